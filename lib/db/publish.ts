import { and, eq, getTableColumns, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { CourseBundle } from "#core/course-bundle";
import type { Database } from "./database.ts";
import { articleFacts, bibliography, cards, conditions, courses, facts, glossary, pictures, topics } from "./schema-content.ts";
import { cardStates } from "./schema-study.ts";

export interface PublishCounts {
  readonly inserted: number;
  /** Changed or brought back from retirement. */
  readonly updated: number;
  readonly retired: number;
  readonly unchanged: number;
}

export interface PublishResult extends PublishCounts {
  /** False: this very content was published before, and nothing was written. */
  readonly written: boolean;
  /** The same counts for each table. */
  readonly tables: Readonly<Record<string, PublishCounts>>;
}

type Transaction = Parameters<Parameters<Database["orm"]["transaction"]>[0]>[0];
type Row = Readonly<Record<string, unknown>>;

const ROWS_PER_STATEMENT = 500;

/**
 * Publishes a course in one transaction: writes what is new or changed, retires what is gone, brings back what returned, deletes nothing.
 * Students' progress hangs on card ids and stays. Two publishers wait for each other. `now` is epoch milliseconds.
 * @throws when an id of the bundle belongs to another course.
 */
export function publishCourse(db: Database, bundle: CourseBundle, contentHash: string, now: number): Promise<PublishResult> {
  const publishedAt = new Date(now);
  return db.orm.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('rounds:publish'))`);
    const { slug } = bundle.course;
    const [known] = await tx.select().from(courses).where(eq(courses.slug, slug));
    if (known?.contentHash === contentHash) return sameContent(bundle);

    // The digest is written last: should a connection die in an odd place, the next publish compares every row again.
    const course = { ...bundle.course, contentHash: known?.contentHash ?? "", publishedAt };
    await tx.insert(courses).values(course).onConflictDoUpdate({ target: courses.slug, set: course });

    const owned = await readOwned(tx, slug);
    const rows = toRows(bundle);
    const tables = {
      topics: await syncTable(tx, topics, topics.slug, owned.topics, rows.topics, publishedAt),
      bibliography: await syncTable(tx, bibliography, bibliography.id, owned.bibliography, rows.bibliography, null),
      articleFacts: await syncTable(tx, articleFacts, articleFacts.id, owned.articleFacts, rows.articleFacts, null),
      pictures: await syncTable(tx, pictures, pictures.slug, owned.pictures, rows.pictures, publishedAt),
      glossary: await syncTable(tx, glossary, glossary.term, owned.glossary, rows.glossary, publishedAt),
      conditions: await syncTable(tx, conditions, conditions.slug, owned.conditions, rows.conditions, publishedAt),
      facts: await syncTable(tx, facts, facts.id, owned.facts, rows.facts, publishedAt),
      cards: await syncTable(tx, cards, cards.id, owned.cards, rows.cards, publishedAt),
    };
    await followMovedCards(tx, owned.cards, bundle);
    await tx.update(courses).set({ contentHash }).where(eq(courses.slug, slug));
    return { written: true, ...addCounts(Object.values(tables)), tables };
  });
}

function sameContent(bundle: CourseBundle): PublishResult {
  const same = (rows: readonly unknown[]): PublishCounts => ({ inserted: 0, updated: 0, retired: 0, unchanged: rows.length });
  const tables = {
    topics: same(bundle.topics),
    bibliography: same(bundle.references),
    articleFacts: same(bundle.articleFacts),
    pictures: same(bundle.pictures),
    glossary: same(bundle.glossary),
    conditions: same(bundle.conditions),
    facts: same(bundle.facts),
    cards: same(bundle.cards),
  };
  return { written: false, ...addCounts(Object.values(tables)), tables };
}

function addCounts(counts: readonly PublishCounts[]): PublishCounts {
  const total = (key: keyof PublishCounts) => counts.reduce((sum, count) => sum + count[key], 0);
  return { inserted: total("inserted"), updated: total("updated"), retired: total("retired"), unchanged: total("unchanged") };
}

function toRows(bundle: CourseBundle) {
  const live = { retiredAt: null };
  return {
    topics: bundle.topics.map((row) => ({ ...row, courseSlug: bundle.course.slug, ...live })),
    bibliography: [...bundle.references],
    articleFacts: bundle.articleFacts.map(({ value: _value, restates: _restates, ...row }) => ({
      ...row,
      correctionRefs: [...row.correctionRefs],
    })),
    pictures: bundle.pictures.map((row) => ({
      ...row,
      courseSlug: bundle.course.slug,
      referenceIds: [...row.referenceIds],
      ...live,
    })),
    glossary: bundle.glossary.map((row) => ({ ...row, courseSlug: bundle.course.slug, ...live })),
    conditions: bundle.conditions.map((row) => ({ ...row, aliases: [...row.aliases], ...live })),
    facts: bundle.facts.map((row) => ({
      ...row,
      articleIds: [...row.articleIds],
      referenceIds: [...row.referenceIds],
      beyondIds: [...row.beyondIds],
      ...live,
    })),
    cards: bundle.cards.map((row) => ({ ...row, accept: [...row.accept], ...live })),
  };
}

interface Existing<R extends Row> {
  /** Rows of this course, retired ones too. */
  readonly own: readonly R[];
  /** Rows of other courses: their ids are taken. */
  readonly foreign: readonly R[];
}

async function readOwned(tx: Transaction, courseSlug: string) {
  const allTopics = await tx.select().from(topics);
  const ownTopics = new Set(allTopics.filter((topic) => topic.courseSlug === courseSlug).map((topic) => topic.slug));
  const allConditions = await tx.select().from(conditions);
  const ownConditions = new Set(
    allConditions.filter((condition) => ownTopics.has(condition.topicSlug)).map((condition) => condition.slug),
  );
  const split = <R extends Row>(rows: readonly R[], isOwn: (row: R) => boolean): Existing<R> => ({
    own: rows.filter(isOwn),
    foreign: rows.filter((row) => !isOwn(row)),
  });
  return {
    topics: split(allTopics, (row) => ownTopics.has(row.slug)),
    conditions: split(allConditions, (row) => ownConditions.has(row.slug)),
    pictures: split(await tx.select().from(pictures), (row) => row.courseSlug === courseSlug),
    glossary: split(await tx.select().from(glossary), (row) => row.courseSlug === courseSlug),
    facts: split(await tx.select().from(facts), (row) => ownConditions.has(row.conditionSlug)),
    cards: split(await tx.select().from(cards), (row) => ownConditions.has(row.conditionSlug)),
    // Sources are shared by all courses and never retired.
    bibliography: split(await tx.select().from(bibliography), () => true),
    articleFacts: split(await tx.select().from(articleFacts), () => true),
  };
}

/** Brings one table to the wanted rows. With `retiredAt`, own rows that are not wanted are retired; without, they stay. */
async function syncTable<T extends PgTable>(
  tx: Transaction,
  table: T,
  key: PgColumn,
  existing: Existing<Row>,
  wanted: readonly T["$inferInsert"][],
  retiredAt: Date | null,
): Promise<PublishCounts> {
  const keyName = keyOf(table, key);
  const idOf = (row: Row) => String(row[keyName]);
  const taken = new Set(existing.foreign.map(idOf));
  const before = new Map(existing.own.map((row) => [idOf(row), row]));
  const wantedIds = new Set<string>();
  const changed: T["$inferInsert"][] = [];
  let inserted = 0;
  for (const row of wanted) {
    const id = idOf(row as Row);
    if (taken.has(id)) throw new Error(`The id "${id}" belongs to another course: give it another id in this one.`);
    wantedIds.add(id);
    const old = before.get(id);
    if (!old) inserted += 1;
    if (!old || !sameRow(old, row as Row)) changed.push(row);
  }
  const set = excludedColumns(table, keyName);
  for (let start = 0; start < changed.length; start += ROWS_PER_STATEMENT) {
    await tx
      .insert(table)
      .values(changed.slice(start, start + ROWS_PER_STATEMENT))
      .onConflictDoUpdate({ target: key, set: set as never });
  }
  const gone =
    retiredAt === null ? [] : existing.own.filter((row) => row.retiredAt === null && !wantedIds.has(idOf(row))).map(idOf);
  const retiredColumn = (getTableColumns(table) as Record<string, PgColumn>).retiredAt;
  if (gone.length > 0 && retiredColumn) {
    await tx
      .update(table)
      .set({ retiredAt } as never)
      .where(and(inArray(key, gone), isNull(retiredColumn)));
  }
  return { inserted, updated: changed.length - inserted, retired: gone.length, unchanged: wanted.length - changed.length };
}

function keyOf(table: PgTable, key: PgColumn): string {
  const found = Object.entries(getTableColumns(table)).find(([, column]) => column === key);
  if (!found) throw new Error(`${key.name} is no column of its table.`);
  return found[0];
}

function excludedColumns(table: PgTable, keyName: string): Record<string, SQL> {
  return Object.fromEntries(
    Object.entries(getTableColumns(table))
      .filter(([name]) => name !== keyName)
      .map(([name, column]) => [name, sql`excluded.${sql.identifier(column.name)}`]),
  );
}

/** Compares the columns that the bundle gives; jsonb comes back with its keys in another order. */
function sameRow(old: Row, wanted: Row): boolean {
  return Object.entries(wanted).every(([name, value]) => stableJson(old[name]) === stableJson(value));
}

function stableJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** card_states carries the topic for the class queries. Raising the version makes a review that is being written read the new one. */
async function followMovedCards(
  tx: Transaction,
  before: Existing<{ id: string; topicSlug: string }>,
  bundle: CourseBundle,
): Promise<void> {
  const topicBefore = new Map(before.own.map((card) => [card.id, card.topicSlug]));
  const moved = bundle.cards.filter((card) => topicBefore.has(card.id) && topicBefore.get(card.id) !== card.topicSlug);
  for (const topicSlug of new Set(moved.map((card) => card.topicSlug))) {
    const ids = moved.filter((card) => card.topicSlug === topicSlug).map((card) => card.id);
    await tx
      .update(cardStates)
      .set({ topicSlug, version: sql`${cardStates.version} + 1` })
      .where(inArray(cardStates.cardId, ids));
  }
}
