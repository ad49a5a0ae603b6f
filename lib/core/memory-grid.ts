import { computeDecayFactor } from "ts-fsrs";
import { type MemoryState, NEW_STATE } from "./memory-state.ts";
import { RATINGS, type Rating } from "./review-event.ts";
import { forgettingCurve, preview } from "./scheduler.ts";
import type { CardConfig } from "./scheduler-config.ts";
import { DAY_MS, MINUTE_MS } from "./study-day.ts";

/** Shares of Again, Hard, Good, Easy for a new card, and of Hard, Good, Easy when recalled (fsrs-rs simulator, as in workload.ts). */
const FIRST_SHARES = [0.24, 0.094, 0.495, 0.171] as const;
const PASSED_SHARES = [0.224, 0.631, 0.145] as const;
/** Share of answers to cards inside their steps that are not Again; the rest goes back once (simulate.ts). */
const STEP_PASSED = 0.9;

/** Knots of the grid: logarithm of stability, difficulty, and logarithm to base 2 of the days between two reviews. */
const LOWEST_STABILITY = 0.02;
const STABILITY_STEP = 0.5;
const STABILITIES = 30;
const DIFFICULTY_STEP = 1.5;
export const DIFFICULTIES = 7;
export const GAPS = 10;
export const CELLS = STABILITIES * DIFFICULTIES;
/** Days that the interval is longer than stability alone would make it, because Good must wait longer than Hard and Easy longer than Good: 0 to 2. */
const EXTRAS = 3;
export const SETTLED = CELLS * EXTRAS;

/** A state between the knots is worth a mean of the knots around it. */
type Mixture = ReadonlyMap<number, number>;

/** How one review changes memory, for each knot and each gap, as rows of a sparse matrix over the settled states (extra days, stability, difficulty). */
export interface Transitions {
  /** Where the row of each knot and gap begins; the row of a new card is the last one. */
  readonly starts: Uint32Array;
  readonly cells: Uint16Array;
  readonly weights: Float64Array;
}

/** The row of a new card that is begun. */
export const NEW_ROW = CELLS * GAPS;

/** The transitions under the scheduler's own rules; steps are answered on the same day. */
export function findTransitions(config: CardConfig): Transitions {
  // In whole days of UTC and without fuzz: only the memory that comes out is used here.
  const plain: CardConfig = { ...config, fuzz: false, timeZone: "UTC", rolloverHour: 0 };
  const rows: Mixture[] = [];
  for (let cell = 0; cell < CELLS; cell += 1) {
    const { stability, difficulty } = knot(cell);
    const before: MemoryState = { ...NEW_STATE, phase: "review", stability, difficulty, lastReviewAt: 0 };
    for (let gap = 0; gap < GAPS; gap += 1) {
      const days = 2 ** gap;
      const recall = forgettingCurve(stability, config, days);
      const next = preview({ ...before, scheduledDays: days }, "outlook", days * DAY_MS, plain);
      const row = new Map<number, number>();
      addSettled(row, next[1], 1 - recall, plain);
      for (const rating of [2, 3, 4] as const) addState(row, next[rating], recall * (PASSED_SHARES[rating - 2] ?? 0), plain);
      rows.push(row);
    }
  }
  const first = new Map<number, number>();
  const begun = preview(NEW_STATE, "outlook", 0, plain);
  for (const rating of RATINGS) addSettled(first, begun[rating], FIRST_SHARES[rating - 1] ?? 0, plain);
  rows.push(first);

  const starts = new Uint32Array(rows.length + 1);
  for (const [index, row] of rows.entries()) starts[index + 1] = (starts[index] ?? 0) + row.size;
  return {
    starts,
    cells: Uint16Array.from(rows.flatMap((row) => [...row.keys()])),
    weights: Float64Array.from(rows.flatMap((row) => [...row.values()])),
  };
}

/** Takes a card through its steps of the same day, with at most one more Again, and adds the states that it may leave them with. */
function addSettled(row: Map<number, number>, state: MemoryState, chance: number, config: CardConfig): void {
  let left = chance;
  let at = state;
  while (at.phase !== "review") {
    const next = answerStep(at, config);
    let again = next[1];
    while (again.phase !== "review") again = answerStep(again, config)[3];
    addState(row, again, left * (1 - STEP_PASSED), config);
    left *= STEP_PASSED;
    at = next[3];
  }
  addState(row, at, left, config);
}

function answerStep(state: MemoryState, config: CardConfig): Record<Rating, MemoryState> {
  return preview(state, "outlook", (state.lastReviewAt ?? 0) + MINUTE_MS, config);
}

function addState(
  row: Map<number, number>,
  { stability, difficulty, scheduledDays }: MemoryState,
  chance: number,
  config: CardConfig,
): void {
  const s = stabilityAt(stability);
  const d = difficultyAt(difficulty);
  const extra = Math.min(EXTRAS - 1, Math.max(0, scheduledDays - Math.max(1, Math.round(intervalOf(stability, config)))));
  for (const [i, upS] of [1 - s.part, s.part].entries())
    for (const [j, upD] of [1 - d.part, d.part].entries()) {
      const cell = extra * CELLS + (s.low + i) * DIFFICULTIES + d.low + j;
      if (chance * upS * upD > 0) row.set(cell, (row.get(cell) ?? 0) + chance * upS * upD);
    }
}

/** Days until recall falls to the wanted retention (FSRS-6, the inverse of the forgetting curve). */
export function intervalOf(stability: number, { weights, cardRetention }: CardConfig): number {
  const { decay, factor } = computeDecayFactor(weights);
  return (stability / factor) * (cardRetention ** (1 / decay) - 1);
}

export function knot(cell: number): { stability: number; difficulty: number } {
  return {
    stability: LOWEST_STABILITY * Math.exp(STABILITY_STEP * Math.floor(cell / DIFFICULTIES)),
    difficulty: 1 + DIFFICULTY_STEP * (cell % DIFFICULTIES),
  };
}

export interface Place {
  readonly low: number;
  readonly part: number;
}

export function stabilityAt(stability: number): Place {
  return place(Math.log(stability / LOWEST_STABILITY) / STABILITY_STEP, STABILITIES);
}

export function difficultyAt(difficulty: number): Place {
  return place((difficulty - 1) / DIFFICULTY_STEP, DIFFICULTIES);
}

export function gapAt(days: number): Place {
  return place(Math.log2(Math.max(1, days)), GAPS);
}

function place(at: number, knots: number): Place {
  const inside = Math.min(Math.max(at, 0), knots - 1);
  const low = Math.min(Math.floor(inside), knots - 2);
  return { low, part: inside - low };
}
