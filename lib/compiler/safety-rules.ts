import type { Draft, Rule } from "./draft.ts";
import { cardTexts, errorInText, type StudentText, studentTexts } from "./student-texts.ts";
import { splitSentences } from "./wording.ts";

const DRUG_NAMES =
  "drugs? medicines? medications? antibiotics? chemotherapy agents? statins? insulin metformin isoniazid metronidazole nitrofurantoin " +
  "linezolid phenytoin amiodarone colchicine hydralazine dapsone disulfiram fluoroquinolones? ciprofloxacin levofloxacin moxifloxacin " +
  "bortezomib vincristine paclitaxel docetaxel oxaliplatin cisplatin carboplatin thalidomide duloxetine gabapentin pregabalin " +
  "amitriptyline nortriptyline opioids? anticoagulants? anticoagulation aspirin clopidogrel cilostazol taxanes? platinums? infusions?";
const DRUG = `(?:${DRUG_NAMES.split(" ").join("|")})`;
/** An order, not a report: "stop the drug", "Stopping the drug.", "discontinuation of metformin"; "after the drug is stopped" is none. */
const STOPS_DRUG = new RegExp(
  `\\b(?:stop|discontinue|withdraw|cease|quit|halt|omit)\\b(?: [^\\s.;:,]+){0,4}? ${DRUG}\\b` +
    `|^(?:stopping|discontinuing|withdrawing|discontinuation of|withdrawal of|cessation of)\\b(?: [^\\s.;:,]+){0,4}? ${DRUG}\\b`,
  "i",
);
const ASKED_FIRST =
  /\b(?:prescri\w+|clinicians?|doctors?|physicians?|oncolog\w+|neurolog\w+|pharmacists?|specialists?|(?:care|treating|oncology|medical) team)\b/i;

/** The act or the means, not the finding: "warm the foot", "a heating pad"; "a warm foot" and "heat and swelling" are findings. */
const WARMS =
  /\b(?:(?:re)?warm(?:ing)?|heat(?:ing)?) (?:(?:up )?(?:the|a|an|both|his|her|their|your|numb|insensate|cold) )|\b(?:apply|applying|use|using|local) (?:heat|warmth)\b|\b(?:soak(?:s|ed|ing)?|heating pads?|hot[- ]water|warm[- ]water|(?:hot|warm) (?:packs?|baths?|water)|foot ?baths?)\b/i;
const FOOT = /\b(?:foot|feet|heels?|toes?|soles?|skin|limbs?|legs?|extremit(?:y|ies))\b/i;
const INSENSATE =
  /\b(?:numb\w*|insensate|insensitive|anesthetic|neuropath\w*|without (?:feeling|sensation)|cannot feel|loss of (?:feeling|sensation)|lost (?:feeling|sensation))\b/i;
const FORBIDS =
  /\b(?:never|not|no|nor|avoid\w*|without|don't|cannot|instead of|rather than|risk\w*|danger\w*|harm\w*|burn\w*|scald\w*|injur\w*|damage\w*|unsafe|against|contraindicated|prevent\w*)\b/i;

/** A question that asks what is forbidden: its answer is no advice. */
const ASKS_FORBIDDEN = /\b(?:never|not|avoid\w*|unsafe|harm\w*|danger\w*|forbid\w*|forbidden|wrong|contraindicated|burn\w*)\b/i;

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
    const sentences = texts.flatMap(splitSentences).filter((sentence) => !FORBIDS.test(sentence));
    const stops = ASKED_FIRST.test(whole) ? undefined : sentences.find((sentence) => STOPS_DRUG.test(sentence));
    const warms = INSENSATE.test(whole) && FOOT.test(whole) ? sentences.find((sentence) => WARMS.test(sentence)) : undefined;
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
  const others = studentTexts(draft)
    .filter((text) => text.kind !== "card")
    .map((text): Advice => ({ question: "", texts: [text.text], at: text, owner: text.owner }));
  return [...others, ...cards];
}
