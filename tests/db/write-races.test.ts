import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { replay } from "#core/replay";
import type { Rating } from "#core/review-event";
import type { OutgoingEvent } from "#core/review-wire";
import { DEFAULT_CONFIG } from "#core/scheduler-config";
import { changeConfig, readConfigs } from "#db/configs";
import { openDatabase } from "#db/database";
import { readCardHistory } from "#db/history";
import { refold } from "#db/refold";
import { foldBatch, groupByCard } from "#db/review-folding";
import { judgeEvents } from "#db/review-judging";
import { readContext } from "#db/review-reading";
import { writeBatch } from "#db/review-writing";
import { recordEvents } from "#db/reviews";
import { createTestDatabase, type TestDatabase } from "./database.ts";
import { createStudent, makeEvent, seedContent, type TestContent } from "./fixtures.ts";

const T0 = Date.UTC(2026, 2, 1, 10);
const HOUR = 3_600_000;

let database: TestDatabase;
let content: TestContent;
beforeAll(async () => {
  database = await createTestDatabase();
  content = await seedContent(database.db);
});
afterAll(() => database.drop());

const card = (index: number) => content.cardIds[index] ?? "";
const differences = async () => (await refold(database.db, { verify: true })).differences;

/** Runs the jobs with at most `width` under way. */
async function runAll(jobs: readonly (() => Promise<unknown>)[], width: number): Promise<void> {
  const queue = [...jobs];
  const worker = async () => {
    for (let job = queue.shift(); job; job = queue.shift()) await job();
  };
  await Promise.all(Array.from({ length: width }, worker));
}

test("1,000 answers, each sent twice at the same moment over two pools, count once each", async () => {
  const students = await Promise.all(Array.from({ length: 10 }, () => createStudent(database.db)));
  const other = openDatabase(database.url, { max: 10 });
  const jobs = students.flatMap((student) =>
    Array.from({ length: 100 }, (_, index) => () => {
      const batch = { device: "test", events: [makeEvent(card(index % 10), T0 + index * HOUR)] };
      return Promise.all([recordEvents(database.db, student, batch), recordEvents(other, student, batch)]);
    }),
  );
  await runAll(jobs, 12);
  await other.close();
  const [row] = await database.db.sql<{ logged: number; reps: number; reviews: number }[]>`
    select (select count(*) from review_log)::int as logged, (select sum(reps) from card_states)::int as reps,
      (select sum(reviews) from study_days)::int as reviews`;
  expect(row).toEqual({ logged: 1_000, reps: 1_000, reviews: 1_000 });
  expect(await differences()).toEqual([]);
});

test("many devices of one student on the same cards at once lose nothing", async () => {
  const student = await createStudent(database.db);
  const jobs = Array.from({ length: 60 }, (_, device) => () => {
    const events = Array.from({ length: 5 }, (_, index) => makeEvent(card(index), T0 + (device * 7 + index) * HOUR));
    return recordEvents(database.db, student, { device: `d${device}`, events });
  });
  await runAll(jobs, 30);
  const [row] = await database.db.sql`select count(*)::int as logged from review_log where student_id = ${student}`;
  expect(row).toEqual({ logged: 300 });
  expect(await differences()).toEqual([]);
});

test("changing the configuration while reviews come in keeps the projection equal to the replay", async () => {
  const student = await createStudent(database.db);
  const now = Date.now();
  const reviews = Array.from(
    { length: 80 },
    (_, index) => () =>
      // Half of them dated ahead, so that they are clamped to the very moment in which configurations change.
      recordEvents(database.db, student, {
        device: "test",
        events: [makeEvent(card(index % 8), index % 2 ? now + HOUR : now - index * HOUR)],
      }),
  );
  const changes = Array.from(
    { length: 20 },
    (_, index) => () =>
      changeConfig(database.db, student, {
        ...DEFAULT_CONFIG,
        desiredRetention: 0.8 + index / 200,
        timeZone: index % 2 ? "Asia/Tokyo" : "UTC",
      }),
  );
  const mixed = reviews.flatMap((job, index) => (index % 4 === 0 ? [job, changes[index / 4] ?? job] : [job]));
  await runAll(mixed, 8);
  expect((await readConfigs(database.db, student)).length).toBe(21);
  expect(await differences()).toEqual([]);
});

test("refold mends while the student goes on answering, and takes no answer back", async () => {
  const student = await createStudent(database.db);
  for (let round = 0; round < 6; round += 1) {
    const answers = Array.from({ length: 30 }, (_, index) => () => {
      const events = [makeEvent(card(index % 6), T0 + (round * 30 + index) * HOUR)];
      return recordEvents(database.db, student, { device: "test", events });
    });
    await runAll(answers.slice(0, 10), 5);
    await database.db.sql`update study_days set again = again + 1 where student_id = ${student}`;
    await Promise.all([runAll(answers.slice(10), 5), refold(database.db, { verify: false })]);
    expect(await differences()).toEqual([]);
  }
});

test("a card published under another topic after a first answer was read is written under the new one", async () => {
  const student = await createStudent(database.db);
  const event = makeEvent(card(0), T0);
  const context = await readContext(database.db.sql, student, [event.id], [card(0)]);
  const { accepted } = judgeEvents([event], context);
  const folding = foldBatch(groupByCard(accepted), context, new Map());
  await database.db.sql`update cards set topic_slug = 'vessels' where id = ${card(0)}`;
  await writeBatch(database.db.sql, { studentId: student, device: "test", accepted, folding, context });
  const [state] = await database.db.sql`select topic_slug as topic from card_states where student_id = ${student}`;
  await database.db.sql`update cards set topic_slug = 'nerves' where id = ${card(0)}`;
  expect(state).toEqual({ topic: "vessels" });
  await database.db.sql`update card_states set topic_slug = 'nerves' where card_id = ${card(0)}`;
});

test("any order, batching and triple delivery of the same events gives the state of their replay", async () => {
  const spec = fc.record({
    card: fc.integer({ min: 0, max: 2 }),
    hours: fc.integer({ min: 0, max: 400 }),
    kind: fc.constantFrom("review", "review", "review", "reset", "suspend", "unsuspend", "bury", "advance", "void"),
    rating: fc.integer({ min: 1, max: 4 }),
    target: fc.nat({ max: 30 }),
  });
  const order = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 60, maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(spec, { minLength: 1, maxLength: 20 }),
      order,
      fc.integer({ min: 1, max: 7 }),
      async (specs, keys, size) => {
        const student = await createStudent(database.db);
        const events: OutgoingEvent[] = [];
        for (const { card: index, hours, kind, rating, target } of specs) {
          const of = events[target % Math.max(1, events.length)];
          if (kind !== "void") {
            events.push(
              makeEvent(card(index), T0 + hours * HOUR, {
                kind: kind as "review",
                rating: kind === "review" ? (rating as Rating) : null,
              }),
            );
          } else if (of) events.push(makeEvent(of.cardId, T0 + hours * HOUR, { kind: "void", targetId: of.id }));
        }
        const delivered = [...events, ...events, ...events]
          .map((event, index) => ({ event, key: keys[index] ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ event }) => event);
        const batches: OutgoingEvent[][] = [];
        for (let from = 0; from < delivered.length; from += size) batches.push(delivered.slice(from, from + size));
        await runAll(
          batches.map((batch) => () => recordEvents(database.db, student, { device: "test", events: batch })),
          3,
        );
        const configs = await readConfigs(database.db, student);
        for (const index of [0, 1, 2]) {
          const log = events.filter((event) => event.cardId === card(index));
          if (log.length === 0) continue;
          expect((await readCardHistory(database.db, student, card(index)))?.state).toEqual(
            replay(log.map(content.asStored), configs),
          );
        }
      },
    ),
    { numRuns: 50 },
  );
  expect(await differences()).toEqual([]);
});
