import type { Measure, QuestionKind } from "./case-knowledge.ts";

/** Rank of a part in the stem (NBME order): each part stands behind those before it. */
export const STEM_SLOTS = ["opening", "symptoms", "history", "background", "vitals", "exam", "tests"] as const;
export type StemSlot = (typeof STEM_SLOTS)[number];

/** One or more whole sentences of a stem, and what they state. */
export interface StemPart {
  readonly slot: StemSlot;
  readonly text: string;
  readonly present: readonly string[];
  readonly absent: readonly string[];
}

/** Of the options, in the order in which they are shown. */
export const OPTION_LETTERS = "ABCDE";

export interface CaseOption {
  readonly text: string;
  readonly kind: QuestionKind;
  /** Id of the condition, test, treatment, mechanism, cause or urgency level: two options never share it. */
  readonly conceptId: string;
  /** The condition that this option belongs to; null for levels of urgency. */
  readonly conditionSlug: string | null;
}

/** Why an option is right or wrong. Names only findings that the stem states or states to be absent, or that it tells to be missing. */
export interface Rationale {
  readonly text: string;
  /** Findings of the stem that the text names. */
  readonly findingIds: readonly string[];
  /** Findings that the text says would be expected; the stem states them absent or says nothing of them. */
  readonly missingIds: readonly string[];
  readonly factIds: readonly string[];
  readonly sourceIds: readonly string[];
}

export type FailingLinkKind =
  | "presentation-diagnosis"
  | "diagnosis-mechanism"
  | "diagnosis-cause"
  | "diagnosis-test"
  | "diagnosis-treatment"
  | "diagnosis-urgency";

/** What somebody who chose a wrong option did not know. */
export interface FailingLink {
  readonly kind: FailingLinkKind;
  /** The condition of the chosen option, where it is another one: both are shown side by side. */
  readonly versusSlug: string | null;
  /** The single finding that separates the key from what was chosen; where both belong to one condition, the one that says most for it. */
  readonly separating: { readonly findingId: string; readonly name: string; readonly present: boolean } | null;
  /** Facts whose cards repair it, most to the point first. */
  readonly factIds: readonly string[];
}

/** A rendered case as it is stored when it is served: it can be shown again whatever becomes of the content. */
export interface CaseVariant {
  readonly familyId: string;
  readonly conditionSlug: string;
  readonly topicSlug: string;
  readonly kind: QuestionKind;
  /** Counts from 0 inside the family. */
  readonly n: number;
  readonly seed: number;
  readonly kbVersion: string;
  readonly generatorVersion: number;
  readonly age: number;
  readonly sex: "f" | "m";
  readonly parts: readonly StemPart[];
  /** The parts in one text. */
  readonly stem: string;
  readonly leadIn: string;
  readonly options: readonly CaseOption[];
  readonly keyIndex: number;
  /** By option. */
  readonly rationales: readonly Rationale[];
  /** By option; null at the key. */
  readonly failingLinks: readonly (FailingLink | null)[];
  /** Those of which the stem gives a number. */
  readonly measures: readonly Measure[];
  /** Key's points minus those of the best other condition; null where no other fits age and sex. */
  readonly margin: number | null;
  /** SHA-256 in hexadecimal of everything above as canonical JSON. */
  readonly contentHash: string;
}

/** What a student may see of a case before the answer is in. No key, no rationale, no link, and no id that gives them away. */
export interface CaseQuestion {
  /** Sentences in order. */
  readonly stem: string;
  readonly leadIn: string;
  readonly options: readonly string[];
  readonly measures: readonly Omit<Measure, "id">[];
  readonly kind: QuestionKind;
}

/** The only way from a variant to what a browser gets before the answer. */
export function toQuestion(variant: CaseVariant): CaseQuestion {
  return {
    stem: variant.stem,
    leadIn: variant.leadIn,
    options: variant.options.map((option) => option.text),
    measures: variant.measures.map(({ name, unit, decimals, low, high }) => ({ name, unit, decimals, low, high })),
    kind: variant.kind,
  };
}
