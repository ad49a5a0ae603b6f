import { fuzzBounds } from "./fuzz.ts";
import {
  CELLS,
  DIFFICULTIES,
  difficultyAt,
  findTransitions,
  GAPS,
  gapAt,
  intervalOf,
  knot,
  NEW_ROW,
  type Place,
  SETTLED,
  stabilityAt,
  type Transitions,
} from "./memory-grid.ts";
import { forgettingCurve } from "./scheduler.ts";
import type { CardConfig } from "./scheduler-config.ts";

/** Tables reach so many days, so that a horizon that shrinks day by day finds the same table. */
const HORIZONS = [32, 64, 128, 256, 400] as const;
/** Ten habits times three retentions, and room for some who do not keep up. */
const MAX_KEPT = 60;

/**
 * What becomes of the cards of one configuration that are reviewed as they fall due until a last day, on which nothing is answered any more:
 * the probability of recall on the last day, and the expected number of further days with a review, the answer at hand not counted.
 */
export interface ReviewOutlook {
  readonly recall: Expectation;
  readonly reviews: Expectation;
}

/** An expected value, `daysLeft` study days (at least 1) before the last day. */
export interface Expectation {
  /** For a card in review that is answered `gap` study days after its last answer. */
  afterReview(stability: number, difficulty: number, gap: number, daysLeft: number): number;
  /** For a card that leaves its steps with this memory. */
  afterSteps(stability: number, difficulty: number, daysLeft: number): number;
  /** For a new card that is begun and taken through its steps. */
  afterFirst(daysLeft: number): number;
}

/** Chances of a review coming `days` later than wanted. */
export type Delays = readonly { readonly days: number; readonly chance: number }[];

const transitionsOf = new Map<string, Transitions>();
const outlooks = new Map<string, ReviewOutlook>();

/**
 * The outlook for up to `days` days, when the student studies on a share of the days (rounded to tenths, at least 0.1): a due review waits for the next one,
 * after `lateness` times its interval that it has to wait for others.
 * An expectation recursion on a grid of memory states, backwards from the last day, over the real scheduler's transitions: no simulation,
 * because the recall of one card is a yes or no whose chance is all that the forecast needs, so the expectation loses nothing, has no noise
 * and serves a whole class at once. Throws RangeError for more than 400 days.
 */
export function buildOutlook(config: CardConfig, days: number, studiedShare: number, lateness = 0): ReviewOutlook {
  const horizon = HORIZONS.find((reach) => days <= reach);
  if (horizon === undefined) throw new RangeError(`An outlook reaches at most 400 days, not ${days}.`);
  const share = roundShare(studiedShare);
  const { weights, cardRetention, learningSteps, relearningSteps, maximumInterval } = config;
  const content = JSON.stringify([weights, cardRetention, learningSteps, relearningSteps, maximumInterval]);
  const rest = JSON.stringify([config.fuzz, horizon, share, String(lateness)]);
  const known = outlooks.get(content + rest);
  if (known) return known;
  if (outlooks.size >= MAX_KEPT) outlooks.clear();
  if (transitionsOf.size >= MAX_KEPT) transitionsOf.clear();
  const transitions = transitionsOf.get(content) ?? findTransitions(config);
  transitionsOf.set(content, transitions);
  const waits = Array.from({ length: SETTLED }, (_, state) => waitsOf(state, config, delaysOf(share), lateness));
  const zero = new Float32Array((horizon + 1) * CELLS);
  const recallAtEnd = (_: number, index: number) =>
    forgettingCurve(knot(index % CELLS).stability, config, Math.floor(index / CELLS));
  let recall: Expectation | undefined;
  let reviews: Expectation | undefined;
  const made: ReviewOutlook = {
    // Built when first asked for: a forecast needs the one, a plan the other.
    get recall() {
      recall ??= recurse(transitions, waits, horizon, { perReview: 0, atEnd: zero.map(recallAtEnd) });
      return recall;
    },
    get reviews() {
      reviews ??= recurse(transitions, waits, horizon, { perReview: 1, atEnd: zero });
      return reviews;
    },
  };
  outlooks.set(content + rest, made);
  return made;
}

/** Delays of a student who studies on this share of the days, grouped: 0, 1, 2-3, 4-7, 8-15, 16 and more days. */
export function delaysOf(studiedShare: number): Delays {
  const share = roundShare(studiedShare);
  const missed = 1 - share;
  const groups = [
    [0, 1],
    [1, 2],
    [2, 4],
    [4, 8],
    [8, 16],
    [16, 200],
  ] as const;
  return groups.flatMap(([from, until]) => {
    let chance = 0;
    let sum = 0;
    for (let day = from; day < until; day += 1) {
      chance += share * missed ** day;
      sum += day * share * missed ** day;
    }
    return chance > 1e-4 ? [{ days: Math.round(sum / chance), chance }] : [];
  });
}

function roundShare(share: number): number {
  return Math.min(1, Math.max(0.1, Math.round(share * 10) / 10));
}

/** What counts: for each review, and for the state at the end. */
interface Value {
  readonly perReview: number;
  /** By days since the last answer and cell. */
  readonly atEnd: Float32Array;
}

function recurse(
  transitions: Transitions,
  waits: readonly (readonly Wait[])[],
  days: number,
  { perReview, atEnd }: Value,
): Expectation {
  const settled = new Float32Array((days + 1) * SETTLED);
  const reviewed = new Float32Array((days + 1) * CELLS * GAPS);
  const first = new Float32Array(days + 1);
  for (let left = 0; left <= days; left += 1) {
    for (let state = 0; state < SETTLED; state += 1) {
      const cell = state % CELLS;
      let untouched = 1;
      let sum = 0;
      for (const { days: wait, chance, gap } of waits[state] ?? []) {
        if (wait >= left) continue;
        untouched -= chance;
        sum += chance * (perReview + between(reviewed, ((left - wait) * CELLS + cell) * GAPS + gap.low, gap.part));
      }
      settled[left * SETTLED + state] = sum + Math.max(0, untouched) * (atEnd[left * CELLS + cell] ?? 0);
    }
    for (let row = 0; row < NEW_ROW; row += 1)
      reviewed[left * NEW_ROW + row] = averageRow(transitions, row, settled, left * SETTLED);
    first[left] = averageRow(transitions, NEW_ROW, settled, left * SETTLED);
  }

  return {
    afterReview(stability, difficulty, gap, daysLeft) {
      const s = stabilityAt(stability);
      const d = difficultyAt(difficulty);
      const g = gapAt(gap);
      const corner = (daysLeft * CELLS + s.low * DIFFICULTIES + d.low) * GAPS + g.low;
      const low = alongDifficulty(reviewed, corner, d.part, g.part);
      return low * (1 - s.part) + alongDifficulty(reviewed, corner + DIFFICULTIES * GAPS, d.part, g.part) * s.part;
    },
    afterSteps(stability, difficulty, daysLeft) {
      const s = stabilityAt(stability);
      const d = difficultyAt(difficulty);
      const corner = daysLeft * SETTLED + s.low * DIFFICULTIES + d.low;
      return between(settled, corner, d.part) * (1 - s.part) + between(settled, corner + DIFFICULTIES, d.part) * s.part;
    },
    afterFirst: (daysLeft) => first[daysLeft] ?? 0,
  };
}

interface Wait {
  readonly days: number;
  readonly chance: number;
  readonly gap: Place;
}

/** The days from an answer to the next review: the interval, moved by fuzz and longer by `lateness` of itself, and the delay. */
function waitsOf(state: number, config: CardConfig, delays: Delays, lateness: number): Wait[] {
  const interval = intervalOf(knot(state % CELLS).stability, config);
  const least = Math.max(1, Math.round(interval)) + Math.floor(state / CELLS);
  const most = config.maximumInterval;
  const [low, high] = state < CELLS && config.fuzz ? fuzzBounds(interval, 1, most) : [Math.min(least, most), Math.min(least, most)];
  const width = high - low + 1;
  const intervals =
    width <= 3 ? Array.from({ length: width }, (_, i) => low + i) : [1, 3, 5].map((i) => Math.floor(low + (i * width) / 6));
  const chances = new Map<number, number>();
  for (const each of intervals) {
    const late = Math.round(each * (1 + lateness));
    for (const { days, chance } of delays) chances.set(late + days, (chances.get(late + days) ?? 0) + chance / intervals.length);
  }
  return [...chances].map(([days, chance]) => ({ days, chance, gap: gapAt(days) }));
}

function alongDifficulty(table: Float32Array, low: number, difficultyPart: number, gapPart: number): number {
  return between(table, low, gapPart) * (1 - difficultyPart) + between(table, low + GAPS, gapPart) * difficultyPart;
}

function between(table: Float32Array, low: number, part: number): number {
  return (table[low] ?? 0) * (1 - part) + (table[low + 1] ?? 0) * part;
}

function averageRow({ starts, cells, weights }: Transitions, row: number, table: Float32Array, from: number): number {
  const end = starts[row + 1] ?? 0;
  let sum = 0;
  for (let i = starts[row] ?? 0; i < end; i += 1) sum += (weights[i] ?? 0) * (table[from + (cells[i] ?? 0)] ?? 0);
  return sum;
}
