import { describe, expect, it } from "vitest";
import { type CaseUnderTest, readCase, readCatalog } from "#compiler/item";
import { lintFamily, lintItem, lintSet } from "#compiler/item-rules";
import type { CaseKnowledge } from "#core/case-knowledge";
import type { CaseVariant, StemPart, StemSlot } from "#core/case-variant";
import { CLEAN, KNOWLEDGE, withKind, withOptions, withProfile } from "./item-fixture.ts";

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

/** Another measurement in the stem and in the panel, with the reference ranges that go with it. */
const MEASURES: CaseKnowledge["measures"] = [
  ...KNOWLEDGE.measures,
  { id: "pulse", name: "Pulse", unit: "/min", decimals: 0, low: 60, high: 100 },
  { id: "systolic", name: "Systolic blood pressure", unit: "mm Hg", decimals: 0, low: 90, high: 130 },
  { id: "respirations", name: "Respirations", unit: "/min", decimals: 0, low: 12, high: 20 },
];
const measured = (sentence: string): Pick<Flaw, "variant" | "knowledge"> => ({
  variant: { ...stem("Temperature is 36.8 °C.", `Temperature is 36.8 °C. ${sentence}`), measures: MEASURES },
  knowledge: { ...KNOWLEDGE, measures: MEASURES },
});
const withFinding = (id: string, change: Partial<CaseKnowledge["findings"][number]>): CaseKnowledge => ({
  ...KNOWLEDGE,
  findings: KNOWLEDGE.findings.map((each) => (each.id === id ? { ...each, ...change } : each)),
});
const everything = { "numb-sole": 1, "worse-standing": 1, diabetes: 1, tinel: 1, reflexes: 1 } as const;
const UNVERIFIED = { id: "unverified", conditionSlug: "tts", versusSlug: null, sourceIds: ["X.tts.1", "P.tts.1"] };
const only =
  (slug: string, change: (profile: CaseKnowledge["profiles"][number]) => Partial<CaseKnowledge["profiles"][number]>) =>
  (profile: CaseKnowledge["profiles"][number]) =>
    profile.slug === slug ? change(profile) : {};
const ungrounded = withKind(
  "treatment",
  only("tts", ({ treatments }) => ({ treatments: treatments.map((each) => ({ ...each, factIds: ["unverified"] })) })),
);
const forbidden = withKind("treatment");

const FLAWS: readonly Flaw[] = [
  {
    rule: "E T01",
    what: "an option of another kind",
    variant: changed({ options: CLEAN.options.map((each, index) => (index === 1 ? { ...each, kind: "test" } : each)) }),
  },
  { rule: "E T02", what: "one option with a period", variant: withOptions(DIABETIC, `${PLANTAR}.`) },
  { rule: "E T02", what: "one option with an article", variant: withOptions(DIABETIC, PLANTAR, ROOT, "The tarsal tunnel") },
  { rule: "E T02", what: "one option without a capital", variant: withOptions(DIABETIC, "plantar fasciitis") },
  {
    rule: "E T02",
    what: "a lead-in that ends with an article",
    variant: asking("Of this diagnosis, which of the following is the?"),
  },
  {
    rule: "W T03",
    what: "a key of six words that is hardly longer",
    variant: withOptions(
      "Diabetic polyneuropathies",
      "Plantar fibromatosis-like",
      "Sural mononeuropathies",
      "Tarsal tunnel of an old leg",
    ),
  },
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
  { rule: "E D01", what: "letters of options", variant: withOptions("B or C", "Diabetic neuropathies", "Sural neuropathies") },
  { rule: "E D02", what: "a negative lead-in", variant: asking("Which of the following is not the most likely diagnosis?") },
  { rule: "E D03", what: "an order", variant: asking("Name the most likely diagnosis.") },
  { rule: "E D03", what: "two questions", variant: asking("Which? Which of the following is the diagnosis?") },
  { rule: "E D03", what: "open words", variant: asking("Which of the following diagnoses fits best regarding this patient?") },
  { rule: "E D04", what: "a statement", variant: asking("Which of the following statements on the diagnosis fits?") },
  { rule: "E D04", what: "no kind", variant: asking("Which of the following is most likely?") },
  {
    rule: "W D05",
    what: "a word of the key in the lead-in",
    variant: asking("Which of the following is the diagnosis of this tarsal pain?"),
  },
  {
    rule: "W D05",
    what: "a condition in the lead-in",
    variant: asking("Which of the following is the most likely diagnosis beside plantar fasciitis?"),
  },
  {
    rule: "E D06",
    what: "no age",
    variant: part("opening", { text: "A woman comes to the foot clinic because of numbness for the past 4 months." }),
  },
  {
    rule: "E D06",
    what: "no complaint",
    variant: part("opening", { text: "A 54-year-old woman comes to the foot clinic after 4 months." }),
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
  { rule: "E D08", what: "decimals in one number", variant: withOptions("10 mg", "20.5 mg", "30 mg", "40 mg") },
  { rule: "E D08", what: "a range beside values", variant: withOptions("10 mg", "20 to 25 mg", "30 mg", "40 mg") },
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
  {
    rule: "W D12",
    what: "two words at the start of each option",
    variant: withOptions("Acute nerve ache", "Acute nerve block", "Acute nerve injury", "Acute nerve lesion"),
  },
  {
    rule: "W D13",
    what: "an abbreviation in the lead-in",
    variant: asking("Which of the following is the most likely diagnosis by EMG?"),
  },
  { rule: "W D13", what: "an unknown abbreviation", variant: stem("Temperature", "A PQX is normal. Temperature") },
  { rule: "W D13", what: "an abbreviation that is not expanded", variant: stem("Temperature", "An EMG is normal. Temperature") },
  { rule: "W D13", what: "a name that says nothing", variant: stem("Temperature", "Lhermitte sign is absent. Temperature") },
  { rule: "E D14", what: "a value without its range", variant: changed({ measures: CLEAN.measures.slice(0, 1) }) },
  {
    rule: "E D14",
    what: "a measure without a range",
    variant: changed({ measures: CLEAN.measures.map((each) => ({ ...each, low: null, high: null })) }),
  },
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
  {
    rule: "W D15",
    what: "a stem of 210 words",
    variant: stem("Temperature", `${"Walking is slow at times. ".repeat(28)}Temperature`),
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
    rule: "E C01",
    what: "an option that is hardly behind the key, though nobody counts it as a rival",
    knowledge: withProfile("dpn", () => ({
      notOffered: "Too much alike.",
      ...links("dpn", { tinel: 3, diabetes: 3, "numb-sole": 2 }),
    })),
  },
  {
    rule: "E C01",
    what: "a distractor that everything fits",
    knowledge: withProfile("s1r", () => links("s1r", everything)),
  },
  {
    rule: "E C01",
    what: "a test that the condition accepts too",
    ...withKind(
      "test",
      only("tts", ({ tests }) => ({
        tests: [...tests, { testId: "dpn-test", role: "acceptable", factIds: ["tts-fact"], because: null }],
      })),
    ),
  },
  {
    rule: "E C01",
    what: "a treatment that the condition accepts too",
    ...withKind(
      "treatment",
      only("tts", ({ treatments }) => ({
        treatments: [...treatments, { treatmentId: "pf-treatment", role: "acceptable", factIds: ["tts-fact"], because: null }],
      })),
    ),
  },
  {
    rule: "E C01",
    what: "a cause that the stem states",
    ...withKind(
      "cause",
      only("dpn", ({ causes }) => ({ causes: causes.map((each) => ({ ...each, findingId: "diabetes" })) })),
    ),
  },
  {
    rule: "E C01",
    what: "a mechanism that is the key's",
    ...withKind(
      "mechanism",
      only("dpn", () => ({ mechanism: { option: "Process of TTS", factIds: ["dpn-fact"], because: null } })),
    ),
  },
  {
    rule: "E C01",
    what: "the mechanism of a condition inside the key's",
    ...withKind(
      "mechanism",
      only("dpn", () => ({ broader: ["tts"] })),
    ),
  },
  {
    rule: "E C02",
    what: "five distractors",
    variant: changed({
      options: [
        ...CLEAN.options,
        ...["Ulnar palsy of childhood", "Zoster of the calf"].map((text) => ({
          text,
          kind: "diagnosis" as const,
          conceptId: text,
          conditionSlug: null,
        })),
      ],
      rationales: [...CLEAN.rationales, ...CLEAN.rationales.slice(0, 2)],
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
  { rule: "E C03", what: "an explanation by a fact that nobody knows", variant: withRationale(1, { factIds: ["gone"] }) },
  {
    rule: "E C03",
    what: "an explanation that names a finding without saying so",
    variant: withRationale(1, { text: "It would cause back-pain, and numb-sole is rare." }),
  },
  {
    rule: "E C04",
    what: "a link that rests on a statement nobody verified",
    knowledge: {
      ...withProfile("tts", ({ links: all }) => ({
        links: all.map((link) => (link.findingId === "tinel" ? { ...link, factIds: ["unverified"] } : link)),
      })),
      facts: [...KNOWLEDGE.facts, UNVERIFIED],
    },
  },
  {
    rule: "E C04",
    what: "a treatment that rests on a statement nobody verified",
    ...ungrounded,
    knowledge: { ...ungrounded.knowledge, facts: [...KNOWLEDGE.facts, UNVERIFIED] },
  },
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
  { rule: "E C05", what: "an age that the stem does not tell", variant: changed({ age: 53 }) },
  { rule: "E C05", what: "a pregnancy at 54", knowledge: withFinding("diabetes", { tags: ["pregnancy"] }) },
  { rule: "E C05", what: "a finding stated and denied", variant: part("exam", { absent: ["heel-tender", "tinel"] }) },
  { rule: "E C05", what: "a fever that is denied", variant: stem("36.8 °C", "38.6 °C without fever") },
  { rule: "E C05", what: "a diastolic pressure above the systolic one", ...measured("Blood pressure is 100/110 mm Hg.") },
  { rule: "E C05", what: "a tachycardia of 76", ...measured("She has tachycardia, and pulse is 76/min.") },
  { rule: "E C05", what: "a bradycardia of 76", ...measured("She has bradycardia, and pulse is 76/min.") },
  { rule: "E C05", what: "a hypotension of 124/70", ...measured("She has hypotension, and blood pressure is 124/70 mm Hg.") },
  { rule: "E C05", what: "a tachypnea of 16", ...measured("She has tachypnea, and respirations are 16/min.") },
  {
    rule: "E C05",
    what: "a treatment that a finding forbids",
    ...forbidden,
    knowledge: {
      ...forbidden.knowledge,
      treatments: forbidden.knowledge.treatments.map((each) => ({ ...each, unless: ["diabetes"] })),
    },
  },
  { rule: "W C06", what: "an occupation", variant: stem("She has had", "She works as a teacher, and has had") },
  { rule: "W C06", what: "a race", variant: stem("54-year-old woman", "54-year-old Black woman") },
];

const readClean = (change: Partial<CaseVariant> = {}): CaseUnderTest => readCase(changed(change), readCatalog(KNOWLEDGE));
const rulesOf = (found: readonly { readonly level: string; readonly rule: string }[]) => [
  ...new Set(found.map(({ level, rule }) => `${level} ${rule}`)),
];

describe("the rules over one case", () => {
  it("find nothing in a clean case", () => {
    expect(lintItem(readClean())).toEqual([]);
  });

  it.each(FLAWS)("$rule: $what", ({ rule, variant = CLEAN, knowledge = KNOWLEDGE }) => {
    const found = lintItem(readCase(variant, readCatalog(knowledge)));
    expect(rulesOf(found), JSON.stringify(found, null, 1)).toEqual([rule]);
    expect(found.every(({ message }) => message.length > 10)).toBe(true);
  });

  it.each<[string, Pick<Flaw, "variant" | "knowledge">]>([
    [
      "a distractor that everything fits but what the stem excludes",
      {
        knowledge: {
          ...withFinding("reflexes", { excludes: ["back-pain"] }),
          profiles: withProfile("s1r", () => links("s1r", { ...everything, "back-pain": 2 })).profiles,
        },
      },
    ],
    [
      "a quoted word of negation in the lead-in",
      { variant: asking('Which of the following is the most likely diagnosis if "it does not hurt"?') },
    ],
    [
      "a word of the key that a distractor shares",
      {
        variant: {
          ...stem("into the toes", "into the toes, as in a tunnel,"),
          options: withOptions(DIABETIC, "Plantar tunnel").options,
        },
      },
    ],
    ["a rapid pulse of 112", measured("She has tachycardia, and pulse is 112/min.")],
    ["a rapid pulse that is denied", measured("She has no tachycardia, and pulse is 76/min.")],
    ["a past episode of low pressure", measured("She has a history of hypotension, and blood pressure is 124/70 mm Hg.")],
    [
      "a name that is part of a longer one",
      {
        variant: withRationale(1, { text: "It would cause numb-sole at night.", findingIds: [], missingIds: ["itch"] }),
        knowledge: withFinding("itch", { name: "numb-sole at night" }),
      },
    ],
    ...(["mechanism", "cause", "test", "treatment"] as const).map((kind): [string, Pick<Flaw, "variant" | "knowledge">] => [
      `a question for a ${kind}`,
      withKind(kind),
    ]),
  ])("find nothing in %s", (_what, { variant = CLEAN, knowledge = KNOWLEDGE }) => {
    const found = lintItem(readCase(variant, readCatalog(knowledge)));
    expect(found.filter(({ level }) => level === "E")).toEqual([]);
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
    const repeat = (...repeats: number[]) =>
      lintFamily(
        series((n) => varied(repeats.includes(n) ? 2 : n)).map((item, n) =>
          repeats.includes(n) ? { ...item, variant: { ...item.variant, n } } : item,
        ),
      );
    expect(repeat(7)).toEqual([]);
    expect(repeat(7, 9)).toMatchObject([
      { rule: "C09", level: "W", n: 7, message: "Variant 7 is almost the same as variant 2." },
      { rule: "C09", level: "W", n: 9 },
    ]);
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
    const items = set(50, (index) => five(index % 5));
    expect([...lintSet(items, "course"), ...lintSet(items, "quiz")]).toEqual([]);
  });

  it("T03: the key is the longest far too often", () => {
    expect(
      rulesOf(
        lintSet(
          set(50, (index) => five(index % 5, "A very long name of a syndrome")),
          "course",
        ),
      ),
    ).toEqual(["W T03"]);
  });

  it("T12: the key prefers a place", () => {
    expect(
      rulesOf(
        lintSet(
          set(50, (index) => five(index % 3 === 0 ? 1 : 4)),
          "course",
        ),
      ),
    ).toEqual(["I T12"]);
  });

  it("C07: one stem says the key of another", () => {
    const items = set(2, (index) => (index === 1 ? { stem: `${CLEAN.stem} A tarsal canal is seen.` } : five(0)));
    expect(rulesOf(lintSet(items, "quiz"))).toEqual(["W C07"]);
  });

  it("C08: two cases of a family within ten", () => {
    const items = set(30, (index) => five(index % 5)).map((item, index) =>
      index === 12 ? { ...item, variant: { ...item.variant, familyId: "family-4" } } : item,
    );
    expect(rulesOf(lintSet(items, "quiz"))).toEqual(["I C08"]);
  });
});
