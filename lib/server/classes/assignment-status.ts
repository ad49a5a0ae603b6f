import { assignmentState, isLate } from "#core/class-dates";
import type { AssignmentStatus } from "#core/class-wire";
import type { AssignmentProgress } from "#db/assignment-progress";

/**
 * How an assignment stands: a case set is done when a set for it has ended, cards once each that the course had when it was due is out of the learning
 * steps; one that is forgotten later stays learned. What is done stays in view whatever the date.
 */
export function statusOf(progress: AssignmentProgress, now: number): AssignmentStatus {
  const { dates, attempts, ended, firstEndAt, cards, begunCards, learnedCards, learnedAt } = progress;
  const done = ended > 0 || (cards > 0 && learnedCards === cards);
  const doneAt = done ? (firstEndAt ?? learnedAt) : null;
  return {
    state: done ? "done" : assignmentState(dates, null, now),
    started: attempts > 0 || begunCards > 0,
    doneLate: doneAt !== null && isLate(dates, doneAt),
  };
}
