import { afterAll, beforeAll, expect, test } from "vitest";
import { NEW_STATE } from "#core/memory-state";
import { retrievability, review } from "#core/scheduler";
import { configFor, DEFAULT_CONFIG } from "#core/scheduler-config";
import { fillProjections, refold } from "#db/refold";
import { recordEvents } from "#db/reviews";
import { createTestDatabase, type TestDatabase } from "./database.ts";
import { createStudent, makeEvent, seedContent, type TestContent } from "./fixtures.ts";

const DAY_MS = 86_400_000;
const T0 = Date.UTC(2026, 2, 1, 10);

let database: TestDatabase;
let content: TestContent;
beforeAll(async () => {
  database = await createTestDatabase();
  content = await seedContent(database.db);
});
afterAll(() => database.drop());

function read(student: string) {
  return database.db.sql`
    select decile, reviews, recalled, predicted_millionths::float8 as predicted from recall_calibration
    where student_id = ${student} and reviews > 0 order by decile`;
}

test("each review on a later day counts once with what was predicted of it, in whatever order it comes, and is taken back with it", async () => {
  const { db } = database;
  const [card = ""] = content.cardIds;
  const student = await createStudent(db);
  // Easy on the first day leaves the steps; the second answer of that day is no test of memory.
  const first = makeEvent(card, T0, { rating: 4 });
  const again = makeEvent(card, T0 + 60_000, { rating: 3 });
  const late = makeEvent(card, T0 + 60 * DAY_MS, { rating: 1 });
  await recordEvents(db, student, { device: "test", events: [first, late] });
  const config = configFor(DEFAULT_CONFIG, "must-know");
  const before = review(NEW_STATE, card, 4, T0, config);
  const predicted = retrievability(before, late.at, config);
  const row = { decile: Math.floor(predicted * 10), reviews: 1, recalled: 0, predicted: Math.round(predicted * 1_000_000) };
  expect(await read(student)).toEqual([row]);

  // It arrives late and moves the prediction; sent twice, it counts once.
  for (let sent = 0; sent < 2; sent += 1) await recordEvents(db, student, { device: "test", events: [again] });
  const moved = retrievability(review(before, card, 3, again.at, config), late.at, config);
  expect(await read(student)).toMatchObject([{ reviews: 1, predicted: Math.round(moved * 1_000_000) }]);
  expect((await refold(db, { verify: true })).differences).toEqual([]);

  await recordEvents(db, student, { device: "test", events: [makeEvent(card, late.at + 1, { kind: "void", targetId: late.id })] });
  expect(await read(student)).toEqual([]);
  expect((await refold(db, { verify: true })).differences).toEqual([]);
});

test("tampering with it is found by verify and mended by refold", async () => {
  const { db } = database;
  const [, card = ""] = content.cardIds;
  const student = await createStudent(db);
  const events = [makeEvent(card, T0, { rating: 4 }), makeEvent(card, T0 + 9 * DAY_MS)];
  await recordEvents(db, student, { device: "test", events });
  const right = await read(student);
  expect(right).toMatchObject([{ reviews: 1, recalled: 1 }]);
  await db.sql`update recall_calibration set predicted_millionths = predicted_millionths + 1 where student_id = ${student}`;
  await db.sql`insert into recall_calibration (student_id, decile, reviews, recalled, predicted_millionths) values (${student}, 1, 2, 2, 3)`;
  const { differences } = await refold(db, { verify: false });
  expect(differences.map(({ where }) => where)).toEqual(["decile 8", "decile 1"]);
  expect(await read(student)).toEqual(right);
  expect((await refold(db, { verify: true })).differences).toEqual([]);
});

test("a student who studied before it was kept when a card was learned gets that once, from the log", async () => {
  const { db } = database;
  const [card = ""] = content.cardIds;
  const student = await createStudent(db);
  await recordEvents(db, student, { device: "test", events: [makeEvent(card, T0, { rating: 4 })] });
  const readLearned = () =>
    db.sql`select (extract(epoch from learned_at) * 1000)::float8 as at from card_states where student_id = ${student}`;
  expect([...(await readLearned())]).toEqual([{ at: T0 }]);
  await db.sql`update card_states set learned_at = null where student_id = ${student}`;
  expect(await fillProjections(db)).toBe(1);
  expect([...(await readLearned())]).toEqual([{ at: T0 }]);
  expect(await fillProjections(db)).toBe(0);
});

test("a student who studied before there were predictions gets them counted once, and nobody else is touched", async () => {
  const { db } = database;
  const [card = ""] = content.cardIds;
  const student = await createStudent(db);
  const events = [makeEvent(card, T0, { rating: 4 }), makeEvent(card, T0 + 30 * DAY_MS, { rating: 3 })];
  await recordEvents(db, student, { device: "test", events });
  const counted = await read(student);
  expect(counted).toHaveLength(1);
  await db.sql`delete from recall_calibration where student_id = ${student}`;
  expect(await fillProjections(db)).toBe(1);
  expect(await read(student)).toEqual(counted);
  expect(await fillProjections(db)).toBe(0);
  expect((await refold(db, { verify: true })).differences).toEqual([]);
});
