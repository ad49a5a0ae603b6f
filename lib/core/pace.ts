import type { LeftToday } from "./session.ts";

/** What an answer takes until there are measured ones, and how many measured ones that figure weighs. */
const USUAL_ANSWER_MS = 9_000;
const USUAL_WEIGHT = 10;
/** What a case takes until there are measured ones. */
const USUAL_CASE_MS = 90_000;
/** Due cases of one sitting: more tires, and the rest stays due. */
export const DUE_CASES_AT_ONCE = 20;
/** Answers that a card costs on the day it comes, steps and repetitions after Again included. */
const ANSWERS_PER_CARD: Readonly<Record<keyof LeftToday, number>> = { new: 2.5, due: 1.15, learning: 1 };

/** Answers that were given, and the time that they took together. */
export interface MeasuredPace {
  readonly answers: number;
  readonly durationMs: number;
}

/**
 * Whole minutes that the cards left will take, at least one for any. The measured pace is mixed with the usual one, so that the first quick
 * answers do not make an hour a minute; answers without a measured time say nothing about it.
 */
export function minutesFor(left: LeftToday, measured: MeasuredPace): number {
  const answers = left.new * ANSWERS_PER_CARD.new + left.due * ANSWERS_PER_CARD.due + left.learning * ANSWERS_PER_CARD.learning;
  return toMinutes(answers * usualOr(measured, USUAL_ANSWER_MS));
}

/** Whole minutes that the due cases will take which one sitting brings, at least one for any, by the same rules. */
export function minutesForDueCases(due: number, measured: MeasuredPace): number {
  return minutesForCases(Math.min(due, DUE_CASES_AT_ONCE), measured);
}

/** Whole minutes that so many cases will take, at least one for any, by the same rules. */
export function minutesForCases(cases: number, measured: MeasuredPace): number {
  return toMinutes(cases * usualOr(measured, USUAL_CASE_MS));
}

/** What one answer takes: the usual time mixed with the measured one. */
function usualOr(measured: MeasuredPace, usualMs: number): number {
  const counted = measured.durationMs > 0 ? measured.answers : 0;
  return (usualMs * USUAL_WEIGHT + measured.durationMs) / (USUAL_WEIGHT + counted);
}

function toMinutes(ms: number): number {
  return Math.ceil(ms / 60_000);
}
