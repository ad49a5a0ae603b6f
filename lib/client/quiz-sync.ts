import type { OutgoingQuizEvent, QuizEventBatch, QuizEventResult, QuizReceipt } from "#core/quiz-wire";
import { type EventCarrier, type SyncStatus, startCarrier } from "./event-carrier.ts";
import { postEvents } from "./event-delivery.ts";
import type { Outbox } from "./outbox.ts";
import { outboxOfQuiz, type QueuedQuizEvent } from "./quiz-outbox.ts";

export type RefusedQuizEvent = Extract<QuizEventResult, { status: "refused" }>;

export interface QuizSyncOptions {
  /** Of all quizzes; only the events of this one are sent. */
  readonly outbox: Outbox<QueuedQuizEvent>;
  readonly quizId: string;
  /** Whose answers these are: the server refuses them when somebody else has signed in on this browser meanwhile. */
  readonly studentId: string;
  readonly device: string;
  readonly onStatus: (status: SyncStatus) => void;
  /** After each delivery; the states are of cases of which nothing waits any more. */
  readonly onReceipt: (receipt: QuizReceipt) => void;
  /** Refused for good: these wait no more. Also called after `stop`, when what was left has been sent. */
  readonly onRefused: (results: readonly RefusedQuizEvent[]) => void;
}

const BATCH = 100;
/** A tutor waits for the explanation: nothing to gather. */
const GATHER_MS = 0;
/** The set is not there. */
const NO_SET = [404, 410];

/** Carries the events of one quiz to the server, in the order in which they happened. */
export function startQuizSync(options: QuizSyncOptions): EventCarrier<OutgoingQuizEvent> {
  const { quizId, studentId, device, onRefused } = options;
  return startCarrier<OutgoingQuizEvent, QuizReceipt>({
    outbox: outboxOfQuiz(options.outbox, quizId),
    // One tab sends one quiz at a time.
    lock: `rounds-quiz-${quizId}`,
    batch: BATCH,
    gatherMs: GATHER_MS,
    deliver: (events) =>
      postEvents(`/api/quizzes/${quizId}/events`, { device, studentId, events } satisfies QuizEventBatch, NO_SET),
    onStatus: options.onStatus,
    onReceipt(receipt, left, stopped) {
      const refused = receipt.results.filter((result) => result.status === "refused");
      if (refused.length > 0) onRefused(refused);
      const busy = new Set(left.map((event) => event.position));
      if (!stopped) options.onReceipt({ ...receipt, states: receipt.states.filter(({ position }) => !busy.has(position)) });
    },
    onRefused: (events, reason) => onRefused(events.map(({ id }) => ({ id, status: "refused", reason }))),
  });
}
