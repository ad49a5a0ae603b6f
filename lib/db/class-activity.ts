import type { ClassAsker } from "./class-rights.ts";
import { scopedStudents } from "./class-scope.ts";
import type { Database } from "./database.ts";

/** What a class did on one study day, each student's own. */
export interface ActivityDay {
  /** "2026-11-22". */
  readonly day: string;
  /** With a review. */
  readonly students: number;
  readonly reviews: number;
  readonly durationMs: number;
}

/** The last `days` days up to that of the class's own clock, fewer of a younger class, oldest first; none for who may not see students. Reads the roll-up only. */
export async function readActivity(db: Database, asker: ClassAsker, days: number): Promise<ActivityDay[]> {
  return await db.sql<ActivityDay[]>`
    with students as materialized (
      ${scopedStudents(db.sql, { asker, students: "all" })}
    ), zone as (
      select ((now() at time zone c.time_zone) - interval '4 hours')::date as today, (c.created_at at time zone c.time_zone)::date as made
      from classes c where c.id = (select class_id from students limit 1)
    ), done as (
      select d.day, count(*)::int as students, sum(d.reviews)::int as reviews, sum(d.duration_ms)::float8 as duration_ms
      from students p cross join zone cross join lateral (
        -- Fenced: else every day of everybody is read.
        select day, reviews, duration_ms from study_days
        where student_id = p.student_id and day > zone.today - ${days}::int and day <= zone.today and reviews > 0 offset 0
      ) d
      group by d.day
    )
    select g.day::text as day, coalesce(d.students, 0) as students, coalesce(d.reviews, 0) as reviews, coalesce(d.duration_ms, 0) as "durationMs"
    from zone cross join lateral (select zone.today - n as day from generate_series(0, ${days}::int - 1) n) g left join done d on d.day = g.day
    where g.day >= least(zone.made, zone.today)
    order by g.day`;
}
