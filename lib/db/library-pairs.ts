import { and, asc, eq, isNotNull, isNull } from "drizzle-orm";
import { groupBy } from "#core/grouping";
import { type LookAlikePair, type NamedCondition, pairUp } from "#core/look-alikes";
import type { Database } from "./database.ts";
import { conditions, facts, topics } from "./schema-content.ts";

export interface LookAlikeTopic {
  readonly slug: string;
  readonly name: string;
  /** Overviews are no diagnoses and left out. */
  readonly conditions: readonly NamedCondition[];
  /** Pairs whose first condition is of this topic. */
  readonly pairs: readonly LookAlikePair[];
}

/** Every condition that can be compared, and every pair that a discriminator fact tells apart, by topic. */
export async function readLookAlikes(db: Database): Promise<LookAlikeTopic[]> {
  const { slug, name, topicSlug } = conditions;
  const [topicRows, conditionRows, discriminators] = await Promise.all([
    db.orm
      .select({ slug: topics.slug, name: topics.name })
      .from(topics)
      .where(isNull(topics.retiredAt))
      .orderBy(asc(topics.position)),
    db.orm
      .select({ slug, name, topicSlug })
      .from(conditions)
      .where(and(eq(conditions.role, "condition"), isNull(conditions.retiredAt)))
      .orderBy(asc(conditions.position)),
    db.orm
      .select({ conditionSlug: facts.conditionSlug, versusSlug: facts.versusSlug })
      .from(facts)
      .where(and(isNotNull(facts.versusSlug), isNull(facts.retiredAt))),
  ]);
  const conditionsOf = groupBy(conditionRows, (condition) => condition.topicSlug);
  const ordered = topicRows.flatMap((topic) => conditionsOf.get(topic.slug) ?? []);
  const pairs = pairUp(ordered, discriminators);
  return topicRows.flatMap((topic) => {
    const own = (conditionsOf.get(topic.slug) ?? []).map(({ slug, name }) => ({ slug, name }));
    const slugs = new Set(own.map((condition) => condition.slug));
    return own.length === 0 ? [] : [{ ...topic, conditions: own, pairs: pairs.filter(([first]) => slugs.has(first.slug)) }];
  });
}
