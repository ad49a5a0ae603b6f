import { openDraw } from "./case-draw.ts";
import { withUnit } from "./case-grammar.ts";
import { type CaseIndex, known } from "./case-index.ts";
import type { Finding, Measure, Onset } from "./case-knowledge.ts";

/** How long one patient has had the complaint. */
export interface Duration {
  readonly count: number;
  readonly unit: Onset["unit"];
}

/** The person of one variant: whatever a phrasing leaves open, it says the same wherever it is asked. */
export interface Patient {
  readonly seed: number;
  readonly age: number;
  readonly sex: "f" | "m";
  readonly side: "left" | "right";
  readonly onset: Duration | null;
  /** Roots of words that would give the key away. */
  readonly telling: ReadonlySet<string>;
  /** Printed numbers by measure. */
  readonly numbers: ReadonlyMap<string, string>;
}

const EXACT_NOUNS = new Set(["year", "month", "week", "day", "hour"]);
const HOURS: Readonly<Record<Onset["unit"], number>> = { minute: 1 / 60, hour: 1, day: 24, week: 168, month: 730, year: 8766 };
const PRONOUNS = { f: { he: "she", his: "her", him: "her" }, m: { he: "he", his: "his", him: "him" } };

/** The side of whatever the patient has on one side. */
export function drawSide(seed: number): "left" | "right" {
  return openDraw(seed, "side").pick(["left", "right"] as const);
}

/** One of the ranges, and a whole number inside it; null without a range. */
export function drawDuration(seed: number, onsets: readonly Onset[]): Duration | null {
  if (onsets.length === 0) return null;
  const onset = onsets[openDraw(seed, "onset").int(0, onsets.length - 1)];
  return onset ? { count: openDraw(seed, "onset count").int(onset.low, onset.high), unit: onset.unit } : null;
}

/** How many times longer or shorter than the ranges of a condition the course is; 1 inside them, and where either is unknown. */
export function measureDetour(onsets: readonly Onset[], duration: Duration | null): number {
  if (duration === null || onsets.length === 0) return 1;
  const hours = duration.count * HOURS[duration.unit];
  return Math.min(...onsets.map(({ unit, low, high }) => Math.max(1, (low * HOURS[unit]) / hours, hours / (high * HOURS[unit]))));
}

/** The pronoun that stands at the head of a clause: "she" or "he". */
export function pronounOf({ sex }: Pick<Patient, "sex">): "he" | "she" {
  return sex === "f" ? "she" : "he";
}

/** One number per measure for all stated findings; one that is denied lies inside the reference range. */
export function drawNumbers(
  index: CaseIndex,
  seed: number,
  told: readonly Finding[],
  denied: readonly Finding[],
): Map<string, string> {
  const ranges = new Map<string, { low: number; high: number }>();
  for (const { values } of told) {
    for (const { measure, low, high } of values) {
      const before = ranges.get(measure);
      ranges.set(measure, before ? { low: Math.max(low, before.low), high: Math.min(high, before.high) } : { low, high });
    }
  }
  for (const { values } of denied) {
    for (const { measure } of values) {
      const { low, high } = known(index.measureOf, measure);
      if (low !== null && high !== null) ranges.set(measure, { low, high });
    }
  }
  return new Map(
    [...ranges].map(([id, { low, high }]) => [
      id,
      printNumber(known(index.measureOf, id), drawNumber(seed, known(index.measureOf, id), low, high)),
    ]),
  );
}

/** A number of the range in steps of the last printed decimal. */
export function drawNumber(seed: number, { id, decimals }: Measure, low: number, high: number): number {
  const scale = 10 ** decimals;
  return openDraw(seed, `value:${id}`).int(Math.round(low * scale), Math.round(high * scale)) / scale;
}

export function printNumber({ decimals, unit }: Measure, value: number): string {
  const digits = value.toFixed(decimals);
  return withUnit(value >= 10_000 ? digits.replace(/\B(?=(\d{3})+(?!\d))/g, ",") : digits, unit);
}

/** Fills {he}, {his}, {him}, {side}, {otherSide}, {value:<measure>} and {n:<low>-<high>}; `slot` names the stream of the counts. */
export function fillPhrase(text: string, patient: Patient, slot: string): string {
  if (!text.includes("{")) return text;
  const words = PRONOUNS[patient.sex];
  return text.replace(
    /\{([^}]+)\}(?:( )([a-z]+)s\b)?/g,
    (_all, name: string, space: string | undefined, noun: string | undefined) => {
      const rest = space === undefined ? "" : ` ${noun}s`;
      if (name === "he" || name === "his" || name === "him") return words[name] + rest;
      if (name === "side") return patient.side + rest;
      if (name === "otherSide") return (patient.side === "left" ? "right" : "left") + rest;
      if (name.startsWith("value:")) return (patient.numbers.get(name.slice(6)) ?? "") + rest;
      const count = drawCount(name, noun, patient, slot);
      return noun === undefined ? String(count) : `${count} ${count === 1 ? noun : `${noun}s`}`;
    },
  );
}

/** Years of a habit or a disease begin in adult life, however long the phrasing allows; what nobody counts exactly is drawn in steps where there is one in the range. */
function drawCount(name: string, noun: string | undefined, { age, seed }: Patient, slot: string): number {
  const [low = 0, high = 0] = name.slice(2).split("-").map(Number);
  const limit = noun === "year" ? Math.max(low, Math.min(high, age - 16)) : high;
  const coarse = noun !== undefined && EXACT_NOUNS.has(noun) ? 1 : stepOf(low);
  const step = Math.ceil(low / coarse) <= Math.floor(limit / coarse) ? coarse : 1;
  return openDraw(seed, `${slot}:${name}`).int(Math.ceil(low / step), Math.floor(limit / step)) * step;
}

function stepOf(low: number): number {
  if (low >= 100) return 50;
  return low >= 10 ? 5 : 1;
}
