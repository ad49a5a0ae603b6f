import type { CaseTarget } from "#core/assignment";
import type { AssignmentState } from "#core/class-dates";
import { countOf } from "./count-words.ts";

/** How an assignment stands, for the student whose it is. */
export const STATE_NAMES: Readonly<Record<AssignmentState, string>> = {
  coming: "Coming",
  open: "Open",
  late: "Late",
  closed: "Over",
  done: "Done",
};

/** "Mon, Nov 30, 11:59 PM" on the clock of an IANA time zone, with the year where it is not the one of `now`. */
export function formatDeadline(at: number, timeZone: string, now: number): string {
  const year = (instant: number) => new Intl.DateTimeFormat("en-US", { year: "numeric", timeZone }).format(instant);
  return new Intl.DateTimeFormat("en-US", {
    weekday: "short",
    month: "short",
    day: "numeric",
    ...(year(at) === year(now) ? {} : { year: "numeric" }),
    hour: "numeric",
    minute: "2-digit",
    timeZone,
  }).format(at);
}

/** "10 cases as an exam of 15 min", "5 cases in tutor mode". `minutes` is the limit that holds, extra time included. */
export function setWords({ count, mode }: Pick<CaseTarget, "count" | "mode">, minutes: number | null): string {
  if (mode === "tutor") return `${countOf(count, "case")} in tutor mode`;
  return `${countOf(count, "case")} as an exam ${minutes === null ? "without a time limit" : `of ${minutes} min`}`;
}

interface Dates {
  readonly releaseAt: number;
  readonly dueAt: number;
  readonly lateUntil: number | null;
}

/** When it opens, is due or was due, and what holds for late work: a sentence for the student whose it is. */
export function dueWords(state: AssignmentState, dates: Dates, timeZone: string, now: number): string {
  const on = (at: number) => formatDeadline(at, timeZone, now);
  const due = on(dates.dueAt);
  switch (state) {
    case "coming":
      return `Opens ${on(dates.releaseAt)}, due ${due}`;
    case "open":
      return `Due ${due}`;
    case "late":
      return `Was due ${due}; late work is taken ${dates.lateUntil === null ? "at any time" : `until ${on(dates.lateUntil)}`}`;
    case "closed":
      return `Was due ${due}; no longer taken`;
    case "done":
      return `${dates.dueAt < now ? "Was due" : "Due"} ${due}`;
  }
}

/** What is still taken of late work, for who sets the dates. */
export function lateWords({ dueAt, lateUntil }: Dates, timeZone: string, now: number): string {
  if (lateUntil === null) return "late work is taken at any time";
  return lateUntil <= dueAt ? "no late work" : `late work until ${formatDeadline(lateUntil, timeZone, now)}`;
}
