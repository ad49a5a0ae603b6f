import type { CaseVariant } from "#core/case-variant";
import { FEWEST_FOR } from "#core/evidence-level";
import { asked, type ClassAsker } from "./class-rights.ts";
import type { Database } from "./database.ts";

/** What a student of a class found wrong with a case, without anything that tells which student: no id (its first half is a time), no hour, no answer. */
export interface ClassReportRow {
  /** In the time zone of the class: "2026-11-22". */
  readonly day: string;
  readonly closed: boolean;
  readonly body: string;
  readonly conditionName: string;
  readonly variant: CaseVariant;
}

export interface ClassReportRows {
  /** The class has so many students that a report does not tell who wrote it. */
  readonly enough: boolean;
  /** Open ones first, then the newest; at most `most`. */
  readonly reports: readonly ClassReportRow[];
}

/**
 * Reports by those who are students of the class now, on cases of its course. None for who may not change its content, and none in a class of fewer than 5
 * students. Not those of other people on the same course: anybody may open a class.
 */
export async function readClassReports(db: Database, asker: ClassAsker, most: number): Promise<ClassReportRows> {
  const [row] = await db.sql<{ enough: boolean; reports: ClassReportRow[] | null }[]>`
    with students as materialized (
      select e.user_id, c.course_slug, g.time_zone
      from (${asked(db.sql, asker, "content")}) g join classes c on c.id = g.class_id
        join enrollments e on e.class_id = g.class_id and e.state = 'joined' and e.role = 'student'
    ), size as (
      select count(*) >= ${FEWEST_FOR.counts}::int as enough from students
    ), found as (
      select (r.created_at at time zone s.time_zone)::date as day, r.closed_at is not null as closed, r.body, v.hash, n.name, v.snapshot
      from size join students s on size.enough join case_reports r on r.student_id = s.user_id
        join case_variants v on v.hash = r.variant_hash join case_families f on f.id = v.family_id
        join topics t on t.slug = f.topic_slug and t.course_slug = s.course_slug join conditions n on n.slug = f.condition_slug
      order by closed, day desc, v.hash, r.body limit ${most}::int
    )
    select size.enough, (
      select json_agg(json_build_object('day', day, 'closed', closed, 'body', body, 'conditionName', name, 'variant', snapshot)
        order by closed, day desc, hash, body) from found) as reports
    from size`;
  return { enough: row?.enough ?? false, reports: row?.reports ?? [] };
}
