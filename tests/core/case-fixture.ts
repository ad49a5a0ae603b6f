import type { CaseFamily, CaseKnowledge, CaseProfile, Finding, Strength } from "#core/case-knowledge";

/** A small course on its own: seven causes of a numb foot, told apart as a clinician does. Nothing here is read by students. */

type FindingDraft = Pick<Finding, "id" | "kind" | "name" | "says"> & Partial<Finding>;

function finding(draft: FindingDraft): Finding {
  return { denies: [], values: [], test: null, tags: [], excludes: [], normal: false, ...draft };
}

const FINDINGS: readonly Finding[] = [
  finding({
    id: "numb-sole",
    kind: "symptom",
    name: "numbness of one sole",
    says: ["the sole of {his} {side} foot feels numb", "{he} has numbness over the {side} sole"],
    excludes: ["stocking-numbness"],
  }),
  finding({
    id: "night-pain",
    kind: "symptom",
    name: "pain at night",
    says: ["the discomfort wakes {him} at night", "{he} wakes with foot pain about {n:2-4} times a night"],
    denies: ["{he} has no pain at night", "the foot does not disturb {his} sleep"],
  }),
  finding({
    id: "standing-pain",
    kind: "symptom",
    name: "pain after long standing",
    says: ["standing for more than {n:20-40} minutes makes it worse", "{he} feels worse after long standing"],
  }),
  finding({
    id: "back-pain",
    kind: "symptom",
    name: "low back pain",
    says: [
      "{he} has low back pain",
      "{his} lower back aches when {he} sits",
      "{he} has had low back pain since the symptoms began",
    ],
    denies: ["{he} has no low back pain"],
  }),
  finding({
    id: "cough-pain",
    kind: "symptom",
    name: "leg pain on coughing",
    says: ["coughing sends pain down the {side} leg", "{he} feels a shooting pain down the {side} leg when {he} sneezes"],
    denies: ["coughing does not bring on any leg pain", "{he} has no leg pain on coughing"],
  }),
  finding({
    id: "first-step-pain",
    kind: "symptom",
    name: "pain with the first steps of the day",
    says: ["the first steps in the morning are the worst", "{he} has sharp pain with {his} first steps of the day"],
    denies: ["{his} first steps in the morning are no worse than later ones"],
  }),
  finding({
    id: "stocking-numbness",
    kind: "symptom",
    name: "numbness of both feet that began in the toes",
    says: [
      "the numbness began in the toes of both feet and has spread up to the ankles",
      "{he} has had numb toes on both sides that now reach the ankles",
    ],
    denies: ["the other foot feels normal"],
  }),
  finding({
    id: "walking-pain",
    kind: "symptom",
    name: "calf pain on walking that eases on standing still",
    says: ["{his} {side} calf cramps after walking {n:100-300} meters and eases when {he} stands still"],
    denies: ["{he} has no calf pain on walking"],
  }),
  finding({
    id: "diabetes",
    kind: "history",
    name: "long-standing type 2 diabetes",
    says: ["{he} has had type 2 diabetes for {n:8-20} years", "type 2 diabetes was found {n:9-18} years ago"],
    denies: ["{he} has no history of diabetes"],
    tags: ["diabetes"],
  }),
  finding({
    id: "smoking",
    kind: "risk",
    name: "smoking",
    says: ["{he} has smoked a pack of cigarettes a day for {n:15-40} years", "{he} smokes {n:10-30} cigarettes a day"],
    denies: ["{he} does not smoke", "{he} has never smoked"],
    tags: ["smoking"],
  }),
  finding({
    id: "running",
    kind: "history",
    name: "a recent increase in running",
    says: ["{he} doubled {his} running distance {n:1-3} months ago", "{he} began to train for a marathon {n:3-5} months ago"],
    tags: ["sport"],
  }),
  finding({
    id: "vegan-diet",
    kind: "risk",
    name: "a vegan diet without supplements",
    says: [
      "{he} has eaten no animal products for {n:6-12} years and takes no supplements",
      "{he} has followed a vegan diet for {n:6-12} years",
    ],
    denies: ["{he} eats meat and fish"],
    tags: ["diet"],
  }),
  finding({
    id: "heavy-drinking",
    kind: "risk",
    name: "heavy drinking",
    says: ["{he} drinks {n:8-14} beers a day"],
    denies: ["{he} drinks no alcohol"],
    tags: ["alcohol"],
  }),
  finding({
    id: "tinel",
    kind: "sign",
    name: "tingling on tapping behind the medial malleolus",
    says: [
      "tapping behind the medial malleolus sends tingling into the {side} sole",
      "percussion just behind the medial malleolus reproduces the tingling in {his} {side} foot",
    ],
    denies: ["tapping behind the medial malleolus causes no tingling"],
  }),
  finding({
    id: "eversion-pain",
    kind: "sign",
    name: "symptoms on holding the ankle dorsiflexed and everted",
    says: ["holding the ankle dorsiflexed and everted brings on the symptoms within {n:5-10} seconds"],
  }),
  finding({
    id: "heel-tender",
    kind: "sign",
    name: "tenderness at the inner front of the heel pad",
    says: ["firm pressure on the inner front of the {side} heel pad is painful", "the heel pad is tender at its inner front edge"],
    denies: ["the heel pad is not tender"],
  }),
  finding({
    id: "straight-leg",
    kind: "sign",
    name: "leg pain on raising the straight leg",
    says: ["raising the straight {side} leg to {n:30-50} degrees brings on the leg pain"],
    denies: ["straight leg raising causes no pain"],
  }),
  finding({
    id: "ankle-jerk-one",
    kind: "sign",
    name: "loss of one ankle reflex",
    says: ["the {side} ankle reflex is absent and the other is brisk", "the {side} ankle reflex cannot be elicited"],
    denies: ["both ankle reflexes are present"],
    excludes: ["ankle-jerks-both", "reflexes-normal"],
  }),
  finding({
    id: "ankle-jerks-both",
    kind: "sign",
    name: "loss of both ankle reflexes",
    says: ["both ankle reflexes are absent", "neither ankle reflex can be elicited"],
    denies: ["both ankle reflexes are present"],
    excludes: ["ankle-jerk-one", "reflexes-normal"],
  }),
  finding({
    id: "reflexes-normal",
    kind: "sign",
    name: "normal ankle reflexes",
    says: ["the ankle reflexes are normal"],
    normal: true,
  }),
  finding({
    id: "monofilament",
    kind: "sign",
    name: "a monofilament that is not felt at the toes",
    says: ["{he} does not feel a 10-g monofilament on either big toe"],
    denies: ["{he} feels a 10-g monofilament on both big toes"],
  }),
  finding({
    id: "position-lost",
    kind: "sign",
    name: "loss of position sense in the toes",
    says: ["position sense is lost in the toes of both feet"],
    denies: ["position sense in the toes is normal"],
  }),
  finding({
    id: "pulses-absent",
    kind: "sign",
    name: "absent foot pulses",
    says: [
      "no pulse can be felt in the {side} foot",
      "the dorsalis pedis and posterior tibial pulses of the {side} foot are not palpable",
    ],
    denies: ["the foot pulses are strong", "both foot pulses are easily felt"],
  }),
  finding({
    id: "fever",
    kind: "vital",
    name: "fever",
    says: ["temperature is {value:temperature}"],
    denies: ["temperature is {value:temperature}"],
    values: [{ measure: "temperature", low: 38.2, high: 39.4 }],
  }),
  finding({
    id: "high-hba1c",
    kind: "lab",
    name: "a high hemoglobin A1c",
    says: ["hemoglobin A1c is {value:hba1c}"],
    denies: ["hemoglobin A1c is {value:hba1c}"],
    values: [{ measure: "hba1c", low: 7.6, high: 10.9 }],
    test: "hba1c-test",
  }),
  finding({
    id: "low-b12",
    kind: "lab",
    name: "a low vitamin B12 level",
    says: ["serum vitamin B12 is {value:b12}"],
    denies: ["serum vitamin B12 is {value:b12}"],
    values: [{ measure: "b12", low: 70, high: 150 }],
    test: "b12-level",
  }),
  finding({
    id: "low-abi",
    kind: "lab",
    name: "a low ankle-brachial index",
    says: ["the ankle-brachial index on the {side} is {value:abi}"],
    values: [{ measure: "abi", low: 0.45, high: 0.8 }],
    test: "ankle-brachial",
  }),
  finding({
    id: "slow-conduction",
    kind: "lab",
    name: "slow conduction of the plantar nerves",
    says: ["conduction of the plantar nerves is slow across the ankle"],
    test: "nerve-conduction",
  }),
  finding({
    id: "ankle-cyst",
    kind: "imaging",
    name: "a fluid-filled lump beside the tibial nerve on ultrasound",
    says: [
      "ultrasonography shows a fluid-filled lump beside the tibial nerve",
      "on ultrasonography, a round fluid-filled lump displaces the tibial nerve",
    ],
    test: "ankle-ultrasound",
  }),
];

type Links = Readonly<Record<string, Strength>>;
type ProfileDraft = Pick<CaseProfile, "slug" | "topicSlug" | "option" | "complaints"> &
  Partial<Omit<CaseProfile, "links">> & { links: Links };

function profile({ links, ...draft }: ProfileDraft): CaseProfile {
  const { slug } = draft;
  return {
    broader: [],
    notOffered: null,
    age: [28, 78],
    sex: "any",
    sides: "one",
    settings: ["clinic", "office"],
    onset: [
      { unit: "month", low: 1, high: 11 },
      { unit: "week", low: 5, high: 8 },
    ],
    mechanism: null,
    causes: [],
    tests: [],
    treatments: [],
    urgency: null,
    ...draft,
    links: Object.entries(links).map(([findingId, strength]) => ({ findingId, strength, factIds: [`${slug}:${findingId}`] })),
  };
}

const PROFILES: readonly CaseProfile[] = [
  profile({
    slug: "tarsal-tunnel",
    topicSlug: "nerve",
    option: "Tarsal tunnel syndrome",
    complaints: [
      { text: "burning and tingling in the sole of {his} {side} foot", states: ["numb-sole"] },
      { text: "tingling that spreads from the {side} ankle into the sole", states: ["numb-sole"] },
      { text: "discomfort in {his} {side} foot", states: [] },
    ],
    links: {
      running: 1,
      "numb-sole": 2,
      "night-pain": 1,
      "standing-pain": 2,
      tinel: 3,
      "eversion-pain": 3,
      "slow-conduction": 3,
      "ankle-cyst": 2,
      "reflexes-normal": 1,
      "stocking-numbness": -2,
      "ankle-jerk-one": -2,
      "ankle-jerks-both": -2,
      "pulses-absent": -1,
    },
    mechanism: { option: "Compression of the tibial nerve in its tunnel", factIds: ["tarsal-tunnel:mechanism"], because: null },
    causes: [
      { id: "ganglion", option: "Ganglion", name: "ganglion", findingId: "ankle-cyst", factIds: ["tarsal-tunnel:ganglion"] },
      {
        id: "overpronation",
        option: "Hindfoot valgus",
        name: "hindfoot valgus",
        findingId: "eversion-pain",
        factIds: ["tarsal-tunnel:valgus"],
      },
    ],
    tests: [
      {
        testId: "nerve-conduction",
        role: "next",
        factIds: ["tarsal-tunnel:test"],
        because: "they show slow conduction across the tunnel",
      },
      { testId: "ankle-ultrasound", role: "acceptable", factIds: ["tarsal-tunnel:test"], because: null },
      { testId: "foot-xray", role: "wrong", factIds: ["tarsal-tunnel:test"], because: "bone images do not show the nerve" },
    ],
    treatments: [
      {
        treatmentId: "orthosis",
        role: "first",
        factIds: ["tarsal-tunnel:treatment"],
        because: "conservative care comes first when no mass is found",
      },
      { treatmentId: "fusion", role: "avoid", factIds: ["tarsal-tunnel:treatment"], because: "it leaves the nerve compressed" },
    ],
    urgency: { level: "routine", factIds: ["tarsal-tunnel:urgency"], because: "no finding calls for earlier care" },
  }),
  profile({
    slug: "plantar-fasciitis",
    topicSlug: "heel",
    option: "Plantar fasciitis",
    complaints: [{ text: "pain under {his} {side} heel", states: [] }],
    links: {
      "first-step-pain": 3,
      "heel-tender": 3,
      running: 2,
      "standing-pain": 2,
      "reflexes-normal": 1,
      "night-pain": -1,
      "numb-sole": -1,
      tinel: -2,
      "stocking-numbness": -2,
      "ankle-jerk-one": -2,
    },
    mechanism: { option: "Overload of the plantar fascia at its origin", factIds: ["plantar-fasciitis:mechanism"], because: null },
    causes: [
      {
        id: "overuse",
        option: "Repeated loading",
        name: "repeated loading",
        findingId: "running",
        factIds: ["plantar-fasciitis:cause"],
      },
    ],
    tests: [
      { testId: "foot-ultrasound", role: "next", factIds: ["plantar-fasciitis:test"], because: "it shows a thick fascia" },
      { testId: "nerve-conduction", role: "wrong", factIds: ["plantar-fasciitis:test"], because: "sensation is normal" },
    ],
    treatments: [
      {
        treatmentId: "stretching",
        role: "first",
        factIds: ["plantar-fasciitis:treatment"],
        because: "most people recover with it",
      },
    ],
    urgency: { level: "self-care", factIds: ["plantar-fasciitis:urgency"], because: null },
  }),
  profile({
    slug: "s1-root",
    topicSlug: "spine",
    option: "S1 radiculopathy",
    complaints: [{ text: "tingling along the outer edge of {his} {side} foot", states: [] }],
    links: {
      running: 1,
      "back-pain": 2,
      "cough-pain": 3,
      "straight-leg": 3,
      "ankle-jerk-one": 3,
      "numb-sole": 1,
      "night-pain": 1,
      "standing-pain": 1,
      tinel: -2,
      "heel-tender": -1,
      "stocking-numbness": -2,
      "ankle-jerks-both": -1,
      "reflexes-normal": -2,
    },
    mechanism: { option: "Compression of a nerve root by a disc", factIds: ["s1-root:mechanism"], because: null },
    causes: [{ id: "disc", option: "Herniated disc", name: "herniated disc", findingId: "cough-pain", factIds: ["s1-root:cause"] }],
    tests: [{ testId: "spine-mri", role: "next", factIds: ["s1-root:test"], because: "it shows the disc" }],
    treatments: [
      { treatmentId: "nsaid", role: "first", factIds: ["s1-root:treatment"], because: "most attacks settle within weeks" },
    ],
    urgency: { level: "routine", factIds: ["s1-root:urgency"], because: "strength and sphincters are spared" },
  }),
  profile({
    slug: "diabetic-neuropathy",
    topicSlug: "metabolic",
    option: "Sensorimotor polyneuropathy",
    sides: "both",
    complaints: [{ text: "numb feet", states: [] }],
    onset: [{ unit: "year", low: 1, high: 4 }],
    links: {
      "stocking-numbness": 3,
      diabetes: 3,
      monofilament: 2,
      "ankle-jerks-both": 2,
      "high-hba1c": 2,
      "night-pain": 2,
      "position-lost": 1,
      "pulses-absent": 1,
      smoking: 1,
      "low-b12": -1,
      "numb-sole": -1,
      tinel: -1,
      "ankle-jerk-one": -1,
      "cough-pain": -1,
    },
    mechanism: { option: "Metabolic damage of the longest axons", factIds: ["diabetic-neuropathy:mechanism"], because: null },
    tests: [
      { testId: "hba1c-test", role: "next", factIds: ["diabetic-neuropathy:test"], because: "it tells how high glucose has been" },
    ],
    treatments: [
      {
        treatmentId: "glucose-control",
        role: "first",
        factIds: ["diabetic-neuropathy:treatment"],
        because: "it slows further loss",
      },
      {
        treatmentId: "b12-injection",
        role: "avoid",
        factIds: ["diabetic-neuropathy:treatment"],
        because: "the vitamin level is normal",
      },
    ],
    urgency: { level: "routine", factIds: ["diabetic-neuropathy:urgency"], because: "the course is slow" },
  }),
  profile({
    slug: "b12-neuropathy",
    topicSlug: "metabolic",
    option: "Cobalamin deficiency neuropathy",
    sides: "both",
    complaints: [{ text: "tingling in both feet and an unsteady walk", states: [] }],
    onset: [{ unit: "month", low: 3, high: 11 }],
    links: {
      "vegan-diet": 3,
      "position-lost": 3,
      "low-b12": 3,
      "stocking-numbness": 2,
      "ankle-jerks-both": 1,
      monofilament: 1,
      diabetes: 1,
      "high-hba1c": -1,
      tinel: -1,
      "numb-sole": -1,
      "pulses-absent": -1,
    },
    mechanism: { option: "Loss of myelin in nerves and dorsal columns", factIds: ["b12-neuropathy:mechanism"], because: null },
    causes: [
      { id: "diet", option: "Missing intake", name: "missing intake", findingId: "vegan-diet", factIds: ["b12-neuropathy:cause"] },
      {
        id: "gastric",
        option: "Autoimmune gastritis",
        name: "autoimmune gastritis",
        findingId: null,
        factIds: ["b12-neuropathy:cause"],
      },
    ],
    tests: [{ testId: "b12-level", role: "next", factIds: ["b12-neuropathy:test"], because: "it proves the lack" }],
    treatments: [
      {
        treatmentId: "b12-injection",
        role: "first",
        factIds: ["b12-neuropathy:treatment"],
        because: "it refills the stores fastest",
      },
    ],
    urgency: { level: "urgent", factIds: ["b12-neuropathy:urgency"], because: "delay leaves lasting loss" },
  }),
  profile({
    slug: "artery-disease",
    topicSlug: "vessel",
    option: "Peripheral artery disease",
    age: [50, 85],
    complaints: [{ text: "a cold and numb {side} foot", states: [] }],
    links: {
      "walking-pain": 3,
      smoking: 2,
      "pulses-absent": 3,
      "low-abi": 3,
      diabetes: 2,
      "night-pain": 1,
      "numb-sole": 1,
      "high-hba1c": 1,
      tinel: -1,
      "stocking-numbness": -1,
      "heel-tender": -1,
    },
    mechanism: { option: "Narrowing of the leg arteries by plaque", factIds: ["artery-disease:mechanism"], because: null },
    tests: [{ testId: "ankle-brachial", role: "next", factIds: ["artery-disease:test"], because: "it shows the drop of pressure" }],
    treatments: [
      { treatmentId: "exercise", role: "first", factIds: ["artery-disease:treatment"], because: "it lengthens the distance" },
    ],
    urgency: { level: "routine", factIds: ["artery-disease:urgency"], because: "there is no pain at rest" },
  }),
  profile({
    slug: "alcohol-neuropathy",
    topicSlug: "metabolic",
    option: "Toxic axonal polyneuropathy",
    sides: "both",
    complaints: [{ text: "burning in both feet", states: [] }],
    links: {
      "stocking-numbness": 2,
      "heavy-drinking": 3,
      "ankle-jerks-both": 1,
      "position-lost": 1,
      smoking: 1,
      "night-pain": 1,
      monofilament: 1,
      "walking-pain": -1,
      tinel: -1,
      "low-b12": -1,
      "high-hba1c": -1,
    },
    mechanism: { option: "Toxic damage of the longest axons", factIds: ["alcohol-neuropathy:mechanism"], because: null },
    causes: [
      { id: "ethanol", option: "Ethanol", name: "ethanol", findingId: "heavy-drinking", factIds: ["alcohol-neuropathy:cause"] },
    ],
    tests: [
      { testId: "liver-panel", role: "next", factIds: ["alcohol-neuropathy:test"], because: "it shows the harm of drinking" },
    ],
    treatments: [
      { treatmentId: "abstinence", role: "first", factIds: ["alcohol-neuropathy:treatment"], because: "it stops the damage" },
    ],
  }),
  profile({
    slug: "polyneuropathy",
    topicSlug: "metabolic",
    option: "Distal symmetric polyneuropathy",
    notOffered: "an umbrella over the others",
    complaints: [{ text: "numb feet", states: [] }],
    links: { "stocking-numbness": 3, monofilament: 2, "ankle-jerks-both": 2 },
  }),
].map((one) =>
  ["diabetic-neuropathy", "b12-neuropathy", "alcohol-neuropathy"].includes(one.slug)
    ? { ...one, broader: ["polyneuropathy"] }
    : one,
);

type FamilyDraft = Pick<CaseFamily, "id" | "conditionSlug" | "kind" | "always"> & {
  choose?: [number, number, ...string[]];
  deny?: [number, number, ...string[]];
} & Partial<Pick<CaseFamily, "causeId" | "never" | "settings">>;

function family({ choose = [0, 0], deny = [0, 0], ...draft }: FamilyDraft): CaseFamily {
  const count = ([low, high, ...from]: [number, number, ...string[]]) => ({ low, high, from });
  return {
    state: "live",
    objective: draft.id,
    settings: [],
    onset: [],
    never: [],
    causeId: null,
    waivers: [],
    ...draft,
    choose: count(choose),
    deny: count(deny),
  };
}

const TTS = {
  conditionSlug: "tarsal-tunnel",
  always: ["numb-sole", "tinel"],
  choose: [2, 3, "night-pain", "standing-pain", "eversion-pain", "running"],
  deny: [1, 2, "back-pain", "first-step-pain", "straight-leg", "cough-pain", "diabetes"],
} as const satisfies Partial<FamilyDraft>;

const FAMILIES: readonly CaseFamily[] = (
  [
    { id: "tts-diagnosis", kind: "diagnosis", ...TTS },
    { id: "tts-mechanism", kind: "mechanism", ...TTS },
    { id: "tts-cause", kind: "cause", ...TTS, causeId: "ganglion" },
    { id: "tts-test", kind: "test", ...TTS, always: [...TTS.always, "slow-conduction"] },
    { id: "tts-treatment", kind: "treatment", ...TTS },
    { id: "tts-urgency", kind: "urgency", ...TTS },
    {
      id: "pf-diagnosis",
      conditionSlug: "plantar-fasciitis",
      kind: "diagnosis",
      always: ["first-step-pain", "heel-tender"],
      choose: [2, 3, "running", "standing-pain", "reflexes-normal"],
      deny: [2, 2, "back-pain", "night-pain", "tinel", "straight-leg"],
    },
    {
      id: "s1-diagnosis",
      conditionSlug: "s1-root",
      kind: "diagnosis",
      always: ["back-pain", "ankle-jerk-one"],
      choose: [2, 3, "cough-pain", "straight-leg", "numb-sole", "standing-pain"],
      deny: [1, 2, "tinel", "heel-tender", "pulses-absent", "diabetes"],
    },
    {
      id: "dpn-diagnosis",
      conditionSlug: "diabetic-neuropathy",
      kind: "diagnosis",
      always: ["stocking-numbness", "diabetes", "high-hba1c"],
      choose: [1, 3, "monofilament", "ankle-jerks-both", "night-pain", "smoking"],
      deny: [1, 2, "position-lost", "low-b12", "back-pain", "vegan-diet"],
    },
    {
      id: "b12-diagnosis",
      conditionSlug: "b12-neuropathy",
      kind: "diagnosis",
      always: ["vegan-diet", "position-lost", "stocking-numbness"],
      choose: [1, 2, "low-b12", "monofilament", "ankle-jerks-both"],
      deny: [1, 2, "diabetes", "high-hba1c", "back-pain", "heavy-drinking"],
    },
    {
      id: "pad-diagnosis",
      conditionSlug: "artery-disease",
      kind: "diagnosis",
      always: ["walking-pain", "pulses-absent", "smoking"],
      choose: [1, 3, "diabetes", "low-abi", "night-pain", "numb-sole"],
      deny: [1, 2, "back-pain", "tinel", "monofilament", "stocking-numbness"],
    },
    {
      id: "b12-treatment",
      conditionSlug: "b12-neuropathy",
      kind: "treatment",
      always: ["vegan-diet", "position-lost", "stocking-numbness", "low-b12"],
      choose: [1, 2, "monofilament", "ankle-jerks-both"],
      deny: [1, 1, "diabetes", "back-pain"],
    },
  ] satisfies FamilyDraft[]
).map(family);

const EXTRA_FACTS = [
  { id: "tarsal-tunnel:versus-s1", conditionSlug: "tarsal-tunnel", versusSlug: "s1-root" },
  { id: "s1-root:versus-tarsal-tunnel", conditionSlug: "s1-root", versusSlug: "tarsal-tunnel" },
  { id: "plantar-fasciitis:versus-tarsal-tunnel", conditionSlug: "plantar-fasciitis", versusSlug: "tarsal-tunnel" },
];

const FACT_IDS = PROFILES.flatMap((one) => {
  const items = [one.mechanism, one.urgency, ...one.links, ...one.causes, ...one.tests, ...one.treatments];
  return [...new Set(items.flatMap((item) => item?.factIds ?? []))].map((id) => ({
    id,
    conditionSlug: one.slug,
    versusSlug: null,
  }));
});

export const FIXTURE: CaseKnowledge = {
  measures: [
    { id: "temperature", name: "Temperature", unit: "°C", decimals: 1, low: 36.1, high: 37.2 },
    { id: "pulse", name: "Pulse", unit: "/min", decimals: 0, low: 60, high: 100 },
    { id: "systolic", name: "Systolic blood pressure", unit: "mm Hg", decimals: 0, low: 90, high: 129 },
    { id: "diastolic", name: "Diastolic blood pressure", unit: "mm Hg", decimals: 0, low: 60, high: 79 },
    { id: "hba1c", name: "Hemoglobin A1c", unit: "%", decimals: 1, low: 4, high: 5.6 },
    { id: "b12", name: "Serum vitamin B12", unit: "pg/mL", decimals: 0, low: 200, high: 900 },
    { id: "abi", name: "Ankle-brachial index", unit: "", decimals: 2, low: 0.91, high: 1.4 },
  ],
  settings: [
    { id: "clinic", phrases: ["comes to the podiatry clinic", "is seen in the podiatry clinic"] },
    { id: "office", phrases: ["comes to the physician", "is seen in the primary care clinic"] },
  ],
  background: [
    { id: "works", says: ["{he} works in an office", "{he} teaches at a school"], unless: ["work"] },
    { id: "no-drugs", says: ["{he} takes no medications"], unless: ["drug", "diabetes"] },
    { id: "no-surgery", says: ["{he} has had no operations"], unless: ["surgery"] },
    { id: "no-smoking", says: ["{he} does not smoke"], unless: ["smoking"] },
    { id: "travel", says: ["{he} has not traveled recently"], unless: [] },
  ],
  findings: FINDINGS,
  tests: [
    { id: "nerve-conduction", option: "Nerve conduction studies", name: "nerve conduction studies", unless: [] },
    { id: "ankle-ultrasound", option: "Ultrasonography of the ankle", name: "ultrasonography of the ankle", unless: [] },
    { id: "foot-ultrasound", option: "Ultrasonography of the heel", name: "ultrasonography of the heel", unless: [] },
    { id: "foot-xray", option: "X-ray of the foot", name: "an X-ray of the foot", unless: [] },
    { id: "spine-mri", option: "MRI of the lumbar spine", name: "MRI of the lumbar spine", unless: [] },
    { id: "hba1c-test", option: "Hemoglobin A1c", name: "hemoglobin A1c", unless: [] },
    { id: "b12-level", option: "Serum vitamin B12 level", name: "a serum vitamin B12 level", unless: [] },
    { id: "liver-panel", option: "Liver enzymes", name: "liver enzymes", unless: [] },
    { id: "ankle-brachial", option: "Arm and leg pressure ratio", name: "the ratio of arm and leg pressure", unless: [] },
  ],
  treatments: [
    { id: "orthosis", option: "Orthosis and rest", name: "an orthosis and rest", unless: [] },
    { id: "fusion", option: "Fusion of the joint", name: "fusion of the joint", unless: [] },
    { id: "stretching", option: "Stretching and soft insoles", name: "stretching and soft insoles", unless: [] },
    { id: "nsaid", option: "Activity and an anti-inflammatory drug", name: "activity and an anti-inflammatory drug", unless: [] },
    { id: "glucose-control", option: "Glucose control and foot care", name: "glucose control and foot care", unless: [] },
    { id: "b12-injection", option: "Cobalamin injections", name: "cobalamin injections", unless: [] },
    { id: "abstinence", option: "Abstinence and nutrition", name: "abstinence and nutrition", unless: [] },
    { id: "exercise", option: "Supervised exercise", name: "supervised exercise", unless: [] },
  ],
  profiles: PROFILES,
  families: FAMILIES,
  facts: [...FACT_IDS, ...EXTRA_FACTS].map((fact) => ({ ...fact, sourceIds: [`source of ${fact.id}`] })),
  pairs: [
    ["tarsal-tunnel", "s1-root"],
    ["tarsal-tunnel", "plantar-fasciitis"],
    ["diabetic-neuropathy", "b12-neuropathy"],
    ["diabetic-neuropathy", "artery-disease"],
  ],
  abbreviations: [{ term: "MRI", expansion: null }],
};

/** The course with something changed. */
export function changeFixture(change: Partial<CaseKnowledge>): CaseKnowledge {
  return { ...FIXTURE, ...change };
}
