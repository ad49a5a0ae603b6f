import type { CaseContent } from "./case-findings.ts";
import { capitalize, joinShort, lowerFirst, nameCondition } from "./case-grammar.ts";
import { listLinkFacts, type RationaleDraft, rankPointing } from "./case-grounds.ts";
import { isPast, known, strengthOf, tellsCourse } from "./case-index.ts";
import { readItem } from "./case-item.ts";
import { type Finding, URGENCY_OPTIONS, type UrgencyLevel } from "./case-knowledge.ts";
import type { CasePlan } from "./case-plan.ts";
import type { CaseOption } from "./case-variant.ts";

/** What a patient would wait for at a level that is too late. */
const WAIT: Readonly<Record<UrgencyLevel, string>> = {
  emergency: "at all",
  urgent: "for days",
  routine: "for weeks",
  "self-care": "without care",
};

/** A finding that calms, stated to be there (something normal) or to be absent (a sign of danger). */
interface Calming {
  readonly finding: Finding;
  readonly present: boolean;
}

/** Why another level of care is wrong for this patient: each option for a reason of its own, by another of the findings that decide. */
export function tellUrgency(plan: CasePlan, content: CaseContent, option: CaseOption): RationaleDraft {
  const { name, factIds } = readItem(plan, option);
  const placeOf = (wanted: string | undefined) => URGENCY_OPTIONS.findIndex(({ level }) => level === wanted);
  const due = placeOf(plan.key.profile.urgency?.level);
  const place = placeOf(option.conceptId);
  const pressing = listPressing(plan, content);
  const calming = listCalming(plan, content);
  const [text, finding] =
    place < due
      ? tellTooSoon(plan, capitalize(name), due, place, calming[place] ?? null, pressing[place] ?? null)
      : tellTooLate(plan, capitalize(name), due, place, pressing[place - due - 1] ?? null);
  return {
    text,
    named: finding ? [finding] : [],
    missing: [],
    factIds: [...factIds, ...(finding ? listLinkFacts(plan.key, finding) : [])],
  };
}

type Told = readonly [text: string, finding: Finding | null];

function tellTooSoon(
  { key }: CasePlan,
  option: string,
  due: number,
  place: number,
  calm: Calming | null,
  shown: Finding | null,
): Told {
  const ours = nameCondition(key.profile.option);
  const enough = lowerFirst(URGENCY_OPTIONS[due]?.option ?? "");
  if (!calm) {
    const sign = shown ? `, even with ${shown.name}` : "";
    const texts = [
      `${option} would be more than ${ours} requires${sign}.`,
      `${option} would be sooner than needed${sign}; for ${ours}, ${enough} is soon enough.`,
      `${option} would ask for more than ${ours} needs${sign}.`,
    ];
    return [texts[place] ?? "", shown];
  }
  const { finding, present } = calm;
  const texts = present
    ? [
        `With ${finding.name}, nothing calls for care within hours, so ${lowerFirst(option)} would be more than needed.`,
        `${option} would be sooner than needed: with ${finding.name}, ${enough} is soon enough.`,
        `${option} would ask for more than ${ours} needs in a patient with ${finding.name}.`,
      ]
    : [
        `${option} would be needed if the patient had ${finding.name}, which is not the case.`,
        `${option} would be sooner than needed: without ${finding.name}, ${enough} is soon enough.`,
        `${option} would ask for more than ${ours} needs in the absence of ${finding.name}.`,
      ];
  return [texts[place] ?? "", finding];
}

function tellTooLate({ key }: CasePlan, option: string, due: number, place: number, sign: Finding | null): Told {
  const ours = nameCondition(key.profile.option);
  const level = URGENCY_OPTIONS[place]?.level ?? "self-care";
  if (level === "self-care") {
    // "spread within weeks without any assessment" reads as weeks without one.
    const clear = sign && !isPast(sign) && !/ within /.test(sign.name) ? sign : null;
    const left = `${option} would leave ${clear ? `a patient with ${clear.name}` : "the patient"} without any assessment`;
    const needed = `this picture calls for ${lowerFirst(URGENCY_OPTIONS[due]?.option ?? "")}`;
    return [joinShort(`${left}, although ${needed}.`, `${left}. ${capitalize(needed)}.`), clear];
  }
  const next = place - due === 1;
  if (!sign || (next && !isAcute(sign)))
    return [`${option} would come too late: ${ours} with this picture cannot wait ${WAIT[level]}.`, null];
  return next
    ? [`${option} would come too late: a patient with ${sign.name} cannot wait ${WAIT[level]}.`, sign]
    : [`${option} would leave ${ours} untreated ${WAIT[level]} in a patient with ${sign.name}.`, sign];
}

/** What decides how soon: findings that speak most for the key, felt or seen before measured, and what was before last. */
function listPressing(plan: CasePlan, content: CaseContent): Finding[] {
  const pointing = rankPointing(plan, content, []).filter((finding) => !finding.normal && !tellsCourse(finding));
  const isFelt = ({ kind }: Finding) => kind === "sign" || kind === "symptom";
  const measured = pointing.filter((finding) => !isFelt(finding) && !isPast(finding));
  const ranked = [...pointing.filter(isFelt), ...measured, ...pointing.filter(isPast)];
  return [...ranked.filter(isAcute), ...ranked.filter((finding) => !isAcute(finding))];
}

/** A sign of danger, as its author says. */
function isAcute({ tags }: Finding): boolean {
  return tags.includes("acute");
}

/** What makes a patient's case less pressing: denied signs of emergencies, then normal findings that are stated. */
function listCalming({ index }: CasePlan, { present, absent }: CaseContent): Calming[] {
  const emergencies = index.conditions.filter(({ profile }) => profile.urgency?.level === "emergency");
  const state = (ids: readonly string[], stated: boolean) =>
    ids.map((id) => ({ finding: known(index.findingOf, id), present: stated }));
  const denied = state(absent, false).filter(
    ({ finding }) => !finding.normal && !isPast(finding) && emergencies.some((condition) => strengthOf(condition, finding.id) >= 2),
  );
  return [
    ...denied.filter(({ finding }) => isAcute(finding)),
    ...denied.filter(({ finding }) => !isAcute(finding)),
    ...state(present, true).filter(({ finding }) => finding.normal && finding.kind !== "history"),
  ];
}
