import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "#cli/embedded-postgres";
import { type Database, openDatabase } from "#db/database";
import { DatabaseUnavailable, findUnavailable } from "#db/database-error";
import { migrate } from "#db/migrate";
import { refold } from "#db/refold";
import { recordEvents } from "#db/reviews";
import { createStudent, makeEvent, seedContent, type TestContent } from "./fixtures.ts";

const T0 = Date.UTC(2026, 2, 1, 10);
let folder: string;
let server: EmbeddedPostgres;
let db: Database;
let content: TestContent;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "rounds-outage-"));
  chmodSync(folder, 0o755);
  server = await startEmbeddedPostgres({ dataDir: folder });
  await migrate(server.url);
  db = openDatabase(server.url);
  content = await seedContent(db);
});
afterAll(async () => {
  await db.close(1);
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const postmaster = () => Number(readFileSync(join(server.dataDirectory, "postmaster.pid"), "utf8").split("\n")[0]);

/** The same port, so that the pool finds it again. */
async function restart(): Promise<void> {
  const port = Number(new URL(server.url).port);
  await server.stop();
  server = await startEmbeddedPostgres({ dataDir: folder, port });
}

test("ten kills of PostgreSQL under load: nothing acknowledged is lost, nothing doubled, and the pool comes back by itself", async () => {
  const students = await Promise.all(Array.from({ length: 8 }, () => createStudent(db)));
  let acknowledged = 0;
  let failures = 0;
  let finished = false;
  let aborted = true;
  const unexpected: unknown[] = [];
  const clients = students.map(async (student, client) => {
    for (let index = 0; !finished; index += 1) {
      const batch = { device: `d${client}`, events: [makeEvent(content.cardIds[index % 20] ?? "", T0 + index * 60_000)] };
      for (let done = false; !done && !(finished && aborted); ) {
        try {
          await recordEvents(db, student, batch);
          done = true;
          acknowledged += 1;
        } catch (error) {
          failures += 1;
          if (!(error instanceof DatabaseUnavailable)) unexpected.push(error);
        }
      }
    }
  });
  // A transaction under way is where postgres.js used to end the process.
  const transactions = (async () => {
    while (!finished) {
      await db.sql.begin((sql) => [sql`select 1`, sql`select pg_sleep(0.001)`, sql`select 2`]).catch(() => {});
    }
  })();
  try {
    for (let kill = 0; kill < 10; kill += 1) {
      const before = acknowledged;
      await expect.poll(() => acknowledged, { timeout: 30_000, interval: 5 }).toBeGreaterThan(before + 20);
      process.kill(postmaster(), "SIGKILL");
      await restart();
    }
    aborted = false;
  } finally {
    finished = true;
  }
  await Promise.all([...clients, transactions]);
  const [row] = await db.sql<{ count: number }[]>`select count(*)::int as count from review_log`;
  expect(unexpected).toEqual([]);
  expect(failures).toBeGreaterThan(0);
  expect(row?.count).toBe(acknowledged);
  expect((await refold(db, { verify: true })).differences).toEqual([]);
}, 180_000);

test("while PostgreSQL is down or frozen every call is refused within 5 s, and works again within 5 s after", async () => {
  const student = await createStudent(db);
  const call = () => recordEvents(db, student, { device: "test", events: [makeEvent(content.cardIds[0] ?? "", T0)] });
  await call();
  const refused = async () => {
    const startedAt = performance.now();
    const outcomes = await Promise.allSettled([...Array.from({ length: 20 }, call), db.sql`select 1`, db.orm.execute("select 1")]);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    for (const outcome of outcomes)
      expect(outcome.status === "rejected" && findUnavailable(outcome.reason)).toBeInstanceOf(DatabaseUnavailable);
  };
  const backWithin5s = async () => {
    const startedAt = performance.now();
    await expect
      .poll(
        () =>
          call().then(
            () => true,
            () => false,
          ),
        { timeout: 20_000, interval: 20 },
      )
      .toBe(true);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  };

  await server.stop();
  await refused();
  await restart();
  await backWithin5s();

  // Frozen: connections stay open and say nothing. The server and all its children.
  const { execFileSync } = await import("node:child_process");
  const signal = (name: string) => {
    const parent = String(postmaster());
    const children = execFileSync("ps", ["-o", "pid=", "--ppid", parent], { encoding: "utf8" }).split(/\s+/).filter(Boolean);
    for (const pid of [parent, ...children]) process.kill(Number(pid), name);
  };
  signal("SIGSTOP");
  try {
    await refused();
  } finally {
    signal("SIGCONT");
  }
  await backWithin5s();
}, 120_000);
