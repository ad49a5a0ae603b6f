import { expect, test } from "vitest";
import { type MemoryState, NEW_STATE } from "#core/memory-state";
import { buildOutlook, delaysOf } from "#core/review-outlook";
import { forgettingCurve, retrievability, review } from "#core/scheduler";
import { configFor, DEFAULT_CONFIG } from "#core/scheduler-config";
import { seededRandom } from "#core/simulate";
import { DAY, MINUTE, PLAIN_CARD } from "./arbitraries.ts";

/** What 4,000 cards do that are begun on day 0 and answered on the day they fall due, up to the day before the last. */
function simulateCards(config: typeof PLAIN_CARD, lastDay: number) {
  const random = seededRandom(11);
  const cards = 4_000;
  let recall = 0;
  let reviews = 0;
  for (let card = 0; card < cards; card += 1) {
    let state: MemoryState = NEW_STATE;
    let at = DAY / 2;
    while (at < lastDay * DAY) {
      const draw = random();
      const ease = random();
      let rating: 1 | 2 | 3 | 4 = draw < 0.9 ? 3 : 1;
      if (state.phase === "new") rating = draw < 0.24 ? 1 : draw < 0.334 ? 2 : draw < 0.829 ? 3 : 4;
      if (state.phase === "review") {
        reviews += 1;
        rating = draw >= retrievability(state, at, config) ? 1 : ease < 0.224 ? 2 : ease < 0.855 ? 3 : 4;
      }
      state = review(state, `card-${card}`, rating, at, config);
      at = state.phase === "review" ? state.due + DAY / 2 : at + 10 * MINUTE;
    }
    recall += retrievability(state, lastDay * DAY + DAY / 2, config);
  }
  return { recall: recall / cards, reviews: reviews / cards };
}

test.each([
  ["must-know", 10],
  ["should-know", 30],
  ["background", 90],
] as const)("the recursion for %s cards over %i days gives what simulated cards give", (importance, days) => {
  const config = { ...configFor(DEFAULT_CONFIG, importance), rolloverHour: 0 };
  const simulated = simulateCards(config, days);
  const { recall, reviews } = buildOutlook(config, days, 1);
  expect(Math.abs(recall.afterFirst(days) - simulated.recall)).toBeLessThan(0.01);
  // Fuzz that only lengthens an interval is not in the grid, so the reviews err on the side of more.
  expect(Math.abs(reviews.afterFirst(days) / simulated.reviews - 1)).toBeLessThan(0.09);
});

test("a card that is not due before the last day is only forgotten", () => {
  const { recall, reviews } = buildOutlook(PLAIN_CARD, 30, 1);
  expect(recall.afterSteps(500, 5, 20)).toBeCloseTo(forgettingCurve(500, PLAIN_CARD, 20), 2);
  expect(reviews.afterSteps(500, 5, 20)).toBe(0);
  expect(recall.afterSteps(500, 5, 0)).toBeCloseTo(1, 6);
});

test("who studies seldom recalls less and reviews less", () => {
  const daily = buildOutlook(PLAIN_CARD, 60, 1);
  const seldom = buildOutlook(PLAIN_CARD, 60, 0.2);
  expect(seldom.recall.afterFirst(60)).toBeLessThan(daily.recall.afterFirst(60));
  expect(seldom.reviews.afterFirst(60)).toBeLessThan(daily.reviews.afterFirst(60));
});

test("the delays of a habit are chances, and their mean is that of a geometric wait", () => {
  expect(delaysOf(1)).toEqual([{ days: 0, chance: 1 }]);
  for (const share of [0.2, 0.5, 0.9]) {
    const delays = delaysOf(share);
    expect(delays.reduce((sum, { chance }) => sum + chance, 0)).toBeCloseTo(1, 3);
    expect(delays.reduce((sum, { chance, days }) => sum + chance * days, 0)).toBeCloseTo((1 - share) / share, 0);
  }
});

test("more than 400 days are refused", () => {
  expect(() => buildOutlook(PLAIN_CARD, 401, 1)).toThrow(RangeError);
});
