import { EVENT_KINDS, type EventKind, RATINGS, type Rating } from "#core/review-event";
import { type EventResult, MAX_BATCH, type OutgoingEvent, type ReviewBatch } from "#core/review-wire";
import { Problem } from "./problem.ts";
import { isStorable } from "./text.ts";

/** Version 7 in the lower case that PostgreSQL answers with. */
const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const MAX_AT = 8.64e15;
const MAX_DURATION_MS = 3_600_000;

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
  return { device, studentId: typeof studentId === "string" ? studentId : null, entries: events.map(readEvent) };
}

function readEvent(sent: unknown): OutgoingEvent | Refusal {
  const event = (sent !== null && typeof sent === "object" && !Array.isArray(sent) ? sent : {}) as Record<
    keyof OutgoingEvent,
    unknown
  >;
  const { id, cardId, kind, rating, at, durationMs, targetId } = event;
  const echo = typeof id === "string" && id.length <= 64 && isStorable(id) ? id : null;
  const refuse = (reason: string): Refusal => ({ id: echo, status: "refused", reason });

  if (typeof id !== "string" || !UUID_V7.test(id)) return refuse("The id is not a lower-case UUID of version 7.");
  if (typeof cardId !== "string" || cardId === "" || cardId.length > 200 || !isStorable(cardId))
    return refuse("The card id is not text.");
  if (!isKind(kind)) return refuse("The kind of event is unknown.");
  if (typeof at !== "number" || !Number.isFinite(at) || at < 0 || at > MAX_AT)
    return refuse("The time is not milliseconds since 1970.");
  if (kind === "review" && !isRating(rating)) return refuse("The rating is not 1, 2, 3 or 4.");
  if (kind !== "review" && (rating ?? null) !== null) return refuse("Only a review has a rating.");
  if (kind === "void" && (typeof targetId !== "string" || !UUID_V7.test(targetId)))
    return refuse("The event to take back is not named.");
  if (kind !== "void" && (targetId ?? null) !== null) return refuse("Only a void names another event.");
  return {
    id,
    cardId,
    kind,
    rating: isRating(rating) ? rating : null,
    at: Math.trunc(at),
    durationMs: clampDuration(durationMs),
    targetId: typeof targetId === "string" ? targetId : null,
  };
}

function isKind(kind: unknown): kind is EventKind {
  return (EVENT_KINDS as readonly unknown[]).includes(kind);
}

function isRating(rating: unknown): rating is Rating {
  return (RATINGS as readonly unknown[]).includes(rating);
}

/** How long an answer took is nice to know, never a reason to lose it. */
function clampDuration(durationMs: unknown): number | null {
  if (typeof durationMs !== "number" || !Number.isFinite(durationMs)) return null;
  return Math.min(MAX_DURATION_MS, Math.max(0, Math.round(durationMs)));
}
