import { describe, expect, it } from "vitest";
import { NO_COUNTS } from "#core/replay";
import { parseStudyDay } from "#core/study-day";
import {
  describeForecast,
  describeRetention,
  describeReviews,
  retentionByWeek,
  reviewsByDay,
} from "../../app/(app)/(student)/stats/findings.ts";

const sunday = parseStudyDay("2026-11-15");
const monday = sunday + 1;
const day = (number: number, counts: Partial<typeof NO_COUNTS>) => ({ ...NO_COUNTS, ...counts, day: number });

describe("the findings above the charts", () => {
  it("adds true retention up per week from Monday to Sunday", () => {
    const weeks = retentionByWeek([
      day(sunday, { youngTotal: 4, youngPassed: 3 }),
      day(monday, { youngTotal: 2, youngPassed: 2, matureTotal: 1 }),
      day(monday + 6, { youngTotal: 2, youngPassed: 1 }),
    ]);
    expect(weeks.map((week) => week.start)).toEqual([sunday - 6, monday]);
    expect(weeks[1]).toMatchObject({ young: { passed: 3, total: 4 }, mature: { passed: 0, total: 1 } });
  });
  it("says on which side of the target the student is", () => {
    const weeks = retentionByWeek([day(monday, { youngTotal: 100, youngPassed: 89 })]);
    expect(describeRetention(weeks, 0.9).title).toBe("You recall 89% of what comes back, 1 point below your target");
    expect(describeRetention(weeks, 0.85).title).toBe("You recall 89% of what comes back, 4 points above your target");
    expect(describeRetention(weeks, 0.89).title).toBe("You recall 89% of what comes back, exactly your target");
  });
  it("counts days without an answer as days", () => {
    const days = reviewsByDay([day(monday, { reviews: 30, durationMs: 120_000 })], monday + 1, 3);
    expect(days.map((entry) => [entry.day, entry.reviews])).toEqual([
      [monday - 1, 0],
      [monday, 30],
      [monday + 1, 0],
    ]);
    expect(describeReviews(days)).toMatchObject({
      reviews: 30,
      minutes: 2,
      studied: 1,
      title: "You studied on 1 of 3 days, 30 reviews each",
    });
  });
  it("names the fullest day after today", () => {
    expect(describeForecast([50, 3, 9, 4], monday).title).toBe("The fullest day ahead is Wednesday, November 18, with 9 cards");
    expect(describeForecast([5, 0, 0], monday).title).toBe("Nothing you know already comes back in the next 3 days");
  });
});
