import type { Draft, Rule } from "./draft.ts";
import { cardTexts, errorInText, type StudentText, studentTexts } from "./student-texts.ts";
import { splitSentences } from "./wording.ts";

const DRUG_NAMES =
  "drugs? medicines? medications? pills? tablets? capsules? supplements? vitamins? pyridoxine antibiotics? chemotherapy agents? statins? " +
  "insulin metformin isoniazid metronidazole nitrofurantoin linezolid phenytoin amiodarone colchicine hydralazine dapsone disulfiram " +
  "fluoroquinolones? ciprofloxacin levofloxacin moxifloxacin bortezomib vincristine paclitaxel docetaxel oxaliplatin cisplatin " +
  "carboplatin thalidomide duloxetine gabapentin pregabalin amitriptyline nortriptyline opioids? anticoagulants? anticoagulation " +
  "aspirin clopidogrel cilostazol taxanes? platinums? infusions?";
const DRUG = `(?:${DRUG_NAMES.split(" ").join("|")})`;
const UP_TO_DRUG = `(?: [^\\s.;:,]+){0,4}? ${DRUG}\\b`;
/** Only a word that stands directly before the order turns it round: "to prevent damage" beside it does not. */
const NOT_FORBIDDEN = "(?<!\\b(?:never|not|don['’]t) )";
/** An order, not a report: "stop the drug", "Stopping the drug.", "discontinuation of metformin"; "after the drug is stopped" is none. */
const STOPS_DRUG = new RegExp(
  `${NOT_FORBIDDEN}\\b(?:stop(?: taking)?|discontinue|withdraw|cease|quit|halt|hold|withhold|skip|omit|(?:come|go|get) off)\\b${UP_TO_DRUG}` +
    `|(?:^|\\b(?:is|by|means|requires|includes|try|consider) )(?:stopping|discontinuing|withdrawing|withholding|holding|coming off|discontinuation of|withdrawal of|cessation of)\\b${UP_TO_DRUG}`,
  "i",
);
const ASKED_FIRST =
  /\b(?:prescribers?|prescribing|clinicians?|doctors?|physicians?|oncolog\w+|neurolog\w+|pharmacists?|specialists?|(?:care|treating|oncology|medical) team)\b/i;

/** The act or the means, not the finding: "warm the foot", "a heating pad"; "a warm foot" and "heat and swelling" are findings. */
const WARMS =
  /\b(?:(?:re)?warm(?:ing)?|heat(?:ing)?) (?:(?:up )?(?:the|a|an|both|his|her|their|your|numb|insensate|cold) )|\b(?:apply|applying|use|using|local) (?:heat|warmth)\b|\b(?:soak(?:s|ed|ing)?|heating pads?|hot[- ]water|warm[- ]water|(?:hot|warm) (?:packs?|baths?|water)|foot ?baths?)\b/gi;
/** What stands before an act that is forbidden: "never take warm", "should not be", "instead of". */
const FORBIDS_NEXT =
  /\b(?:never|nor|(?:do|does|must|should|may|can|shall) not|cannot|don['’]t|(?:must|should)n['’]t|avoid(?:s|ing)?|no|without|instead of|rather than|forbid(?:s|den)?)(?: (?!but\b|and\b|then\b)[^\s.;:,]+){0,3} ?$/i;
const NEXT_CLAUSE = /[.;:,]|\b(?:and|but|then)\b/i;
const IS_FORBIDDEN = /^[^.;:]*?\b(?:is|are|be) (?:\w+ )?(?:unsafe|dangerous|harmful|forbidden|contraindicated|avoided|wrong)\b/i;
/** The danger is named, not the hope: "risks a burn", "burns can result"; "soothes the burning" and "prevents burns" are none. */
const BURN_DANGER =
  /\b(?:risk\w*|danger\w*|causes?|can|may|could|will|result\w*|lead\w*) (?:[^\s.;:]+ ){0,4}?(?:burns?|burned|scalds?|scalded)\b|\b(?:burns?|scalds?)\b (?:[^\s.;:]+ ){0,6}?(?:result|results|risk|danger|occur|occurs|follow|follows|unnoticed)\b/i;
const FOOT = /\b(?:foot|feet|heels?|toes?|soles?|skin|limbs?|legs?|extremit(?:y|ies))\b/i;
const INSENSATE =
  /\b(?:numb\w*|insensate|insensitive|anesthetic|neuropath\w*|without (?:feeling|sensation)|cannot feel|(?:loss of|lost|reduced) (?:feeling|sensation))\b/i;

/** A question that asks what is forbidden: its answer is no advice. */
const ASKS_FORBIDDEN =
  /\b(?:unsafe|dangerous|harmful|forbid(?:s|den)?|wrong|contraindicated|never|avoid(?:s|ed|ing)?)\b|\b(?:must|should|may)\b[^.?;:]* not (?:be|do|have|take|use|try|receive|get)\b/i;

/** One thing that is read at once: a statement, or a card with everything on it. */
interface Advice {
  readonly texts: readonly string[];
  /** What the first text after it answers, for a card with a question. */
  readonly question: string;
  readonly at: Pick<StudentText, "place">;
  readonly owner: string;
}

/** No text sends a student's patient off a drug alone, or warms a foot that cannot feel a burn. */
export const checkSafety: Rule = (draft) =>
  advices(draft).flatMap(({ texts, question, at, owner }) => {
    const whole = [question, ...texts].join(" ");
    if (ASKS_FORBIDDEN.test(question)) return [];
    const sentences = texts.flatMap(splitSentences);
    const stops = ASKED_FIRST.test(whole) ? undefined : sentences.find((sentence) => STOPS_DRUG.test(sentence));
    const warms = INSENSATE.test(whole) && FOOT.test(whole) ? sentences.find(isWarming) : undefined;
    return [
      ...(stops === undefined
        ? []
        : [
            errorInText(
              at,
              "unsafe-advice",
              `"${owner}" stops a drug and asks nobody: "${stops}"`,
              "Say with whom: the prescriber, the oncologist, the clinician.",
            ),
          ]),
      ...(warms === undefined
        ? []
        : [
            errorInText(
              at,
              "unsafe-advice",
              `"${owner}" warms a foot that may not feel a burn: "${warms}"`,
              "Forbid it, or say how the burn is prevented.",
            ),
          ]),
    ];
  });

/** True when one act of warming in the sentence is neither forbidden nor named as a danger. */
function isWarming(sentence: string): boolean {
  if (BURN_DANGER.test(sentence)) return false;
  // "Never soak a foot in warm water": the means belongs to the act before it, until another clause begins.
  let clauseOfForbidden: number | null = null;
  for (const act of sentence.matchAll(WARMS)) {
    const before = sentence.slice(0, act.index);
    const sameClause: boolean = clauseOfForbidden !== null && !NEXT_CLAUSE.test(before.slice(clauseOfForbidden));
    if (!sameClause && !FORBIDS_NEXT.test(before) && !IS_FORBIDDEN.test(sentence.slice(act.index))) return true;
    clauseOfForbidden = act.index;
  }
  return false;
}

function advices(draft: Draft): readonly Advice[] {
  const cards = draft.facts.flatMap((fact) =>
    fact.cards.map(({ value, document, path }): Advice => {
      const texts = cardTexts(value);
      return {
        question: texts.find(({ key }) => key === "front")?.text ?? "",
        texts: texts.filter(({ key }) => key !== "front").map(({ text }) => text),
        at: { place: () => document.place(path) },
        owner: value.id,
      };
    }),
  );
  // What the article says is no advice where its correction stands beside it.
  const corrected = new Set(draft.articleFacts.flatMap(({ value }) => (value.correction === undefined ? [] : [value.id])));
  const others = studentTexts(draft)
    .filter((text) => text.kind !== "card" && !(text.kind === "article" && corrected.has(text.owner)))
    .map((text): Advice => ({ question: "", texts: [text.text], at: text, owner: text.owner }));
  return [...others, ...cards];
}
