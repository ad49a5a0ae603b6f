import type { Urgency } from "./course-bundle.ts";

/** In the order of a stem: what is told first stands first. */
export const FINDING_KINDS = ["symptom", "history", "risk", "vital", "sign", "lab", "imaging"] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

export const QUESTION_KINDS = ["diagnosis", "mechanism", "cause", "test", "treatment", "urgency"] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** What a stated finding says about a condition: 3 decisive, 2 typical, 1 compatible, -1 unusual, -2 refutes it. No link: no relation. */
export type Strength = 3 | 2 | 1 | -1 | -2;

/** A number of the bedside or the laboratory, with its reference range; null where it is open. */
export interface Measure {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly decimals: number;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * Something that a stem can state. Phrasings are independent clauses in lower case without a period; they may hold {he}, {his}, {him},
 * {side}, {otherSide}, {value:<measure>} and {n:<low>-<high>}.
 */
export interface Finding {
  readonly id: string;
  readonly kind: FindingKind;
  /** A noun phrase, for explanations. */
  readonly name: string;
  readonly says: readonly string[];
  /** How its absence is stated; empty: nobody would. */
  readonly denies: readonly string[];
  /** Range that a stem draws from, by measure. */
  readonly values: readonly { readonly measure: string; readonly low: number; readonly high: number }[];
  /** The test that shows it; null for what is heard and seen. */
  readonly test: string | null;
  readonly tags: readonly string[];
  readonly excludes: readonly string[];
  /** Normal, and stated to exclude something. */
  readonly normal: boolean;
}

/** A neutral sentence about the patient; left out where a stated finding has one of the tags. */
export interface BackgroundClause {
  readonly id: string;
  readonly says: readonly string[];
  readonly unless: readonly string[];
}

export interface CaseSetting {
  readonly id: string;
  /** Completes "A 54-year-old woman ...". */
  readonly phrases: readonly string[];
}

/** A test or a treatment: `option` as it stands among options, `name` inside a sentence. */
export interface CaseOptionTerm {
  readonly id: string;
  readonly option: string;
  readonly name: string;
  /** Tags of findings with which it is contraindicated. */
  readonly unless: readonly string[];
}

export const ONSET_UNITS = ["minute", "hour", "day", "week", "month", "year"] as const;
export interface Onset {
  readonly unit: (typeof ONSET_UNITS)[number];
  readonly low: number;
  readonly high: number;
}

export interface CaseLink {
  readonly findingId: string;
  readonly strength: Strength;
  /** Facts that state it. */
  readonly factIds: readonly string[];
  /** It tells much where it is found, but most patients do not have it: its absence says nothing. */
  readonly seldom?: true;
}

export type TestRole = "next" | "acceptable" | "wrong";
export type TreatmentRole = "first" | "acceptable" | "avoid";
export type UrgencyLevel = Urgency | "self-care";
/** Options of an urgency question, soonest first. */
export const URGENCY_OPTIONS: readonly { readonly level: UrgencyLevel; readonly option: string }[] = [
  { level: "emergency", option: "Emergency assessment without delay" },
  { level: "urgent", option: "Specialist assessment within days" },
  { level: "routine", option: "Outpatient review within weeks" },
  { level: "self-care", option: "Self-care with review if it persists" },
];

interface Reasoned {
  readonly factIds: readonly string[];
  /** A clause that completes "...: "; null where the template says enough. */
  readonly because: string | null;
}

/** Draft and reviewed families are not offered yet, quarantined ones no longer. */
export const FAMILY_STATES = ["draft", "reviewed", "live", "quarantined"] as const;
export type FamilyState = (typeof FAMILY_STATES)[number];

/** What the engine knows of one condition. */
export interface CaseProfile {
  readonly slug: string;
  readonly topicSlug: string;
  readonly option: string;
  /** Conditions that contain this one, and which are therefore never offered beside it. */
  readonly broader: readonly string[];
  /** Why there is no diagnosis family; null where there is one. */
  readonly notOffered: string | null;
  readonly age: readonly [number, number];
  readonly sex: "any" | "f" | "m";
  readonly sides: "one" | "both";
  readonly settings: readonly string[];
  readonly onset: readonly Onset[];
  readonly complaints: readonly { readonly text: string; readonly states: readonly string[] }[];
  readonly links: readonly CaseLink[];
  readonly mechanism: (Reasoned & { readonly option: string }) | null;
  readonly causes: readonly {
    readonly id: string;
    readonly option: string;
    /** As it stands inside a sentence, with its article. */
    readonly name: string;
    /** What a stem states that points to it; null for the whole picture. */
    readonly findingId: string | null;
    readonly factIds: readonly string[];
  }[];
  readonly tests: readonly (Reasoned & { readonly testId: string; readonly role: TestRole })[];
  readonly treatments: readonly (Reasoned & { readonly treatmentId: string; readonly role: TreatmentRole })[];
  readonly urgency: (Reasoned & { readonly level: UrgencyLevel }) | null;
}

export interface CaseFamily {
  readonly id: string;
  readonly conditionSlug: string;
  readonly kind: QuestionKind;
  readonly state: FamilyState;
  /** What it tests, for authors and instructors. */
  readonly objective: string;
  /** Where its patients are seen; empty: wherever the condition's are. */
  readonly settings: readonly string[];
  /** Since when they have it; empty: as the condition says. */
  readonly onset: readonly Onset[];
  /** Stated in every variant. */
  readonly always: readonly string[];
  readonly choose: { readonly low: number; readonly high: number; readonly from: readonly string[] };
  /** Pertinent negatives: findings stated as absent. */
  readonly deny: { readonly low: number; readonly high: number; readonly from: readonly string[] };
  /** Conditions that are not to be options here. */
  readonly never: readonly string[];
  /** For kind cause: which of the condition's causes. */
  readonly causeId: string | null;
  readonly waivers: readonly { readonly rule: string; readonly reason: string }[];
}

/** Everything that cases are made of. Lists keep the order of the files; nothing depends on the order of keys. */
export interface CaseKnowledge {
  readonly measures: readonly Measure[];
  readonly settings: readonly CaseSetting[];
  readonly background: readonly BackgroundClause[];
  readonly findings: readonly Finding[];
  readonly tests: readonly CaseOptionTerm[];
  readonly treatments: readonly CaseOptionTerm[];
  readonly profiles: readonly CaseProfile[];
  readonly families: readonly CaseFamily[];
  /** Of every fact that is cited: its sources (article facts, verified works, statements beyond the article), and which conditions it tells apart. */
  readonly facts: readonly {
    readonly id: string;
    readonly conditionSlug: string;
    readonly versusSlug: string | null;
    readonly sourceIds: readonly string[];
  }[];
  /** Pairs of look-alikes, by slug. */
  readonly pairs: readonly (readonly [string, string])[];
  /** Terms that need no expansion in a stem, and the expansions of the others. */
  readonly abbreviations: readonly { readonly term: string; readonly expansion: string | null }[];
}
