import { describe, expect, it } from "vitest";
import { compileCourse } from "#compiler/course-compiler";
import { measureCoverage } from "#compiler/coverage";
import { writeCanonicalJson } from "#core/canonical-json";
import type { CourseBundle } from "#core/course-bundle";
import { courseFiles } from "./course-fixture.ts";

const TTS = "conditions/tarsal-tunnel.yaml";

function compile(change?: Parameters<typeof courseFiles>[0]): CourseBundle {
  const { bundle, diagnostics } = compileCourse(courseFiles(change));
  if (bundle === null) throw new Error(JSON.stringify(diagnostics, null, 1));
  return bundle;
}

describe("the bundle", () => {
  it("expands a reversed card into two and a cloze into one per number", () => {
    const cards = compile().cards.map((card) => [card.id, card.type, card.front, card.back]);
    expect(cards).toEqual([
      ["tts-definition-nerve", "basic", "Which nerve is compressed in tarsal tunnel syndrome?", "The tibial nerve."],
      ["tts-definition-typed", "typed", "Tarsal tunnel syndrome: type the compressed nerve.", "tibial"],
      [
        "tts-site-bone:c1",
        "cloze",
        "In tarsal tunnel syndrome the nerve is squeezed behind the [which side?] malleolus.",
        "medial",
      ],
      ["tts-site-bone:c2", "cloze", "In tarsal tunnel syndrome the nerve is squeezed behind the medial [...].", "malleolus"],
      [
        "tts-site-sign:forward",
        "reversed",
        "Tinel sign behind the medial malleolus",
        "Percussion of the tunnel tingles into the sole",
      ],
      [
        "tts-site-sign:reverse",
        "reversed",
        "Percussion of the tunnel tingles into the sole",
        "Tinel sign behind the medial malleolus",
      ],
      ["tts-vs-pf-symptom", "basic", "Which symptom favors tarsal tunnel syndrome over plantar fasciitis?", "Tingling."],
      [
        "tts-vs-pf-sign-touch",
        "basic",
        "A heel hurts. Which finding on touch favors tarsal tunnel syndrome over plantar fasciitis?",
        "Numb skin.",
      ],
      ["tts-contents-artery", "picture", "Tarsal tunnel from the medial side: which structure is marked?", "Tibial artery"],
      ["tts-contents-nerve", "picture", "On the picture of the tarsal tunnel, tap the tibial nerve.", "behind the artery"],
      ["pf-definition-site", "basic", "Where is the wear of plantar fasciitis?", "At the origin of the fascia on the calcaneus."],
    ]);
  });

  it("joins deletions of one number and hides all of them", () => {
    const cards = compile({ path: TTS, from: "{{c2::malleolus}}", to: "{{c1::malleolus}}" }).cards;
    expect(cards.find((card) => card.id === "tts-site-bone:c1")).toMatchObject({
      front: "In tarsal tunnel syndrome the nerve is squeezed behind the [which side?] [...].",
      back: "medial, malleolus",
    });
  });

  it("carries further answers, extra, sources, importance and the other condition of a discriminator", () => {
    const bundle = compile();
    expect(bundle.cards[0]).toMatchObject({ extra: "Older texts say posterior tibial nerve.", accept: [] });
    expect(bundle.cards[1]).toMatchObject({ extra: null, accept: ["nervus tibialis"] });
    expect(bundle.facts.map((fact) => [fact.id, fact.importance, fact.versusSlug])).toEqual([
      ["tts-definition", "must-know", null],
      ["tts-site", "should-know", null],
      ["tts-vs-pf", "should-know", "plantar-fasciitis"],
      ["tts-vs-pf-sign", "should-know", "plantar-fasciitis"],
      ["tts-contents", "should-know", null],
      ["pf-definition", "should-know", null],
    ]);
    expect(bundle.facts[2]).toMatchObject({ articleIds: [], referenceIds: ["R1"], beyondIds: ["X.tarsal-tunnel.1"] });
  });

  it("carries pictures with their drawing and what each picture card asks", () => {
    const bundle = compile();
    expect(bundle.pictures).toMatchObject([
      { slug: "tunnel", title: "The tunnel", description: "The nerve lies behind the artery.", referenceIds: ["R1"], position: 0 },
    ]);
    expect(bundle.pictures[0]?.svg).toMatch(/^<svg[\s\S]*<\/svg>$/);
    expect(bundle.pictures[0]?.labels).toEqual([
      {
        id: "artery",
        name: "Tibial artery",
        lines: ["Tibial", "artery"],
        place: "in front of the nerve",
        at: [100, 40],
        to: [120, 98],
        align: "right",
      },
      {
        id: "nerve",
        name: "Tibial nerve",
        lines: ["Tibial nerve"],
        place: "behind the artery",
        at: [300, 100],
        to: [160, 100],
        align: "middle",
      },
    ]);
    const asked = bundle.cards.filter((card) => card.picture !== null);
    expect(asked.map(({ picture, accept, extra }) => [picture, accept, extra])).toEqual([
      [{ slug: "tunnel", label: "artery", ask: "name" }, [], "It lies in front."],
      [{ slug: "tunnel", label: "nerve", ask: "place" }, [], null],
    ]);
  });

  it("carries the glossary, and the pairs with the reasons for a silent side", () => {
    const bundle = compile();
    expect(bundle.glossary[0]).toEqual({ term: "DNA", expansion: "deoxyribonucleic acid", meaning: "The molecule of genes." });
    expect(bundle.glossary.find((entry) => entry.term === "numb")?.expansion).toBeNull();
    expect(bundle.pairs).toEqual([
      {
        id: "P.1",
        slugs: ["tarsal-tunnel", "plantar-fasciitis"],
        omitted: { "plantar-fasciitis": "No work that was read states it." },
      },
    ]);
  });

  it("puts an overview before the conditions of its topic, and says which it is", () => {
    const text =
      "slug: about\nname: About the tunnel\ntopic: tunnel\nrole: overview\nurgency: routine\nsummary: It is a tunnel.\nfacts: []\n";
    const { bundle, diagnostics } = compileCourse([...courseFiles(), { path: "conditions/about.yaml", text }]);
    expect(diagnostics).toEqual([]);
    expect(bundle?.conditions.map(({ slug, role }) => [slug, role])).toEqual([
      ["about", "overview"],
      ["tarsal-tunnel", "condition"],
      ["plantar-fasciitis", "condition"],
    ]);
  });

  it("orders conditions by topic, not by file name, and counts positions over the whole course", () => {
    const bundle = compile();
    expect(bundle.conditions.map((condition) => condition.slug)).toEqual(["tarsal-tunnel", "plantar-fasciitis"]);
    for (const rows of [bundle.topics, bundle.conditions, bundle.facts, bundle.cards]) {
      expect(rows.map((row) => row.position)).toEqual(rows.map((_, index) => index));
    }
  });

  it("has the same canonical text for the same content and another for another wording", () => {
    const text = writeCanonicalJson(compile());
    expect(writeCanonicalJson(compile())).toBe(text);
    expect(writeCanonicalJson(JSON.parse(text))).toBe(text);
    expect(writeCanonicalJson(compile({ path: TTS, from: "back: Tingling.", to: "back: Tingles." }))).not.toBe(text);
    expect(writeCanonicalJson({ b: 1, a: [{ d: 1, c: 2 }] })).toBe('{"a":[{"c":2,"d":1}],"b":1}');
  });
});

describe("coverage", () => {
  it("counts statements of value H or M that restate nothing", () => {
    expect(measureCoverage(compile())).toEqual({
      testable: 4,
      covered: 2,
      omitted: [{ id: "S1.a.3", reason: "Changes no decision." }],
      uncovered: ["S1.a.6"],
    });
  });

  it("does not count a fact without cards", () => {
    const bundle = compile();
    const withoutCards = { ...bundle, cards: bundle.cards.filter((card) => card.factId !== "tts-site") };
    expect(measureCoverage(withoutCards).uncovered).toEqual(["S1.a.2", "S1.a.6"]);
  });

  it("adds up", () => {
    const { testable, covered, omitted, uncovered } = measureCoverage(compile());
    expect(covered + omitted.length + uncovered.length).toBe(testable);
  });
});
