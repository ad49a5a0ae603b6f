import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fuzzBounds, fuzzFactor, fuzzInterval } from "#core/fuzz";
import { RUNS } from "./arbitraries.ts";

describe("fuzz is Anki's", () => {
  test.each([
    [2.4, [2, 2]],
    [2.5, [2, 4]],
    [5, [4, 6]],
    [7, [5, 9]],
    [20, [17, 23]],
    [100, [93, 107]],
  ])("an interval of %d days may become %j", (interval, bounds) => {
    expect(fuzzBounds(interval, 1, 36_500)).toEqual(bounds);
  });

  test("the range stays between the minimum and the maximum, the minimum giving way", () => {
    expect(fuzzBounds(100, 101, 36_500)).toEqual([101, 108]);
    expect(fuzzBounds(100, 1, 100)).toEqual([93, 100]);
    expect(fuzzBounds(100, 50, 30)).toEqual([30, 30]);
  });

  test("every day of the range is reached and none outside it", () => {
    const [lower, upper] = fuzzBounds(30, 1, 36_500);
    const days = new Set(Array.from({ length: 3000 }, (_, card) => fuzzInterval(30, 1, 36_500, fuzzFactor(`card-${card}`, 2))));
    expect([...days].sort((a, b) => a - b)).toEqual(Array.from({ length: upper - lower + 1 }, (_, index) => lower + index));
  });

  test("cards are spread evenly, even those with neighbouring names", () => {
    const factors = Array.from({ length: 4000 }, (_, card) => fuzzFactor(`tts-${card}:c1`, 1));
    for (let tenth = 0; tenth < 10; tenth += 1) {
      const share = factors.filter((factor) => Math.floor(factor * 10) === tenth).length / factors.length;
      expect(share).toBeGreaterThan(0.08);
      expect(share).toBeLessThan(0.12);
    }
  });

  test("the factor depends on nothing but card and count", () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(10_000), (cardId, reps) => {
        const factor = fuzzFactor(cardId, reps);
        expect(factor).toBe(fuzzFactor(cardId, reps));
        expect(factor).toBeGreaterThanOrEqual(0);
        expect(factor).toBeLessThan(1);
      }),
      RUNS,
    );
  });
});
