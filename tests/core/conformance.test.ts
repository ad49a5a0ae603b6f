import { describe, expect, test } from "vitest";
import { type MemoryState, NEW_STATE } from "#core/memory-state";
import { RATINGS, type Rating } from "#core/review-event";
import { forgettingCurve, preview, retrievability, review } from "#core/scheduler";
import { DEFAULT_WEIGHTS } from "#core/scheduler-config";
import { importSm2 } from "#core/sm2-import";
import { DAY, PLAIN_CARD, START } from "./arbitraries.ts";

const REVIEWED: MemoryState = {
  ...NEW_STATE,
  phase: "review",
  stability: 10,
  difficulty: 5,
  scheduledDays: 10,
  reps: 3,
  lastReviewAt: START,
};

describe("FSRS-6 as py-fsrs, fsrs-rs and ts-fsrs have it", () => {
  test("case 1: the intervals of thirteen reviews, each at its due time", () => {
    let state = NEW_STATE;
    let at = Date.parse("2022-11-29T12:30:00Z");
    const days = ([3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3] as const).map((rating) => {
      state = review(state, "card-1", rating, at, PLAIN_CARD);
      at = state.due;
      return state.scheduledDays;
    });
    expect(days).toEqual([0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21]);
    expect(state.stability).toBeCloseTo(20.77035737, 8);
    expect(state.difficulty).toBeCloseTo(9.0557599, 7);
  });

  test.each([
    ["default weights", DEFAULT_WEIGHTS, 53.62691],
    ["w17 = w18 = w19 = 0", DEFAULT_WEIGHTS.map((weight, index) => (index >= 17 && index <= 19 ? 0 : weight)), 53.335106],
  ])("case 2: memory after ratings 1 3 3 3 3 3 with gaps of 0 0 1 3 8 21 days, %s", (_, weights, stability) => {
    const gaps = [0, 0, 1, 3, 8, 21];
    let state = NEW_STATE;
    let at = START;
    for (const [index, rating] of ([1, 3, 3, 3, 3, 3] as const).entries()) {
      at += (gaps[index] ?? 0) * DAY;
      state = review(state, "card-1", rating, at, { ...PLAIN_CARD, weights });
    }
    expect(Math.abs(state.stability - stability)).toBeLessThan(1e-4);
    expect(Math.abs(state.difficulty - 6.3574867)).toBeLessThan(1e-4);
  });

  test("case 3: the forgetting curve with decay 0.2 and stability 1", () => {
    const config = { ...PLAIN_CARD, weights: DEFAULT_WEIGHTS.map((weight, index) => (index === 20 ? 0.2 : weight)) };
    const curve = [0, 1, 2, 3].map((days) => forgettingCurve(1, config, days));
    for (const [index, expected] of [1, 0.9, 0.84028935, 0.7985001].entries()) expect(curve[index]).toBeCloseTo(expected, 6);
  });

  test("case 3: cards brought over from SM-2", () => {
    const average = importSm2(2.5, 10, 0.9);
    expect(average.stability).toBeCloseTo(10, 6);
    expect(average.difficulty).toBeCloseTo(6.9140563, 5);
    const hard = importSm2(1.3, 20, 0.9);
    expect(hard.stability).toBeCloseTo(20, 6);
    expect(hard.difficulty).toBe(10);
  });

  test("case 4: the first review", () => {
    const first = preview(NEW_STATE, "card-1", START, PLAIN_CARD);
    expect(RATINGS.map((rating) => first[rating].stability)).toEqual([0.212, 1.2931, 2.3065, 8.2956]);
    expect(RATINGS.map((rating) => first[rating].difficulty)).toEqual([6.4133, 5.11217071, 2.11810397, 1]);
    expect(RATINGS.map((rating) => first[rating].scheduledDays)).toEqual([0, 0, 0, 8]);
  });

  test.each([
    [0, [3.0512, 10, 10, 15.5343]],
    [5, [1.3024, 17.7753, 22.9287, 34.2142]],
    [10, [1.392, 23.2469, 32.0267, 51.2539]],
    [30, [1.6162, 36.1955, 53.5576, 91.5791]],
  ])("case 5: the next states %d days after stability 10 and difficulty 5", (days, stabilities) => {
    const next = preview(REVIEWED, "card-1", START + days * DAY, PLAIN_CARD);
    const difficulties = [8.3418, 6.666, 4.9902, 3.3145];
    for (const rating of RATINGS) {
      expect(next[rating].stability).toBeCloseTo(stabilities[rating - 1] ?? Number.NaN, 4);
      expect(next[rating].difficulty).toBeCloseTo(difficulties[rating - 1] ?? Number.NaN, 4);
    }
  });

  test("case 5: retrievability after 5 and 30 days, and between two days", () => {
    expect(retrievability(REVIEWED, START + 5 * DAY, PLAIN_CARD)).toBeCloseTo(0.94034429, 8);
    expect(retrievability(REVIEWED, START + 30 * DAY, PLAIN_CARD)).toBeCloseTo(0.8093881, 7);
    expect(retrievability(REVIEWED, START + 5.5 * DAY, PLAIN_CARD)).toBeLessThan(
      retrievability(REVIEWED, START + 5 * DAY, PLAIN_CARD),
    );
  });

  test("a rating that is none of the four is refused", () => {
    for (const rating of [0, 5, 2.5, Number.NaN]) {
      expect(() => review(NEW_STATE, "card-1", rating as Rating, START, PLAIN_CARD)).toThrow(RangeError);
    }
  });
});
