import { describe, expect, test } from "vitest";
import { findDoubt } from "#core/case-doubt";
import { openDraw } from "#core/case-draw";
import { type CaseBase, generateVariant, prepareCases } from "#core/case-generator";
import { known } from "#core/case-index";
import type { CaseKnowledge, CaseProfile } from "#core/case-knowledge";
import type { CaseVariant } from "#core/case-variant";
import { changeFixture, FIXTURE } from "./case-fixture.ts";

const BASE = prepareCases(FIXTURE, "kb-rationale");
const SENTENCE_WORDS = 30;

function listVariants(base: CaseBase, familyId: string, count = 40): CaseVariant[] {
  return Array.from({ length: count }, (_, n) => generateVariant(base, familyId, n)).filter(
    (variant): variant is CaseVariant => !("rejected" in variant),
  );
}

function changeProfile(slug: string, change: (profile: CaseProfile) => Partial<CaseProfile>): CaseKnowledge {
  return changeFixture({
    profiles: FIXTURE.profiles.map((profile) => (profile.slug === slug ? { ...profile, ...change(profile) } : profile)),
  });
}

/** Explanations of the options with this concept, over the first variants of a family. */
function explain(familyId: string, conceptId: string, knowledge: CaseKnowledge = FIXTURE): string[] {
  return listVariants(prepareCases(knowledge, "kb-rationale"), familyId).flatMap(({ options, rationales }) => {
    const place = options.findIndex((option) => option.conceptId === conceptId);
    return place < 0 ? [] : [rationales[place]?.text ?? ""];
  });
}

const explainKey = (familyId: string, knowledge: CaseKnowledge = FIXTURE) =>
  listVariants(prepareCases(knowledge, "kb-rationale"), familyId).map(
    ({ rationales, keyIndex }) => rationales[keyIndex]?.text ?? "",
  );

const sentencesOf = (text: string) => text.split(/(?<=\.) /);

const VARIANTS = FIXTURE.families.flatMap(({ id }) => listVariants(BASE, id, 60));

describe("whatever is written for a student", () => {
  test("is whole sentences, none too long, no word doubled and no two explanations of a case alike", () => {
    expect(VARIANTS.length).toBeGreaterThan(500);
    for (const { stem, rationales } of VARIANTS) {
      const texts = rationales.map(({ text }) => text);
      expect(new Set(texts).size).toBe(texts.length);
      for (const text of [stem, ...texts]) {
        expect(text).not.toMatch(/ {2}| [.,;:]|\b(a a|an an|a an|the the|it it|and and)\b|undefined|null/i);
        for (const sentence of sentencesOf(text)) {
          expect(sentence).toMatch(/^[A-Z][^.]*(?:\.\d[^.]*)*[^\s.,;:]\.$/);
          expect(sentence.split(" ").length, sentence).toBeLessThanOrEqual(SENTENCE_WORDS);
        }
      }
    }
  });
});

describe("a wrong diagnosis", () => {
  test("is refuted only by what its own links make impossible, and leaves the rest unexplained", () => {
    // Of a rise in running S1 radiculopathy says nothing at all; tapping behind the ankle refutes it.
    const links = (profile: CaseProfile) => ({ links: profile.links.filter(({ findingId }) => findingId !== "running") });
    const texts = explain("tts-diagnosis", "s1-root", changeProfile("s1-root", links));
    expect(texts.length).toBeGreaterThan(10);
    for (const text of texts) {
      expect(text).not.toMatch(/(?:fit|fit well|go) with a recent increase in running|explain a recent increase/);
      expect(text).toMatch(
        /(?:does not fit with|is (?:also )?hard to reconcile with|is (?:also )?contradicted by) (?:tingling on tapping|normal ankle)|absent|There is no history of/,
      );
    }
  });

  test("says that a hallmark is absent where the stem denies it", () => {
    const told = listVariants(BASE, "tts-diagnosis", 80).flatMap(({ parts, rationales }) => {
      const absent = new Set(parts.flatMap((part) => part.absent));
      return rationales.filter(({ missingIds }) => missingIds.some((id) => absent.has(id))).map(({ text }) => text);
    });
    expect(told.length).toBeGreaterThan(10);
    for (const text of told)
      expect(text).toMatch(
        /, absent (?:here|in this patient)\b|the absence of|there is no (?:history|evidence) of|which is not the case/i,
      );
  });

  test("is worded in more ways than one", () => {
    const openings = explain("tts-diagnosis", "plantar-fasciitis").map((text) => text.split(" ").slice(0, 4).join(" "));
    expect(new Set(openings).size).toBeGreaterThanOrEqual(3);
  });

  test("with nothing missing and nothing unexplained is less likely by what separates, and an error where nothing does", () => {
    const plan = { ...known(BASE.planOf, "tts-diagnosis"), seed: 1, age: 50, sex: "f" as const, onset: null };
    const condition = known(BASE.conditionOf, "s1-root");
    const nothing = { condition, shared: [], missing: null, unexplained: [], separating: [] };
    const running = { finding: known(BASE.findingOf, "running"), present: true };
    expect(findDoubt(plan, { ...nothing, separating: [running] }, openDraw(1, "doubt"), 0).predicates).toEqual([
      "would be less likely than tarsal tunnel syndrome to cause a recent increase in running",
    ]);
    expect(() => findDoubt(plan, nothing, openDraw(1, "doubt"), 0)).toThrow("Nothing in the stem speaks against s1-root");
  });
});

describe("the key", () => {
  const because = "the retinaculum presses on the nerve";
  const explained = changeProfile("tarsal-tunnel", ({ mechanism }) => ({ mechanism: mechanism && { ...mechanism, because } }));

  test("of a mechanism tells how it arises, where that is written", () => {
    const texts = explainKey("tts-mechanism", explained);
    for (const text of texts) expect(text).toMatch(/(?:: t|\. T)he retinaculum presses on the nerve\.$/);
    expect(new Set(texts.map((text) => text.replace(because, "").split(/tarsal tunnel syndrome/)[1])).size).toBeGreaterThan(1);
  });

  test("of a mechanism without a written reason is told apart from a rival instead of repeating the option", () => {
    for (const text of explainKey("tts-mechanism")) {
      expect(text).not.toContain("mechanism");
      expect(text).toMatch(/told apart from|would not be expected in|reconcile with|would not explain|would|speaks against/);
    }
  });

  test("of a cause names it with its article", () => {
    const named = changeProfile("tarsal-tunnel", ({ causes }) => ({
      causes: causes.map((cause) => (cause.id === "ganglion" ? { ...cause, name: "a ganglion" } : cause)),
    }));
    for (const text of explainKey("tts-cause", named)) expect(text).toMatch(/cause is (?:most likely )?a ganglion\.$/);
  });

  test("of a test or treatment gives the reason behind the name", () => {
    for (const text of explainKey("tts-test"))
      expect(text).toMatch(/nerve conduction studies.*[:.] they show slow|Nerve conduction studies should come next/i);
    for (const text of explainKey("tts-treatment")) expect(text).toMatch(/an orthosis and rest[:.] conservative care comes first/i);
  });
});

describe("a tempting mistake", () => {
  test("says what its author wrote: a finding of this patient would not be the reason", () => {
    const texts = [...explain("tts-test", "foot-xray"), ...explain("tts-treatment", "fusion")];
    expect(texts.length).toBeGreaterThan(10);
    for (const text of texts) {
      expect(text).toMatch(/^(?:.* would (?:not|be the wrong)|When tarsal|In tarsal)/);
      expect(text).toMatch(/bone images do not show the nerve\.|it leaves the nerve compressed\./i);
    }
  });
});

describe("another cause", () => {
  const cause = (id: string, option: string, findingId: string) => ({
    id,
    option,
    name: option.toLowerCase(),
    findingId,
    factIds: [`fact-${id}`],
  });
  const add = (...[first, ...rest]: ReturnType<typeof cause>[]): CaseKnowledge => ({
    ...changeFixture({
      facts: [
        ...FIXTURE.facts,
        ...[first, ...rest].flatMap((one) =>
          one ? [{ id: `fact-${one.id}`, conditionSlug: "tarsal-tunnel", versusSlug: null, sourceIds: ["source"] }] : [],
        ),
      ],
      profiles: FIXTURE.profiles.map((profile) =>
        profile.slug === "tarsal-tunnel"
          ? { ...profile, causes: [...profile.causes, ...(first ? [first, ...rest] : rest)] }
          : profile,
      ),
    }),
  });

  test("of the key's condition is expected with its finding, absent where the stem denies that", () => {
    const knowledge = add(cause("sugar", "Sugar in the nerve", "diabetes"));
    const base = prepareCases(knowledge, "kb-rationale");
    const told = listVariants(base, "tts-cause", 60).flatMap(({ options, rationales, parts }) => {
      const place = options.findIndex(({ conceptId }) => conceptId === "sugar");
      const denied = parts.some(({ absent }) => absent.includes("diabetes"));
      return place < 0 ? [] : [{ text: rationales[place]?.text ?? "", denied }];
    });
    expect(told.some(({ denied }) => denied)).toBe(true);
    for (const { text, denied } of told) {
      expect(text).toMatch(
        /^(?:This is another cause of|This can also cause|This is also among the causes of) tarsal tunnel syndrome, but .*long-standing type 2 diabetes/,
      );
      expect(text).toContain(denied ? "but there is no history of" : "but nothing in the history suggests");
    }
  });

  test("that two conditions share is told as one of the key's own", () => {
    const knowledge = add(cause("own-disc", "Herniated disc", "cough-pain"));
    for (const id of ["disc", "own-disc"]) {
      for (const text of explain("tts-cause", id, knowledge)) {
        expect(text).toMatch(/(?:another cause of|also cause|among the causes of) tarsal tunnel syndrome/);
        expect(text).not.toContain("S1 radiculopathy");
      }
    }
  });
});

describe("another level of care", () => {
  test("is wrong for a reason of its own, by another finding", () => {
    for (const { rationales, keyIndex } of listVariants(BASE, "tts-urgency")) {
      const wrong = rationales.filter((_, place) => place !== keyIndex);
      const named = wrong.map(({ findingIds }) => findingIds[0]).filter((id) => id !== undefined);
      expect(new Set(named).size).toBeGreaterThanOrEqual(Math.min(2, named.length));
      const reasons = wrong.map(({ text }) => text.replace(/^.*? would /, ""));
      expect(new Set(reasons).size).toBe(reasons.length);
    }
  });

  test("comes too late for what cannot wait", () => {
    const urgent = changeProfile("tarsal-tunnel", ({ urgency }) => ({ urgency: urgency && { ...urgency, level: "emergency" } }));
    for (const text of explain("tts-urgency", "urgent", urgent)) expect(text).toMatch(/would come too late[:.] /);
    for (const text of explain("tts-urgency", "routine", urgent)) expect(text).toMatch(/untreated for weeks in a patient with /);
    for (const text of explain("tts-urgency", "self-care", urgent)) expect(text).toMatch(/without any assessment/);
  });
});
