import { expect, test } from "vitest";
import { studiedShare } from "#core/study-habit";

const TODAY = 20_000;
const ago = (...days: number[]) => days.map((day) => TODAY - day);

test("who never studied is planned for as if every day", () => {
  expect(studiedShare([], TODAY, 14)).toBe(1);
});

test("of the last two weeks, without what was before", () => {
  expect(studiedShare(ago(40, 13, 12, 10, 6, 4, 2, 0), TODAY, 14)).toBe(0.5);
});

test("of a beginner since the first day, and today counts only once there was a review", () => {
  expect(studiedShare(ago(2, 1), TODAY, 14)).toBe(1);
  expect(studiedShare(ago(3, 1), TODAY, 14)).toBeCloseTo(2 / 3);
  expect(studiedShare(ago(0), TODAY, 14)).toBe(1);
});

test("a long pause is no share of zero", () => {
  expect(studiedShare(ago(200, 199), TODAY, 14)).toBe(0.1);
});
