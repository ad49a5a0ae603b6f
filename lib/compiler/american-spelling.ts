import type { Rule } from "./draft.ts";
import { studentTexts } from "./student-texts.ts";
import { findTerms } from "./term-search.ts";

const IZE_STEMS =
  "recogn organ minim maxim optim neutral stabil destabil hospital immobil mobil normal general character critic emphas summar util " +
  "visual categor synthes metabol sensit desensit local revascular steril catheter individual prior random standard oxid author " +
  "crystall capital real special vascular polar final immun";

/** British forms, with the American ones. Matched as whole words, so that no American word is caught by its beginning. */
const BRITISH_FORMS: readonly (readonly [RegExp, string])[] = [
  [/\b\p{L}*oedem\p{L}*/iu, "edema"],
  [/\b\p{L}*aesthe\p{L}*/iu, "-esthe-: anesthesia, paresthesia, hypoesthesia"],
  [
    /\b\p{L}*(?:ischaem|anaem|glycaem|ur?icaem|uraem|toxaem|volaem|kalaem|natraem|lipidaem|leukaem|bacteraem)\p{L}*/iu,
    "-em-: ischemia, anemia",
  ],
  [/\bhaem\p{L}*/iu, "hem-: hematoma, hemoglobin"],
  [
    /\b(?:tumour|colour|discolour|behaviour|favour|labour|neighbour|odour|harbour|rigour|vigour|humour|honour|flavour)\p{L}*/iu,
    "-or: tumor, color",
  ],
  [/\b(?:centi|milli|kilo|nano)?metres?\b/iu, "meter"],
  [/\b(?:milli|deci)?litres?\b/iu, "liter"],
  [/\b(?:cent|fib|calib|theat|spect|sab|goit)re[sd]?\b/iu, "-er: center, fiber"],
  [
    new RegExp(`\\b(?:de|re|dis)?(?:${IZE_STEMS.split(" ").join("|")})is(?:e|es|ed|er|ers|ing|ation|ations)\\b`, "iu"),
    "-ize, -ization",
  ],
  [/\b(?:anal|paral|catal|dial|electrol|hydrol)ys(?:e|ed|er|ing)\b/iu, "-yze: analyze, paralyze"],
  [/\bneuropraxia\b/iu, "neurapraxia"],
  [/\b(?:ortho)?paed\p{L}*/iu, "orthopedic, pediatric"],
  [/\b\p{L}*(?:rrhoea|pnoea)\p{L}*/iu, "-ea: diarrhea, apnea"],
  [/\b(?:oesoph|oestr|foet|coeliac|homoeo|manoeuv)\p{L}*/iu, "esophagus, estrogen, fetus, celiac, homeostasis, maneuver"],
  [/\b(?:aetiolog|faec|caec|gynaec|palaeo|leucocyt|sulph)\p{L}*/iu, "etiology, feces, cecum, gynecology, leukocyte, sulf-"],
  [/\bgrey(?:s|ish|ed|er)?\b/iu, "gray"],
  [/\b(?:defence|offence|licence|pretence)s?\b/iu, "-ense: defense"],
  [/\b(?:travel|label|cancel|model|signal|channel|tunnel|dial|fuel|level|total)l(?:ed|ing|er)\b/iu, "one l: traveled, labeled"],
  [
    /\b(?:programme|whilst|amongst|learnt|spelt|ageing|judgement|mould|plough|aluminium|skilful|fulfil|enrol|tyre|kerb|practise|practised)s?\b/iu,
    "the American form",
  ],
  [/\bphysiotherap(?:y|ist|ists)\b/iu, "physical therapy, physical therapist"],
  [
    /\b(?:paracetamol|lignocaine|adrenaline|frusemide|rifampicin)\b/iu,
    "acetaminophen, lidocaine, epinephrine, furosemide, rifampin",
  ],
];

export const checkAmericanSpelling: Rule = (draft) =>
  studentTexts(draft).flatMap((text) => findTerms(text, BRITISH_FORMS, "british-spelling", "is British spelling"));
