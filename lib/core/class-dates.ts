import { tzOffset } from "@date-fns/tz";
import { HOUR_MS, MINUTE_MS } from "./study-day.ts";

/** An instant for a local date and time, and what the clock of the zone does there. */
export interface ResolvedTime {
  /** Milliseconds since 1970. */
  readonly at: number;
  /**
   * "skipped": the clock jumps over this time, `at` is as much later as the jump is long. "repeated": it comes twice, `at` is the first and
   * `againAt` the second time. Both as in iCalendar (RFC 5545, 3.3.5).
   */
  readonly clock: "plain" | "skipped" | "repeated";
  readonly againAt: number | null;
}

/**
 * The instant of "2026-03-29T02:30" in an IANA time zone. Throws RangeError for text that is not such a date and time, and for an unknown zone.
 */
export function resolveLocalTime(local: string, timeZone: string): ResolvedTime {
  const wall = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local) ? Date.parse(`${local}:00Z`) : Number.NaN;
  if (Number.isNaN(wall) || new Date(wall).toISOString().slice(0, 16) !== local) {
    throw new RangeError(`Not a date and time such as 2026-03-29T14:30: ${local}`);
  }
  // Offsets run from -12 to +14 hours, so the instant lies between these two, and at most one change of the clock with it.
  const before = offsetAt(wall - 15 * HOUR_MS, timeZone);
  const after = offsetAt(wall + 13 * HOUR_MS, timeZone);
  const first = wall - before;
  const second = wall - after;
  const firstHolds = offsetAt(first, timeZone) === before;
  const secondHolds = offsetAt(second, timeZone) === after;
  if (firstHolds && secondHolds && first !== second) return { at: first, clock: "repeated", againAt: second };
  if (!firstHolds && !secondHolds) return { at: first, clock: "skipped", againAt: null };
  return { at: firstHolds ? first : second, clock: "plain", againAt: null };
}

/** "2026-03-29T14:30": what the clock of the zone shows at an instant. Throws RangeError for an unknown zone. */
export function formatLocalTime(at: number, timeZone: string): string {
  return new Date(at + offsetAt(at, timeZone)).toISOString().slice(0, 16);
}

function offsetAt(at: number, timeZone: string): number {
  const minutes = tzOffset(timeZone, new Date(at));
  if (Number.isNaN(minutes)) throw new RangeError(`Unknown time zone: ${timeZone}`);
  return minutes * MINUTE_MS;
}

/** Instants in milliseconds since 1970; each still counts itself. */
export interface AssignmentDates {
  /** Null: from the beginning. */
  readonly releaseAt: number | null;
  /** Null: never due. */
  readonly dueAt: number | null;
  /** Until when late work is taken; null: without end. The same as `dueAt`: none is taken. */
  readonly lateUntil: number | null;
}

/**
 * What comes out of dates that lie over each other, the most specific first, date by date: the first that is not null holds. An end of late work that is
 * inherited moves along with a later due date; `checkDates` tells whether the outcome makes sense.
 */
export function layDates(layers: readonly AssignmentDates[]): AssignmentDates {
  const find = (field: keyof AssignmentDates) => layers.findIndex((layer) => layer[field] !== null);
  const [release, due, late] = [find("releaseAt"), find("dueAt"), find("lateUntil")];
  const dueAt = layers[due]?.dueAt ?? null;
  const lateUntil = layers[late]?.lateUntil ?? null;
  const inherited = lateUntil !== null && dueAt !== null && late > due;
  return { releaseAt: layers[release]?.releaseAt ?? null, dueAt, lateUntil: inherited ? Math.max(lateUntil, dueAt) : lateUntil };
}

/** "late" can still be done; "closed" cannot. */
export type AssignmentState = "coming" | "open" | "late" | "closed" | "done";

/** How an assignment stands for a student at an instant; `doneAt` is when the student finished it, null if not. */
export function assignmentState(dates: AssignmentDates, doneAt: number | null, at: number): AssignmentState {
  if (doneAt !== null) return "done";
  if (dates.releaseAt !== null && at < dates.releaseAt) return "coming";
  if (dates.dueAt === null || at <= dates.dueAt) return isClosed(dates, at) ? "closed" : "open";
  return isClosed(dates, at) ? "closed" : "late";
}

/** Whether work finished at `doneAt` came after the due date. */
export function isLate({ dueAt }: AssignmentDates, doneAt: number): boolean {
  return dueAt !== null && doneAt > dueAt;
}

function isClosed({ lateUntil }: AssignmentDates, at: number): boolean {
  return lateUntil !== null && at > lateUntil;
}

/** Why these dates cannot hold together, in words; empty when they can. */
export function checkDates({ releaseAt, dueAt, lateUntil }: AssignmentDates): string[] {
  const problems: string[] = [];
  if (releaseAt !== null && dueAt !== null && releaseAt >= dueAt) problems.push("The release must come before the due date.");
  if (lateUntil !== null && dueAt === null) problems.push("An end of late work needs a due date.");
  if (lateUntil !== null && dueAt !== null && lateUntil < dueAt) problems.push("Late work cannot end before the due date.");
  return problems;
}
