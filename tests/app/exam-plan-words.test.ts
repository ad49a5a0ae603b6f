import { expect, test } from "vitest";
import { parseStudyDay } from "#core/study-day";
import {
  daysAhead,
  fitWords,
  habitWords,
  newCardWords,
  quietWords,
  readMinutes,
  shareWords,
  todayWords,
} from "../../app/components/exam-plan-words.ts";

const FIRST = parseStudyDay("2026-11-22");
const NO_STUDY = { days: [], studiedShare: 1, reviewsPerDay: null };
const plan = (...newCards: number[]) => ({
  newCards: newCards.reduce((sum, count) => sum + count, 0),
  days: newCards.map((count, index) => ({ day: FIRST + index, newCards: count, minutes: 12, reviews: 30 })),
});

test("the day of an exam is near or far", () => {
  expect([daysAhead(0), daysAhead(1), daysAhead(23)]).toEqual(["today", "tomorrow", "in 23 days"]);
});

test("a share has its interval", () => {
  expect(shareWords({ share: 0.614, low: 0.52, high: 0.7 })).toBe("61% (52% to 70%)");
});

test("new cards have a number a day and a last day", () => {
  expect(newCardWords(plan(7, 6, 7, 0, 0))).toBe("6 or 7 new cards a day until Tuesday, November 24, then only reviews.");
  expect(newCardWords(plan(0, 1, 9))).toBe("1 to 9 new cards a day until Tuesday, November 24, then only reviews.");
  expect(newCardWords(plan(1, 0))).toBe("1 new card today, then only reviews.");
  expect(newCardWords(plan(0, 0))).toBe("All its cards are begun: only reviews are left.");
  expect(newCardWords({ days: [], newCards: 4 })).toBe("4 cards are not begun, and no day is left for them.");
});

test("today says what is left of it", () => {
  expect(todayWords(plan(6, 6))).toBe("Today: about 12 min for 6 new cards and 30 reviews.");
  expect(todayWords({ days: [{ day: FIRST, minutes: 0, newCards: 0, reviews: 0 }] })).toBe("Today’s share is done.");
  expect(todayWords({ days: [] })).toBeNull();
});

test("the habit that the plan reckons with is said", () => {
  expect(habitWords(1)).toMatch(/every day/);
  expect(habitWords(0.64)).toMatch(/6 of 10 days/);
});

test("the minutes of a day are read out of the address, and refused in words", () => {
  expect(readMinutes(undefined)).toEqual({ text: "", minutesPerDay: null, problem: null });
  expect(readMinutes(" 30 ")).toEqual({ text: "30", minutesPerDay: 30, problem: null });
  expect([readMinutes("5").minutesPerDay, readMinutes("600").minutesPerDay]).toEqual([5, 600]);
  for (const wrong of ["4", "601", "-30", "30.5", "1e2", "half an hour", "99999999999999999999"]) {
    expect(readMinutes(wrong).minutesPerDay).toBeNull();
    expect(readMinutes(wrong).problem).toMatch(/from 5 to 600/);
  }
});

test("what the minutes leave out is said", () => {
  const wordsOf = (fields: object) =>
    fitWords({ ...plan(1), newCardsLeft: 0, reviewsLeft: 0, minutesNeeded: 24, enough: false, study: NO_STUDY, ...fields }, 20);
  expect(wordsOf({ enough: true })).toBe("Your 20 min on a day of study are enough: about 24 min bring in all its cards.");
  expect(wordsOf({ newCardsLeft: 1, reviewsLeft: 40 })).toBe(
    "Your 20 min on a day of study are not enough: by the exam 1 card is not begun and about 40 reviews are not done. It takes about 24 min.",
  );
  expect(wordsOf({})).toMatch(/just enough/);
});

test("the days without new cards are those that the plan keeps", () => {
  expect([1, 2].map(quietWords)).toEqual(["", ""]);
  expect(quietWords(3)).toMatch(/^The day before/);
  expect(quietWords(30)).toMatch(/^The 2 days before/);
});
