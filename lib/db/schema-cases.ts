import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, smallint, text } from "drizzle-orm/pg-core";
import type { CaseVariant } from "#core/case-variant";
import { instant } from "./schema-columns.ts";
import { conditions, courses, topics } from "./schema-content.ts";

/** What the case engine knows of a course: JSON as text, because jsonb would not keep it byte by byte. */
export const caseKnowledge = pgTable("case_knowledge", {
  courseSlug: text("course_slug")
    .primaryKey()
    .references(() => courses.slug),
  /** Digest of the knowledge without states, waivers and objectives of families; part of every seed. */
  version: text().notNull(),
  body: text().notNull(),
});

/** Families of cases. One that the gate turned down is kept and not offered; `problems` tells its author why. */
export const caseFamilies = pgTable(
  "case_families",
  {
    id: text().primaryKey(),
    conditionSlug: text("condition_slug")
      .notNull()
      .references(() => conditions.slug),
    topicSlug: text("topic_slug")
      .notNull()
      .references(() => topics.slug),
    kind: text().notNull(),
    offered: boolean().notNull(),
    problems: text().array().notNull().default(sql`'{}'`),
    /** Facts that its key rests on, and that its links cite: cards of these facts lead to it. */
    factIds: text("fact_ids").array().notNull().default(sql`'{}'`),
    position: integer().notNull(),
    retiredAt: instant("retired_at"),
  },
  (t) => [
    index("case_families_condition").on(t.conditionSlug),
    check("case_families_kind", sql`${t.kind} in ('diagnosis', 'mechanism', 'cause', 'test', 'treatment', 'urgency')`),
  ],
);

/** Cases as they were served, key and explanations included: never changed, never deleted. The hash of the content is the id. */
export const caseVariants = pgTable(
  "case_variants",
  {
    hash: text().primaryKey(),
    familyId: text("family_id")
      .notNull()
      .references(() => caseFamilies.id),
    n: integer().notNull(),
    kbVersion: text("kb_version").notNull(),
    generatorVersion: integer("generator_version").notNull(),
    keyIndex: smallint("key_index").notNull(),
    snapshot: jsonb().$type<CaseVariant>().notNull(),
    servedAt: instant("served_at").notNull(),
  },
  (t) => [index("case_variants_family").on(t.familyId)],
);

/**
 * Projection of the results of all students: how many chose this option of a case when they first met its family. A statement that grades
 * may take one away from what another counted, so that nothing here can say that it is never below zero. A number that stays below is an
 * error that no screen shows (readChoices leaves it out); `rounds refold --verify` tells it.
 */
export const caseChoices = pgTable(
  "case_choices",
  {
    variantHash: text("variant_hash")
      .notNull()
      .references(() => caseVariants.hash),
    option: smallint().notNull(),
    students: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.variantHash, t.option] })],
);
