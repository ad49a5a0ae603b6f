import { readEvent } from "#core/event-check";
import { type EventResult, MAX_BATCH, type OutgoingEvent, type ReviewBatch } from "#core/review-wire";
import { Problem } from "./problem.ts";
import { isStorable } from "./text.ts";

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
  if (typeof device !== "string" || !/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]{1,64}$/u.test(device)) {
    throw new Problem(400, "malformed", "`device` must be 1 to 64 printable characters.");
  }
  if (!Array.isArray(events) || events.length < 1 || events.length > MAX_BATCH) {
    throw new Problem(400, "malformed", `\`events\` must be a list of 1 to ${MAX_BATCH} events.`);
  }
  return { device, studentId: typeof studentId === "string" ? studentId : null, entries: events.map(toEntry) };
}

function toEntry(sent: unknown): OutgoingEvent | Refusal {
  const reading = readEvent(sent);
  if ("event" in reading && reading.event.kind === "advance")
    return { id: reading.event.id, status: "refused", reason: "only a missed case makes a card due" };
  return "event" in reading ? reading.event : { id: findId(sent), status: "refused", reason: reading.fault };
}

/** The id to answer with, so that the device knows which event is meant: whatever it sent, if it is short text. */
function findId(sent: unknown): string | null {
  const id = sent !== null && typeof sent === "object" && "id" in sent ? sent.id : null;
  return typeof id === "string" && id.length <= 64 && isStorable(id) ? id : null;
}
