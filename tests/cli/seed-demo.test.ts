import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publishContent } from "#cli/content-files";
import { seedDemo } from "#cli/seed-demo";
import { seedLoad } from "#cli/seed-load";
import { makeStudent, readDeck } from "#cli/simulated-student";
import { IMPORTANCES } from "#core/course-bundle";
import { formatStudyDay, studyDay } from "#core/study-day";
import { refold } from "#db/refold";
import { verifyPassword } from "#server/auth/passwords";
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from "#server/demo-accounts";
import { createTestDatabase, type TestDatabase } from "../db/database.ts";

const ZONE = { timeZone: "America/New_York", rolloverHour: 4 };
const NOW = Date.parse("2026-11-10T15:00:00Z");

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({ deadline: false });
  await publishContent(database.db);
});
afterAll(() => database.drop());

describe("the demo", () => {
  beforeAll(async () => {
    const made = await seedDemo(database.db, { now: NOW, timeZone: ZONE.timeZone });
    expect(made.created).toEqual(DEMO_ACCOUNTS.map((account) => account.email));
  });

  const studied = () => database.db.sql`
    select count(*)::int as days, min(day)::text as first, max(day)::text as last, sum(reviews)::int as reviews,
      sum(young_passed + mature_passed)::float8 / sum(young_total + mature_total) as retention,
      max(new_cards)::int as "mostNew"
    from study_days join users on users.id = student_id where email = 'student@demo.rounds'`;

  test("gives one student 60 days with gaps that end yesterday, and a believable retention", async () => {
    const [row] = await studied();
    const today = studyDay(NOW, ZONE);
    expect(row?.first).toBe(formatStudyDay(today - 60));
    expect(row?.last && row.last <= formatStudyDay(today - 1)).toBe(true);
    expect(row?.days).toBeGreaterThan(42);
    expect(row?.days).toBeLessThan(60);
    expect(row?.reviews).toBeGreaterThan(1_000);
    expect(row?.mostNew).toBeLessThanOrEqual(18);
    expect(row?.retention).toBeGreaterThan(0.85);
    // Between what is wanted of background cards and of must-know ones; most of 60 days are spent on must-know ones.
    expect(row?.retention).toBeLessThan(0.95);
  });

  test("leaves cards due today and cards never seen", async () => {
    const [row] = await database.db.sql`
      select count(*) filter (where due <= to_timestamp(${NOW}::float8 / 1000))::int as due, count(*)::int as seen,
        (select count(*)::int from cards where retired_at is null) as cards
      from card_states join users on users.id = student_id where email = 'student@demo.rounds'`;
    expect(row?.due).toBeGreaterThan(5);
    expect(row?.cards - row?.seen).toBeGreaterThan(20);
  });

  test("keeps the other student untouched", async () => {
    const [row] = await database.db.sql`
      select (select count(*)::int from review_log l where l.student_id = u.id) as events from users u where email = 'fresh@demo.rounds'`;
    expect(row).toEqual({ events: 0 });
  });

  test("dates every event between the start of the account and the end of yesterday", async () => {
    const [row] = await database.db.sql`
      select bool_and(at >= created_at and at < to_timestamp(${NOW}::float8 / 1000)) as sound from review_log join users on users.id = student_id`;
    expect(row).toEqual({ sound: true });
  });

  test("lets them sign in with the printed password, and nobody else of the class", async () => {
    const rows = await database.db.sql<
      { hash: string | null }[]
    >`select password_hash as hash from users order by email like '%@demo.rounds' desc`;
    for (const { hash } of rows.slice(0, DEMO_ACCOUNTS.length)) expect(await verifyPassword(hash ?? "", DEMO_PASSWORD)).toBe(true);
    for (const { hash } of rows.slice(DEMO_ACCOUNTS.length)) expect(hash).toBeNull();
  });

  test("a second run changes nothing", async () => {
    const before = await studied();
    expect(await seedDemo(database.db, { now: NOW + 3 * 86_400_000, timeZone: ZONE.timeZone })).toEqual({
      created: [],
      classmates: 0,
      reviews: 0,
      days: 0,
      cases: 0,
    });
    expect(await studied()).toEqual(before);
  });

  test("two runs at once make each account once", async () => {
    await Promise.all([1, 2].map(() => seedLoad(database.db, { students: 3, days: 2, seed: 5, now: NOW })));
    const [row] = await database.db.sql`select count(*)::int as count from users where email like 'load-5-%'`;
    expect(row).toEqual({ count: 3 });
  });

  test("states and days equal the replay of the log", async () => {
    const { students, cards, differences } = await refold(database.db, { verify: true });
    expect(differences).toEqual([]);
    expect(students).toBeGreaterThanOrEqual(2);
    expect(cards).toBeGreaterThan(200);
  });
});

test("the deck is introduced as a sitting would: the most important cards first, then in the authors' order", async () => {
  const deck = await readDeck(database.db);
  const ranks = deck.map((card) => IMPORTANCES.indexOf(card.importance));
  expect(new Set(ranks).size).toBe(IMPORTANCES.length);
  expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
  const rows = await database.db.sql<{ id: string }[]>`select id from cards order by position, id collate "C"`;
  const place = new Map(rows.map((row, index) => [row.id, index]));
  for (const importance of IMPORTANCES) {
    const places = deck.filter((card) => card.importance === importance).map((card) => place.get(card.id) ?? -1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  }
});

test("the same seed gives the same history, ids included; another seed another one", async () => {
  const cards = await readDeck(database.db);
  const plan = {
    seed: 3,
    email: "",
    name: "",
    passwordHash: null,
    timeZone: "Asia/Tokyo",
    days: 20,
    newPerDay: 12,
    cards,
    now: NOW,
  };
  expect(makeStudent(plan)).toEqual(makeStudent(plan));
  expect(makeStudent({ ...plan, seed: 4 }).events[5]).not.toEqual(makeStudent(plan).events[5]);
});

test("without content the seed says what to do first", async () => {
  const empty = await createTestDatabase();
  await expect(seedDemo(empty.db, { now: NOW, timeZone: "UTC" })).rejects.toThrow(/content publish/);
  await empty.drop();
});
