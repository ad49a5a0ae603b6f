import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ConceptEvidence, MASTERY_THRESHOLDS, measureMastery } from "#core/mastery";
import { forgettingCurve } from "#core/scheduler";
import { DEFAULT_CONFIG } from "#core/scheduler-config";

/** A concept of ten cards, `begun` of them, each recalled with `recall` where .90 is wanted. */
function evidence(begun: number, recall: number, reviews = begun * 3): ConceptEvidence {
  return { cards: 10, begun, reviews, recallSum: begun * recall, wantedSum: begun * 0.9 };
}

describe("mastery of a concept", () => {
  test("is the mean retrievability of the begun cards times coverage", () => {
    expect(measureMastery(evidence(5, 0.9))).toMatchObject({
      recall: expect.closeTo(0.9, 12),
      coverage: 0.5,
      value: expect.closeTo(0.45, 12),
    });
  });

  test("is unseen while no card was begun, and has no value then", () => {
    expect(measureMastery(evidence(0, 0))).toEqual({
      state: "unseen",
      value: null,
      level: null,
      recall: null,
      coverage: 0,
      reviews: 0,
    });
  });

  test("is not known below five reviews, nor of a concept without cards", () => {
    expect(measureMastery(evidence(2, 0.9, 4))).toMatchObject({ state: null, value: null, level: null, recall: null });
    expect(measureMastery(evidence(2, 0.9, 5)).state).toBe("learning");
    expect(measureMastery({ cards: 0, begun: 0, reviews: 0, recallSum: 0, wantedSum: 0 })).toMatchObject({
      state: null,
      coverage: null,
    });
  });

  test("is learning until most cards were begun, then holding", () => {
    expect(measureMastery(evidence(7, 0.95)).state).toBe("learning");
    expect(measureMastery(evidence(8, 0.95)).state).toBe("holding");
  });

  test("does not slip on the morning on which all cards are due, but when they wait almost as long again", () => {
    const after = (intervals: number) => measureMastery(evidence(9, forgettingCurve(10, DEFAULT_CONFIG, 10 * intervals))).state;
    expect([1, 1.05, 1.8, 2].map(after)).toEqual(["holding", "holding", "holding", "slipping"]);
  });

  test("slips however few cards were begun, against the retention that is wanted of them", () => {
    expect(measureMastery(evidence(2, 0.7, 8)).state).toBe("slipping");
    expect(measureMastery({ ...evidence(9, 0.88), wantedSum: 9 * 0.95 }).state).toBe("slipping");
    expect(measureMastery({ ...evidence(9, 0.88), wantedSum: 9 * 0.85 }).state).toBe("holding");
  });

  test("has four levels", () => {
    const levelAt = (recall: number) => measureMastery({ ...evidence(10, recall), wantedSum: 7 }).level;
    expect([0.1, 0.39, 0.4, 0.59, 0.6, 0.79, 0.8, 1].map(levelAt)).toEqual([1, 1, 2, 2, 3, 3, 4, 4]);
    expect(MASTERY_THRESHOLDS.levels).toHaveLength(3);
  });

  test("has a value exactly where it has a level, from 0 to 1, and never one without five reviews", () => {
    const any = fc
      .record({
        cards: fc.nat(40),
        share: fc.double({ min: 0, max: 1, noNaN: true }),
        recall: fc.double({ min: 0, max: 1, noNaN: true }),
        reviews: fc.nat(20),
      })
      .map(({ cards, share, recall, reviews }) => {
        const begun = Math.min(reviews, Math.floor(cards * share));
        return { cards, begun, reviews: begun === 0 ? 0 : reviews, recallSum: begun * recall, wantedSum: begun * 0.9 };
      });
    fc.assert(
      fc.property(any, (each) => {
        const { state, value, level, recall } = measureMastery(each);
        expect(value === null).toBe(level === null);
        expect(value === null).toBe(recall === null);
        expect(value === null).toBe(state === null || state === "unseen");
        if (value !== null) {
          expect(each.reviews).toBeGreaterThanOrEqual(5);
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1 + 1e-12);
        }
      }),
    );
  });
});
