import type { Rule } from "./draft.ts";
import { studentTexts } from "./student-texts.ts";
import { findTerms } from "./term-search.ts";

/** Words that the source article distorted, with what they mean; a student must not learn them. */
const RETIRED_TERMS: readonly (readonly [RegExp, string])[] = [
  [/\bhouse[- ]occupying\b/i, "space-occupying"],
  [/\bconstructive tinel/i, "positive Tinel sign"],
  [/\bsuperior (?:imaging|glycation)\b/i, "advanced imaging, advanced glycation"],
  [/\bguts\b/i, "heart, or bowel"],
  [/\b(?:remedy|remedies)\b/i, "treatment"],
  [/\bspinal (?:wire|twine)\b/i, "spinal cord"],
  [/\btaking pictures\b/i, "shooting (pain)"],
  [/\bpower (?:alcoholics?|aches?|hyperglyc[ae]*mia|situations?)\b/i, "chronic"],
  [/\bcoronary heart fee\b/i, "heart rate"],
  [/\bcircuitously\b/i, "not directly"],
  [/\bsmooth tissues?\b/i, "soft tissue"],
  [/\bbodily\b/i, "physical"],
  [/\bhostile (?:results?|effects?|reactions?)\b/i, "adverse effects"],
  [/\bbear (?:analysis|evaluation|examination|surgery)\b/i, "undergo evaluation"],
  [/\bphysique (?:place|position)\b/i, "body position"],
  [/\bheat soaks?\b/i, "warm soaks"],
  [/\bresidence cures?\b/i, "home treatment"],
  [/\barch help\b/i, "arch support"],
  [/\b(?:stability|steadiness) issues?\b/i, "balance problems"],
  [/\bdecrease (?:extremity|extremities|limbs?)\b/i, "lower extremity"],
  [/\bon the within\b/i, "on the medial side"],
  [/\bgradual(?:s|ed|ing)? (?:the )?(?:development|progression)\b/i, "slow the progression"],
  [/\ba number one\b/i, "a leading"],
  [/\bsymptomatic reduction\b/i, "symptomatic relief"],
  [/\bsignificantly (?:weak|prone)\b/i, "particularly vulnerable"],
  [/\b(?:department|division) of (?:a|the) (?:tibial |plantar |calcaneal |sciatic )?nerve\b/i, "branch of the nerve"],
  [/\boxygen and vitamins\b/i, "oxygen and nutrients"],
  [/\bprognosis (?:of|entails|requires) (?:a |an |the )?(?:test|nerve conduction|imaging|examination)/i, "diagnosis"],
  [/\b(?:nerve|physical|differential) prognosis\b/i, "diagnosis"],
  [/\bdifferential analysis\b/i, "differential diagnosis"],
  [/\bTinel(?:['’]s)? signals?\b/i, "Tinel sign"],
];

export const checkTerms: Rule = (draft) =>
  studentTexts(draft).flatMap((text) => findTerms(text, RETIRED_TERMS, "retired-term", "is wording that this course has given up"));
