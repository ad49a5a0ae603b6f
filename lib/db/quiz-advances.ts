import type { Database } from "./database.ts";
import { recordEvents } from "./reviews.ts";

/** Named in the review log as the device of these events. */
export const CASE_DEVICE = "case";

/** A row of case_advances whose event is not in the review log yet. */
export interface PendingAdvance {
  readonly eventId: string;
  readonly cardId: string;
  /** When the case was missed, milliseconds since 1970. */
  readonly at: number;
}

/**
 * Writes the `advance` events of a quiz to the review log. The rows of case_advances were stored with the grade, so a process that dies in
 * between leaves them for the next touch; the ids are theirs, so writing twice stores once. The log marks them as sent.
 */
export async function sendAdvances(db: Database, studentId: string, advances: readonly PendingAdvance[]): Promise<void> {
  if (advances.length === 0) return;
  const events = advances.map(({ eventId, cardId, at }) => ({
    id: eventId,
    cardId,
    kind: "advance" as const,
    rating: null,
    at,
    durationMs: null,
    targetId: null,
  }));
  await recordEvents(db, studentId, { device: CASE_DEVICE, events });
}
