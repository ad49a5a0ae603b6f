import type postgres from "postgres";
import { arrayLiteral } from "./array-literal.ts";
import { askedToWrite, type ClassAsker, visibleStudents } from "./class-rights.ts";
import type { Database } from "./database.ts";

/** So long a student is kept for one sender; who is mailed later than that may be mailed by somebody else too. */
const CLAIM_MINUTES = 30;

/** Who signs a reminder, and who had one today already. */
export interface ReminderContext {
  readonly sender: string;
  readonly remindedIds: readonly string[];
}

/** Null for who may not remind anybody, or not any more because the class is archived. The day ("2026-11-22") is one in the time zone of the class. */
export async function readReminderContext(db: Database, asker: ClassAsker, day: string): Promise<ReminderContext | null> {
  const [row] = await db.sql<ReminderContext[]>`
    select u.name as sender, coalesce((
        select json_agg(v.enrollment_id) from (${visibleStudents(db.sql, asker)}) v
        where exists (select 1 from audit_events a
          where a.subject_id = v.student_id and a.class_id = v.class_id and a.action = 'reminded' and a.day = ${day}::date)
      ), '[]') as "remindedIds"
    from (${askedToWrite(db.sql, asker, "people")}) allowed join users u on u.id = ${asker.userId}::uuid`;
  return row ?? null;
}

/** SQL query: those of the chosen whom the asker may remind, as `visibleStudents` has them. */
function chosen(sql: postgres.ISql, asker: ClassAsker, enrollmentIds: readonly string[]): postgres.PendingQuery<postgres.Row[]> {
  return sql`
    select v.* from (${askedToWrite(sql, asker, "people")}) allowed join (${visibleStudents(sql, asker)}) v on v.class_id = allowed.class_id
    where v.enrollment_id = any(${arrayLiteral(enrollmentIds)}::text::uuid[])`;
}

/** Notes for each of the chosen, once a day, that the asker sees what they have done of the class's work. */
export async function recordReminderPreview(
  db: Database,
  asker: ClassAsker,
  { enrollmentIds, day }: Omit<NewReminder, "id">,
): Promise<void> {
  await db.sql`
    insert into audit_events (id, at, actor_id, class_id, subject_id, action, day)
    select gen_random_uuid(), clock_timestamp(), ${asker.userId}::uuid, c.class_id, c.student_id, 'read-class', ${day}::date
    from (${chosen(db.sql, asker, enrollmentIds)}) c
    order by c.student_id
    on conflict on constraint audit_events_read do nothing`;
}

export interface NewReminder {
  /** UUIDv7 made by the client: the same reminder reaches nobody twice. */
  readonly id: string;
  readonly enrollmentIds: readonly string[];
  /** "2026-11-22", in the time zone of the class. */
  readonly day: string;
}

/** Whom a sender is to write to. */
interface ClaimedStudent {
  readonly enrollmentId: string;
  readonly studentId: string;
  readonly email: string;
}

/** SQL expression: the event of a reminder that reached the student of that id. */
function eventId(sql: postgres.ISql, asker: ClassAsker, id: string, student: string): postgres.PendingQuery<postgres.Row[]> {
  return sql`md5(concat_ws(' ', 'reminder', ${id}::text, ${asker.userId}::text, ${asker.classId}::text, ${sql.unsafe(student)}))::uuid`;
}

/** SQL expression: the row of rate_limits that keeps the student of that id on that day; it names nobody. */
function claimKey(sql: postgres.ISql, asker: ClassAsker, day: string, student: string): postgres.PendingQuery<postgres.Row[]> {
  return sql`'reminder:' || md5(concat_ws(' ', ${asker.classId}::text, ${sql.unsafe(student)}, ${day}::text))`;
}

/**
 * Who is to be written to now: those of the chosen whom this reminder has not reached, whom nobody of the class has reminded on that day, and whom no
 * other sender has claimed. They are the caller's for `CLAIM_MINUTES`; each ends with `recordReminder` or `releaseClaim`. `reached`: whom this reminder
 * reached before. Null: the asker may not, or the class is archived.
 */
export async function claimReminders(
  db: Database,
  asker: ClassAsker,
  { id, enrollmentIds, day }: NewReminder,
): Promise<{ readonly reached: number; readonly claimed: readonly ClaimedStudent[] } | null> {
  const [row] = await db.sql<{ allowed: boolean; reached: number; claimed: ClaimedStudent[] }[]>`
    with fresh as (
      select c.enrollment_id, c.student_id, u.email, ${claimKey(db.sql, asker, day, "c.student_id")} as key,
        exists (select 1 from audit_events a where a.id = ${eventId(db.sql, asker, id, "c.student_id")}) as reached,
        exists (select 1 from audit_events a
          where a.subject_id = c.student_id and a.class_id = c.class_id and a.action = 'reminded' and a.day = ${day}::date) as reminded
      from (${chosen(db.sql, asker, enrollmentIds)}) c join users u on u.id = c.student_id
    ), claimed as (
      insert into rate_limits (key, points, expire)
      select key, 1, extract(epoch from clock_timestamp() + make_interval(mins => ${CLAIM_MINUTES}::int)) * 1000 from fresh
      where not reached and not reminded
      order by key
      on conflict (key) do update set expire = excluded.expire where rate_limits.expire <= extract(epoch from clock_timestamp()) * 1000
      returning key
    )
    select exists (${askedToWrite(db.sql, asker, "people")}) as allowed, (select count(*)::int from fresh where reached) as reached,
      coalesce((select json_agg(json_build_object('enrollmentId', f.enrollment_id, 'studentId', f.student_id, 'email', f.email))
        from claimed join fresh f on f.key = claimed.key), '[]') as claimed`;
  return row?.allowed ? { reached: row.reached, claimed: row.claimed } : null;
}

/** Notes that a reminder was handed over for a student, who can read it; their claim lasts on, so that nobody who looked before sends another. */
export async function recordReminder(
  db: Database,
  asker: ClassAsker,
  { id, studentId, day }: { readonly id: string; readonly studentId: string; readonly day: string },
): Promise<void> {
  await db.sql`
    insert into audit_events (id, at, actor_id, class_id, subject_id, action, day)
    select ${eventId(db.sql, asker, id, "u.id")}, clock_timestamp(), ${asker.userId}::uuid, ${asker.classId}::uuid, u.id, 'reminded', ${day}::date
    from users u where u.id = ${studentId}::uuid
    on conflict do nothing`;
}

/** After a mail that was not handed over: the student can be reminded again. */
export async function releaseClaim(
  db: Database,
  asker: ClassAsker,
  { studentId, day }: { readonly studentId: string; readonly day: string },
): Promise<void> {
  await db.sql`
    delete from rate_limits r using users u where u.id = ${studentId}::uuid and r.key = ${claimKey(db.sql, asker, day, "u.id")}`;
}
