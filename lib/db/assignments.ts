import type { AssignedWork } from "#core/assignment";
import { asked, askedToWrite, type ClassAsker } from "./class-rights.ts";
import type { Database } from "./database.ts";
import { epochMs } from "./projection.ts";

/** Instants in milliseconds since 1970. */
export interface StoredDates {
  readonly releaseAt: number;
  readonly dueAt: number;
  /** Until when late work is taken; null: without end. */
  readonly lateUntil: number | null;
}

export interface AssignmentDraft extends StoredDates {
  /** UUIDv7 made by the client: sending it twice makes one assignment. */
  readonly id: string;
  readonly title: string;
  readonly work: AssignedWork;
  /** That of the assignment as its editor saw it; 0 for a new one. */
  readonly version: number;
}

export interface StoredAssignment extends AssignmentDraft {
  readonly archivedAt: number | null;
}

/** SQL list of the fields of a StoredAssignment of assignments under the alias a. */
export const ASSIGNMENT = `a.id, a.title, json_build_object('kind', a.kind, 'target', a.target) as work, ${epochMs("a.release_at")} as "releaseAt",
  ${epochMs("a.due_at")} as "dueAt", ${epochMs("a.late_until")} as "lateUntil", a.version, ${epochMs("a.archived_at")} as "archivedAt"`;

/** All of the class, archived ones last, by due date. For members of the staff; empty for others. */
export async function readAssignments(db: Database, asker: ClassAsker): Promise<StoredAssignment[]> {
  return await db.sql<StoredAssignment[]>`
    select ${db.sql.unsafe(ASSIGNMENT)} from (${asked(db.sql, asker, "staff")}) allowed join assignments a on a.class_id = allowed.class_id
    order by a.archived_at is not null, a.due_at, a.id`;
}

/** More than a course has weeks and sections: every student's list of what is asked for is made of them. */
export const MOST_ASSIGNMENTS = 200;

/** SQL condition: the class under the alias allowed asks for fewer than it may. */
const HAS_ROOM = `(select count(*) from assignments n where n.class_id = allowed.class_id and n.archived_at is null) < ${MOST_ASSIGNMENTS}`;

/**
 * Makes an assignment or changes one whose version is still the one that its editor saw; the same again is no change. "stale": somebody else
 * changed it meanwhile. "refused": the asker may not, the class or the assignment is archived, the id is another class's, the kind would change, or there
 * are as many as there may be.
 */
export async function saveAssignment(
  db: Database,
  asker: ClassAsker,
  draft: AssignmentDraft,
): Promise<{ readonly version: number } | "stale" | "refused"> {
  const { id, title, work, releaseAt, dueAt, lateUntil, version } = draft;
  const instant = (ms: number | null) => db.sql`to_timestamp(${ms}::float8 / 1000)`;
  const target = JSON.stringify(work.target);
  const [row] = await db.sql<{ saved: number | null; found: number | null; same: boolean | null }[]>`
    with allowed as (
      ${askedToWrite(db.sql, asker, "content")}
    ), found as (
      select a.version, a.title = ${title} and a.target = ${target}::text::jsonb and a.release_at = ${instant(releaseAt)}
        and a.due_at = ${instant(dueAt)} and a.late_until is not distinct from ${instant(lateUntil)} as same
      from assignments a join allowed on a.class_id = allowed.class_id
      where a.id = ${id}::uuid and a.kind = ${work.kind} and a.archived_at is null
    ), saved as (
      insert into assignments (id, class_id, kind, title, target, release_at, due_at, late_until, created_at)
      select ${id}::uuid, class_id, ${work.kind}, ${title}, ${target}::text::jsonb, ${instant(releaseAt)}, ${instant(dueAt)}, ${instant(lateUntil)},
        clock_timestamp()
      from allowed where exists (select 1 from found) or (${version}::int = 0 and ${db.sql.unsafe(HAS_ROOM)})
      on conflict (id) do update set title = excluded.title, target = excluded.target, release_at = excluded.release_at, due_at = excluded.due_at,
        late_until = excluded.late_until, version = assignments.version + 1
        where assignments.class_id = excluded.class_id and assignments.kind = excluded.kind and assignments.archived_at is null
          and assignments.version = ${version}::int
      returning version
    )
    select (select version from saved) as saved, (select version from found) as found, (select same from found) as same`;
  if (row?.saved) return { version: row.saved };
  if (!row?.found) return "refused";
  return row.same ? { version: row.found } : "stale";
}

/**
 * An archived assignment is no longer asked for; what was done for it stays. False: the asker may not, the class is archived, it has no such assignment, or
 * to ask for it again would be one too many.
 */
export async function archiveAssignment(
  db: Database,
  asker: ClassAsker,
  { id, archived }: { readonly id: string; readonly archived: boolean },
): Promise<boolean> {
  const rows = await db.sql`
    with allowed as (
      ${askedToWrite(db.sql, asker, "content")}
    ), changed as (
      update assignments a set archived_at = case when ${archived}::boolean then clock_timestamp() end, version = version + 1
      from allowed where a.class_id = allowed.class_id and a.id = ${id}::uuid and (a.archived_at is not null) <> ${archived}::boolean
        and (${archived}::boolean or ${db.sql.unsafe(HAS_ROOM)})
    )
    select 1 from allowed join assignments a on a.class_id = allowed.class_id
    where a.id = ${id}::uuid and (${archived}::boolean or a.archived_at is null or ${db.sql.unsafe(HAS_ROOM)})`;
  return rows.length === 1;
}

/** Topics and conditions of a course that can be studied, by slug. */
export async function readCourseParts(
  db: Database,
  courseSlug: string,
): Promise<{ readonly topicSlugs: readonly string[]; readonly conditionSlugs: readonly string[] }> {
  const [row] = await db.sql<{ topicSlugs: string[]; conditionSlugs: string[] }[]>`
    select array(select slug from topics where course_slug = ${courseSlug} and retired_at is null order by position, slug) as "topicSlugs",
      array(select n.slug from conditions n join topics t on t.slug = n.topic_slug
        where t.course_slug = ${courseSlug} and n.retired_at is null order by n.position, n.slug) as "conditionSlugs"`;
  return row ?? { topicSlugs: [], conditionSlugs: [] };
}
