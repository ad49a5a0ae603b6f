import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  date,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import { studentId } from "./schema-columns.ts";
import { cards } from "./schema-content.ts";

/**
 * The truth. Append-only: triggers refuse UPDATE, DELETE and TRUNCATE. The id is made by the client and is the idempotency key;
 * it is unique per student, so that one student's ids tell nothing about another's.
 */
export const reviewLog = pgTable(
  "review_log",
  {
    studentId: studentId(),
    id: uuid().notNull(),
    cardId: text("card_id")
      .notNull()
      .references(() => cards.id),
    kind: text().notNull(),
    rating: smallint(),
    /** What the device's clock said. */
    clientAt: timestamp("client_at", { withTimezone: true, precision: 3 }).notNull(),
    /** `client_at` clamped to [account created, received_at]: the time that scheduling uses. */
    at: timestamp({ withTimezone: true, precision: 3 }).notNull(),
    receivedAt: timestamp("received_at", { withTimezone: true, precision: 3 }).notNull(),
    durationMs: integer("duration_ms"),
    device: text().notNull(),
    /**
     * For a review: how important the card was when the answer arrived, because the wanted retention depends on it and authors may change
     * their mind. Null in rows from before importance counted: those were scheduled as should-know.
     */
    importance: text(),
    /** For a void: the event that it takes back. No foreign key: the void may arrive first. */
    targetId: uuid("target_id"),
  },
  (t) => [
    primaryKey({ columns: [t.studentId, t.id] }),
    index("review_log_card").on(t.studentId, t.cardId, t.at, t.id),
    index("review_log_target").on(t.studentId, t.targetId).where(sql`${t.targetId} is not null`),
    check("review_log_kind", sql`${t.kind} in ('review', 'void', 'reset', 'suspend', 'unsuspend', 'bury', 'advance')`),
    check(
      "review_log_rating",
      sql`(${t.kind} = 'review') = (${t.rating} is not null) and (${t.rating} is null or ${t.rating} between 1 and 4)`,
    ),
    check("review_log_target", sql`(${t.kind} = 'void') = (${t.targetId} is not null)`),
    check("review_log_duration", sql`${t.durationMs} is null or ${t.durationMs} between 0 and 3600000`),
    check("review_log_at", sql`${t.at} <= ${t.receivedAt}`),
    check("review_log_importance", sql`${t.importance} in ('must-know', 'should-know', 'background')`),
    check("review_log_device", sql`length(${t.device}) between 1 and 64`),
  ],
);

/** Projection of the log: equals `replay` of the card's events at any time (`rounds refold --verify`). */
export const cardStates = pgTable(
  "card_states",
  {
    studentId: studentId(),
    cardId: text("card_id")
      .notNull()
      .references(() => cards.id),
    topicSlug: text("topic_slug").notNull(),
    phase: text().notNull(),
    stability: doublePrecision().notNull(),
    difficulty: doublePrecision().notNull(),
    due: timestamp({ withTimezone: true, precision: 3 }).notNull(),
    lastReviewAt: timestamp("last_review_at", { withTimezone: true, precision: 3 }),
    scheduledDays: integer("scheduled_days").notNull(),
    step: integer().notNull(),
    reps: integer().notNull(),
    lapses: integer().notNull(),
    /** When it left its learning steps for the first time since it was new. */
    learnedAt: timestamp("learned_at", { withTimezone: true, precision: 3 }),
    suspended: boolean().notNull(),
    buriedUntilDay: integer("buried_until_day"),
    /** The newest event folded in; a later one takes one step, an earlier one refolds the card. */
    lastEventAt: timestamp("last_event_at", { withTimezone: true, precision: 3 }).notNull(),
    lastEventId: uuid("last_event_id").notNull(),
    /** Optimistic lock: the writer must have read the row that it replaces. */
    version: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.studentId, t.cardId] }),
    index("card_states_due").on(t.studentId, t.due),
    // Covers what dashboards sum up for a class, so that they need not visit the table.
    index("card_states_topic").on(
      t.studentId,
      t.topicSlug,
      t.cardId,
      t.lastReviewAt,
      t.stability,
      t.reps,
      t.phase,
      t.learnedAt,
      t.version,
    ),
    // Put away unread: what nobody can be asked to know.
    index("card_states_put_away").on(t.studentId, t.cardId).where(sql`${t.suspended} and ${t.phase} = 'new'`),
    check("card_states_phase", sql`${t.phase} in ('new', 'learning', 'review', 'relearning')`),
  ],
);

/** Roll-up per student and study day; dashboards read this, never the log. A fold of the log too, and verified with it. */
export const studyDays = pgTable(
  "study_days",
  {
    studentId: studentId(),
    day: date().notNull(),
    reviews: integer().notNull().default(0),
    newCards: integer("new_cards").notNull().default(0),
    again: integer().notNull().default(0),
    hard: integer().notNull().default(0),
    good: integer().notNull().default(0),
    easy: integer().notNull().default(0),
    /** True retention: answers to cards in the review phase at least one study day after the last one; interval below 21 days (young) or not (mature). */
    youngTotal: integer("young_total").notNull().default(0),
    youngPassed: integer("young_passed").notNull().default(0),
    matureTotal: integer("mature_total").notNull().default(0),
    maturePassed: integer("mature_passed").notNull().default(0),
    durationMs: bigint("duration_ms", { mode: "number" }).notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.studentId, t.day] }), index("study_days_day").on(t.day, t.studentId)],
);

/**
 * Roll-up of predicted against observed recall, by decile of the prediction: reviews that count for true retention. A fold of the log, written and
 * verified with study_days, so that a class's calibration costs ten rows a student.
 */
export const recallCalibration = pgTable(
  "recall_calibration",
  {
    studentId: studentId(),
    /** 0 for predictions below 0.1, ..., 9 for 0.9 to 1. */
    decile: smallint().notNull(),
    reviews: integer().notNull(),
    recalled: integer().notNull(),
    /** Sum of the predictions in millionths: whole, so that it does not depend on the order of reviews. */
    predictedMillionths: bigint("predicted_millionths", { mode: "number" }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.studentId, t.decile] }), check("recall_calibration_decile", sql`${t.decile} between 0 and 9`)],
);

/** A student's own note on a card. */
export const cardNotes = pgTable(
  "card_notes",
  {
    studentId: studentId(),
    cardId: text("card_id")
      .notNull()
      .references(() => cards.id),
    body: text().notNull(),
    updatedAt: timestamp("updated_at", { withTimezone: true, precision: 3 }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.studentId, t.cardId] }), check("card_notes_length", sql`length(${t.body}) <= 4000`)],
);
