import { describe, expect, test } from "vitest";
import { type RecentStudy, studiedShare, usualStudy } from "#core/study-habit";
import { DAY, PLAIN, START } from "./arbitraries.ts";
import { dueCard } from "./decks.ts";

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

describe("going on as usual", () => {
  const RECENT: RecentStudy = { studiedDays: 3, begunCards: 30, dueAnswers: 60, studiedShare: 1, overdue: 0, reviewLimit: 200 };
  const frame = { config: PLAIN, now: START, examAt: START + 30 * DAY };
  const usual = (recent: Partial<RecentStudy>, cards: { state: ReturnType<typeof dueCard> }[] = []) =>
    usualStudy({ ...RECENT, ...recent }, cards, frame);
  /** Cards due so many days ago, and one that tells the last day of study. */
  const deck = (count: number, dueDaysAgo: number, studiedDaysAgo = 1) => [
    ...Array.from({ length: count }, () => ({ state: dueCard(5, 5 + dueDaysAgo) })),
    { state: { ...dueCard(5, studiedDaysAgo), due: START + 4 * DAY } },
  ];

  test("a beginner who studied every day since the first goes on every day", () => {
    expect(usual({})).toMatchObject({ studiedShare: 1, reviewsPerDay: null });
    expect(usual({})?.days.map(({ newCards }) => newCards)).toEqual(Array.from({ length: 30 }, () => 10));
    expect(usual({ studiedShare: 0.5 })?.days[0]?.newCards).toBe(5);
  });

  test("nothing done is nothing expected", () => {
    expect(usual({ studiedDays: 0 })).toBeNull();
    expect(usual({ studiedShare: null })).toBeNull();
  });

  test("what was answered lately is a limit only for who left more than that over", () => {
    expect(usual({ overdue: 19 }, deck(19, 3))?.reviewsPerDay).toBeNull();
    expect(usual({ overdue: 50 }, deck(50, 3))?.reviewsPerDay).toBe(20);
    // Other cards are overdue as well and take their part of it.
    expect(usual({ overdue: 100 }, deck(50, 3))?.reviewsPerDay).toBe(10);
    // Due since the last day of study: a pause, not a limit.
    expect(usual({ overdue: 50 }, deck(50, 3, 5))?.reviewsPerDay).toBeNull();
  });

  test("the limit of the settings holds for who comes back to more", () => {
    expect(usual({ overdue: 50, reviewLimit: 10 }, deck(50, 3))?.reviewsPerDay).toBe(10);
  });
});
