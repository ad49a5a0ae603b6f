import { and, asc, eq, isNotNull, isNull } from "drizzle-orm";
import type { Database } from "./database.ts";
import { groupBy } from "./library-facts.ts";
import { conditions, facts, topics } from "./schema-content.ts";

interface NamedCondition {
  readonly slug: string;
  readonly name: string;
}

/** Two conditions that are easily taken for each other, the earlier of the course first. */
export type LookAlikePair = readonly [NamedCondition, NamedCondition];

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
    const own = (conditionsOf.get(topic.slug) ?? []).map(toNamed);
    const slugs = new Set(own.map((condition) => condition.slug));
    return own.length === 0 ? [] : [{ ...topic, conditions: own, pairs: pairs.filter(([first]) => slugs.has(first.slug)) }];
  });
}

/** Each pair once, whichever side has the finding; both must be among `ordered`, whose order is that of the pairs. */
export function pairUp(
  ordered: readonly NamedCondition[],
  discriminators: readonly { readonly conditionSlug: string; readonly versusSlug: string | null }[],
): LookAlikePair[] {
  const placeOf = new Map(ordered.map((condition, index) => [condition.slug, index]));
  const places = new Map<string, readonly [number, number]>();
  for (const { conditionSlug, versusSlug } of discriminators) {
    const one = placeOf.get(conditionSlug);
    const other = versusSlug === null ? undefined : placeOf.get(versusSlug);
    if (one === undefined || other === undefined || one === other) continue;
    const pair = [Math.min(one, other), Math.max(one, other)] as const;
    places.set(pair.join(" "), pair);
  }
  return [...places.values()]
    .sort((a, b) => a[0] - b[0] || a[1] - b[1])
    .flatMap(([first, second]): LookAlikePair[] => {
      const [a, b] = [ordered[first], ordered[second]];
      return a && b ? [[toNamed(a), toNamed(b)]] : [];
    });
}

function toNamed({ slug, name }: NamedCondition): NamedCondition {
  return { slug, name };
}
