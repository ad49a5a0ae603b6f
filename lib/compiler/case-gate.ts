import { type CaseBase, generateVariant, prepareCases } from "#core/case-generator";
import type { CaseFamily, CaseKnowledge } from "#core/case-knowledge";
import type { CaseVariant } from "#core/case-variant";
import { cosineOfWords, listWords } from "#core/text-similarity";
import { drawQuizzes } from "./case-gate-quizzes.ts";
import { findWaiver, type IdleWaiver, listIdleWaivers } from "./case-waivers.ts";
import { type CaseCatalog, type CaseUnderTest, type Level, readCase, readCatalog } from "./item.ts";
import { type ItemFinding, isServable, lintFamily, lintItem, lintSet, type SetFinding } from "./item-rules.ts";

/** What one rule found in the variants of a family. */
export interface RuleCount {
  readonly rule: string;
  readonly level: Level;
  readonly count: number;
  /** The first of them: variant and what is wrong with it. */
  readonly n: number;
  readonly message: string;
  /** What an author does about it. */
  readonly mend: string;
  /** Reason of the author's waiver; null where there is none. */
  readonly waived: string | null;
}

export interface FamilyReport {
  readonly familyId: string;
  readonly conditionSlug: string;
  readonly kind: CaseFamily["kind"];
  readonly state: CaseFamily["state"];
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

/** What rules found between cases, each once. */
export interface SetReport extends SetFinding {
  /** Quizzes, or courses, in which it was found. */
  readonly count: number;
  readonly waived: string | null;
}

export interface GateReport {
  readonly families: readonly FamilyReport[];
  /** What was found between the first cases of all offered families, and inside quizzes as a student gets them. */
  readonly set: readonly SetReport[];
  /** Waivers that are no longer needed. */
  readonly idleWaivers: readonly IdleWaiver[];
  readonly variants: number;
  /** Findings of level E, and families that give too few variants or the same ones. Quarantined families do not count, here and below. */
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
/** Fewer tries say too little about the share of seeds that give no case. */
const JUDGED_TRIES = 50;
/** A student sees few more of one family. */
const EARLY = 20;
const FIRST = 10;

/**
 * Whether one case may be served: no rule of level E finds anything in it. Families are judged by some of their variants, so that a rare flaw can
 * pass the gate; asking this of each case that is about to be served keeps it from a student. Open it once per knowledge: a call takes a little less time than making the case.
 * The function throws on a variant of another knowledge.
 */
export function openItemGate(knowledge: CaseKnowledge): (variant: CaseVariant) => boolean {
  const catalog = readCatalog(knowledge);
  return (variant) => isServable(readCase(variant, catalog));
}

/**
 * Makes variants of every family and holds each against the rules of cases.md. A family is offered when its state is live, no rule of
 * level E finds anything, some seed gives a case and, from 50 tries on, at most a fifth of them give none. A warning that nobody has waived is a
 * task for its author and withholds nothing: one in a thousand cases with a long key does no student harm.
 * @throws when the knowledge names something unknown: compile the course first.
 */
export function gateFamilies(knowledge: CaseKnowledge, kbVersion: string, options: GateOptions): GateReport {
  const base = prepareCases(knowledge, kbVersion);
  const catalog = readCatalog(knowledge);
  const families = knowledge.families.filter(({ id }) => options.familyId === undefined || id === options.familyId);
  const served: CaseUnderTest[][] = [];
  const reports = families.map((family, index) => {
    const { report, early } = gateFamily(base, catalog, family, options.seeds);
    if (report.offered) served.push(early);
    options.onProgress?.(index + 1, families.length);
    return report;
  });
  const set = countSetFindings(served, catalog);
  const counted = reports.filter(({ state }) => state !== "quarantined");
  const sum = (wanted: (found: RuleCount) => boolean) =>
    counted.flatMap(({ findings }) => findings.filter(wanted)).reduce((total, found) => total + found.count, 0);
  const count = (waived: boolean) =>
    sum((found) => found.level === "W" && (found.waived !== null) === waived) +
    set.filter((found) => found.level === "W" && (found.waived !== null) === waived).length;
  return {
    families: reports,
    set,
    idleWaivers: listIdleWaivers(knowledge.families, reports, set),
    variants: reports.reduce((total, report) => total + report.variants, 0),
    errors:
      sum(({ level }) => level === "E") +
      counted.filter((report) => givesTooFew(report)).length +
      counted.filter(({ distinct }) => !distinct).length,
    warnings: count(false),
    waived: count(true),
  };
}

function gateFamily(
  base: CaseBase,
  catalog: CaseCatalog,
  family: CaseFamily,
  seeds: number,
): { readonly report: FamilyReport; readonly early: CaseUnderTest[] } {
  const early: CaseUnderTest[] = [];
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
    const item = readCase(variant, catalog);
    if (early.length < EARLY) early.push(item);
    found.push(...lintItem(item));
  }
  found.push(...lintFamily(early));
  const report = {
    familyId: family.id,
    conditionSlug: family.conditionSlug,
    kind: family.kind,
    state: family.state,
    variants,
    rejected: seeds - variants,
    reasons: [...reasons].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count),
    findings: countFindings(found, family),
    diversity: measureDiversity(early),
    distinct: new Set(early.slice(0, FIRST).map(({ variant }) => variant.stem)).size === Math.min(FIRST, early.length),
  };
  const problems = listProblems(report);
  return { report: { ...report, offered: problems.length === 0, problems }, early };
}

function countFindings(found: readonly ItemFinding[], family: CaseFamily): readonly RuleCount[] {
  const counts = new Map<string, RuleCount>();
  for (const finding of found) {
    const key = `${finding.rule} ${finding.level}`;
    const known = counts.get(key);
    counts.set(key, known ? { ...known, count: known.count + 1 } : { ...finding, count: 1, waived: findWaiver(finding, family) });
  }
  return [...counts.values()];
}

/** `served`: the first cases of each offered family. */
function countSetFindings(served: readonly (readonly CaseUnderTest[])[], catalog: CaseCatalog): readonly SetReport[] {
  const counts = new Map<string, SetReport>();
  const found = [
    ...lintSet(
      served.flatMap((early) => early.slice(0, 1)),
      "course",
    ),
    ...drawQuizzes(served).flatMap((quiz) => lintSet(quiz, "quiz")),
  ];
  for (const finding of found) {
    const known = counts.get(finding.message);
    const waived = findWaiver(finding, catalog.families.get(finding.familyId ?? ""));
    counts.set(finding.message, { ...finding, count: (known?.count ?? 0) + 1, waived });
  }
  return [...counts.values()];
}

function measureDiversity(items: readonly CaseUnderTest[]): FamilyReport["diversity"] {
  const words = items.map(({ variant }) => listWords(variant.stem));
  const cosines = words.flatMap((one, index) => words.slice(index + 1).map((other) => cosineOfWords(one, other)));
  if (cosines.length === 0) return null;
  return { mean: cosines.reduce((sum, each) => sum + each, 0) / cosines.length, max: Math.max(...cosines) };
}

function givesTooFew({ variants, rejected }: Pick<FamilyReport, "variants" | "rejected">): boolean {
  const tries = variants + rejected;
  return variants === 0 || (tries >= JUDGED_TRIES && rejected > MOST_REJECTED * tries);
}

function listProblems(report: Omit<FamilyReport, "offered" | "problems">): readonly string[] {
  const { variants, rejected, reasons, findings, state, distinct } = report;
  return [
    ...(state === "live" ? [] : [`Its state is ${state}: only live families are offered.`]),
    ...(givesTooFew(report)
      ? [`${rejected} of ${variants + rejected} seeds give no case: ${reasons[0]?.reason ?? "no reason was given"}.`]
      : []),
    ...(distinct
      ? []
      : [`Two of its first ${FIRST} cases are the same: give its findings more phrasings, or more to choose from.`]),
    ...findings
      .filter(({ level }) => level === "E")
      .map(
        ({ rule, count, n, message, mend }) => `${rule} in ${count} of ${variants} cases, first in number ${n}: ${message} ${mend}`,
      ),
  ];
}
