import { type CaseBase, generateVariant, type Rejection } from "./case-generator.ts";
import type { CaseVariant } from "./case-variant.ts";
import { cosineOfWords, listWords } from "./text-similarity.ts";

const MOST_TRIES = 50;
/** From this cosine on two stems feel like the same case. */
const TOO_SIMILAR = 0.9;

/**
 * The variant that a student gets next: the first unseen one that differs from the last stem, else the first unseen one, else the one seen
 * longest ago. `seen`: numbers of the family's variants that the student has had, oldest first. Those that are not fit (they break a rule of
 * items) are passed over like those that cannot be made. A rejection where the family gives nothing.
 */
export function nextVariant(
  base: CaseBase,
  familyId: string,
  seen: readonly number[],
  lastStem: string | null,
  isFit: (variant: CaseVariant) => boolean = () => true,
): CaseVariant | Rejection {
  const had = new Set(seen);
  const last = lastStem === null ? null : listWords(lastStem);
  let similar: CaseVariant | null = null;
  let rejection: Rejection | null = null;
  const make = (n: number): CaseVariant | null => {
    const variant = generateVariant(base, familyId, n);
    if ("rejected" in variant) rejection ??= variant;
    return "rejected" in variant || !isFit(variant) ? null : variant;
  };
  for (let n = 0, tries = 0; tries < MOST_TRIES; n += 1) {
    if (had.has(n)) continue;
    tries += 1;
    const variant = make(n);
    if (variant === null) continue;
    if (last === null || cosineOfWords(last, listWords(variant.stem)) < TOO_SIMILAR) return variant;
    similar ??= variant;
  }
  if (similar) return similar;
  for (const n of seen) {
    const variant = make(n);
    if (variant) return variant;
  }
  return rejection ?? { rejected: true, familyId, n: 0, reasons: [`none of ${MOST_TRIES} variants keeps the rules of items`] };
}
