import type { FactKind } from "#core/course-bundle";

interface Statement {
  readonly kind: FactKind;
  readonly statement: string;
}

const HASTE = /emergen|immediate|at once|urgent|same day/i;
/** Workup before treatment, so that an operation never stands above the image that it depends on. */
const ORDER: readonly FactKind[] = ["red-flag", "diagnostic", "treatment"];

/**
 * What the authors themselves wrote about haste, in their words; empty when they wrote nothing of the kind. It does not say what to do
 * first: no field of the content does, and words alone cannot decide a clinical order.
 */
export function timeCriticalStatements(facts: readonly Statement[]): string[] {
  return ORDER.flatMap((kind) => facts.filter((fact) => fact.kind === kind && HASTE.test(fact.statement))).map(
    (fact) => fact.statement,
  );
}
