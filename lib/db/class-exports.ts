import { insertAudit } from "./audit.ts";
import { asked, type ClassAsker, visibleStudents } from "./class-rights.ts";
import type { Database } from "./database.ts";

/** A file with what a class did. `items` holds nobody's answers, only figures of five students and more. */
export type ClassFile = "gradebook" | "canvas" | "items" | "responses";

/** A student whose rows are in a file. */
export interface ExportedStudent {
  readonly enrollmentId: string;
  readonly studentId: string;
  readonly name: string;
  readonly email: string;
  readonly sectionName: string | null;
}

/**
 * Notes that the asker takes a file out of the house: once for the class, and once a day ("2026-11-22" in its time zone) for each student in it, who
 * can read it. Says whose rows may be in the file, by name; null when the asker may not see students. To be called before the data is read.
 */
export async function recordExport(
  db: Database,
  asker: ClassAsker,
  { file, day }: { readonly file: ClassFile; readonly day: string },
): Promise<ExportedStudent[] | null> {
  const ofPeople = file !== "items";
  const rows = await db.sql<(ExportedStudent | { readonly enrollmentId: null })[]>`
    with granted as (
      select g.class_id, null::uuid as subject_id from (${asked(db.sql, asker, "data")}) g
    ), students as materialized (
      ${visibleStudents(db.sql, asker)}
    ), noted as (
      insert into audit_events (id, at, actor_id, class_id, subject_id, action, day)
      select gen_random_uuid(), clock_timestamp(), ${asker.userId}::uuid, class_id, student_id, 'exported', ${day}::date
      from students where ${ofPeople}::boolean
      on conflict on constraint audit_events_read do nothing
    ), audited as (
      ${insertAudit(db.sql, asker, "exported", "granted", { file })}
    )
    select m.enrollment_id as "enrollmentId", m.student_id as "studentId", m.name, u.email, x.name as "sectionName"
    from granted left join students m on ${ofPeople}::boolean left join users u on u.id = m.student_id left join sections x on x.id = m.section_id
    order by lower(m.name), m.enrollment_id`;
  if (rows.length === 0) return null;
  return rows.flatMap((row) => (row.enrollmentId === null ? [] : row));
}

/** Students with an assigned exam of the class whose time is up and that nobody has graded yet. */
export async function readUnsettled(db: Database, asker: ClassAsker): Promise<string[]> {
  const rows = await db.sql<{ studentId: string }[]>`
    select distinct m.student_id as "studentId"
    from (${visibleStudents(db.sql, asker)}) m join assignments a on a.class_id = m.class_id
      join quiz_sessions q on q.student_id = m.student_id and q.assignment_id = a.id
    where q.submitted_at is null and q.deadline_at <= clock_timestamp()`;
  return rows.map(({ studentId }) => studentId);
}

/** The best finished set of a student for an assignment. */
export interface BestSet {
  readonly enrollmentId: string;
  readonly assignmentId: string;
  /** In the set; those that were left out count as wrong. */
  readonly cases: number;
  readonly correct: number;
}

export async function readBestSets(db: Database, asker: ClassAsker): Promise<BestSet[]> {
  return await db.sql<BestSet[]>`
    select distinct on (m.enrollment_id, a.id) m.enrollment_id as "enrollmentId", a.id as "assignmentId", n.cases, r.correct
    from (${visibleStudents(db.sql, asker)}) m join assignments a on a.class_id = m.class_id and a.archived_at is null
      join quiz_sessions q on q.student_id = m.student_id and q.assignment_id = a.id and q.submitted_at is not null
      cross join lateral (
        select count(*)::int as cases from quiz_items where student_id = q.student_id and quiz_id = q.id) n
      cross join lateral (
        select (count(*) filter (where correct))::int as correct from case_results where student_id = q.student_id and quiz_id = q.id) r
    order by m.enrollment_id, a.id, r.correct::float8 / greatest(n.cases, 1) desc, q.attempt`;
}

/**
 * One graded case of assigned work: neither how sure the student was, nor when in the day it was answered, nor whether they had met its family before,
 * since that may have been in private.
 */
export interface AssignedResponse {
  readonly enrollmentId: string;
  readonly assignmentId: string;
  readonly assignmentTitle: string;
  readonly attempt: number;
  /** From 1. */
  readonly number: number;
  /** In the time zone of the class. */
  readonly day: string;
  readonly familyId: string;
  readonly topicSlug: string;
  readonly conditionSlug: string;
  readonly kind: string;
  readonly variantHash: string;
  readonly kbVersion: string;
  readonly correct: boolean;
  /** Null: left out. */
  readonly chosen: string | null;
  readonly chosenSlug: string | null;
  readonly key: string;
}

/** All graded cases of assigned work of the class, archived assignments too. None for who may not see students. */
export async function readAssignedResponses(db: Database, asker: ClassAsker): Promise<AssignedResponse[]> {
  return await db.sql<AssignedResponse[]>`
    select m.enrollment_id as "enrollmentId", a.id as "assignmentId", a.title as "assignmentTitle", q.attempt, r.position + 1 as number,
      (r.graded_at at time zone c.time_zone - make_interval(hours => 4))::date::text as day, r.family_id as "familyId", r.topic_slug as "topicSlug",
      r.condition_slug as "conditionSlug", r.kind, r.variant_hash as "variantHash", v.kb_version as "kbVersion", r.correct,
      v.snapshot -> 'options' -> r.option::int ->> 'text' as chosen, r.chosen_slug as "chosenSlug",
      v.snapshot -> 'options' -> v.key_index::int ->> 'text' as key
    from (${visibleStudents(db.sql, asker)}) m join classes c on c.id = m.class_id join assignments a on a.class_id = m.class_id
      join quiz_sessions q on q.student_id = m.student_id and q.assignment_id = a.id
      join case_results r on r.student_id = q.student_id and r.quiz_id = q.id join case_variants v on v.hash = r.variant_hash
    order by a.due_at, a.id, m.enrollment_id, q.attempt, r.position`;
}
