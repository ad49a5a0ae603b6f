import type { CaseKnowledge } from "./case-knowledge.ts";
import type { GlossaryEntry } from "./glossary.ts";
import type { Picture, PictureQuestion } from "./picture.ts";
import type { CardType } from "./study-payload.ts";

/** In the order in which a study page shows them: as a clinician thinks. */
export const FACT_KINDS = [
  "red-flag",
  "definition",
  "anatomy",
  "cause",
  "risk-factor",
  "mechanism",
  "epidemiology",
  "presentation",
  "diagnostic",
  "treatment",
  "prevention",
  "complication",
  "discriminator",
] as const;
export type FactKind = (typeof FACT_KINDS)[number];

export const URGENCIES = ["routine", "urgent", "emergency"] as const;
export type Urgency = (typeof URGENCIES)[number];

/** An overview holds what is true of a whole topic; it is no diagnosis. */
export const CONDITION_ROLES = ["condition", "overview"] as const;
export type ConditionRole = (typeof CONDITION_ROLES)[number];

export const IMPORTANCES = ["must-know", "should-know", "background"] as const;
export type Importance = (typeof IMPORTANCES)[number];

export interface BundleTopic {
  readonly slug: string;
  readonly name: string;
  readonly summary: string;
  readonly position: number;
}

export interface BundleReference {
  readonly id: string;
  readonly citation: string;
  readonly url: string | null;
  /** False: nobody has opened it yet, so it decides no answer alone. */
  readonly verified: boolean;
}

/** One statement of the source article in our words; `correction` is what is right where the article errs. */
export interface BundleArticleFact {
  readonly id: string;
  readonly section: string;
  readonly sectionTitle: string;
  /** How much it is worth testing: high, medium, low. */
  readonly value: "H" | "M" | "L";
  readonly statement: string;
  readonly correction: string | null;
  readonly correctionRefs: readonly string[];
  /** Article facts that say the same; such a fact needs no card of its own. */
  readonly restates: readonly string[];
}

export interface BundleCondition {
  readonly slug: string;
  readonly topicSlug: string;
  readonly role: ConditionRole;
  readonly name: string;
  readonly abbreviation: string | null;
  readonly aliases: readonly string[];
  readonly summary: string;
  readonly urgency: Urgency;
  /** The fact of this condition that says what to do first; null where nothing is pressing. */
  readonly firstActionFactId: string | null;
  readonly icd10: readonly { readonly code: string; readonly label: string }[];
  readonly position: number;
}

export interface BundleFact {
  readonly id: string;
  readonly conditionSlug: string;
  readonly kind: FactKind;
  readonly statement: string;
  readonly articleIds: readonly string[];
  readonly referenceIds: readonly string[];
  readonly beyondIds: readonly string[];
  readonly importance: Importance;
  /** For a discriminator: the condition that it separates this one from. */
  readonly versusSlug: string | null;
  readonly position: number;
}

/** A card as it is studied: a reversed card of the files is two of these, a cloze one per number. */
export interface BundleCard {
  readonly id: string;
  readonly factId: string;
  readonly conditionSlug: string;
  readonly topicSlug: string;
  readonly type: CardType;
  readonly front: string;
  readonly back: string;
  readonly extra: string | null;
  readonly accept: readonly string[];
  /** For a picture card only. */
  readonly picture: PictureQuestion | null;
  readonly position: number;
}

export interface BundlePicture extends Picture {
  readonly referenceIds: readonly string[];
  readonly position: number;
}

/** Two conditions that are easily taken for each other. Each side has a discriminator fact, or a reason why it has none. */
export interface BundlePair {
  /** "P.12". */
  readonly id: string;
  readonly slugs: readonly [string, string];
  /** By slug of the side that has no discriminator: why. */
  readonly omitted: Readonly<Record<string, string>>;
}

/** A whole course, checked and expanded, ready to publish. Plain JSON. Positions count from 0 over the whole course. */
export interface CourseBundle {
  readonly course: { readonly slug: string; readonly title: string; readonly summary: string; readonly sourceTitle: string };
  readonly topics: readonly BundleTopic[];
  readonly references: readonly BundleReference[];
  readonly articleFacts: readonly BundleArticleFact[];
  readonly conditions: readonly BundleCondition[];
  readonly facts: readonly BundleFact[];
  readonly cards: readonly BundleCard[];
  readonly pictures: readonly BundlePicture[];
  readonly glossary: readonly GlossaryEntry[];
  readonly pairs: readonly BundlePair[];
  /** What vignettes are made of. */
  readonly cases: CaseKnowledge;
  /** Article facts that no card asks, with the reason. */
  readonly omissions: readonly { readonly id: string; readonly reason: string }[];
}
