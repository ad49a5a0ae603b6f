import { describe, expect, it } from "vitest";
import { compileCourse } from "#compiler/course-compiler";
import { surveyWords } from "#compiler/word-survey";
import { type Break, expectBreak } from "./breaks.ts";
import { courseFiles, lineOf } from "./course-fixture.ts";

const TTS = "conditions/tarsal-tunnel.yaml";
const PF = "conditions/plantar-fasciitis.yaml";
const EXTRA = "extra: Older texts say posterior tibial nerve.";
const STATEMENT = "statement: The tunnel is on the medial ankle.";
const extra = (rule: string, text: string, hint?: RegExp): Break => ({
  rule,
  what: text,
  path: TTS,
  from: EXTRA,
  to: `extra: ${JSON.stringify(text)}`,
  at: 'extra: "',
  ...(hint && { hint }),
});

const BREAKS: readonly Break[] = [
  {
    rule: "pair-one-sided",
    what: "a side without card or reason",
    path: "pairs.yaml",
    from: "    omitted: { plantar-fasciitis: No work that was read states it. }\n",
    to: "",
    at: "conditions:",
    hint: /plantar-fasciitis: <reason>|versus: tarsal-tunnel/,
  },
  {
    rule: "pair-one-sided",
    what: "a reason beside a card",
    path: "pairs.yaml",
    from: "omitted: {",
    to: "omitted: { tarsal-tunnel: None.,",
    at: "omitted",
  },
  {
    rule: "pair-one-sided",
    what: "a card that does not name its pair",
    path: TTS,
    from: "beyond: [P.1]",
    to: "beyond: [X.tarsal-tunnel.2]",
    blames: "pairs.yaml",
    at: "conditions:",
  },
  {
    rule: "pair-parties",
    what: "a reason for a stranger",
    path: "pairs.yaml",
    from: "omitted: {",
    to: "omitted: { gout: None.,",
    at: "omitted",
  },
  {
    rule: "unknown-pair",
    what: "a pair that is not there",
    path: TTS,
    from: "beyond: [P.1]",
    to: "beyond: [P.1, P.7]",
    at: "P.7",
    hint: /"P.1"|pairs.yaml/,
  },
  {
    rule: "pair-mismatch",
    what: "a pair of others",
    path: PF,
    from: "    cards:",
    to: "    beyond: [P.1]\n    cards:",
    at: "beyond",
  },
  {
    rule: "unknown-condition",
    what: "a pair with a stranger",
    path: "pairs.yaml",
    from: "pairs:",
    to: "pairs:\n  - { id: P.2, conditions: [gout, plantar-fascitis] }",
    at: "P.2",
    hint: /plantar-fasciitis/,
  },
  {
    rule: "duplicate-id",
    what: "a term twice",
    path: "glossary.yaml",
    from: "term: MRI",
    to: "term: TTS",
    at: "A squeezed tibial",
  },
  extra("retired-term", "The spinal twine is squeezed.", /spinal cord/),
  extra("retired-term", "Constructive Tinel sign.", /positive/),
  {
    rule: "retired-term",
    what: "an odd word in the article",
    path: "source.yaml",
    from: "The tunnel is narrow.",
    to: "It lies on the within of the ankle.",
    at: "within",
    hint: /medial/,
  },
  {
    rule: "retired-term",
    what: "an odd word in a correction",
    path: "source.yaml",
    from: "It is on the medial ankle.",
    to: "Bodily therapy helps.",
    at: "Bodily",
    hint: /physical/,
  },
  extra("british-spelling", "The foot is grey.", /gray/),
  extra("british-spelling", "Oedema and paraesthesia.", /edema/),
  extra("british-spelling", "The fibre is squeezed.", /fiber/),
  extra("british-spelling", "It is immobilised.", /-ize/),
  extra("british-spelling", "Neuropraxia is mild.", /neurapraxia/),
  extra("british-spelling", "The haematoma is ischaemic.", /hem/),
  { ...extra("unknown-word", "The nervve is squeezed."), hint: /"nerve"/ },
  extra("unknown-word", "Xyzzyx.", /Mend it/),
  {
    rule: "unknown-word",
    what: "a wrong word in a drawing",
    path: "pictures/tunnel.svg",
    from: "A tunnel from the",
    to: "A tunnell from the",
    at: "A tunnell",
    hint: /"tunnel"/,
  },
  { rule: "word-list", what: "words out of order", path: "words.txt", from: "after\nalert\n", to: "alert\nafter\n", at: "after" },
  { rule: "word-list", what: "a capital", path: "words.txt", from: "acid\n", to: "acid\nAnkles\n", at: "Ankles" },
  extra("unit-spelling", "Below 30 mmHg.", /mm Hg/),
  extra("unit-spelling", "About 100 mg per day.", /mg\/day/),
  extra("unit-spelling", "About 100 mg/d.", /mg\/day/),
  extra("unit-spelling", "About 200 ml.", /mL/),
  extra("unit-spelling", "About 40°C.", /°C/),
  extra("unit-spelling", "About 40 C.", /°C/),
  extra("unit-spelling", "About 5 µg.", /mcg/),
  extra("unit-spelling", "After 6 h.", /hours/),
  extra("unit-spelling", "A 10g fiber.", /space/),
  extra("unit-spelling", "After 2-6 weeks.", /2 to 6/),
  extra("unit-spelling", "After 2–6 weeks.", /2 to 6/),
  extra("unit-spelling", "About 20 %.", /20%/),
  extra("unit-spelling", "About 20 percent.", /20%/),
  extra("abbreviation-unknown", "EMG is normal.", /glossary/),
  extra("abbreviation-unknown", "The A1c is normal.", /glossary/),
  {
    rule: "abbreviation-unexpanded",
    what: "an abbreviation that a page does not write out",
    path: TTS,
    from: STATEMENT,
    to: "statement: MRI shows the tunnel.",
    at: "MRI shows",
    hint: /magnetic resonance imaging \(MRI\)/,
  },
  {
    rule: "abbreviation-unexpanded",
    what: "one that is written out too late",
    path: TTS,
    from: "summary: The tibial nerve is squeezed",
    to: "summary: On MRI the tibial nerve is squeezed",
    at: "On MRI",
  },
  {
    rule: "abbreviation-unknown",
    what: "a shouted word in a correction",
    path: "source.yaml",
    from: "It is on the medial ankle.",
    to: "It is NOT on the side.",
    at: "NOT",
  },
  {
    rule: "unit-spelling",
    what: "a range in a correction",
    path: "source.yaml",
    from: "It is on the medial ankle.",
    to: "It is 2-3 cm below.",
    at: "2-3",
  },
  {
    rule: "unknown-word",
    what: "a slip in what the article says, which pages show",
    path: "source.yaml",
    from: "The tunnel is narrow.",
    to: "The tunnell is narrow.",
    at: "tunnell",
    hint: /"tunnel"/,
  },
  {
    rule: "glossary-anchor",
    what: "a term without an address",
    path: "glossary.yaml",
    from: "term: numb",
    to: 'term: "+"',
    at: '"+"',
    hint: /letters/,
  },
  {
    rule: "glossary-anchor",
    what: "two terms with one address",
    path: "glossary.yaml",
    from: "term: numb",
    to: 'term: "T.T-S", meaning: Numb. }\n  - { term: T-T-S',
    at: "T-T-S",
  },
];

describe("style rules", () => {
  it.each(BREAKS)("$rule: $what", expectBreak);

  const rulesOf = (text: string, from = EXTRA, key = "extra") =>
    compileCourse(courseFiles({ path: TTS, from, to: `${key}: ${JSON.stringify(text)}` })).diagnostics.map((found) => found.rule);

  it.each([
    "Below 30 mm Hg, 100 mg/day, 200 mL, 40 °C, 5 mcg, 20%, an angle of 20°.",
    "A 10-g fiber at S1-S2, after 2 to 6 weeks.",
    "The TTS of a TTS, seen by MRI and in DNA, at L5, of type II.",
    "The nerves' sheaths, the nerve's sheath and a nerve’s sheath.",
    "Exercise, rise, size, otherwise: metering a tunneled fiber.",
  ])("let pass: %s", (text) => {
    expect(rulesOf(text)).toEqual([]);
  });

  it("an abbreviation is known once its page has written it out, in whatever case and number", () => {
    const text = "Magnetic resonance imaging (MRI) shows the tunnel. The MRI may be normal.";
    expect(rulesOf(text, STATEMENT, "statement")).toEqual([]);
    // Facts come in the order of the page: a red flag is read before the definition.
    const late = courseFiles({ path: TTS, from: STATEMENT, to: `statement: ${text}` }).map((file) =>
      file.path === TTS
        ? {
            ...file,
            text: file.text
              .replace("kind: anatomy", "kind: treatment")
              .replace("syndrome is compression", "syndrome on MRI is compression"),
          }
        : file,
    );
    expect(compileCourse(late).diagnostics).toMatchObject([
      { rule: "abbreviation-unexpanded", line: lineOf(late, TTS, "on MRI is") },
    ]);
  });

  it("26 omissions are too many", () => {
    const omissions = Array.from({ length: 26 }, (_, index) => `  - { id: S1.a.${index + 20}, reason: Low. }`).join("\n");
    const facts = Array.from(
      { length: 26 },
      (_, index) =>
        `  - { id: S1.a.${index + 20}, section: S1, kind: anatomy, condition: tarsal-tunnel, value: L, statement: The tunnel ${index}. }`,
    ).join("\n");
    const files = courseFiles({ path: "omissions.yaml", from: "omissions:", to: `omissions:\n${omissions}` }).map((file) =>
      file.path === "source.yaml" ? { ...file, text: `${file.text}${facts}\n` } : file,
    );
    expect(compileCourse(files).diagnostics).toMatchObject([{ rule: "too-many-omissions", line: 27 }]);
  });

  it("one answer wants prompts that differ by two words", () => {
    const twin = (front: string) =>
      compileCourse(
        courseFiles({
          path: TTS,
          from: "      - id: tts-definition-typed",
          to: `      - id: tts-twin\n        type: basic\n        front: ${front}\n        back: tibial nerves\n      - id: tts-definition-typed`,
        }),
      ).diagnostics.map((found) => found.rule);
    expect(twin("Which nerve is compressed in the tunnel syndrome?")).toEqual(["near-duplicate"]);
    expect(twin("Which nerve is squeezed in tarsal tunnel syndrome?")).toEqual(["near-duplicate"]);
    expect(twin("Which nerve is squeezed in the tarsal tunnel?")).toEqual([]);
  });

  it("a pair may not stand twice", () => {
    const files = courseFiles({ path: "pairs.yaml", from: "pairs:", to: "pairs:\n  - { id: P.1, conditions: [gout, gout] }" });
    const rules = compileCourse(files).diagnostics.map((found) => found.rule);
    expect(rules).toEqual(expect.arrayContaining(["duplicate-id", "pair-parties"]));
  });

  it("an overview is told from nothing, and nothing from it", () => {
    const files = courseFiles({ path: PF, from: "topic: fascia", to: "topic: fascia\nrole: overview" });
    expect(new Set(compileCourse(files).diagnostics.map((found) => `${found.rule} ${found.path}`))).toEqual(
      new Set([`overview ${TTS}`]),
    );
    const urgent = courseFiles({ path: PF, from: "urgency: routine", to: "role: overview\nurgency: urgent\nicd10: []" });
    expect(compileCourse(urgent).diagnostics.map((found) => found.message)).toEqual(
      expect.arrayContaining(["An overview is not urgent.", "An overview has no code."]),
    );
    const own = courseFiles({ path: TTS, from: "topic: tunnel", to: "topic: tunnel\nrole: overview" });
    expect(compileCourse(own).diagnostics.map((found) => found.message)).toContain("An overview is told from nothing.");
  });
});

describe("the survey of words", () => {
  it("names each word once, with the first place and how many texts use it", () => {
    const files = courseFiles({ path: TTS, from: "back: Tingling.", to: "back: Tinglish." }).map((file) =>
      file.path === PF ? { ...file, text: file.text.replace("The plantar fascia is worn", "The tinglish fascia is wornn") } : file,
    );
    expect(surveyWords(files)).toEqual([
      {
        word: "tinglish",
        texts: 2,
        example: { path: PF, line: lineOf(files, PF, "tinglish"), text: "The tinglish fascia is wornn at the heel." },
      },
      { word: "wornn", texts: 1, example: expect.objectContaining({ path: PF }) },
    ]);
  });
});
