import { z } from "zod";
import type { AssignedWork, CardTarget } from "#core/assignment";
import type { AssignmentStatus } from "#core/class-wire";
import { minutesFor, minutesForCases } from "#core/pace";
import type { QuizOrder } from "#core/quiz-wire";
import { readCardPace, readMyAssignments, type StudentAssignment } from "#db/assignment-progress";
import { readCourseParts } from "#db/assignments";
import { readClock } from "#db/clock";
import { readQuizOrder } from "#db/quiz-creation";
import { settleQuizzes } from "#db/quiz-end";
import { readCaseLoad } from "#db/quiz-overview";
import { appDatabase } from "../app-database.ts";
import { notFound, Problem } from "../problem.ts";
import type { StudentProof } from "../proofs.ts";
import { createQuiz } from "../quiz-builder.ts";
import { statusOf } from "./assignment-status.ts";
import { idSchema, newIdSchema } from "./class-fields.ts";

/** Days whose answers say how long an answer takes. */
const PACE_DAYS = 30;

/** The set to be made, and the assignment that it is for. */
export const startSchema = z.object({ id: newIdSchema, assignmentId: idSchema });

export interface MyAssignment
  extends AssignmentStatus,
    Pick<
      StudentAssignment,
      "id" | "title" | "classId" | "className" | "timeZone" | "dates" | "openQuizId" | "cards" | "learnedCards"
    > {
  readonly work: AssignedWork;
  /** What is left of it takes; for a set with a limit that limit, extra time included. */
  readonly minutes: number;
  /** How often it can still be started; null for cards. */
  readonly attemptsLeft: number | null;
}

/** What the student's classes ask of them, by due date. */
export async function listMyAssignments(proof: StudentProof): Promise<{ now: number; assignments: readonly MyAssignment[] }> {
  const db = appDatabase();
  const [now, rows, cardPace, cases] = await Promise.all([
    readClock(db),
    readMyAssignments(db, proof.studentId),
    readCardPace(db, proof.studentId, PACE_DAYS),
    readCaseLoad(db, proof.studentId),
  ]);
  const minutesLeft = (row: StudentAssignment) => {
    const { work, begunCards, learnedCards } = row;
    if (work.kind === "cards") {
      return minutesFor({ new: row.cards - begunCards, learning: Math.max(0, begunCards - learnedCards), due: 0 }, cardPace);
    }
    const { minutes, count } = work.target;
    return minutes === null ? minutesForCases(count, cases.pace) : Math.ceil((minutes * row.timePercent) / 100);
  };
  const assignments = rows.map((row): MyAssignment => {
    const { id, title, work, classId, className, timeZone, dates, openQuizId, cards, learnedCards } = row;
    const status = statusOf(row, now);
    return {
      ...{ id, title, work, classId, className, timeZone, dates, openQuizId, cards, learnedCards },
      ...status,
      minutes: status.state === "done" ? 0 : minutesLeft(row),
      attemptsLeft: work.kind === "cases" ? Math.max(0, work.target.attempts - row.attempts) : null,
    };
  });
  return { now, assignments };
}

/**
 * Begins an attempt at an assigned case set, or leads back to the one that is open, on whatever device it was begun. Throws 404 for an assignment that
 * the student does not have, 409 before its release ("coming"), after its end ("closed"), when all attempts are used ("no_attempts") and as
 * `createQuiz`.
 */
export async function startAssignment(
  proof: StudentProof,
  { id, assignmentId }: z.output<typeof startSchema>,
): Promise<{ quizId: string }> {
  const db = appDatabase();
  const known = await readQuizOrder(db, proof.studentId, id);
  if (known?.assignmentId === assignmentId) return { quizId: id };
  // An attempt whose time is up has ended, whether or not anybody has looked at it since.
  await settleQuizzes(db, proof.studentId);
  const [now, found] = await Promise.all([readClock(db), findAssignment(proof, assignmentId)]);
  if (found?.work.kind !== "cases") throw notFound("There is no such case set among your assignments.");
  if (found.openQuizId !== null) return { quizId: found.openQuizId };
  const { kinds, count, mode, minutes, attempts } = found.work.target;
  const { releaseAt, lateUntil } = found.dates;
  if (now < releaseAt) throw new Problem(409, "coming", "This assignment has not begun yet.");
  if (lateUntil !== null && now > lateUntil) throw new Problem(409, "closed", "This assignment is over.");
  if (found.attempts >= attempts) throw new Problem(409, "no_attempts", "All attempts at this assignment are used.");
  const order: QuizOrder = { id, mode, kinds, count, minutes, topicSlugs: [], pool: "all", conditionSlug: null, cardId: null };
  const target = await withinCourse(found.work.target, found.courseSlug);
  try {
    return { quizId: (await createQuiz(proof, order, { assignmentId, target })).id };
  } catch (problem) {
    // Another device was faster: both go on with its set.
    const open =
      problem instanceof Problem && problem.code === "cannot_start" ? await findAssignment(proof, assignmentId) : undefined;
    if (open?.openQuizId) return { quizId: open.openQuizId };
    throw problem;
  }
}

/** A target without any restriction is the whole course of the class, and no other. */
async function withinCourse(target: CardTarget, courseSlug: string): Promise<CardTarget> {
  const { topicSlugs, conditionSlugs } = target;
  if (topicSlugs.length > 0 || conditionSlugs.length > 0) return target;
  return { topicSlugs: (await readCourseParts(appDatabase(), courseSlug)).topicSlugs, conditionSlugs };
}

async function findAssignment(proof: StudentProof, assignmentId: string): Promise<StudentAssignment | undefined> {
  return (await readMyAssignments(appDatabase(), proof.studentId)).find(({ id }) => id === assignmentId);
}
