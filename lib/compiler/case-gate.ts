import { type CaseBase, generateVariant, prepareCases } from "#core/case-generator";
import type { CaseFamily, CaseKnowledge } from "#core/case-knowledge";
import { cosineOfWords, listWords } from "#core/text-similarity";
import { type CaseLore, type Item, type Level, readItem, readLore } from "./item.ts";
import { type ItemFinding, lintFamily, lintItem, lintSet } from "./item-rules.ts";

/** What one rule found in the variants of a family. */
export interface RuleCount {
  readonly rule: string;
  readonly level: Level;
  readonly count: number;
  /** The first of them: variant and what is wrong with it. */
  readonly n: number;
  readonly message: string;
  /** Reason of the author's waiver; null where there is none. */
  readonly waived: string | null;
}

export interface FamilyReport {
  readonly familyId: string;
  readonly conditionSlug: string;
  readonly kind: CaseFamily["kind"];
  /** Variants that could be made, and seeds that gave none, with the reasons and how often each was given. */
  readonly variants: number;
  readonly rejected: number;
  readonly reasons: readonly { readonly reason: string; readonly count: number }[];
  readonly findings: readonly RuleCount[];
  /** Cosine similarity of stems inside the first 20 variants; null with fewer than two. */
  readonly diversity: { readonly mean: number; readonly max: number } | null;
  /** Whether the first 10 variants differ pairwise. */
  readonly distinct: boolean;
  readonly offered: boolean;
  /** Why it is not, in words for its author; empty where it is. */
  readonly problems: readonly string[];
}

export interface GateReport {
  readonly families: readonly FamilyReport[];
  /** What was found between the first variants of all families. */
  readonly set: readonly Omit<ItemFinding, "n">[];
  readonly variants: number;
  /** Findings of level E, and families that give too few variants. */
  readonly errors: number;
  /** Findings of level W without a waiver, and with one. */
  readonly warnings: number;
  readonly waived: number;
}

export interface GateOptions {
  /** Variants of each family that are tried, from n = 0. */
  readonly seeds: number;
  /** Only this family; all of them when left out. */
  readonly familyId?: string;
  /** Called after each family. */
  readonly onProgress?: (done: number, total: number) => void;
}

const MOST_REJECTED = 0.2;
/** A student sees few more of one family. */
const EARLY = 20;
const FIRST = 10;

/**
 * Makes variants of every family and holds each against the rules of cases.md. A family is offered when its state is live, no rule of
 * level E finds anything, and at most a fifth of its seeds give no variant.
 * @throws when the knowledge names something unknown: compile the course first.
 */
export function gateFamilies(knowledge: CaseKnowledge, kbVersion: string, options: GateOptions): GateReport {
  const base = prepareCases(knowledge, kbVersion);
  const lore = readLore(knowledge);
  const families = knowledge.families.filter(({ id }) => options.familyId === undefined || id === options.familyId);
  const firsts: Item[] = [];
  const reports = families.map((family, index) => {
    const { report, first } = gateFamily(base, lore, family, options.seeds);
    if (first) firsts.push(first);
    options.onProgress?.(index + 1, families.length);
    return report;
  });
  const set = lintSet(firsts);
  const sum = (wanted: (found: RuleCount) => boolean) =>
    reports.flatMap(({ findings }) => findings.filter(wanted)).reduce((total, found) => total + found.count, 0);
  return {
    families: reports,
    set,
    variants: reports.reduce((total, report) => total + report.variants, 0),
    errors: sum(({ level }) => level === "E") + reports.filter(givesTooFew).length,
    warnings: sum(({ level, waived }) => level === "W" && waived === null) + set.filter(({ level }) => level === "W").length,
    waived: sum(({ level, waived }) => level === "W" && waived !== null),
  };
}

function gateFamily(
  base: CaseBase,
  lore: CaseLore,
  family: CaseFamily,
  seeds: number,
): { report: FamilyReport; first: Item | null } {
  const early: Item[] = [];
  const found: ItemFinding[] = [];
  const reasons = new Map<string, number>();
  let variants = 0;
  for (let n = 0; n < seeds; n++) {
    const variant = generateVariant(base, family.id, n);
    if ("rejected" in variant) {
      for (const reason of variant.reasons) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      continue;
    }
    variants += 1;
    const item = readItem(variant, lore);
    if (early.length < EARLY) early.push(item);
    found.push(...lintItem(item));
  }
  found.push(...lintFamily(early));
  const report = {
    familyId: family.id,
    conditionSlug: family.conditionSlug,
    kind: family.kind,
    variants,
    rejected: seeds - variants,
    reasons: [...reasons].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count),
    findings: countFindings(found, family),
    diversity: measureDiversity(early),
    distinct: new Set(early.slice(0, FIRST).map(({ variant }) => variant.stem)).size === Math.min(FIRST, early.length),
  };
  const problems = listProblems(report, family);
  return { report: { ...report, offered: problems.length === 0, problems }, first: early[0] ?? null };
}

function countFindings(found: readonly ItemFinding[], family: CaseFamily): readonly RuleCount[] {
  const counts = new Map<string, RuleCount>();
  for (const { rule, level, n, message } of found) {
    const key = `${rule} ${level}`;
    const known = counts.get(key);
    const waiver = level === "W" ? family.waivers.find((each) => each.rule === rule) : undefined;
    counts.set(
      key,
      known ? { ...known, count: known.count + 1 } : { rule, level, count: 1, n, message, waived: waiver?.reason ?? null },
    );
  }
  return [...counts.values()];
}

function measureDiversity(items: readonly Item[]): FamilyReport["diversity"] {
  const words = items.map(({ variant }) => listWords(variant.stem));
  const cosines = words.flatMap((one, index) => words.slice(index + 1).map((other) => cosineOfWords(one, other)));
  if (cosines.length === 0) return null;
  return { mean: cosines.reduce((sum, each) => sum + each, 0) / cosines.length, max: Math.max(...cosines) };
}

function givesTooFew({ variants, rejected }: Pick<FamilyReport, "variants" | "rejected">): boolean {
  return rejected > MOST_REJECTED * (variants + rejected);
}

function listProblems(report: Omit<FamilyReport, "offered" | "problems">, family: CaseFamily): readonly string[] {
  const { variants, rejected, reasons, findings } = report;
  return [
    ...(family.state === "live" ? [] : [`Its state is ${family.state}: only live families are offered.`]),
    ...(givesTooFew(report)
      ? [`${rejected} of ${variants + rejected} seeds give no case: ${reasons[0]?.reason ?? "no reason was given"}.`]
      : []),
    ...findings
      .filter(({ level }) => level === "E")
      .map(({ rule, count, n, message }) => `${rule} in ${count} of ${variants} cases, first in number ${n}: ${message}`),
  ];
}
