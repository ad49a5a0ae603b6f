import type { Database } from "./database.ts";

/** A card that the student has put away. */
export interface SuspendedCard {
  readonly cardId: string;
  readonly front: string;
  readonly conditionSlug: string;
  readonly conditionName: string;
  readonly lapses: number;
}

/** All suspended cards of a student that are not retired, by condition. */
export async function readSuspendedCards(db: Database, studentId: string): Promise<readonly SuspendedCard[]> {
  return await db.sql<SuspendedCard[]>`
    select c.id as "cardId", c.front, c.condition_slug as "conditionSlug", n.name as "conditionName", s.lapses
    from card_states s join cards c on c.id = s.card_id join conditions n on n.slug = c.condition_slug
    where s.student_id = ${studentId}::uuid and s.suspended and c.retired_at is null
    order by n.position, c.position, c.id`;
}
