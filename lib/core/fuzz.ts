import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { hashText } from "./hash-text.ts";

const RANGES = [
  { start: 2.5, end: 7, factor: 0.15 },
  { start: 7, end: 20, factor: 0.1 },
  { start: 20, end: Number.POSITIVE_INFINITY, factor: 0.05 },
] as const;

/** A number from 0 up to but not 1 that depends on the card and on how often it was reviewed, never on the clock: a preview keeps its word. */
export function fuzzFactor(cardId: string, reps: number): number {
  return uniformFloat64(xoroshiro128plus(hashText(`${cardId}:${reps}`)));
}

/**
 * The range of whole days that an interval may be moved to, both ends included (Anki, rslib/src/scheduler/states/fuzz.rs): none below 2.5
 * days, else 1 day and 15% of the part from 2.5 to 7 days, 10% from 7 to 20 and 5% above, within [minimum, maximum].
 */
export function fuzzBounds(interval: number, minimum: number, maximum: number): readonly [number, number] {
  const least = Math.min(minimum, maximum);
  const middle = clamp(interval, least, maximum);
  const delta =
    middle < 2.5 ? 0 : RANGES.reduce((sum, { start, end, factor }) => sum + factor * Math.max(Math.min(middle, end) - start, 0), 1);
  const lower = clamp(Math.round(middle - delta), least, maximum);
  const upper = clamp(Math.round(middle + delta), least, maximum);
  return upper === lower && upper > 2 && upper < maximum ? [lower, upper + 1] : [lower, upper];
}

/** The day of `fuzzBounds` that `factor` points at; without a factor the interval itself, rounded. */
export function fuzzInterval(interval: number, minimum: number, maximum: number, factor: number | null): number {
  if (factor === null) return clamp(Math.round(interval), Math.min(minimum, maximum), maximum);
  const [lower, upper] = fuzzBounds(interval, minimum, maximum);
  return Math.floor(lower + factor * (1 + upper - lower));
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
