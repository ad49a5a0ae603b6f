import type { CaseFamily, CaseKnowledge, CaseProfile, Finding, Strength } from "#core/case-knowledge";
import type { CaseVariant } from "#core/case-variant";
import { isAbbreviation } from "./abbreviations.ts";
import { type CaseNames, collectNames } from "./item-names.ts";
import { normaliseText } from "./wording.ts";

/** E blocks publishing, W asks for a waiver with its reason, I informs. */
export type Level = "E" | "W" | "I";

/** A rule of cases.md over one case: what is wrong with it, in words for the author; empty when nothing is. */
export interface ItemRule {
  readonly id: string;
  readonly level: Level;
  /** What an author does about it. */
  readonly mend: string;
  readonly check: (item: CaseUnderTest) => readonly string[];
}

/** The knowledge, by id. */
export interface CaseCatalog {
  readonly knowledge: CaseKnowledge;
  readonly findings: ReadonlyMap<string, Finding>;
  readonly profiles: ReadonlyMap<string, CaseProfile>;
  readonly families: ReadonlyMap<string, CaseFamily>;
  readonly facts: ReadonlyMap<string, CaseKnowledge["facts"][number]>;
  /** Links of each condition, by finding. */
  readonly links: ReadonlyMap<string, ReadonlyMap<string, { readonly strength: Strength; readonly factIds: readonly string[] }>>;
  /** Abbreviations that the glossary explains, with what they stand for; null where nobody writes it out. */
  readonly abbreviations: ReadonlyMap<string, string | null>;
  /** What explanations call things by. */
  readonly names: CaseNames;
}

/** The message where something is wrong, else nothing. */
export function failed(isWrong: boolean, message: string): readonly string[] {
  return isWrong ? [message] : [];
}

/** A case as rules look at it. */
export interface CaseUnderTest {
  readonly variant: CaseVariant;
  readonly catalog: CaseCatalog;
  readonly family: CaseFamily;
  readonly profile: CaseProfile;
  /** Findings that the stem states, and those that it states to be absent. */
  readonly present: ReadonlySet<string>;
  readonly absent: ReadonlySet<string>;
  /** Texts of the options. */
  readonly options: readonly string[];
  readonly key: string;
  readonly distractors: readonly string[];
}

/** Everything that is looked up in the knowledge, made once for many cases. */
export function readCatalog(knowledge: CaseKnowledge): CaseCatalog {
  return {
    knowledge,
    findings: new Map(knowledge.findings.map((finding) => [finding.id, finding])),
    profiles: new Map(knowledge.profiles.map((profile) => [profile.slug, profile])),
    families: new Map(knowledge.families.map((family) => [family.id, family])),
    facts: new Map(knowledge.facts.map((fact) => [fact.id, fact])),
    links: new Map(
      knowledge.profiles.map((profile) => [profile.slug, new Map(profile.links.map((link) => [link.findingId, link]))]),
    ),
    abbreviations: new Map(
      knowledge.abbreviations
        .filter(({ term }) => (term.match(/[\p{L}\p{N}]+/gu) ?? []).some(isAbbreviation))
        .map(({ term, expansion }) => [term, expansion]),
    ),
    names: collectNames(knowledge),
  };
}

/** @throws when the knowledge does not know the family or the condition: the case was made from another one. */
export function readCase(variant: CaseVariant, catalog: CaseCatalog): CaseUnderTest {
  const family = catalog.families.get(variant.familyId);
  const profile = catalog.profiles.get(variant.conditionSlug);
  if (!family || !profile) throw new Error(`${variant.familyId} of ${variant.conditionSlug} is not in this knowledge.`);
  const options = variant.options.map((option) => option.text);
  return {
    variant,
    catalog,
    family,
    profile,
    present: new Set(variant.parts.flatMap((part) => part.present)),
    absent: new Set(variant.parts.flatMap((part) => part.absent)),
    options,
    key: options[variant.keyIndex] ?? "",
    distractors: options.filter((_, index) => index !== variant.keyIndex),
  };
}

/** Strength of the link between a condition and a finding; 0 without one. */
export function strengthOf(catalog: CaseCatalog, slug: string, findingId: string): number {
  return catalog.links.get(slug)?.get(findingId)?.strength ?? 0;
}

// The sums below are made a second time on purpose: a gate that asked the solver would agree with whatever it does.

/** Points of a condition: strengths of what is stated, less strength minus 1 for each typical finding that is stated absent. */
export function scoreOf(item: CaseUnderTest, slug: string, without?: string): number {
  const points = [...item.present].filter((id) => id !== without).map((id) => strengthOf(item.catalog, slug, id));
  const costs = [...item.absent].map((id) => strengthOf(item.catalog, slug, id)).filter((strength) => strength >= 2);
  return points.reduce((sum, each) => sum + each, 0) - costs.reduce((sum, strength) => sum + strength - 1, 0);
}

/** True when age and sex of the patient allow the condition. */
export function fitsPatient({ variant }: Pick<CaseUnderTest, "variant">, profile: CaseProfile): boolean {
  const [low, high] = profile.age;
  return variant.age >= low && variant.age <= high && (profile.sex === "any" || profile.sex === variant.sex);
}

/** Conditions that the key has to beat: no umbrella, no relative of it, none that the family calls equally acceptable. */
function rivalsOf({ catalog, variant, family }: CaseUnderTest): readonly CaseProfile[] {
  return catalog.knowledge.profiles.filter(
    ({ slug, notOffered }) =>
      notOffered === null && !family.never.includes(slug) && !isRelated(catalog, slug, variant.conditionSlug),
  );
}

/** The rival with most points as if `without` were not stated, and how far the key is ahead of it; infinitely where nobody else fits. */
export function bestRivalOf(item: CaseUnderTest, without?: string): { readonly rival: string | null; readonly margin: number } {
  let rival: string | null = null;
  let most = Number.NEGATIVE_INFINITY;
  for (const profile of rivalsOf(item)) {
    const points = fitsPatient(item, profile) ? scoreOf(item, profile.slug, without) : Number.NEGATIVE_INFINITY;
    if (points > most) [most, rival] = [points, profile.slug];
  }
  return { rival, margin: scoreOf(item, item.variant.conditionSlug, without) - most };
}

/** Points by which the key is ahead of its best rival, as if `without` were not stated. */
export function marginOf(item: CaseUnderTest, without?: string): number {
  return bestRivalOf(item, without).margin;
}

/** True when one of the two conditions contains the other, at any distance. */
export function isRelated(catalog: CaseCatalog, a: string, b: string): boolean {
  return a === b || broaderOf(catalog, a).has(b) || broaderOf(catalog, b).has(a);
}

function broaderOf(catalog: CaseCatalog, slug: string, found = new Set<string>()): ReadonlySet<string> {
  for (const broader of catalog.profiles.get(slug)?.broader ?? []) {
    if (found.has(broader)) continue;
    found.add(broader);
    broaderOf(catalog, broader, found);
  }
  return found;
}

/** Words of an option in lower case, punctuation gone, common words kept. */
export function wordsOf(text: string): readonly string[] {
  return normaliseText(text)
    .split(" ")
    .filter((word) => word !== "");
}

/** `word` matches as a whole word, whatever its case. */
export function wholeWords(words: string): RegExp {
  return new RegExp(`\\b(?:${words})\\b`, "i");
}
