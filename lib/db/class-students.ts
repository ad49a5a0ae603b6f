import type { AssignedWork } from "#core/assignment";
import type { QuestionKind } from "#core/case-knowledge";
import { studiedShare } from "#core/study-habit";
import { EFFECTIVE, OVERRIDE_JOINS } from "./assignment-overrides.ts";
import type { AssignmentProgress } from "./assignment-progress.ts";
import { asked } from "./class-rights.ts";
import { type ClassScope, scopedStudents } from "./class-scope.ts";
import type { Database } from "./database.ts";
import { epochMs } from "./projection.ts";

/** How one student of a class stands: days, never times of a day. Only what belongs to the class's course is counted of cards; days are of all study. */
export interface StudentRow {
  readonly enrollmentId: string;
  readonly name: string;
  readonly sectionName: string | null;
  /** "2026-11-22" in the student's own time zone: the last study day with a review or a new case set; null: none yet. */
  readonly lastActiveDay: string | null;
  /** Study days since then, or since joining if that is later. */
  readonly daysInactive: number;
  /** Cards due now, and those of them that were due before today. */
  readonly due: number;
  readonly overdue: number;
  /** Of the last 7 study days. */
  readonly weekReviews: number;
  readonly weekMs: number;
  /** Reviews of the last 14, on how many of these days there were any, and the cards begun on them. */
  readonly paceReviews: number;
  readonly paceDays: number;
  readonly paceBegun: number;
  /** Of these reviews those of due cards that count for true retention. */
  readonly paceTested: number;
  /** On which share of the days there was a review, as `studiedShare` has it; null: on none of the last 30. */
  readonly paceShare: number | null;
  /** Reviews a day that their settings allow. */
  readonly reviewLimit: number;
  /** Version of their scheduler settings. */
  readonly configVersion: number;
  /** True retention of the last 30: reviews of cards in the review phase on a later day than the last one, and those passed. */
  readonly tested: number;
  readonly passed: number;
  /** Cases graded in first attempts at assigned work of this class. */
  readonly caseAnswers: number;
  readonly caseCorrect: number;
}

/** Who is in the scope, by name. */
export async function readNames(
  db: Database,
  scope: ClassScope,
): Promise<{ readonly enrollmentId: string; readonly name: string; readonly sectionName: string | null }[]> {
  return await db.sql<{ enrollmentId: string; name: string; sectionName: string | null }[]>`
    with students as (
      ${scopedStudents(db.sql, scope)}
    )
    select p.enrollment_id as "enrollmentId", p.name, x.name as "sectionName" from students p left join sections x on x.id = p.section_id
    order by lower(p.name), p.enrollment_id`;
}

/** Days that the own pace is measured over. */
export const PACE_DAYS = 14;

/** One row for each student of the scope, by name. Reads roll-ups and projections only. */
export async function readStudents(db: Database, scope: ClassScope): Promise<StudentRow[]> {
  const rows = await db.sql<(Omit<StudentRow, "paceShare"> & { today: number; studiedDays: number[] })[]>`
    with students as materialized (
      ${scopedStudents(db.sql, scope)}
    ), course_cards as materialized (
      select k.id from topics t join cards k on k.topic_slug = t.slug
      where t.course_slug = (select course_slug from students limit 1) and k.retired_at is null
    )
    select p.enrollment_id as "enrollmentId", p.name, x.name as "sectionName", l.day::text as "lastActiveDay", p.today - date '1970-01-01' as today, coalesce(d.days, '{}') as "studiedDays",
      greatest(0, p.today - greatest(l.day, (p.joined_at at time zone p.time_zone - make_interval(hours => p.rollover_hour))::date)) as "daysInactive",
      c.due, c.overdue, d.week_reviews as "weekReviews", d.week_ms as "weekMs", d.pace_reviews as "paceReviews", d.pace_days as "paceDays", d.pace_begun as "paceBegun", d.pace_tested as "paceTested", p.config_version as "configVersion", p.review_limit as "reviewLimit",
      d.tested, d.passed, g.answers as "caseAnswers", g.correct as "caseCorrect"
    from students p left join sections x on x.id = p.section_id
      cross join lateral (
        select coalesce(sum(reviews) filter (where day > p.today - 7), 0)::int as week_reviews,
          coalesce(sum(duration_ms) filter (where day > p.today - 7), 0)::float8 as week_ms,
          coalesce(sum(reviews) filter (where day > p.today - ${PACE_DAYS}::int), 0)::int as pace_reviews,
          (count(*) filter (where day > p.today - ${PACE_DAYS}::int and reviews > 0))::int as pace_days,
          coalesce(sum(new_cards) filter (where day > p.today - ${PACE_DAYS}::int), 0)::int as pace_begun,
          coalesce(sum(young_total + mature_total) filter (where day > p.today - ${PACE_DAYS}::int), 0)::int as pace_tested,
          array_agg(day - date '1970-01-01' order by day) filter (where reviews > 0) as days,
          coalesce(sum(young_total + mature_total), 0)::int as tested, coalesce(sum(young_passed + mature_passed), 0)::int as passed
        from study_days where student_id = p.student_id and day > p.today - 30
      ) d cross join lateral (
        select greatest((select max(day) from study_days where student_id = p.student_id and reviews > 0),
          (select (max(created_at) at time zone p.time_zone - make_interval(hours => p.rollover_hour))::date
            from quiz_sessions where student_id = p.student_id)) as day
      ) l cross join lateral (
        select count(*)::int as due, (count(*) filter (where s.due < p.day_start))::int as overdue
        from (
          -- Fenced, and the course looked up in a table of hashes: else the planner joins every card of it for every student.
          select due, card_id in (select id from course_cards) as asked from card_states
          where student_id = p.student_id and due <= now() and phase <> 'new' and not suspended
            and coalesce(date '1970-01-01' + buried_until_day, p.today) <= p.today
          offset 0
        ) s where s.asked
      ) c cross join lateral (
        select count(*)::int as answers, (count(*) filter (where r.correct))::int as correct
        from quiz_sessions q join assignments a on a.id = q.assignment_id and a.class_id = p.class_id
          join case_results r on r.student_id = q.student_id and r.quiz_id = q.id
        where q.student_id = p.student_id and q.assignment_id is not null and q.attempt = 1
      ) g
    order by lower(p.name), p.enrollment_id`;
  return rows.map(({ today, studiedDays, ...row }) => ({
    ...row,
    paceShare: studiedDays.length === 0 ? null : studiedShare(studiedDays, today, PACE_DAYS),
  }));
}

/** Which case sets one student of the scope did for an assignment that is not archived, and its dates for them. Cards are in the evidence. */
export interface AssignmentRow extends Omit<AssignmentProgress, "cards" | "begunCards" | "learnedCards" | "learnedAt"> {
  readonly enrollmentId: string;
  readonly assignmentId: string;
  readonly title: string;
  readonly work: AssignedWork;
  /** When it is due for the class, whatever holds for them: cards that came after are not asked for. Milliseconds since 1970. */
  readonly asksUntil: number;
  /** It was due before they came, and so says nothing of how they do. */
  readonly dueBeforeJoining: boolean;
}

/** One row for each student and assignment, by due date. */
export async function readAssignmentRows(db: Database, scope: ClassScope): Promise<AssignmentRow[]> {
  return await db.sql<AssignmentRow[]>`
    with students as materialized (
      ${scopedStudents(db.sql, scope)}
    ), work as materialized (
      select a.* from assignments a where a.class_id = (select class_id from students limit 1) and a.archived_at is null
    ), ends as (
      select p.enrollment_id, q.assignment_id, q.id, q.attempt,
        coalesce(q.submitted_at, case when q.deadline_at <= now() then q.deadline_at end) as end_at
      from students p join quiz_sessions q on q.student_id = p.student_id join work a on a.id = q.assignment_id
    ), sets as (
      select enrollment_id, assignment_id, count(*)::int as attempts, count(end_at)::int as ended, min(end_at) as first_end_at,
        (array_agg(id order by attempt desc) filter (where end_at is null))[1] as open_id
      from ends group by 1, 2
    )
    select p.enrollment_id as "enrollmentId", a.id as "assignmentId", a.title, json_build_object('kind', a.kind, 'target', a.target) as work,
      json_build_object('releaseAt', ${db.sql.unsafe(epochMs(EFFECTIVE.releaseAt))}, 'dueAt', ${db.sql.unsafe(epochMs(EFFECTIVE.dueAt))},
        'lateUntil', ${db.sql.unsafe(epochMs(`(${EFFECTIVE.lateUntil})`))}) as dates, ${db.sql.unsafe(EFFECTIVE.timePercent)} as "timePercent",
      ${db.sql.unsafe(epochMs("a.due_at"))} as "asksUntil",
      coalesce(${db.sql.unsafe(EFFECTIVE.dueAt)} < p.joined_at, false) as "dueBeforeJoining", coalesce(q.attempts, 0) as attempts, coalesce(q.ended, 0) as ended, ${db.sql.unsafe(epochMs("q.first_end_at"))} as "firstEndAt",
      q.open_id as "openQuizId"
    from students p cross join work a join enrollments e on e.id = p.enrollment_id ${db.sql.unsafe(OVERRIDE_JOINS)}
      left join sets q on q.enrollment_id = p.enrollment_id and q.assignment_id = a.id
    order by ${db.sql.unsafe(EFFECTIVE.dueAt)}, a.id, lower(p.name), p.enrollment_id`;
}

/**
 * Cases graded in first attempts at assigned work of a class, student by student and without saying whose, for who may see students and for a student's own view of
 * what those see: only a quartile of five students and more is made of them.
 */
export async function readCaseTallies(
  db: Database,
  { asker, students }: ClassScope,
): Promise<{ readonly answers: number; readonly correct: number }[]> {
  return await db.sql<{ answers: number; correct: number }[]>`
    select count(*)::int as answers, (count(*) filter (where r.correct))::int as correct
    from (${asked(db.sql, asker, students === "own" ? "member" : "data")}) allowed
      join enrollments e on e.class_id = allowed.class_id and e.state = 'joined' and e.role = 'student'
      join assignments a on a.class_id = e.class_id join quiz_sessions q on q.student_id = e.user_id and q.assignment_id = a.id and q.attempt = 1
      join case_results r on r.student_id = q.student_id and r.quiz_id = q.id
    group by e.id
    order by 1, 2`;
}

/** One case that a student answered, or left out, in assigned work. */
export interface AssignedCase {
  readonly assignmentId: string;
  readonly assignmentTitle: string;
  readonly attempt: number;
  readonly position: number;
  /** The day of the answer in the time zone of the class: "2026-11-22". */
  readonly day: string;
  readonly kind: QuestionKind;
  readonly conditionSlug: string;
  readonly topicSlug: string;
  readonly correct: boolean;
  readonly stem: string;
  readonly leadIn: string;
  /** Null: left out. */
  readonly chosen: string | null;
  readonly key: string;
}

/** What one student answered in assigned work of this class, the newest first: never what they chose themselves, how sure they were, or when in the day. */
export async function readAssignedCases(
  db: Database,
  scope: ClassScope & { readonly students: "own" | { readonly enrollmentId: string } },
): Promise<AssignedCase[]> {
  return await db.sql<AssignedCase[]>`
    with students as materialized (
      ${scopedStudents(db.sql, scope)}
    )
    select a.id as "assignmentId", a.title as "assignmentTitle", q.attempt, r.position,
      (r.graded_at at time zone c.time_zone - make_interval(hours => 4))::date::text as day, r.kind, r.condition_slug as "conditionSlug",
      r.topic_slug as "topicSlug", r.correct, v.snapshot ->> 'stem' as stem, v.snapshot ->> 'leadIn' as "leadIn",
      v.snapshot -> 'options' -> r.option::int ->> 'text' as chosen, v.snapshot -> 'options' -> v.key_index::int ->> 'text' as key
    from students p join classes c on c.id = p.class_id join assignments a on a.class_id = c.id
      join quiz_sessions q on q.student_id = p.student_id and q.assignment_id = a.id
      join case_results r on r.student_id = q.student_id and r.quiz_id = q.id join case_variants v on v.hash = r.variant_hash
    order by a.due_at desc, a.id, q.attempt desc, r.position`;
}
