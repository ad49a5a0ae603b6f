import { insertAudit } from "./audit.ts";
import { asked, askedToWrite, type ClassAsker } from "./class-rights.ts";
import type { Database } from "./database.ts";
import { epochMs } from "./projection.ts";

/** For whom: one student, or all of a section. */
export type OverrideTarget = { readonly enrollmentId: string } | { readonly sectionId: string };

/** What holds for them instead; null inherits. Instants in milliseconds since 1970. */
export interface OverrideValues {
  readonly releaseAt: number | null;
  readonly dueAt: number | null;
  readonly lateUntil: number | null;
  /** Time for a set with a limit, in percent of it, 100 to 300. */
  readonly timePercent: number | null;
}

/** SQL joins for overrides of an assignment (alias a) that hold for an enrollment (alias e): own and section's. */
export const OVERRIDE_JOINS = `left join assignment_overrides oe on oe.assignment_id = a.id and oe.enrollment_id = e.id
  left join assignment_overrides os on os.assignment_id = a.id and os.section_id = e.section_id`;

const RELEASE = "coalesce(oe.release_at, os.release_at, a.release_at)";
const LATE = "coalesce(oe.late_until, os.late_until, a.late_until)";
const DUE = `greatest(coalesce(oe.due_at, os.due_at, a.due_at), ${RELEASE})`;

/**
 * SQL expressions with OVERRIDE_JOINS, date by date: own before the section's before the class's. Nothing is due before its release, no late work
 * ends before it is due: dates are checked when they are saved, but a student who moves to another section can mix those of two.
 */
export const EFFECTIVE = {
  releaseAt: RELEASE,
  dueAt: DUE,
  lateUntil: `case when ${LATE} is not null then greatest(${LATE}, ${DUE}) end`,
  timePercent: "coalesce(oe.time_percent, os.time_percent, 100)",
} as const;

/**
 * Keeps an override in place of the one before; one without any value removes it. One for a student needs the grant to see students too. Those whom a
 * change concerns can read of it. False: the asker may not, the class is archived, or it has no such assignment, student or section.
 */
export async function saveOverride(
  db: Database,
  asker: ClassAsker,
  change: { readonly assignmentId: string; readonly target: OverrideTarget; readonly values: OverrideValues },
): Promise<boolean> {
  const { assignmentId, target, values } = change;
  const enrollmentId = "enrollmentId" in target ? target.enrollmentId : null;
  const sectionId = "sectionId" in target ? target.sectionId : null;
  const instant = (ms: number | null) => db.sql`to_timestamp(${ms}::float8 / 1000)`;
  const empty = Object.values(values).every((value) => value === null);
  const constraint = enrollmentId === null ? "assignment_overrides_section" : "assignment_overrides_enrollment";
  const write = empty
    ? db.sql`
      delete from assignment_overrides o using found
      where o.assignment_id = found.id and (o.enrollment_id = ${enrollmentId}::uuid or o.section_id = ${sectionId}::uuid)
      returning o.enrollment_id, o.section_id`
    : db.sql`
      insert into assignment_overrides as o (assignment_id, enrollment_id, section_id, release_at, due_at, late_until, time_percent)
      select id, ${enrollmentId}::uuid, ${sectionId}::uuid, ${instant(values.releaseAt)}, ${instant(values.dueAt)}, ${instant(values.lateUntil)},
        ${values.timePercent}::smallint from found
      on conflict on constraint ${db.sql.unsafe(constraint)} do update set release_at = excluded.release_at, due_at = excluded.due_at,
        late_until = excluded.late_until, time_percent = excluded.time_percent
        where (o.release_at, o.due_at, o.late_until, o.time_percent)
          is distinct from (excluded.release_at, excluded.due_at, excluded.late_until, excluded.time_percent)
      returning enrollment_id, section_id`;
  const rows = await db.sql`
    with allowed as (
      ${askedToWrite(db.sql, asker, "content")}
    ), found as (
      select a.id from assignments a join allowed on a.class_id = allowed.class_id
      where a.id = ${assignmentId}::uuid and a.archived_at is null and (
        exists (select 1 from sections s where s.id = ${sectionId}::uuid and s.class_id = a.class_id)
        or (allowed.student_data = 'view' and exists (select 1 from enrollments e where e.id = ${enrollmentId}::uuid
          and e.class_id = a.class_id and e.role = 'student' and e.state in ('invited', 'joined'))))
    ), written as (
      ${write}
    ), told as (
      select e.user_id as subject_id from written join enrollments e on e.id = written.enrollment_id
        or (e.section_id = written.section_id and e.role = 'student' and e.state = 'joined')
      where e.user_id is not null
    ), audited as (
      ${insertAudit(db.sql, asker, "override-saved", "told", { ...values })}
    )
    select 1 from found`;
  return rows.length === 1;
}

export interface StoredOverride extends OverrideValues {
  readonly assignmentId: string;
  /** Exactly one of the two. */
  readonly enrollmentId: string | null;
  readonly sectionId: string | null;
}

/** Of all assignments of the class: of sections for everybody on the staff, of students for those who may see them. */
export async function readOverrides(db: Database, asker: ClassAsker): Promise<StoredOverride[]> {
  return await db.sql<StoredOverride[]>`
    select o.assignment_id as "assignmentId", o.enrollment_id as "enrollmentId", o.section_id as "sectionId",
      ${db.sql.unsafe(epochMs("o.release_at"))} as "releaseAt", ${db.sql.unsafe(epochMs("o.due_at"))} as "dueAt",
      ${db.sql.unsafe(epochMs("o.late_until"))} as "lateUntil", o.time_percent as "timePercent"
    from (${asked(db.sql, asker, "staff")}) allowed
      join assignments a on a.class_id = allowed.class_id
      join assignment_overrides o on o.assignment_id = a.id
      left join enrollments e on e.id = o.enrollment_id
    where o.section_id is not null or (allowed.student_data = 'view' and e.role = 'student' and e.state in ('invited', 'joined'))
    order by o.assignment_id, o.section_id, o.enrollment_id`;
}

/** The dates of an assignment that a section or a student has instead; null: as for the section, or the class. */
type OtherDates = Omit<OverrideValues, "timePercent">;

/** Whose dates can differ from those of the class: a section or a student. */
export interface DatedParty {
  /** Null: the section itself. */
  readonly enrollmentId: string | null;
  readonly sectionId: string | null;
  readonly name: string;
  /** Of a student's section. */
  readonly sectionName: string | null;
  /** A student's own; none for a section. */
  readonly own: OtherDates;
  readonly ofSection: OtherDates;
}

/**
 * Every section of the class and, for who may see students, each who has dates of their own for an assignment or is named, with the dates that lie over
 * those of the class. For members of the staff; empty for others.
 */
export async function readDatedParties(
  db: Database,
  asker: ClassAsker,
  { assignmentId, enrollmentId }: { readonly assignmentId: string; readonly enrollmentId: string | null },
): Promise<DatedParty[]> {
  const dates = (o: string) =>
    db.sql.unsafe(`json_build_object('releaseAt', ${epochMs(`${o}.release_at`)}, 'dueAt', ${epochMs(`${o}.due_at`)},
      'lateUntil', ${epochMs(`${o}.late_until`)})`);
  return await db.sql<DatedParty[]>`
    with allowed as (
      ${asked(db.sql, asker, "staff")}
    ), parties as (
      select null::uuid as enrollment_id, s.id as section_id, s.name, null as section_name
      from allowed join sections s on s.class_id = allowed.class_id
      union all
      select e.id, e.section_id, coalesce(e.name, u.name, e.email), s.name
      from allowed join enrollments e on e.class_id = allowed.class_id and e.role = 'student' and e.state in ('invited', 'joined')
        left join users u on u.id = e.user_id and e.state = 'joined' left join sections s on s.id = e.section_id
      where allowed.student_data = 'view' and (e.id = ${enrollmentId}::uuid or exists (select 1 from assignment_overrides o
        where o.assignment_id = ${assignmentId}::uuid and o.enrollment_id = e.id))
    )
    select p.enrollment_id as "enrollmentId", p.section_id as "sectionId", p.name, p.section_name as "sectionName",
      ${dates("oe")} as own, ${dates("os")} as "ofSection"
    from parties p
      left join assignment_overrides oe on oe.assignment_id = ${assignmentId}::uuid and oe.enrollment_id = p.enrollment_id
      left join assignment_overrides os on os.assignment_id = ${assignmentId}::uuid and os.section_id = p.section_id
    order by p.enrollment_id is not null, lower(p.name), p.enrollment_id, p.section_id`;
}
