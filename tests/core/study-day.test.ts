import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NEW_STATE } from "#core/memory-state";
import { review } from "#core/scheduler";
import { formatStudyDay, parseStudyDay, studyDay, studyDayStart } from "#core/study-day";
import { DAY, HOUR, PLAIN_CARD, RUNS, ratings, ZONES, zones } from "./arbitraries.ts";

const ZURICH = { timeZone: "Europe/Zurich", rolloverHour: 4 };

/** Instants of 2015 to 2034, most of them within four days of the weeks in which clocks change. */
const instants = fc.oneof(
  fc.integer({ min: Date.parse("2015-01-01T00:00:00Z"), max: Date.parse("2034-12-31T00:00:00Z") }),
  fc
    .record({
      year: fc.integer({ min: 2015, max: 2034 }),
      change: fc.constantFrom("03-10", "03-28", "04-04", "09-06", "09-27", "10-27", "11-04"),
      offset: fc.integer({ min: -4 * DAY, max: 4 * DAY }),
    })
    .map(({ year, change, offset }) => Date.parse(`${year}-${change}T12:00:00Z`) + offset),
);

function localHour(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(at);
}

describe("study days", () => {
  test("a night's last answer belongs to the day before, until the rollover hour", () => {
    const day = parseStudyDay("2026-07-01");
    expect(studyDay(Date.parse("2026-07-02T01:59:59.999Z"), ZURICH)).toBe(day);
    expect(studyDay(Date.parse("2026-07-02T02:00:00Z"), ZURICH)).toBe(day + 1);
    expect(studyDayStart(day, ZURICH)).toBe(Date.parse("2026-07-01T02:00:00Z"));
  });

  test("the day of a clock change is 23 or 25 hours long", () => {
    const length = (text: string) => studyDayStart(parseStudyDay(text) + 1, ZURICH) - studyDayStart(parseStudyDay(text), ZURICH);
    expect(length("2026-03-28")).toBe(23 * HOUR);
    expect(length("2026-10-24")).toBe(25 * HOUR);
    expect(length("2026-06-01")).toBe(24 * HOUR);
  });

  test("a rollover hour that the clock skips begins the day at the skip", () => {
    const zone = { timeZone: "Europe/Zurich", rolloverHour: 2 };
    expect(studyDayStart(parseStudyDay("2026-03-29"), zone)).toBe(Date.parse("2026-03-29T01:00:00Z"));
  });

  test("a rollover hour that comes twice begins the day once, the first time", () => {
    const zone = { timeZone: "America/Havana", rolloverHour: 0 };
    const start = studyDayStart(parseStudyDay("2026-11-01"), zone);
    expect(start).toBe(Date.parse("2026-11-01T04:00:00Z"));
    for (const minutes of [0, 59, 61, 119]) expect(studyDay(start + minutes * 60_000, zone)).toBe(parseStudyDay("2026-11-01"));
  });

  test("a clock that goes back two hours over the rollover does not repeat the day before", () => {
    const zone = { timeZone: "Antarctica/Troll", rolloverHour: 2 };
    const day = parseStudyDay("2026-10-25");
    const start = studyDayStart(day, zone);
    expect(localHour(start, zone.timeZone)).toBe("02:00:00");
    expect(localHour(start + HOUR, zone.timeZone)).toBe("01:00:00");
    expect(studyDay(start + HOUR, zone)).toBe(day);
  });

  test("Samoa's missing Friday is an empty day, not a lost Saturday", () => {
    const zone = { timeZone: "Pacific/Apia", rolloverHour: 0 };
    const skip = Date.parse("2011-12-30T10:00:00Z");
    expect(studyDay(skip - 1, zone)).toBe(parseStudyDay("2011-12-29"));
    expect(studyDay(skip, zone)).toBe(parseStudyDay("2011-12-31"));
  });

  test("every instant lies in its study day, and days follow each other without gap or overlap", () => {
    fc.assert(
      fc.property(instants, zones, (at, zone) => {
        const day = studyDay(at, zone);
        const start = studyDayStart(day, zone);
        const next = studyDayStart(day + 1, zone);
        expect(start).toBeLessThanOrEqual(at);
        expect(next).toBeGreaterThan(at);
        expect([studyDay(start, zone), studyDay(start - 1, zone), studyDay(next - 1, zone), studyDay(next, zone)]).toEqual([
          day,
          day - 1,
          day,
          day + 1,
        ]);
        expect(next - start).toBeGreaterThanOrEqual(21 * HOUR);
        expect(next - start).toBeLessThanOrEqual(27 * HOUR);
      }),
      RUNS,
    );
  });

  test("a study day begins when the wall clock shows the rollover hour, or at the skip past it", () => {
    fc.assert(
      fc.property(instants, zones, (at, zone) => {
        const start = studyDayStart(studyDay(at, zone), zone);
        const shown = localHour(start, zone.timeZone);
        const wanted = `${String(zone.rolloverHour).padStart(2, "0")}:00:00`;
        if (shown !== wanted) {
          expect(shown > wanted).toBe(true);
          expect(localHour(start - 1, zone.timeZone) < wanted || zone.rolloverHour === 0).toBe(true);
        }
      }),
      RUNS,
    );
  });

  test("a student anywhere, over both clock changes, never loses or gains a day", () => {
    const visits = fc.array(
      fc.record({ skip: fc.integer({ min: 0, max: 9 }), time: fc.double({ min: 0, max: 0.999999, noNaN: true }), rating: ratings }),
      { minLength: 2, maxLength: 8 },
    );
    fc.assert(
      fc.property(instants, zones, visits, (begin, zone, list) => {
        let day = studyDay(begin, zone);
        let here = NEW_STATE;
        let reference = NEW_STATE;
        for (const { skip, time, rating } of list) {
          day += skip;
          const start = studyDayStart(day, zone);
          const inOrder = Math.max(here.lastReviewAt ?? 0, Math.floor(start + time * (studyDayStart(day + 1, zone) - start)));
          here = review(here, "card-1", rating, inOrder, { ...PLAIN_CARD, ...zone });
          const noon = day * DAY + 12 * HOUR;
          reference = review(reference, "card-1", rating, noon, { ...PLAIN_CARD, timeZone: "UTC", rolloverHour: 0 });
          expect([here.stability, here.difficulty, here.scheduledDays, here.phase]).toEqual([
            reference.stability,
            reference.difficulty,
            reference.scheduledDays,
            reference.phase,
          ]);
          if (here.scheduledDays > 0) {
            expect(studyDay(here.due, zone)).toBe(day + here.scheduledDays);
            expect(studyDay(here.due - 1, zone)).toBe(day + here.scheduledDays - 1);
          }
        }
      }),
      RUNS,
    );
  });

  test("the zones tried reach from UTC-12 to UTC+14", () => {
    const at = Date.parse("2026-01-01T00:00:00Z");
    const starts = ZONES.map((timeZone) => studyDayStart(parseStudyDay("2026-01-01"), { timeZone, rolloverHour: 0 }) - at);
    expect([Math.min(...starts), Math.max(...starts)]).toEqual([-14 * HOUR, 12 * HOUR]);
  });

  test("days are written and read as dates; anything else is refused", () => {
    expect(formatStudyDay(0)).toBe("1970-01-01");
    expect(formatStudyDay(parseStudyDay("2028-02-29"))).toBe("2028-02-29");
    for (const text of ["2026-02-30", "2026-2-3", "", "yesterday", "2026-03-01T00:00:00Z"]) {
      expect(() => parseStudyDay(text)).toThrow(RangeError);
    }
  });

  test("an unknown zone and an instant that is none are refused", () => {
    expect(() => studyDay(0, { timeZone: "Mars/Olympus", rolloverHour: 4 })).toThrow(/Mars/);
    expect(() => studyDay(Number.NaN, ZURICH)).toThrow(RangeError);
  });
});
