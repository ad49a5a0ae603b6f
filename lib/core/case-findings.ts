import { drawShare, openDraw, shuffleBy } from "./case-draw.ts";
import { type CaseIndex, keepDiscreet, known, strengthOf } from "./case-index.ts";
import type { CaseProfile, Finding } from "./case-knowledge.ts";
import { type CasePlan, isForbidden, isWithheld } from "./case-plan.ts";
import { fitsPregnancy, MARGIN, type Presentation, type Solution, solveCase } from "./case-solver.ts";
import { WEIGHTS } from "./case-weights.ts";

/** What the stem of one variant states, before it has words. */
export interface CaseContent extends Presentation {
  readonly complaint: CaseProfile["complaints"][number];
  /** Findings that need a clause: stated ones without those that the complaint tells. */
  readonly told: readonly Finding[];
  readonly denied: readonly Finding[];
  readonly solution: Solution;
}

/**
 * Chooses complaint, findings and negatives: the family's own, a few of those to choose from, one more where the key does not win by the
 * margin, and `extra` more where the stem was too short. A text says why it cannot be done.
 */
export function chooseFindings(plan: CasePlan, extra: number): CaseContent | string {
  const { index, family, key, seed } = plan;
  const complaints = key.profile.complaints.filter((complaint) =>
    complaint.states
      .map((id) => known(index.findingOf, id))
      .every((its) => !isForbidden(plan.forbidden, its) && plan.always.every((finding) => areCompatible(index, its, finding))),
  );
  const discreet = keepDiscreet(index, complaints, ({ text }) => text, plan.telling);
  const complaint = shuffleBy(seed, "complaint", discreet, ({ text }) => text)[0];
  if (!complaint) return `${key.profile.slug} has no complaint that can stand beside the findings of the family`;

  const stated: Finding[] = complaint.states.map((id) => known(index.findingOf, id));
  for (const finding of plan.always) {
    if (stated.includes(finding)) continue;
    const against = stated.find((other) => !areCompatible(index, other, finding));
    if (against) return `"${finding.id}" and "${against.id}" are always stated but exclude each other`;
    stated.push(finding);
  }
  const candidates = shuffleBy(seed, "choose", family.choose.from, (id) => id).map((id) => known(index.findingOf, id));
  const wanted = openDraw(seed, "choose count").int(family.choose.low, family.choose.high);
  const take = (list: readonly Finding[], count: number) => {
    const goal = stated.length + count;
    for (const finding of list) if (stated.length < goal && canState(plan, stated, finding)) stated.push(finding);
  };
  take(candidates, wanted);
  const denied = chooseNegatives(plan, stated);
  take(
    [...candidates, ...listOwnFindings(plan)].filter(
      (finding) => !denied.includes(finding) && suitsNegatives(index, finding, denied),
    ),
    extra,
  );

  let content = composeContent(plan, complaint, stated, denied);
  if (content.solution.margin < MARGIN) {
    const helper = pickHelper(plan, content, stated);
    if (helper) content = composeContent(plan, complaint, [...stated, helper], denied);
  }
  if (content.solution.margin >= MARGIN) return content;
  return `the stem does not tell ${key.profile.slug} from ${content.solution.rival?.profile.slug ?? "others"}: ahead by ${content.solution.margin}, ${MARGIN} are needed (stated: ${content.present.join(", ")}; denied: ${content.absent.join(", ") || "nothing"})`;
}

function composeContent(
  plan: CasePlan,
  complaint: CaseContent["complaint"],
  stated: readonly Finding[],
  denied: readonly Finding[],
): CaseContent {
  const presentation = { age: plan.age, sex: plan.sex, present: stated.map(({ id }) => id), absent: denied.map(({ id }) => id) };
  return {
    ...presentation,
    complaint,
    told: stated.filter((finding) => !complaint.states.includes(finding.id)),
    denied,
    solution: solveCase(plan.key, plan.rivals, presentation),
  };
}

/** Prefers what the strongest rival would show, without always denying the same. */
function chooseNegatives(plan: CasePlan, stated: readonly Finding[]): Finding[] {
  const { index, family, key, seed } = plan;
  const presentation = { age: plan.age, sex: plan.sex, present: stated.map(({ id }) => id), absent: [] };
  const { rival } = solveCase(key, plan.rivals, presentation);
  const weight = (id: string) =>
    drawShare(seed, `deny:${id}`) + (rival && strengthOf(rival, id) >= 2 && strengthOf(key, id) <= 0 ? WEIGHTS.rivalDenied : 0);
  const candidates = family.deny.from
    .map((id) => ({ finding: known(index.findingOf, id), weight: weight(id) }))
    .sort((a, b) => b.weight - a.weight || (a.finding.id < b.finding.id ? -1 : 1));
  const wanted = openDraw(seed, "deny count").int(family.deny.low, family.deny.high);
  const denied: Finding[] = [];
  for (const { finding } of candidates) {
    if (denied.length >= wanted) break;
    if (canDeny(plan, stated, finding) && !denied.some((other) => sharesMeasure(other, finding))) denied.push(finding);
  }
  return denied;
}

/** The finding that brings the key furthest ahead: first of those to choose from, then of the condition's own. */
function pickHelper(plan: CasePlan, content: CaseContent, stated: readonly Finding[]): Finding | null {
  const marginWith = (finding: Finding) =>
    solveCase(plan.key, plan.rivals, { ...content, present: [...content.present, finding.id] }).margin;
  const usable = (list: readonly Finding[]) =>
    list
      .filter((finding) => canState(plan, stated, finding) && suitsNegatives(plan.index, finding, content.denied))
      .map((finding) => ({ finding, margin: marginWith(finding) }))
      .filter(({ margin }) => margin >= MARGIN)
      .sort((a, b) => b.margin - a.margin)[0]?.finding;
  const choice = plan.family.choose.from.map((id) => known(plan.index.findingOf, id));
  return usable(choice) ?? usable(listOwnFindings(plan)) ?? null;
}

/** Typical and decisive findings of the key's condition, the strongest first. */
function listOwnFindings({ index, key }: CasePlan): Finding[] {
  return [3, 2].flatMap((strength) =>
    key.profile.links.filter((link) => link.strength === strength).map((link) => known(index.findingOf, link.findingId)),
  );
}

function canState(plan: CasePlan, stated: readonly Finding[], finding: Finding): boolean {
  return (
    finding.says.length > 0 &&
    !stated.includes(finding) &&
    !isWithheld(plan, finding) &&
    !isForbidden(plan.forbidden, finding) &&
    fitsPregnancy(finding, plan) &&
    stated.every((other) => areCompatible(plan.index, other, finding))
  );
}

function canDeny(plan: CasePlan, stated: readonly Finding[], finding: Finding): boolean {
  return (
    finding.denies.length > 0 &&
    !isWithheld(plan, finding) &&
    fitsPregnancy(finding, plan) &&
    stated.every((other) => other !== finding && areCompatible(plan.index, other, finding) && !sharesMeasure(other, finding))
  );
}

function suitsNegatives(index: CaseIndex, finding: Finding, denied: readonly Finding[]): boolean {
  return denied.every((other) => other !== finding && areCompatible(index, other, finding) && !sharesMeasure(other, finding));
}

/** Whether both can stand in one stem: neither excludes the other, and numbers that both give can agree. */
function areCompatible(index: CaseIndex, one: Finding, other: Finding): boolean {
  if (index.conflictsOf.get(one.id)?.has(other.id)) return false;
  return one.values.every((range) =>
    other.values.every((its) => its.measure !== range.measure || (its.low <= range.high && range.low <= its.high)),
  );
}

function sharesMeasure(one: Finding, other: Finding): boolean {
  return one.values.some((range) => other.values.some((its) => its.measure === range.measure));
}
