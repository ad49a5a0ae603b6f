import { describe, expect, it } from "vitest";
import { parseStudyDay } from "#core/study-day";
import { formatDay, formatInstant, weekdayOf } from "../../app/components/day-format.ts";
import { percentOf } from "../../app/components/percent-format.ts";

describe("dates in words", () => {
  const day = parseStudyDay("2025-03-04");
  it("are American", () => {
    expect(formatDay(day, "weekday")).toBe("Tue");
    expect(formatDay(day, "short")).toBe("Mar 4");
    expect(formatDay(day, "long")).toBe("Tuesday, March 4");
    expect(formatInstant(Date.UTC(2026, 2, 4, 9, 5), "UTC").replace("\u202f", " ")).toBe("Mar 4, 2026, 9:05 AM");
  });
  it("count weekdays from Monday, before 1970 too", () => {
    expect(weekdayOf(day)).toBe(1);
    expect(weekdayOf(-4)).toBe(6);
  });
});

it("a share is a whole percent, and a dash where there is none", () => {
  expect([percentOf(0.876), percentOf(1), percentOf(null)]).toEqual(["88%", "100%", "–"]);
});
