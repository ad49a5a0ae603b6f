import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NEW_STATE } from "#core/memory-state";
import { review } from "#core/scheduler";
import { configFor, DEFAULT_CONFIG, type SchedulerConfig } from "#core/scheduler-config";
import { changeConfig, configCells, readConfigs } from "#db/configs";
import { type Database, openDatabase } from "#db/database";
import { migrate } from "#db/migrate";
import { refold } from "#db/refold";
import { recordEvents } from "#db/reviews";
import { createEmptyDatabase } from "./database.ts";
import { makeEvent } from "./fixtures.ts";

const CREATED = Date.UTC(2026, 0, 1);
/** Received when the database's clock ran ahead. */
const AHEAD = Date.now() + 86_400_000;

let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
let db: Database;
/** Ids of students, by what they had done with the one wanted retention of that time. */
const untouched = randomUUID();
const moved = randomUUID();
const movedBack = randomUUID();

beforeAll(async () => {
  database = await createEmptyDatabase();
  db = openDatabase(database.url, { max: 2 });
  await migrateTo(db, 2);
  await addCard();
  await addStudent(untouched, [0.9]);
  await addStudent(moved, [0.9, 0.85]);
  await addStudent(movedBack, [0.8, 0.9]);
  await addAnswer(untouched, AHEAD);
  await migrate(database.url);
}, 60_000);
afterAll(async () => {
  await db.close();
  await database.drop();
});

/** The first `count` migrations, as an older version of Rounds left them. */
async function migrateTo({ sql }: Database, count: number): Promise<void> {
  await sql`create schema drizzle`;
  await sql`create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint, name text)`;
  const files = readMigrationFiles({ migrationsFolder: join(import.meta.dirname, "../../drizzle") });
  for (const file of files.slice(0, count)) {
    for (const statement of file.sql) await sql.unsafe(statement);
    await sql`insert into drizzle.__drizzle_migrations (hash, created_at, name) values (${file.hash}, ${file.folderMillis}, 'old')`;
  }
}

/** A student with a history of wanted retentions and one answer, in the columns of that time. */
async function addStudent(id: string, retentions: readonly number[]): Promise<void> {
  const created = new Date(CREATED).toISOString();
  await db.sql`
    insert into users (id, email, name, created_at, config_version)
    values (${id}, ${`${id}@example.org`}, 'Ada', ${created}, ${retentions.length})`;
  const [model, weights, , , , interval, learning, relearning, fuzz, , hour] = configCells(DEFAULT_CONFIG);
  for (const [index, retention] of retentions.entries()) {
    await db.sql`
      insert into scheduler_configs (student_id, version, effective_at, model, weights, desired_retention, maximum_interval, learning_steps,
        relearning_steps, fuzz, time_zone, rollover_hour)
      values (${id}, ${index + 1}, ${new Date(CREATED + index * 1_000).toISOString()}, ${model}, ${weights}::text::float8[], ${retention}, ${interval},
        ${learning}::text::text[], ${relearning}::text::text[], ${fuzz}, 'Asia/Tokyo', ${hour})`;
  }
}

async function addCard(): Promise<void> {
  await db.sql`insert into courses values ('heel', 'Heel', 'Heel.', 'Source', 'old', now())`;
  await db.sql`insert into topics values ('nerves', 'heel', 'Nerves', 'Nerves.', 0)`;
  await db.sql`
    insert into conditions (slug, topic_slug, name, summary, urgency, position) values ('tunnel', 'nerves', 'Tunnel', 'Tunnel.', 'routine', 0)`;
  await db.sql`
    insert into facts (id, condition_slug, kind, statement, importance, position) values ('what', 'tunnel', 'cause', 'So.', 'must-know', 0)`;
  await db.sql`
    insert into cards (id, fact_id, condition_slug, topic_slug, type, front, back, position)
    values ('what-a', 'what', 'tunnel', 'nerves', 'basic', 'What?', 'That.', 0)`;
}

async function addAnswer(studentId: string, at: number): Promise<void> {
  const moment = new Date(at).toISOString();
  await db.sql`
    insert into review_log (student_id, id, card_id, kind, rating, client_at, at, received_at, device)
    values (${studentId}, ${randomUUID()}, 'what-a', 'review', 4, ${moment}, ${moment}, ${moment}, 'old')`;
}

async function retentionsOf(id: string): Promise<readonly (readonly number[])[]> {
  return (await readConfigs(db, id)).map(({ config }) => [
    config.mustKnowRetention,
    config.desiredRetention,
    config.backgroundRetention,
  ]);
}

const versionOf = async (id: string) => (await db.sql`select config_version as version from users where id = ${id}`)[0]?.version;
const withRetention = (desiredRetention: number): SchedulerConfig => ({
  ...DEFAULT_CONFIG,
  timeZone: "Asia/Tokyo",
  desiredRetention,
});

describe("students from before importance counted", () => {
  it("who had the default get retention by importance, as settings of their own from then on", async () => {
    expect(await retentionsOf(untouched)).toEqual([
      [0.9, 0.9, 0.9],
      [0.95, 0.9, 0.85],
    ]);
    expect(await versionOf(untouched)).toBe(2);
    expect(await retentionsOf(movedBack)).toEqual([
      [0.8, 0.8, 0.8],
      [0.9, 0.9, 0.9],
      [0.95, 0.9, 0.85],
    ]);
    expect((await readConfigs(db, movedBack)).at(-1)?.config).toEqual(withRetention(0.9));
  });

  it("who had chosen a retention keep it for all cards", async () => {
    expect(await retentionsOf(moved)).toEqual([
      [0.9, 0.9, 0.9],
      [0.85, 0.85, 0.85],
    ]);
    expect(await versionOf(moved)).toBe(2);
  });

  it("keep what was scheduled: the new settings begin after every stored answer", async () => {
    expect((await readConfigs(db, untouched)).at(-1)?.from).toBe(AHEAD + 1);
    const from = (await readConfigs(db, movedBack)).at(-1)?.from ?? 0;
    expect(from).toBeGreaterThan(CREATED + 1_000);
    expect(from).toBeLessThanOrEqual(Date.now() + 1_000);
    await refold(db, { verify: false });
    const [state] = await db.sql`select scheduled_days as days from card_states where student_id = ${untouched}`;
    const asBefore = configFor(withRetention(0.9), null);
    expect(state?.days).toBe(review(NEW_STATE, "what-a", 4, AHEAD, asBefore).scheduledDays);
  });

  it("have a must-know card come back sooner from then on, and can save settings again", async () => {
    const now = Date.now();
    const stateOf = async (id: string) => {
      const event = makeEvent("what-a", now, { rating: 4 });
      return (await recordEvents(db, id, { device: "new", events: [event] })).states["what-a"];
    };
    const [byImportance, asChosen] = [await stateOf(movedBack), await stateOf(moved)];
    expect(byImportance?.stability).toBe(asChosen?.stability);
    expect(byImportance?.scheduledDays).toBeLessThan(asChosen?.scheduledDays ?? 0);
    expect(await changeConfig(db, movedBack, withRetention(0.9))).toEqual({ version: 3, changed: false });
    expect(await changeConfig(db, movedBack, withRetention(0.92))).toEqual({ version: 4, changed: true });
    expect((await refold(db, { verify: true })).differences).toEqual([]);
  });
});
