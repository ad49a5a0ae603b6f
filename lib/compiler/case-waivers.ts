import type { CaseFamily } from "#core/case-knowledge";
import type { ItemFinding, SetFinding } from "./item-rules.ts";

/** After so many cases a waiver that waived nothing is taken for a leftover. */
const WAIVER_TRIES = 200;

/** What the gate tried of one family, and found. */
interface TriedFamily {
  readonly familyId: string;
  readonly variants: number;
  readonly rejected: number;
  readonly findings: readonly Pick<ItemFinding, "rule" | "level">[];
}

/** Reason of the waiver that a family has for a finding; null where it has none, or the finding is no warning. */
export function findWaiver({ rule, level }: Pick<ItemFinding, "rule" | "level">, family: CaseFamily | undefined): string | null {
  return level === "W" ? (family?.waivers.find((each) => each.rule === rule)?.reason ?? null) : null;
}

/** A waiver that nothing was waived by: of one family, or word for word of several of one condition. */
export interface IdleWaiver {
  readonly rule: string;
  readonly reason: string;
  readonly conditionSlug: string;
  readonly familyIds: readonly string[];
}

/** Waivers that matched nothing in any of their families; only where each of these was tried 200 times at least. */
export function listIdleWaivers(
  families: readonly CaseFamily[],
  reports: readonly TriedFamily[],
  set: readonly SetFinding[],
): readonly IdleWaiver[] {
  const reportOf = new Map(reports.map((report) => [report.familyId, report]));
  const groups = new Map<string, { waiver: IdleWaiver; used: boolean }>();
  for (const { id, conditionSlug, waivers } of families) {
    const report = reportOf.get(id);
    for (const { rule, reason } of waivers) {
      const key = JSON.stringify([conditionSlug, rule, reason]);
      const { waiver = { rule, reason, conditionSlug, familyIds: [] }, used = false } = groups.get(key) ?? {};
      const isTried = report !== undefined && report.variants + report.rejected >= WAIVER_TRIES;
      const isUsed = [...(report?.findings ?? []), ...set.filter(({ familyId }) => familyId === id)].some(
        (found) => found.level === "W" && found.rule === rule,
      );
      groups.set(key, { waiver: { ...waiver, familyIds: [...waiver.familyIds, id] }, used: used || isUsed || !isTried });
    }
  }
  return [...groups.values()].flatMap(({ waiver, used }) => (used ? [] : [waiver]));
}
