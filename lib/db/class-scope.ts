import type postgres from "postgres";
import { asked, type ClassAsker, visibleStudents } from "./class-rights.ts";

/** Whose rows a query about a class reads. Who asks is checked in the statement itself. */
export interface ClassScope {
  readonly asker: ClassAsker;
  /** "all" and one by enrollment: for who may see students; "own": the asker, as a student of the class. */
  readonly students: "all" | "own" | { readonly enrollmentId: string };
}

type Fragment = postgres.PendingQuery<postgres.Row[]>;

/**
 * SQL query, for a materialized CTE: the students of a scope with what their memory and their days depend on. `decay` and `slope` (a second) are those of the
 * forgetting curve and `now_seconds` the instant that it ends at, said once and not again for each card; `must`, `should` and `background` the retention wanted by importance; `today` their study day as a date and `day_start` when it began.
 */
export function scopedStudents(sql: postgres.ISql, { asker, students }: ClassScope): Fragment {
  return sql`
    select v.enrollment_id, v.student_id, v.name, v.section_id, c.id as class_id, c.course_slug, e.joined_at, u.config_version, u.reviews_per_day as review_limit, f.weights[21] as decay,
      (power(0.9::float8, -1 / f.weights[21]) - 1) / 86400 as slope, date_part('epoch', now()) as now_seconds, f.desired_retention as should,
      coalesce(f.must_know_retention, f.desired_retention) as must, coalesce(f.background_retention, f.desired_retention) as background,
      d.today, (d.today + make_interval(hours => f.rollover_hour)) at time zone f.time_zone as day_start, f.time_zone, f.rollover_hour
    from (${students === "own" ? ownEnrollment(sql, asker) : visibleStudents(sql, asker)}) v
      join enrollments e on e.id = v.enrollment_id join classes c on c.id = e.class_id join users u on u.id = v.student_id
      join scheduler_configs f on f.student_id = u.id and f.version = u.config_version
      cross join lateral (select ((now() at time zone f.time_zone) - make_interval(hours => f.rollover_hour))::date as today) d
    ${typeof students === "object" ? sql`where v.enrollment_id = ${students.enrollmentId}::uuid` : sql``}`;
}

/** As `visibleStudents`, of oneself. */
function ownEnrollment(sql: postgres.ISql, asker: ClassAsker): Fragment {
  return sql`
    select e.id as enrollment_id, e.user_id as student_id, coalesce(e.name, u.name) as name, e.section_id
    from (${asked(sql, asker, "member")}) allowed join enrollments e on e.id = allowed.my_id and e.role = 'student'
      join users u on u.id = e.user_id`;
}

/**
 * SQL subquery (alias s): the cards of a student (alias p of `scopedStudents`) with these columns beside `last_review_at`, null for those that were
 * never reviewed; of one topic where an SQL expression names it. The fence (`offset 0`) has each student's looked up in an index: else a class
 * that is a good part of all students has the planner read everybody's. What the index card_states_topic holds costs no visit to the table, as
 * long as the condition on the review stands outside: inside, PostgreSQL 18 expects to skip through every topic and card for it.
 */
export function cardsOf(columns: string, topic?: string): string {
  const ofTopic = topic === undefined ? "" : `and topic_slug = ${topic}`;
  return `(select last_review_at, ${columns} from card_states where student_id = p.student_id ${ofTopic} offset 0) s`;
}

/** SQL join: of `cardsOf` those reviewed since they were new. */
export function begunCards(columns: string, topic?: string): string {
  return `join lateral ${cardsOf(columns, topic)} on s.last_review_at is not null`;
}

/** SQL expression: retrievability of a begun card (alias s) of a student (alias p, of `scopedStudents`) at an instant; FSRS-6, in float8 throughout. */
export function recallAt(instant: string): string {
  const then = instant === "now()" ? "p.now_seconds" : `date_part('epoch', ${instant})`;
  const seconds = `greatest(0, ${then} - date_part('epoch', s.last_review_at))`;
  return `case when s.stability > 0 then power(1 + p.slope * ${seconds} / s.stability, -p.decay) else 0 end`;
}
