import { tzOffset } from "@date-fns/tz";
import type { SchedulerConfig } from "./scheduler-config.ts";

/** What decides when one student's day begins: an IANA zone and a local hour. */
export type StudyZone = Pick<SchedulerConfig, "timeZone" | "rolloverHour">;

export const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;
export const MINUTE_MS = 60_000;
const MAX_CALENDARS = 64;
const MAX_DAYS_KEPT = 20_000;

/** Start of each study day asked for so far, per zone and rollover hour: a pure function's answers, kept because Intl is slow. */
const calendars = new Map<string, Map<number, number>[]>();

/**
 * The study day that an instant belongs to, as days since 1970-01-01. It never goes back while time goes on, not even in the repeated
 * hour of a clock change. Throws RangeError for an unknown time zone or an instant that is not a number.
 */
export function studyDay(at: number, zone: StudyZone): number {
  if (!Number.isFinite(at)) throw new RangeError(`Not an instant: ${at}`);
  const starts = startsOf(zone);
  let day = Math.floor((at - zone.rolloverHour * HOUR_MS) / DAY_MS);
  while (startOf(day, zone, starts) > at) day -= 1;
  while (startOf(day + 1, zone, starts) <= at) day += 1;
  return day;
}

/**
 * The first instant of a study day, in milliseconds since 1970: when the local clock first reaches the rollover hour of that date, or,
 * where the clock skips that hour, the moment of the skip. Throws RangeError for an unknown time zone.
 */
export function studyDayStart(day: number, zone: StudyZone): number {
  return startOf(day, zone, startsOf(zone));
}

/** "2026-03-29" for a day number. */
export function formatStudyDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The day number of "2026-03-29". Throws RangeError for anything that is not such a date. */
export function parseStudyDay(text: string): number {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  const day = at / DAY_MS;
  if (Number.isNaN(day) || formatStudyDay(day) !== text) throw new RangeError(`Not a date such as 2026-03-29: ${text}`);
  return day;
}

function startsOf({ timeZone, rolloverHour }: StudyZone): Map<number, number> {
  let byHour = calendars.get(timeZone);
  if (!byHour) {
    if (calendars.size >= MAX_CALENDARS) calendars.clear();
    byHour = [];
    calendars.set(timeZone, byHour);
  }
  let starts = byHour[rolloverHour];
  if (!starts || starts.size > MAX_DAYS_KEPT) {
    starts = new Map();
    byHour[rolloverHour] = starts;
  }
  return starts;
}

function startOf(day: number, zone: StudyZone, starts: Map<number, number>): number {
  let start = starts.get(day);
  if (start === undefined) {
    start = findStart(day * DAY_MS + zone.rolloverHour * HOUR_MS, zone.timeZone);
    starts.set(day, start);
  }
  return start;
}

/**
 * The first instant at which the local clock shows `wall` or later (`wall` is written as if it were UTC). Offsets run from -12 to +14
 * hours, and since 1970 no zone has changed its offset twice within 40 hours (tz database 2025), so one change at most is in reach.
 */
function findStart(wall: number, timeZone: string): number {
  const before = offsetAt(wall - 15 * HOUR_MS, timeZone);
  const after = offsetAt(wall + 13 * HOUR_MS, timeZone);
  const withOld = wall - before;
  if (before === after || offsetAt(withOld, timeZone) === before) return withOld;
  const withNew = wall - after;
  if (withNew >= withOld || offsetAt(withNew, timeZone) === after) return withNew;
  // The clock skips `wall`: the day begins at the skip itself.
  let low = withNew;
  let high = withOld;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle, timeZone) === before) low = middle;
    else high = middle;
  }
  return high;
}

function offsetAt(at: number, timeZone: string): number {
  const minutes = tzOffset(timeZone, new Date(at));
  if (Number.isNaN(minutes)) throw new RangeError(`Unknown time zone: ${timeZone}`);
  return minutes * MINUTE_MS;
}
