import type { Database } from "./database.ts";

/** Keeps a student's note on a served case in place of the one before; an empty body removes it. False when there is no such case. */
export async function saveCaseNote(
  db: Database,
  studentId: string,
  { quizId, position, body }: { readonly quizId: string; readonly position: number; readonly body: string },
): Promise<boolean> {
  const text = body.trim();
  const item = db.sql`student_id = ${studentId}::uuid and quiz_id = ${quizId}::uuid and position = ${position}::smallint`;
  const write =
    text === ""
      ? db.sql`delete from case_notes where ${item}`
      : db.sql`
        insert into case_notes (student_id, quiz_id, position, body, updated_at)
        select student_id, quiz_id, position, ${text}, clock_timestamp() from quiz_items where ${item}
        on conflict (student_id, quiz_id, position) do update set body = excluded.body, updated_at = excluded.updated_at`;
  const [found] = await db.sql`with written as (${write}) select 1 from quiz_items where ${item}`;
  return found !== undefined;
}
