import type { CaseKnowledge, CaseProfile, Finding, QuestionKind, Strength } from "#core/case-knowledge";
import type { CaseVariant, StemPart } from "#core/case-variant";

const finding = (id: string, kind: Finding["kind"], change: Partial<Finding> = {}): Finding => ({
  id,
  kind,
  name: id,
  says: [`${id} is present`],
  denies: [`${id} is absent`],
  values: [],
  test: null,
  tags: [],
  excludes: [],
  normal: false,
  ...change,
});

const profile = (slug: string, topicSlug: string, option: string, links: Readonly<Record<string, Strength>>): CaseProfile => ({
  slug,
  topicSlug,
  option,
  broader: [],
  notOffered: null,
  age: [28, 72],
  sex: "any",
  sides: "one",
  settings: ["clinic"],
  onset: [{ unit: "month", low: 2, high: 6 }],
  complaints: [{ text: "numbness of the {side} sole", states: ["numb-sole"] }],
  links: Object.entries(links).map(([findingId, strength]) => ({ findingId, strength, factIds: [`${slug}-fact`] })),
  mechanism: null,
  causes: [],
  tests: [],
  treatments: [],
  urgency: null,
});

export const KNOWLEDGE: CaseKnowledge = {
  measures: [
    { id: "temperature", name: "Body temperature", unit: "°C", decimals: 1, low: 36.1, high: 37.2 },
    { id: "a1c", name: "Glycated hemoglobin", unit: "%", decimals: 1, low: 4, high: 5.6 },
  ],
  settings: [{ id: "clinic", phrases: ["comes to the foot clinic"] }],
  background: [],
  findings: [
    finding("numb-sole", "symptom"),
    finding("worse-standing", "symptom"),
    finding("back-pain", "symptom"),
    finding("diabetes", "risk", { tags: ["diabetes"] }),
    finding("tinel", "sign"),
    finding("heel-tender", "sign"),
    finding("reflexes", "sign", { normal: true }),
    finding("high-a1c", "lab", { values: [{ measure: "a1c", low: 7.5, high: 9 }] }),
    finding("itch", "symptom"),
    finding("cough", "symptom"),
    finding("rash", "symptom"),
  ],
  tests: [],
  treatments: [],
  profiles: [
    profile("tts", "nerves", "Tarsal tunnel syndrome", { "numb-sole": 2, "worse-standing": 2, diabetes: 1, tinel: 3, reflexes: 1 }),
    profile("dpn", "neuropathies", "Diabetic neuropathy", { "numb-sole": 1, diabetes: 2, "high-a1c": 2, tinel: -1, reflexes: -2 }),
    profile("pf", "fascia", "Plantar fasciitis", { "worse-standing": 1, "heel-tender": 3 }),
    profile("s1r", "spine", "S1 radiculopathy", { "numb-sole": 1, "back-pain": 2 }),
  ],
  families: [
    {
      id: "tts-case-diagnosis",
      conditionSlug: "tts",
      kind: "diagnosis",
      state: "live",
      objective: "Recognize it.",
      settings: [],
      onset: [],
      always: ["tinel"],
      choose: { low: 0, high: 0, from: [] },
      deny: { low: 0, high: 0, from: [] },
      never: [],
      causeId: null,
      waivers: [],
    },
  ],
  facts: ["tts", "dpn", "pf", "s1r"].map((slug) => ({
    id: `${slug}-fact`,
    conditionSlug: slug,
    versusSlug: null,
    sourceIds: ["S1.a.1", "R2"],
  })),
  pairs: [],
  abbreviations: [
    { term: "EMG", expansion: "electromyography" },
    { term: "MRI", expansion: null },
    { term: "Tinel sign", expansion: null },
  ],
};

const PARTS: readonly StemPart[] = [
  {
    slot: "opening",
    text: "A 54-year-old woman comes to the foot clinic because of numbness of the left sole for the past 4 months.",
    present: ["numb-sole"],
    absent: [],
  },
  { slot: "symptoms", text: "It spreads into the toes and is worse after long standing.", present: ["worse-standing"], absent: [] },
  { slot: "history", text: "She has had type 2 diabetes for 6 years.", present: ["diabetes"], absent: [] },
  { slot: "vitals", text: "Temperature is 36.8 °C.", present: [], absent: [] },
  {
    slot: "exam",
    text: "On examination, tapping behind the medial malleolus sends tingling into the sole. Both ankle reflexes are brisk, but pressing the heel causes no pain.",
    present: ["tinel", "reflexes"],
    absent: ["heel-tender"],
  },
  { slot: "tests", text: "Glycated hemoglobin is 7.9%.", present: ["high-a1c"], absent: [] },
];

const option = (conditionSlug: string, text: string) => ({
  text,
  kind: "diagnosis" as const,
  conceptId: conditionSlug,
  conditionSlug,
});
const rationale = (slug: string) => ({
  text: `Why ${slug}.`,
  findingIds: ["numb-sole"],
  missingIds: slug === "s1r" ? ["back-pain"] : [],
  factIds: [`${slug}-fact`],
  sourceIds: ["S1.a.1", "R2"],
});

/** A case without a flaw. */
export const CLEAN = {
  familyId: "tts-case-diagnosis",
  conditionSlug: "tts",
  topicSlug: "nerves",
  kind: "diagnosis",
  n: 0,
  seed: 1,
  kbVersion: "kb",
  generatorVersion: 1,
  age: 54,
  sex: "f",
  parts: PARTS,
  stem: PARTS.map(({ text }) => text).join(" "),
  leadIn: "Which of the following is the most likely diagnosis?",
  options: [
    option("dpn", "Diabetic neuropathy"),
    option("pf", "Plantar fasciitis"),
    option("s1r", "S1 radiculopathy"),
    option("tts", "Tarsal tunnel syndrome"),
  ],
  keyIndex: 3,
  rationales: ["dpn", "pf", "s1r", "tts"].map(rationale),
  failingLinks: [null, null, null, null],
  measures: KNOWLEDGE.measures,
  margin: 6,
  contentHash: "0".repeat(64),
} satisfies CaseVariant;

/** The case with other texts of its options, in their order. */
export function withOptions(...texts: readonly string[]): CaseVariant {
  return { ...CLEAN, options: CLEAN.options.map((each, index) => ({ ...each, text: texts[index] ?? each.text })) };
}

/** The knowledge with one profile changed. */
export function withProfile(slug: string, change: (profile: CaseProfile) => Partial<CaseProfile>): CaseKnowledge {
  return { ...KNOWLEDGE, profiles: KNOWLEDGE.profiles.map((each) => (each.slug === slug ? { ...each, ...change(each) } : each)) };
}

const LEAD_INS = {
  mechanism: "Which of the following mechanisms best explains the symptoms?",
  cause: "Which of the following is the most likely cause?",
  test: "Which of the following is the most appropriate next step in evaluation?",
  treatment: "Which of the following is the most appropriate initial treatment?",
} as const satisfies Partial<Record<QuestionKind, string>>;
type OwnedKind = keyof typeof LEAD_INS;

/** The clean case as a question of another kind: the same texts, each now a mechanism, cause, test or treatment of its condition. */
export function withKind(
  kind: OwnedKind,
  change: (profile: CaseProfile) => Partial<CaseProfile> = () => ({}),
): { readonly variant: CaseVariant; readonly knowledge: CaseKnowledge } {
  const idOf = (slug: string) => `${slug}-${kind}`;
  const terms = KNOWLEDGE.profiles.map(({ slug }) => ({
    id: idOf(slug),
    option: `Means of ${slug}`,
    name: `means of ${slug}`,
    unless: [],
  }));
  const own = (each: CaseProfile): CaseProfile => {
    const { slug } = each;
    const reasoned = { factIds: [`${slug}-fact`], because: null };
    return {
      ...each,
      mechanism: { ...reasoned, option: `Process of ${slug}` },
      causes: [{ ...reasoned, id: idOf(slug), option: `Origin of ${slug}`, name: `origin of ${slug}`, findingId: null }],
      tests: [{ ...reasoned, testId: idOf(slug), role: "next" }],
      treatments: [{ ...reasoned, treatmentId: idOf(slug), role: "first" }],
    };
  };
  return {
    variant: {
      ...CLEAN,
      kind,
      leadIn: LEAD_INS[kind],
      options: CLEAN.options.map((each) => ({ ...each, kind, conceptId: idOf(each.conditionSlug) })),
    },
    knowledge: {
      ...KNOWLEDGE,
      tests: terms,
      treatments: terms,
      profiles: KNOWLEDGE.profiles.map(own).map((each) => ({ ...each, ...change(each) })),
      families: KNOWLEDGE.families.map((each) => ({ ...each, kind, causeId: kind === "cause" ? idOf("tts") : null })),
    },
  };
}
