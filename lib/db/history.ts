import type { MemoryState } from "#core/memory-state";
import { compareEvents, type ReviewEvent } from "#core/review-event";
import type { Database } from "./database.ts";
import { type EventJson, eventJson, readEvent, readProjection, type StateJson, stateJson } from "./projection.ts";

export interface CardHistory {
  /** The card's whole log, oldest first; voids and what they took back included. */
  readonly events: readonly ReviewEvent[];
  /** Null while the card is untouched. */
  readonly state: MemoryState | null;
}

/** One student's log of one card; null when there is no such card. */
export async function readCardHistory(db: Database, studentId: string, cardId: string): Promise<CardHistory | null> {
  const [row] = await db.sql<{ events: EventJson[] | null; state: StateJson | null }[]>`
    select (select json_agg(${db.sql.unsafe(eventJson("l"))}) from review_log l
        where l.student_id = ${studentId}::uuid and l.card_id = c.id) as events,
      (select ${db.sql.unsafe(stateJson("s"))} from card_states s where s.student_id = ${studentId}::uuid and s.card_id = c.id) as state
    from cards c where c.id = ${cardId}`;
  if (!row) return null;
  return {
    events: (row.events ?? []).map(readEvent).sort(compareEvents),
    state: row.state ? readProjection(row.state).state : null,
  };
}
