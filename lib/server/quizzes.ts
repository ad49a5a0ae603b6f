import type { z } from "zod";
import { toQuestion } from "#core/case-variant";
import { isUuidV7 } from "#core/event-check";
import { findLastTouched, foldItem } from "#core/quiz-fold";
import {
  countWanted,
  type OutgoingQuizEvent,
  type QuizEventResult,
  type QuizPayload,
  type QuizReceipt,
  type QuizStanding,
} from "#core/quiz-wire";
import { saveCaseNote as storeNote } from "#db/case-notes";
import { saveReport } from "#db/case-reports";
import type { Database } from "#db/database";
import { closeQuiz } from "#db/quiz-end";
import { storeQuizEvents } from "#db/quiz-events";
import { isOverdue } from "#db/quiz-judging";
import { readQuizStates, readServedQuiz, type ServedQuiz } from "#db/quiz-reading";
import { appDatabase } from "./app-database.ts";
import { consumeAttempt } from "./auth/rate-limits.ts";
import { notFound, otherStudent, Problem } from "./problem.ts";
import type { StudentProof } from "./proofs.ts";
import { type caseNoteSchema, isQuizRefusal, readQuizBatch, type reportSchema } from "./quiz-intake.ts";
import { revealCases } from "./quiz-reveal.ts";
import { reportDisk } from "./storage-watch.ts";

const NO_QUIZ = "There is no such case set.";
const NO_CASE = "There is no such case in this set.";

/**
 * A quiz as its student may see it now, to be resumed on any device; null: they have none of that id. An exam whose time is up is closed
 * first, and cards that a process which died left untouched are made due.
 */
export async function openQuiz(proof: StudentProof, quizId: string): Promise<QuizPayload | null> {
  const db = appDatabase();
  if (!isUuidV7(quizId) || !(await closeQuiz(db, proof.studentId, quizId, { submit: false }))) return null;
  const quiz = await readServedQuiz(db, proof.studentId, quizId);
  return quiz && toPayload(db, proof.studentId, quiz);
}

/**
 * How all cases of a quiz stand, for a device that has it open while another goes on with it. Cases at the positions `revealed` are explained
 * there already: nothing is read of them. Throws 404 when the student has no such quiz.
 */
export async function getQuizStanding(
  proof: StudentProof,
  quizId: string,
  revealed: readonly number[] = [],
): Promise<QuizStanding> {
  const db = appDatabase();
  const { studentId } = proof;
  let quiz = isUuidV7(quizId) ? await readQuizStates(db, studentId, quizId) : null;
  if (quiz && isOverdue(quiz.session, quiz.now)) {
    await closeQuiz(db, studentId, quizId, { submit: false });
    quiz = await readQuizStates(db, studentId, quizId);
  }
  if (!quiz) throw notFound(NO_QUIZ);
  const { mode, deadlineAt, submittedAt } = quiz.session;
  const lacking = quiz.graded.filter((position) => !revealed.includes(position));
  const cases = lacking.length > 0 ? await readServedQuiz(db, studentId, quizId, lacking) : null;
  const reveals = cases ? [...(await revealCases(db, studentId, cases)).values()] : [];
  const states = quiz.items.map(({ position, events }) => ({ position, ...foldItem(events, mode) }));
  return { states, reveals, deadlineAt, submittedAt, now: quiz.now };
}

/**
 * Stores a body of POST /api/quizzes/[id]/events. The receipt has one result per event in the order sent, tells how the cases of the
 * batch stand and explains those that are graded. Throws 400 when the whole of it is wrong, 404 when the student has no such quiz, 409 when the answers are another
 * student's, DatabaseUnavailable when nothing is known to be stored.
 */
export async function recordQuizEvents(proof: StudentProof, quizId: string, body: unknown): Promise<QuizReceipt> {
  const { device, studentId, entries } = readQuizBatch(body);
  if (studentId !== proof.studentId) throw otherStudent();
  if (!isUuidV7(quizId)) throw notFound(NO_QUIZ);
  const db = appDatabase();
  const events = entries.filter((entry): entry is OutgoingQuizEvent => !isQuizRefusal(entry));
  const stored = await storeQuizEvents(db, proof.studentId, quizId, { device, events });
  const quiz = stored && (await readServedQuiz(db, proof.studentId, quizId, [...new Set(events.map((event) => event.position))]));
  if (!stored || !quiz) throw notFound(NO_QUIZ);
  if (stored.some((result) => result.status === "stored")) reportDisk("ok");
  const next = stored.values();
  const results = entries.map((entry): QuizEventResult => (isQuizRefusal(entry) ? entry : (next.next().value as QuizEventResult)));
  return { results, ...(await toStanding(db, proof.studentId, quiz)) };
}

/**
 * Ends a quiz; an exam is graded with it. Ending it twice gives the same. Throws 404 when the student has no such quiz, 409 when the device
 * says that it is another student's.
 */
export async function submitQuiz(proof: StudentProof, quizId: string, studentId?: string): Promise<QuizPayload> {
  if (studentId !== undefined && studentId !== proof.studentId) throw otherStudent();
  const db = appDatabase();
  if (!isUuidV7(quizId) || !(await closeQuiz(db, proof.studentId, quizId, { submit: true }))) throw notFound(NO_QUIZ);
  const quiz = await readServedQuiz(db, proof.studentId, quizId);
  if (!quiz) throw notFound(NO_QUIZ);
  reportDisk("ok");
  return toPayload(db, proof.studentId, quiz);
}

/** Keeps the student's own note on a served case; an empty one removes it. Throws 404. */
export async function saveCaseNote(
  proof: StudentProof,
  quizId: string,
  note: z.output<typeof caseNoteSchema>,
): Promise<{ saved: true }> {
  if (!isUuidV7(quizId) || !(await storeNote(appDatabase(), proof.studentId, { quizId, ...note }))) throw notFound(NO_CASE);
  reportDisk("ok");
  return { saved: true };
}

/** Keeps what the student finds wrong with a served case. Sending it twice makes one report. Throws 404, 409 when the id was used for another case, 429 for many in an hour. */
export async function reportCase(
  proof: StudentProof,
  quizId: string,
  report: z.output<typeof reportSchema>,
  address: string,
): Promise<{ reported: true }> {
  await consumeAttempt("case-report", { account: proof.studentId, address });
  const outcome = isUuidV7(quizId) ? await saveReport(appDatabase(), proof.studentId, { quizId, ...report }) : "no_case";
  if (outcome === "no_case") throw notFound(NO_CASE);
  if (outcome === "other_case") throw new Problem(409, "other_case", "A report on another case was sent under this id.");
  reportDisk("ok");
  return { reported: true };
}

async function toStanding(db: Database, studentId: string, quiz: ServedQuiz): Promise<QuizStanding> {
  const { mode, deadlineAt, submittedAt } = quiz.session;
  const reveals = await revealCases(db, studentId, quiz);
  const states = quiz.items.map(({ position, events }) => ({ position, ...foldItem(events, mode) }));
  return { states, reveals: [...reveals.values()], deadlineAt, submittedAt, now: quiz.now };
}

async function toPayload(db: Database, studentId: string, quiz: ServedQuiz): Promise<QuizPayload> {
  const { mode, wish, createdAt, deadlineAt, submittedAt } = quiz.session;
  const reveals = await revealCases(db, studentId, quiz);
  const items = quiz.items.map(({ position, variant, events, note }) => ({
    position,
    question: toQuestion(variant),
    state: foldItem(events, mode),
    note,
    reveal: reveals.get(position) ?? null,
  }));
  const asked = Math.max(items.length, countWanted(wish));
  const openAt = findLastTouched(quiz.items) ?? 0;
  return { id: quiz.id, mode, asked, createdAt, deadlineAt, submittedAt, now: quiz.now, openAt, items };
}
