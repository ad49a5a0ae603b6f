import { v7 as uuidv7 } from "uuid";
import { insertAudit } from "./audit.ts";
import { asked, askedToWrite, type ClassAsker } from "./class-rights.ts";
import type { Database } from "./database.ts";
import { epochMs } from "./projection.ts";

export type ClassRole = "student" | "assistant" | "instructor";
export type ContentRight = "none" | "edit";
export type StudentData = "none" | "view";

/** How somebody stands in a class that they joined. */
export interface ClassStanding {
  readonly classId: string;
  readonly enrollmentId: string;
  readonly role: ClassRole;
  readonly owner: boolean;
  readonly contentRight: ContentRight;
  readonly studentData: StudentData;
  readonly name: string;
  readonly courseSlug: string;
  readonly courseTitle: string;
  readonly timeZone: string;
  /** Milliseconds since 1970; null while it can be changed. */
  readonly archivedAt: number | null;
}

/** A ClassStanding of classes, enrollments and courses under the aliases c, e and k. */
const STANDING = `c.id as "classId", e.id as "enrollmentId", e.role, e.owner, e.content_right as "contentRight", e.student_data as "studentData",
  c.name, c.course_slug as "courseSlug", k.title as "courseTitle", c.time_zone as "timeZone", ${epochMs("c.archived_at")} as "archivedAt"`;

/** Null for everybody who has not joined, whether or not there is such a class. */
export async function readStanding(db: Database, { classId, userId }: ClassAsker): Promise<ClassStanding | null> {
  const [row] = await db.sql<ClassStanding[]>`
    select ${db.sql.unsafe(STANDING)}
    from enrollments e join classes c on c.id = e.class_id join courses k on k.slug = c.course_slug
    where e.class_id = ${classId}::uuid and e.user_id = ${userId}::uuid and e.state = 'joined'`;
  return row ?? null;
}

/** The classes that somebody joined: those in use first, then by name. */
export async function readClassesOf(db: Database, userId: string): Promise<ClassStanding[]> {
  return await db.sql<ClassStanding[]>`
    select ${db.sql.unsafe(STANDING)}
    from enrollments e join classes c on c.id = e.class_id join courses k on k.slug = c.course_slug
    where e.user_id = ${userId}::uuid and e.state = 'joined'
    order by c.archived_at is not null, lower(c.name), c.id`;
}

export interface NewClass {
  /** UUIDv7 made by the client: sending it twice makes one class. */
  readonly id: string;
  readonly courseSlug: string;
  readonly name: string;
  readonly timeZone: string;
}

/**
 * Makes a class. Its maker owns it, with both rights; the audit log says so. "other_class": the id is taken, by somebody else's class or by one of
 * another course; "no_course": there is no such course.
 */
export async function createClass(db: Database, userId: string, made: NewClass): Promise<"created" | "other_class" | "no_course"> {
  const [row] = await db.sql<{ course: boolean; made: boolean; same: boolean }[]>`
    with made as (
      insert into classes (id, course_slug, name, time_zone, created_at)
      select ${made.id}::uuid, k.slug, ${made.name}, ${made.timeZone}, clock_timestamp() from courses k where k.slug = ${made.courseSlug}
      on conflict (id) do nothing
      returning id
    ), enrolled as (
      insert into enrollments (id, class_id, user_id, role, owner, content_right, student_data, state, joined_at, changed_at)
      select ${uuidv7()}, made.id, ${userId}::uuid, 'instructor', true, 'edit', 'view', 'joined', clock_timestamp(), clock_timestamp() from made
      returning user_id as subject_id
    ), audited as (
      ${insertAudit(db.sql, { classId: made.id, userId }, "class-created", "enrolled", { contentRight: "edit", studentData: "view" })}
    )
    select exists (select 1 from courses where slug = ${made.courseSlug}) as course, exists (select 1 from made) as made,
      exists (select 1 from classes c join enrollments e on e.class_id = c.id
        where c.id = ${made.id}::uuid and c.course_slug = ${made.courseSlug} and e.user_id = ${userId}::uuid and e.owner) as same`;
  if (row?.made || row?.same) return "created";
  return row?.course ? "other_class" : "no_course";
}

/** False: the asker may not, or the class is archived. */
export async function renameClass(db: Database, asker: ClassAsker, name: string): Promise<boolean> {
  const rows = await db.sql`
    with allowed as (
      ${askedToWrite(db.sql, asker, "content")}
    ), renamed as (
      update classes c set name = ${name} from allowed where c.id = allowed.class_id and c.name <> ${name} returning null::uuid as subject_id
    ), audited as (
      ${insertAudit(db.sql, asker, "class-renamed", "renamed")}
    )
    select 1 from allowed`;
  return rows.length === 1;
}

/** Archives a class, which closes its join code too, or opens it again. False: the asker does not own it. */
export async function archiveClass(db: Database, asker: ClassAsker, archived: boolean): Promise<boolean> {
  const rows = await db.sql`
    with allowed as (
      ${asked(db.sql, asker, "owner")}
    ), changed as (
      update classes c set archived_at = case when ${archived}::boolean then clock_timestamp() end, join_open = join_open and not ${archived}::boolean
      from allowed where c.id = allowed.class_id and (c.archived_at is not null) <> ${archived}::boolean
      returning null::uuid as subject_id
    ), audited as (
      ${insertAudit(db.sql, asker, archived ? "class-archived" : "class-reopened", "changed")}
    )
    select 1 from allowed`;
  return rows.length === 1;
}

/**
 * Hands the class, an archived one too, over to another instructor who joined; who had it stays an instructor. "no_heir": that enrollment is none of those. "refused":
 * the asker does not own the class. Sending it twice gives "done" to who has handed it over.
 */
export async function transferOwnership(
  db: Database,
  asker: ClassAsker,
  enrollmentId: string,
): Promise<"done" | "no_heir" | "refused"> {
  const [row] = await db.sql<{ allowed: boolean; raised: boolean; done: boolean }[]>`
    with allowed as (
      ${asked(db.sql, asker, "owner")}
    ), heir as (
      select e.id, e.user_id from enrollments e join allowed on e.class_id = allowed.class_id
      where e.id = ${enrollmentId}::uuid and e.state = 'joined' and e.role = 'instructor' and not e.owner
      for update of e
    ), lowered as (
      update enrollments e set owner = false, changed_at = clock_timestamp() from allowed, heir where e.id = allowed.my_id and e.owner returning e.id
    ), raised as (
      update enrollments e set owner = true, changed_at = clock_timestamp() from heir
      where e.id = heir.id and (select count(*) from lowered) = 1
      returning heir.user_id as subject_id
    ), audited as (
      ${insertAudit(db.sql, asker, "ownership-transferred", "raised")}
    )
    select exists (select 1 from allowed) as allowed, exists (select 1 from raised) as raised, exists (
      select 1 from (${asked(db.sql, asker, "staff")}) mine join enrollments e on e.class_id = mine.class_id and e.owner
        join audit_events v on v.class_id = e.class_id and v.subject_id = e.user_id and v.action = 'ownership-transferred'
      where e.id = ${enrollmentId}::uuid and v.actor_id = ${asker.userId}::uuid) as done`;
  if (row?.raised || row?.done) return "done";
  return row?.allowed ? "no_heir" : "refused";
}

/**
 * Ends somebody's own enrollment at once, in an archived class too, with everything that the class had written down about them; who was taken out makes
 * it forget them. "owner": they must hand the class over first; "last_instructor": there is nobody yet who could take it. Leaving twice is "left".
 */
export async function leaveClass(
  db: Database,
  { classId, userId }: ClassAsker,
): Promise<"left" | "owner" | "last_instructor" | "no_member"> {
  const [row] = await db.sql<{ left: boolean; state: string | null; heirs: boolean }[]>`
    with gone as (
      update enrollments set state = 'left', role = 'student', content_right = 'none', student_data = 'none', email = null, name = null,
        section_id = null, invitation_hash = null, invitation_expires_at = null, changed_at = clock_timestamp()
      where class_id = ${classId}::uuid and user_id = ${userId}::uuid and state in ('joined', 'removed') and not owner
      returning id, user_id as subject_id
    ), forgotten as (
      delete from assignment_overrides where enrollment_id in (select id from gone)
    ), audited as (
      ${insertAudit(db.sql, { classId, userId }, "left", "gone")}
    )
    select exists (select 1 from gone) as left, e.state, exists (select 1 from enrollments h
        where h.class_id = ${classId}::uuid and h.state = 'joined' and h.role = 'instructor' and not h.owner) as heirs
    from (select 1) one left join enrollments e on e.class_id = ${classId}::uuid and e.user_id = ${userId}::uuid`;
  if (row?.left || row?.state === "left") return "left";
  if (row?.state !== "joined") return "no_member";
  return row.heirs ? "owner" : "last_instructor";
}
