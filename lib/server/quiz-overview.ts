import { minutesForDueCases } from "#core/pace";
import type { QuizPayload } from "#core/quiz-wire";
import { configAt } from "#core/replay";
import type { StudyZone } from "#core/study-day";
import { findUserById } from "#db/accounts";
import { readConfigs } from "#db/configs";
import { readCaseLoad, readTimeSpent } from "#db/quiz-overview";
import { appDatabase } from "./app-database.ts";
import { signedOut } from "./problem.ts";
import type { StudentProof } from "./proofs.ts";
import { readPublishedLibrary } from "./published-library.ts";
import { type BuilderScope, getQuizBuilder, listQuizzes, type QuizBuilder, type QuizHistory } from "./quiz-builder.ts";
import { settleBeforeReading } from "./quiz-settling.ts";
import { openQuiz } from "./quizzes.ts";

export interface CasesPage {
  readonly builder: QuizBuilder;
  /** Of the condition that is asked for; null where there is none. */
  readonly conditionName: string | null;
  readonly history: QuizHistory;
  /** Cases whose time has come, and what those take that one sitting takes. */
  readonly due: { readonly count: number; readonly minutes: number };
  /** Time in a timed set, in percent of the limit: 150 for half as much again. */
  readonly timePercent: number;
  readonly zone: StudyZone;
}

/** Everything on the page of cases: what a set can be made of, the sets that were made, and how the student fares. */
export async function getCasesPage(proof: StudentProof, scope: BuilderScope): Promise<CasesPage> {
  const db = appDatabase();
  const { studentId } = proof;
  // Exams whose time is up are closed first, so that all that is read here knows of them.
  await settleBeforeReading(db, studentId);
  const [history, builder, library, load, account, zone] = await Promise.all([
    listQuizzes(proof),
    getQuizBuilder(proof, scope),
    readPublishedLibrary(db),
    readCaseLoad(db, studentId),
    findUserById(db, studentId),
    readZone(studentId),
  ]);
  if (!account) throw signedOut();
  const conditions = library.topics.flatMap((topic) => topic.conditions);
  return {
    builder,
    conditionName: conditions.find(({ slug }) => slug === scope.conditionSlug)?.name ?? null,
    history,
    due: { count: load.due, minutes: minutesForDueCases(load.due, load.pace) },
    timePercent: account.caseTimePercent,
    zone,
  };
}

/** Cases whose time has come, and what those take that one sitting takes. */
export async function getDueCases(proof: StudentProof): Promise<{ readonly due: number; readonly minutes: number }> {
  const { due, pace } = await readCaseLoad(appDatabase(), proof.studentId);
  return { due, minutes: minutesForDueCases(due, pace) };
}

export interface QuizReview {
  readonly quiz: QuizPayload;
  /** What the answers took together, milliseconds. */
  readonly spentMs: number;
  readonly zone: StudyZone;
}

/** A set with everything that may be shown of it now; null: the student has none of that id. */
export async function getQuizReview(proof: StudentProof, quizId: string): Promise<QuizReview | null> {
  const quiz = await openQuiz(proof, quizId);
  if (!quiz) return null;
  const [spentMs, zone] = await Promise.all([readTimeSpent(appDatabase(), proof.studentId, quiz.id), readZone(proof.studentId)]);
  return { quiz, spentMs, zone };
}

async function readZone(studentId: string): Promise<StudyZone> {
  const { timeZone, rolloverHour } = configAt(await readConfigs(appDatabase(), studentId), Date.now());
  return { timeZone, rolloverHour };
}
