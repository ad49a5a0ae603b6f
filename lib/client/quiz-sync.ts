import type { OutgoingQuizEvent, QuizEventBatch, QuizEventResult, QuizReceipt } from "#core/quiz-wire";
import { type Delivery, type EventCarrier, type SyncStatus, startCarrier } from "./event-carrier.ts";
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
  readonly onReceipt: (receipt: QuizReceipt) => void;
  /** Refused for good: these wait no more. Also called after `stop`, when what was left has been sent. */
  readonly onRefused: (results: readonly RefusedQuizEvent[]) => void;
}

const BATCH = 100;
/** A tutor waits for the explanation: nothing to gather. */
const GATHER_MS = 0;
/** Browsers let requests survive the tab up to 64 kB that are in flight; the rest is for another tab. */
const KEEPALIVE_BYTES = 60_000;
/** What no second try changes. */
const FINAL_STATUSES = [400, 404, 413, 422];

/** Carries the events of one quiz to the server, in the order in which they happened. */
export function startQuizSync(options: QuizSyncOptions): EventCarrier<OutgoingQuizEvent> {
  const { quizId, studentId, device, onRefused } = options;
  return startCarrier<OutgoingQuizEvent, QuizReceipt>({
    outbox: outboxOfQuiz(options.outbox, quizId),
    // One tab sends one quiz at a time.
    lock: `rounds-quiz-${quizId}`,
    batch: BATCH,
    gatherMs: GATHER_MS,
    deliver: (events) => post(quizId, { device, studentId, events }),
    onStatus: options.onStatus,
    onReceipt(receipt, _left, stopped) {
      const refused = receipt.results.filter((result) => result.status === "refused");
      if (refused.length > 0) onRefused(refused);
      if (!stopped) options.onReceipt(receipt);
    },
    onRefused: (events, reason) => onRefused(events.map(({ id }) => ({ id, status: "refused", reason }))),
  });
}

async function post(quizId: string, batch: QuizEventBatch): Promise<Delivery<QuizReceipt>> {
  const body = JSON.stringify(batch);
  let response: Response;
  try {
    response = await fetch(`/api/quizzes/${quizId}/events`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
      keepalive: body.length < KEEPALIVE_BYTES,
      signal: AbortSignal.timeout(15_000),
    });
    // 409: another student is signed in here now. These answers wait until their owner is back.
    if (response.status === 401 || response.status === 409) return { kind: "signed-out" };
    if (response.ok) return { kind: "stored", receipt: (await response.json()) as QuizReceipt };
    const reason = FINAL_STATUSES.includes(response.status) ? reasonOf(await response.json()) : null;
    // Without words of ours it came from something in between, and may pass.
    return reason === null ? { kind: "unreachable" } : { kind: "refused", reason };
  } catch {
    return { kind: "unreachable" };
  }
}

function reasonOf(answer: unknown): string | null {
  const error = typeof answer === "object" && answer !== null && "error" in answer ? answer.error : null;
  const message = typeof error === "object" && error !== null && "message" in error ? error.message : null;
  return typeof message === "string" ? message : null;
}
