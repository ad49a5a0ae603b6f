import { arrayLiteral } from "./array-literal.ts";
import type { Database } from "./database.ts";
import { recordEvents } from "./reviews.ts";
import { attemptWrite } from "./write-attempts.ts";

/** Named in the review log as the device of these events. */
export const CASE_DEVICE = "case";

/** A row of case_advances on which the review log has not given its answer yet. */
export interface PendingAdvance {
  readonly eventId: string;
  readonly cardId: string;
  /** When the case was missed, milliseconds since 1970. */
  readonly at: number;
}

/**
 * Writes the `advance` events of a quiz to the review log. The rows of case_advances were stored with the grade, so a process that dies in
 * between leaves them for the next touch; the ids are theirs, so writing twice stores once. What the log has stored, had already or refuses is
 * marked and not sent again.
 * @throws UnknownStudent, DatabaseUnavailable
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
  await attemptWrite(
    db,
    studentId,
    (sql) => sql`
      update case_advances set sent = true
      where student_id = ${studentId}::uuid and event_id = any(${arrayLiteral(advances.map(({ eventId }) => eventId))}::text::uuid[]) and not sent`,
  );
}
