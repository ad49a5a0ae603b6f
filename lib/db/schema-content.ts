import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, text, timestamp } from "drizzle-orm/pg-core";
import type { PictureLabel, PictureQuestion } from "#core/picture";

/** Content is retired, never deleted: students' logs point at it. Ids are given by authors and stay. */
const retiredAt = () => timestamp("retired_at", { withTimezone: true, precision: 3 });

export const courses = pgTable("courses", {
  slug: text().primaryKey(),
  title: text().notNull(),
  summary: text().notNull(),
  sourceTitle: text("source_title").notNull(),
  /** Digest of the published bundle: publishing the same content twice writes nothing. */
  contentHash: text("content_hash").notNull(),
  publishedAt: timestamp("published_at", { withTimezone: true, precision: 3 }).notNull(),
});

export const topics = pgTable("topics", {
  slug: text().primaryKey(),
  courseSlug: text("course_slug")
    .notNull()
    .references(() => courses.slug),
  name: text().notNull(),
  summary: text().notNull(),
  position: integer().notNull(),
  retiredAt: retiredAt(),
});

export const bibliography = pgTable("bibliography", {
  id: text().primaryKey(),
  citation: text().notNull(),
  url: text(),
  verified: boolean().notNull(),
});

/** What the source article says, in our words; `correction` is what is right where the article errs. */
export const articleFacts = pgTable("article_facts", {
  id: text().primaryKey(),
  section: text().notNull(),
  sectionTitle: text("section_title").notNull(),
  statement: text().notNull(),
  correction: text(),
  correctionRefs: text("correction_refs").array().notNull().default(sql`'{}'`),
});

export const conditions = pgTable(
  "conditions",
  {
    slug: text().primaryKey(),
    topicSlug: text("topic_slug")
      .notNull()
      .references(() => topics.slug),
    /** An overview holds what is true of a whole topic: it is studied and read, but is no diagnosis. */
    role: text().notNull().default("condition"),
    name: text().notNull(),
    abbreviation: text(),
    aliases: text().array().notNull().default(sql`'{}'`),
    summary: text().notNull(),
    urgency: text().notNull(),
    /** Id of the fact that says what to do first. No foreign key: facts point at conditions and are written after them. */
    firstActionFactId: text("first_action_fact_id"),
    icd10: jsonb().$type<readonly { code: string; label: string }[]>().notNull().default(sql`'[]'`),
    position: integer().notNull(),
    retiredAt: retiredAt(),
  },
  (t) => [
    index("conditions_topic").on(t.topicSlug),
    check("conditions_urgency", sql`${t.urgency} in ('routine', 'urgent', 'emergency')`),
    check("conditions_role", sql`${t.role} in ('condition', 'overview')`),
  ],
);

/** Drawings that cards ask about and library pages show. */
export const pictures = pgTable("pictures", {
  slug: text().primaryKey(),
  courseSlug: text("course_slug")
    .notNull()
    .references(() => courses.slug),
  title: text().notNull(),
  /** The layout in words, for those who do not see it. */
  description: text().notNull(),
  /** A checked SVG document without names in it. */
  svg: text().notNull(),
  labels: jsonb().$type<readonly PictureLabel[]>().notNull(),
  referenceIds: text("reference_ids").array().notNull().default(sql`'{}'`),
  position: integer().notNull(),
  retiredAt: retiredAt(),
});

export const glossary = pgTable("glossary", {
  /** "<course>/<term>": two courses may explain the same term. */
  id: text().primaryKey(),
  /** As it stands in a text: "ABI". */
  term: text().notNull(),
  courseSlug: text("course_slug")
    .notNull()
    .references(() => courses.slug),
  /** Written out: "ankle-brachial index". Null for a term that is no abbreviation. */
  expansion: text(),
  meaning: text().notNull(),
  retiredAt: retiredAt(),
});

export const facts = pgTable(
  "facts",
  {
    id: text().primaryKey(),
    conditionSlug: text("condition_slug")
      .notNull()
      .references(() => conditions.slug),
    kind: text().notNull(),
    statement: text().notNull(),
    /** Ids of article_facts, of bibliography, and of statements beyond the article. */
    articleIds: text("article_ids").array().notNull().default(sql`'{}'`),
    referenceIds: text("reference_ids").array().notNull().default(sql`'{}'`),
    beyondIds: text("beyond_ids").array().notNull().default(sql`'{}'`),
    importance: text().notNull(),
    /** For a discriminator: the condition that it separates this one from. */
    versusSlug: text("versus_slug"),
    position: integer().notNull(),
    retiredAt: retiredAt(),
  },
  (t) => [
    index("facts_condition").on(t.conditionSlug),
    check("facts_importance", sql`${t.importance} in ('must-know', 'should-know', 'background')`),
  ],
);

export const cards = pgTable(
  "cards",
  {
    id: text().primaryKey(),
    factId: text("fact_id")
      .notNull()
      .references(() => facts.id),
    conditionSlug: text("condition_slug")
      .notNull()
      .references(() => conditions.slug),
    topicSlug: text("topic_slug")
      .notNull()
      .references(() => topics.slug),
    type: text().notNull(),
    /** Plain text; for a cloze the sentence with the asked deletion shown as [...] or [hint]. */
    front: text().notNull(),
    back: text().notNull(),
    extra: text(),
    /** Further right answers of a typed card. */
    accept: text().array().notNull().default(sql`'{}'`),
    /** For a picture card: the picture, the label that is asked, and whether its name or its place is the answer. */
    picture: jsonb().$type<PictureQuestion>(),
    /** Order in which new cards are introduced. */
    position: integer().notNull(),
    /** When it came into a course that was there already, else 1970. Work that was due before does not ask for it. */
    addedAt: timestamp("added_at", { withTimezone: true, precision: 3 }).notNull().default(sql`'epoch'`),
    retiredAt: retiredAt(),
  },
  (t) => [
    index("cards_fact").on(t.factId),
    index("cards_condition").on(t.conditionSlug),
    check("cards_type", sql`${t.type} in ('basic', 'reversed', 'cloze', 'typed', 'picture')`),
    check("cards_picture", sql`(${t.type} = 'picture') = (${t.picture} is not null)`),
  ],
);
