import { readEvent } from "#core/event-check";
import { type EventResult, MAX_BATCH, type OutgoingEvent, type ReviewBatch } from "#core/review-wire";
import { readDevice, readEventList, refuseEvent } from "./batch-intake.ts";

type Refusal = Extract<EventResult, { status: "refused" }>;

export interface Intake {
  readonly device: string;
  /** Whose answers the device says these are; null when it does not say. */
  readonly studentId: string | null;
  /** In the order sent: an event to record, or why it is not one. */
  readonly entries: readonly (OutgoingEvent | Refusal)[];
}

export function isRefusal(entry: OutgoingEvent | Refusal): entry is Refusal {
  return "status" in entry;
}

/**
 * Reads a body of POST /api/reviews. What is wrong with the whole of it is a 400; what is wrong with one event refuses that event alone,
 * because an outbox that holds one bad event must still get rid of the good ones.
 */
export function readReviewBatch(body: unknown): Intake {
  const sent = (body !== null && typeof body === "object" ? body : {}) as Record<keyof ReviewBatch, unknown>;
  const { device, studentId, events } = sent;
  return {
    device: readDevice(device),
    entries: readEventList(events, MAX_BATCH).map(toEntry),
    studentId: typeof studentId === "string" ? studentId : null,
  };
}

function toEntry(sent: unknown): OutgoingEvent | Refusal {
  const reading = readEvent(sent);
  if ("event" in reading && reading.event.kind === "advance") return refuseEvent(sent, "only a missed case makes a card due");
  return "event" in reading ? reading.event : refuseEvent(sent, reading.fault);
}
