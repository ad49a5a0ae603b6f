import { describe, expect, it } from "vitest";
import { compileCourse } from "#compiler/course-compiler";
import { surveyWords } from "#compiler/word-survey";
import type { CourseBundle } from "#core/course-bundle";
import { caseCourseFiles } from "./case-course-fixture.ts";
import { courseFiles, lineOf } from "./course-fixture.ts";

const TTS = "cases/tarsal-tunnel.yaml";
const PF = "cases/plantar-fasciitis.yaml";
const FINDINGS = "findings.yaml";

interface CaseBreak {
  readonly rule: string;
  readonly what: string;
  readonly path: string;
  readonly from: string;
  readonly to: string;
  /** Part of the line that must be named. */
  readonly at: string;
  readonly blames?: string;
}

const BREAKS: readonly CaseBreak[] = [
  {
    rule: "schema",
    what: "an unknown key of a family",
    path: TTS,
    from: "kind: cause",
    to: "kind: cause\n    kinds: all",
    at: "kinds: all",
  },
  {
    rule: "schema",
    what: "a strength that does not exist",
    path: TTS,
    from: "strength: -1",
    to: "strength: -3",
    at: "strength: -3",
  },
  {
    rule: "schema",
    what: "a waiver without a reason",
    path: TTS,
    from: ", reason: No shorter name is in use.",
    to: "",
    at: "rule: T03",
  },
  {
    rule: "slug-is-file-name",
    what: "another condition",
    path: TTS,
    from: "condition: tarsal-tunnel",
    to: "condition: plantar-fasciitis",
    at: "condition:",
  },
  {
    rule: "duplicate-id",
    what: "a measure twice",
    path: FINDINGS,
    from: "id: pulse",
    to: "id: temperature",
    at: "name: Pulse",
  },
  {
    rule: "duplicate-id",
    what: "a family twice",
    path: TTS,
    from: "id: tts-case-cause",
    to: "id: tts-case-diagnosis",
    at: "kind: cause",
  },
  {
    rule: "duplicate-id",
    what: "a link twice",
    path: TTS,
    from: "finding: first-step, strength",
    to: "finding: tinel, strength",
    at: "strength: -1",
  },
  {
    rule: "unknown-finding",
    what: "a link to no finding",
    path: TTS,
    from: "finding: tinel, strength",
    to: "finding: tinnel, strength",
    at: "tinnel",
  },
  {
    rule: "unknown-finding",
    what: "a complaint that states no finding",
    path: TTS,
    from: "states: [numb-sole]",
    to: "states: [numb-soul]",
    at: "numb-soul",
  },
  {
    rule: "unknown-finding",
    what: "a family that states no finding",
    path: TTS,
    from: "from: [fever]",
    to: "from: [feber]",
    at: "feber",
  },
  {
    rule: "unknown-finding",
    what: "an exclusion of no finding",
    path: FINDINGS,
    from: "excludes: [numb-sole]",
    to: "excludes: [numb-soul]",
    at: "numb-soul",
  },
  {
    rule: "unknown-fact",
    what: "a link to no fact",
    path: TTS,
    from: "facts: [tts-vs-pf]",
    to: "facts: [tts-vs-pg]",
    at: "tts-vs-pg",
  },
  {
    rule: "unknown-fact",
    what: "an urgency of no fact",
    path: TTS,
    from: "level: routine, facts: [tts-definition]",
    to: "level: routine, facts: [tts-def]",
    at: "tts-def]",
  },
  {
    rule: "unknown-test",
    what: "a test that is not listed",
    path: TTS,
    from: "test: nerve-test",
    to: "test: nerve-tests",
    at: "nerve-tests",
  },
  {
    rule: "unknown-test",
    what: "a finding of no test",
    path: FINDINGS,
    from: "test: nerve-test",
    to: "test: nerve-tests",
    at: "nerve-tests",
  },
  {
    rule: "unknown-treatment",
    what: "a treatment that is not listed",
    path: TTS,
    from: "treatment: insole",
    to: "treatment: insoles",
    at: "treatment: insoles",
  },
  {
    rule: "unknown-measure",
    what: "values of no measure",
    path: FINDINGS,
    from: 'says: ["temperature is {value:temperature}"]\n    values: { temperature:',
    to: 'says: ["temperature is {value:temperatur}"]\n    values: { temperatur:',
    at: "values: { temperatur:",
  },
  {
    rule: "unknown-setting",
    what: "a setting that is not listed",
    path: TTS,
    from: "settings: [clinic]",
    to: "settings: [clinics]",
    at: "clinics",
  },
  {
    rule: "unknown-condition",
    what: "a broader condition without a file",
    path: TTS,
    from: "broader: [plantar-fasciitis]",
    to: "broader: [gout]",
    at: "broader",
  },
  {
    rule: "unknown-condition",
    what: "a family that rules out a stranger",
    path: TTS,
    from: "never: [plantar-fasciitis]",
    to: "never: [gout]",
    at: "never",
  },
  {
    rule: "unknown-cause",
    what: "a cause that the profile lacks",
    path: TTS,
    from: "cause: cyst",
    to: "cause: cysts",
    at: "cause: cysts",
  },
  {
    rule: "case-source",
    what: "a link without a fact",
    path: TTS,
    from: "facts: [tts-vs-pf]",
    to: "facts: []",
    at: "strength: -1",
  },
  {
    rule: "case-source",
    what: "an urgency without a fact",
    path: TTS,
    from: "level: routine, facts: [tts-definition]",
    to: "level: routine, facts: []",
    at: "level: routine",
  },
  {
    rule: "placeholder",
    what: "an unknown placeholder",
    path: FINDINGS,
    from: "{he} has pain with",
    to: "{she} has pain with",
    at: "{she}",
  },
  { rule: "placeholder", what: "a range that falls", path: FINDINGS, from: "{n:2-5}", to: "{n:5-2}", at: "{n:5-2}" },
  {
    rule: "placeholder",
    what: "a brace that is not closed",
    path: FINDINGS,
    from: "{he} has pain with",
    to: "{he has pain with",
    at: "{he has",
  },
  {
    rule: "placeholder",
    what: "a value without a range",
    path: FINDINGS,
    from: "temperature is {value:temperature}",
    to: "temperature is {value:temperature} and pulse {value:pulse}",
    at: "pulse {value",
  },
  {
    rule: "placeholder",
    what: "a range that is not printed",
    path: FINDINGS,
    from: "temperature is {value:temperature}",
    to: "temperature is high",
    at: "is high",
  },
  {
    rule: "placeholder",
    what: "a side in a neutral sentence",
    path: FINDINGS,
    from: "{he} wears glasses",
    to: "{his} {side} foot wears glasses",
    at: "{his} {side}",
  },
  {
    rule: "phrasing-form",
    what: "a capital",
    path: FINDINGS,
    from: '"tapping behind the malleolus tingles',
    to: '"Tapping behind the malleolus tingles',
    at: '"Tapping',
  },
  {
    rule: "phrasing-form",
    what: "a final period",
    path: FINDINGS,
    from: "causes no tingling",
    to: "causes no tingling.",
    at: 'tingling."',
  },
  {
    rule: "phrasing-form",
    what: "19 words",
    path: FINDINGS,
    from: "the first steps of the day",
    to: "the first steps of the day and pain and pain and pain and pain and pain",
    at: "pain and pain",
  },
  {
    rule: "option-form",
    what: "an option in lower case",
    path: "tests.yaml",
    from: "option: Nerve",
    to: "option: nerve",
    at: "nerve-test",
  },
  {
    rule: "option-form",
    what: "a condition with parentheses",
    path: TTS,
    from: "option: Tarsal tunnel syndrome",
    to: "option: Tarsal tunnel syndrome (sole)",
    at: "(sole)",
  },
  {
    rule: "option-form",
    what: "a mechanism of 10 words",
    path: TTS,
    from: "Pressure on the tibial nerve",
    to: "Pressure on the tibial nerve and on the tibial artery",
    at: "artery",
  },
  {
    rule: "case-incomplete",
    what: "neither family nor reason",
    path: PF,
    from: "notOffered: Only a distractor in this course.\n",
    to: "",
    at: "condition:",
  },
  {
    rule: "case-incomplete",
    what: "a reason beside a family",
    path: TTS,
    from: "age: [28, 72]",
    to: "notOffered: None.\nage: [28, 72]",
    at: "notOffered",
  },
  {
    rule: "case-incomplete",
    what: "no onset",
    path: TTS,
    from: "onset: [{ unit: month, range: [2, 10] }]\n",
    to: "",
    at: "condition:",
  },
  { rule: "family-incomplete", what: "no cause", path: TTS, from: "    cause: cyst\n", to: "", at: "kind: cause" },
  {
    rule: "family-incomplete",
    what: "a cause that nobody asks",
    path: TTS,
    from: "    kind: diagnosis",
    to: "    kind: diagnosis\n    cause: cyst",
    at: "kind: diagnosis",
  },
  {
    rule: "deny-unsaid",
    what: "a negative without words",
    path: TTS,
    from: "from: [first-step]",
    to: "from: [numb-sole]",
    at: "from: [numb-sole]",
  },
  { rule: "family-count", what: "more than there are", path: TTS, from: "count: [0, 1]", to: "count: [0, 2]", at: "count: [0, 2]" },
  {
    rule: "family-clash",
    what: "findings that exclude each other",
    path: TTS,
    from: "always: [tinel, numb-sole]",
    to: "always: [first-step, numb-sole]",
    at: "always: [first-step",
  },
  { rule: "unknown-waiver", what: "a waiver of an error", path: TTS, from: "rule: T03", to: "rule: T05", at: "T05" },
  { rule: "unknown-waiver", what: "a waiver of nothing", path: TTS, from: "rule: T03", to: "rule: Z99", at: "Z99" },
  {
    rule: "unknown-waiver",
    what: "a waiver of an error for all families",
    path: TTS,
    from: "families:\n",
    to: "waive: [{ rule: C01, reason: No shorter name is in use. }]\nfamilies:\n",
    at: "rule: C01",
  },
  {
    rule: "range-order",
    what: "values that fall",
    path: FINDINGS,
    from: "values: { temperature: [38.2, 39.4] }",
    to: "values: { temperature: [39.4, 38.2] }",
    at: "39.4, 38.2",
  },
  { rule: "range-order", what: "an age that falls", path: TTS, from: "age: [28, 72]", to: "age: [72, 28]", at: "age:" },
  { rule: "range-order", what: "an onset that falls", path: TTS, from: "range: [2, 10]", to: "range: [10, 2]", at: "onset:" },
  {
    rule: "range-order",
    what: "a reference range that falls",
    path: FINDINGS,
    from: "low: 60, high: 100",
    to: "low: 100, high: 60",
    at: "id: pulse",
  },
  {
    rule: "value-normal",
    what: "a fever that begins inside the reference range",
    path: FINDINGS,
    from: "values: { temperature: [38.2, 39.4] }",
    to: "values: { temperature: [37.2, 39.4] }",
    at: "37.2, 39.4",
  },
  {
    rule: "unknown-word",
    what: "a word that nobody spelled",
    path: FINDINGS,
    from: "pain with the first steps\n",
    to: "payn with the first steps\n",
    at: "payn",
  },
  { rule: "british-spelling", what: "British spelling", path: TTS, from: "it takes load off", to: "grey load off", at: "grey" },
  {
    rule: "unit-spelling",
    what: "a unit in another way",
    path: FINDINGS,
    from: "for {n:2-5} weeks",
    to: "for 6 wk in weeks",
    at: "6 wk",
  },
  { rule: "abbreviation-unknown", what: "an abbreviation", path: TTS, from: "Name the cause", to: "Name the PPQ cause", at: "PPQ" },
];

describe("the cases of a course", () => {
  it("compile without a mistake into what the engine is fed", () => {
    const { bundle, diagnostics } = compileCourse(caseCourseFiles());
    expect(diagnostics).toEqual([]);
    const { cases } = bundle as CourseBundle;
    expect(cases.findings.map(({ id }) => id)).toEqual(["tinel", "first-step", "numb-sole", "fever"]);
    expect(cases.findings[3]).toMatchObject({
      values: [{ measure: "temperature", low: 38.2, high: 39.4 }],
      denies: [],
      normal: false,
    });
    expect(cases.profiles.map(({ slug, topicSlug }) => `${topicSlug}/${slug}`)).toEqual([
      "fascia/plantar-fasciitis",
      "tunnel/tarsal-tunnel",
    ]);
    expect(cases.families[0]).toMatchObject({
      id: "tts-case-diagnosis",
      state: "live",
      choose: { low: 0, high: 1, from: ["fever"] },
    });
    expect(cases.families[1]).toMatchObject({ state: "draft", causeId: "cyst", deny: { low: 0, high: 0, from: [] } });
    expect(cases.pairs).toEqual([["tarsal-tunnel", "plantar-fasciitis"]]);
  });

  it("cite facts with the article facts and the works that were read", () => {
    const { cases } = compileCourse(caseCourseFiles()).bundle as CourseBundle;
    expect(cases.facts.find(({ id }) => id === "tts-definition")).toEqual({
      id: "tts-definition",
      conditionSlug: "tarsal-tunnel",
      versusSlug: null,
      sourceIds: ["S1.a.1", "S1.a.4"],
    });
    // Nobody cites it, but it tells two conditions of the cases apart.
    expect(cases.facts.find(({ id }) => id === "tts-vs-pf-sign")).toMatchObject({ versusSlug: "plantar-fasciitis" });
    expect(cases.facts.some(({ id }) => id === "tts-contents")).toBe(false);
  });

  it("let a condition waive a warning for all of its families", () => {
    const files = caseCourseFiles({
      path: TTS,
      from: "families:\n",
      to: "waive: [{ rule: T04, reason: No shorter name is in use. }]\nfamilies:\n",
    });
    const { families } = (compileCourse(files).bundle as CourseBundle).cases;
    expect(families.map(({ waivers }) => waivers.map(({ rule }) => rule))).toEqual([["T03", "T04"], ["T04"]]);
  });

  it("say what is wrong with a text that breaks at its comma", () => {
    const files = caseCourseFiles({ path: TTS, from: "because: it takes load off", to: "because: first, it takes load off" });
    expect(compileCourse(files).diagnostics).toMatchObject([{ rule: "schema", hint: expect.stringContaining("comma") }]);
  });

  it("are empty lists in a course without them", () => {
    const { cases } = compileCourse(courseFiles()).bundle as CourseBundle;
    expect(Object.values(cases).every((list) => list.length === 0)).toBe(true);
  });

  it("need their three common files", () => {
    const files = caseCourseFiles().filter(({ path }) => path !== "tests.yaml");
    expect(compileCourse(files).diagnostics.map(({ rule, path }) => `${rule} ${path}`)).toEqual(["missing-file tests.yaml"]);
  });

  it("owe a file to each condition", () => {
    const files = caseCourseFiles({ path: TTS, from: "broader: [plantar-fasciitis]\n", to: "" })
      .filter(({ path }) => path !== PF)
      .map((file) => (file.path === TTS ? { ...file, text: file.text.replace("    never: [plantar-fasciitis]\n", "") } : file));
    expect(compileCourse(files).diagnostics.map(({ rule, path }) => `${rule} ${path}`)).toEqual([
      "condition-without-case conditions/plantar-fasciitis.yaml",
    ]);
  });

  it.each(BREAKS)("$rule: $what", ({ rule, path, from, to, at, blames = path }) => {
    const files = caseCourseFiles({ path, from, to });
    const { bundle, diagnostics } = compileCourse(files);
    expect(new Set(diagnostics.map((found) => found.rule)), JSON.stringify(diagnostics, null, 1)).toEqual(new Set([rule]));
    expect(diagnostics[0]).toMatchObject({ path: blames, severity: "error" });
    const line = lineOf(files, blames, at);
    expect(Math.abs((diagnostics[0]?.line ?? 0) - line), `${diagnostics[0]?.line} is not near ${line}`).toBeLessThanOrEqual(2);
    expect(diagnostics[0]?.hint).toMatch(/\S/);
    expect(bundle).toBeNull();
  });

  it.each([
    ["mechanism", "mechanism: {", "# mechanism: {"],
    ["urgency", "urgency: {", "# urgency: {"],
    ["test", "role: next", "role: acceptable"],
    ["treatment", "role: first", "role: avoid"],
  ])("family-incomplete: a family of kind %s without what it asks", (kind, from, to) => {
    const files = caseCourseFiles({ path: TTS, from: "kind: cause\n    cause: cyst", to: `kind: ${kind}` }).map((file) =>
      file.path === TTS ? { ...file, text: file.text.replace(from, to) } : file,
    );
    const { diagnostics } = compileCourse(files);
    expect(diagnostics.map(({ rule }) => rule)).toEqual(["family-incomplete"]);
  });

  it("case-of-overview: an overview with a file of cases", () => {
    const path = "conditions/plantar-fasciitis.yaml";
    const { diagnostics } = compileCourse(
      caseCourseFiles({ path, from: "urgency: routine", to: "urgency: routine\nrole: overview" }),
    );
    // Its discriminators are wrong as well.
    expect(diagnostics.filter(({ rule }) => rule !== "overview").map(({ rule, path }) => `${rule} ${path}`)).toEqual([
      `case-of-overview ${PF}`,
    ]);
  });

  it("sided-finding: a side in a condition of both", () => {
    const files = caseCourseFiles({ path: TTS, from: "sides: one", to: "sides: both" }).map((file) =>
      file.path === TTS ? { ...file, text: file.text.replace("in the {side} foot", "in both feet") } : file,
    );
    const { diagnostics } = compileCourse(files);
    expect(diagnostics.filter(({ rule }) => rule !== "unknown-word").map(({ rule }) => rule)).toEqual(
      Array(3).fill("sided-finding"),
    );
  });

  it("list their unknown words for whoever keeps the word list", () => {
    const files = caseCourseFiles({ path: TTS, from: "Ganglion cyst", to: "Zzyzx cyst" });
    expect(surveyWords(files)).toMatchObject([{ word: "zzyzx", texts: 1, example: { path: TTS } }]);
  });
});
