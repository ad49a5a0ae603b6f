import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";

export const users = pgTable(
  "users",
  {
    id: uuid().primaryKey(),
    /** Lower case. */
    email: text().notNull().unique(),
    name: text().notNull(),
    /** argon2id in PHC format; null when the account signs in through OpenID Connect only. */
    passwordHash: text("password_hash"),
    /** Carried by every session; raising it ends all of them at the next request. */
    sessionVersion: integer("session_version").notNull().default(1),
    /** Version of the newest row in scheduler_configs; the write path checks it so that no review is folded with an old configuration. */
    configVersion: integer("config_version").notNull().default(1),
    newPerDay: integer("new_per_day").notNull().default(15),
    reviewsPerDay: integer("reviews_per_day").notNull().default(200),
    /** Time in a timed case set, in percent of the limit: 150 for half as much again. */
    caseTimePercent: integer("case_time_percent").notNull().default(100),
    createdAt: timestamp("created_at", { withTimezone: true, precision: 3 }).notNull(),
  },
  (t) => [
    check("users_case_time", sql`${t.caseTimePercent} between 100 and 300`),
    check("users_email_lower", sql`${t.email} = lower(${t.email}) and length(${t.email}) <= 254`),
    check("users_limits", sql`${t.newPerDay} between 0 and 999 and ${t.reviewsPerDay} between 0 and 9999`),
  ],
);

/** Accounts at an OpenID Connect provider that belong to a user. */
export const identities = pgTable(
  "identities",
  {
    issuer: text().notNull(),
    subject: text().notNull(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
  },
  (t) => [primaryKey({ columns: [t.issuer, t.subject] }), index("identities_user").on(t.userId)],
);

/** Only the SHA-256 of the mailed token is stored; a row is used once. */
export const passwordResets = pgTable(
  "password_resets",
  {
    tokenHash: text("token_hash").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    expiresAt: timestamp("expires_at", { withTimezone: true, precision: 3 }).notNull(),
    usedAt: timestamp("used_at", { withTimezone: true, precision: 3 }),
  },
  (t) => [index("password_resets_user").on(t.userId)],
);

/** Counters of rate-limiter-flexible (its column names; `expire` is milliseconds since 1970). */
export const rateLimits = pgTable("rate_limits", {
  key: varchar({ length: 255 }).primaryKey(),
  points: integer().notNull().default(0),
  expire: doublePrecision(),
});

/** History of a student's scheduler settings: append-only, the newest is in force from `effective_at` on. */
export const schedulerConfigs = pgTable(
  "scheduler_configs",
  {
    studentId: uuid("student_id")
      .notNull()
      .references(() => users.id),
    version: integer().notNull(),
    effectiveAt: timestamp("effective_at", { withTimezone: true, precision: 3 }).notNull(),
    /** "fsrs-6"; its weights are an array so that a model with more of them fits. */
    model: text().notNull(),
    weights: doublePrecision().array().notNull(),
    /** For should-know cards; for the others too where theirs is null: such rows were made before importance counted. */
    desiredRetention: doublePrecision("desired_retention").notNull(),
    mustKnowRetention: doublePrecision("must_know_retention"),
    backgroundRetention: doublePrecision("background_retention"),
    maximumInterval: integer("maximum_interval").notNull(),
    learningSteps: text("learning_steps").array().notNull(),
    relearningSteps: text("relearning_steps").array().notNull(),
    fuzz: boolean().notNull(),
    timeZone: text("time_zone").notNull(),
    rolloverHour: integer("rollover_hour").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.studentId, t.version] }),
    check("scheduler_configs_retention", sql`${t.desiredRetention} between 0.70 and 0.99`),
    check("scheduler_configs_must_know", sql`${t.mustKnowRetention} between 0.70 and 0.99`),
    check("scheduler_configs_background", sql`${t.backgroundRetention} between 0.70 and 0.99`),
    check("scheduler_configs_rollover", sql`${t.rolloverHour} between 0 and 23`),
    check("scheduler_configs_interval", sql`${t.maximumInterval} between 1 and 36500`),
  ],
);
