import { describe, expect, test } from "vitest";
import { intervalLabel } from "#core/interval-label";
import { leechMark } from "#core/leech";
import { NEW_STATE } from "#core/memory-state";
import { preview } from "#core/scheduler";
import { studyDayStart } from "#core/study-day";
import { HOUR, MINUTE, PLAIN, PLAIN_CARD, START } from "./arbitraries.ts";
import { dueCard, learningCard, TODAY } from "./decks.ts";

describe("the words on the buttons", () => {
  test.each([
    [0.5 * MINUTE, "<1 min"],
    [MINUTE, "1 min"],
    [5.5 * MINUTE, "6 min"],
    [10 * MINUTE, "10 min"],
    [59.6 * MINUTE, "1 h"],
    [90 * MINUTE, "1.5 h"],
    [12 * HOUR, "12 h"],
    [0, "now"],
  ])("a step of %d ms", (wait, label) => {
    expect(intervalLabel(learningCard(START + wait), START, PLAIN)).toBe(label);
  });

  test.each([
    [1, "1 d"],
    [4, "4 d"],
    [30, "30 d"],
    [70, "2.3 mo"],
    [364, "12 mo"],
    [365, "1 y"],
    [548, "1.5 y"],
  ])("an interval of %d days", (days, label) => {
    expect(intervalLabel(dueCard(days, -days), START, PLAIN)).toBe(label);
  });

  test("days are study days: at 23:00 as at 5:00, tomorrow's card says 1 d", () => {
    for (const at of [START - 5 * HOUR, START + 13 * HOUR]) expect(intervalLabel(dueCard(1, -1), at, PLAIN)).toBe("1 d");
  });

  test("a step of a day says so", () => {
    expect(intervalLabel(learningCard(studyDayStart(TODAY + 1, PLAIN)), START, PLAIN)).toBe("1 d");
  });

  test("the four buttons of a new card", () => {
    const next = preview(NEW_STATE, "card-1", START, PLAIN_CARD);
    expect(Object.values(next).map((state) => intervalLabel(state, START, PLAIN))).toEqual(["1 min", "6 min", "10 min", "8 d"]);
    expect(intervalLabel(NEW_STATE, START, PLAIN)).toBe("new");
  });
});

test("a leech is marked at the 8th lapse and at every 4th after it", () => {
  const marked = Array.from({ length: 25 }, (_, lapses) => lapses).filter(leechMark);
  expect(marked).toEqual([8, 12, 16, 20, 24]);
});
