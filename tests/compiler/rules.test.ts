import { describe, expect, it } from "vitest";
import { compileCourse } from "#compiler/course-compiler";
import { type Break, expectBreak } from "./breaks.ts";
import { courseFiles, lineOf } from "./course-fixture.ts";

const TTS = "conditions/tarsal-tunnel.yaml";
const PF = "conditions/plantar-fasciitis.yaml";
const many = (word: string, count: number) => Array.from({ length: count }, (_, index) => `${word}${index}`).join(" ");

const TYPED = '        front: "Tarsal tunnel syndrome: type the compressed nerve."';
const BREAKS: readonly Break[] = [
  {
    rule: "yaml-syntax",
    what: "an unquoted colon",
    path: TTS,
    from: "name: Tarsal tunnel",
    to: "name: Tarsal: tunnel",
    at: "Tarsal: tunnel",
    hint: /quotes/,
  },
  {
    rule: "schema",
    what: "a missing key",
    path: TTS,
    from: "urgency: routine\n",
    to: "",
    at: "slug: tarsal",
    hint: /routine, urgent, emergency/,
  },
  {
    rule: "schema",
    what: "an unknown key",
    path: TTS,
    from: "urgency: routine",
    to: "urgency: routine\nurgent: true",
    at: "urgent: true",
    hint: /urgency/,
  },
  {
    rule: "schema",
    what: "an unknown key of a card",
    path: TTS,
    from: "        accept:",
    to: "        accepts:",
    at: "accepts:",
    hint: /accept/,
  },
  {
    rule: "schema",
    what: "an unknown card type",
    path: TTS,
    from: "type: typed",
    to: "type: spoken",
    at: "type: spoken",
    hint: /basic, reversed, cloze, typed, picture/,
  },
  {
    rule: "schema",
    what: "a number where text belongs",
    path: TTS,
    from: "name: Tarsal tunnel syndrome",
    to: "name: 17",
    at: "name: 17",
    hint: /quotes/,
  },
  {
    rule: "schema",
    what: "an urgency that does not exist",
    path: TTS,
    from: "urgency: routine",
    to: "urgency: soon",
    at: "urgency: soon",
    hint: /emergency/,
  },
  {
    rule: "schema",
    what: "an id with capitals",
    path: TTS,
    from: "id: tts-definition-nerve",
    to: "id: TTS-nerve",
    at: "id: TTS-nerve",
    hint: /lower-case/,
  },
  {
    rule: "schema",
    what: "a NUL in a text",
    path: TTS,
    from: "extra: Older texts say posterior tibial nerve.",
    to: 'extra: "a\\0b"',
    at: 'extra: "a',
    hint: /control/,
  },
  {
    rule: "slug-is-file-name",
    what: "another slug than the file name",
    path: TTS,
    from: "slug: tarsal-tunnel\n",
    to: "slug: tarsal\n",
    at: "slug: tarsal",
  },
  {
    rule: "unknown-article-fact",
    what: "a source that the article does not have",
    path: TTS,
    from: "S1.a.4]",
    to: "S1.a.14]",
    at: "S1.a.14",
    hint: /S1\.a\.1/,
  },
  { rule: "unknown-reference", what: "an unknown reference", path: PF, from: "refs: [R1]", to: "refs: [R1, R9]", at: "R9" },
  {
    rule: "unknown-topic",
    what: "an unknown topic",
    path: TTS,
    from: "topic: tunnel",
    to: "topic: tunel",
    at: "topic: tunel",
    hint: /"tunnel"/,
  },
  {
    rule: "unknown-condition",
    what: "a versus without a file",
    path: TTS,
    from: "versus: plantar-fasciitis",
    to: "versus: plantar-fascitis",
    at: "versus:",
    hint: /plantar-fasciitis/,
  },
  {
    rule: "unknown-section",
    what: "an unknown section",
    path: "topics.yaml",
    from: "section: S1",
    to: "section: S7",
    at: "section: S7",
  },
  {
    rule: "planned-is-written",
    what: "a planned condition that is there",
    path: "topics.yaml",
    from: "- gout",
    to: "- tarsal-tunnel",
    at: "- tarsal-tunnel",
    severity: "warning",
  },
  {
    rule: "duplicate-id",
    what: "a fact id of another condition",
    path: TTS,
    from: "id: tts-site\n",
    to: "id: pf-definition\n",
    at: "id: pf-definition",
    hint: /own/,
  },
  {
    rule: "duplicate-id",
    what: "a card id of another condition",
    path: TTS,
    from: "id: tts-site-sign",
    to: "id: pf-definition-site",
    at: "id: pf-definition-site",
  },
  {
    rule: "duplicate-id",
    what: "an article fact twice",
    path: "source.yaml",
    from: "id: S1.a.5",
    to: "id: S1.a.2",
    at: "statement: The ankle has",
  },
  {
    rule: "duplicate-prompt",
    what: "the same prompt, spelled otherwise",
    path: TTS,
    from: "Which symptom favors tarsal tunnel syndrome over plantar fasciitis?",
    to: "Where is the Wear of plantar-fasciitis",
    at: "the Wear",
  },
  {
    rule: "missing-source",
    what: "a fact without source",
    path: TTS,
    from: "    from: [S1.a.1, S1.a.4]\n",
    to: "",
    at: "id: tts-definition",
  },
  {
    rule: "unverified-alone",
    what: "a fact on unread works only",
    path: PF,
    from: "refs: [R1]",
    to: "refs: [R2]",
    at: "refs: [R2]",
    hint: /verified/,
  },
  {
    rule: "beyond-unsupported",
    what: "a statement beyond the article that no read work supports",
    path: TTS,
    from: "    from: [S1.a.1, S1.a.4]\n",
    to: "    from: [S1.a.1, S1.a.4]\n    refs: [R2]\n    beyond: [X.tarsal-tunnel.3]\n",
    at: "X.tarsal-tunnel.3",
    hint: /verified/,
  },
  {
    rule: "source-remark",
    what: "a corrected statement that is only worded oddly",
    path: "source.yaml",
    from: "    correctionRefs: [R1, R2]",
    to: "    correctionRefs: [R1, R2]\n    wordingOnly: It says outer.",
    at: "wordingOnly",
  },
  {
    rule: "source-remark",
    what: "a reason for not teaching what is right",
    path: "source.yaml",
    from: "statement: The ankle has two sides.",
    to: "statement: The ankle has two sides.\n    untaught: It is plain.",
    at: "untaught",
  },
  {
    rule: "source-remark",
    what: "a reason for not teaching what a fact teaches",
    path: "source.yaml",
    from: "    correctionRefs: [R1, R2]",
    to: "    correctionRefs: [R1, R2]\n    untaught: It is plain.",
    at: "untaught",
  },
  {
    rule: "correction-unshown",
    what: "a correction that no page shows",
    path: "source.yaml",
    from: "statement: The ankle has two sides.",
    to: "statement: The ankle has two sides.\n    correction: It has three.",
    at: "correction: It has three",
    severity: "warning",
    hint: /untaught/,
  },
  {
    rule: "correction-uncited",
    what: "a corrected statement without its reference",
    path: TTS,
    from: "    from: [S1.a.2]\n    refs: [R1]\n",
    to: "    from: [S1.a.2]\n",
    at: "from: [S1.a.2]",
    severity: "warning",
    hint: /R1/,
  },
  { rule: "empty-answer", what: "an empty answer", path: TTS, from: "back: The tibial nerve.", to: 'back: ""', at: 'back: ""' },
  {
    rule: "empty-answer",
    what: "an answer of dots",
    path: TTS,
    from: "back: The tibial nerve.",
    to: 'back: "..."',
    at: 'back: "..."',
  },
  {
    rule: "yes-no-prompt",
    what: "a prompt for yes or no",
    path: TTS,
    from: "front: Which symptom favors tarsal tunnel syndrome over plantar fasciitis?",
    to: "front: In tarsal tunnel syndrome, does the foot prickle?",
    at: "does the foot",
    hint: /which/,
  },
  {
    rule: "yes-no-prompt",
    what: "an answer of yes",
    path: TTS,
    from: "back: Tingling.",
    to: 'back: "Yes, at night."',
    at: "Which symptom favors",
  },
  {
    rule: "enumeration",
    what: "four things in one answer",
    path: TTS,
    from: "back: Tingling.",
    to: "back: Tingling, burning, prickling and loss of feeling.",
    at: "burning",
    hint: /Split/,
  },
  {
    rule: "answer-in-prompt",
    what: "the answer in the prompt",
    path: TTS,
    from: "front: Which nerve is compressed in",
    to: "front: Which tibial nerve is compressed in",
    at: "Which tibial nerve",
  },
  {
    rule: "answer-in-prompt",
    what: "a further answer in the prompt",
    path: TTS,
    from: "accept: [nervus tibialis]",
    to: "accept: [nervus tibialis, compressed nerve]",
    at: "type the compressed nerve",
    hint: /accept less/,
  },
  {
    rule: "answer-in-prompt",
    what: "hidden text elsewhere in the sentence",
    path: TTS,
    from: "In tarsal tunnel syndrome the nerve",
    to: "In tarsal tunnel syndrome (medial) the nerve",
    at: "(medial)",
    hint: /everywhere/,
  },
  {
    rule: "long-prompt",
    what: "a prompt of more than 200 characters",
    path: TTS,
    from: "front: Which symptom favors",
    to: `front: ${"Pain. ".repeat(30)}Which symptom favors`,
    at: "Which symptom favors",
  },
  {
    rule: "long-sentence",
    what: "a sentence of more than 30 words",
    path: TTS,
    from: "extra: Older texts say posterior tibial nerve.",
    to: `extra: ${many("w", 31)}.`,
    at: "extra:",
  },
  {
    rule: "long-sentence",
    what: "a statement with a sentence of more than 30 words",
    path: TTS,
    from: "statement: The tunnel is on",
    to: `statement: ${many("w", 30)}, the tunnel is on`,
    at: "the tunnel is on",
    severity: "warning",
  },
  {
    rule: "cloze-empty",
    what: "a cloze that hides nothing",
    path: TTS,
    from: "{{c1::medial::which side?}} {{c2::malleolus}}",
    to: "medial malleolus",
    at: "behind the medial malleolus.",
  },
  {
    rule: "cloze-malformed",
    what: "a cloze with one colon",
    path: TTS,
    from: "{{c2::malleolus}}",
    to: "{{c2:malleolus}}",
    at: "{{c2:malleolus}}",
  },
  {
    rule: "cloze-malformed",
    what: "a cloze that is not closed",
    path: TTS,
    from: "{{c2::malleolus}}",
    to: "{{c2::malleolus",
    at: "{{c2::malleolus",
  },
  {
    rule: "cloze-crowded",
    what: "four deletions",
    path: TTS,
    from: "the nerve is squeezed",
    to: "{{c3::the nerve}} {{c4::is squeezed}}",
    at: "{{c4::",
  },
  {
    rule: "long-typed-answer",
    what: "a typed answer of more than 60 characters",
    path: TTS,
    from: "accept: [nervus tibialis]",
    to: `accept: ["${many("tibial", 9)}"]`,
    at: "accept:",
  },
  {
    rule: "long-sentence",
    what: "a correction with a sentence of more than 30 words",
    path: "source.yaml",
    from: "correction: It is on",
    to: `correction: ${many("w", 30)}, it is on`,
    at: "it is on the medial",
    severity: "warning",
  },
  {
    rule: "duplicate-alias",
    what: "an alias that names another condition",
    path: TTS,
    from: "Posterior tunnel syndrome",
    to: "plantar Fasciosis",
    at: "plantar Fasciosis",
  },
  {
    rule: "duplicate-alias",
    what: "an alias that repeats the name",
    path: TTS,
    from: "Posterior tunnel syndrome",
    to: "Tarsal-tunnel syndrome",
    at: "aliases:",
  },
  {
    rule: "retired-term",
    what: "wording that the course gave up",
    path: TTS,
    from: "extra: Older texts say posterior tibial nerve.",
    to: "extra: A house-occupying lesion may do it.",
    at: "house-occupying",
    hint: /space-occupying/,
  },
  {
    rule: "discriminator-versus",
    what: "a discriminator from nothing",
    path: TTS,
    from: "    versus: plantar-fasciitis\n",
    to: "",
    at: "kind: discriminator",
    hint: /versus/,
  },
  {
    rule: "discriminator-versus",
    what: "a versus on another kind of fact",
    path: TTS,
    from: "kind: discriminator",
    to: "kind: presentation",
    at: "versus:",
  },
  {
    rule: "discriminator-versus",
    what: "a condition separated from itself",
    path: TTS,
    from: "versus: plantar-fasciitis",
    to: "versus: tarsal-tunnel",
    at: "versus: tarsal-tunnel",
  },
  {
    rule: "unknown-fact",
    what: "a first action that no fact of the file states",
    path: TTS,
    from: "urgency: routine",
    to: "urgency: urgent\nfirstAction: tts-sit",
    at: "firstAction:",
    hint: /"tts-site"/,
  },
  {
    rule: "unknown-fact",
    what: "a first action that is a fact of another condition",
    path: TTS,
    from: "urgency: routine",
    to: "urgency: emergency\nfirstAction: pf-definition",
    at: "firstAction:",
  },
  {
    rule: "first-action-kind",
    what: "a first action that is a definition",
    path: TTS,
    from: "urgency: routine",
    to: "urgency: emergency\nfirstAction: tts-definition",
    at: "firstAction:",
    hint: /treatment, diagnostic, red-flag, prevention/,
  },
  {
    rule: "first-action-missing",
    what: "an emergency without a first action",
    path: TTS,
    from: "urgency: routine",
    to: "urgency: emergency",
    at: "urgency: emergency",
    hint: /firstAction/,
  },
  {
    rule: "first-action-missing",
    what: "an urgent condition without a first action",
    path: TTS,
    from: "urgency: routine",
    to: "urgency: urgent",
    at: "urgency: urgent",
    severity: "warning",
    hint: /firstAction/,
  },
  {
    rule: "first-action-routine",
    what: "a first action of a routine condition",
    path: TTS,
    from: "urgency: routine",
    to: "urgency: routine\nfirstAction: tts-site",
    at: "firstAction:",
    severity: "warning",
    hint: /Remove/,
  },
  {
    rule: "long-summary",
    what: "a summary of more than 600 characters",
    path: TTS,
    from: "summary: The tibial",
    to: `summary: ${"The nerve. ".repeat(60)}The tibial`,
    at: "summary:",
  },
  {
    rule: "omission-unknown",
    what: "an omission of nothing",
    path: "omissions.yaml",
    from: "S1.a.3",
    to: "S1.a.33",
    at: "S1.a.33",
  },
  {
    rule: "omission-reason",
    what: "an omission without reason",
    path: "omissions.yaml",
    from: "    reason: Changes no decision.\n",
    to: "",
    at: "S1.a.3",
  },
  {
    rule: "omission-covered",
    what: "an omission of what a card asks",
    path: "omissions.yaml",
    from: "S1.a.3",
    to: "S1.a.1",
    at: "S1.a.1",
  },
  {
    rule: "omission-repeated",
    what: "an omission twice",
    path: "omissions.yaml",
    from: "omissions:",
    to: "omissions:\n  - { id: S1.a.3, reason: Once. }",
    at: "  - id: S1.a.3",
  },
];

describe("content rules", () => {
  it("find nothing wrong with a sound course", () => {
    const { bundle, diagnostics } = compileCourse(courseFiles());
    expect(diagnostics).toEqual([]);
    expect(bundle).not.toBeNull();
  });

  it.each(BREAKS)("$rule: $what", expectBreak);

  it("knows a planned condition although it has no file", () => {
    const { diagnostics } = compileCourse(courseFiles({ path: TTS, from: "versus: plantar-fasciitis", to: "versus: gout" }));
    expect(diagnostics).toEqual([]);
    // Of a pair, only the side that is written owes a card.
    const pair = "  - { id: P.2, conditions: [gout, plantar-fasciitis], omitted: { plantar-fasciitis: Nobody knows. } }";
    const withPair = courseFiles({ path: "pairs.yaml", from: "pairs:", to: `pairs:\n${pair}` });
    expect(compileCourse(withPair).diagnostics).toEqual([]);
  });

  it.each(["treatment", "diagnostic", "red-flag", "prevention"])("accept a %s as first action of an emergency", (kind) => {
    const files = courseFiles({ path: TTS, from: "kind: anatomy", to: `kind: ${kind}` }).map((file) =>
      file.path === TTS
        ? { ...file, text: file.text.replace("urgency: routine", "urgency: emergency\nfirstAction: tts-site") }
        : file,
    );
    const { bundle, diagnostics } = compileCourse(files);
    expect(diagnostics).toEqual([]);
    expect(bundle?.conditions.map((condition) => [condition.slug, condition.firstActionFactId])).toEqual([
      ["tarsal-tunnel", "tts-site"],
      ["plantar-fasciitis", null],
    ]);
  });

  it("do not call a first action unknown whose fact is there and has another mistake", () => {
    const files = courseFiles({ path: TTS, from: "kind: anatomy", to: "kind: cure" }).map((file) =>
      file.path === TTS
        ? { ...file, text: file.text.replace("urgency: routine", "urgency: emergency\nfirstAction: tts-site") }
        : file,
    );
    expect(compileCourse(files).diagnostics.map((found) => found.rule)).toEqual(["schema"]);
  });

  it.each(["compare", "glossary", "topics"])("keep the address /library/%s for its page", (slug) => {
    const files = courseFiles().map((file) => ({
      path: file.path === PF ? `conditions/${slug}.yaml` : file.path,
      text: file.text.replaceAll("plantar-fasciitis", slug),
    }));
    expect(compileCourse(files).diagnostics).toMatchObject([
      { rule: "reserved-slug", severity: "error", path: `conditions/${slug}.yaml`, line: 1 },
    ]);
  });

  it("reports a file that is missing and one that has no place", () => {
    const files = courseFiles().filter((file) => file.path !== "omissions.yaml");
    const { bundle, diagnostics } = compileCourse([...files, { path: "notes.yaml", text: "a: 1" }]);
    expect(diagnostics.map((found) => [found.rule, found.path])).toEqual([
      ["unknown-file", "notes.yaml"],
      ["missing-file", "omissions.yaml"],
    ]);
    expect(bundle).toBeNull();
  });

  it("names the first prompt and the nearest id", () => {
    const prompt = compileCourse(
      courseFiles({ path: TTS, from: TYPED, to: "        front: Where is the wear of plantar fasciitis?" }),
    );
    expect(prompt.diagnostics[0]?.message).toContain(`${PF}:${lineOf(courseFiles(), PF, "pf-definition-site")}`);
  });
});

describe("all mistakes at once", () => {
  it("reports three errors of one file and one of another, in the order of the files", () => {
    const files = courseFiles({ path: TTS, from: "urgency: routine", to: "urgency: soon\ncolour: red" }).map((file) =>
      file.path === TTS
        ? { ...file, text: file.text.replace("type: typed", "type: spoken").replace("S1.a.4]", "S1.a.14]") }
        : file.path === PF
          ? { ...file, text: file.text.replace("refs: [R1]", "refs: [R9]") }
          : file,
    );
    const { bundle, diagnostics } = compileCourse(files);
    expect(bundle).toBeNull();
    expect(diagnostics.map((found) => [found.path, found.rule])).toEqual([
      [PF, "unknown-reference"],
      [TTS, "schema"],
      [TTS, "schema"],
      [TTS, "unknown-article-fact"],
      [TTS, "schema"],
    ]);
  });

  it("does not blame the rest of the course for a file that cannot be read", () => {
    const { diagnostics } = compileCourse(courseFiles({ path: "source.yaml", from: "title: Causes", to: "title: [Causes" }));
    expect(new Set(diagnostics.map((found) => `${found.path} ${found.rule}`))).toEqual(new Set(["source.yaml yaml-syntax"]));
  });

  it("does not depend on the order in which the files come", () => {
    const broken = courseFiles({ path: TTS, from: "back: Tingling.", to: 'back: ""' });
    expect(compileCourse([...broken].reverse())).toEqual(compileCourse(broken));
  });

  it("survives files of any nonsense", () => {
    for (const text of ["", "null", "- 1", "a", "\u0000", "&a [*a]", "? {a: 1}\n: 2", "--- 1\n--- 2", "facts: 3\nslug: [x]"]) {
      for (const { path } of courseFiles()) {
        const files = courseFiles().map((file) => (file.path === path ? { path, text } : file));
        const { bundle, diagnostics } = compileCourse(files);
        expect(bundle).toBeNull();
        expect(diagnostics.length).toBeGreaterThan(0);
        expect(diagnostics.every((found) => found.line >= 1)).toBe(true);
      }
    }
  });
});
