import type { MemoryState } from "#core/memory-state";
import type { EventResult, OutgoingEvent, ReviewBatch, ReviewReceipt } from "#core/review-wire";
import { type EventCarrier, type SyncStatus, startCarrier } from "./event-carrier.ts";
import { postEvents } from "./event-delivery.ts";
import type { Outbox } from "./outbox.ts";

export interface SyncOptions {
  readonly outbox: Outbox<OutgoingEvent>;
  /** Whose answers these are: the server refuses them when somebody else has signed in on this browser meanwhile. */
  readonly studentId: string;
  readonly device: string;
  readonly onStatus: (status: SyncStatus) => void;
  /** Authoritative states, for cards of which nothing waits any more, and the server's clock. */
  readonly onStates: (states: Record<string, MemoryState>, now: number) => void;
  /** Refused one by one, for good: these wait no more. */
  readonly onRefused: (results: readonly Extract<EventResult, { status: "refused" }>[]) => void;
}

/** Name of the outbox, and of the lock under which one tab sends it. */
export const REVIEW_OUTBOX = "rounds-outbox";

export type ReviewSync = EventCarrier<OutgoingEvent>;

let lastDeliveryAt = Number.NEGATIVE_INFINITY;

/** True when the server acknowledged answers of this page within the last `ms` milliseconds: what it rendered just before may be behind. */
export function deliveredWithin(ms: number): boolean {
  return performance.now() - lastDeliveryAt < ms;
}

const BATCH = 200;
const GATHER_MS = 300;

/** Carries a student's reviews from the outbox to the server. */
export function startReviewSync({ outbox, studentId, device, onStatus, onStates, onRefused }: SyncOptions): ReviewSync {
  return startCarrier<OutgoingEvent, ReviewReceipt>({
    outbox,
    lock: REVIEW_OUTBOX,
    batch: BATCH,
    gatherMs: GATHER_MS,
    deliver: (events) => postEvents("/api/reviews", { device, studentId, events } satisfies ReviewBatch),
    onStatus,
    onReceipt({ results, states, now }, left, stopped) {
      lastDeliveryAt = performance.now();
      const refused = results.filter((result) => result.status === "refused");
      if (refused.length > 0) onRefused(refused);
      const busy = new Set(left.map((event) => event.cardId));
      if (!stopped) onStates(Object.fromEntries(Object.entries(states).filter(([cardId]) => !busy.has(cardId))), now);
    },
  });
}
