import { arrayLiteral } from "./array-literal.ts";
import { asked, type ClassAsker, visibleStudents } from "./class-rights.ts";
import type { Database } from "./database.ts";

/** Where a student of a class is written to. */
export interface StudentAddress {
  readonly enrollmentId: string;
  readonly name: string;
  readonly email: string;
}

/**
 * Addresses of the chosen students, by name, for instructors who may see students; that they were handed out is noted for each of them, once a day
 * ("2026-11-22", in the time zone of the class). Who is no student of the class now is left out.
 */
export async function readAddresses(
  db: Database,
  asker: ClassAsker,
  { enrollmentIds, day }: { readonly enrollmentIds: readonly string[]; readonly day: string },
): Promise<StudentAddress[]> {
  return await db.sql<StudentAddress[]>`
    with chosen as (
      select v.enrollment_id, v.student_id, v.class_id, v.name, u.email
      from (${asked(db.sql, asker, "people")}) allowed join (${visibleStudents(db.sql, asker)}) v on v.class_id = allowed.class_id
        join users u on u.id = v.student_id
      where v.enrollment_id = any(${arrayLiteral(enrollmentIds)}::text::uuid[])
    ), noted as (
      insert into audit_events (id, at, actor_id, class_id, subject_id, action, day)
      select gen_random_uuid(), clock_timestamp(), ${asker.userId}::uuid, class_id, student_id, 'read-address', ${day}::date from chosen
      on conflict on constraint audit_events_read do nothing
    )
    select enrollment_id as "enrollmentId", name, email from chosen order by lower(name), enrollment_id`;
}
