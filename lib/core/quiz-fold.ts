import type { Confidence, ItemState, QuizEventKind, QuizMode, TextRange } from "./quiz-wire.ts";

/** One stored event of one item, as far as folding needs it. */
export interface QuizEvent {
  readonly id: string;
  readonly kind: QuizEventKind;
  /** answer, strike, unstrike. */
  readonly option: number | null;
  readonly confidence: Confidence | null;
  /** highlight only. */
  readonly ranges: readonly TextRange[] | null;
  /** The server's clock, milliseconds since 1970; later with each batch of a quiz. */
  readonly receivedAt: number;
  /** Place in its batch. */
  readonly ordinal: number;
  readonly durationMs: number | null;
}

/** What became of one item once nothing can change it any more. */
export interface Grade {
  /** Null: left out in an exam, which counts as wrong. */
  readonly option: number | null;
  readonly correct: boolean;
  readonly confidence: Confidence | null;
  /** Sum of what the answers took, milliseconds. */
  readonly durationMs: number;
  /** When it counts from: the arrival of the answer, or the end of the exam. Milliseconds since 1970. */
  readonly gradedAt: number;
}

/** The largest that the database keeps. */
const LONGEST_TOTAL_MS = 2_147_483_647;

/** Order of arrival, which no device's clock can change. */
function compareArrival(a: QuizEvent, b: QuizEvent): number {
  return a.receivedAt - b.receivedAt || a.ordinal - b.ordinal || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** What the student did with one item: the fold of its events, in whatever order they are given. */
export function foldItem(events: readonly QuizEvent[], mode: QuizMode): ItemState {
  const answer = countingAnswer(events, mode);
  const struck = new Set<number>();
  let flagged = false;
  let ranges: readonly TextRange[] = [];
  for (const event of [...events].sort(compareArrival)) {
    if (event.kind === "strike" && event.option !== null) struck.add(event.option);
    if (event.kind === "unstrike" && event.option !== null) struck.delete(event.option);
    if (event.kind === "flag") flagged = true;
    if (event.kind === "unflag") flagged = false;
    if (event.kind === "highlight") ranges = event.ranges ?? [];
  }
  return {
    option: answer?.option ?? null,
    confidence: answer?.confidence ?? null,
    struck: [...struck].sort((a, b) => a - b),
    flagged,
    ranges,
  };
}

/**
 * The grade of one item, or null while it has none. Tutor: the first answer counts, from its arrival on. Exam: the last answer before the
 * end counts, and only once it has ended (`endedAt`, else null); an item left out is wrong.
 */
export function gradeItem(
  events: readonly QuizEvent[],
  { mode, keyIndex, endedAt }: { readonly mode: QuizMode; readonly keyIndex: number; readonly endedAt: number | null },
): Grade | null {
  const answer = countingAnswer(events, mode);
  const gradedAt = mode === "exam" ? endedAt : (answer?.receivedAt ?? null);
  if (gradedAt === null) return null;
  const timed = mode === "tutor" ? [answer] : events.filter((event) => event.kind === "answer");
  const durationMs = timed.reduce((sum, event) => sum + (event?.durationMs ?? 0), 0);
  return {
    option: answer?.option ?? null,
    correct: answer?.option === keyIndex,
    confidence: answer?.confidence ?? null,
    durationMs: Math.min(durationMs, LONGEST_TOTAL_MS),
    gradedAt,
  };
}

/** Position of the item whose event arrived last; null before the first event. */
export function findLastTouched(
  items: readonly { readonly position: number; readonly events: readonly QuizEvent[] }[],
): number | null {
  const touched = items.flatMap(({ position, events }) => events.map((event) => ({ position, event })));
  return touched.sort((a, b) => compareArrival(a.event, b.event)).at(-1)?.position ?? null;
}

function countingAnswer(events: readonly QuizEvent[], mode: QuizMode): QuizEvent | null {
  const answers = events.filter((event) => event.kind === "answer").sort(compareArrival);
  return (mode === "tutor" ? answers[0] : answers.at(-1)) ?? null;
}
