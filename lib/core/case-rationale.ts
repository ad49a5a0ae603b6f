import { type Doubt, findDoubt, finishSentence, tellLack } from "./case-doubt.ts";
import { type Draw, openDraw } from "./case-draw.ts";
import type { CaseContent } from "./case-findings.ts";
import { capitalize, countWords, giveReason, listNames, nameCondition, openSentence } from "./case-grammar.ts";
import { groundRationale, listDiscriminators, listLinkFacts, type RationaleDraft, rankPointing } from "./case-grounds.ts";
import { isMeasured, known, tellsCourse } from "./case-index.ts";
import { type CaseItem, readItem } from "./case-item.ts";
import type { Finding } from "./case-knowledge.ts";
import type { CasePlan } from "./case-plan.ts";
import type { Contrast } from "./case-solver.ts";
import { tellUrgency } from "./case-urgency-rationale.ts";
import type { CaseOption, Rationale } from "./case-variant.ts";

/** Findings of the patient of which an explanation names one. */
const ANCHORS = 3;
/** Two shared findings that together take more words than this are too many for one clause. */
const MOST_SHARED = 12;
const TURNS = 60;

/** Choices of words: of chance, and by turns where the options of one case are not to sound alike. */
interface Wording {
  readonly draw: Draw;
  /** Moves on from option to option. */
  readonly turn: number;
  readonly choose: <T>(list: readonly [T, ...T[]]) => T;
}

/**
 * Why a wrong option is wrong: what it would explain, what is missing for it, what it leaves open, or why it does not help here. `place` is
 * that of the option: neighbors are told in other words.
 */
export function explainDistractor(
  plan: CasePlan,
  content: CaseContent,
  option: CaseOption,
  other: Contrast | null,
  place: number,
): Rationale {
  const { family, seed } = plan;
  if (family.kind === "urgency") return groundRationale(plan, tellUrgency(plan, content, option));
  const turn = openDraw(seed, "explain").int(0, TURNS) + place;
  const wording: Wording = {
    turn,
    draw: openDraw(seed, `explain:${option.conceptId}`),
    choose: (list) => list[turn % list.length] ?? list[0],
  };
  const item = readItem(plan, option);
  if (family.kind === "cause") return groundRationale(plan, tellCause(plan, content, option, item, other, wording));
  if (!other) return groundRationale(plan, tellMistake(plan, content, item, wording));
  return groundRationale(plan, tellOther(plan, item, other, wording));
}

/** A test or a treatment that is a tempting mistake in the key's own condition: what the author wrote, else a finding that asks for something else. */
function tellMistake(plan: CasePlan, content: CaseContent, { name, because, factIds }: CaseItem, wording: Wording): RationaleDraft {
  const ours = nameCondition(plan.key.profile.option);
  if (because === null) {
    const sign = pickAnchor(plan, content, wording);
    const text = `${capitalize(name)} would not help a patient with ${sign.name}.`;
    return { text, named: [sign], missing: [], factIds: [...factIds, ...listLinkFacts(plan.key, sign)] };
  }
  const texts: readonly [string, ...string[]] = name.startsWith("no ")
    ? [`That would be too little when ${ours} is suspected`]
    : plan.family.kind === "test"
      ? [
          `${capitalize(name)} would not settle the question here`,
          `When ${ours} is suspected, ${name} would not be the next step`,
          `${capitalize(name)} would not be the next step here`,
        ]
      : [
          `${capitalize(name)} would be the wrong choice here`,
          `In ${ours}, treatment should not begin with ${name}`,
          `${capitalize(name)} would not be right for this patient`,
        ];
  return { text: giveReason(wording.choose(texts), because), named: [], missing: [], factIds };
}

/** A cause of another condition, or another cause of the key's own. */
function tellCause(
  plan: CasePlan,
  content: CaseContent,
  option: CaseOption,
  item: CaseItem,
  other: Contrast | null,
  wording: Wording,
): RationaleDraft {
  const { key } = plan;
  const ours = nameCondition(key.profile.option);
  const missing =
    item.finding && !content.present.includes(item.finding.id)
      ? { finding: item.finding, denied: content.absent.includes(item.finding.id) }
      : null;
  // What causes both is another cause of the key's condition, whichever of the two it was taken from.
  const shared = key.profile.causes.find((cause) => cause.option.toLowerCase() === option.text.toLowerCase());
  if (other && !shared) {
    const condition = nameCondition(other.condition.profile.option);
    const openings = [`This is a cause of ${condition}, which`, `This can lead to ${condition}, which`] as const;
    return doubtOther(
      plan,
      other,
      item,
      wording,
      wording.choose(openings),
      missing && (missing.denied || !isMeasured(missing.finding)) ? missing : null,
    );
  }
  const excluded = item.finding && findExcluding(plan, content, item.finding);
  const right = typeof plan.keyOption === "string" ? null : readItem(plan, plan.keyOption);
  const sign = right?.finding && content.present.includes(right.finding.id) ? right.finding : pickAnchor(plan, content, wording);
  const opening = wording.choose([
    `This is another cause of ${ours}, but`,
    `This can also cause ${ours}, but`,
    `This is also among the causes of ${ours}, but`,
  ]);
  if (excluded) {
    const facts = [...item.factIds, ...(shared?.factIds ?? [])];
    return { text: `${opening} this patient has ${excluded.name}.`, named: [excluded], missing: [], factIds: facts };
  }
  // A result that nobody reports says nothing of the cause.
  const lack = missing && (missing.denied || !isMeasured(missing.finding)) ? missing : null;
  const better = right ? `the more likely cause is ${right.name}, given ${sign.name}` : `${sign.name} would not suggest it`;
  const more = lack && !lack.denied && right && wording.turn % 2 === 0 ? `. In this patient, ${better}` : "";
  return {
    text: lack ? `${opening} ${tellLack(lack)}${more}.` : `${opening} here ${better}.`,
    named: more !== "" || !lack ? [sign] : [],
    missing: lack ? [lack.finding] : [],
    factIds: [...item.factIds, ...(shared?.factIds ?? [])],
  };
}

/** Something normal that the stem states, and that the cause would not leave normal. */
function findExcluding({ index }: CasePlan, { present }: CaseContent, finding: Finding): Finding | undefined {
  const conflicts = index.conflictsOf.get(finding.id);
  return present.map((id) => known(index.findingOf, id)).find(({ id, normal }) => normal && conflicts?.has(id));
}

/** An option that would be right in another condition. */
function tellOther(plan: CasePlan, item: CaseItem, other: Contrast, wording: Wording): RationaleDraft {
  const condition = nameCondition(other.condition.profile.option);
  const { name, ownBecause } = item;
  switch (plan.family.kind) {
    case "mechanism": {
      const openings = [
        `This is the mechanism of ${condition}, which`,
        `This mechanism belongs to ${condition}, which`,
        `${capitalize(condition)} causes symptoms in this way, but it`,
      ] as const;
      return doubtOther(plan, other, item, wording, wording.choose(openings));
    }
    case "test":
    case "treatment": {
      if (ownBecause !== null) return tellWrongHere(plan, item, condition, ownBecause, wording);
      const openings: readonly [string, ...string[]] =
        plan.family.kind === "test"
          ? name.startsWith("no ")
            ? [`${capitalize(condition)} needs ${name}, but that condition`]
            : [
                `${capitalize(condition)} can call for ${name}, but that condition`,
                `${capitalize(name)} would be appropriate in ${condition}, which`,
              ]
          : [
              `${capitalize(condition)} can be treated with ${name}, but that condition`,
              `${capitalize(name)} would be appropriate in ${condition}, which`,
            ];
      return doubtOther(plan, other, item, wording, wording.choose(openings));
    }
    default:
      return tellDiagnosis(plan, item, other, condition, wording);
  }
}

/** What would be right in another condition, and is written to be wrong in the key's own. */
function tellWrongHere(
  { keyOption }: CasePlan,
  { name, factIds }: CaseItem,
  condition: string,
  because: string,
  wording: Wording,
): RationaleDraft {
  // Where no test is needed, nothing else is needed either.
  const none = typeof keyOption !== "string" && /^no\b/i.test(keyOption.text);
  const text = wording.choose([
    name.startsWith("no ")
      ? `${capitalize(condition)} needs ${name}, but that would be too little here`
      : `${capitalize(name)} would be appropriate in ${condition}, but not here`,
    none
      ? `${capitalize(name)} would not settle the question here`
      : `${capitalize(name)} would be the choice in ${condition}, but not here`,
  ]);
  return { text: giveReason(text, because), named: [], missing: [], factIds };
}

/** Another condition: what it shares with the picture, where that is something felt or seen, and what speaks against it. */
function tellDiagnosis(plan: CasePlan, item: CaseItem, other: Contrast, condition: string, wording: Wording): RationaleDraft {
  const felt = other.shared.filter(
    (finding) =>
      !finding.normal && !tellsCourse(finding) && !finding.tags.includes("predisposes") && /^(?:sign|symptom)$/.test(finding.kind),
  );
  const two = felt.slice(0, wording.draw.int(1, 2));
  const [partOne, partTwo] = two.map(({ name }) => / of one \w+$/.exec(name)?.[0]);
  const tooMuch = countWords(two.map(({ name }) => name).join(" ")) > MOST_SHARED || (partOne !== undefined && partOne === partTwo);
  const shared = tooMuch ? two.slice(0, 1) : two;
  if (shared.length === 0) return doubtOther(plan, other, item, wording, capitalize(condition));
  const names = listNames(shared.map(({ name }) => name));
  const draft = doubtOther(
    plan,
    other,
    item,
    wording,
    wording.choose([
      `${capitalize(condition)} also ${wording.draw.pick(["causes", "explains"])} ${names}, but it`,
      `${openSentence(names)} would also fit ${condition}, which, however,`,
      `Although ${condition} could explain ${names}, it`,
      `${capitalize(condition)} can cause ${names} too, but it`,
    ]),
  );
  return {
    ...draft,
    named: [...shared, ...draft.named],
    factIds: [...draft.factIds, ...shared.flatMap((finding) => listLinkFacts(other.condition, finding))],
  };
}

/** The opening with what speaks against the condition that is its subject, and what is lacking for the cause that is offered. */
function doubtOther(
  plan: CasePlan,
  other: Contrast,
  { factIds }: CaseItem,
  wording: Wording,
  opening: string,
  lack: Contrast["missing"] = null,
): RationaleDraft {
  // What a cause lacks is said of the patient: the sentence before it speaks of the disease.
  const doubt =
    lack && other.unexplained.length === 0
      ? NOTHING_ELSE
      : findDoubt(plan, lack ? { ...other, missing: null } : other, wording.draw, wording.turn);
  // Of a cause, what another cause of that condition would need says nothing.
  const own =
    plan.family.kind === "cause" && doubt.aside !== null && doubt.predicates.length > 0
      ? { ...doubt, aside: null, missing: [] }
      : doubt;
  return {
    text: finishSentence(opening, lack ? { ...own, aside: tellLack(lack) } : own),
    named: own.named,
    missing: [...own.missing, ...(lack ? [lack.finding] : [])],
    factIds: [...factIds, ...listDoubtFacts(plan, other, own)],
  };
}

/** What the patient lacks is reason enough. */
const NOTHING_ELSE: Doubt = { predicates: [], aside: null, named: [], missing: [] };

function listDoubtFacts(plan: CasePlan, { condition }: Contrast, { named, missing }: Doubt): string[] {
  return [
    ...missing.flatMap((finding) => listLinkFacts(condition, finding)),
    ...named.flatMap((finding) => [...listLinkFacts(plan.key, finding), ...listLinkFacts(condition, finding)]),
    ...listDiscriminators(plan, condition),
  ];
}

/** One of the findings that speak most for the key: felt or seen before known from before, another one for another option. */
function pickAnchor(plan: CasePlan, content: CaseContent, { choose }: Wording): Finding {
  const pointing = rankPointing(plan, content, []).filter((finding) => !finding.normal && !tellsCourse(finding));
  const felt = pointing.filter(({ kind }) => kind === "symptom" || kind === "sign");
  const [first = known(plan.index.findingOf, content.present[0] ?? ""), ...rest] = (felt.length > 0 ? felt : pointing).slice(
    0,
    ANCHORS,
  );
  return choose([first, ...rest]);
}
