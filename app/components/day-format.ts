const DAY_MS = 86_400_000;

const FORMATS = {
  weekday: new Intl.DateTimeFormat("en-US", { weekday: "short", timeZone: "UTC" }),
  short: new Intl.DateTimeFormat("en-US", { day: "numeric", month: "short", timeZone: "UTC" }),
  long: new Intl.DateTimeFormat("en-US", { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" }),
} as const;

/** The calendar date of a study day (days since 1970-01-01), such as "Tue", "Mar 4" or "Tuesday, March 4". */
export function formatDay(day: number, style: keyof typeof FORMATS): string {
  return FORMATS[style].format(day * DAY_MS);
}

/** An instant (milliseconds since 1970) on the clock of an IANA time zone, such as "Mar 4, 2026, 9:05 AM". */
export function formatInstant(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeStyle: "short", timeZone }).format(at);
}

/** The date of an instant on the calendar of an IANA time zone, such as "Mar 4, 2026". */
export function formatDate(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeZone }).format(at);
}

/** 0 for Monday to 6 for Sunday; 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}
