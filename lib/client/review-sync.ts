import type { MemoryState } from "#core/memory-state";
import type { EventResult, OutgoingEvent, ReviewBatch, ReviewReceipt } from "#core/review-wire";
import type { Outbox } from "./outbox.ts";

/**
 * What the student sees about saving. `waiting` counts answers that the server has not acknowledged; the phase is "waiting" only once it
 * has acknowledged nothing for two seconds, so that the way of every answer does not flicker.
 */
export interface SyncStatus {
  readonly phase: "saved" | "saving" | "waiting" | "offline" | "signed-out";
  readonly waiting: number;
  /** False: the browser stores nothing, so closing the tab would lose what waits. */
  readonly durable: boolean;
}

export interface SyncOptions {
  readonly outbox: Outbox;
  /** Whose answers these are: the server refuses them when somebody else has signed in on this browser meanwhile. */
  readonly studentId: string;
  readonly device: string;
  readonly onStatus: (status: SyncStatus) => void;
  /** Authoritative states, for cards of which nothing waits any more, and the server's clock. */
  readonly onStates: (states: Record<string, MemoryState>, now: number) => void;
  readonly onRefused: (results: readonly Extract<EventResult, { status: "refused" }>[]) => void;
}

export interface ReviewSync {
  /** Puts an event into the outbox and sends it soon. */
  add(event: OutgoingEvent): void;
  /** Ends this carrier; what still waits is sent once more on the way out. */
  stop(): void;
}

let lastDeliveryAt = Number.NEGATIVE_INFINITY;

/** True when the server acknowledged answers of this page within the last `ms` milliseconds: what it rendered just before may be behind. */
export function deliveredWithin(ms: number): boolean {
  return performance.now() - lastDeliveryAt < ms;
}

const BATCH = 200;
const PATIENCE_MS = 2_000;
const GATHER_MS = 300;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 30_000;

/** Carries a student's events from the outbox to the server: every event at least once, the server makes it exactly once. */
export function startReviewSync(options: SyncOptions): ReviewSync {
  const { outbox, device, studentId } = options;
  // Events on their way into the outbox: they already count as waiting.
  const unsaved = new Map<string, { event: OutgoingEvent; stored: Promise<void> }>();
  let waiting = 0;
  let retryMs = FIRST_RETRY_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;
  let stopped = false;
  let phase: SyncStatus["phase"] = "saved";
  let patience: ReturnType<typeof setTimeout> | undefined;
  let late = false;

  function report(next: Exclude<SyncStatus["phase"], "waiting">) {
    if (next === "signed-out") phase = next;
    else if (waiting === 0) phase = "saved";
    else phase = next === "saving" && late ? "waiting" : next;
    if (!stopped) options.onStatus({ phase, waiting, durable: outbox.durable });
  }

  /** Begins to wait for an acknowledgement, or for the next one. */
  function expectAnswer() {
    clearTimeout(patience);
    late = false;
    patience = setTimeout(() => {
      late = true;
      if (phase === "saving") report("saving");
    }, PATIENCE_MS);
  }

  function schedule(delayMs: number) {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(() => void flush(), delayMs);
  }

  /** Sets `waiting`, and returns the events that the server has not acknowledged: those in the outbox and those on their way into it. */
  function countLeft(pending: readonly OutgoingEvent[]): OutgoingEvent[] {
    const left = new Map(pending.map((event) => [event.id, event]));
    for (const { event } of unsaved.values()) left.set(event.id, event);
    waiting = left.size;
    return [...left.values()];
  }

  async function sendWaiting(): Promise<void> {
    for (;;) {
      await Promise.all([...unsaved.values()].map((entry) => entry.stored));
      const pending = await outbox.pending();
      countLeft(pending);
      if (waiting === 0) return report("saved");
      if (phase === "saved") {
        // An earlier visit left them.
        expectAnswer();
        report("saving");
      }
      // An answer given just now is still on its way into the outbox.
      if (pending.length === 0) continue;
      const batch = pending.slice(0, BATCH);
      const answer = await post({ device, studentId, events: batch });
      if (answer.kind === "unreachable") {
        report(navigator.onLine ? "saving" : "offline");
        schedule(retryMs);
        retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
        return;
      }
      if (answer.kind === "signed-out") return report("signed-out");
      retryMs = FIRST_RETRY_MS;
      lastDeliveryAt = performance.now();
      expectAnswer();
      await outbox.remove(batch.map((event) => event.id));
      const refused = answer.receipt.results.filter((result) => result.status === "refused");
      if (refused.length > 0) options.onRefused(refused);
      const busy = new Set(countLeft(await outbox.pending()).map((event) => event.cardId));
      const settled = Object.entries(answer.receipt.states).filter(([cardId]) => !busy.has(cardId));
      if (!stopped) options.onStates(Object.fromEntries(settled), answer.receipt.now);
      report("saving");
    }
  }

  function flush(): Promise<void> {
    if (running) return running;
    clearTimeout(timer);
    // One tab sends at a time; a second sender would do no harm (events are idempotent) but double the traffic.
    const send = () => sendWaiting();
    running = (navigator.locks ? navigator.locks.request("rounds-outbox", send) : send())
      .catch(() => {
        report("saving");
        schedule(retryMs);
      })
      .finally(() => {
        running = null;
      }) as Promise<void>;
    return running;
  }

  const wake = () => void flush();
  const hide = () => {
    if (waiting > 0) void flush();
  };
  const offline = () => report("offline");
  window.addEventListener("online", wake);
  window.addEventListener("offline", offline);
  document.addEventListener("visibilitychange", hide);
  void flush();

  return {
    add(event) {
      if (unsaved.has(event.id)) return;
      if (waiting === 0) expectAnswer();
      waiting += 1;
      report(phase === "offline" || phase === "signed-out" ? phase : "saving");
      const stored = outbox.add(event).finally(() => unsaved.delete(event.id));
      unsaved.set(event.id, { event, stored });
      if (phase !== "offline" && phase !== "signed-out") schedule(GATHER_MS);
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      clearTimeout(patience);
      if (waiting > 0) void (running ?? Promise.resolve()).then(flush);
      window.removeEventListener("online", wake);
      window.removeEventListener("offline", offline);
      document.removeEventListener("visibilitychange", hide);
    },
  };
}

type Answer = { kind: "stored"; receipt: ReviewReceipt } | { kind: "unreachable" } | { kind: "signed-out" };

async function post(batch: ReviewBatch): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch("/api/reviews", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(batch),
      // Lets a request that is under way survive the closing of the tab; browsers allow this up to 64 kB.
      keepalive: batch.events.length <= 100,
      signal: AbortSignal.timeout(15_000),
    });
  } catch {
    return { kind: "unreachable" };
  }
  // 409: another student is signed in here now. These answers wait until their owner is back.
  if (response.status === 401 || response.status === 409) return { kind: "signed-out" };
  if (!response.ok) return { kind: "unreachable" };
  return { kind: "stored", receipt: (await response.json()) as ReviewReceipt };
}
