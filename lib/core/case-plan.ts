import { listRoots } from "./case-grammar.ts";
import { type CaseCondition, type CaseIndex, known, strengthOf } from "./case-index.ts";
import { findKeyOption, listOffers, type Offer } from "./case-item.ts";
import type { CaseFamily, Finding } from "./case-knowledge.ts";
import type { Duration } from "./case-patient.ts";
import { listRivals } from "./case-solver.ts";
import type { CaseOption } from "./case-variant.ts";

/** How many times more often than expected whoever should name the first condition names the second; 1 where nothing has been counted. */
export type Confusability = (keySlug: string, otherSlug: string) => number;

/** What all variants of a family have in common. */
export interface FamilyPlan {
  readonly index: CaseIndex;
  readonly family: CaseFamily;
  readonly key: CaseCondition;
  readonly rivals: readonly CaseCondition[];
  /** What could stand as a wrong option, by the condition that it belongs to. */
  readonly offersOf: ReadonlyMap<CaseCondition, readonly Offer[]>;
  /** Tests whose results the stem keeps back. */
  readonly withheldTests: ReadonlySet<string>;
  /** What the stem states in any case: the family's own and the cause that is asked for. */
  readonly always: readonly Finding[];
  /** The right option; a text says what its condition lacks. */
  readonly keyOption: CaseOption | string;
  /** Roots of the key's words: where there is a choice, the stem says it in other words. */
  readonly telling: ReadonlySet<string>;
  /** Conditions that one could think of whatever is chosen: look-alikes, and those that share something felt or seen in every variant. */
  readonly likely: readonly CaseCondition[];
  /** Ids of settings: the family's own, else the condition's. */
  readonly settings: readonly string[];
  /** Tags of findings with which the key is contraindicated. */
  readonly forbidden: ReadonlySet<string>;
  /** How often one condition is taken for another, as a factor of its temptation. */
  readonly confusability: Confusability;
  /** What is wrong with the family whatever the draw, in words for its author. */
  readonly faults: readonly string[];
}

/** Everything about a variant that is fixed before its findings are chosen. */
export interface CasePlan extends FamilyPlan {
  readonly seed: number;
  readonly age: number;
  readonly sex: "f" | "m";
  /** How long it has gone on; null where the condition says nothing of it. */
  readonly onset: Duration | null;
}

/** Works out what the variants of a family share. */
export function planFamily(index: CaseIndex, family: CaseFamily, confusability: Confusability): FamilyPlan {
  const key = known(index.conditionOf, family.conditionSlug);
  const { profile } = key;
  const cause = profile.causes.find(({ id }) => family.kind === "cause" && id === family.causeId);
  const next = profile.tests.find(({ role }) => role === "next");
  const withheldTests = new Set(family.kind === "test" && next ? [next.testId] : []);
  const keyOption = findKeyOption(family, key, index);
  const rivals = listRivals(index, key, family.never);
  const always = [...new Set([...family.always, ...(cause?.findingId ? [cause.findingId] : [])])]
    .map((id) => known(index.findingOf, id))
    .filter((finding) => !isWithheld({ withheldTests }, finding));
  const told = new Set(profile.complaints.flatMap(({ states }) => states));
  const mute = always.filter(({ id, says }) => says.length === 0 && !told.has(id));
  const settings = family.settings.length > 0 ? family.settings : profile.settings;
  const forbidden = new Set(typeof keyOption === "string" ? [] : listContraindications(index, keyOption));
  const barring = always.find((finding) => isForbidden(forbidden, finding));
  return {
    index,
    family,
    key,
    rivals,
    offersOf: new Map(
      typeof keyOption === "string"
        ? []
        : [key, ...rivals].map((condition) => [condition, listOffers(index, family, condition, keyOption)]),
    ),
    withheldTests,
    always,
    keyOption,
    likely: rivals.filter(
      (rival) =>
        index.lookAlikes.has(`${profile.slug} ${rival.profile.slug}`) ||
        always.some(({ id, kind, normal }) => (kind === "symptom" || kind === "sign") && !normal && strengthOf(rival, id) > 0),
    ),
    settings,
    forbidden,
    confusability,
    telling: new Set(typeof keyOption === "string" ? [] : (index.rootsOf.get(keyOption.text) ?? listRoots(keyOption.text))),
    faults: [
      ...(typeof keyOption === "string" ? [keyOption] : []),
      ...(profile.onset.length === 0 ? [`${profile.slug} has no onset`] : []),
      ...(settings.length === 0 ? [`neither the family nor ${profile.slug} has a setting`] : []),
      ...(barring ? [`"${barring.id}" is always stated and forbids the key`] : []),
      ...(mute.length > 0 ? [`always stated but without phrasings: ${mute.map(({ id }) => id).join(", ")}`] : []),
    ],
  };
}

/** A result of the very test that is asked for would answer the question. */
export function isWithheld({ withheldTests }: Pick<FamilyPlan, "withheldTests">, finding: Finding): boolean {
  return finding.test !== null && withheldTests.has(finding.test);
}

function listContraindications({ testOf, treatmentOf }: CaseIndex, { kind, conceptId }: CaseOption): readonly string[] {
  const term = kind === "test" ? testOf.get(conceptId) : kind === "treatment" ? treatmentOf.get(conceptId) : undefined;
  return term?.unless ?? [];
}

/** With such a finding the key would be no right answer. */
export function isForbidden(forbidden: ReadonlySet<string>, { tags }: Finding): boolean {
  return forbidden.size > 0 && tags.some((tag) => forbidden.has(tag));
}
