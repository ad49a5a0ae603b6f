import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seedDemo } from "#cli/seed-demo";
import { makeStudent, readCaseShelf, readDeck } from "#cli/simulated-student";
import { MAX_ADVANCES } from "#core/case-advances";
import { findLastTouched } from "#core/quiz-fold";
import { importStudents } from "#db/history-import";
import { closeQuiz } from "#db/quiz-end";
import { readQuizSummaries } from "#db/quiz-history";
import { readServedQuiz } from "#db/quiz-reading";
import { refold } from "#db/refold";
import { createTestDatabase, type TestDatabase } from "../db/database.ts";
import { seedCases } from "../db/quiz-fixture.ts";

const NOW = Date.parse("2026-11-10T15:00:00Z");
const SEED = { now: NOW, timeZone: "America/New_York" };

let database: TestDatabase;
let studentId: string;
beforeAll(async () => {
  database = await createTestDatabase({ deadline: false });
  await seedCases(database.db);
  await seedDemo(database.db, SEED);
  const [row] = await database.db.sql<{ id: string }[]>`select id from users where email = 'student@demo.rounds'`;
  studentId = row?.id ?? "";
});
afterAll(() => database.drop());

const summaries = () => readQuizSummaries(database.db, studentId, 100);

test("the demo student has finished sets, a finished exam, and a set to resume at the case after the last answer", async () => {
  const sets = await summaries();
  expect(sets.length).toBeGreaterThanOrEqual(4);
  const finished = sets.filter((set) => set.submittedAt !== null);
  expect(new Set(finished.map((set) => set.mode))).toEqual(new Set(["tutor", "exam"]));
  for (const set of finished) expect(set.graded).toBe(set.cases);
  const [open, ...others] = sets.filter((set) => set.submittedAt === null);
  expect(others).toEqual([]);
  expect(open?.id).toBe(sets[0]?.id);
  expect(open?.answered).toBeGreaterThan(0);
  const served = await readServedQuiz(database.db, studentId, open?.id ?? "");
  expect(findLastTouched(served?.items ?? [])).toBe(open?.answered);
});

test("about two of three answers are right, some of them certain and some of them guesses", async () => {
  const [row] = await database.db.sql`
    select avg(correct::int)::float8 as accuracy, count(distinct confidence)::int as levels, count(distinct kind)::int as kinds
    from case_results where student_id = ${studentId}::uuid`;
  expect(row?.accuracy).toBeGreaterThan(0.5);
  expect(row?.accuracy).toBeLessThan(0.8);
  expect(row?.levels).toBe(3);
  expect(row?.kinds).toBeGreaterThan(2);
});

test("a miss of yesterday made cards due that are due still, with its event in the log; one set at most five", async () => {
  const rows = await database.db.sql`
    select a.quiz_id, a.at = s.due and s.last_review_at < a.at as waiting, l.kind, l.device, l.at = a.at as same
    from case_advances a left join review_log l on l.student_id = a.student_id and l.id = a.event_id
      join card_states s on s.student_id = a.student_id and s.card_id = a.card_id
    where a.student_id = ${studentId}::uuid`;
  expect(rows.filter((row) => row.waiting).length).toBeGreaterThan(0);
  for (const row of rows) expect(row).toMatchObject({ kind: "advance", device: "case", same: true });
  for (const set of await summaries())
    expect(rows.filter((row) => row.quiz_id === set.id).length).toBeLessThanOrEqual(MAX_ADVANCES);
});

test("every moment lies in the account's past, answers between the start of their set and its end", async () => {
  const [row] = await database.db.sql`
    select bool_and(s.created_at >= u.created_at and r.received_at > s.created_at and r.received_at < to_timestamp(${NOW}::float8 / 1000)
        and (s.submitted_at is null or r.received_at <= s.submitted_at) and (s.deadline_at is null or s.submitted_at < s.deadline_at)) as sound,
      count(distinct (r.quiz_id, r.received_at)) = count(*) as apart
    from case_responses r join quiz_sessions s on s.student_id = r.student_id and s.id = r.quiz_id join users u on u.id = s.student_id`;
  expect(row).toEqual({ sound: true, apart: true });
});

test("states, days, results and families equal what the log and the answers say", async () => {
  expect((await refold(database.db, { verify: true })).differences).toEqual([]);
});

test("a second run changes nothing, and the open set can be ended as any other", async () => {
  const before = await summaries();
  expect(await seedDemo(database.db, { ...SEED, now: NOW + 86_400_000 })).toMatchObject({ created: [], cases: 0 });
  expect(await summaries()).toEqual(before);
  const openId = before.find((set) => set.submittedAt === null)?.id ?? "";
  expect(await closeQuiz(database.db, studentId, openId, { submit: true })).toBe(true);
  expect((await summaries()).every((set) => set.submittedAt !== null)).toBe(true);
  expect((await refold(database.db, { verify: true })).differences).toEqual([]);
});

test("the same seed gives the same sets, which two students may share", async () => {
  const set = { daysAgo: 2, mode: "tutor" as const, pool: "all" as const, count: 5, answered: 5, wrong: 2 };
  const plan = {
    seed: 11,
    email: "first@load.rounds",
    name: "First",
    passwordHash: null,
    timeZone: "Asia/Tokyo",
    days: 10,
    newPerDay: 12,
    cards: await readDeck(database.db),
    now: NOW,
    cases: { shelf: await readCaseShelf(database.db), sets: [set] },
  };
  const first = makeStudent(plan);
  expect(makeStudent(plan)).toEqual(first);
  expect(first.quizzes).toHaveLength(1);
  expect(makeStudent({ ...plan, seed: 12 }).quizzes).not.toEqual(first.quizzes);
  const second = { ...first, id: randomUUID(), email: "second@load.rounds" };
  expect(await importStudents(database.db, [first, second])).toEqual([first.email, second.email]);
  for (const { id } of [first, second])
    expect(await readQuizSummaries(database.db, id, 10)).toMatchObject([{ graded: 5, correct: 3 }]);
});

test("without families that are offered the past has cards only", async () => {
  const plain = await createTestDatabase({ deadline: false });
  await seedCases(plain.db);
  await plain.db.sql`update case_families set offered = false`;
  expect(await seedDemo(plain.db, SEED)).toMatchObject({ cases: 0 });
  expect((await refold(plain.db, { verify: true })).differences).toEqual([]);
  await plain.drop();
});
