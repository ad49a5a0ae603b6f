import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { familyRating, foldFamily, type GradedCase } from "#core/quiz-family";
import { type ConfigHistory, DEFAULT_CONFIG } from "#core/scheduler-config";
import { studyDay, studyDayStart } from "#core/study-day";
import { DAY, RUNS, START } from "./arbitraries.ts";

const configs: ConfigHistory = [{ from: 0, config: DEFAULT_CONFIG }];
const graded = fc.array(
  fc.record({
    quizId: fc.uuid(),
    gradedAt: fc.integer({ min: START, max: START + 300 * DAY }),
    correct: fc.boolean(),
    confidence: fc.constantFrom(null, 1 as const, 2 as const, 3 as const),
  }),
  { minLength: 1, maxLength: 12 },
);

test("a right answer is Easy when certain, Hard as a guess, else Good; a wrong one is Again", () => {
  expect([null, 1, 2, 3].map((confidence) => familyRating(true, confidence as null | 1 | 2 | 3))).toEqual([3, 2, 3, 4]);
  expect([null, 1, 2, 3].map((confidence) => familyRating(false, confidence as null | 1 | 2 | 3))).toEqual([1, 1, 1, 1]);
});

describe("the state of a family", () => {
  test("is the same in whatever order its cases are given", () => {
    fc.assert(
      fc.property(graded, (list) => {
        expect(foldFamily("f", [...list].reverse(), configs)).toEqual(foldFamily("f", list, configs));
      }),
      RUNS,
    );
  });

  test("comes back at the start of a study day, a day later at the earliest, and never stands in steps", () => {
    fc.assert(
      fc.property(graded, (list) => {
        const state = foldFamily("f", list, configs);
        const last = Math.max(...list.map((each) => each.gradedAt));
        expect(state?.memory).toMatchObject({ phase: "review", reps: list.length });
        const day = studyDay(state?.memory.due ?? 0, DEFAULT_CONFIG);
        expect(state?.memory.due).toBe(studyDayStart(day, DEFAULT_CONFIG));
        expect(day).toBeGreaterThan(studyDay(last, DEFAULT_CONFIG));
      }),
      RUNS,
    );
  });

  test("remembers whether the last answer was wrong and certain", () => {
    const at = (gradedAt: number, correct: boolean, confidence: GradedCase["confidence"]): GradedCase => ({
      quizId: String(gradedAt),
      gradedAt,
      correct,
      confidence,
    });
    const miss = at(START, false, 3);
    expect(foldFamily("f", [miss], configs)).toMatchObject({ lastCorrect: false, confidentWrong: true });
    expect(foldFamily("f", [miss, at(START + DAY, true, 3)], configs)).toMatchObject({ lastCorrect: true, confidentWrong: false });
    expect(foldFamily("f", [at(START, false, 2)], configs)).toMatchObject({ confidentWrong: false });
    expect(foldFamily("f", [], configs)).toBeNull();
  });
});
