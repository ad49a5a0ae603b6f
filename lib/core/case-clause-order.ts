import type { Finding } from "./case-knowledge.ts";
import type { Clause } from "./case-sentences.ts";

/** What somebody who examines does one after the other, by what the name of a sign speaks of; the first that fits, else inspection. */
const STEPS: readonly { readonly rank: number; readonly words: RegExp }[] = [
  {
    rank: 5,
    words:
      /\b(?:bending|closed eyes|finger-to-nose|holding|passive|percussion|raising|stretch|stroking|tapping)\b|\bwhen the ankle moves\b/,
  },
  { rank: 3, words: /\b(?:feel|feeling|monofilament|pinprick|position sense|sensation|sensory|touch|vibration)\b|^(?:a )?numb/ },
  { rank: 4, words: /\b(?:dorsiflexion|plantarflexion|movement|muscle tone|reflex(?:es)?|strength|weak|weakness|abduction)\b/ },
  { rank: 1, words: /\b(?:bruise|red)\b/ },
  {
    rank: 2,
    words: /\b(?:cold|coldness|lump|pain|painful|pressed|pulses?|squeezing|sore calf|temperature|tender|tenderness|tense|warm)\b/,
  },
];
const INSPECTION = 1;

/** Tells when or how something followed what another clause tells. */
const REFERRING =
  /\bthe (?:[a-z]+ )?(?:accident|antibiotic|event|infusions?|injury|misstep|onset|operation|wound)\b|\b(?:next infusion|two infusions)\b|\bone of (?:his|her|\{his\}) (?:medicines|tablets)\b|\b(?:replaced a medicine|indoors|in a heated room)\b/;
/** Adds to what was told before. */
const ADDING = /\b(?:also|as well|buttons|fingertips|too)\b/;
/** Complaints that a clause may take as known, with the words that make them known. */
const TOPICS: readonly { readonly taken: RegExp; readonly told: RegExp }[] = [
  { taken: /\bthe (?:[a-z]+ )?pain\b/, told: /\b(?:ach|burn|cramp|hurt|pain|sore)/ },
  { taken: /\bthe (?:numbness|loss of feeling)\b/, told: /\b(?:numb|feeling)/ },
  { taken: /\bthe tingling\b/, told: /\btingl/ },
  { taken: /\bthe weakness\b/, told: /\bweak/ },
  { taken: /\bthe (?:discomfort and )?swelling\b/, told: /\bsw(?:ell|oll)/ },
];

/** Place of a sign in an examination: 1 inspection, 2 palpation, 3 sensation, 4 strength and reflexes, 5 special maneuvers. */
export function rankSign({ name }: Finding): number {
  return STEPS.find(({ words }) => words.test(name))?.rank ?? INSPECTION;
}

/** Whether a clause, or a phrasing of one, refers to an event or a treatment that has to be told before it. */
export function refersBack(text: string): boolean {
  return REFERRING.test(text);
}

/** Something that happened, to which other clauses may refer: an injury or an operation. */
export function isEvent({ kind, tags, says }: Finding): boolean {
  return kind === "history" && (tags.includes("injury") || tags.includes("surgery")) && !says.some(refersBack);
}

/** The clauses so that each stands behind what it takes as known, additions behind what they add to, and what is not there last; otherwise in the order given. */
export function orderByReference(clauses: readonly Clause[], told: string): Clause[] {
  const rank = ({ text, reassuring }: Clause) => (reassuring ? 2 : ADDING.test(text) ? 1 : 0);
  const open = [...clauses].sort((a, b) => rank(a) - rank(b));
  const ordered: Clause[] = [];
  let known = told;
  while (open.length > 0) {
    const ready = open.findIndex(({ text }) => TOPICS.every((topic) => !topic.taken.test(text) || topic.told.test(known)));
    const [next] = open.splice(Math.max(0, ready), 1);
    if (!next) break;
    ordered.push(next);
    known += ` ${next.text}`;
  }
  return ordered;
}
