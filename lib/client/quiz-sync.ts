import type { OutgoingQuizEvent, QuizEventBatch, QuizEventResult, QuizReceipt } from "#core/quiz-wire";
import { type Delivery, type EventCarrier, type SyncStatus, startCarrier } from "./event-carrier.ts";
import type { Outbox } from "./outbox.ts";

/** Name of the outbox of one quiz, and of the lock under which one tab sends it. */
export function quizOutboxName(quizId: string): string {
  return `rounds-quiz-${quizId}`;
}

export interface QuizSyncOptions {
  readonly outbox: Outbox<OutgoingQuizEvent>;
  readonly quizId: string;
  /** Whose answers these are: the server refuses them when somebody else has signed in on this browser meanwhile. */
  readonly studentId: string;
  readonly device: string;
  readonly onStatus: (status: SyncStatus) => void;
  readonly onReceipt: (receipt: QuizReceipt) => void;
  readonly onRefused: (results: readonly Extract<QuizEventResult, { status: "refused" }>[]) => void;
}

const BATCH = 100;
/** A tutor waits for the explanation: nothing to gather. */
const GATHER_MS = 0;

/** Carries the events of one quiz to the server, in the order in which they happened. */
export function startQuizSync(options: QuizSyncOptions): EventCarrier<OutgoingQuizEvent> {
  const { quizId, studentId, device, onRefused } = options;
  return startCarrier<OutgoingQuizEvent, QuizReceipt>({
    outbox: options.outbox,
    lock: quizOutboxName(quizId),
    batch: BATCH,
    gatherMs: GATHER_MS,
    deliver: (events) => post(quizId, { device, studentId, events }),
    onStatus: options.onStatus,
    onReceipt(receipt, _left, stopped) {
      if (stopped) return;
      const refused = receipt.results.filter((result) => result.status === "refused");
      if (refused.length > 0) onRefused(refused);
      options.onReceipt(receipt);
    },
  });
}

async function post(quizId: string, batch: QuizEventBatch): Promise<Delivery<QuizReceipt>> {
  let response: Response;
  try {
    response = await fetch(`/api/quizzes/${quizId}/events`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(batch),
      // Lets a request that is under way survive the closing of the tab.
      keepalive: true,
      signal: AbortSignal.timeout(15_000),
    });
  } catch {
    return { kind: "unreachable" };
  }
  // 409: another student is signed in here now. These answers wait until their owner is back.
  if (response.status === 401 || response.status === 409) return { kind: "signed-out" };
  if (!response.ok) return { kind: "unreachable" };
  return { kind: "stored", receipt: (await response.json()) as QuizReceipt };
}
