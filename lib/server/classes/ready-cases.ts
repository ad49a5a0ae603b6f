import { type CaseBase, generateVariant } from "#core/case-generator";
import { type CaseQuestion, type CaseVariant, toQuestion } from "#core/case-variant";
import type { OfferedFamily } from "#db/class-cases";
import { itemGateOf } from "../published-cases.ts";

/** Students get the variants of a family from 0 on: from here on nobody has met one. */
const FIRST_UNMET = 1_000;
/** Variants tried for one case, and so the distance between the cases of two days. */
const TRIES = 40;

/** What a case is wanted for: a condition, and the one that must be among the options. */
export interface CaseWish {
  readonly conditionSlug: string;
  readonly versusSlug: string | null;
}

/** A case for the projector: with its key, for who teaches. */
export interface ReadyCase extends CaseWish {
  readonly familyId: string;
  readonly question: CaseQuestion;
  readonly keyIndex: number;
  /** Why each option is right or wrong. */
  readonly rationales: readonly string[];
}

/**
 * Up to `count` cases of different families for the first wishes that the engine can fulfil, the same all through a study day (its number). Diagnoses
 * before other questions.
 */
export function makeReadyCases(
  bases: readonly CaseBase[],
  families: readonly OfferedFamily[],
  wishes: readonly CaseWish[],
  { count, day }: { readonly count: number; readonly day: number },
): ReadyCase[] {
  const made: ReadyCase[] = [];
  for (const wish of wishes) {
    if (made.length === count) break;
    const fitting = families
      .filter(
        ({ conditionSlug, familyId }) => conditionSlug === wish.conditionSlug && !made.some((one) => one.familyId === familyId),
      )
      .sort((a, b) => Number(b.kind === "diagnosis") - Number(a.kind === "diagnosis"));
    const variant = findVariant(bases, fitting, wish, day);
    if (!variant) continue;
    made.push(toReadyCase(variant, wish));
  }
  return made;
}

/** A case of one family, the same all through a study day; null where the engine finds none. */
export function makeFamilyCase(bases: readonly CaseBase[], family: OfferedFamily, day: number): ReadyCase | null {
  const wish: CaseWish = { conditionSlug: family.conditionSlug, versusSlug: null };
  const variant = findVariant(bases, [family], wish, day);
  return variant && toReadyCase(variant, wish);
}

function toReadyCase(variant: CaseVariant, wish: CaseWish): ReadyCase {
  const { familyId, keyIndex, rationales } = variant;
  return { ...wish, familyId, keyIndex, question: toQuestion(variant), rationales: rationales.map(({ text }) => text) };
}

function findVariant(
  bases: readonly CaseBase[],
  families: readonly OfferedFamily[],
  { versusSlug }: CaseWish,
  day: number,
): CaseVariant | null {
  for (const { familyId } of families) {
    const base = bases.find(({ familyOf }) => familyOf.has(familyId));
    for (let tried = 0; base && tried < TRIES; tried += 1) {
      const variant = generateVariant(base, familyId, FIRST_UNMET + TRIES * (day % 1_000) + tried);
      if ("rejected" in variant || !itemGateOf(base)(variant)) continue;
      if (versusSlug === null || variant.options.some(({ conditionSlug }) => conditionSlug === versusSlug)) return variant;
    }
  }
  return null;
}
