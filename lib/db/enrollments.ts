import { arrayLiteral } from "./array-literal.ts";
import { insertAudit } from "./audit.ts";
import { asked, askedToWrite, type ClassAsker } from "./class-rights.ts";
import type { ClassRole, ContentRight, StudentData } from "./classes.ts";
import type { Database } from "./database.ts";
import { epochMs } from "./projection.ts";

/** Somebody who is in a class or invited to it. */
export interface ClassPerson {
  readonly enrollmentId: string;
  readonly role: ClassRole;
  readonly owner: boolean;
  readonly contentRight: ContentRight;
  readonly studentData: StudentData;
  readonly state: "invited" | "joined";
  readonly sectionId: string | null;
  /** As on the roster, else as the account says; null for an invitation without a name. */
  readonly name: string | null;
  /** Where to write to: of the account, for an invitation as invited. */
  readonly email: string;
  /** Milliseconds since 1970; null before. */
  readonly joinedAt: number | null;
}

/**
 * Who is in the class or invited to it, the staff first, by name. Everybody on the staff sees the staff; students are in it for those who may see
 * them. Empty for others.
 */
export async function readPeople(db: Database, asker: ClassAsker): Promise<ClassPerson[]> {
  return await db.sql<ClassPerson[]>`
    select e.id as "enrollmentId", e.role, e.owner, e.content_right as "contentRight", e.student_data as "studentData", e.state,
      e.section_id as "sectionId", coalesce(e.name, u.name) as name, coalesce(u.email, e.email) as email, ${db.sql.unsafe(epochMs("e.joined_at"))} as "joinedAt"
    from (${asked(db.sql, asker, "staff")}) allowed
      join enrollments e on e.class_id = allowed.class_id and e.state in ('invited', 'joined')
        and (e.role <> 'student' or allowed.student_data = 'view')
      left join users u on u.id = e.user_id and e.state = 'joined'
    order by e.role = 'student', lower(coalesce(e.name, u.name, e.email)), e.id`;
}

/** Somebody who is kept out, as the class knew them when it decided that. */
export interface BlockedPerson {
  readonly enrollmentId: string;
  readonly name: string | null;
  readonly email: string | null;
}

/** Who is blocked, for instructors who decide about students. Nothing of their accounts is read. */
export async function readBlocked(db: Database, asker: ClassAsker): Promise<BlockedPerson[]> {
  return await db.sql<BlockedPerson[]>`
    select e.id as "enrollmentId", e.name, e.email
    from (${asked(db.sql, asker, "people")}) allowed join enrollments e on e.class_id = allowed.class_id and e.state = 'blocked'
    order by lower(coalesce(e.name, e.email)), e.id`;
}

/**
 * Moves students to a section of the class (null: to none). False: the asker may not, the class is archived, or it has no such section; who is no
 * student of the class is passed over.
 */
export async function moveStudents(
  db: Database,
  asker: ClassAsker,
  move: { readonly enrollmentIds: readonly string[]; readonly sectionId: string | null },
): Promise<boolean> {
  const rows = await db.sql`
    with allowed as (
      select granted.* from (${askedToWrite(db.sql, asker, "people")}) granted
      where ${move.sectionId}::uuid is null
        or exists (select 1 from sections s where s.id = ${move.sectionId}::uuid and s.class_id = granted.class_id)
    ), moved as (
      update enrollments e set section_id = ${move.sectionId}::uuid, changed_at = clock_timestamp() from allowed
      where e.class_id = allowed.class_id and e.id = any(${arrayLiteral(move.enrollmentIds)}::text::uuid[]) and e.role = 'student'
        and e.state in ('invited', 'joined') and e.section_id is distinct from ${move.sectionId}::uuid
      returning e.user_id as subject_id
    ), audited as (
      ${insertAudit(db.sql, asker, "enrollment-changed", "moved", { section: true })}
    )
    select 1 from allowed`;
  return rows.length === 1;
}

/** `removed` may come back with the code or an invitation, `blocked` may not. */
export type EndState = "removed" | "blocked";

/**
 * Takes somebody out of the class, keeps them out, or (removed after blocked) lets them in again. Students are for instructors who may see them,
 * staff for the owner, the owner for nobody. "no_person": there is nobody of that id about whom the asker decides; "refused": the asker decides
 * about nobody here, or the class is archived.
 */
export async function endEnrollment(
  db: Database,
  asker: ClassAsker,
  change: { readonly enrollmentId: string; readonly state: EndState },
): Promise<"done" | "no_person" | "refused"> {
  const [row] = await db.sql<{ allowed: boolean; found: boolean }[]>`
    with allowed as (
      ${askedToWrite(db.sql, asker, "staff")} and (me.owner or (me.role = 'instructor' and me.student_data = 'view'))
    ), found as (
      select e.id, e.state, e.user_id from enrollments e join allowed on e.class_id = allowed.class_id
      where e.id = ${change.enrollmentId}::uuid and not e.owner and e.state <> 'left'
        and case when e.role = 'student' then allowed.role = 'instructor' and allowed.student_data = 'view' else allowed.owner end
    ), ended as (
      update enrollments e set state = ${change.state}, content_right = 'none', student_data = 'none',
        name = coalesce(e.name, (select left(u.name, 200) from users u where u.id = e.user_id and e.state = 'joined')),
        email = coalesce(e.email, (select u.email from users u where u.id = e.user_id and e.state = 'joined' and not exists (
          select 1 from enrollments o where o.class_id = e.class_id and o.email = u.email))),
        invitation_hash = null, invitation_expires_at = null, changed_at = clock_timestamp()
      from found where e.id = found.id and e.state <> ${change.state} and e.state <> 'left' and not e.owner
      returning e.user_id as subject_id
    ), audited as (
      ${insertAudit(db.sql, asker, "enrollment-changed", "ended", { state: change.state })}
    )
    select exists (select 1 from allowed) as allowed, exists (select 1 from found) as found`;
  if (row?.found) return "done";
  return row?.allowed ? "no_person" : "refused";
}

export interface RightsChange {
  readonly enrollmentId: string;
  readonly role: ClassRole;
  readonly contentRight: ContentRight;
  readonly studentData: StudentData;
}

/**
 * Gives somebody who is in the class or invited another role or other rights, for the owner; students have none. The owner stays an instructor.
 * "no_person": there is nobody of that id, or nothing but an instructor can be the owner; "refused": the asker does not own the class, or it is
 * archived.
 */
export async function setRights(
  db: Database,
  asker: ClassAsker,
  { enrollmentId, role, contentRight, studentData }: RightsChange,
): Promise<"done" | "no_person" | "refused"> {
  const [row] = await db.sql<{ allowed: boolean; found: boolean }[]>`
    with allowed as (
      ${askedToWrite(db.sql, asker, "owner")}
    ), found as (
      select e.id from enrollments e join allowed on e.class_id = allowed.class_id
      where e.id = ${enrollmentId}::uuid and e.state in ('invited', 'joined') and (not e.owner or ${role} = 'instructor')
    ), changed as (
      update enrollments e set role = ${role}, content_right = ${contentRight}, student_data = ${studentData}, changed_at = clock_timestamp()
      from found where e.id = found.id and e.state in ('invited', 'joined') and (not e.owner or ${role} = 'instructor')
        and (e.role, e.content_right, e.student_data) is distinct from (${role}, ${contentRight}, ${studentData})
      returning e.user_id as subject_id
    ), audited as (
      ${insertAudit(db.sql, asker, "enrollment-changed", "changed", { role, contentRight, studentData })}
    )
    select exists (select 1 from allowed) as allowed, exists (select 1 from found) as found`;
  if (row?.found) return "done";
  return row?.allowed ? "no_person" : "refused";
}
