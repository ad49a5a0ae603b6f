import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assignmentState, checkDates, formatLocalTime, isLate, layDates, resolveLocalTime } from "#core/class-dates";
import { HOUR, MINUTE, RUNS, ZONES } from "./arbitraries.ts";

const ZURICH = "Europe/Zurich";

describe("a local date and time", () => {
  test("is an instant in the class's zone", () => {
    expect(resolveLocalTime("2026-07-01T23:59", ZURICH)).toEqual({
      at: Date.parse("2026-07-01T21:59Z"),
      clock: "plain",
      againAt: null,
    });
    expect(resolveLocalTime("2026-01-01T00:00", "Pacific/Kiritimati").at).toBe(Date.parse("2025-12-31T10:00Z"));
    expect(resolveLocalTime("2026-01-01T00:00", "Etc/GMT+12").at).toBe(Date.parse("2026-01-01T12:00Z"));
  });

  test("that the clock skips is told, and moved by the length of the skip", () => {
    const skipped = resolveLocalTime("2026-03-29T02:30", ZURICH);
    expect(skipped).toEqual({ at: Date.parse("2026-03-29T01:30Z"), clock: "skipped", againAt: null });
    expect(formatLocalTime(skipped.at, ZURICH)).toBe("2026-03-29T03:30");
    expect(resolveLocalTime("2026-03-29T03:00", ZURICH).clock).toBe("plain");
    expect(resolveLocalTime("2026-10-04T02:15", "Australia/Lord_Howe").clock).toBe("skipped");
  });

  test("that comes twice is told, with both instants", () => {
    expect(resolveLocalTime("2026-10-25T02:30", ZURICH)).toEqual({
      at: Date.parse("2026-10-25T00:30Z"),
      clock: "repeated",
      againAt: Date.parse("2026-10-25T01:30Z"),
    });
    expect(resolveLocalTime("2026-10-25T03:00", ZURICH).clock).toBe("plain");
  });

  test("and back is the identity for every instant, but for the second of two", () => {
    const minutes = fc.integer({ min: Date.parse("2015-01-01T00:00Z") / MINUTE, max: Date.parse("2034-12-31T00:00Z") / MINUTE });
    fc.assert(
      fc.property(minutes, fc.constantFrom(...ZONES), (minute, zone) => {
        const at = minute * MINUTE;
        const resolved = resolveLocalTime(formatLocalTime(at, zone), zone);
        expect(resolved.clock).not.toBe("skipped");
        expect([resolved.at, resolved.againAt]).toContain(at);
      }),
      RUNS,
    );
  });

  test("around each change of the clocks resolves to what it says it does", () => {
    const times = fc.record({
      day: fc.constantFrom("2026-03-08", "2026-03-29", "2026-04-05", "2026-09-06", "2026-10-25", "2026-11-01"),
      minute: fc.nat(1439),
    });
    fc.assert(
      fc.property(times, fc.constantFrom(...ZONES), ({ day, minute }, zone) => {
        const local = new Date(Date.parse(`${day}T00:00Z`) + minute * MINUTE).toISOString().slice(0, 16);
        const { at, clock, againAt } = resolveLocalTime(local, zone);
        expect(formatLocalTime(at, zone) === local).toBe(clock !== "skipped");
        if (clock === "skipped") expect(formatLocalTime(at, zone) > local).toBe(true);
        if (againAt !== null)
          expect([formatLocalTime(againAt, zone), againAt > at, againAt - at <= 2 * HOUR]).toEqual([local, true, true]);
      }),
      RUNS,
    );
  });

  test("that is none is refused, and so is an unknown zone", () => {
    for (const text of ["2026-02-30T10:00", "2026-01-01T24:00", "2026-01-01", "2026-01-01T10:00:00", "2026-01-01T10:00Z", ""]) {
      expect(() => resolveLocalTime(text, ZURICH)).toThrow(RangeError);
    }
    expect(() => resolveLocalTime("2026-01-01T10:00", "Mars/Olympus")).toThrow(/Mars/);
  });
});

describe("an assignment", () => {
  const dates = { releaseAt: 100, dueAt: 200, lateUntil: 300 };
  const never = { releaseAt: null, dueAt: null, lateUntil: null };

  test("is coming, open, late, closed by its dates, each counting itself, and done once it is done", () => {
    const stateAt = (at: number) => assignmentState(dates, null, at);
    expect([99, 100, 200, 201, 300, 301].map(stateAt)).toEqual(["coming", "open", "open", "late", "late", "closed"]);
    expect(assignmentState(dates, 150, 400)).toBe("done");
    expect(assignmentState({ ...dates, lateUntil: 200 }, null, 201)).toBe("closed");
    expect(assignmentState({ ...dates, lateUntil: null }, null, 9e9)).toBe("late");
    expect(assignmentState(never, null, 0)).toBe("open");
    expect([isLate(dates, 200), isLate(dates, 201), isLate(never, 201)]).toEqual([false, true, false]);
  });

  test("takes each date from the most specific that says one; an inherited end of late work moves with the due date", () => {
    expect(layDates([never, { ...never, dueAt: 250 }, dates])).toEqual({ releaseAt: 100, dueAt: 250, lateUntil: 300 });
    expect(layDates([{ ...never, dueAt: 400 }, never, dates])).toEqual({ releaseAt: 100, dueAt: 400, lateUntil: 400 });
    expect(layDates([{ ...never, releaseAt: 50 }, { ...never, releaseAt: 60, lateUntil: 350 }, dates])).toEqual({
      releaseAt: 50,
      dueAt: 200,
      lateUntil: 350,
    });
    expect(layDates([never, { ...never, dueAt: 400 }, { ...dates, lateUntil: null }]).lateUntil).toBeNull();
  });

  test("whose own end of late work comes before what the section has as due does not hold together", () => {
    const own = { ...never, lateUntil: 300 };
    expect(checkDates(layDates([own, { ...never, dueAt: 400 }, dates]))).toEqual(["Late work cannot end before the due date."]);
    expect(checkDates(layDates([{ ...never, releaseAt: 150 }, { ...never, dueAt: 120 }, dates]))).toHaveLength(1);
  });

  test("with dates that cannot hold together says why", () => {
    expect(checkDates(dates)).toEqual([]);
    expect(checkDates(never)).toEqual([]);
    expect(checkDates({ releaseAt: 200, dueAt: 200, lateUntil: 100 })).toHaveLength(2);
    expect(checkDates({ ...never, lateUntil: 100 })).toHaveLength(1);
  });
});
