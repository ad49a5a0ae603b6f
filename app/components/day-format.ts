const DAY_MS = 86_400_000;

const FORMATS = {
  weekday: new Intl.DateTimeFormat("en", { weekday: "short", timeZone: "UTC" }),
  short: new Intl.DateTimeFormat("en", { day: "numeric", month: "short", timeZone: "UTC" }),
  long: new Intl.DateTimeFormat("en", { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" }),
} as const;

/** The calendar date of a study day (days since 1970-01-01), such as "Tue", "4 Mar" or "Tuesday, 4 March". */
export function formatDay(day: number, style: keyof typeof FORMATS): string {
  return FORMATS[style].format(day * DAY_MS);
}

/** 0 for Monday to 6 for Sunday; 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}
