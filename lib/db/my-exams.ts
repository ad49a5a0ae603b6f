import type { ClassExam } from "./class-exams.ts";
import type { Database } from "./database.ts";
import { type BegunCard, readBegunCards, readDays, readMoment, type StudyDayRow, type StudyMoment } from "./day-reading.ts";

/** An exam date as a student of its class meets it. */
export interface MyExam extends ClassExam {
  readonly classId: string;
  readonly className: string;
  readonly courseSlug: string;
  /** IANA name: the day is meant in it. */
  readonly timeZone: string;
  /** Of the topics that the exam asks for; empty: the whole course. */
  readonly topicNames: readonly string[];
}

/** The exam dates of the classes in which somebody is a student, by day; archived classes and dates ask nothing. */
export async function readMyExams(db: Database, studentId: string): Promise<MyExam[]> {
  return await db.sql<MyExam[]>`
    select x.id, x.title, x.day::text as day, x.topic_slugs as "topicSlugs", c.id as "classId", c.name as "className",
      c.course_slug as "courseSlug", c.time_zone as "timeZone",
      array(select t.name from topics t where t.slug = any(x.topic_slugs) order by t.position, t.slug) as "topicNames"
    from enrollments e join classes c on c.id = e.class_id and c.archived_at is null
      join class_exams x on x.class_id = c.id and x.archived_at is null
    where e.user_id = ${studentId}::uuid and e.state = 'joined' and e.role = 'student'
    order by x.day, x.id`;
}

export interface PlanRows {
  readonly moment: StudyMoment;
  /** Days with reviews of the last `days`, ascending. */
  readonly days: readonly StudyDayRow[];
  readonly begun: readonly BegunCard[];
  /** Cards that the student put away before beginning them. */
  readonly putAway: readonly string[];
}

/** What a plan of one's own depends on. @throws UnknownStudent */
export async function readPlanRows(db: Database, studentId: string, days: number): Promise<PlanRows> {
  const moment = await readMoment(db.sql, studentId);
  const [studied, begun, putAway] = await Promise.all([
    readDays(db.sql, studentId, moment.today - days + 1),
    readBegunCards(db.sql, studentId),
    db.sql<{ id: string }[]>`
      select card_id as id from card_states where student_id = ${studentId}::uuid and suspended and phase = 'new'`,
  ]);
  return { moment, days: studied, begun, putAway: putAway.map(({ id }) => id) };
}
