import { arrayLiteral } from "./array-literal.ts";
import { asked, askedToWrite, type ClassAsker } from "./class-rights.ts";
import type { Database } from "./database.ts";

export interface ClassExam {
  /** UUIDv7 made by the client: sending it twice makes one. */
  readonly id: string;
  readonly title: string;
  /** "2026-12-18", in the time zone of the class. */
  readonly day: string;
  /** Empty: the whole course. */
  readonly topicSlugs: readonly string[];
}

/** Of those that are not archived: a forecast and a plan are made for each. */
export const MOST_EXAMS = 50;

/** The exams of a class that are not archived, by day; for every member, empty for others. */
export async function readExams(db: Database, asker: ClassAsker): Promise<ClassExam[]> {
  return await db.sql<ClassExam[]>`
    select x.id, x.title, x.day::text as day, x.topic_slugs as "topicSlugs"
    from (${asked(db.sql, asker, "member")}) allowed join class_exams x on x.class_id = allowed.class_id and x.archived_at is null
    order by x.day, x.id`;
}

/**
 * Makes or changes an exam date. False: the asker may not, the class is archived, the id is that of another class's or of an archived exam, or there are as
 * many as there may be.
 */
export async function saveExam(db: Database, asker: ClassAsker, exam: ClassExam): Promise<boolean> {
  const rows = await db.sql`
    with allowed as (
      ${askedToWrite(db.sql, asker, "content")}
    )
    insert into class_exams (id, class_id, title, day, topic_slugs)
    select ${exam.id}::uuid, class_id, ${exam.title}, ${exam.day}::date, ${arrayLiteral(exam.topicSlugs)}::text::text[] from allowed
    where exists (select 1 from class_exams x where x.id = ${exam.id}::uuid)
      or (select count(*) from class_exams x where x.class_id = allowed.class_id and x.archived_at is null) < ${MOST_EXAMS}
    on conflict (id) do update set title = excluded.title, day = excluded.day, topic_slugs = excluded.topic_slugs
      where class_exams.class_id = excluded.class_id and class_exams.archived_at is null
    returning 1`;
  return rows.length === 1;
}

/** Nobody plans for an archived exam any more. False: the asker may not, or the class is archived, or it has no such exam. */
export async function archiveExam(db: Database, asker: ClassAsker, examId: string): Promise<boolean> {
  const rows = await db.sql`
    with allowed as (
      ${askedToWrite(db.sql, asker, "content")}
    )
    update class_exams x set archived_at = coalesce(x.archived_at, clock_timestamp()) from allowed
    where x.class_id = allowed.class_id and x.id = ${examId}::uuid
    returning 1`;
  return rows.length === 1;
}
