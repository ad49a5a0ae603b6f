import { describe, expect, test } from "vitest";
import { DUE_CASES_AT_ONCE, minutesFor, minutesForDueCases } from "#core/pace";

const NOTHING = { new: 0, learning: 0, due: 0 };
const DUE = { ...NOTHING, due: 100 };
const UNMEASURED = { answers: 0, durationMs: 0 };

describe("the minutes that the cards left will take", () => {
  test("are counted at 9 seconds an answer before there is any, and a new card costs more answers than a due one", () => {
    expect(minutesFor(DUE, UNMEASURED)).toBe(18);
    expect(minutesFor({ ...NOTHING, new: 100 }, UNMEASURED)).toBe(38);
    expect(minutesFor({ ...NOTHING, learning: 100 }, UNMEASURED)).toBe(15);
  });

  test("are none only when nothing is left", () => {
    expect(minutesFor(NOTHING, UNMEASURED)).toBe(0);
    expect(minutesFor({ ...NOTHING, learning: 1 }, UNMEASURED)).toBe(1);
  });

  test("do not jump when the first answers are quick, and come to the student's own pace in time", () => {
    const minutesAfter = (answers: number) => minutesFor(DUE, { answers, durationMs: answers * 1_000 });
    expect(minutesAfter(5)).toBe(13);
    for (let answers = 0; answers < 60; answers += 1)
      expect(minutesAfter(answers) - minutesAfter(answers + 1)).toBeLessThanOrEqual(2);
    expect(minutesAfter(1_000)).toBe(3);
    expect(minutesFor(DUE, { answers: 1_000, durationMs: 20_000_000 })).toBe(39);
  });

  test("are not shortened by answers whose time was not measured", () => {
    expect(minutesFor(DUE, { answers: 500, durationMs: 0 })).toBe(minutesFor(DUE, UNMEASURED));
  });
});

describe("the minutes that cases will take", () => {
  test("are counted at a minute and a half each, and come to the student's own pace in time", () => {
    expect(minutesForDueCases(0, UNMEASURED)).toBe(0);
    expect(minutesForDueCases(1, UNMEASURED)).toBe(2);
    expect(minutesForDueCases(10, UNMEASURED)).toBe(15);
    expect(minutesForDueCases(28, UNMEASURED)).toBe(minutesForDueCases(DUE_CASES_AT_ONCE, UNMEASURED));
    expect(minutesForDueCases(10, { answers: 1_000, durationMs: 60_000_000 })).toBe(11);
  });
});
