import { arrayLiteral } from "./array-literal.ts";
import { askedToWrite, type ClassAsker, visibleStudents } from "./class-rights.ts";
import type { Database } from "./database.ts";

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

export interface NewReminder {
  /** UUIDv7 made by the client: the same reminder reaches nobody twice. */
  readonly id: string;
  readonly enrollmentIds: readonly string[];
  /** "2026-11-22", in the time zone of the class. */
  readonly day: string;
}

export interface ReminderOutcome {
  /** Whom the reminder reached so far, sent again or not. */
  readonly reached: number;
  /** Who is to be written to now. */
  readonly sent: readonly { readonly enrollmentId: string; readonly email: string }[];
}

/**
 * Notes that students are reminded, and says where to write to. Only those whom it has not reached, and whom nobody of the class has reminded on that
 * day, are written to. Null: the asker may not, or the class is archived.
 */
export async function recordReminders(
  db: Database,
  asker: ClassAsker,
  { id, enrollmentIds, day }: NewReminder,
): Promise<ReminderOutcome | null> {
  const [row] = await db.sql<(ReminderOutcome & { allowed: boolean })[]>`
    with allowed as (
      ${askedToWrite(db.sql, asker, "people")}
    ), chosen as (
      select v.enrollment_id, v.student_id, v.class_id, u.email,
        md5(concat_ws(' ', 'reminder', ${id}::text, ${asker.userId}::text, v.class_id, v.student_id))::uuid as event_id
      from allowed join (${visibleStudents(db.sql, asker)}) v on v.class_id = allowed.class_id join users u on u.id = v.student_id
      where v.enrollment_id = any(${arrayLiteral(enrollmentIds)}::text::uuid[])
    ), noted as (
      insert into audit_events (id, at, actor_id, class_id, subject_id, action, day)
      select event_id, clock_timestamp(), ${asker.userId}::uuid, class_id, student_id, 'reminded', ${day}::date
      from chosen c where not exists (select 1 from audit_events a
        where a.subject_id = c.student_id and a.class_id = c.class_id and a.action = 'reminded' and a.day = ${day}::date)
      on conflict do nothing
      returning subject_id
    )
    select exists (select 1 from allowed) as allowed,
      ((select count(*) from noted) + (select count(*) from chosen c join audit_events a on a.id = c.event_id))::int as reached,
      coalesce((select json_agg(json_build_object('enrollmentId', c.enrollment_id, 'email', c.email))
        from noted n join chosen c on c.student_id = n.subject_id), '[]') as sent`;
  return row?.allowed ? { reached: row.reached, sent: row.sent } : null;
}
