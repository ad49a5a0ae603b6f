import { openDraw, shuffleBy } from "./case-draw.ts";
import type { CaseContent } from "./case-findings.ts";
import { hasRoot } from "./case-grammar.ts";
import { type CaseIndex, known } from "./case-index.ts";
import type { BackgroundClause, CaseProfile } from "./case-knowledge.ts";
import { type Duration, drawNumber, type Patient, printNumber } from "./case-patient.ts";

/** Measures of which normal values may fill a stem. */
export const NORMAL_VITALS = ["temperature", "pulse", "systolic", "diastolic"] as const;
/** A stem of so many words needs no circumstances. */
const FULL_STEM = 85;
/** Pain with which a quiet pulse would be odd. */
const SEVERE = /\b(?:severe|excruciating|opioids?|morphine|oxycodone|10 out of 10|(?:extremely|very) painful|sharply increases)\b/;

/** What the stem says without its circumstances. */
interface Told {
  readonly profile: CaseProfile;
  readonly content: CaseContent;
  readonly text: string;
  readonly words: number;
}

/** Somebody who fell ill within the day: nobody asks about glasses, and a quiet pulse would be odd. */
export function isSudden(onset: Duration | null): boolean {
  return onset?.unit === "minute" || onset?.unit === "hour";
}

/** Neutral circumstances that contradict nothing: none in an emergency, after an injury and in a long stem, few in many others; `extra` more where the stem is too short. */
export function chooseBackground(index: CaseIndex, told: Told, { seed, onset }: Patient, extra: number): BackgroundClause[] {
  const { content, profile, words } = told;
  const tags = new Set([...content.present, ...content.absent].flatMap((id) => known(index.findingOf, id).tags));
  const draw = openDraw(seed, "background");
  const pressing = isSudden(onset) || onset?.unit === "day" || tags.has("injury") || profile.urgency?.level === "emergency";
  const count = (pressing || words >= FULL_STEM ? 0 : draw.pick([0, 0, 0, 1, 1, 1, 1, 2])) + extra;
  const chosen: BackgroundClause[] = [];
  for (const clause of shuffleBy(seed, "background", index.knowledge.background, ({ id }) => id)) {
    if (chosen.length >= count || clause.unless.some((tag) => tags.has(tag))) continue;
    chosen.push(clause);
    // Two that speak of the same thing would repeat or contradict each other.
    for (const tag of clause.unless) tags.add(tag);
  }
  return chosen;
}

/** One sentence of normal vital signs in some variants; null beside a stated vital sign, severe pain or an emergency, and where the knowledge lacks the measures. */
export function writeNormalVitals(
  index: CaseIndex,
  { content, profile, text: told }: Told,
  { seed, onset, numbers, telling }: Patient,
): string | null {
  if (isSudden(onset) || profile.urgency?.level === "emergency" || SEVERE.test(told)) return null;
  const stated = [...content.present, ...content.absent].map((id) => known(index.findingOf, id));
  if (stated.some(({ kind }) => kind === "vital") || NORMAL_VITALS.some((id) => numbers.has(id))) return null;
  const [temperature, pulse, systolic, diastolic] = NORMAL_VITALS.map((id) => index.measureOf.get(id));
  const draw = openDraw(seed, "vitals");
  if (!temperature || !pulse || !systolic || !diastolic || !draw.chance(45)) return null;
  const upper = drawNumber(seed, systolic, 108, 128);
  const lower = Math.min(78, upper - draw.int(42, 50));
  const warmth = printNumber(temperature, drawNumber(seed, temperature, 36.5, 37.1));
  const rate = printNumber(pulse, drawNumber(seed, pulse, 62, 86));
  const pressure = `${upper}/${printNumber(diastolic, lower)}`;
  const text = draw.chance(70)
    ? `Temperature is ${warmth}, pulse is ${rate}, and blood pressure is ${pressure}.`
    : `Pulse is ${rate}, blood pressure is ${pressure}, and temperature is ${warmth}.`;
  return hasRoot(text, telling) ? null : text;
}
