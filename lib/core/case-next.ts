import { type CaseBase, generateVariant, type Rejection } from "./case-generator.ts";
import type { CaseVariant } from "./case-variant.ts";
import { cosineOfWords, listWords } from "./text-similarity.ts";

const MOST_TRIES = 50;
/** From this cosine on two stems feel like the same case. */
const TOO_SIMILAR = 0.9;

/**
 * The variant that a student gets next: the first unseen one that differs from the last stem, else the one seen longest ago.
 * `seen`: numbers of the family's variants that the student has had, oldest first. A rejection where the family gives nothing.
 */
export function nextVariant(
  base: CaseBase,
  familyId: string,
  seen: readonly number[],
  lastStem: string | null,
): CaseVariant | Rejection {
  const had = new Set(seen);
  const last = lastStem === null ? null : listWords(lastStem);
  let similar: CaseVariant | null = null;
  let rejection: Rejection | null = null;
  for (let n = 0, tries = 0; tries < MOST_TRIES; n += 1) {
    if (had.has(n)) continue;
    tries += 1;
    const variant = generateVariant(base, familyId, n);
    if ("rejected" in variant) {
      rejection ??= variant;
    } else {
      if (last === null || cosineOfWords(last, listWords(variant.stem)) < TOO_SIMILAR) return variant;
      similar ??= variant;
    }
  }
  for (const n of seen) {
    const variant = generateVariant(base, familyId, n);
    if (!("rejected" in variant)) return variant;
  }
  return similar ?? rejection ?? generateVariant(base, familyId, 0);
}
