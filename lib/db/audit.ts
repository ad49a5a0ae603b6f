import type postgres from "postgres";
import { asked, type ClassAsker } from "./class-rights.ts";
import type { Database } from "./database.ts";
import { epochMs } from "./projection.ts";

/** What staff did that a student can read about. */
export type AuditAction =
  | "class-created"
  | "class-renamed"
  | "class-archived"
  | "class-reopened"
  | "ownership-transferred"
  | "join-code-changed"
  | "joined"
  | "left"
  | "invited"
  | "enrollment-changed"
  | "roster-applied"
  | "override-saved"
  | "reminded"
  | ReadAction;

/** A look at one person's data. */
export type ReadAction = "read-student" | "read-responses" | "read-address" | "read-class" | "exported";

/**
 * SQL statement, for a CTE beside the write that it tells about: one row for each row of `source` (a CTE with the column subject_id, null where
 * nobody in particular is concerned). The detail names nobody.
 */
export function insertAudit(
  sql: postgres.ISql,
  asker: ClassAsker,
  action: AuditAction,
  source: string,
  detail: Readonly<Record<string, unknown>> | null = null,
): postgres.PendingQuery<postgres.Row[]> {
  const body = detail && JSON.stringify(detail);
  return sql`
    insert into audit_events (id, at, actor_id, class_id, subject_id, action, detail)
    select gen_random_uuid(), clock_timestamp(), ${asker.userId}::uuid, ${asker.classId}::uuid, s.subject_id, ${action}, ${body}::text::jsonb
    from ${sql.unsafe(source)} s`;
}

/** What somebody looks at: a student of the class, by enrollment, on a day ("2026-11-22") in the time zone of the class. */
export interface StudentRead {
  readonly enrollmentId: string;
  readonly action: ReadAction;
  readonly day: string;
}

/**
 * Notes that the asker looks at one student, once a day, and says who that is; null when they may not see them: then there is nothing to show
 * and nothing is noted. To be called before the data is read.
 */
export async function recordRead(db: Database, asker: ClassAsker, read: StudentRead): Promise<{ studentId: string } | null> {
  const [row] = await db.sql<{ studentId: string }[]>`
    with seen as (
      select e.user_id as student_id from (${asked(db.sql, asker, "data")}) granted
        join enrollments e on e.class_id = granted.class_id and e.state = 'joined' and e.role = 'student'
      where e.id = ${read.enrollmentId}::uuid
    ), noted as (
      insert into audit_events (id, at, actor_id, class_id, subject_id, action, day)
      select gen_random_uuid(), clock_timestamp(), ${asker.userId}::uuid, ${asker.classId}::uuid, student_id, ${read.action}, ${read.day}::date
      from seen
      on conflict on constraint audit_events_read do nothing
    )
    select student_id as "studentId" from seen`;
  return row ?? null;
}

/** Notes that the asker looks at all students of the class, once a day for each of them. To be called before or while the data is read. */
export async function recordClassRead(db: Database, asker: ClassAsker, read: Omit<StudentRead, "enrollmentId">): Promise<void> {
  await db.sql`
    insert into audit_events (id, at, actor_id, class_id, subject_id, action, day)
    select gen_random_uuid(), clock_timestamp(), ${asker.userId}::uuid, ${asker.classId}::uuid, e.user_id, ${read.action}, ${read.day}::date
    from (${asked(db.sql, asker, "data")}) granted
      join enrollments e on e.class_id = granted.class_id and e.state = 'joined' and e.role = 'student'
    where not exists (select 1 from audit_events v where v.actor_id = ${asker.userId}::uuid and v.class_id = ${asker.classId}::uuid
      and v.subject_id = e.user_id and v.action = ${read.action} and v.day = ${read.day}::date)
    order by e.user_id
    on conflict on constraint audit_events_read do nothing`;
}

/** A line of what others saw or changed of a student. Instants are milliseconds since 1970. */
export interface AccessLogEntry {
  readonly id: string;
  readonly at: number;
  readonly action: string;
  readonly detail: Readonly<Record<string, unknown>> | null;
  /** Null when that account is erased. */
  readonly actorName: string | null;
  /** The student did it. */
  readonly own: boolean;
  readonly className: string | null;
}

/** What was seen or changed of a student, in all classes (null) or in one, the newest first; only what comes after `before` in that order. */
export async function readAccessLog(
  db: Database,
  studentId: string,
  limit: number,
  classId: string | null = null,
  before: Pick<AccessLogEntry, "at" | "id"> | null = null,
): Promise<AccessLogEntry[]> {
  return await db.sql<AccessLogEntry[]>`
    select v.id, ${db.sql.unsafe(epochMs("v.at"))} as at, v.action, v.detail, u.name as "actorName", coalesce(v.actor_id = v.subject_id, false) as own,
      c.name as "className"
    from audit_events v left join users u on u.id = v.actor_id left join classes c on c.id = v.class_id
    where v.subject_id = ${studentId}::uuid and (${classId}::uuid is null or v.class_id = ${classId}::uuid)
      and (${before?.id ?? null}::uuid is null or (v.at, v.id) < (to_timestamp(${before?.at ?? null}::float8 / 1000), ${before?.id ?? null}::uuid))
    order by v.at desc, v.id desc
    limit ${limit}`;
}
