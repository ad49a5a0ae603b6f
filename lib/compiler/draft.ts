import type {
  BackgroundEntry,
  CauseEntry,
  FamilyEntry,
  FindingEntry,
  LinkEntry,
  MeasureEntry,
  OptionTermEntry,
  ProfileEntry,
  SettingEntry,
  TestUseEntry,
  TreatmentUseEntry,
} from "./case-schema.ts";
import type { ContentDocument, NodePath, Place } from "./content-document.ts";
import type {
  ArticleFactEntry,
  CardEntry,
  ConditionEntry,
  FactEntry,
  LabelEntry,
  OmissionEntry,
  PairEntry,
  PictureEntry,
  ReferenceEntry,
  SectionEntry,
  TermEntry,
  TopicEntry,
} from "./content-schema.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { SvgElement } from "./svg-reader.ts";

/** A value that fits its schema, with the place where it stands. */
export interface Located<T> {
  readonly value: T;
  readonly document: ContentDocument;
  readonly path: NodePath;
}

export interface DraftFact extends Located<FactEntry> {
  /** Of the condition file that holds it: that is the slug of its condition. */
  readonly fileSlug: string;
  readonly cards: readonly Located<CardEntry>[];
}

export interface DraftCondition extends Located<ConditionEntry> {
  /** The file name without its extension. */
  readonly fileSlug: string;
}

export interface DraftPicture extends Located<PictureEntry> {
  readonly fileSlug: string;
  readonly labels: readonly Located<LabelEntry>[];
}

/** A drawing that could be read. */
export interface DraftDrawing {
  readonly fileSlug: string;
  readonly path: string;
  readonly source: string;
  readonly root: SvgElement;
}

/** What a course knows of one condition for its cases. */
export interface DraftProfile extends Located<ProfileEntry> {
  readonly fileSlug: string;
  readonly links: readonly Located<LinkEntry>[];
  readonly causes: readonly Located<CauseEntry>[];
  readonly tests: readonly Located<TestUseEntry>[];
  readonly treatments: readonly Located<TreatmentUseEntry>[];
  readonly families: readonly Located<FamilyEntry>[];
}

export interface DraftCases {
  readonly measures: readonly Located<MeasureEntry>[];
  readonly settings: readonly Located<SettingEntry>[];
  readonly background: readonly Located<BackgroundEntry>[];
  readonly findings: readonly Located<FindingEntry>[];
  readonly tests: readonly Located<OptionTermEntry>[];
  readonly treatments: readonly Located<OptionTermEntry>[];
  readonly profiles: readonly DraftProfile[];
  /** Ids, those of broken entries too; null when the file could not be read. */
  readonly declared: Readonly<Record<"measures" | "settings" | "findings" | "tests" | "treatments", ReadonlySet<string> | null>> & {
    /** Slugs of the files. */
    readonly profiles: ReadonlySet<string>;
  };
}

/** Ids that the files declare, even where the rest of the entry is broken; null when the file itself could not be read. */
export interface DeclaredIds {
  readonly topics: ReadonlySet<string> | null;
  readonly sections: ReadonlySet<string> | null;
  readonly articleFacts: ReadonlySet<string> | null;
  readonly references: ReadonlySet<string> | null;
  readonly conditions: ReadonlySet<string>;
  /** Fact ids of each condition file, by its file slug. */
  readonly factsOf: ReadonlyMap<string, ReadonlySet<string> | null>;
  /** Slugs of the YAML files of pictures, and of the SVG files. */
  readonly pictures: ReadonlySet<string>;
  readonly drawings: ReadonlySet<string>;
  /** Label ids of each picture file that could be read, by its file slug. */
  readonly labelsOf: ReadonlyMap<string, ReadonlySet<string> | null>;
  readonly pairs: ReadonlySet<string> | null;
}

/** Everything of a course that could be read. What a rule looks at fits the schema; broken entries are reported and left out. */
export interface Draft {
  readonly course: { readonly slug: string; readonly title: string; readonly summary: string } | null;
  readonly sourceTitle: string | null;
  readonly topics: readonly Located<TopicEntry>[];
  /** Slugs of conditions that may be named although they have no file yet. */
  readonly planned: readonly Located<string>[];
  readonly sections: readonly Located<SectionEntry>[];
  readonly articleFacts: readonly Located<ArticleFactEntry>[];
  readonly references: readonly Located<ReferenceEntry>[];
  readonly omissions: readonly Located<OmissionEntry>[];
  readonly conditions: readonly DraftCondition[];
  /** Facts of all files, those of a condition whose own entry is broken too. */
  readonly facts: readonly DraftFact[];
  readonly pictures: readonly DraftPicture[];
  readonly drawings: readonly DraftDrawing[];
  readonly glossary: readonly Located<TermEntry>[];
  readonly pairs: readonly Located<PairEntry>[];
  readonly cases: DraftCases;
  /** Words that are spelled right, in lower case; null when the list could not be read. */
  readonly words: ReadonlySet<string> | null;
  readonly declared: DeclaredIds;
}

export type Rule = (draft: Draft) => Diagnostic[];

/** An error of `rule` at the value under `inner` of an entry. */
export function errorAt(entry: Located<unknown>, inner: NodePath, rule: string, message: string, hint: string): Diagnostic {
  return { severity: "error", rule, ...entry.document.place([...entry.path, ...inner]), message, hint };
}

export function warningAt(entry: Located<unknown>, inner: NodePath, rule: string, message: string, hint: string): Diagnostic {
  return { ...errorAt(entry, inner, rule, message, hint), severity: "warning" };
}

/** An error of `rule` at an element of a drawing. */
export function errorInDrawing(
  drawing: DraftDrawing,
  element: SvgElement,
  rule: string,
  message: string,
  hint: string,
): Diagnostic {
  const place: Place = { path: drawing.path, line: element.line, column: element.column };
  return { severity: "error", rule, ...place, message, hint };
}

export function cardsOf(draft: Draft): readonly Located<CardEntry>[] {
  return draft.facts.flatMap((fact) => fact.cards);
}
