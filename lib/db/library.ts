import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { FactKind, Importance, Urgency } from "#core/course-bundle";
import type { CardType } from "#core/study-payload";
import type { Database } from "./database.ts";
import { articleFacts, bibliography, cards, conditions, courses, facts, topics } from "./schema-content.ts";

export interface LibraryCondition {
  readonly slug: string;
  readonly name: string;
  readonly abbreviation: string | null;
  readonly aliases: readonly string[];
  readonly summary: string;
  readonly urgency: Urgency;
  readonly factCount: number;
  readonly cardCount: number;
  /** Each word of the condition's statements once, in lower case: what a search looks through besides the names. */
  readonly keywords: string;
}

export interface LibraryTopic {
  readonly slug: string;
  readonly name: string;
  readonly summary: string;
  readonly conditions: readonly LibraryCondition[];
}

export interface Library {
  /** Null before the first publish. */
  readonly course: { readonly slug: string; readonly title: string; readonly summary: string; readonly sourceTitle: string } | null;
  readonly topics: readonly LibraryTopic[];
}

export interface LibraryReference {
  readonly id: string;
  readonly citation: string;
  readonly url: string | null;
  readonly verified: boolean;
}

export interface LibraryArticleFact {
  readonly id: string;
  readonly section: string;
  readonly sectionTitle: string;
  readonly statement: string;
  /** What is right where the article errs. */
  readonly correction: string | null;
  readonly references: readonly LibraryReference[];
}

export interface LibraryCard {
  readonly id: string;
  readonly type: CardType;
  readonly front: string;
  readonly back: string;
  readonly extra: string | null;
  readonly accept: readonly string[];
}

export interface LibraryFact {
  readonly id: string;
  readonly statement: string;
  readonly importance: Importance;
  /** For a discriminator. `name` is null while the other condition is not written. */
  readonly versus: { readonly slug: string; readonly name: string | null } | null;
  readonly articleFacts: readonly LibraryArticleFact[];
  readonly references: readonly LibraryReference[];
  /** Ids of statements beyond the article. */
  readonly beyondIds: readonly string[];
  readonly cards: readonly LibraryCard[];
}

export interface ConditionPage {
  readonly slug: string;
  readonly name: string;
  readonly abbreviation: string | null;
  readonly aliases: readonly string[];
  readonly summary: string;
  readonly urgency: Urgency;
  /** What to do first, in the author's words; null where nothing is pressing. `factId` is one of the facts in `groups`. */
  readonly firstAction: { readonly factId: string; readonly statement: string } | null;
  readonly icd10: readonly { readonly code: string; readonly label: string }[];
  readonly topic: { readonly slug: string; readonly name: string };
  /** Facts by kind; kinds and facts in the order of the author. */
  readonly groups: readonly { readonly kind: FactKind; readonly facts: readonly LibraryFact[] }[];
}

/** What is published now, topic by topic. Two hundred kilobytes at most: a search runs in the browser over it. */
export async function readLibrary(db: Database): Promise<Library> {
  const [courseRows, topicRows, conditionRows, factRows, cardRows] = await Promise.all([
    db.orm.select().from(courses).orderBy(asc(courses.slug)).limit(1),
    db.orm.select().from(topics).where(isNull(topics.retiredAt)).orderBy(asc(topics.position)),
    db.orm.select().from(conditions).where(isNull(conditions.retiredAt)).orderBy(asc(conditions.position)),
    db.orm.select({ conditionSlug: facts.conditionSlug, statement: facts.statement }).from(facts).where(isNull(facts.retiredAt)),
    db.orm.select({ conditionSlug: cards.conditionSlug }).from(cards).where(isNull(cards.retiredAt)),
  ]);
  const statements = groupBy(factRows, (fact) => fact.conditionSlug);
  const cardsOf = groupBy(cardRows, (card) => card.conditionSlug);
  const conditionsOf = groupBy(conditionRows, (condition) => condition.topicSlug);
  const course = courseRows[0];
  return {
    course: course ? { slug: course.slug, title: course.title, summary: course.summary, sourceTitle: course.sourceTitle } : null,
    topics: topicRows.map((topic) => ({
      slug: topic.slug,
      name: topic.name,
      summary: topic.summary,
      conditions: (conditionsOf.get(topic.slug) ?? []).map((condition) => ({
        slug: condition.slug,
        name: condition.name,
        abbreviation: condition.abbreviation,
        aliases: condition.aliases,
        summary: condition.summary,
        urgency: condition.urgency as Urgency,
        factCount: statements.get(condition.slug)?.length ?? 0,
        cardCount: cardsOf.get(condition.slug)?.length ?? 0,
        keywords: listWords((statements.get(condition.slug) ?? []).map((fact) => fact.statement)),
      })),
    })),
  };
}

function listWords(texts: readonly string[]): string {
  const words = texts.flatMap((text) => text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []);
  return [...new Set(words)].join(" ");
}

/** Everything that the library shows of one condition; null when there is none of that name, or it is retired. */
export async function readCondition(db: Database, slug: string): Promise<ConditionPage | null> {
  const [found] = await db.orm
    .select({ condition: conditions, topicName: topics.name })
    .from(conditions)
    .innerJoin(topics, eq(topics.slug, conditions.topicSlug))
    .where(and(eq(conditions.slug, slug), isNull(conditions.retiredAt)));
  if (!found) return null;
  const { condition, topicName } = found;
  const [factRows, cardRows] = await Promise.all([
    db.orm
      .select()
      .from(facts)
      .where(and(eq(facts.conditionSlug, slug), isNull(facts.retiredAt)))
      .orderBy(asc(facts.position)),
    db.orm
      .select()
      .from(cards)
      .where(and(eq(cards.conditionSlug, slug), isNull(cards.retiredAt)))
      .orderBy(asc(cards.position)),
  ]);
  const sources = await readSources(db, factRows);
  const versusNames = await readNames(
    db,
    factRows.flatMap((fact) => fact.versusSlug ?? []),
  );
  const cardsOf = groupBy(cardRows, (card) => card.factId);
  const firstAction = factRows.find((fact) => fact.id === condition.firstActionFactId);
  const toFact = (fact: typeof facts.$inferSelect): LibraryFact => ({
    id: fact.id,
    statement: fact.statement,
    importance: fact.importance as Importance,
    versus: fact.versusSlug === null ? null : { slug: fact.versusSlug, name: versusNames.get(fact.versusSlug) ?? null },
    articleFacts: fact.articleIds.flatMap((id) => sources.articleFacts.get(id) ?? []),
    references: fact.referenceIds.flatMap((id) => sources.references.get(id) ?? []),
    beyondIds: fact.beyondIds,
    cards: (cardsOf.get(fact.id) ?? []).map((card) => ({
      id: card.id,
      type: card.type as CardType,
      front: card.front,
      back: card.back,
      extra: card.extra,
      accept: card.accept,
    })),
  });
  return {
    slug: condition.slug,
    name: condition.name,
    abbreviation: condition.abbreviation,
    aliases: condition.aliases,
    summary: condition.summary,
    urgency: condition.urgency as Urgency,
    firstAction: firstAction ? { factId: firstAction.id, statement: firstAction.statement } : null,
    icd10: condition.icd10,
    topic: { slug: condition.topicSlug, name: topicName },
    groups: [...groupBy(factRows, (fact) => fact.kind)].map(([kind, rows]) => ({
      kind: kind as FactKind,
      facts: rows.map(toFact),
    })),
  };
}

async function readSources(db: Database, factRows: readonly (typeof facts.$inferSelect)[]) {
  const articleIds = [...new Set(factRows.flatMap((fact) => fact.articleIds))];
  const articleRows =
    articleIds.length > 0 ? await db.orm.select().from(articleFacts).where(inArray(articleFacts.id, articleIds)) : [];
  const referenceIds = [
    ...new Set([...factRows.flatMap((fact) => fact.referenceIds), ...articleRows.flatMap((row) => row.correctionRefs)]),
  ];
  const referenceRows =
    referenceIds.length > 0 ? await db.orm.select().from(bibliography).where(inArray(bibliography.id, referenceIds)) : [];
  const references = new Map<string, LibraryReference>(referenceRows.map((row) => [row.id, row]));
  const resolved = articleRows.map(
    ({ correctionRefs, ...row }): LibraryArticleFact => ({
      ...row,
      references: correctionRefs.flatMap((id) => references.get(id) ?? []),
    }),
  );
  return { references, articleFacts: new Map(resolved.map((row) => [row.id, row])) };
}

async function readNames(db: Database, slugs: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (slugs.length === 0) return new Map();
  const rows = await db.orm
    .select({ slug: conditions.slug, name: conditions.name })
    .from(conditions)
    .where(and(inArray(conditions.slug, [...slugs]), isNull(conditions.retiredAt)));
  return new Map(rows.map((row) => [row.slug, row.name]));
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
