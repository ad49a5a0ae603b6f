import { LEAST_WORDS, MOST_WORDS } from "#core/case-generator";
import type { FindingKind } from "#core/case-knowledge";
import { STEM_SLOTS, type StemSlot } from "#core/case-variant";
import { splitAtTerms } from "#core/glossary";
import { isAbbreviation } from "./abbreviations.ts";
import { type CaseUnderTest, failed, type ItemRule } from "./item.ts";
import { countWords, splitSentences } from "./wording.ts";

const SENTENCE_WORDS = 30;
const AGE = /^An? \d+-(?:year|month)-old (?:woman|man|girl|boy)\b/;
const COMPLAINT = /\b(?:because of|history of|with|for) \p{L}/u;
const DURATION = /\b(?:\d+[- ](?:minute|hour|day|week|month|year)s?|past (?:minute|hour|day|week|month|year|few \p{L}+))\b/u;
const DOUBLE_NEGATIVE =
  /\b(?:not|never) (?:un(?!der|til|it|ion|iq|iv)\p{L}{3,}|(?:in(?:adequate|appropriate|capable|considerable|effective|frequent|significant|sufficient)|im(?:possible|probable))\w*)|\b(?:not|never|no|denies) (?:without|lack\w*|no|denies|absen\w+)\b|\bcannot not\b/iu;
const BODY_HEAT = /\b(?:temperature|fever|febrile)\b/i;
const EPONYM =
  /\b(?:Babinski|Baxter|Buerger|Charcot|Hoffmann|Homans|Korsakoff|Lasègue|Lhermitte|Morton|Phalen|Raynaud|Romberg|Semmes|Tinel|Valleix|Wernicke)\b/;
/** Units of a laboratory or of the bedside. Degrees of a joint, seconds and centimeters measure other things too. */
const MEASURED =
  /(\d[\d,]*(?:\.\d+)?) ?(%|°C|mm Hg|mm\/h|\/min|\/mm³|(?:m|mc|n|p)?g\/(?:d|m)?L|(?:m|mc|n|p)mol\/m?L|I?U\/L|mEq\/L|kg\/m²|m\/s|fL)(?![\p{L}\p{N}/])/gu;
const SLOTS_OF: Readonly<Record<FindingKind, StemSlot>> = {
  symptom: "symptoms",
  history: "history",
  risk: "history",
  vital: "vitals",
  sign: "exam",
  lab: "tests",
  imaging: "tests",
};

/** What the stem must look like. */
export const STEM_RULES: readonly ItemRule[] = [
  {
    id: "D06",
    level: "E",
    mend: "Write complaints with a place and onset with a range, and give findings their right kind.",
    check: checkVignetteOrder,
  },
  {
    id: "D06",
    level: "I",
    mend: "State a finding of that kind in the family.",
    check: ({ variant }) => {
      const slots = variant.parts.map((part) => part.slot);
      const gaps = (["symptoms", "history", "exam"] as const).filter((slot) => !slots.includes(slot));
      return failed(gaps.length > 0, `The stem says nothing of ${gaps.join(", ")}.`);
    },
  },
  { id: "D13", level: "W", mend: "Write it out, or add it to glossary.yaml.", check: checkAbbreviations },
  {
    id: "D14",
    level: "E",
    mend: "Add the measure with its range to findings.yaml, and print its value by {value:<measure>}.",
    check: checkMeasures,
  },
  {
    id: "D15",
    level: "W",
    mend: "Shorten phrasings, or state fewer findings; more of them where the stem is too short.",
    check: checkReadability,
  },
];

function checkVignetteOrder({ variant, catalog }: CaseUnderTest): readonly string[] {
  const ranks = variant.parts.map((part) => STEM_SLOTS.indexOf(part.slot));
  const opening = variant.parts[0]?.slot === "opening" ? variant.parts[0].text : "";
  const afterAge = opening.replace(AGE, "");
  const strayed = variant.parts.flatMap(({ slot, present, absent }) =>
    // A complaint may state whatever brings a patient.
    slot === "opening"
      ? []
      : [...present, ...absent].filter(
          (id) => catalog.findings.has(id) && SLOTS_OF[catalog.findings.get(id)?.kind ?? "sign"] !== slot,
        ),
  );
  return [
    ...failed(
      ranks.some((rank, index) => rank <= (ranks[index - 1] ?? -1)),
      "The parts of the stem are not in the order of a vignette.",
    ),
    ...failed(!AGE.test(opening), "The stem does not begin with age and sex."),
    ...failed(!COMPLAINT.test(afterAge), "The stem does not say why the patient comes."),
    ...failed(!DURATION.test(afterAge), "The stem does not say for how long."),
    ...failed(strayed.length > 0, `"${strayed[0]}" stands in the wrong part of the stem.`),
  ];
}

function checkAbbreviations({ variant, options, catalog }: CaseUnderTest): readonly string[] {
  const text = [variant.stem, variant.leadIn, ...options].join(" ");
  // Cutting a text by the few terms that it holds is far faster than by all of them.
  const terms = [...catalog.abbreviations.keys()].filter((term) => text.includes(term));
  const seen = new Set<string>();
  let before = "";
  const problems: string[] = [];
  for (const part of splitAtTerms(text, terms)) {
    if (part.term === null) {
      const unknown = (part.text.match(/[\p{L}\p{N}]+/gu) ?? []).find(isAbbreviation);
      if (unknown !== undefined) problems.push(`"${unknown}" is not in the glossary.`);
    } else if (!seen.has(part.term)) {
      seen.add(part.term);
      const expansion = catalog.abbreviations.get(part.term) ?? null;
      if (expansion !== null && !before.toLowerCase().endsWith(`${expansion.toLowerCase()} (`))
        problems.push(`${part.term} is not expanded where it first stands.`);
    }
    before += part.text;
  }
  const eponym = EPONYM.exec(`${variant.stem} ${variant.leadIn}`)?.[0];
  const explained = eponym === undefined || catalog.knowledge.abbreviations.some(({ term }) => term.includes(eponym));
  return [...problems, ...failed(!explained, `"${eponym}" is a name that says nothing.`)];
}

/** Each number of the bedside or the laboratory has a unit, and its range is in the panel. */
function checkMeasures({ variant, catalog, present }: CaseUnderTest): readonly string[] {
  const shown = new Map(variant.measures.map((measure) => [measure.id, measure]));
  const missing = [...present].flatMap((id) =>
    (catalog.findings.get(id)?.values ?? []).flatMap(({ measure }) => (shown.has(measure) ? [] : [measure])),
  );
  const open = variant.measures.find((measure) => measure.low === null && measure.high === null);
  const stray = [...variant.stem.matchAll(MEASURED)].find(({ 1: number = "", 2: unit, index }) => {
    // Other degrees are those of the weather, of water or of a sample.
    if (unit === "°C" && !BODY_HEAT.test(sentenceAround(variant.stem, index))) return false;
    const decimals = number.split(".")[1]?.length ?? 0;
    return !variant.measures.some((measure) => measure.unit === unit && measure.decimals === decimals);
  });
  return [
    ...failed(missing.length > 0, `The panel lacks "${missing[0]}".`),
    ...failed(open !== undefined, `The panel gives no range for "${open?.id}".`),
    ...failed(stray !== undefined, `"${stray?.[0]}" has no measure in the panel with its unit and decimals.`),
  ];
}

function sentenceAround(text: string, at: number): string {
  const start = text.lastIndexOf(". ", at) + 1;
  const end = text.indexOf(". ", at);
  return text.slice(start, end < 0 ? undefined : end);
}

function checkReadability({ variant: { stem } }: CaseUnderTest): readonly string[] {
  const words = countWords(stem);
  const longest = Math.max(...splitSentences(stem).map(countWords));
  return [
    ...failed(words < LEAST_WORDS || words > MOST_WORDS, `The stem has ${words} words; ${LEAST_WORDS} to ${MOST_WORDS} are read.`),
    ...failed(longest > SENTENCE_WORDS, `A sentence has ${longest} words; ${SENTENCE_WORDS} are the most.`),
    ...failed(DOUBLE_NEGATIVE.test(stem), `"${DOUBLE_NEGATIVE.exec(stem)?.[0]}" is a double negative.`),
  ];
}
