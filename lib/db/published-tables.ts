import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { CourseBundle } from "#core/course-bundle";
import { caseFamilies, caseKnowledge } from "./schema-cases.ts";
import { articleFacts, bibliography, cards, conditions, facts, glossary, pictures, topics } from "./schema-content.ts";

/** A stored or wanted row, by the names of its table's columns in code. */
export type Row = Readonly<Record<string, unknown>>;

/** What of the stored content belongs to a course. */
export interface CourseParts {
  readonly courseSlug: string;
  readonly topicSlugs: ReadonlySet<string>;
  readonly conditionSlugs: ReadonlySet<string>;
}

/** The cases of a course as the gate lets them through. */
export interface GatedCases {
  /** Digest of the knowledge without states, waivers and objectives of families. */
  readonly version: string;
  /** What the case engine is fed, as JSON. */
  readonly body: string;
  /** By id of the family: whether it is offered, why not, and the facts whose cards lead to it. */
  readonly verdicts: ReadonlyMap<
    string,
    { readonly offered: boolean; readonly problems: readonly string[]; readonly factIds: readonly string[] }
  >;
}

/** A table that publishing brings to what a bundle holds. */
export interface PublishedTable {
  /** As the counts of a publish call it. */
  readonly name: string;
  readonly table: PgTable;
  readonly key: PgColumn;
  readonly toRows: (bundle: CourseBundle, cases: GatedCases | null) => readonly Row[];
  /** Rows of other courses keep their ids to themselves. Null: sources, which all courses share and which are never retired. */
  readonly isOwn: ((row: Row, own: CourseParts) => boolean) | null;
}

/** Checks that the rows fit the table; what comes out has forgotten which one. */
function definePublished<T extends PgTable>(
  name: string,
  table: T,
  key: PgColumn,
  toRows: (bundle: CourseBundle, cases: GatedCases | null) => readonly T["$inferInsert"][],
  isOwn: ((row: T["$inferSelect"], own: CourseParts) => boolean) | null,
): PublishedTable {
  return { name, table, key, toRows: toRows as PublishedTable["toRows"], isOwn: isOwn as PublishedTable["isOwn"] };
}

const live = { retiredAt: null };

/** In the order of their foreign keys. */
export const PUBLISHED_TABLES: readonly PublishedTable[] = [
  definePublished(
    "topics",
    topics,
    topics.slug,
    ({ course, topics }) => topics.map((row) => ({ ...row, courseSlug: course.slug, ...live })),
    (row, own) => own.topicSlugs.has(row.slug),
  ),
  definePublished("bibliography", bibliography, bibliography.id, ({ references }) => [...references], null),
  definePublished(
    "articleFacts",
    articleFacts,
    articleFacts.id,
    (bundle) =>
      bundle.articleFacts.map(({ value: _value, restates: _restates, ...row }) => ({
        ...row,
        correctionRefs: [...row.correctionRefs],
      })),
    null,
  ),
  definePublished(
    "pictures",
    pictures,
    pictures.slug,
    ({ course, pictures }) =>
      pictures.map((row) => ({ ...row, courseSlug: course.slug, referenceIds: [...row.referenceIds], ...live })),
    (row, own) => row.courseSlug === own.courseSlug,
  ),
  definePublished(
    "glossary",
    glossary,
    glossary.id,
    ({ course, glossary }) =>
      glossary.map((row) => ({ ...row, id: `${course.slug}/${row.term}`, courseSlug: course.slug, ...live })),
    (row, own) => row.courseSlug === own.courseSlug,
  ),
  definePublished(
    "conditions",
    conditions,
    conditions.slug,
    ({ conditions }) => conditions.map((row) => ({ ...row, aliases: [...row.aliases], ...live })),
    (row, own) => own.conditionSlugs.has(row.slug),
  ),
  definePublished(
    "facts",
    facts,
    facts.id,
    ({ facts }) =>
      facts.map((row) => ({
        ...row,
        articleIds: [...row.articleIds],
        referenceIds: [...row.referenceIds],
        beyondIds: [...row.beyondIds],
        ...live,
      })),
    (row, own) => own.conditionSlugs.has(row.conditionSlug),
  ),
  definePublished(
    "cards",
    cards,
    cards.id,
    ({ cards }) => cards.map((row) => ({ ...row, accept: [...row.accept], ...live })),
    (row, own) => own.conditionSlugs.has(row.conditionSlug),
  ),
  definePublished(
    "caseKnowledge",
    caseKnowledge,
    caseKnowledge.courseSlug,
    ({ course }, cases) => (cases === null ? [] : [{ courseSlug: course.slug, version: cases.version, body: cases.body }]),
    (row, own) => row.courseSlug === own.courseSlug,
  ),
  definePublished(
    "caseFamilies",
    caseFamilies,
    caseFamilies.id,
    (bundle, cases) => (cases === null ? [] : caseFamilyRows(bundle, cases)),
    (row, own) => own.conditionSlugs.has(row.conditionSlug),
  ),
];

function caseFamilyRows({ cases: { families, profiles } }: CourseBundle, { verdicts }: GatedCases) {
  const topics = new Map(profiles.map(({ slug, topicSlug }) => [slug, topicSlug]));
  return families.map(({ id, conditionSlug, kind }, position) => {
    const verdict = verdicts.get(id);
    const topicSlug = topics.get(conditionSlug);
    if (!verdict || topicSlug === undefined) throw new Error(`The gate said nothing of the family "${id}".`);
    const { offered, problems, factIds } = verdict;
    return {
      id,
      conditionSlug,
      topicSlug,
      kind,
      offered,
      problems: [...problems],
      factIds: [...factIds],
      position,
      ...live,
    };
  });
}
