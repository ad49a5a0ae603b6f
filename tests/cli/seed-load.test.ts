import { afterAll, beforeAll, expect, test } from "vitest";
import { lengthenDays, openThinCopy } from "#cli/bench/class-history";
import { publishContent } from "#cli/content-files";
import { loadInstructor } from "#cli/load-class";
import { LOAD_PASSWORD, loadAddress, seedLoad } from "#cli/seed-load";
import { refold } from "#db/refold";
import { verifyPassword } from "#server/auth/passwords";
import { createTestDatabase, type TestDatabase } from "../db/database.ts";

const NOW = Date.parse("2026-11-10T15:00:00Z");
/** Enough to be shared out among processes. */
const LOAD = { students: 45, days: 9, classSize: 12, seed: 4, now: NOW };

let database: TestDatabase;
let made: Awaited<ReturnType<typeof seedLoad>>;
const progress: number[] = [];
beforeAll(async () => {
  database = await createTestDatabase({ deadline: false });
  await publishContent(database.db);
  made = await seedLoad(database.db, { ...LOAD, onProgress: (done) => progress.push(done) }, database.url);
}, 120_000);
afterAll(() => database.drop());

test("every student has a past of cards and cases, told as it was made", async () => {
  const [row] = await database.db.sql`
    select count(distinct student_id)::int as students, count(*)::int as events from review_log`;
  expect(row).toEqual({ students: LOAD.students, events: made.events });
  const [cases] = await database.db.sql`select count(*)::int as cases from quiz_items`;
  expect(cases).toEqual({ cases: made.cases });
  expect(made.students).toBe(LOAD.students);
  expect(progress.at(-1)).toBe(LOAD.students);
  expect([...progress].sort((a, b) => a - b)).toEqual(progress);
});

test("the first of them are in one class, with an instructor who can sign in", async () => {
  const rows = await database.db.sql<{ email: string; role: string; owner: boolean; hash: string }[]>`
    select u.email, e.role, e.owner, u.password_hash as hash from enrollments e join users u on u.id = e.user_id
    where e.class_id = ${made.classId}::uuid and e.state = 'joined' order by e.owner desc, u.email`;
  expect(rows).toHaveLength(1 + LOAD.classSize);
  expect(rows[0]).toMatchObject({ email: loadInstructor(LOAD.seed), role: "instructor", owner: true });
  expect(rows.slice(1).map(({ email }) => email)).toEqual(
    Array.from({ length: LOAD.classSize }, (_, index) => loadAddress(LOAD.seed, index + 1)),
  );
  expect(await verifyPassword(rows[0]?.hash ?? "", LOAD_PASSWORD)).toBe(true);
  const [attempts] = await database.db.sql`select count(*)::int as count from quiz_sessions where assignment_id is not null`;
  expect(attempts).toEqual({ count: LOAD.classSize });
});

test("states, days, calibration, results and choices equal what the logs say, and every reference leads somewhere", async () => {
  expect((await refold(database.db, { verify: true })).differences).toEqual([]);
  const [lost] = await database.db.sql`
    select (select count(*)::int from review_log l where not exists (select 1 from cards c where c.id = l.card_id)) as cards,
      (select count(*)::int from review_log l where not exists (select 1 from users u where u.id = l.student_id)) as students,
      (select count(*)::int from quiz_sessions s where s.assignment_id is not null
        and not exists (select 1 from assignments a where a.id = s.assignment_id)) as assignments`;
  expect(lost).toEqual({ cards: 0, students: 0, assignments: 0 });
});

test("a second run makes nobody, another seed makes others", async () => {
  expect(await seedLoad(database.db, { ...LOAD, now: NOW + 86_400_000 }, database.url)).toEqual({
    students: 0,
    events: 0,
    cases: 0,
    classId: made.classId,
  });
  const other = await seedLoad(database.db, { students: 2, days: 2, seed: 5, now: NOW });
  expect(other).toMatchObject({ students: 2, classId: null });
});

test("a bench has the same class with a tenth of the log, and with ten times the days", async () => {
  const house = { db: database.db, databaseUrl: database.url };
  const thin = await openThinCopy(house, { ...LOAD, students: 3, classSize: 3, everyCard: true }, { share: 10, say: () => {} });
  try {
    const count = async (db: typeof thin, table: string) => {
      const [row] = await db.sql<{ count: number }[]>`select count(*)::int as count from ${db.sql(table)}`;
      return row?.count ?? Number.NaN;
    };
    const [reps] = await thin.sql<{ reps: number }[]>`select sum(reps)::int as reps from card_states`;
    expect(await count(thin, "review_log")).toBeLessThan((reps?.reps ?? 0) / 5);
    expect(await count(thin, "review_log")).toBeGreaterThan(0);
    expect(await count(thin, "enrollments")).toBe(4);
    const days = await count(thin, "study_days");
    await lengthenDays(thin, 10);
    expect(await count(thin, "study_days")).toBe(10 * days);
  } finally {
    await thin.close();
    await database.db.sql`drop database rounds_thin with (force)`;
  }
});
