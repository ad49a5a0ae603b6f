import type { Kept, Outbox } from "./outbox.ts";

/**
 * What the student sees about saving. `waiting` counts events that the server has not acknowledged; the phase is "waiting" only once it
 * has acknowledged nothing for two seconds, so that the way of every answer does not flicker. "not-taken": the server answers, and finds fault
 * with requests as a whole; what they held stays.
 */
export interface SyncStatus {
  readonly phase: "saved" | "saving" | "waiting" | "offline" | "signed-out" | "not-taken";
  readonly waiting: number;
  /** False: the browser stores nothing, so closing the tab would lose what waits. */
  readonly durable: boolean;
}

export type Delivery<Receipt> =
  | { readonly kind: "stored"; readonly receipt: Receipt }
  | { readonly kind: "unreachable" }
  /** The server found fault with the request as a whole. It names no event, and may be the older or the newer of the two: nothing is dropped. */
  | { readonly kind: "not-taken" }
  /** What these events belong to is not there, and will not be; `reason` in words. */
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "signed-out" };

export interface CarrierOptions<Queued extends Kept, Receipt> {
  readonly outbox: Outbox<Queued>;
  /** Name of the lock under which only one tab sends at a time. */
  readonly lock: string;
  /** Events in one delivery, at most. */
  readonly batch: number;
  /** Milliseconds to gather events before they are sent. */
  readonly gatherMs: number;
  /** Sends events, oldest first; never throws. */
  readonly deliver: (events: readonly Queued[]) => Promise<Delivery<Receipt>>;
  readonly onStatus: (status: SyncStatus) => void;
  /** After each delivery, with what still waits. `stopped`: the screen is gone. */
  readonly onReceipt: (receipt: Receipt, left: readonly Queued[], stopped: boolean) => void;
  /** After events were refused for good; they wait no more. */
  readonly onRefused?: (events: readonly Queued[], reason: string) => void;
}

export interface EventCarrier<Queued extends Kept> {
  /** Puts an event into the outbox and sends it soon. */
  add(event: Queued): void;
  /** Ends this carrier; what still waits is sent once more on the way out. */
  stop(): void;
}

const PATIENCE_MS = 2_000;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 30_000;
/** A deploy mends it, or nothing does. */
const NOT_TAKEN_RETRY_MS = 60_000;
/** Events refused alone, one after the other, from which on it is not they that are wrong. */
const MOST_NOT_TAKEN = 3;

/** Carries events from an outbox to the server: every event at least once, the server makes it exactly once. */
export function startCarrier<Queued extends Kept, Receipt>(options: CarrierOptions<Queued, Receipt>): EventCarrier<Queued> {
  const { outbox } = options;
  // Events on their way into the outbox: they already count as waiting.
  const unsaved = new Map<string, { event: Queued; stored: Promise<void> }>();
  let waiting = 0;
  let retryMs = FIRST_RETRY_MS;
  // Events that the server did not take alone: they go last from then on, so that they hold up no other.
  const doubtful = new Set<string>();
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
  function countLeft(pending: readonly Queued[]): Queued[] {
    const left = new Map(pending.map((event) => [event.id, event]));
    for (const { event } of unsaved.values()) left.set(event.id, event);
    waiting = left.size;
    return [...left.values()];
  }

  /** What to send next: what nothing is known against, else one by one what was not taken before; nothing once all was tried. */
  function nextBatch(pending: readonly Queued[], tried: ReadonlySet<string>, most: number): readonly Queued[] {
    const sound = pending.filter(({ id }) => !doubtful.has(id));
    if (sound.length > 0) return sound.slice(0, most);
    const next = [...doubtful].flatMap((id) => (tried.has(id) ? [] : pending.filter((event) => event.id === id)));
    return next.slice(0, 1);
  }

  async function sendWaiting(): Promise<void> {
    let most = options.batch;
    let inARow = 0;
    const tried = new Set<string>();
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
      const batch = nextBatch(pending, tried, most);
      if (batch.length === 0 || inARow === MOST_NOT_TAKEN) {
        report("not-taken");
        schedule(NOT_TAKEN_RETRY_MS);
        return;
      }
      const answer = await options.deliver(batch);
      if (answer.kind === "unreachable") {
        report(navigator.onLine ? "saving" : "offline");
        schedule(retryMs);
        retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
        return;
      }
      if (answer.kind === "signed-out") return report("signed-out");
      retryMs = FIRST_RETRY_MS;
      expectAnswer();
      if (answer.kind === "not-taken") {
        const [first] = batch;
        if (first && batch.length === 1) {
          inARow += 1;
          tried.add(first.id);
          // To the end: at the next attempt it is the turn of the others.
          doubtful.delete(first.id);
          doubtful.add(first.id);
        }
        // One event that cannot be accepted must not hold up the others.
        most = 1;
        continue;
      }
      inARow = 0;
      await outbox.remove(batch.map((event) => event.id));
      for (const { id } of batch) doubtful.delete(id);
      const left = countLeft(await outbox.pending());
      if (answer.kind === "refused") options.onRefused?.(batch, answer.reason);
      else options.onReceipt(answer.receipt, left, stopped);
      report("saving");
    }
  }

  function flush(): Promise<void> {
    if (running) return running;
    clearTimeout(timer);
    // One tab sends at a time; a second sender would do no harm (events are idempotent) but double the traffic.
    const send = () => sendWaiting();
    running = (navigator.locks ? navigator.locks.request(options.lock, send) : send())
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
      report(phase === "saved" || phase === "waiting" ? "saving" : phase);
      const stored = outbox.add(event).finally(() => unsaved.delete(event.id));
      unsaved.set(event.id, { event, stored });
      if (phase !== "offline" && phase !== "signed-out") schedule(options.gatherMs);
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
