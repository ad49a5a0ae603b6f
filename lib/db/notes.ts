import type { Database } from "./database.ts";

/**
 * Keeps a student's note on a card; an empty body removes it. `at` (epoch milliseconds) orders edits from several devices: an older one
 * does not replace a newer one.
 * @returns false when there is no such card.
 */
export async function saveNote(db: Database, studentId: string, cardId: string, body: string, at: number): Promise<boolean> {
  const text = body.trim();
  if (text === "") {
    const [card] = await db.sql<{ id: string }[]>`
      with removed as (
        delete from card_notes where student_id = ${studentId}::uuid and card_id = ${cardId}
          and updated_at <= to_timestamp(${at}::float8 / 1000)
      )
      select id from cards where id = ${cardId}`;
    return card !== undefined;
  }
  const [card] = await db.sql<{ id: string }[]>`
    with saved as (
      insert into card_notes as old (student_id, card_id, body, updated_at)
      select ${studentId}::uuid, c.id, ${text}, to_timestamp(${at}::float8 / 1000) from cards c where c.id = ${cardId}
      on conflict (student_id, card_id) do update set body = excluded.body, updated_at = excluded.updated_at
      where old.updated_at <= excluded.updated_at
    )
    select id from cards where id = ${cardId}`;
  return card !== undefined;
}
