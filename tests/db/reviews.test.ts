import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { replay } from "#core/replay";
import type { OutgoingEvent, ReviewReceipt } from "#core/review-wire";
import { DEFAULT_CONFIG } from "#core/scheduler-config";
import { changeConfig, readConfigs } from "#db/configs";
import type { Database } from "#db/database";
import { readCardHistory } from "#db/history";
import { refold } from "#db/refold";
import { recordEvents } from "#db/reviews";
import { createTestDatabase, type TestDatabase } from "./database.ts";
import { createStudent, makeEvent, seedContent, type TestContent } from "./fixtures.ts";

const T0 = Date.UTC(2026, 2, 1, 10);
const MINUTE = 60_000;
const DAY = 86_400_000;

let database: TestDatabase;
let content: TestContent;
const card = (index: number) => content.cardIds[index] ?? "";

beforeAll(async () => {
  database = await createTestDatabase();
  content = await seedContent(database.db);
});
afterAll(async () => {
  // The projections equal the log after everything that these tests did.
  const { differences } = await refold(database.db, { verify: true });
  await database.drop();
  expect(differences).toEqual([]);
});

const send = (studentId: string, ...events: OutgoingEvent[]): Promise<ReviewReceipt> =>
  recordEvents(database.db, studentId, { device: "test", events });
const statuses = (receipt: ReviewReceipt) => receipt.results.map((result) => result.status);
const countLog = async (studentId: string) => {
  const [row] = await database.db.sql<
    { count: number }[]
  >`select count(*)::int as count from review_log where student_id = ${studentId}`;
  return row?.count;
};

describe("a batch", () => {
  test("answers with the replayed state of each card", async () => {
    const student = await createStudent(database.db);
    const events = [makeEvent(card(0), T0), makeEvent(card(0), T0 + 10 * MINUTE), makeEvent(card(1), T0, { rating: 1 })];
    const receipt = await send(student, ...events);
    expect(statuses(receipt)).toEqual(["stored", "stored", "stored"]);
    const configs = await readConfigs(database.db, student);
    expect(receipt.states).toEqual({
      [card(0)]: replay(events.slice(0, 2).map(content.asStored), configs),
      [card(1)]: replay(events.slice(2).map(content.asStored), configs),
    });
    expect((await readCardHistory(database.db, student, card(0)))?.state).toEqual(receipt.states[card(0)]);
  });

  test("sent again changes nothing, answers duplicate and still carries the states", async () => {
    const student = await createStudent(database.db);
    const events = [makeEvent(card(0), T0), makeEvent(card(1), T0 + 1)];
    const first = await send(student, ...events);
    const second = await send(student, ...events);
    expect(statuses(second)).toEqual(["duplicate", "duplicate"]);
    expect(second.states).toEqual(first.states);
    expect(await countLog(student)).toBe(2);
  });

  test("with one event twice stores it once", async () => {
    const student = await createStudent(database.db);
    const event = makeEvent(card(0), T0);
    expect(statuses(await send(student, event, event))).toEqual(["stored", "duplicate"]);
    expect((await send(student, event)).states[card(0)]?.reps).toBe(1);
  });

  test("refuses what is wrong with its reason and stores the rest", async () => {
    const student = await createStudent(database.db);
    const good = makeEvent(card(0), T0);
    const wrong = (change: object) => ({ ...makeEvent(card(1), T0), ...change }) as OutgoingEvent;
    const receipt = await send(
      student,
      makeEvent("no-such-card", T0),
      good,
      { ...makeEvent(card(1), T0), id: good.id },
      wrong({ rating: 2.5 }),
      wrong({ rating: Number.NaN }),
      wrong({ rating: null }),
      wrong({ at: Number.NaN }),
      wrong({ id: "x" }),
      wrong({ kind: "erase" }),
      wrong({ cardId: "a\0b" }),
      wrong({ durationMs: -1 }),
      wrong({ kind: "void", rating: null, targetId: null }),
      wrong({ kind: "suspend" }),
    );
    expect(statuses(receipt)).toEqual(["refused", "stored", ...Array.from({ length: 11 }, () => "refused")]);
    expect(receipt.results[0]).toMatchObject({ reason: "unknown card" });
    expect(receipt.results[2]).toMatchObject({ reason: "the id was used for another card" });
    expect(await countLog(student)).toBe(1);
  });

  test("of an unknown student is refused as a whole", async () => {
    await expect(send("00000000-0000-4000-8000-000000000000", makeEvent(card(0), T0))).rejects.toThrow(/no student/);
  });

  test("takes events of a retired card", async () => {
    const student = await createStudent(database.db);
    const retired = card(39);
    await database.db.sql`update cards set retired_at = now() where id = ${retired}`;
    expect(statuses(await send(student, makeEvent(retired, T0)))).toEqual(["stored"]);
  });

  test("of 500 events is stored in one go, in any order", async () => {
    const student = await createStudent(database.db);
    const events = Array.from({ length: 500 }, (_, index) => makeEvent(card(index % 30), T0 + index * MINUTE));
    const receipt = await send(student, ...events.reverse());
    expect(new Set(statuses(receipt))).toEqual(new Set(["stored"]));
    expect(await countLog(student)).toBe(500);
  });
});

describe("clocks", () => {
  test("a clock in the future is set back to the moment of receipt, one in the past to the beginning of the account", async () => {
    const createdAt = Date.UTC(2026, 0, 1);
    const student = await createStudent(database.db, { createdAt });
    const times = [Date.UTC(2100, 0, 1), Date.UTC(1900, 0, 1), 8.64e15, -8.64e15, T0 + 0.7];
    const receipt = await send(student, ...times.map((at, index) => ({ ...makeEvent(card(index), T0), at })));
    expect(new Set(statuses(receipt))).toEqual(new Set(["stored"]));
    const stored = await Promise.all(
      times.map(async (_, index) => (await readCardHistory(database.db, student, card(index)))?.events[0]?.at),
    );
    expect(stored).toEqual([receipt.now, createdAt, receipt.now, createdAt, T0]);
    expect(Math.abs(receipt.now - Date.now())).toBeLessThan(60_000);
    expect(receipt.states[card(0)]?.due).toBeLessThan(receipt.now + DAY);
  });

  test("an account made this very moment can review at once", async () => {
    const student = await createStudent(database.db, { createdAt: Date.now() + 500 });
    expect(statuses(await send(student, makeEvent(card(0), T0)))).toEqual(["stored"]);
  });
});

describe("order", () => {
  test("schedules by the importance of the card, and keeps it in the log when the author changes it later", async () => {
    const student = await createStudent(database.db);
    const again = makeEvent(card(0), T0 + 9 * DAY);
    const first = makeEvent(card(0), T0, { rating: 4 });
    await send(student, first);
    const factOf = database.db.sql`(select fact_id from cards where id = ${card(0)})`;
    try {
      await database.db.sql`update facts set importance = 'background' where id = ${factOf}`;
      const receipt = await send(student, again);
      const stored = [content.asStored(first), { ...again, importance: "background" as const }];
      expect(stored[0]?.importance).toBe("must-know");
      expect(receipt.states[card(0)]).toEqual(replay(stored, await readConfigs(database.db, student)));
      expect((await readCardHistory(database.db, student, card(0)))?.events.map((event) => event.importance)).toEqual([
        "must-know",
        "background",
      ]);
    } finally {
      await database.db.sql`update facts set importance = 'must-know' where id = ${factOf}`;
    }
  });

  test("an earlier event that arrives later is folded into its place", async () => {
    const student = await createStudent(database.db);
    const events = [makeEvent(card(0), T0), makeEvent(card(0), T0 + DAY, { rating: 1 }), makeEvent(card(0), T0 + 3 * DAY)];
    for (const event of [events[2], events[0], events[1]]) if (event) await send(student, event);
    const configs = await readConfigs(database.db, student);
    expect((await readCardHistory(database.db, student, card(0)))?.state).toEqual(replay(events.map(content.asStored), configs));
  });

  test("a void takes its review back, due date and day counts included", async () => {
    const student = await createStudent(database.db);
    const first = makeEvent(card(0), T0);
    const second = makeEvent(card(0), T0 + 10 * MINUTE);
    const before = await send(student, first);
    await send(student, second);
    const undone = await send(student, makeEvent(card(0), T0 + 11 * MINUTE, { kind: "void", targetId: second.id }));
    expect(undone.states[card(0)]).toEqual(before.states[card(0)]);
    const [day] = await database.db
      .sql`select reviews, good, duration_ms::int as duration from study_days where student_id = ${student}`;
    expect(day).toEqual({ reviews: 1, good: 1, duration: 2_000 });
  });

  test("a void that arrives before its review still takes it back", async () => {
    const student = await createStudent(database.db);
    const review = makeEvent(card(0), T0);
    await send(student, makeEvent(card(0), T0 + MINUTE, { kind: "void", targetId: review.id }));
    const receipt = await send(student, review);
    expect(statuses(receipt)).toEqual(["stored"]);
    expect(receipt.states[card(0)]).toMatchObject({ phase: "new", reps: 0 });
  });

  test("a void dated before its review, by a clock that runs behind, still takes it back", async () => {
    const student = await createStudent(database.db);
    const review = makeEvent(card(0), T0);
    await send(student, makeEvent(card(0), T0 - MINUTE, { kind: "void", targetId: review.id }));
    expect((await send(student, review)).states[card(0)]).toMatchObject({ phase: "new", reps: 0 });
  });

  test("a void and its review in one batch cancel out", async () => {
    const student = await createStudent(database.db);
    const review = makeEvent(card(0), T0);
    const receipt = await send(student, makeEvent(card(0), T0 + 1, { kind: "void", targetId: review.id }), review);
    expect(receipt.states[card(0)]).toMatchObject({ phase: "new", reps: 0 });
  });

  test("a void of another card's event does nothing", async () => {
    const student = await createStudent(database.db);
    const review = makeEvent(card(0), T0);
    await send(student, review);
    await send(student, makeEvent(card(1), T0 + 1, { kind: "void", targetId: review.id }));
    expect((await readCardHistory(database.db, student, card(0)))?.state?.reps).toBe(1);
  });
});

test("two students with the same ids and cards do not see or touch each other's rows", async () => {
  const [ann, ben] = [await createStudent(database.db), await createStudent(database.db)];
  const event = makeEvent(card(0), T0);
  await send(ann, event);
  const receipt = await send(ben, { ...event, rating: 1 });
  expect(statuses(receipt)).toEqual(["stored"]);
  expect(receipt.states[card(0)]?.difficulty).not.toBe((await readCardHistory(database.db, ann, card(0)))?.state?.difficulty);
  await send(ben, makeEvent(card(0), T0 + 1, { kind: "void", targetId: event.id }));
  expect((await readCardHistory(database.db, ann, card(0)))?.state?.reps).toBe(1);
});

describe("statements", () => {
  test("a batch costs two, three when a card is refolded", async () => {
    const student = await createStudent(database.db);
    await send(student, makeEvent(card(0), T0));
    const watched = watchDatabase();
    await recordEvents(watched.db, student, { device: "test", events: [makeEvent(card(0), T0 + DAY), makeEvent(card(1), T0)] });
    expect(watched.statements.length).toBe(2);
    await recordEvents(watched.db, student, { device: "test", events: [makeEvent(card(0), T0 + 1)] });
    expect(watched.statements.length).toBe(2 + 3);
  });

  test("a configuration that changes between reading and writing makes the batch read again", async () => {
    const student = await createStudent(database.db);
    const change = () => changeConfig(database.db, student, { ...DEFAULT_CONFIG, desiredRetention: 0.8 });
    const watched = watchDatabase(change);
    const receipt = await recordEvents(watched.db, student, { device: "test", events: [makeEvent(card(0), T0)] });
    expect(statuses(receipt)).toEqual(["stored"]);
    expect(watched.statements.length).toBe(4);
  });

  test("another device's answer to the same card between reading and writing makes the batch read again", async () => {
    const student = await createStudent(database.db);
    const other = makeEvent(card(0), T0);
    const watched = watchDatabase(() => send(student, other));
    const mine = makeEvent(card(0), T0 + DAY);
    const receipt = await recordEvents(watched.db, student, { device: "test", events: [mine] });
    expect(receipt.states[card(0)]).toEqual(replay([other, mine].map(content.asStored), await readConfigs(database.db, student)));
    expect(watched.statements.length).toBe(4);
  });
});

/** The database with every awaited query noted (fragments never are awaited); `between` runs once, after the first answer. */
function watchDatabase(between?: () => Promise<unknown>): { db: Database; statements: string[] } {
  const statements: string[] = [];
  const sql = new Proxy(database.db.sql, {
    apply: (target, self, args) => {
      const query = Reflect.apply(target, self, args);
      if (!(query instanceof Promise)) return query;
      const run = query.then;
      // biome-ignore lint/suspicious/noThenProperty: the query is a thenable already; this one counts
      query.then = (resolved, rejected) => {
        statements.push(String(args[0]));
        const first = statements.length === 1;
        const answer = new Promise((settle, fail) => void Reflect.apply(run, query, [settle, fail]));
        const delayed = first && between ? answer.then(async (rows) => [await between(), rows][1]) : answer;
        return delayed.then(resolved, rejected);
      };
      return query;
    },
  });
  return { db: { ...database.db, sql }, statements };
}
