import type { Database } from "./database.ts";

/**
 * Keeps a student's note on a card in place of the one before; an empty body removes it.
 * @returns false when there is no such card.
 */
export async function saveNote(db: Database, studentId: string, cardId: string, body: string): Promise<boolean> {
  const text = body.trim();
  const write =
    text === ""
      ? db.sql`delete from card_notes where student_id = ${studentId}::uuid and card_id = ${cardId}`
      : db.sql`
        insert into card_notes (student_id, card_id, body, updated_at)
        select ${studentId}::uuid, c.id, ${text}, clock_timestamp() from cards c where c.id = ${cardId}
        on conflict (student_id, card_id) do update set body = excluded.body, updated_at = excluded.updated_at`;
  const [card] = await db.sql<{ id: string }[]>`with written as (${write}) select id from cards where id = ${cardId}`;
  return card !== undefined;
}
