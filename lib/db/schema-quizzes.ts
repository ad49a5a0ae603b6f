import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { QuizOrder, TextRange } from "#core/quiz-wire";
import { caseFamilies, caseVariants } from "./schema-cases.ts";
import { assignments } from "./schema-classes.ts";
import { instant, studentId } from "./schema-columns.ts";
import { cards } from "./schema-content.ts";

/** A trigger lets the version rise and an open set end, no more: grades are a fold of mode and end too. */
export const quizSessions = pgTable(
  "quiz_sessions",
  {
    studentId: studentId(),
    /** Made by the client: sending the same order twice makes one quiz. */
    id: uuid().notNull(),
    mode: text().notNull(),
    /** The whole order, so that another one under the same id can be told from a repetition. */
    criteria: jsonb().$type<Omit<QuizOrder, "id">>().notNull(),
    createdAt: instant("created_at").notNull(),
    /** Without the student's extra time; null: no limit. */
    timeLimitMs: integer("time_limit_ms"),
    /** With it. The server's clock decides. */
    deadlineAt: instant("deadline_at"),
    /** Null while it is open. For an exam that ran out of time: its deadline. */
    submittedAt: instant("submitted_at"),
    /** Optimistic lock: each batch of events and the end raise it, so that no answer slips in beside the grading of an exam. */
    version: integer().notNull().default(1),
    /** Set at the start of an assigned set; null: the student chose it. */
    assignmentId: uuid("assignment_id").references(() => assignments.id),
    /** From 1: of two starts at once on two devices one gets the number. */
    attempt: smallint(),
  },
  (t) => [
    primaryKey({ columns: [t.studentId, t.id] }),
    index("quiz_sessions_created").on(t.studentId, t.createdAt),
    uniqueIndex("quiz_sessions_attempt").on(t.studentId, t.assignmentId, t.attempt).where(sql`${t.assignmentId} is not null`),
    check("quiz_sessions_assignment", sql`(${t.assignmentId} is null) = (${t.attempt} is null) and ${t.attempt} >= 1`),
    check("quiz_sessions_mode", sql`${t.mode} in ('tutor', 'exam')`),
    check(
      "quiz_sessions_limit",
      sql`(${t.timeLimitMs} is null or ${t.deadlineAt} is not null) and ${t.timeLimitMs} between 60000 and 43200000`,
    ),
  ],
);

/** Which cases a set has: append-only, since grades are a fold of their keys. */
export const quizItems = pgTable(
  "quiz_items",
  {
    studentId: studentId(),
    quizId: uuid("quiz_id").notNull(),
    /** Counts from 0. */
    position: smallint().notNull(),
    familyId: text("family_id")
      .notNull()
      .references(() => caseFamilies.id),
    variantHash: text("variant_hash")
      .notNull()
      .references(() => caseVariants.hash),
  },
  (t) => [
    primaryKey({ columns: [t.studentId, t.quizId, t.position] }),
    foreignKey({
      name: "quiz_items_session_fk",
      columns: [t.studentId, t.quizId],
      foreignColumns: [quizSessions.studentId, quizSessions.id],
    }),
    index("quiz_items_family").on(t.studentId, t.familyId),
  ],
);

/** The foreign key of a row that is about one item of a set. */
function itemKey<Name extends string>(
  name: string,
  t: Readonly<Record<"studentId" | "quizId" | "position", AnyPgColumn<{ tableName: Name }>>>,
) {
  return foreignKey({
    name,
    columns: [t.studentId, t.quizId, t.position],
    foreignColumns: [quizItems.studentId, quizItems.quizId, quizItems.position],
  });
}

/**
 * The truth about cases. Append-only like the review log. In an exam the last answer before the end counts; in tutor mode the first.
 * The order is that of arrival (received_at, ordinal, id), so that a device with a wrong clock cannot change it.
 */
export const caseResponses = pgTable(
  "case_responses",
  {
    studentId: studentId(),
    id: uuid().notNull(),
    quizId: uuid("quiz_id").notNull(),
    position: smallint().notNull(),
    kind: text().notNull(),
    /** For answer, strike and unstrike: index of the option. */
    option: smallint(),
    /** For an answer: 1 a guess, 2 fairly sure, 3 certain; null when nothing was said. */
    confidence: smallint(),
    /** For highlight: all marked ranges of the stem. */
    ranges: jsonb().$type<readonly TextRange[]>(),
    /** What the device's clock said; decides nothing. */
    clientAt: instant("client_at").notNull(),
    receivedAt: instant("received_at").notNull(),
    /** Place in its batch. */
    ordinal: smallint().notNull(),
    durationMs: integer("duration_ms"),
    device: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.studentId, t.id] }),
    itemKey("case_responses_item_fk", t),
    index("case_responses_item").on(t.studentId, t.quizId, t.position),
    check("case_responses_kind", sql`${t.kind} in ('answer', 'strike', 'unstrike', 'flag', 'unflag', 'highlight')`),
    check("case_responses_option", sql`(${t.kind} in ('answer', 'strike', 'unstrike')) = (${t.option} is not null)`),
    check("case_responses_confidence", sql`${t.confidence} is null or (${t.kind} = 'answer' and ${t.confidence} between 1 and 3)`),
    check("case_responses_ranges", sql`(${t.kind} = 'highlight') = (${t.ranges} is not null)`),
    check("case_responses_duration", sql`${t.durationMs} is null or ${t.durationMs} between 0 and 3600000`),
    check("case_responses_device", sql`length(${t.device}) between 1 and 64`),
  ],
);

/** Projection of the responses: one row per graded item (tutor: at the answer; exam: when it ends, what was left out included). */
export const caseResults = pgTable(
  "case_results",
  {
    studentId: studentId(),
    quizId: uuid("quiz_id").notNull(),
    position: smallint().notNull(),
    familyId: text("family_id").notNull(),
    conditionSlug: text("condition_slug").notNull(),
    topicSlug: text("topic_slug").notNull(),
    kind: text().notNull(),
    variantHash: text("variant_hash").notNull(),
    /** Null: left out in an exam. */
    option: smallint(),
    /** The condition of the chosen option, for a confusion matrix; null where it has none. */
    chosenSlug: text("chosen_slug"),
    correct: boolean().notNull(),
    confidence: smallint(),
    /** The student's first graded item of this family: what item analysis counts. */
    first: boolean().notNull(),
    durationMs: integer("duration_ms").notNull(),
    gradedAt: instant("graded_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.studentId, t.quizId, t.position] }),
    itemKey("case_results_item_fk", t),
    index("case_results_family").on(t.studentId, t.familyId, t.gradedAt),
    index("case_results_first").on(t.studentId).where(sql`${t.first}`),
    index("case_results_graded").on(t.studentId, t.gradedAt),
  ],
);

/** Projection: FSRS on the family, a fold of its graded items. */
export const caseFamilyStates = pgTable(
  "case_family_states",
  {
    studentId: studentId(),
    familyId: text("family_id")
      .notNull()
      .references(() => caseFamilies.id),
    phase: text().notNull(),
    stability: doublePrecision().notNull(),
    difficulty: doublePrecision().notNull(),
    due: instant("due").notNull(),
    lastReviewAt: instant("last_review_at"),
    scheduledDays: integer("scheduled_days").notNull(),
    reps: integer().notNull(),
    lapses: integer().notNull(),
    lastCorrect: boolean("last_correct").notNull(),
    /** The last answer was wrong and certain: asked again first. */
    confidentWrong: boolean("confident_wrong").notNull(),
  },
  (t) => [primaryKey({ columns: [t.studentId, t.familyId] }), index("case_family_states_due").on(t.studentId, t.due)],
);

/** Why a card was made due: the missed case behind an `advance` event of the review log. Append-only like that, but for `sent`. */
export const caseAdvances = pgTable(
  "case_advances",
  {
    studentId: studentId(),
    /** The event in review_log. */
    eventId: uuid("event_id").notNull(),
    cardId: text("card_id")
      .notNull()
      .references(() => cards.id),
    quizId: uuid("quiz_id").notNull(),
    position: smallint().notNull(),
    at: instant("at").notNull(),
    /** Whether the review log has given its answer: it has the event, or will never take it. Set right after, so that a process that dies in between sends once more. */
    sent: boolean().notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.studentId, t.eventId] }),
    itemKey("case_advances_item_fk", t),
    index("case_advances_card").on(t.studentId, t.cardId),
    index("case_advances_quiz").on(t.studentId, t.quizId),
    index("case_advances_unsent").on(t.studentId).where(sql`not ${t.sent}`),
  ],
);

/** A student's own note on one served case. */
export const caseNotes = pgTable(
  "case_notes",
  {
    studentId: studentId(),
    quizId: uuid("quiz_id").notNull(),
    position: smallint().notNull(),
    body: text().notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.studentId, t.quizId, t.position] }),
    itemKey("case_notes_item_fk", t),
    check("case_notes_length", sql`length(${t.body}) <= 4000`),
  ],
);

/** "This question is wrong." The variant row keeps snapshot, seed and versions. */
export const caseReports = pgTable(
  "case_reports",
  {
    studentId: studentId(),
    /** Made by the client: sending a report twice makes one. */
    id: uuid().notNull(),
    quizId: uuid("quiz_id").notNull(),
    position: smallint().notNull(),
    variantHash: text("variant_hash")
      .notNull()
      .references(() => caseVariants.hash),
    body: text().notNull(),
    createdAt: instant("created_at").notNull(),
    closedAt: instant("closed_at"),
  },
  (t) => [
    primaryKey({ columns: [t.studentId, t.id] }),
    itemKey("case_reports_item_fk", t),
    index("case_reports_open").on(t.createdAt).where(sql`${t.closedAt} is null`),
    check("case_reports_length", sql`length(${t.body}) between 1 and 4000`),
  ],
);
