import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { CardTarget, CaseTarget } from "#core/assignment";
import { instant } from "./schema-columns.ts";
import { courses } from "./schema-content.ts";
import { users } from "./schema-people.ts";

/** Classes and all that belongs to them are small: reference tables where the students' own tables are distributed. Ids are made by the client. */
export const classes = pgTable(
  "classes",
  {
    id: uuid().primaryKey(),
    courseSlug: text("course_slug")
      .notNull()
      .references(() => courses.slug),
    name: text().notNull(),
    /** IANA name: dates of assignments and exams are meant in it. */
    timeZone: text("time_zone").notNull(),
    createdAt: instant("created_at").notNull(),
    /** An archived class can be read and no longer changed. */
    archivedAt: instant("archived_at"),
    /** Eight characters as core/join-code makes them, without a separator. */
    joinCode: text("join_code").unique(),
    joinExpiresAt: instant("join_expires_at"),
    /** Students in the class from which on the code lets nobody in. */
    joinCap: integer("join_cap"),
    joinOpen: boolean("join_open").notNull().default(false),
  },
  (t) => [
    check("classes_name", sql`length(${t.name}) between 1 and 120`),
    check("classes_join_code", sql`${t.joinCode} ~ '^[A-Z0-9]{8}$'`),
    check("classes_join_cap", sql`${t.joinCap} between 1 and 10000`),
    check("classes_join_open", sql`not ${t.joinOpen} or ${t.joinCode} is not null`),
  ],
);

export const sections = pgTable(
  "sections",
  {
    id: uuid().primaryKey(),
    classId: uuid("class_id")
      .notNull()
      .references(() => classes.id),
    name: text().notNull(),
  },
  (t) => [
    uniqueIndex("sections_name").on(t.classId, sql`lower(${t.name})`),
    check("sections_name_length", sql`length(${t.name}) between 1 and 80`),
  ],
);

/**
 * Who belongs to a class, and with which rights. Every query about a student of a class goes through the rows that are `joined`, so that
 * leaving ends visibility at once.
 */
export const enrollments = pgTable(
  "enrollments",
  {
    id: uuid().primaryKey(),
    classId: uuid("class_id")
      .notNull()
      .references(() => classes.id),
    /** Null while somebody is invited by address only. */
    userId: uuid("user_id").references(() => users.id),
    /** Lower case, as invited or as on the roster; the account may have another one. */
    email: text(),
    /** As on the roster. */
    name: text(),
    role: text().notNull(),
    /** Exactly one per class, who answers for it. */
    owner: boolean().notNull().default(false),
    /** May change sections, assignments and exam dates. */
    contentRight: text("content_right").notNull().default("none"),
    /** May see the students and their work: granted by name to everybody, the owner too. */
    studentData: text("student_data").notNull().default("none"),
    state: text().notNull(),
    sectionId: uuid("section_id").references(() => sections.id, { onDelete: "set null" }),
    /** SHA-256 (hex) of the mailed token; kept after it was used, so that using it again changes nothing. */
    invitationHash: text("invitation_hash").unique(),
    invitationExpiresAt: instant("invitation_expires_at"),
    joinedAt: instant("joined_at"),
    changedAt: instant("changed_at").notNull(),
  },
  (t) => [
    unique("enrollments_user").on(t.classId, t.userId),
    unique("enrollments_email").on(t.classId, t.email),
    uniqueIndex("enrollments_owner").on(t.classId).where(sql`${t.owner}`),
    index("enrollments_of_user").on(t.userId, t.state),
    index("enrollments_section").on(t.sectionId),
    check("enrollments_role", sql`${t.role} in ('student', 'assistant', 'instructor')`),
    check("enrollments_state", sql`${t.state} in ('invited', 'joined', 'left', 'removed', 'blocked')`),
    check("enrollments_rights", sql`${t.contentRight} in ('none', 'edit') and ${t.studentData} in ('none', 'view')`),
    check("enrollments_student_rights", sql`${t.role} <> 'student' or (${t.contentRight} = 'none' and ${t.studentData} = 'none')`),
    check("enrollments_owner_role", sql`not ${t.owner} or (${t.role} = 'instructor' and ${t.state} = 'joined')`),
    check("enrollments_person", sql`${t.userId} is not null or ${t.email} is not null`),
    check("enrollments_joined", sql`${t.state} <> 'joined' or (${t.userId} is not null and ${t.joinedAt} is not null)`),
    check("enrollments_email_lower", sql`${t.email} = lower(${t.email}) and length(${t.email}) <= 254`),
    check("enrollments_name", sql`length(${t.name}) between 1 and 200`),
    check("enrollments_invitation", sql`(${t.invitationHash} is null) = (${t.invitationExpiresAt} is null)`),
  ],
);

/** Work with dates for a class: cards to know, or a case set. */
export const assignments = pgTable(
  "assignments",
  {
    id: uuid().primaryKey(),
    classId: uuid("class_id")
      .notNull()
      .references(() => classes.id),
    kind: text().notNull(),
    title: text().notNull(),
    target: jsonb().$type<CardTarget | CaseTarget>().notNull(),
    releaseAt: instant("release_at").notNull(),
    dueAt: instant("due_at").notNull(),
    /** Until when it is accepted after the due date; null: not at all. */
    lateUntil: instant("late_until"),
    createdAt: instant("created_at").notNull(),
    archivedAt: instant("archived_at"),
    /** Optimistic lock, from 1. */
    version: integer().notNull().default(1),
  },
  (t) => [
    index("assignments_class").on(t.classId, t.dueAt),
    check("assignments_kind", sql`${t.kind} in ('cards', 'cases')`),
    check("assignments_title", sql`length(${t.title}) between 1 and 200`),
    check("assignments_dates", sql`${t.releaseAt} < ${t.dueAt} and ${t.dueAt} <= coalesce(${t.lateUntil}, ${t.dueAt})`),
  ],
);

/** Deviations for one student or one section; null inherits. A student's own come before those of the section. */
export const assignmentOverrides = pgTable(
  "assignment_overrides",
  {
    assignmentId: uuid("assignment_id")
      .notNull()
      .references(() => assignments.id),
    enrollmentId: uuid("enrollment_id").references(() => enrollments.id, { onDelete: "cascade" }),
    sectionId: uuid("section_id").references(() => sections.id, { onDelete: "cascade" }),
    releaseAt: instant("release_at"),
    dueAt: instant("due_at"),
    lateUntil: instant("late_until"),
    /** Time for a set with a limit, in percent of it. */
    timePercent: smallint("time_percent"),
  },
  (t) => [
    unique("assignment_overrides_enrollment").on(t.assignmentId, t.enrollmentId),
    unique("assignment_overrides_section").on(t.assignmentId, t.sectionId),
    index("assignment_overrides_of_enrollment").on(t.enrollmentId),
    index("assignment_overrides_of_section").on(t.sectionId),
    check("assignment_overrides_target", sql`num_nonnulls(${t.enrollmentId}, ${t.sectionId}) = 1`),
    check("assignment_overrides_time", sql`${t.timePercent} between 100 and 300`),
    check("assignment_overrides_dates", sql`${t.releaseAt} < ${t.dueAt} and ${t.dueAt} <= ${t.lateUntil}`),
  ],
);

export const classExams = pgTable(
  "class_exams",
  {
    id: uuid().primaryKey(),
    classId: uuid("class_id")
      .notNull()
      .references(() => classes.id),
    title: text().notNull(),
    /** In the time zone of the class. */
    day: date().notNull(),
    /** Empty: the whole course. */
    topicSlugs: text("topic_slugs").array().notNull(),
    archivedAt: instant("archived_at"),
  },
  (t) => [index("class_exams_class").on(t.classId, t.day), check("class_exams_title", sql`length(${t.title}) between 1 and 200`)],
);

/** Who saw or changed what about whom. Append-only, but for what an erased account takes with it; students read what concerns them. */
export const auditEvents = pgTable(
  "audit_events",
  {
    id: uuid().primaryKey(),
    at: instant("at").notNull(),
    /** Null once the account is erased. */
    actorId: uuid("actor_id").references(() => users.id),
    classId: uuid("class_id").references(() => classes.id),
    /** The person whose data was read or changed. */
    subjectId: uuid("subject_id").references(() => users.id),
    action: text().notNull(),
    /** Names nobody: rows outlive accounts. */
    detail: jsonb().$type<Readonly<Record<string, unknown>>>(),
    /** For a read: its day in the time zone of the class. One row a day says it. */
    day: date(),
  },
  (t) => [
    index("audit_events_subject").on(t.subjectId, t.at),
    index("audit_events_class").on(t.classId, t.at),
    index("audit_events_actor").on(t.actorId),
    unique("audit_events_read").on(t.actorId, t.subjectId, t.classId, t.action, t.day),
    check("audit_events_action", sql`${t.action} ~ '^[a-z][a-z-]{2,39}$'`),
  ],
);
