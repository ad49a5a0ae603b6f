import { randomUUID } from "node:crypto";
import { v7 } from "uuid";
import type { AssignmentDraft } from "#db/assignments";
import type { ClassAsker } from "#db/class-rights";
import { type ClassRole, type ContentRight, createClass, type StudentData } from "#db/classes";
import type { Database } from "#db/database";
import { createStudent } from "./fixtures.ts";

const DAY_MS = 86_400_000;

/** A class with its owner. */
export async function makeClass(
  db: Database,
  { courseSlug = "cases-course", ownerId, name = "Year 3" }: { courseSlug?: string; ownerId?: string; name?: string } = {},
): Promise<ClassAsker> {
  const userId = ownerId ?? (await createStudent(db));
  const id = v7();
  const outcome = await createClass(db, userId, { id, courseSlug, name, timeZone: "Europe/Zurich" });
  if (outcome !== "created") throw new Error(outcome);
  return { classId: id, userId };
}

export interface TestEnrollment {
  readonly role?: ClassRole;
  readonly state?: string;
  readonly contentRight?: ContentRight;
  readonly studentData?: StudentData;
  readonly sectionId?: string | null;
  readonly userId?: string;
}

/** Somebody in a class, inserted directly. */
export async function enroll(
  db: Database,
  classId: string,
  {
    role = "student",
    state = "joined",
    contentRight = "none",
    studentData = "none",
    sectionId = null,
    userId,
  }: TestEnrollment = {},
): Promise<ClassAsker & { readonly enrollmentId: string }> {
  const user = userId ?? (await createStudent(db));
  const enrollmentId = randomUUID();
  await db.sql`
    insert into enrollments (id, class_id, user_id, role, state, content_right, student_data, section_id, joined_at, changed_at)
    values (${enrollmentId}, ${classId}, ${user}, ${role}, ${state}, ${contentRight}, ${studentData}, ${sectionId}, now(), now())`;
  return { classId, userId: user, enrollmentId };
}

/** What an enrollment says now. */
export async function enrollmentOf(db: Database, { classId, userId }: ClassAsker) {
  const [row] = await db.sql`
    select id, role, owner, state, content_right as "contentRight", student_data as "studentData", email, name, section_id as "sectionId"
    from enrollments where class_id = ${classId} and user_id = ${userId}`;
  return row ?? null;
}

/** An assignment that is open now and due in a week: every card, unless it is changed. */
export function makeDraft(change: Partial<AssignmentDraft> = {}): AssignmentDraft {
  const now = Date.now();
  return {
    id: v7(),
    title: "Know the nerves",
    work: { kind: "cards", target: { topicSlugs: [], conditionSlugs: [] } },
    releaseAt: now - DAY_MS,
    dueAt: now + 7 * DAY_MS,
    lateUntil: null,
    version: 0,
    ...change,
  };
}
