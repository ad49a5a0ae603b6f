import { EVENT_KINDS, RATINGS } from "./review-event.ts";
import type { OutgoingEvent } from "./review-wire.ts";
import { HOUR_MS } from "./study-day.ts";

/** Whoever thinks longer than an hour has gone away. */
export const LONGEST_DURATION_MS = HOUR_MS;

/** The last instant that a Date can hold, milliseconds since 1970. */
export const LAST_DATE_MS = 8.64e15;
/** Version 7 in the lower case that PostgreSQL answers with. */
const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
/** PostgreSQL cannot store NUL, and half a surrogate pair is not text at all. */
const CARD_ID = /^[^\0\p{Surrogate}]{1,200}$/u;

/** The fields of an event, none of them looked at yet. */
type ClaimedEvent = { readonly [Field in keyof OutgoingEvent]: unknown };

export type EventReading = { readonly event: OutgoingEvent } | { readonly fault: string };

/**
 * Reads what a device sent as an event, any JSON value. A duration is nice to know, never a reason to lose an answer: one that makes no
 * sense becomes null or the nearest that does.
 */
export function readEvent(sent: unknown): EventReading {
  const fields = (sent !== null && typeof sent === "object" && !Array.isArray(sent) ? sent : {}) as Partial<ClaimedEvent>;
  const { id, cardId, kind, rating = null, at, durationMs, targetId = null } = fields;
  const claimed = { id, cardId, kind, rating, at, durationMs: readDuration(durationMs), targetId };
  const fault = findFault(claimed);
  if (fault !== null) return { fault };
  const event = claimed as OutgoingEvent;
  // A clock may be wrong, but no device counts backwards from 1970.
  if (event.at < 0 || event.at > LAST_DATE_MS) return { fault: "The time is not milliseconds since 1970." };
  return { event: { ...event, at: Math.trunc(event.at) } };
}

/** Why the fields of an event cannot be stored, or null. Says nothing about what is stored already. */
export function findFault({ id, cardId, kind, rating, at, durationMs, targetId }: ClaimedEvent): string | null {
  if (!isUuidV7(id)) return "The id is not a lower-case UUID of version 7.";
  if (typeof cardId !== "string" || !CARD_ID.test(cardId)) return "The card id is not text.";
  if (!isOneOf(EVENT_KINDS, kind)) return "The kind of event is unknown.";
  if (typeof at !== "number" || !Number.isFinite(at)) return "The time is not milliseconds since 1970.";
  if (kind === "review" && !isOneOf(RATINGS, rating)) return "The rating is not 1, 2, 3 or 4.";
  if (kind !== "review" && rating !== null) return "Only a review has a rating.";
  if (kind === "void" && !isUuidV7(targetId)) return "The event to take back is not named.";
  if (kind !== "void" && targetId !== null) return "Only a void names another event.";
  if (targetId === id) return "A void cannot take itself back.";
  if (durationMs !== null && !(typeof durationMs === "number" && Number.isFinite(durationMs) && durationMs >= 0))
    return "The duration is not a number from 0.";
  return null;
}

/** Version 7, in the lower case that PostgreSQL answers with. */
export function isUuidV7(value: unknown): boolean {
  return typeof value === "string" && UUID_V7.test(value);
}

function isOneOf(list: readonly unknown[], value: unknown): boolean {
  return list.includes(value);
}

/**
 * How long an answer took, from whatever a device sent, in whole milliseconds. Nice to know, never a reason to lose an answer: what makes no
 * sense becomes null or the nearest that does.
 */
export function readDuration(durationMs: unknown): number | null {
  if (typeof durationMs !== "number" || !Number.isFinite(durationMs)) return null;
  return Math.min(LONGEST_DURATION_MS, Math.max(0, Math.round(durationMs)));
}
