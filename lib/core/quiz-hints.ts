import type { CaseBase } from "./case-generator.ts";
import type { CaseVariant } from "./case-variant.ts";

/** What a case tells and what it asks for, in small letters and single blanks. */
export interface CaseWords {
  readonly variant: CaseVariant;
  readonly key: string;
  readonly story: string;
  readonly options: readonly string[];
}

/** Reads a case for `tellsKey`: once, however many others it is held against. */
export function readCaseWords(variant: CaseVariant): CaseWords {
  const options = variant.options.map(({ text }) => plain(text));
  return { variant, key: options[variant.keyIndex] ?? "", story: plain(`${variant.stem} ${variant.leadIn}`), options };
}

/**
 * Whether one case of a set gives away the key of another: in an exam one walks freely between them, and may change an answer. Options of one
 * kind share their names, and a test that was done for another condition tells nothing.
 */
export function tellsKey(teller: CaseWords, asked: CaseWords): boolean {
  const [told, wanted] = [teller.variant, asked.variant];
  if (wanted.kind === "test" && told.conditionSlug !== wanted.conditionSlug) return false;
  return teller.story.includes(asked.key) || (told.kind !== wanted.kind && teller.options.some((text) => text.includes(asked.key)));
}

/** Ids of families by the id of a family. */
export type FamilyOdds = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * The families of which every variant gives away every variant of the other, one way or the other, by what they share: their key, and what each
 * stem of theirs states in whatever words. What single variants tell beyond that is for `tellsKey`.
 */
export function findOdds(base: CaseBase): FamilyOdds {
  const families = [...base.planOf].flatMap(([id, { family, keyOption, always }]) => {
    if (typeof keyOption === "string") return [];
    // What is filled in is a number or a word of no weight.
    const told = always.map(({ says }) => says.map((text) => plain(text.replace(/\{[^}]*\}/g, "0"))));
    return [{ id, kind: family.kind, conditionSlug: family.conditionSlug, key: plain(keyOption.text), told }];
  });
  const odds = new Map<string, Set<string>>(families.map(({ id }) => [id, new Set()]));
  for (const teller of families) {
    for (const asked of families) {
      if (teller === asked || (asked.kind === "test" && teller.conditionSlug !== asked.conditionSlug)) continue;
      const isTold =
        teller.told.some((wordings) => wordings.length > 0 && wordings.every((text) => text.includes(asked.key))) ||
        (teller.kind !== asked.kind && teller.key.includes(asked.key));
      if (!isTold) continue;
      odds.get(teller.id)?.add(asked.id);
      odds.get(asked.id)?.add(teller.id);
    }
  }
  return odds;
}

/**
 * Those of the families, in their order, that are at odds with none of the others kept: of two the one that comes first. Where fewer than
 * `wanted` are left by that, those go first that are at odds with the fewest.
 */
export function keepApart<T extends { readonly familyId: string }>(families: readonly T[], odds: FamilyOdds, wanted: number): T[] {
  const inOrder = keepFirst(families, odds);
  if (inOrder.length >= Math.min(wanted, families.length)) return inOrder;
  const present = new Set(families.map(({ familyId }) => familyId));
  const countOdds = ({ familyId }: T) => [...(odds.get(familyId) ?? [])].filter((other) => present.has(other)).length;
  const most = new Set(
    keepFirst(
      [...families].sort((a, b) => countOdds(a) - countOdds(b)),
      odds,
    ),
  );
  return most.size > inOrder.length ? families.filter((family) => most.has(family)) : inOrder;
}

function keepFirst<T extends { readonly familyId: string }>(families: readonly T[], odds: FamilyOdds): T[] {
  const kept: T[] = [];
  const barred = new Set<string>();
  for (const family of families) {
    if (barred.has(family.familyId)) continue;
    kept.push(family);
    for (const other of odds.get(family.familyId) ?? []) barred.add(other);
  }
  return kept;
}

/** With a blank at both ends, so that only whole words are found. */
function plain(text: string): string {
  return ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%+<>]+/gu, " ")
    .trim()} `;
}
