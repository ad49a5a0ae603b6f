import { expect, test } from "vitest";
import { measureAccuracy } from "#core/wilson";

test("six of nine lie between .3542 and .8794", () => {
  const { share } = measureAccuracy(6, 9);
  expect(share?.value).toBeCloseTo(6 / 9, 12);
  expect(share?.low).toBeCloseTo(0.3542, 4);
  expect(share?.high).toBeCloseTo(0.8794, 4);
});

test("none and all of a number stay within 0 and 1", () => {
  expect(measureAccuracy(0, 5).share).toMatchObject({ value: 0, low: 0 });
  expect(measureAccuracy(5, 5).share).toMatchObject({ value: 1, high: 1 });
});

test("below five answers there is no share", () => {
  expect(measureAccuracy(4, 4)).toEqual({ answers: 4, correct: 4, share: null });
});
