import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { CONTENT_FOLDER, type CompiledCourse, compileContent } from "#cli/content-files";
import { REVIEW_FILE } from "#cli/content-reports";
import { writeContentReview } from "#compiler/content-review";
import { measureCoverage } from "#compiler/coverage";
import { readSourceRemarks, type SourceRemarks } from "#compiler/source-remarks";
import { contentWords, normaliseText } from "#compiler/wording";
import type { BundleArticleFact, CourseBundle } from "#core/course-bundle";
import { NOTED_STATEMENTS } from "./noted-statements.ts";

const EMERGENCIES = [
  "acute-limb-ischemia",
  "acute-compartment-syndrome",
  "cauda-equina-syndrome",
  "spinal-cord-lesion",
  "charcot-foot",
  "traumatic-nerve-injury",
  "cold-injury",
];

let course: CompiledCourse;
let remarks: SourceRemarks;

beforeAll(async () => {
  course = await compileContent(CONTENT_FOLDER);
  remarks = readSourceRemarks(course.files);
});

/** The course; a test that needs one fails where there is none. */
function bundle(): CourseBundle {
  if (course.bundle === null) throw new Error("The course does not compile: see the first test.");
  return course.bundle;
}

/** Facts with a card that rest on an article fact and, where a verified work corrects it, cite one. */
function teachingFacts(fact: BundleArticleFact) {
  const { facts, cards, references } = bundle();
  const verified = new Set(references.filter((reference) => reference.verified).map((reference) => reference.id));
  const works = fact.correctionRefs.filter((id) => verified.has(id));
  return facts.filter(
    (each) =>
      each.articleIds.includes(fact.id) &&
      (works.length === 0 || works.some((id) => each.referenceIds.includes(id))) &&
      cards.some((card) => card.factId === each.id),
  );
}

describe("the course on the numb heel", () => {
  it("compiles without an error or a warning", () => {
    expect(course.diagnostics).toEqual([]);
    expect(course.bundle).not.toBeNull();
  });

  it("has as many cards as the document is worth, pictures among them", () => {
    expect(bundle().cards.length).toBeGreaterThanOrEqual(550);
    expect(bundle().cards.length).toBeLessThanOrEqual(800);
    expect(bundle().cards.filter((card) => card.type === "picture").length).toBeGreaterThanOrEqual(25);
  });

  it("repeats no prompt", () => {
    const prompts = bundle().cards.map((card) => normaliseText(card.front));
    expect(prompts.filter((prompt, index) => prompts.indexOf(prompt) !== index)).toEqual([]);
  });

  it("has no two cards with one answer whose prompts differ by fewer than two words", () => {
    const asked = bundle().cards.map((card) => ({
      id: card.id,
      answer: contentWords(card.back).join(" "),
      words: new Set(contentWords(card.front)),
    }));
    const more = (a: ReadonlySet<string>, b: ReadonlySet<string>) => [...a].filter((word) => !b.has(word)).length;
    const twins = asked.flatMap((a, index) =>
      asked
        .slice(index + 1)
        .filter((b) => a.answer === b.answer && Math.max(more(a.words, b.words), more(b.words, a.words)) < 2)
        .map((b) => `${a.id} ${b.id}`),
    );
    expect(twins).toEqual([]);
  });

  it("covers the article", () => {
    const { testable, uncovered, omitted } = measureCoverage(bundle());
    expect(testable).toBe(303);
    expect(uncovered).toEqual([]);
    expect(omitted.length).toBeLessThanOrEqual(25);
    expect(omitted.filter(({ reason }) => reason === "")).toEqual([]);
  });

  it.each(EMERGENCIES)("says how urgent %s is and what to do first, and asks it", (slug) => {
    const condition = bundle().conditions.find((each) => each.slug === slug);
    expect(condition?.urgency).toMatch(/^(?:urgent|emergency)$/);
    const action = bundle().facts.find((fact) => fact.id === condition?.firstActionFactId);
    expect(action).toMatchObject({ conditionSlug: slug, importance: "must-know" });
    expect(bundle().cards.filter((card) => card.factId === action?.id).length).toBeGreaterThanOrEqual(1);
  });

  it("corrects each statement with a note, or says that only its wording is odd", () => {
    const corrected = new Set(bundle().articleFacts.flatMap((fact) => (fact.correction === null ? [] : [fact.id])));
    const oddlyWorded = new Set(remarks.wordingOnly.map(({ id }) => id));
    expect(NOTED_STATEMENTS).toHaveLength(143);
    expect(NOTED_STATEMENTS.filter((id) => corrected.has(id) === oddlyWorded.has(id))).toEqual([]);
    // A note that only distorts words hides nothing that had to be corrected.
    expect(oddlyWorded.size).toBeLessThanOrEqual(16);
  });

  it("teaches each correction on a card that cites it", () => {
    const omitted = new Set(bundle().omissions.map(({ id }) => id));
    const oddlyWorded = new Set(remarks.wordingOnly.map(({ id }) => id));
    const noted = bundle().articleFacts.filter((fact) => NOTED_STATEMENTS.includes(fact.id));
    const owed = noted.filter((fact) => fact.value !== "L" && fact.restates.length === 0 && !omitted.has(fact.id));
    expect(owed.length).toBeGreaterThan(110);
    expect(owed.filter((fact) => teachingFacts(fact).length === 0).map((fact) => fact.id)).toEqual([]);
    // What is worth no card is still shown on a page, or the review says why not.
    const shown = new Set(bundle().facts.flatMap((fact) => fact.articleIds));
    const excused = new Set(remarks.untaught.map(({ id }) => id));
    const hidden = noted.filter((fact) => !oddlyWorded.has(fact.id) && !shown.has(fact.id) && !excused.has(fact.id));
    expect(hidden.map((fact) => fact.id)).toEqual([]);
  });

  it("shows each statement with a note to clinicians, those that are only worded oddly too", () => {
    const review = writeContentReview(bundle(), remarks);
    const missing = NOTED_STATEMENTS.filter((id) => !review.includes(`### ${id}\n`) && !review.includes(`- **${id}** `));
    expect(missing).toEqual([]);
    for (const { reason } of remarks.untaught) expect(review).toContain(`- Not asked: ${reason}`);
  });

  it("has a current review for clinicians", () => {
    // When it is not: npm run rounds -- content review --write
    const current = readFileSync(REVIEW_FILE, "utf8") === writeContentReview(bundle(), remarks);
    expect(current, "docs/content-review.md is out of date").toBe(true);
  });
});
