import type { MemoryState } from "./memory-state.ts";
import { retrievability } from "./scheduler.ts";
import type { SchedulerConfig } from "./scheduler-config.ts";
import { studyDay } from "./study-day.ts";

type States = Iterable<MemoryState> | Readonly<Record<string, MemoryState>>;

/**
 * Cards that come due on each of the next `days` study days, today first. What is overdue counts today, a buried card not before it comes
 * back; new and suspended cards do not count. `now` in milliseconds since 1970.
 */
export function forecastDue(states: States, config: SchedulerConfig, now: number, days: number): number[] {
  const counts = new Array<number>(days).fill(0);
  const today = studyDay(now, config);
  for (const state of listOf(states)) {
    if (state.phase === "new" || state.suspended) continue;
    const day = Math.max(today, studyDay(state.due, config), state.buriedUntilDay ?? today) - today;
    if (day < days) counts[day] = (counts[day] ?? 0) + 1;
  }
  return counts;
}

/** The share of studied cards that the student would recall at `at` (milliseconds since 1970), 0 to 1; null when none was studied. */
export function expectedRetention(states: States, config: SchedulerConfig, at: number): number | null {
  const studied = listOf(states).filter((state) => state.phase !== "new");
  if (studied.length === 0) return null;
  return studied.reduce((sum, state) => sum + retrievability(state, at, config), 0) / studied.length;
}

function listOf(states: States): MemoryState[] {
  return Symbol.iterator in states ? [...(states as Iterable<MemoryState>)] : Object.values(states);
}
