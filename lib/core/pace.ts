import type { LeftToday } from "./session.ts";

/** What an answer takes until there are measured ones, and how many measured ones that figure weighs. */
const USUAL_ANSWER_MS = 9_000;
const USUAL_WEIGHT = 10;
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
  const counted = measured.durationMs > 0 ? measured.answers : 0;
  const answerMs = (USUAL_ANSWER_MS * USUAL_WEIGHT + measured.durationMs) / (USUAL_WEIGHT + counted);
  return Math.ceil((answers * answerMs) / 60_000);
}
