import { describe, expect, it } from "vitest";
import { type Item, readItem, readLore } from "#compiler/item";
import { lintFamily, lintItem, lintSet } from "#compiler/item-rules";
import type { CaseKnowledge } from "#core/case-knowledge";
import type { CaseVariant, StemPart, StemSlot } from "#core/case-variant";
import { CLEAN, KNOWLEDGE, withOptions, withProfile } from "./item-fixture.ts";

interface Flaw {
  /** The one rule that it breaks, with its level. */
  readonly rule: string;
  readonly what: string;
  readonly variant?: CaseVariant;
  readonly knowledge?: CaseKnowledge;
}

const changed = (change: Partial<CaseVariant>): CaseVariant => ({ ...CLEAN, ...change });
const [DIABETIC = "", PLANTAR = "", ROOT = ""] = CLEAN.options.map(({ text }) => text);
const asking = (leadIn: string) => changed({ leadIn });
const stem = (from: string, to: string): CaseVariant => {
  if (!CLEAN.stem.includes(from)) throw new Error(`The stem does not hold ${from}`);
  return changed({ stem: CLEAN.stem.replace(from, to) });
};
const part = (slot: StemSlot, change: Partial<StemPart>): CaseVariant =>
  changed({ parts: CLEAN.parts.map((each) => (each.slot === slot ? { ...each, ...change } : each)) });
const links = (slug: string, wanted: Readonly<Record<string, 3 | 2 | 1 | -1 | -2>>) => ({
  links: Object.entries(wanted).map(([findingId, strength]) => ({ findingId, strength, factIds: [`${slug}-fact`] })),
});
const withRationale = (index: number, change: Partial<CaseVariant["rationales"][number]>): CaseVariant =>
  changed({ rationales: CLEAN.rationales.map((each, at) => (at === index ? { ...each, ...change } : each)) });
const swapped = <T>(list: readonly T[]): T[] => [list[1] as T, list[0] as T, ...list.slice(2)];

const trivia: CaseKnowledge = {
  ...KNOWLEDGE,
  findings: KNOWLEDGE.findings.map((each) =>
    each.id === "high-a1c" ? { ...each, values: [{ measure: "a1c", low: 5.7, high: 5.9 }] } : each,
  ),
  profiles: KNOWLEDGE.profiles.map((each) =>
    each.slug === "tts"
      ? { ...each, ...links("tts", { "numb-sole": 2, "worse-standing": 2, diabetes: 1, reflexes: 1, "high-a1c": 3 }) }
      : each.slug === "dpn"
        ? { ...each, ...links("dpn", { "numb-sole": 2, diabetes: 3, tinel: -1, "high-a1c": -2 }) }
        : each,
  ),
};

const FLAWS: readonly Flaw[] = [
  {
    rule: "E T01",
    what: "an option of another kind",
    variant: changed({ options: CLEAN.options.map((each, index) => (index === 1 ? { ...each, kind: "test" } : each)) }),
  },
  { rule: "E T02", what: "one option with a period", variant: withOptions(DIABETIC, `${PLANTAR}.`) },
  { rule: "E T02", what: "one option with an article", variant: withOptions(DIABETIC, PLANTAR, ROOT, "The tarsal tunnel") },
  { rule: "E T02", what: "one order among nouns", variant: withOptions(DIABETIC, "Measure plantar loads") },
  {
    rule: "W T03",
    what: "a key of six words",
    variant: withOptions(DIABETIC, PLANTAR, ROOT, "Tarsal tunnel syndrome of adult life"),
  },
  { rule: "W T04", what: "a key with a comma", variant: withOptions(DIABETIC, PLANTAR, ROOT, "Tarsal tunnel, left") },
  { rule: "E T05", what: "only", variant: withOptions(DIABETIC, `${PLANTAR} only`) },
  { rule: "W T06", what: "often", variant: withOptions(DIABETIC, "Plantar pain, often", "S1 pain, acute") },
  { rule: "E T07", what: "a word of the key in the stem", variant: stem("into the toes", "into the toes, as in a tunnel,") },
  {
    rule: "W T08",
    what: "a key that all others share a word with",
    variant: withOptions("Diabetic foot syndrome", "Plantar tunnel", "S1 tarsal lesion"),
  },
  {
    rule: "W T09",
    what: "up, down and unchanged",
    variant: withOptions("Decreased arterial inflow", "Increased arterial inflow", "Normal arterial inflow"),
  },
  {
    rule: "W T10",
    what: "a distractor that turns the key round",
    variant: withOptions(DIABETIC, PLANTAR, "Tarsal early entrapment", "Tarsal late entrapment"),
  },
  {
    rule: "E T11",
    what: "one concept twice",
    variant: changed({ options: CLEAN.options.map((each, index) => (index === 1 ? { ...each, conceptId: "dpn" } : each)) }),
  },
  {
    rule: "E T11",
    what: "a condition beside the one that contains it",
    knowledge: withProfile("pf", () => ({ broader: ["s1r"] })),
  },
  { rule: "E T11", what: "ranges that overlap", variant: withOptions("1 to 3 mg", "3 to 5 mg", "6 to 8 mg", "9 to 12 mg") },
  { rule: "E D01", what: "both of these", variant: withOptions("Both of these diseases") },
  { rule: "E D02", what: "a negative lead-in", variant: asking("Which of the following is not the most likely diagnosis?") },
  { rule: "E D03", what: "an order", variant: asking("Name the most likely diagnosis.") },
  { rule: "E D03", what: "two questions", variant: asking("Which? Which of the following is the diagnosis?") },
  { rule: "E D04", what: "no kind", variant: asking("Which of the following is most likely?") },
  {
    rule: "W D05",
    what: "a word of the key in the lead-in",
    variant: asking("Which of the following is the diagnosis of this tarsal pain?"),
  },
  { rule: "E D06", what: "the examination before the history", variant: changed({ parts: [...CLEAN.parts].reverse() }) },
  {
    rule: "E D06",
    what: "no duration",
    variant: part("opening", { text: "A 54-year-old woman comes to the foot clinic because of numbness." }),
  },
  { rule: "E D06", what: "a sign among the symptoms", variant: part("symptoms", { present: ["worse-standing", "tinel"] }) },
  {
    rule: "I D06",
    what: "no symptoms beside the complaint",
    variant: changed({
      parts: CLEAN.parts
        .filter(({ slot }) => slot !== "symptoms")
        .map((each) => (each.slot === "opening" ? { ...each, present: ["numb-sole", "worse-standing"] } : each)),
    }),
  },
  { rule: "W D07", what: "two conditions in one option", variant: withOptions(DIABETIC, `${PLANTAR} and gout`) },
  { rule: "E D08", what: "numbers that fall", variant: withOptions("10 mg", "30 mg", "20 mg", "40 mg") },
  { rule: "E D08", what: "two units", variant: withOptions("10 mg", "20 mg", "30 mg", "40 mL") },
  {
    rule: "W D09",
    what: "options out of order",
    variant: changed({ options: swapped(CLEAN.options), rationales: swapped(CLEAN.rationales) }),
  },
  {
    rule: "W D10",
    what: "three findings that concern nobody",
    variant: part("symptoms", { present: ["worse-standing", "itch", "cough", "rash"] }),
  },
  {
    rule: "W D11",
    what: "options of nine words",
    variant: withOptions(
      "Damage of thin fibers in both feet by sugar",
      "Overload of a band under one foot by sport",
      "Pressure of a disc on one root by age",
      "Squeezing of one trunk in its canal by scar",
    ),
  },
  {
    rule: "W D12",
    what: "two words at the end of each option",
    variant: withOptions("Diabetic nerve disease", "Plantar nerve disease", "S1 nerve disease", "Tarsal nerve disease"),
  },
  { rule: "W D13", what: "an unknown abbreviation", variant: stem("Temperature", "A PQX is normal. Temperature") },
  { rule: "W D13", what: "an abbreviation that is not expanded", variant: stem("Temperature", "An EMG is normal. Temperature") },
  { rule: "W D13", what: "a name that says nothing", variant: stem("Temperature", "Lhermitte sign is absent. Temperature") },
  { rule: "E D14", what: "a value without its range", variant: changed({ measures: CLEAN.measures.slice(0, 1) }) },
  { rule: "E D14", what: "a value with other decimals", variant: stem("36.8 °C", "36.85 °C") },
  {
    rule: "W D15",
    what: "a stem of 20 words",
    variant: changed({
      stem: "A 54-year-old woman comes to the foot clinic because of numbness of the left sole for the past 4 months.",
    }),
  },
  {
    rule: "W D15",
    what: "a sentence of more than 30 words",
    variant: stem(
      "standing.",
      "standing, at work, at home, in shops, on the bus, in the garden, with friends, at concerts, in bed, and in church on Sundays with her family.",
    ),
  },
  { rule: "W D15", what: "a double negative", variant: stem("causes no pain", "is not without pain") },
  { rule: "W D16", what: "a number that is barely abnormal", knowledge: trivia },
  {
    rule: "E C01",
    what: "a key that is hardly ahead",
    variant: changed({
      parts: CLEAN.parts.map((each) => ({
        ...each,
        present: each.present.filter((id) => id !== "tinel" && id !== "reflexes"),
      })),
    }),
  },
  {
    rule: "E C02",
    what: "a distractor that shares nothing",
    knowledge: withProfile("s1r", () => links("s1r", { "back-pain": 2 })),
  },
  {
    rule: "E C02",
    what: "one distractor",
    variant: changed({
      options: withOptions(DIABETIC, PLANTAR, "S1 radiculopathy of one leg").options.slice(2),
      rationales: CLEAN.rationales.slice(2),
      keyIndex: 1,
    }),
  },
  { rule: "E C03", what: "no explanation", variant: withRationale(1, { text: " " }) },
  { rule: "E C03", what: "an explanation without a source", variant: withRationale(1, { sourceIds: [] }) },
  { rule: "E C03", what: "an explanation by what the stem does not say", variant: withRationale(1, { findingIds: ["itch"] }) },
  { rule: "E C03", what: "an explanation that misses what the stem says", variant: withRationale(1, { missingIds: ["tinel"] }) },
  {
    rule: "E C04",
    what: "a key that rests on a statement nobody verified",
    knowledge: {
      ...KNOWLEDGE,
      facts: KNOWLEDGE.facts.map((fact) => (fact.id === "tts-fact" ? { ...fact, sourceIds: ["X.tts.1"] } : fact)),
    },
  },
  { rule: "E C05", what: "a patient who is too young", variant: changed({ age: 20, stem: CLEAN.stem.replace("54", "20") }) },
  { rule: "E C05", what: "the other sex", variant: stem("She has", "He has") },
  { rule: "E C05", what: "a fever of 36.8 °C", variant: stem("Temperature is", "She has fever, and temperature is") },
  {
    rule: "E C05",
    what: "findings that exclude each other",
    knowledge: {
      ...KNOWLEDGE,
      findings: KNOWLEDGE.findings.map((each) => (each.id === "tinel" ? { ...each, excludes: ["reflexes"] } : each)),
    },
  },
  { rule: "W C06", what: "a race", variant: stem("54-year-old woman", "54-year-old Black woman") },
];

const readClean = (change: Partial<CaseVariant> = {}): Item => readItem(changed(change), readLore(KNOWLEDGE));
const rulesOf = (found: readonly { readonly level: string; readonly rule: string }[]) => [
  ...new Set(found.map(({ level, rule }) => `${level} ${rule}`)),
];

describe("the rules over one case", () => {
  it("find nothing in a clean case", () => {
    expect(lintItem(readClean())).toEqual([]);
  });

  it.each(FLAWS)("$rule: $what", ({ rule, variant = CLEAN, knowledge = KNOWLEDGE }) => {
    const found = lintItem(readItem(variant, readLore(knowledge)));
    expect(rulesOf(found), JSON.stringify(found, null, 1)).toEqual([rule]);
    expect(found.every(({ message }) => message.length > 10)).toBe(true);
  });

  it("forgive a word of the key in the stem where two distractors tempt with words of their own", () => {
    const tempting = stem("into the toes", "into the toes, the plantar side, as in a tunnel,");
    expect(lintItem(readItem(tempting, readLore(KNOWLEDGE)))).toEqual([]);
  });

  it("refuse a case of another knowledge", () => {
    expect(() => readClean({ familyId: "gone" })).toThrow(/not in this knowledge/);
  });
});

describe("the rules over the cases of a family", () => {
  const series = (make: (n: number) => Partial<CaseVariant>) => Array.from({ length: 12 }, (_, n) => readClean({ n, ...make(n) }));
  const words = (n: number) =>
    `${CLEAN.stem} ${"alpha beta gamma delta epsilon zeta"
      .split(" ")
      .map((word) => word + n)
      .join(" ")}`;
  const varied = (n: number): Partial<CaseVariant> => ({ stem: words(n), age: 40 + n, sex: n % 2 === 0 ? "f" : "m" });

  it("find nothing where patients and words differ", () => {
    expect(lintFamily(series(varied))).toEqual([]);
  });

  it.each([
    ["one sex", (n: number): Partial<CaseVariant> => ({ ...varied(n), sex: "f" })],
    ["one age", (n: number): Partial<CaseVariant> => ({ ...varied(n), age: 54 })],
  ])("C06: %s", (_what, make) => {
    expect(rulesOf(lintFamily(series(make)))).toEqual(["W C06"]);
  });

  it("C09: the same words again", () => {
    const found = lintFamily(
      series((n) => varied(n === 7 ? 2 : n)).map((item, n) => (n === 7 ? { ...item, variant: { ...item.variant, n } } : item)),
    );
    expect(found).toEqual([{ rule: "C09", level: "W", n: 7, message: "Variant 7 is almost the same as variant 2." }]);
  });
});

describe("the rules over a set of cases", () => {
  const five = (keyIndex: number, key = "Tarsal canal") => {
    const others = ["Diabetic neuropathy", "Lumbar disease", "Plantar fasciitis", "Sural neuropathy"];
    const texts = [...others.slice(0, keyIndex), key, ...others.slice(keyIndex)];
    const options = texts.map((text) => ({ text, kind: "diagnosis" as const, conceptId: text, conditionSlug: "tts" }));
    return { options, keyIndex };
  };
  const set = (count: number, make: (index: number) => Partial<CaseVariant>) =>
    Array.from({ length: count }, (_, index) => readClean({ familyId: "tts-case-diagnosis", ...make(index) })).map(
      (item, index) => ({
        ...item,
        variant: { ...item.variant, familyId: `family-${index}` },
      }),
    );

  it("find nothing in a mixed set", () => {
    expect(lintSet(set(50, (index) => five(index % 5)))).toEqual([]);
  });

  it("T03: the key is the longest far too often", () => {
    expect(rulesOf(lintSet(set(50, (index) => five(index % 5, "A very long name of a syndrome"))))).toEqual(["W T03"]);
  });

  it("T12: the key prefers a place", () => {
    expect(rulesOf(lintSet(set(50, (index) => five(index % 3 === 0 ? 1 : 4))))).toEqual(["I T12"]);
  });

  it("C07: one stem says the key of another", () => {
    const items = set(2, (index) => (index === 1 ? { stem: `${CLEAN.stem} A tarsal canal is seen.` } : five(0)));
    expect(rulesOf(lintSet(items))).toEqual(["W C07"]);
  });

  it("C08: two cases of a family within ten", () => {
    const items = set(30, (index) => five(index % 5)).map((item, index) =>
      index === 12 ? { ...item, variant: { ...item.variant, familyId: "family-4" } } : item,
    );
    expect(rulesOf(lintSet(items))).toEqual(["I C08"]);
  });
});
