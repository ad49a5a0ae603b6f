import type { MemoryState } from "./memory-state.ts";
import { NEW_STATE } from "./memory-state.ts";
import type { Grade } from "./quiz-fold.ts";
import type { Confidence } from "./quiz-wire.ts";
import { configAt } from "./replay.ts";
import type { Rating } from "./review-event.ts";
import { review } from "./scheduler.ts";
import { type CardConfig, type ConfigHistory, configFor, type SchedulerConfig } from "./scheduler-config.ts";

/** One graded item of a family. */
export interface GradedCase extends Pick<Grade, "correct" | "confidence" | "gradedAt"> {
  readonly quizId: string;
}

/** What a student's answers say about one family. */
export interface FamilyState {
  /** Always in the review phase: families have no learning steps, so intervals are whole study days. */
  readonly memory: MemoryState;
  readonly lastCorrect: boolean;
  /** The last answer was wrong and certain. */
  readonly confidentWrong: boolean;
}

/** Wrong or left out is Again; right is Hard as a guess, Easy when certain, else Good. */
export function familyRating(correct: boolean, confidence: Confidence | null): Rating {
  if (!correct) return 1;
  return confidence === 1 ? 2 : confidence === 3 ? 4 : 3;
}

/** By time, ties by quiz; a quiz never has two items of one family. */
export function compareGraded(a: GradedCase, b: GradedCase): number {
  return a.gradedAt - b.gradedAt || (a.quizId < b.quizId ? -1 : a.quizId > b.quizId ? 1 : 0);
}

/**
 * FSRS on the family: the fold of its graded items in the order of time, however they are given, with the retention wanted of should-know cards; null
 * for none.
 */
export function foldFamily(familyId: string, graded: readonly GradedCase[], configs: ConfigHistory): FamilyState | null {
  const ordered = [...graded].sort(compareGraded);
  const last = ordered.at(-1);
  if (!last) return null;
  const memory = ordered.reduce<MemoryState>(
    (state, { correct, confidence, gradedAt }) =>
      review(state, familyId, familyRating(correct, confidence), gradedAt, withoutSteps(configAt(configs, gradedAt))),
    NEW_STATE,
  );
  return { memory, lastCorrect: last.correct, confidentWrong: !last.correct && last.confidence === 3 };
}

const stepless = new WeakMap<SchedulerConfig, CardConfig>();

/** Kept per object, because the scheduler builds its model once for each object that it is given. */
function withoutSteps(config: SchedulerConfig): CardConfig {
  const known = stepless.get(config) ?? { ...configFor(config, "should-know"), learningSteps: [], relearningSteps: [] };
  stepless.set(config, known);
  return known;
}
