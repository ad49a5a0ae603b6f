import { lowerFirst } from "./case-grammar.ts";
import { type CaseCondition, type CaseIndex, known } from "./case-index.ts";
import { type CaseFamily, type CaseProfile, type Finding, type QuestionKind, URGENCY_OPTIONS } from "./case-knowledge.ts";
import type { FamilyPlan } from "./case-plan.ts";
import type { CaseOption } from "./case-variant.ts";

/** Something that could stand as a wrong option, with what is compared over and over. */
export interface Offer {
  readonly option: CaseOption;
  /** A stated finding that would make it right; null where there is none. */
  readonly findingId: string | null;
  readonly roots: readonly string[];
  readonly words: number;
  /** Whether it stands before the key. */
  readonly before: boolean;
}

/** What the knowledge says about one option. */
export interface CaseItem {
  /** As it stands inside a sentence. */
  readonly name: string;
  /** Facts of the condition that the option belongs to. */
  readonly factIds: readonly string[];
  readonly because: string | null;
  /** Why it is wrong in the key's own condition, where that is written though the option belongs to another. */
  readonly ownBecause: string | null;
  /** For a cause: what points to it. */
  readonly finding: Finding | null;
}

/** The right option of a family; a text says what its condition lacks. */
export function findKeyOption(family: CaseFamily, { profile }: CaseCondition, index: CaseIndex): CaseOption | string {
  const wrap = (text: string, conceptId: string) => makeOption(family.kind, profile.slug, text, conceptId);
  switch (family.kind) {
    case "diagnosis":
      return profile.notOffered === null
        ? wrap(profile.option, profile.slug)
        : `${profile.slug} is not offered as a diagnosis: ${profile.notOffered}`;
    case "mechanism":
      return profile.mechanism ? wrap(profile.mechanism.option, profile.slug) : `${profile.slug} has no mechanism`;
    case "cause": {
      const cause = profile.causes.find(({ id }) => id === family.causeId);
      return cause ? wrap(cause.option, cause.id) : `the family does not say which cause of ${profile.slug} it asks for`;
    }
    case "test": {
      const next = profile.tests.find(({ role }) => role === "next");
      return next ? wrap(known(index.testOf, next.testId).option, next.testId) : `${profile.slug} has no test with the role "next"`;
    }
    case "treatment": {
      const first = profile.treatments.find(({ role }) => role === "first");
      return first
        ? wrap(known(index.treatmentOf, first.treatmentId).option, first.treatmentId)
        : `${profile.slug} has no treatment with the role "first"`;
    }
    case "urgency": {
      const level = URGENCY_OPTIONS.find((option) => option.level === profile.urgency?.level);
      return level ? { ...wrap(level.option, level.level), conditionSlug: null } : `${profile.slug} has no urgency`;
    }
  }
}

/** What a condition contributes to the wrong options of a family: what would be right in it, or, in the key's own, the tempting mistakes. */
export function listOffers(index: CaseIndex, family: CaseFamily, { profile }: CaseCondition, keyOption: CaseOption): Offer[] {
  const own = profile.slug === family.conditionSlug;
  const accepted = own ? listAccepted(family, profile) : [];
  const keyText = keyOption.text.toLowerCase();
  const wrap = (text: string, conceptId: string, findingId: string | null = null): Offer[] => {
    if (conceptId === keyOption.conceptId || text.toLowerCase() === keyText || accepted.includes(conceptId)) return [];
    if (repeatsOption(text, keyOption.text)) return [];
    const option = makeOption(family.kind, profile.slug, text, conceptId);
    const before = text.toLowerCase() < keyText;
    return [{ option, findingId, roots: known(index.rootsOf, text), words: text.split(" ").length, before }];
  };
  switch (family.kind) {
    case "diagnosis":
      return own ? [] : wrap(profile.option, profile.slug);
    case "mechanism":
      return own || !profile.mechanism ? [] : wrap(profile.mechanism.option, profile.slug);
    case "cause":
      return profile.causes
        .filter(({ findingId }) => !own || findingId !== null)
        .flatMap(({ option, id, findingId }) => wrap(option, id, findingId));
    case "test":
      return profile.tests
        .filter(({ role }) => role === (own ? "wrong" : "next"))
        .flatMap(({ testId }) => wrap(known(index.testOf, testId).option, testId));
    case "treatment":
      return profile.treatments
        .filter(({ role }) => role === (own ? "avoid" : "first"))
        .flatMap(({ treatmentId }) => wrap(known(index.treatmentOf, treatmentId).option, treatmentId));
    case "urgency":
      return [];
  }
}

/** Whether one option is the other with a word in front: nobody can choose between the two. */
export function repeatsOption(one: string, other: string): boolean {
  const [a, b] = [` ${one.toLowerCase()}`, ` ${other.toLowerCase()}`];
  return a.endsWith(b) || b.endsWith(a);
}

/** Concepts that would be as right as the key. */
export function listAccepted({ kind }: CaseFamily, { tests, treatments }: CaseProfile): string[] {
  if (kind === "test") return tests.filter(({ role }) => role !== "wrong").map(({ testId }) => testId);
  if (kind === "treatment") return treatments.filter(({ role }) => role !== "avoid").map(({ treatmentId }) => treatmentId);
  return [];
}

export function readItem({ index, family, key }: FamilyPlan, option: CaseOption): CaseItem {
  const owner: CaseCondition = option.conditionSlug === null ? key : known(index.conditionOf, option.conditionSlug);
  const id = option.conceptId;
  const foreign = owner !== key;
  const nothing = { name: lowerFirst(option.text), factIds: [], because: null, ownBecause: null, finding: null };
  switch (family.kind) {
    case "diagnosis":
      return nothing;
    case "mechanism":
      return { ...nothing, factIds: owner.profile.mechanism?.factIds ?? [], because: owner.profile.mechanism?.because ?? null };
    case "cause": {
      const cause = owner.profile.causes.find((one) => one.id === id);
      const finding = cause?.findingId ? known(index.findingOf, cause.findingId) : null;
      return { ...nothing, name: cause?.name ?? nothing.name, factIds: cause?.factIds ?? [], finding };
    }
    case "test": {
      const entry = owner.profile.tests.find(({ testId }) => testId === id);
      const own = foreign ? key.profile.tests.find(({ testId }) => testId === id) : undefined;
      return { ...nothing, ...readReasons(entry, own), name: known(index.testOf, id).name };
    }
    case "treatment": {
      const entry = owner.profile.treatments.find(({ treatmentId }) => treatmentId === id);
      const own = foreign ? key.profile.treatments.find(({ treatmentId }) => treatmentId === id) : undefined;
      return { ...nothing, ...readReasons(entry, own), name: known(index.treatmentOf, id).name };
    }
    case "urgency": {
      const name = lowerFirst(URGENCY_OPTIONS.find(({ level }) => level === id)?.option ?? option.text);
      return { ...nothing, name, factIds: key.profile.urgency?.factIds ?? [], because: key.profile.urgency?.because ?? null };
    }
  }
}

function makeOption(kind: QuestionKind, conditionSlug: string, text: string, conceptId: string): CaseOption {
  return { text, kind, conceptId, conditionSlug };
}

interface Reasons {
  readonly factIds: readonly string[];
  readonly because: string | null;
}

function readReasons(entry: Reasons | undefined, own: Reasons | undefined): Pick<CaseItem, "factIds" | "because" | "ownBecause"> {
  return {
    factIds: [...(own?.factIds ?? []), ...(entry?.factIds ?? [])],
    because: entry?.because ?? null,
    ownBecause: own?.because ?? null,
  };
}
