import fc from "fast-check";
import { expect, test } from "vitest";
import { countDeciles, decileOf, measureCalibration } from "#core/calibration";
import { RUNS } from "./arbitraries.ts";

function pairs(count: number, predicted: number, recalled: number) {
  return Array.from({ length: count }, (_, index) => ({ predicted, recalled: index < recalled }));
}

test("below 200 reviews nothing but their number is told", () => {
  expect(measureCalibration(countDeciles(pairs(199, 0.9, 180)))).toEqual({ reviews: 199, bins: null, rootMeanSquareError: null });
  expect(measureCalibration([])).toEqual({ reviews: 0, bins: null, rootMeanSquareError: null });
});

test("each decile has its mean prediction, its recall with Wilson's interval and its number; the error is weighted by reviews", () => {
  const calibration = measureCalibration(countDeciles([...pairs(150, 0.95, 135), ...pairs(50, 0.55, 30), ...pairs(3, 0.1, 0)]));
  expect(calibration.reviews).toBe(203);
  expect(calibration.bins?.map(({ decile }) => decile)).toEqual([1, 5, 9]);
  expect(calibration.bins?.[0]?.observed).toEqual({ answers: 3, correct: 0, share: null });
  expect(calibration.bins?.[1]?.observed.share).toMatchObject({
    value: 0.6,
    low: expect.closeTo(0.4618, 4),
    high: expect.closeTo(0.7239, 4),
  });
  expect(calibration.bins?.[2]?.predicted).toBeCloseTo(0.95, 10);
  expect(calibration.rootMeanSquareError).toBeCloseTo(Math.sqrt((200 * 0.05 ** 2 + 3 * 0.1 ** 2) / 203), 10);
});

test("counts of several students add up to those of all pairs together", () => {
  const list = fc.array(fc.record({ predicted: fc.double({ min: 0, max: 1, noNaN: true }), recalled: fc.boolean() }), {
    minLength: 200,
    maxLength: 260,
  });
  fc.assert(
    fc.property(list, fc.nat(200), (all, cut) => {
      const whole = measureCalibration(countDeciles(all));
      const parts = measureCalibration([...countDeciles(all.slice(0, cut)), ...countDeciles(all.slice(cut))]);
      expect(parts.reviews).toBe(whole.reviews);
      expect(parts.rootMeanSquareError).toBeCloseTo(whole.rootMeanSquareError ?? -1, 10);
      expect(parts.bins?.map(({ decile, observed }) => [decile, observed])).toEqual(
        whole.bins?.map(({ decile, observed }) => [decile, observed]),
      );
    }),
    { numRuns: RUNS.numRuns / 10 },
  );
});

test("the ends of the scale belong to the outer deciles, and what is no probability is refused", () => {
  expect([0, 0.0999, 0.1, 0.9, 1].map(decileOf)).toEqual([0, 0, 1, 9, 9]);
  for (const value of [-0.1, 1.1, Number.NaN]) expect(() => decileOf(value)).toThrow(RangeError);
  expect(() => measureCalibration([{ decile: 10, reviews: 1, recalled: 1, predictedSum: 1 }])).toThrow(RangeError);
});
