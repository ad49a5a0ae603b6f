import { type CaseBase, generateVariant } from "#core/case-generator";
import { judge, type Measurement, median } from "./measurement.ts";

/**
 * Variants made in a second on one core, over all families by turns, those that are not offered included. What the generator turns down takes
 * its time and does not count.
 */
export function measureCaseGeneration(bases: readonly CaseBase[], rounds: number, seconds: number): Measurement {
  const families = bases.flatMap((base) => [...base.familyOf.keys()].map((familyId) => ({ base, familyId })));
  let n = 0;
  /** Whole passes, so that each turn meets the same mixture of easy and hard families. */
  const turn = () => {
    const startedAt = performance.now();
    let made = 0;
    do {
      for (const { base, familyId } of families) if (!("rejected" in generateVariant(base, familyId, n))) made += 1;
      n += 1;
    } while (performance.now() - startedAt < seconds * 1000);
    return (made * 1000) / (performance.now() - startedAt);
  };
  turn();
  const rates = Array.from({ length: rounds }, turn);
  // An order of 40 cases is then generated within a tenth of a second, and the gate of 200 families x 1,000 seeds within minutes.
  return judge("cases generated over all families, one core", "cases/s", median(rates), { goal: ">= 500" });
}
