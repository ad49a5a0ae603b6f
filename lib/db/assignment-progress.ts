import type postgres from "postgres";
import type { MeasuredPace } from "#core/pace";
import { EFFECTIVE, OVERRIDE_JOINS } from "./assignment-overrides.ts";
import { ASSIGNMENT, type StoredAssignment, type StoredDates } from "./assignments.ts";
import { type ClassAsker, visibleStudents } from "./class-rights.ts";
import type { Database } from "./database.ts";
import { epochMs } from "./projection.ts";

/** What one student did of an assignment, and the dates that hold for them. */
export interface AssignmentProgress {
  readonly dates: StoredDates;
  /** Time for a set with a limit, in percent of it. */
  readonly timePercent: number;
  /** Case sets begun for it, and those that have ended; one whose time is up counts as ended. */
  readonly attempts: number;
  readonly ended: number;
  /** When the first of them ended, milliseconds since 1970. */
  readonly firstEndAt: number | null;
  /** The newest one without an end, to go on with. */
  readonly openQuizId: string | null;
  /** Cards that it is about: all that the course had when it was due but those put away unread, begun, and learned, which are out of the learning steps now. Zero for case sets. */
  readonly cards: number;
  readonly begunCards: number;
  readonly learnedCards: number;
  /** When the last of those learned was learned first, milliseconds since 1970. */
  readonly learnedAt: number | null;
}

/** SQL list of the fields of an AssignmentProgress, in `progressOf`. */
const PROGRESS = `json_build_object('releaseAt', ${epochMs(EFFECTIVE.releaseAt)}, 'dueAt', ${epochMs(EFFECTIVE.dueAt)},
    'lateUntil', ${epochMs(`(${EFFECTIVE.lateUntil})`)}) as dates, ${EFFECTIVE.timePercent} as "timePercent", q.attempts, q.ended,
  ${epochMs("q.first_end_at")} as "firstEndAt", q.open_id as "openQuizId",
  coalesce(t.cards, 0) - coalesce(d.put_away, 0) as cards,
  coalesce(d.begun, 0) as "begunCards", coalesce(d.learned, 0) as "learnedCards",
  ${epochMs("d.learned_at")} as "learnedAt"`;

interface ProgressQuery {
  /** SQL query for the students: enrollment_id, student_id, name, section_id and class_id. */
  readonly students: postgres.PendingQuery<postgres.Row[]>;
  /** Null: every assignment that is not archived. */
  readonly assignmentId: string | null;
  /** Further fields: assignments are a, classes c, students m. */
  readonly fields: string;
  readonly order: string;
}

/** SQL query: what each of some students did of each of some assignments. Cards are counted once by condition and publication, however many assignments ask for them. */
function progressOf(sql: postgres.ISql, query: ProgressQuery): postgres.PendingQuery<postgres.Row[]> {
  const part = (text: string) => sql.unsafe(text);
  return sql`
    with members as (
      ${query.students}
    ), work as (
      select a.id, a.kind, a.target, a.due_at, c.course_slug from assignments a join classes c on c.id = a.class_id
      where a.class_id in (select class_id from members)
        and (a.id = ${query.assignmentId}::uuid or (${query.assignmentId}::uuid is null and a.archived_at is null))
    ), scopes as (
      select a.id, k.topic_slug, k.condition_slug, k.added_at, k.cards
      from (select t.course_slug, k.topic_slug, k.condition_slug, k.added_at, count(*)::int as cards
          from cards k join topics t on t.slug = k.topic_slug where k.retired_at is null group by 1, 2, 3, 4) k
        join work a on a.kind = 'cards' and a.course_slug = k.course_slug and k.added_at <= a.due_at and (
          (a.target -> 'topicSlugs' = '[]' and a.target -> 'conditionSlugs' = '[]')
          or a.target -> 'topicSlugs' ? k.topic_slug or a.target -> 'conditionSlugs' ? k.condition_slug)
    ), totals as (
      select id, sum(cards)::int as cards from scopes group by id
    ), states as (
      select s.student_id, k.topic_slug, k.condition_slug, k.added_at, count(*) filter (where s.reps > 0)::int as begun,
        count(*) filter (where s.phase in ('review', 'relearning'))::int as learned, max(s.learned_at) as learned_at,
        count(*) filter (where s.suspended and s.phase = 'new')::int as put_away
      from card_states s join cards k on k.id = s.card_id and k.retired_at is null
      where s.student_id in (select student_id from members) and exists (select 1 from scopes)
      group by 1, 2, 3, 4
    ), done as (
      select w.id, s.student_id, sum(s.begun)::int as begun, sum(s.learned)::int as learned, max(s.learned_at) as learned_at,
        sum(s.put_away)::int as put_away
      from scopes w join states s on s.topic_slug = w.topic_slug and s.condition_slug = w.condition_slug and s.added_at = w.added_at
      group by 1, 2
    )
    select ${part(query.fields)}, ${part(PROGRESS)}
    from members m join enrollments e on e.id = m.enrollment_id join classes c on c.id = m.class_id
      join assignments a on a.class_id = c.id and a.id in (select id from work)
      ${part(OVERRIDE_JOINS)}
      left join totals t on t.id = a.id
      left join done d on d.id = a.id and d.student_id = m.student_id
      cross join lateral (
        select count(*)::int as attempts, count(n.end_at)::int as ended, min(n.end_at) as first_end_at,
          (array_agg(n.id order by n.attempt desc) filter (where n.end_at is null))[1] as open_id
        from (select s.id, s.attempt, coalesce(s.submitted_at, case when s.deadline_at <= clock_timestamp() then s.deadline_at end) as end_at
          from quiz_sessions s where s.student_id = m.student_id and s.assignment_id = a.id) n
      ) q
    order by ${part(query.order)}`;
}

/** An assignment as its student meets it. */
export interface StudentAssignment extends AssignmentProgress, Pick<StoredAssignment, "id" | "title" | "work"> {
  readonly classId: string;
  readonly className: string;
  readonly courseSlug: string;
  /** IANA name: the dates are meant in it. */
  readonly timeZone: string;
}

/** What the student's classes ask of them, by due date; coming ones too. Archived classes and assignments ask nothing. */
export async function readMyAssignments(db: Database, studentId: string): Promise<StudentAssignment[]> {
  return await db.sql<StudentAssignment[]>`${progressOf(db.sql, {
    students: db.sql`
      select e.id as enrollment_id, e.user_id as student_id, e.name, e.section_id, e.class_id
      from enrollments e join classes c on c.id = e.class_id and c.archived_at is null
      where e.user_id = ${studentId}::uuid and e.state = 'joined' and e.role = 'student'`,
    assignmentId: null,
    fields: `${ASSIGNMENT}, c.id as "classId", c.name as "className", c.course_slug as "courseSlug", c.time_zone as "timeZone"`,
    order: `${EFFECTIVE.dueAt}, a.id`,
  })}`;
}

/** Answers to cards of the last days, and the time that they took together. */
export async function readCardPace(db: Database, studentId: string, days: number): Promise<MeasuredPace> {
  const [row] = await db.sql<MeasuredPace[]>`
    select coalesce(sum(reviews), 0)::float8 as answers, coalesce(sum(duration_ms), 0)::float8 as "durationMs" from study_days
    where student_id = ${studentId}::uuid and day > current_date - ${days}::int`;
  return row ?? { answers: 0, durationMs: 0 };
}

/** How one student stands with an assignment, for who may see students. */
export interface StudentProgress extends AssignmentProgress {
  readonly enrollmentId: string;
  readonly studentId: string;
  readonly name: string;
  readonly sectionId: string | null;
  readonly assignmentId: string;
}

/** How every student of the class stands with one assignment, or (null) with each that is not archived; by name. */
export async function readProgress(db: Database, asker: ClassAsker, assignmentId: string | null): Promise<StudentProgress[]> {
  return await db.sql<StudentProgress[]>`${progressOf(db.sql, {
    students: visibleStudents(db.sql, asker),
    assignmentId,
    fields: `m.enrollment_id as "enrollmentId", m.student_id as "studentId", m.name, m.section_id as "sectionId", a.id as "assignmentId"`,
    order: "lower(m.name), m.enrollment_id, a.due_at, a.id",
  })}`;
}
