import type { Importance } from "./course-bundle.ts";

/** The four answers of FSRS and Anki: 1 Again, 2 Hard, 3 Good, 4 Easy. */
export type Rating = 1 | 2 | 3 | 4;

export const RATINGS: readonly Rating[] = [1, 2, 3, 4];

/**
 * What can happen to a card. `void` takes one earlier event back (undo), `advance` makes a card due because a case was missed and
 * leaves its memory state alone.
 */
export const EVENT_KINDS = ["review", "void", "reset", "suspend", "unsuspend", "bury", "advance"] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** One row of the review log, as far as scheduling needs it. Events are ordered by (at, id). */
export interface ReviewEvent {
  /** UUIDv7 in lower case, made by the device that recorded the event. */
  readonly id: string;
  readonly cardId: string;
  readonly kind: EventKind;
  /** Only for `review`, else null. */
  readonly rating: Rating | null;
  /** Milliseconds since 1970, already clamped by the server to the account's lifetime. */
  readonly at: number;
  /** Only for `void`: the id of the event that is taken back, else null. */
  readonly targetId: string | null;
  /** Time from showing the prompt to rating it; null when unknown. */
  readonly durationMs: number | null;
  /**
   * For a review: how important the card was when the server heard of it. The wanted retention depends on it, and authors may change their
   * mind later. Null where it is not known, which counts as should-know.
   */
  readonly importance: Importance | null;
}

/** Total order of events: by time, ties by id, so that two devices never disagree. */
export function compareEvents(a: Pick<ReviewEvent, "at" | "id">, b: Pick<ReviewEvent, "at" | "id">): number {
  if (a.at !== b.at) return a.at - b.at;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
