import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NEW_STATE } from "#core/memory-state";
import { POST as postReviews } from "../../app/api/reviews/route.ts";
import { makeEvent, seedContent } from "../db/fixtures.ts";
import { makeStudent, ORIGIN, send, startApp, type TestApp, type TestStudent } from "./app.ts";

let app: TestApp;
let student: TestStudent;
let cards: readonly string[];
beforeAll(async () => {
  app = await startApp();
  cards = (await seedContent(app.db)).cardIds;
  student = await makeStudent(app.db);
});
afterAll(() => app.stop());

const now = () => Date.now();
const event = (change: object = {}) => ({ ...makeEvent(cards[0] ?? "", now()), ...change });
const post = (body: unknown, headers = {}) => send(postReviews, { method: "POST", body, cookie: student.cookie, headers });
const logged = async () =>
  Number((await app.db.sql`select count(*)::int as n from review_log where student_id = ${student.id}`)[0]?.n);

test("stores a batch, answers with the states, and takes a second delivery as a duplicate", async () => {
  const batch = { device: "phone", events: [event(), event({ cardId: cards[2] })] };
  const first = await post(batch);
  expect(first.status).toBe(200);
  expect(first.json.results.map((result: { status: string }) => result.status)).toEqual(["stored", "stored"]);
  expect(first.json.states[cards[0] ?? ""]).toMatchObject({ phase: "learning", reps: 1 });
  expect(Object.keys(first.json.states[cards[0] ?? ""]).sort()).toEqual(Object.keys(NEW_STATE).sort());
  expect(Math.abs(first.json.now - now())).toBeLessThan(60_000);
  const again = await post(batch);
  expect(again.json.results.map((result: { status: string }) => result.status)).toEqual(["duplicate", "duplicate"]);
  expect(again.json.states).toEqual(first.json.states);
});

describe("a bad event is refused alone, with a reason, and never blocks the good ones around it", () => {
  const poisons: [string, unknown][] = [
    ["a card made due, which only a missed case does", { kind: "advance", rating: null }],
    ["rating NaN", { rating: Number.NaN }],
    ["rating 2.5", { rating: 2.5 }],
    ['rating "3"', { rating: "3" }],
    ["rating 0", { rating: 0 }],
    ["rating 5", { rating: 5 }],
    ["rating true", { rating: true }],
    ["rating [3]", { rating: [3] }],
    ["no rating", { rating: undefined }],
    ["a rating on a bury", { kind: "bury" }],
    ["an unknown kind", { kind: "cheat" }],
    ["a kind of another type", { kind: 7 }],
    ["toString as kind", { kind: "toString" }],
    ["time as text", { at: "yesterday" }],
    ["time before 1970", { at: -1 }],
    ["time beyond dates", { at: 9e15 }],
    ["no time", { at: null }],
    ["an id that is no UUID", { id: "1" }],
    ["an id of version 4", { id: "5b2c1f6e-8a53-4d0c-9f3a-0f6f1a2b3c4d" }],
    ["an id in upper case", { id: v7().toUpperCase() }],
    ["no id", { id: undefined }],
    ["an id of 100 kB", { id: "x".repeat(100_000) }],
    ["an unknown card", { cardId: "no.such.card" }],
    ["a card with NUL", { cardId: "a\0b" }],
    ["a card with half a surrogate pair", { cardId: "a\udc00b" }],
    ["a card of another type", { cardId: { $ne: null } }],
    ["a void without target", { kind: "void", rating: null }],
    ["a void with a bad target", { kind: "void", rating: null, targetId: "1" }],
    ["a target on a review", { targetId: v7() }],
  ];
  const whole: [string, unknown][] = [
    ["null", null],
    ["a number", 3],
    ["text", "review"],
    ["a list", []],
    ["an empty object", {}],
  ];
  test.each([
    ...poisons.map(([name, change]) => [name, () => event(change as object)] as const),
    ...whole.map(([name, value]) => [name, () => value] as const),
  ])("%s", async (_, make) => {
    const before = await logged();
    const reply = await post({ device: "phone", events: [event(), make(), event()] });
    expect(reply.status).toBe(200);
    expect(reply.json.results.map((result: { status: string }) => result.status)).toEqual(["stored", "refused", "stored"]);
    expect(reply.json.results[1].reason.length).toBeGreaterThan(5);
    expect(await logged()).toBe(before + 2);
  });

  test("a batch of nothing but bad events is answered, too", async () => {
    const reply = await post({ device: "phone", events: poisons.map(([, change]) => event(change as object)) });
    expect(reply.status).toBe(200);
    expect(reply.json.results).toHaveLength(poisons.length);
    expect(reply.json.states).toEqual({});
  });
});

test.each([
  [-5, 0],
  [3_600_001, 3_600_000],
  [1234.6, 1235],
  ["long", null],
  [null, null],
  [undefined, null],
])("a duration of %j is stored as %j and never costs the answer", async (durationMs, stored) => {
  const sent = event({ durationMs });
  expect((await post({ device: "phone", events: [sent] })).json.results[0].status).toBe("stored");
  const [row] = await app.db.sql`select duration_ms from review_log where student_id = ${student.id} and id = ${sent.id}`;
  expect(row?.duration_ms).toBe(stored);
});

test("a clock in 1970 or 2100 is clamped to the account's lifetime, never dropped", async () => {
  const reply = await post({
    device: "phone",
    events: [event({ at: 0 }), event({ at: Date.UTC(2100, 0) }), event({ at: 8.64e15 })],
  });
  expect(reply.json.results.map((result: { status: string }) => result.status)).toEqual(["stored", "stored", "stored"]);
  const [row] = await app.db.sql`
    select bool_and(l.at between u.created_at and l.received_at) as inside from review_log l join users u on u.id = l.student_id`;
  expect(row?.inside).toBe(true);
});

describe("what is wrong with the whole body", () => {
  test.each([
    ["no events", { device: "phone", events: [] }],
    ["events of another type", { device: "phone", events: "all" }],
    ["no device", { events: [1] }],
    ["an empty device", { device: "", events: [1] }],
    ["a device of 65 characters", { device: "x".repeat(65), events: [1] }],
    ["a device with a line break", { device: "a\nb", events: [1] }],
    ["a device with NUL", { device: "a\0b", events: [1] }],
    ["a list", []],
    ["null", null],
    ["malformed JSON", '{"device": "phone", "events": ['],
    ["NaN in JSON", '{"device": "phone", "events": [NaN]}'],
    ["an empty body", ""],
    ["bytes that are not UTF-8", new Uint8Array([0x22, 0xff, 0xfe, 0x22])],
    ["a hundred thousand brackets", "[".repeat(100_000)],
  ])("%s is a 400", async (_, body) => {
    const reply = await post(body);
    expect([reply.status, reply.json.error.code]).toEqual([400, "malformed"]);
  });

  test("501 events are a 400 and none is stored, 500 are taken", async () => {
    const before = await logged();
    const many = Array.from({ length: 501 }, () => event());
    expect((await post({ device: "phone", events: many })).status).toBe(400);
    expect(await logged()).toBe(before);
    expect((await post({ device: "phone", events: many.slice(0, 500) })).status).toBe(200);
    expect(await logged()).toBe(before + 500);
  });

  test("10 MB are a 413, with a stated length and without, and not read to the end", async () => {
    expect((await post("x".repeat(10_000_000))).status).toBe(413);
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 65_536;
        if (sent > 10_000_000) controller.close();
        else controller.enqueue(new Uint8Array(65_536).fill(0x20));
      },
    });
    const reply = await post(endless);
    expect([reply.status, reply.json.error.code]).toEqual([413, "too_large"]);
    expect(sent).toBeLessThan(1_000_000);
  });

  test("another content type is a 415, another origin or none a 403, no session a 401", async () => {
    const batch = { device: "phone", events: [event()] };
    expect((await post(batch, { "content-type": "text/plain" })).status).toBe(415);
    expect((await post(batch, { "content-type": null })).status).toBe(415);
    expect((await post(batch, { "content-type": "application/json; charset=utf-8" })).status).toBe(200);
    for (const origin of ["https://evil.example", "null", "http://localhost:3001", "http://localhost:3000.evil.example", null]) {
      expect((await post(batch, { origin })).status).toBe(403);
    }
    expect((await send(postReviews, { method: "POST", body: batch })).status).toBe(401);
  });

  test("with NEXTAUTH_URL set that is the only origin, whatever Host says", async () => {
    process.env.NEXTAUTH_URL = "http://rounds.example.edu";
    try {
      const batch = { device: "phone", events: [event()] };
      expect((await post(batch, { origin: ORIGIN })).status).toBe(403);
      expect((await post(batch, { origin: "http://evil.example", host: "evil.example" })).status).toBe(403);
      expect((await post(batch, { origin: "http://rounds.example.edu" })).status).toBe(200);
    } finally {
      delete process.env.NEXTAUTH_URL;
    }
  });
});

test("every answer carries a request id of ours, forbids caches, and says nothing internal", async () => {
  const replies = [
    await post({ device: "phone", events: [event()] }),
    await post("{"),
    await send(postReviews, { method: "POST", body: {} }),
  ];
  const ids = replies.map((reply) => reply.headers.get("x-request-id"));
  expect(new Set(ids).size).toBe(3);
  for (const reply of replies) {
    expect(reply.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(reply.headers.get("cache-control")).toContain("no-store");
    expect(reply.text).not.toMatch(/node_modules|\.ts:|select |postgres/i);
  }
});

test("one student's event ids tell nothing about another's", async () => {
  const other = await makeStudent(app.db);
  const sent = event();
  await post({ device: "phone", events: [sent] });
  const reply = await send(postReviews, { method: "POST", body: { device: "x", events: [sent] }, cookie: other.cookie });
  expect(reply.json.results[0].status).toBe("stored");
  expect(reply.json.states[sent.cardId].reps).toBe(1);
});

test("a batch that another student answered on this browser is refused whole and stays with its owner", async () => {
  const before = await logged();
  const batch = { device: "phone", events: [event()] };
  const foreign = await post({ ...batch, studentId: v7() });
  expect(foreign.status).toBe(409);
  expect(foreign.json.error.code).toBe("other_student");
  expect(await logged()).toBe(before);
  expect((await post({ ...batch, studentId: student.id })).status).toBe(200);
  expect(await logged()).toBe(before + 1);
});
