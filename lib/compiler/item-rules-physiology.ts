import type { Measure } from "#core/case-knowledge";
import { fitsPregnancy } from "#core/case-solver";
import { type CaseUnderTest, failed, fitsPatient, type ItemRule, wordsOf } from "./item.ts";

const TEMPERATURE = /(\d+(?:\.\d+)?) °C/;
const PRESSURE = /(\d+)\/(\d+) mm Hg/g;
const FEVER = 38;
/** What is not said of this patient, or not of today. */
const DENIED = /\b(?:no|without|denies|not|nor|history of|episodes? of|orthostatic|postural)\b[^.;,]*/gi;

/** A word for a measured number: which number it speaks of, and on which side of the reference range that has to lie. */
interface VitalWord {
  readonly word: RegExp;
  readonly measure: string;
  readonly number: RegExp;
  readonly side: "above" | "below";
}

const PULSE = /\b(?:pulse|heart rate)\b[^.;]*?(\d+)\/min/gi;
const BREATHS = /\brespirat\p{L}+[^.;]*?(\d+)\/min/giu;
const SYSTOLIC = /(\d+)\/\d+ mm Hg/g;
const VITAL_WORDS: readonly VitalWord[] = [
  { word: /\btachycardi[ac]/i, measure: "pulse", number: PULSE, side: "above" },
  { word: /\bbradycardi[ac]/i, measure: "pulse", number: PULSE, side: "below" },
  { word: /\bhypotensi(?:on|ve)\b/i, measure: "systolic", number: SYSTOLIC, side: "below" },
  { word: /\btachypne(?:a|ic)\b/i, measure: "respirations", number: BREATHS, side: "above" },
];

/** C05: the patient, the numbers and the words of a stem can all be true of one body. */
export const PHYSIOLOGY_RULE: ItemRule = {
  id: "C05",
  level: "E",
  mend: "Change the values or the phrasing, age or sex, or the treatment.",
  check: (item) => [...checkPerson(item), ...checkVitals(item), ...checkContraindications(item)],
};

function checkPerson({ variant, profile, catalog, present, absent }: CaseUnderTest): readonly string[] {
  const { stem, sex, age } = variant;
  const stated = [...present].flatMap((id) => catalog.findings.get(id) ?? []);
  const clash = stated.find((finding) => finding.excludes.some((id) => present.has(id)));
  const both = [...present].find((id) => absent.has(id));
  const words = new Set(wordsOf(stem));
  const others = sex === "f" ? ["he", "him", "his"] : ["she", "her", "hers"];
  return [
    ...failed(!fitsPatient({ variant }, profile), `A ${sex === "f" ? "woman" : "man"} of ${age} does not get this condition.`),
    ...failed(!stem.includes(`${age}-year-old`), `The stem does not say that the patient is ${age}.`),
    ...failed(
      others.some((word) => words.has(word)),
      "The stem speaks of the other sex.",
    ),
    ...failed(clash !== undefined, `"${clash?.id}" cannot stand beside another finding of the stem.`),
    ...failed(both !== undefined, `"${both}" is stated and denied.`),
    ...failed(!stated.every((finding) => fitsPregnancy(finding, { sex, age })), "This patient cannot be pregnant."),
  ];
}

function checkVitals({ variant: { stem }, catalog }: CaseUnderTest): readonly string[] {
  const temperature = TEMPERATURE.exec(stem)?.[1];
  const isHot = temperature !== undefined && Number(temperature) >= FEVER;
  const said = stem.replace(DENIED, "");
  const saysFever = /\b(?:fever|febrile)\b/i.test(said);
  const deniesFever = /\bafebrile\b|\b(?:no|without|denies) fever\b/i.test(stem);
  return [
    ...failed(temperature !== undefined && saysFever && !isHot, `A fever has a temperature of ${FEVER} °C at least.`),
    ...failed(isHot && deniesFever, "The temperature is raised, and fever is denied."),
    ...failed(
      [...stem.matchAll(PRESSURE)].some(([, upper, lower]) => Number(upper) <= Number(lower)),
      "The diastolic pressure is not below the systolic one.",
    ),
    ...VITAL_WORDS.flatMap(({ word, measure, number, side }) => {
      const found = word.exec(said)?.[0];
      const range = catalog.knowledge.measures.find(({ id }) => id === measure);
      if (found === undefined || !range) return [];
      const numbers = [...stem.matchAll(number)].map(([, value]) => Number(value));
      return failed(
        numbers.length > 0 && !numbers.some((value) => isOutside(value, range, side)),
        `The stem says "${found}", and ${numbers.join(", ")} is not ${side} the reference range of ${measure}.`,
      );
    }),
  ];
}

function isOutside(value: number, { low, high }: Measure, side: VitalWord["side"]): boolean {
  return side === "above" ? high !== null && value > high : low !== null && value < low;
}

/** The right treatment or test must not be one that this patient may not have. */
function checkContraindications({ variant, catalog, present }: CaseUnderTest): readonly string[] {
  const { tests, treatments } = catalog.knowledge;
  const terms = variant.kind === "treatment" ? treatments : variant.kind === "test" ? tests : [];
  const key = terms.find(({ id }) => id === variant.options[variant.keyIndex]?.conceptId);
  const against = [...present].find((id) => catalog.findings.get(id)?.tags.some((tag) => key?.unless.includes(tag)));
  return failed(against !== undefined, `"${key?.option}" is the key, and "${against}" forbids it.`);
}
