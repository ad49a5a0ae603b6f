import { type Doubt, findDoubt, finishSentence, tellMissing } from "./case-doubt.ts";
import { type Draw, openDraw } from "./case-draw.ts";
import type { CaseContent, CasePlan } from "./case-findings.ts";
import { capitalize, countWords, giveReason, listNames, nameCondition, openSentence } from "./case-grammar.ts";
import { groundRationale, listDiscriminators, listLinkFacts, type RationaleDraft, rankPointing } from "./case-grounds.ts";
import { known, tellsCourse } from "./case-index.ts";
import { type CaseItem, readItem } from "./case-item.ts";
import type { Finding } from "./case-knowledge.ts";
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
  return groundRationale(plan, tellOther(plan, content, item, other, wording));
}

/** A test or a treatment that is a tempting mistake in the key's own condition. */
function tellMistake(plan: CasePlan, content: CaseContent, { name, because, factIds }: CaseItem, wording: Wording): RationaleDraft {
  const sign = pickAnchor(plan, content, wording);
  const none = name.startsWith("no ");
  const texts: readonly [string, ...string[]] = none
    ? [`In a patient with ${sign.name}, ${name} would be too little`]
    : plan.family.kind === "test"
      ? [
          `${capitalize(name)} would not settle the question raised by ${sign.name}`,
          `In a patient with ${sign.name}, ${name} would not be the test to choose`,
          `Given ${sign.name}, ${name} would not lead any further`,
        ]
      : [
          `In a patient with ${sign.name}, ${name} would be the wrong choice`,
          `Given ${sign.name}, treatment should not begin with ${name}`,
          `${capitalize(name)} would not be right for a patient with ${sign.name}`,
        ];
  return {
    text: giveReason(wording.choose(texts), because),
    named: [sign],
    missing: [],
    factIds: [...factIds, ...listLinkFacts(plan.key, sign)],
  };
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
    return doubtOther(plan, { ...other, missing: missing ?? other.missing }, item, wording, wording.choose(openings));
  }
  const right = typeof plan.keyOption === "string" ? null : readItem(plan, plan.keyOption);
  const sign = right?.finding && content.present.includes(right.finding.id) ? right.finding : pickAnchor(plan, content, wording);
  const opening = wording.choose([
    `This is another cause of ${ours}, but it`,
    `Among the causes of ${ours}, this one`,
    `This can also cause ${ours}, but it`,
  ]);
  const text = missing ? `${opening} ${tellMissing(missing, wording.draw)}` : `${opening} would not be suggested by ${sign.name}`;
  const instead =
    missing && !missing.denied && right
      ? wording.choose([
          `. In this patient, ${sign.name} would rather suggest ${right.name}`,
          ". Nothing of the kind is told here",
          `. Here, ${right.name} would better fit ${sign.name}`,
        ])
      : "";
  return {
    text: `${text}${instead}.`,
    named: instead.includes(sign.name) || !missing ? [sign] : [],
    missing: missing ? [missing.finding] : [],
    factIds: [...item.factIds, ...(shared?.factIds ?? [])],
  };
}

/** An option that would be right in another condition. */
function tellOther(plan: CasePlan, content: CaseContent, item: CaseItem, other: Contrast, wording: Wording): RationaleDraft {
  const condition = nameCondition(other.condition.profile.option);
  const { name, ownBecause } = item;
  switch (plan.family.kind) {
    case "mechanism": {
      const openings = [
        `This is the mechanism of ${condition}, which`,
        `This mechanism belongs to ${condition}, which`,
        `${capitalize(condition)} arises in this way, but it`,
      ] as const;
      return doubtOther(plan, other, item, wording, wording.choose(openings));
    }
    case "test":
    case "treatment": {
      if (ownBecause !== null) return tellWrongHere(plan, content, item, condition, ownBecause, wording);
      const openings: readonly [string, ...string[]] =
        plan.family.kind === "test"
          ? [
              `${capitalize(condition)} would call for ${name}, but it`,
              ...(name.startsWith("no ") ? [] : [`${capitalize(name)} would be the next step in ${condition}, which`]),
            ]
          : [
              `${capitalize(condition)} would be treated with ${name}, but it`,
              `${capitalize(name)} would be the treatment of ${condition}, which`,
            ];
      return doubtOther(plan, other, item, wording, wording.choose(openings));
    }
    default:
      return tellDiagnosis(plan, item, other, condition, wording);
  }
}

function tellWrongHere(
  plan: CasePlan,
  content: CaseContent,
  { name, factIds }: CaseItem,
  condition: string,
  because: string,
  wording: Wording,
): RationaleDraft {
  const sign = pickAnchor(plan, content, wording);
  const text = wording.choose([
    `${capitalize(name)} would be right in ${condition}, but not in a patient with ${sign.name}`,
    `${capitalize(condition)} would call for ${name}; a patient with ${sign.name} needs something else`,
  ]);
  return { text: giveReason(text, because), named: [sign], missing: [], factIds: [...factIds, ...listLinkFacts(plan.key, sign)] };
}

/** Another condition: what it shares with the picture, where that is something felt or seen, and what speaks against it. */
function tellDiagnosis(plan: CasePlan, item: CaseItem, other: Contrast, condition: string, wording: Wording): RationaleDraft {
  const felt = other.shared.filter(
    (finding) => !finding.normal && !tellsCourse(finding) && /^(?:sign|symptom)$/.test(finding.kind),
  );
  const two = felt.slice(0, wording.draw.int(1, 2));
  const shared = countWords(two.map(({ name }) => name).join(" ")) > MOST_SHARED ? two.slice(0, 1) : two;
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

/** The opening with what speaks against the condition that is its subject. */
function doubtOther(plan: CasePlan, other: Contrast, { factIds }: CaseItem, wording: Wording, opening: string): RationaleDraft {
  const doubt = findDoubt(plan, other, wording.draw, wording.turn);
  return {
    text: finishSentence(opening, doubt.predicates),
    named: doubt.named,
    missing: doubt.missing,
    factIds: [...factIds, ...listDoubtFacts(plan, other, doubt)],
  };
}

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
