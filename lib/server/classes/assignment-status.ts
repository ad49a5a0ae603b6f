import { assignmentState, isLate } from "#core/class-dates";
import type { AssignmentStatus } from "#core/class-wire";
import type { AssignmentProgress } from "#db/assignment-progress";

/**
 * How an assignment stands: a case set is done when a set for it has ended, cards while each that the course has now is out of the learning steps; since
 * when is not known. What is done stays in view whatever the date.
 */
export function statusOf(progress: AssignmentProgress, now: number): AssignmentStatus {
  const { dates, attempts, ended, firstEndAt, cards, begunCards, learnedCards } = progress;
  const done = ended > 0 || (cards > 0 && learnedCards === cards);
  return {
    state: done ? "done" : assignmentState(dates, null, now),
    started: attempts > 0 || begunCards > 0,
    doneLate: firstEndAt !== null && isLate(dates, firstEndAt),
  };
}
