import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { type FactKind, IMPORTANCES, type Importance } from "#core/course-bundle";
import type { Database } from "./database.ts";
import { type ConditionHead, type FirstAction, toHead } from "./library.ts";
import { conditions, facts } from "./schema-content.ts";

export interface ComparedFact {
  readonly id: string;
  readonly kind: FactKind;
  readonly statement: string;
  readonly importance: Importance;
}

export interface ComparedCondition extends ConditionHead {
  readonly firstAction: FirstAction | null;
  /** What separates it from the other one, seen from this side. */
  readonly separating: readonly ComparedFact[];
  /** All its other facts without discriminators, the most important first, else in the author's order. */
  readonly facts: readonly ComparedFact[];
}

/** Two conditions side by side; null unless both are published, are no overviews, and differ. */
export async function readComparison(
  db: Database,
  a: string,
  b: string,
): Promise<readonly [ComparedCondition, ComparedCondition] | null> {
  const slugs = [a, b];
  const [conditionRows, factRows] = await Promise.all([
    db.orm
      .select()
      .from(conditions)
      .where(and(inArray(conditions.slug, slugs), eq(conditions.role, "condition"), isNull(conditions.retiredAt))),
    db.orm
      .select()
      .from(facts)
      .where(and(inArray(facts.conditionSlug, slugs), isNull(facts.retiredAt)))
      .orderBy(asc(facts.position)),
  ]);
  const toCompared = (slug: string, otherSlug: string): ComparedCondition | null => {
    const row = conditionRows.find((condition) => condition.slug === slug);
    if (!row || slug === otherSlug) return null;
    const own = factRows.filter((fact) => fact.conditionSlug === slug);
    const firstAction = own.find((fact) => fact.id === row.firstActionFactId);
    return {
      ...toHead(row),
      firstAction: firstAction ? { factId: firstAction.id, statement: firstAction.statement } : null,
      separating: own.filter((fact) => fact.versusSlug === otherSlug).map(toFact),
      facts: own
        .filter((fact) => fact.versusSlug === null)
        .map(toFact)
        .sort((one, other) => IMPORTANCES.indexOf(one.importance) - IMPORTANCES.indexOf(other.importance)),
    };
  };
  const first = toCompared(a, b);
  const second = toCompared(b, a);
  return first && second ? [first, second] : null;
}

function toFact({ id, kind, statement, importance }: typeof facts.$inferSelect): ComparedFact {
  return { id, kind: kind as FactKind, statement, importance: importance as Importance };
}
