import { findFault, LONGEST_DURATION_MS } from "#core/event-check";
import type { ReviewEvent } from "#core/review-event";
import type { EventResult, OutgoingEvent } from "#core/review-wire";
import type { BatchContext } from "./review-reading.ts";

/** A new event with the time that the device gave. */
export interface AcceptedEvent extends ReviewEvent {
  /** Epoch milliseconds, within what PostgreSQL can store. */
  readonly clientAt: number;
}

export interface Judgement {
  /** One per event sent, in the order sent. */
  readonly results: readonly EventResult[];
  /** New events only, sorted by id so that concurrent batches take their locks in one order. */
  readonly accepted: readonly AcceptedEvent[];
}

/** Years 1 to 9999: inside the range of timestamptz. */
const FIRST_MS = -62_135_596_800_000;
const LAST_MS = 253_402_300_799_999;

/** Decides on every event of a batch: new, known already, or refused with the reason. */
export function judgeEvents(events: readonly OutgoingEvent[], context: BatchContext): Judgement {
  const cards = new Map(context.stored);
  const accepted: AcceptedEvent[] = [];
  const results = events.map((event): EventResult => {
    const id = typeof event.id === "string" ? event.id : null;
    const fault = findFault(event) ?? (context.cards.has(event.cardId) ? null : "unknown card");
    if (fault !== null) return { id, status: "refused", reason: fault };
    const card = cards.get(event.id);
    if (card === event.cardId) return { id: event.id, status: "duplicate" };
    if (card !== undefined) return { id, status: "refused", reason: "the id was used for another card" };
    cards.set(event.id, event.cardId);
    accepted.push(toAccepted(event, context));
    return { id: event.id, status: "stored" };
  });
  return { results, accepted: accepted.sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

function toAccepted(event: OutgoingEvent, { createdAt, now, cards }: BatchContext): AcceptedEvent {
  const clientAt = Math.floor(Math.min(Math.max(event.at, FIRST_MS), LAST_MS));
  return {
    id: event.id,
    cardId: event.cardId,
    kind: event.kind,
    rating: event.rating,
    // Never later than received: the account may have begun in this very millisecond.
    at: Math.min(Math.max(clientAt, Math.ceil(createdAt)), now),
    targetId: event.targetId,
    durationMs: event.durationMs === null ? null : Math.min(Math.round(event.durationMs), LONGEST_DURATION_MS),
    importance: event.kind === "review" ? (cards.get(event.cardId) ?? null) : null,
    clientAt,
  };
}
