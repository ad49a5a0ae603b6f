import type { FamilyReport, GateReport, RuleCount } from "#compiler/case-gate";
import type { WithheldFamily } from "./case-gating.ts";
import { plural } from "./content-printing.ts";
import { print } from "./progress.ts";

const MOST_SIMILAR = 10;

/** Families that are not offered and why, what needs a waiver or no longer does, findings by rule, and how different the variants of a family are. */
export function printGate(report: GateReport, folder: string): void {
  const { families, set, idleWaivers } = report;
  printWithheld(
    families.filter(({ offered }) => !offered),
    folder,
  );
  for (const family of families.filter(({ state }) => state !== "quarantined")) printUnwaived(family, folder);
  for (const { rule, level, count, waived, familyId, message, mend } of set) {
    const task =
      waived !== null ? "waived" : familyId !== null && level === "W" ? `${mend} Or waive ${rule} for ${familyId}` : mend;
    print(`between cases: ${level} ${rule}, ${count} times: ${message} ${task}`);
  }
  for (const { rule, reason, conditionSlug, familyIds } of idleWaivers)
    print(
      `${fileOf(folder, conditionSlug)}: the waiver of ${rule} ("${reason}") is no longer needed by ${familyIds.join(", ")}: remove it.`,
    );
  for (const { key, count, families, waived, example } of countByRule(report.families))
    print(
      `${key.padEnd(6)} ${plural(count, "finding")} in ${families} families${waived > 0 ? `, ${waived} waived` : ""}; ${example}`,
    );
  printDiversity(families);
}

/** Why families are not offered, for their author; `folder` is that of the course. */
export function printWithheld(families: readonly WithheldFamily[], folder: string): void {
  for (const { familyId, conditionSlug, problems } of families) {
    print(`${fileOf(folder, conditionSlug)} warning: ${familyId} is not offered:`);
    for (const problem of problems) print(`  ${problem}`);
  }
}

function printUnwaived({ familyId, conditionSlug, variants, findings }: FamilyReport, folder: string): void {
  for (const { rule, level, count, n, message, mend, waived } of findings) {
    if (level !== "W" || waived !== null) continue;
    print(`${familyId}: ${rule} in ${count} of ${variants} cases needs a waiver, first in number ${n}: ${message}`);
    print(
      `  ${mend} Or add \`waive: [{ rule: ${rule}, reason: ... }]\` to the family in ${fileOf(folder, conditionSlug)}, or to the whole file.`,
    );
  }
}

function fileOf(folder: string, conditionSlug: string): string {
  return `${folder === "" ? "" : `${folder}/`}cases/${conditionSlug}.yaml`;
}

function printDiversity(families: readonly FamilyReport[]): void {
  const measured = families.flatMap(({ familyId, diversity }) => (diversity === null ? [] : [{ familyId, ...diversity }]));
  if (measured.length === 0) return;
  const mean = measured.reduce((sum, each) => sum + each.mean, 0) / measured.length;
  const [worst] = measured.sort((a, b) => b.max - a.max || b.mean - a.mean);
  print(`similarity inside a family: mean ${mean.toFixed(2)}, at most ${worst?.max.toFixed(2)}; the most similar families:`);
  for (const { familyId, mean, max } of measured.slice(0, MOST_SIMILAR))
    print(`  ${familyId.padEnd(36)} mean ${mean.toFixed(2)}, at most ${max.toFixed(2)}`);
}

interface RuleTotal {
  readonly key: string;
  readonly count: number;
  readonly families: number;
  readonly waived: number;
  readonly example: string;
}

function countByRule(families: readonly FamilyReport[]): readonly RuleTotal[] {
  const groups = new Map<string, (RuleCount & { readonly familyId: string })[]>();
  for (const { familyId, findings } of families)
    for (const found of findings) {
      const key = `${found.level} ${found.rule}`;
      groups.set(key, [...(groups.get(key) ?? []), { ...found, familyId }]);
    }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, found]) => ({
      key,
      count: found.reduce((sum, each) => sum + each.count, 0),
      families: found.length,
      waived: found.filter(({ waived }) => waived !== null).reduce((sum, each) => sum + each.count, 0),
      example: `${found[0]?.familyId} ${found[0]?.n}: ${found[0]?.message}`,
    }));
}
