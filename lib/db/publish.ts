import { and, eq, getTableColumns, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { CourseBundle } from "#core/course-bundle";
import type { Database } from "./database.ts";
import { type CourseParts, type GatedCases, PUBLISHED_TABLES, type PublishedTable, type Row } from "./published-tables.ts";
import { cards, conditions, courses, topics } from "./schema-content.ts";
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

const ROWS_PER_STATEMENT = 500;

/** Digest of the content that a course was published with last; null when it never was. */
export async function readPublishedHash(db: Database, courseSlug: string): Promise<string | null> {
  const [known] = await db.orm.select({ hash: courses.contentHash }).from(courses).where(eq(courses.slug, courseSlug));
  return known?.hash ?? null;
}

/**
 * Publishes a course in one transaction: writes what is new or changed, retires what is gone, brings back what returned, deletes nothing.
 * Students' progress hangs on card ids and stays. Two publishers wait for each other. `now` is epoch milliseconds.
 * `gate` is asked only when something has to be written; where it gives nothing the course has no cases, and those that it had are retired.
 * @throws when an id of the bundle belongs to another course.
 */
export function publishCourse(
  db: Database,
  bundle: CourseBundle,
  contentHash: string,
  now: number,
  gate: () => GatedCases | null = () => null,
): Promise<PublishResult> {
  const publishedAt = new Date(now);
  return db.orm.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('rounds:publish'))`);
    const { slug } = bundle.course;
    const [known] = await tx.select().from(courses).where(eq(courses.slug, slug));
    if (known?.contentHash === contentHash) return sameContent(bundle);

    const cases = gate();
    // The digest is written last: should a connection die in an odd place, the next publish compares every row again.
    const course = { ...bundle.course, contentHash: known?.contentHash ?? "", publishedAt };
    await tx.insert(courses).values(course).onConflictDoUpdate({ target: courses.slug, set: course });

    const own = await readCourseParts(tx, slug);
    const topicBefore = await readCardTopics(tx);
    const tables: Record<string, PublishCounts> = {};
    for (const published of PUBLISHED_TABLES)
      tables[published.name] = await syncTable(tx, published, published.toRows(bundle, cases), own, publishedAt);
    await followMovedCards(tx, topicBefore, bundle);
    if (known) await dateNewCards(tx, topicBefore, bundle, publishedAt);
    await tx.update(courses).set({ contentHash }).where(eq(courses.slug, slug));
    return { written: true, ...addCounts(Object.values(tables)), tables };
  });
}

function sameContent(bundle: CourseBundle): PublishResult {
  const same = ({ name, toRows }: PublishedTable): [string, PublishCounts] => [
    name,
    { inserted: 0, updated: 0, retired: 0, unchanged: toRows(bundle, null).length },
  ];
  const tables = Object.fromEntries(PUBLISHED_TABLES.map(same));
  return { written: false, ...addCounts(Object.values(tables)), tables };
}

function addCounts(counts: readonly PublishCounts[]): PublishCounts {
  const total = (key: keyof PublishCounts) => counts.reduce((sum, count) => sum + count[key], 0);
  return { inserted: total("inserted"), updated: total("updated"), retired: total("retired"), unchanged: total("unchanged") };
}

async function readCourseParts(tx: Transaction, courseSlug: string): Promise<CourseParts> {
  const ownTopics = await tx.select({ slug: topics.slug }).from(topics).where(eq(topics.courseSlug, courseSlug));
  const topicSlugs = new Set(ownTopics.map((topic) => topic.slug));
  const allConditions = await tx.select({ slug: conditions.slug, topicSlug: conditions.topicSlug }).from(conditions);
  const ownConditions = allConditions.filter((condition) => topicSlugs.has(condition.topicSlug));
  return { courseSlug, topicSlugs, conditionSlugs: new Set(ownConditions.map((condition) => condition.slug)) };
}

async function readCardTopics(tx: Transaction): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.select({ id: cards.id, topicSlug: cards.topicSlug }).from(cards);
  return new Map(rows.map((card) => [card.id, card.topicSlug]));
}

/** Brings one table to the wanted rows. Own rows that are not wanted are retired; shared ones stay. `own`: before anything was written. */
async function syncTable(
  tx: Transaction,
  { table, key, isOwn }: PublishedTable,
  wanted: readonly Row[],
  own: CourseParts,
  retiredAt: Date,
): Promise<PublishCounts> {
  const keyName = keyOf(table, key);
  const idOf = (row: Row) => String(row[keyName]);
  const existing: readonly Row[] = await tx.select().from(table);
  const ours = existing.filter((row) => isOwn === null || isOwn(row, own));
  const before = new Map(ours.map((row) => [idOf(row), row]));
  const taken = new Set(existing.map(idOf).filter((id) => !before.has(id)));
  const wantedIds = new Set<string>();
  const changed: Row[] = [];
  let inserted = 0;
  for (const row of wanted) {
    const id = idOf(row);
    if (taken.has(id)) throw new Error(`The id "${id}" belongs to another course: give it another id in this one.`);
    wantedIds.add(id);
    const old = before.get(id);
    if (!old) inserted += 1;
    if (!old || !sameRow(old, row)) changed.push(row);
  }
  const set = excludedColumns(table, keyName);
  for (let start = 0; start < changed.length; start += ROWS_PER_STATEMENT) {
    await tx
      .insert(table)
      .values(changed.slice(start, start + ROWS_PER_STATEMENT))
      .onConflictDoUpdate({ target: key, set });
  }
  const gone = isOwn === null ? [] : ours.filter((row) => row.retiredAt === null && !wantedIds.has(idOf(row))).map(idOf);
  const retiredColumn = (getTableColumns(table) as Record<string, PgColumn>).retiredAt;
  if (gone.length > 0 && retiredColumn) {
    await tx
      .update(table)
      .set({ retiredAt })
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
      // When a card came is not said again.
      .filter(([name]) => name !== keyName && name !== "addedAt")
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

/** Cards that come into a course that is there already: work that was due before does not ask for them. */
async function dateNewCards(
  tx: Transaction,
  before: ReadonlyMap<string, string>,
  bundle: CourseBundle,
  addedAt: Date,
): Promise<void> {
  const added = bundle.cards.map(({ id }) => id).filter((id) => !before.has(id));
  if (added.length > 0) await tx.update(cards).set({ addedAt }).where(inArray(cards.id, added));
}

/** card_states carries the topic for the class queries. Raising the version makes a review that is being written read the new one. */
async function followMovedCards(tx: Transaction, topicBefore: ReadonlyMap<string, string>, bundle: CourseBundle): Promise<void> {
  const moved = bundle.cards.filter((card) => topicBefore.has(card.id) && topicBefore.get(card.id) !== card.topicSlug);
  for (const topicSlug of new Set(moved.map((card) => card.topicSlug))) {
    const ids = moved.filter((card) => card.topicSlug === topicSlug).map((card) => card.id);
    await tx
      .update(cardStates)
      .set({ topicSlug, version: sql`${cardStates.version} + 1` })
      .where(inArray(cardStates.cardId, ids));
  }
}
