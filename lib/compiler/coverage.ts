import type { CourseBundle } from "#core/course-bundle";

/** `testable` = `covered` + omitted + uncovered. */
export interface Coverage {
  /** Article facts worth a card: value H or M, and no restatement of another. */
  readonly testable: number;
  readonly covered: number;
  readonly omitted: readonly { readonly id: string; readonly reason: string }[];
  readonly uncovered: readonly string[];
}

/** Says which testable article facts stand behind a fact with at least one card, which are left out for a reason, and which are missing. */
export function measureCoverage(bundle: CourseBundle): Coverage {
  const asked = new Set(bundle.cards.map((card) => card.factId));
  const covered = new Set(bundle.facts.filter((fact) => asked.has(fact.id)).flatMap((fact) => fact.articleIds));
  const reasons = new Map(bundle.omissions.map((omission) => [omission.id, omission.reason]));
  const testable = bundle.articleFacts.filter((fact) => fact.value !== "L" && fact.restates.length === 0);
  const missing = testable.filter((fact) => !covered.has(fact.id));
  return {
    testable: testable.length,
    covered: testable.length - missing.length,
    omitted: missing.flatMap(({ id }) => {
      const reason = reasons.get(id);
      return reason === undefined ? [] : [{ id, reason }];
    }),
    uncovered: missing.filter((fact) => !reasons.has(fact.id)).map((fact) => fact.id),
  };
}
