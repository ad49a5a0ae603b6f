import type { FamilyReport, GateReport, RuleCount } from "#compiler/case-gate";
import type { CaseQuestion, CaseVariant } from "#core/case-variant";
import { plural } from "./content-printing.ts";
import { print } from "./progress.ts";

const LETTERS = "ABCDE";

/** Families that are not offered and why, findings by rule, and how different the variants of a family are. */
export function printGate(report: GateReport): void {
  printWithheld(report.families);
  for (const { rule, level, message } of report.set) print(`set: ${level} ${rule} ${message}`);
  const counted = countByRule(report.families);
  for (const { key, count, families, waived, example } of counted)
    print(
      `${key.padEnd(6)} ${plural(count, "finding")} in ${families} families${waived > 0 ? `, ${waived} waived` : ""}; ${example}`,
    );
  const measured = report.families.flatMap(({ familyId, diversity }) => (diversity === null ? [] : [{ familyId, ...diversity }]));
  if (measured.length > 0) {
    const mean = measured.reduce((sum, each) => sum + each.mean, 0) / measured.length;
    const worst = measured.reduce((a, b) => (b.max > a.max ? b : a));
    print(`similarity inside a family: mean ${mean.toFixed(2)}, at most ${worst.max.toFixed(2)} (${worst.familyId})`);
  }
  const same = report.families.filter(({ distinct }) => !distinct);
  for (const { familyId } of same) print(`${familyId}: two of its first 10 variants are the same`);
}

/** Why a family is not offered, for its author. */
export function printWithheld(families: readonly Pick<FamilyReport, "familyId" | "problems">[]): void {
  for (const { familyId, problems } of families) {
    if (problems.length === 0) continue;
    print(`${familyId} is not offered:`);
    for (const problem of problems) print(`  ${problem}`);
  }
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

/** The case before the answer. */
export function printQuestion({ stem, leadIn, options, measures }: CaseQuestion): void {
  print(stem);
  print("");
  print(leadIn);
  for (const [index, text] of options.entries()) print(`  ${LETTERS[index]}. ${text}`);
  for (const { name, unit, low, high } of measures) {
    const range = low === null ? `up to ${high}` : high === null ? `from ${low}` : `${low} to ${high}`;
    print(`  ${name}: ${range}${unit === "" || /^[%/]/.test(unit) ? unit : ` ${unit}`}`);
  }
}

/** What only an author sees: the key, the explanations and what they rest on. */
export function printAuthorView(variant: CaseVariant): void {
  const { familyId, n, kind, conditionSlug, seed, kbVersion, generatorVersion, margin, keyIndex, contentHash } = variant;
  print(`${familyId} ${n}: ${kind} of ${conditionSlug}, ahead by ${margin}`);
  print(`seed ${seed}, knowledge ${kbVersion.slice(0, 12)}, generator ${generatorVersion}, hash ${contentHash}`);
  for (const { slot, present, absent } of variant.parts)
    print(`  ${slot}: ${[...present, ...absent.map((id) => `no ${id}`)].join(", ") || "-"}`);
  for (const [index, option] of variant.options.entries()) {
    const rationale = variant.rationales[index];
    const link = variant.failingLinks[index];
    print("");
    print(`  ${LETTERS[index]}. ${option.text}${index === keyIndex ? " (key)" : ""}`);
    print(`     ${rationale?.text} [${rationale?.sourceIds.join(", ")}]`);
    if (link)
      print(`     missed: ${link.kind}${link.separating ? `, by ${link.separating.name}` : ""}; facts ${link.factIds.join(", ")}`);
  }
}
