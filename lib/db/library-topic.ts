import { and, asc, eq, inArray, isNull, or } from "drizzle-orm";
import { groupBy } from "#core/grouping";
import { type LookAlikePair, pairUp } from "#core/look-alikes";
import type { Database } from "./database.ts";
import { type ConditionHead, toHead } from "./library.ts";
import { type FactGroup, readFactGroups } from "./library-facts.ts";
import { cards, conditions, facts, topics } from "./schema-content.ts";

export interface TopicCondition extends ConditionHead {
  readonly cardIds: readonly string[];
  /** Its must-know presentation: what to recognise it by. */
  readonly hallmarks: readonly { readonly id: string; readonly statement: string; readonly cardIds: readonly string[] }[];
}

export interface TopicPage {
  readonly slug: string;
  readonly name: string;
  readonly summary: string;
  readonly overviews: readonly ConditionHead[];
  /** The facts of all overviews. */
  readonly groups: readonly FactGroup[];
  readonly conditions: readonly TopicCondition[];
  /** Look-alikes that are both of this topic. */
  readonly pairs: readonly LookAlikePair[];
}

/** Everything that the library shows of one topic; null when there is none of that name, or it is retired. Eleven queries at most. */
export async function readTopic(db: Database, slug: string): Promise<TopicPage | null> {
  const [topicRows, conditionRows] = await Promise.all([
    db.orm
      .select()
      .from(topics)
      .where(and(eq(topics.slug, slug), isNull(topics.retiredAt))),
    db.orm
      .select()
      .from(conditions)
      .where(and(eq(conditions.topicSlug, slug), isNull(conditions.retiredAt)))
      .orderBy(asc(conditions.position)),
  ]);
  const topic = topicRows[0];
  if (!topic) return null;
  const overviews = conditionRows.filter((row) => row.role === "overview").map(toHead);
  const diagnoses = conditionRows.filter((row) => row.role === "condition").map(toHead);
  const slugs = diagnoses.map((condition) => condition.slug);
  const [groups, factRows, cardRows] = await Promise.all([
    readFactGroups(
      db,
      overviews.map((overview) => overview.slug),
    ),
    readShownFacts(db, slugs),
    readCardIds(db, slugs),
  ]);
  const factsOf = groupBy(factRows, (fact) => fact.conditionSlug);
  const cardsOf = groupBy(cardRows, (card) => card.conditionSlug);
  return {
    slug: topic.slug,
    name: topic.name,
    summary: topic.summary,
    overviews,
    groups,
    conditions: diagnoses.map((condition) => {
      const own = cardsOf.get(condition.slug) ?? [];
      return {
        ...condition,
        cardIds: own.map((card) => card.id),
        hallmarks: (factsOf.get(condition.slug) ?? [])
          .filter((fact) => fact.kind === "presentation")
          .map(({ id, statement }) => ({
            id,
            statement,
            cardIds: own.filter((card) => card.factId === id).map((card) => card.id),
          })),
      };
    }),
    pairs: pairUp(diagnoses, factRows),
  };
}

/** Must-know presentations and discriminators. */
async function readShownFacts(db: Database, conditionSlugs: readonly string[]) {
  if (conditionSlugs.length === 0) return [];
  const { id, conditionSlug, kind, statement, versusSlug } = facts;
  return await db.orm
    .select({ id, conditionSlug, kind, statement, versusSlug })
    .from(facts)
    .where(
      and(
        inArray(conditionSlug, [...conditionSlugs]),
        isNull(facts.retiredAt),
        or(eq(kind, "discriminator"), and(eq(kind, "presentation"), eq(facts.importance, "must-know"))),
      ),
    )
    .orderBy(asc(facts.position));
}

async function readCardIds(db: Database, conditionSlugs: readonly string[]) {
  if (conditionSlugs.length === 0) return [];
  const { id, factId, conditionSlug } = cards;
  return await db.orm
    .select({ id, factId, conditionSlug })
    .from(cards)
    .where(and(inArray(conditionSlug, [...conditionSlugs]), isNull(cards.retiredAt)))
    .orderBy(asc(cards.position));
}
