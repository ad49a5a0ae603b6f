import type postgres from "postgres";
import type { QuizEvent } from "#core/quiz-fold";
import type { OutgoingQuizEvent, QuizEventResult } from "#core/quiz-wire";
import type { Database } from "./database.ts";
import { sendAdvances } from "./quiz-advances.ts";
import { type QuizContext, readQuizContext } from "./quiz-context.ts";
import { closeQuiz } from "./quiz-end.ts";
import { gradeQuiz, NO_GRADING } from "./quiz-grading.ts";
import { isOverdue, judgeQuizEvents } from "./quiz-judging.ts";
import { writeQuiz } from "./quiz-writing.ts";
import { attemptWrite } from "./write-attempts.ts";

export interface QuizBatch {
  readonly device: string;
  readonly events: readonly OutgoingQuizEvent[];
}

/**
 * Stores a batch of events, grades what they answer in tutor mode and makes cards due that a miss calls for. Idempotent by event id; one read
 * and one atomic write, and two statements more where a card is made due. An exam whose time is up is closed. One result per event
 * in the order sent; null: the student has no such quiz.
 * @throws UnknownStudent, DatabaseUnavailable (send it again)
 */
export async function storeQuizEvents(
  db: Database,
  studentId: string,
  quizId: string,
  batch: QuizBatch,
): Promise<readonly QuizEventResult[] | null> {
  const outcome = await attemptWrite(db, studentId, (sql) => storeOnce(sql, studentId, quizId, batch));
  if (!outcome) return null;
  await sendAdvances(db, studentId, outcome.advances);
  if (outcome.overdue) await closeQuiz(db, studentId, quizId, { submit: false });
  return outcome.results;
}

async function storeOnce(sql: postgres.ISql, studentId: string, quizId: string, { device, events }: QuizBatch) {
  const context = await readQuizContext(sql, studentId, quizId, {
    eventIds: [...new Set(events.map((event) => event.id))],
    positions: [...new Set(events.map((event) => event.position))],
  });
  if (!context) return null;
  const { results, accepted } = judgeQuizEvents(events, context);
  const overdue = isOverdue(context.session, context.now);
  if (accepted.length === 0) return { results, overdue, advances: context.pendingAdvances };
  const isTutor = context.session.mode === "tutor";
  const added = toStored(accepted, context);
  const grading = isTutor ? gradeQuiz(quizId, context, { added, endedAt: null }) : NO_GRADING;
  // A tutor set ends with its last answer.
  const endedAt = isTutor && grading.results.length > 0 && grading.results.length === context.ungraded ? context.receivedAt : null;
  await writeQuiz(sql, { studentId, quizId, context, device: deviceName(device), accepted, grading, endedAt });
  return { results, overdue, advances: [...context.pendingAdvances, ...grading.advances] };
}

/** The accepted events as they will be stored, by position. */
function toStored(accepted: readonly OutgoingQuizEvent[], { receivedAt }: QuizContext): ReadonlyMap<number, readonly QuizEvent[]> {
  const added = new Map<number, QuizEvent[]>();
  accepted.forEach(({ position, at: _, ...event }, ordinal) => {
    added.set(position, [...(added.get(position) ?? []), { ...event, receivedAt, ordinal }]);
  });
  return added;
}

function deviceName(device: string): string {
  return device.replaceAll("\0", "").slice(0, 64) || "unknown";
}
