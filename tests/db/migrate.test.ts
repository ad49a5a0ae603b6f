import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { openDatabase } from "#db/database";
import { describeOldServer, migrate, migrationLevel } from "#db/migrate";
import { createEmptyDatabase, createTestDatabase } from "./database.ts";

const empties: { drop(): Promise<void> }[] = [];
async function emptyUrl(): Promise<string> {
  const database = await createEmptyDatabase();
  empties.push(database);
  return database.url;
}
afterAll(() => Promise.all(empties.map((database) => database.drop())));

test("an empty database gets every migration, a second run none", async () => {
  const url = await emptyUrl();
  const first = await migrate(url);
  expect(first.applied.length).toBeGreaterThanOrEqual(2);
  expect(first.applied[0]).toBe("0000_schema");
  expect((await migrate(url)).applied).toEqual([]);
});

test("two migrators at once apply each migration once", async () => {
  const url = await emptyUrl();
  const both = await Promise.all([migrate(url), migrate(url)]);
  expect(both.map((result) => result.applied.length).sort()).toEqual([
    0,
    (both[0]?.applied.length ?? 0) + (both[1]?.applied.length ?? 0),
  ]);
  expect(both.flatMap((result) => result.applied)).toContain("0001_append_only");
});

test("a migration newer than the code is refused by name and nothing is changed", async () => {
  const { url, db, drop } = await createTestDatabase();
  await db.sql`insert into drizzle.__drizzle_migrations (hash, created_at, name) values ('x', 9999999999999, '0099_from_the_future')`;
  await expect(migrate(url)).rejects.toThrow(/0099_from_the_future.*newer version/);
  await drop();
});

test("a server older than PostgreSQL 15 is refused by its version, with what to do", () => {
  expect(describeOldServer(140_000)).toMatch(/is PostgreSQL 14\.0; Rounds needs 15 or newer\. Upgrade it, or unset DATABASE_URL/);
  expect(describeOldServer(149_999)).not.toBeNull();
  expect(describeOldServer(150_000)).toBeNull();
});

test("the level names the newest applied and the newest known migration", async () => {
  const url = await emptyUrl();
  const db = openDatabase(url, { max: 1 });
  expect(await migrationLevel(db)).toMatchObject({ applied: null });
  await migrate(url);
  const level = await migrationLevel(db);
  expect(level.applied).toBe(level.expected);
  await db.close();
});

test("a failing migration leaves the database as it was", async () => {
  const url = await emptyUrl();
  const sql = postgres(url, { max: 1 });
  // The first migration makes this table, so it fails in the middle.
  await sql`create table review_log (id int)`;
  await expect(migrate(url)).rejects.toThrow(/review_log/);
  const [row] = await sql`select to_regclass('public.users') as users, to_regclass('drizzle.__drizzle_migrations') as migrations`;
  expect(row).toEqual({ users: null, migrations: null });
  await sql.end();
});
