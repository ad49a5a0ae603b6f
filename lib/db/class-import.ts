import type postgres from "postgres";
import type { AssignmentDraft } from "./assignments.ts";
import type { ClassExam } from "./class-exams.ts";
import type { Database } from "./database.ts";
import { type StudentWithHistory, writeStudents } from "./history-import.ts";
import { insertRecords } from "./record-insertion.ts";
import type { Section } from "./sections.ts";

/** Somebody of a class that comes with a past, by the address of the account. */
export interface PastMember {
  readonly enrollmentId: string;
  readonly email: string;
  readonly sectionId: string | null;
  /** Milliseconds since 1970; who has a younger account joined when that was made. */
  readonly joinedAt: number;
}

/** Another due date for one student. */
export interface PastOverride {
  readonly assignmentId: string;
  readonly enrollmentId: string;
  /** Milliseconds since 1970. */
  readonly dueAt: number;
}

/** A class that comes with a past: made by a simulation, never by the app. */
export interface ClassWithPast {
  /** UUID. */
  readonly id: string;
  readonly courseSlug: string;
  readonly name: string;
  readonly timeZone: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** Eight characters, open to everybody; null: none. */
  readonly joinCode: string | null;
  /** The only instructor, with both rights. */
  readonly owner: PastMember;
  readonly students: readonly PastMember[];
  readonly sections: readonly Section[];
  readonly assignments: readonly Omit<AssignmentDraft, "version">[];
  readonly overrides: readonly PastOverride[];
  readonly exams: readonly ClassExam[];
}

/**
 * Writes a class and the students who are not there yet, in one transaction. What is there stays as it is: of a class of that id nothing is written
 * but the enrollments of accounts that are new to it. @returns the addresses that were made.
 */
export async function importClass(db: Database, made: ClassWithPast, people: readonly StudentWithHistory[]): Promise<string[]> {
  return await db.sql.begin(async (sql) => {
    // Two seeds at once would both find it missing.
    await sql`select pg_advisory_xact_lock(hashtextextended(${made.id}, 1))`;
    const [known] = await sql`select 1 from classes where id = ${made.id}::uuid`;
    if (!known) await writeClass(sql, made);
    const created = await writeStudents(sql, people);
    await enroll(sql, made, [made.owner], "instructor");
    await enroll(sql, made, made.students, "student");
    if (!known) await insertRecords(sql, "assignment_overrides", made.overrides.map(overrideRow));
    return created;
  });
}

async function writeClass(sql: postgres.TransactionSql, made: ClassWithPast): Promise<void> {
  const add = (table: string, rows: readonly object[]) =>
    insertRecords(
      sql,
      table,
      rows.map((row) => ({ ...row, class_id: made.id })),
    );
  await insertRecords(sql, "classes", [classRow(made)]);
  await add("sections", made.sections);
  await add(
    "assignments",
    made.assignments.map((assignment) => assignmentRow(made, assignment)),
  );
  await add(
    "class_exams",
    made.exams.map(({ id, title, day, topicSlugs }) => ({ id, title, day, topic_slugs: topicSlugs })),
  );
}

function classRow({ id, courseSlug, name, timeZone, createdAt, joinCode }: ClassWithPast): object {
  return {
    id,
    course_slug: courseSlug,
    name,
    time_zone: timeZone,
    created_at: instant(createdAt),
    join_code: joinCode,
    join_open: joinCode !== null,
  };
}

function assignmentRow(made: ClassWithPast, assignment: ClassWithPast["assignments"][number]): object {
  const { id, title, work, releaseAt, dueAt, lateUntil } = assignment;
  return {
    id,
    kind: work.kind,
    title,
    target: work.target,
    release_at: instant(releaseAt),
    due_at: instant(dueAt),
    late_until: lateUntil === null ? null : instant(lateUntil),
    created_at: instant(made.createdAt),
    version: 1,
  };
}

async function enroll(
  sql: postgres.TransactionSql,
  { id }: ClassWithPast,
  members: readonly PastMember[],
  role: "instructor" | "student",
): Promise<void> {
  const isOwner = role === "instructor";
  const rows = members.map(({ enrollmentId, email, sectionId, joinedAt }) => ({
    id: enrollmentId,
    email,
    section_id: sectionId,
    joined_at: instant(joinedAt),
  }));
  // The address is that of the account: nobody was invited by it.
  await sql`
    insert into enrollments (id, class_id, user_id, role, owner, content_right, student_data, state, section_id, joined_at, changed_at)
    select m.id, ${id}::uuid, u.id, ${role}, ${isOwner}, ${isOwner ? "edit" : "none"}, ${isOwner ? "view" : "none"}, 'joined', s.id,
      greatest(m.joined_at, u.created_at), greatest(m.joined_at, u.created_at)
    from jsonb_populate_recordset(null::enrollments, ${JSON.stringify(rows)}::text::jsonb) m join users u on u.email = m.email
      left join sections s on s.id = m.section_id and s.class_id = ${id}::uuid
    on conflict do nothing`;
}

function overrideRow({ assignmentId, enrollmentId, dueAt }: PastOverride): object {
  return { assignment_id: assignmentId, enrollment_id: enrollmentId, due_at: instant(dueAt) };
}

function instant(at: number): string {
  return new Date(at).toISOString();
}
