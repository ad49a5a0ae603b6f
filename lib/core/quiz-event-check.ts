import { isUuidV7, LAST_DATE_MS, readDuration } from "./event-check.ts";
import {
  type Confidence,
  MAX_QUIZ_ITEMS,
  type OutgoingQuizEvent,
  QUIZ_EVENT_KINDS,
  type QuizEventKind,
  type TextRange,
} from "./quiz-wire.ts";

export type QuizEventReading = { readonly event: OutgoingQuizEvent } | { readonly fault: string };

/** More than any stem has. */
const LONGEST_STEM = 10_000;
const MOST_RANGES = 100;
/** Any that a case could have; whether it has it is known only when the case is read. */
const MOST_OPTIONS = 26;

/**
 * Reads what a device sent as an event of a quiz, any JSON value. A duration is nice to know, never a reason to lose an answer: one that
 * makes no sense becomes null or the nearest that does.
 */
export function readQuizEvent(sent: unknown): QuizEventReading {
  const fields = (sent !== null && typeof sent === "object" && !Array.isArray(sent) ? sent : {}) as {
    readonly [Field in keyof OutgoingQuizEvent]?: unknown;
  };
  const { id, position, kind, option = null, confidence = null, ranges = null, at, durationMs } = fields;
  if (!isUuidV7(id)) return { fault: "The id is not a lower-case UUID of version 7." };
  if (!isWholeBelow(position, MAX_QUIZ_ITEMS)) return { fault: "The position is not the number of a case." };
  if (!QUIZ_EVENT_KINDS.includes(kind as QuizEventKind)) return { fault: "The kind of event is unknown." };
  const takesOption = kind === "answer" || kind === "strike" || kind === "unstrike";
  if (takesOption && !isWholeBelow(option, MOST_OPTIONS)) return { fault: "The option is not the number of an option." };
  if (!takesOption && option !== null) return { fault: "Only an answer or a strike-out names an option." };
  if (confidence !== null && !(kind === "answer" && [1, 2, 3].includes(confidence as Confidence)))
    return { fault: "The confidence is not 1, 2 or 3, or it is not that of an answer." };
  if (kind === "highlight" ? !isRangeList(ranges) : ranges !== null)
    return { fault: "Marked ranges are pairs of whole numbers, the first below the second, and belong to a highlight." };
  if (typeof at !== "number" || !(at >= 0 && at <= LAST_DATE_MS)) return { fault: "The time is not milliseconds since 1970." };
  return {
    event: {
      id: id as string,
      position: position as number,
      kind: kind as QuizEventKind,
      option: option as number | null,
      confidence: confidence as Confidence | null,
      ranges: ranges as readonly TextRange[] | null,
      at: Math.trunc(at),
      durationMs: kind === "answer" ? readDuration(durationMs) : null,
    },
  };
}

function isRangeList(value: unknown): boolean {
  return Array.isArray(value) && value.length <= MOST_RANGES && value.every(isRange);
}

function isRange(value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [from, to] = value as unknown[];
  return isWholeBelow(to, LONGEST_STEM) && isWholeBelow(from, to as number);
}

function isWholeBelow(value: unknown, limit: number): boolean {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < limit;
}
