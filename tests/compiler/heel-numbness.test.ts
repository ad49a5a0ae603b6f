import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { CONTENT_FOLDER, readCourseFiles } from "#cli/content-files";
import { REVIEW_FILE } from "#cli/content-reports";
import { writeContentReview } from "#compiler/content-review";
import { compileCourse } from "#compiler/course-compiler";
import { measureCoverage } from "#compiler/coverage";
import type { Diagnostic } from "#compiler/diagnostic";
import { normaliseText } from "#compiler/wording";
import type { CourseBundle } from "#core/course-bundle";

let bundle: CourseBundle;
let diagnostics: readonly Diagnostic[];

beforeAll(async () => {
  const compiled = compileCourse((await readCourseFiles(CONTENT_FOLDER)).files);
  diagnostics = compiled.diagnostics;
  if (compiled.bundle === null) {
    const errors = diagnostics.filter((each) => each.severity === "error");
    throw new Error(errors.map((each) => `${each.path}:${each.line} ${each.rule} ${each.message}`).join("\n"));
  }
  bundle = compiled.bundle;
});

describe("the course on the numb heel", () => {
  it("has no error", () => {
    expect(diagnostics.filter((each) => each.severity === "error")).toEqual([]);
  });

  it("has as many cards as the document is worth, pictures among them", () => {
    expect(bundle.cards.length).toBeGreaterThanOrEqual(550);
    expect(bundle.cards.length).toBeLessThanOrEqual(800);
    expect(bundle.cards.filter((card) => card.type === "picture").length).toBeGreaterThanOrEqual(25);
  });

  it("repeats no prompt", () => {
    const prompts = bundle.cards.map((card) => normaliseText(card.front));
    expect(prompts.filter((prompt, index) => prompts.indexOf(prompt) !== index)).toEqual([]);
    expect(diagnostics.filter((each) => each.rule === "near-duplicate")).toEqual([]);
  });

  it("covers the article", () => {
    const { uncovered, omitted } = measureCoverage(bundle);
    expect(uncovered).toEqual([]);
    expect(omitted.length).toBeLessThanOrEqual(25);
    expect(omitted.filter(({ reason }) => reason === "")).toEqual([]);
  });

  it("says of each emergency what to do first", () => {
    const emergencies = bundle.conditions.filter((condition) => condition.urgency === "emergency");
    expect(emergencies.length).toBeGreaterThan(0);
    expect(emergencies.filter((condition) => condition.firstActionFactId === null)).toEqual([]);
  });

  it("teaches each correction on a card that cites it", () => {
    const omitted = new Set(bundle.omissions.map(({ id }) => id));
    const verified = new Set(bundle.references.filter((reference) => reference.verified).map((reference) => reference.id));
    const corrected = bundle.articleFacts.filter(
      (fact) => fact.correction !== null && fact.value !== "L" && fact.restates.length === 0 && !omitted.has(fact.id),
    );
    const untaught = corrected.filter((fact) => {
      const works = fact.correctionRefs.filter((id) => verified.has(id));
      const teaching = bundle.facts.filter(
        (each) => each.articleIds.includes(fact.id) && (works.length === 0 || works.some((id) => each.referenceIds.includes(id))),
      );
      return !teaching.some((each) => bundle.cards.some((card) => card.factId === each.id));
    });
    expect(corrected.length).toBeGreaterThan(80);
    expect(untaught.map((fact) => fact.id)).toEqual([]);
  });

  it("has a current review for clinicians", () => {
    // When it is not: npm run rounds -- content review --write
    expect(readFileSync(REVIEW_FILE, "utf8") === writeContentReview(bundle), "docs/content-review.md is out of date").toBe(true);
  });
});
