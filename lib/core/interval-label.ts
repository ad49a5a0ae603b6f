import type { MemoryState } from "./memory-state.ts";
import type { SchedulerConfig } from "./scheduler-config.ts";
import { MINUTE_MS, studyDay, studyDayStart } from "./study-day.ts";

const DAYS_PER_MONTH = 30.4375;
const DAYS_PER_YEAR = 365.25;

/**
 * How long from `at` until the card comes back, as on the rating buttons: "<1 min", "10 min", "1.5 h", "4 d", "2.3 mo", "1.2 y", "now" when
 * it is due already, "new" for a new card. Intervals of a day or more count study days.
 */
export function intervalLabel(state: MemoryState, at: number, config: SchedulerConfig): string {
  if (state.phase === "new") return "new";
  if (state.due <= at) return "now";
  const dueDay = studyDay(state.due, config);
  const days = dueDay - studyDay(at, config);
  if (days > 0 && (state.phase === "review" || state.due === studyDayStart(dueDay, config))) return daysLabel(days);
  return minutesLabel((state.due - at) / MINUTE_MS);
}

function minutesLabel(minutes: number): string {
  if (minutes < 1) return "<1 min";
  const whole = Math.round(minutes);
  return whole < 60 ? `${whole} min` : `${decimal(minutes / 60)} h`;
}

function daysLabel(days: number): string {
  if (days < 31) return `${days} d`;
  return days < 365 ? `${decimal(days / DAYS_PER_MONTH)} mo` : `${decimal(days / DAYS_PER_YEAR)} y`;
}

function decimal(value: number): string {
  return String(Math.round(value * 10) / 10);
}
