import { and, asc, count, eq, isNull } from "drizzle-orm";
import type { ConditionRole, Urgency } from "#core/course-bundle";
import { groupBy } from "#core/grouping";
import type { Database } from "./database.ts";
import { type FactGroup, readFactGroups } from "./library-facts.ts";
import { cards, conditions, courses, facts, topics } from "./schema-content.ts";

/** What every page says of a condition. */
export interface ConditionHead {
  readonly slug: string;
  readonly role: ConditionRole;
  readonly name: string;
  readonly abbreviation: string | null;
  readonly aliases: readonly string[];
  readonly summary: string;
  readonly urgency: Urgency;
}

/** An overview is among the conditions of its topic; its `role` tells. */
export interface LibraryCondition extends ConditionHead {
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

/** The fact that says what to do first, in the author's words. */
export interface FirstAction {
  readonly factId: string;
  readonly statement: string;
}

export interface ConditionPage extends ConditionHead {
  /** Null where nothing is pressing; else one of the facts in `groups`. */
  readonly firstAction: FirstAction | null;
  readonly icd10: readonly { readonly code: string; readonly label: string }[];
  readonly topic: { readonly slug: string; readonly name: string };
  readonly groups: readonly FactGroup[];
}

/**
 * What is published now, topic by topic, with the words of all statements, over which a search runs in the browser: some 75
 * kilobytes for the first course. It reads every statement, and changes only when something is published (see `readPublished`).
 */
export async function readLibrary(db: Database): Promise<Library> {
  const [courseRows, topicRows, conditionRows, factRows, cardRows] = await Promise.all([
    db.orm.select().from(courses).orderBy(asc(courses.slug)).limit(1),
    db.orm.select().from(topics).where(isNull(topics.retiredAt)).orderBy(asc(topics.position)),
    db.orm.select().from(conditions).where(isNull(conditions.retiredAt)).orderBy(asc(conditions.position)),
    db.orm.select({ conditionSlug: facts.conditionSlug, statement: facts.statement }).from(facts).where(isNull(facts.retiredAt)),
    db.orm
      .select({ conditionSlug: cards.conditionSlug, cardCount: count() })
      .from(cards)
      .where(isNull(cards.retiredAt))
      .groupBy(cards.conditionSlug),
  ]);
  const statements = groupBy(factRows, (fact) => fact.conditionSlug);
  const cardCounts = new Map(cardRows.map((row) => [row.conditionSlug, row.cardCount]));
  const conditionsOf = groupBy(conditionRows, (condition) => condition.topicSlug);
  const course = courseRows[0];
  return {
    course: course ? { slug: course.slug, title: course.title, summary: course.summary, sourceTitle: course.sourceTitle } : null,
    topics: topicRows.map((topic) => ({
      slug: topic.slug,
      name: topic.name,
      summary: topic.summary,
      conditions: (conditionsOf.get(topic.slug) ?? []).map((condition) => ({
        ...toHead(condition),
        factCount: statements.get(condition.slug)?.length ?? 0,
        cardCount: cardCounts.get(condition.slug) ?? 0,
        keywords: listWords((statements.get(condition.slug) ?? []).map((fact) => fact.statement)),
      })),
    })),
  };
}

/** What is published, as a digest of all courses: another one after each publish that changed something. */
export async function readPublished(db: Database): Promise<string> {
  const rows = await db.orm
    .select({ slug: courses.slug, contentHash: courses.contentHash })
    .from(courses)
    .orderBy(asc(courses.slug));
  return rows.map(({ slug, contentHash }) => `${slug} ${contentHash}`).join("\n");
}

/** The shared part of a stored condition. */
export function toHead(row: typeof conditions.$inferSelect): ConditionHead {
  const { slug, name, abbreviation, aliases, summary } = row;
  return { slug, role: row.role as ConditionRole, name, abbreviation, aliases, summary, urgency: row.urgency as Urgency };
}

function listWords(texts: readonly string[]): string {
  const words = texts.flatMap((text) => text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []);
  return [...new Set(words)].join(" ");
}

/** The topic that this overview is about; null when there is no overview of that name, or it is retired. */
export async function readOverviewTopic(db: Database, slug: string): Promise<{ slug: string; name: string } | null> {
  const [found] = await db.orm
    .select({ slug: topics.slug, name: topics.name })
    .from(conditions)
    .innerJoin(topics, eq(topics.slug, conditions.topicSlug))
    .where(and(eq(conditions.slug, slug), eq(conditions.role, "overview"), isNull(conditions.retiredAt)));
  return found ?? null;
}

/** Everything that the library shows of one condition; null when there is none of that name, it is an overview, or it is retired. */
export async function readCondition(db: Database, slug: string): Promise<ConditionPage | null> {
  const [found] = await db.orm
    .select({ condition: conditions, topicName: topics.name })
    .from(conditions)
    .innerJoin(topics, eq(topics.slug, conditions.topicSlug))
    .where(and(eq(conditions.slug, slug), eq(conditions.role, "condition"), isNull(conditions.retiredAt)));
  if (!found) return null;
  const { condition, topicName } = found;
  const groups = await readFactGroups(db, [slug]);
  const firstAction = groups.flatMap((group) => group.facts).find((fact) => fact.id === condition.firstActionFactId);
  return {
    ...toHead(condition),
    firstAction: firstAction ? { factId: firstAction.id, statement: firstAction.statement } : null,
    icd10: condition.icd10,
    topic: { slug: condition.topicSlug, name: topicName },
    groups,
  };
}
