import { type Draw, openDraw } from "./case-draw.ts";
import type { CaseContent, CasePlan } from "./case-findings.ts";
import { capitalize, listNames, lowerFirst, nameCondition } from "./case-grammar.ts";
import { groundRationale, listDiscriminators, listLinkFacts, type RationaleDraft } from "./case-grounds.ts";
import { known, strengthOf } from "./case-index.ts";
import { type CaseItem, readItem } from "./case-item.ts";
import { rankPointing } from "./case-key-rationale.ts";
import { type Finding, URGENCY_OPTIONS } from "./case-knowledge.ts";
import type { Contrast } from "./case-solver.ts";
import type { CaseOption, Rationale } from "./case-variant.ts";

/** Why a wrong option is wrong: what it would explain, what is missing for it, what it leaves open, or why it does not help here. */
export function explainDistractor(plan: CasePlan, content: CaseContent, option: CaseOption, other: Contrast | null): Rationale {
  const item = readItem(plan, option);
  if (plan.family.kind === "urgency") return groundRationale(plan, tellUrgency(plan, content, option, item));
  return groundRationale(plan, other ? tellOther(plan, content, option, item, other) : tellOwn(plan, item));
}

/** A tempting mistake in the key's own condition. */
function tellOwn({ key, family }: CasePlan, { name, because, finding, factIds }: CaseItem): RationaleDraft {
  const ours = nameCondition(key.profile.option);
  const reason = because === null ? "" : `: ${because}`;
  const plain = { named: [], missing: [], factIds };
  if (family.kind === "test") return { ...plain, text: `${capitalize(name)} would not settle the question here${reason}.` };
  if (family.kind !== "cause" || !finding) return { ...plain, text: `${capitalize(name)} would be wrong in ${ours}${reason}.` };
  return {
    ...plain,
    text: `This is another cause of ${ours}, but would be expected to come with ${finding.name}.`,
    missing: [finding],
  };
}

/** An option that would be right in another condition. */
function tellOther(plan: CasePlan, content: CaseContent, option: CaseOption, item: CaseItem, other: Contrast): RationaleDraft {
  const draw = openDraw(plan.seed, `explain:${option.conceptId}`);
  const condition = nameCondition(other.condition.profile.option);
  // What points to a cause is missing before what points to its condition.
  const missing = item.finding ? { finding: item.finding, denied: content.absent.includes(item.finding.id) } : other.missing;
  const doubt = tellDoubt({ ...other, missing }, draw);
  const full = (opening: string): RationaleDraft => ({
    text: `${opening}, but ${doubt.text}.`,
    named: doubt.named,
    missing: doubt.missing,
    factIds: [...item.factIds, ...listDoubtFacts(plan, other, doubt)],
  });
  const wrongHere = (opening: string): RationaleDraft => ({
    text: `${opening}; here it would be wrong: ${item.ownBecause}.`,
    named: [],
    missing: [],
    factIds: item.factIds,
  });
  switch (plan.family.kind) {
    case "mechanism":
      return full(`This is the mechanism of ${condition}`);
    case "cause":
      return full(`This is a cause of ${condition}`);
    case "test":
      return item.ownBecause === null
        ? full(`${capitalize(condition)} would call for ${item.name}`)
        : wrongHere(`${capitalize(item.name)} would be asked for in ${condition}`);
    case "treatment":
      return item.ownBecause === null
        ? full(`${capitalize(condition)} would be treated with ${item.name}`)
        : wrongHere(`${capitalize(item.name)} would be right in ${condition}`);
    default: {
      const shared = other.shared.slice(0, draw.int(1, 2));
      const felt = shared.some(({ kind, normal }) => !normal && (kind === "symptom" || kind === "sign"));
      if (!felt) {
        // A shared risk or a normal result is no reason to think of it.
        const plain = tellDoubt(other, draw, condition);
        return { ...plain, text: `${capitalize(plain.text)}.`, factIds: listDoubtFacts(plan, other, plain) };
      }
      const names = listNames(shared.map(({ name }) => name));
      const caused = shared.every(({ kind, normal }) => kind !== "history" && kind !== "risk" && !normal);
      const draft = full(`${capitalize(condition)} also ${caused ? draw.pick(["causes", "explains"]) : "fits"} ${names}`);
      return {
        ...draft,
        named: [...shared, ...draft.named],
        factIds: [...draft.factIds, ...shared.flatMap((finding) => listLinkFacts(other.condition, finding))],
      };
    }
  }
}

type Doubt = Pick<RationaleDraft, "text" | "named" | "missing">;

/** A clause about the other condition: what is missing for it and what it leaves open. */
function tellDoubt({ condition, missing, unexplained }: Contrast, draw: Draw, subject = "it"): Doubt {
  const [first = null, second] = unexplained;
  const open = second && draw.chance(40) ? second : first;
  const fits = open && (open.normal || open.kind === "risk" || open.kind === "history" || strengthOf(condition, open.id) < 0);
  const left = open ? `does not ${fits ? "fit with" : "explain"} ${open.name}` : "";
  const known = { named: open ? [open] : [], missing: missing ? [missing.finding] : [] };
  if (!missing) return { ...known, text: `${subject} ${left}` };
  const { name, kind } = missing.finding;
  const told = kind === "history" || kind === "risk";
  const expected = told
    ? `${subject === "it" ? "its history" : `the history of ${subject}`} would be expected to include ${name}`
    : `${subject} would be expected to ${kind === "lab" || kind === "imaging" ? "show" : "cause"} ${name}`;
  const absent = missing.denied ? ", absent in this patient" : "";
  if (!open) return { ...known, text: expected + absent };
  return { ...known, text: `${expected}${absent}${told ? ", and it" : missing.denied ? ", and" : " and"} ${left}` };
}

function listDoubtFacts(plan: CasePlan, { condition }: Contrast, { named, missing }: Doubt): string[] {
  return [
    ...missing.flatMap((finding) => listLinkFacts(condition, finding)),
    ...named.flatMap((finding) => [...listLinkFacts(plan.key, finding), ...listLinkFacts(condition, finding)]),
    ...listDiscriminators(plan, condition),
  ];
}

/** Why another level of care is wrong for this patient: each option names another of the findings that decide. */
function tellUrgency(plan: CasePlan, content: CaseContent, { conceptId }: CaseOption, { name, factIds }: CaseItem): RationaleDraft {
  const placeOf = (wanted: string | undefined) => URGENCY_OPTIONS.findIndex(({ level }) => level === wanted);
  const duePlace = placeOf(plan.key.profile.urgency?.level);
  const place = placeOf(conceptId);
  const due = lowerFirst(URGENCY_OPTIONS[duePlace]?.option ?? "");
  const ours = nameCondition(plan.key.profile.option);
  const option = capitalize(name);
  const pressing = listPressing(plan, content);
  const draft = (text: string, finding?: Finding): RationaleDraft => ({
    text,
    named: finding ? [finding] : [],
    missing: [],
    factIds: [...factIds, ...(finding ? listLinkFacts(plan.key, finding) : [])],
  });
  if (place < duePlace) {
    const calm = listReassuring(plan, content)[place];
    if (!calm) {
      const shown = pressing[place];
      return draft(
        `${option} would be sooner than ${ours}${shown ? ` with ${shown.name}` : ""} requires; ${due} is soon enough.`,
        shown,
      );
    }
    const sign = calm.present ? `with ${calm.finding.name}` : `given the absence of ${calm.finding.name}`;
    const texts = [
      `${option} would be sooner than needed: ${sign}, ${due} is soon enough.`,
      `${option} would be more than ${ours} requires ${sign}.`,
      `${option} is not needed either ${sign}; ${due} is soon enough.`,
    ];
    return draft(texts[place] ?? "", calm.finding);
  }
  const steps = place - duePlace;
  const finding = pressing[(steps - 1) % Math.max(1, pressing.length)];
  if (!finding) return draft(`${option} would come too late for ${ours}, which calls for ${due}.`);
  if (conceptId === "self-care") return draft(`${option} has no place beside ${finding.name}: ${ours} calls for ${due}.`, finding);
  const text =
    steps === 1
      ? `${option} would come too late, because ${ours} with ${finding.name} calls for ${due}.`
      : `${option} would leave ${finding.name} unattended for far too long: ${ours} does not wait.`;
  return draft(text, finding);
}

/** What decides how soon: findings of today that speak most for the key, then what was before. */
function listPressing(plan: CasePlan, content: CaseContent): Finding[] {
  const pointing = rankPointing(plan, content, []).filter(({ normal }) => !normal);
  return [...pointing.filter((finding) => !isPast(finding)), ...pointing.filter(isPast)];
}

function isPast({ kind }: Finding): boolean {
  return kind === "history" || kind === "risk";
}

/** What makes a patient's case less pressing: denied signs of emergencies, then normal findings that are stated. */
function listReassuring({ index }: CasePlan, { present, absent }: CaseContent): { finding: Finding; present: boolean }[] {
  const emergencies = index.conditions.filter(({ profile }) => profile.urgency?.level === "emergency");
  const state = (ids: readonly string[], stated: boolean) =>
    ids.map((id) => ({ finding: known(index.findingOf, id), present: stated }));
  return [
    ...state(absent, false).filter(
      ({ finding }) =>
        !finding.normal && !isPast(finding) && emergencies.some((condition) => strengthOf(condition, finding.id) >= 2),
    ),
    ...state(present, true).filter(({ finding }) => finding.normal),
  ];
}
