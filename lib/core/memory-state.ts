export type Phase = "new" | "learning" | "review" | "relearning";

/**
 * What the log says about one card of one student. A pure fold of its events: it can be thrown away and rebuilt at any time.
 * Stability is in days, difficulty runs from 1 to 10; both are 0 while the card is new.
 */
export interface MemoryState {
  readonly phase: Phase;
  readonly stability: number;
  readonly difficulty: number;
  /** Milliseconds since 1970 from which the card may be shown; 0 while it is new. Intervals of a day or more end when that study day begins. */
  readonly due: number;
  readonly lastReviewAt: number | null;
  /** The interval given by the last review, in whole study days; 0 inside learning steps. */
  readonly scheduledDays: number;
  /** Index of the current learning or relearning step. */
  readonly step: number;
  readonly reps: number;
  readonly lapses: number;
  /** Milliseconds since 1970 of the review by which the card left its learning steps for the first time since it was new; null until then. */
  readonly learnedAt: number | null;
  readonly suspended: boolean;
  /** Number of the study day (days since 1970-01-01) before which the card stays hidden, or null. */
  readonly buriedUntilDay: number | null;
}

export const NEW_STATE: MemoryState = {
  phase: "new",
  stability: 0,
  difficulty: 0,
  due: 0,
  lastReviewAt: null,
  scheduledDays: 0,
  step: 0,
  reps: 0,
  lapses: 0,
  learnedAt: null,
  suspended: false,
  buriedUntilDay: null,
};
