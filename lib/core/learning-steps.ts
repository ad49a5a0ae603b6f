import type { MemoryState } from "./memory-state.ts";
import type { Rating } from "./review-event.ts";

const MINUTES_PER_DAY = 1440;
const UNIT_MINUTES: Readonly<Record<string, number>> = { m: 1, h: 60, d: MINUTES_PER_DAY };

/** The wait that a rating gives inside the steps, in minutes, and the step that the card then stands on. */
export interface StepWait {
  readonly minutes: number;
  readonly step: number;
}

/** Minutes of "10m", "1h" or "1d"; null for anything else ("0.5m" and "90s" too: ts-fsrs makes 0 of the one and throws at the other). */
export function parseStep(text: string): number | null {
  const [, count, unit] = /^([1-9]\d{0,5})([mhd])$/.exec(text) ?? [];
  return count && unit ? Number(count) * (UNIT_MINUTES[unit] ?? Number.NaN) : null;
}

/**
 * Anki's rule for a card inside its steps (rslib/src/scheduler/states/steps.rs): Again goes back to the first step, Good moves on, Easy
 * leaves. Hard repeats the current step; only on the first step, where that would equal Again, it waits for the mean of the first two, or
 * one and a half times a single one. Null means that the card leaves its steps. Steps in minutes.
 */
export function stepWait(phase: MemoryState["phase"], step: number, rating: Rating, steps: readonly number[]): StepWait | null {
  const first = steps[0];
  if (first === undefined || rating === 4) return null;
  if (rating === 1) return { minutes: first, step: 0 };
  if (phase === "review") return null;
  // A step beyond the end means that the student shortened the steps since: stay on the last one, as Anki does.
  const index = phase === "new" ? 0 : Math.min(step, steps.length - 1);
  const next = steps[index + 1];
  if (rating === 3) return next === undefined ? null : { minutes: next, step: index + 1 };
  if (index > 0) return { minutes: steps[index] ?? first, step: index };
  return { minutes: next === undefined ? Math.min(first * 1.5, first + MINUTES_PER_DAY) : (first + next) / 2, step: 0 };
}

/** Whole study days of a wait of a day or more, 0 for a shorter one. */
export function waitDays(wait: StepWait): number {
  return wait.minutes < MINUTES_PER_DAY ? 0 : Math.round(wait.minutes / MINUTES_PER_DAY);
}
