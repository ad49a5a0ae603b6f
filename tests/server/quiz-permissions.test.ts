import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { studentOf } from "#server/proofs";
import { getQuizStanding, openQuiz, recordQuizEvents, reportCase, saveCaseNote, submitQuiz } from "#server/quizzes";
import { POST as postEvents } from "../../app/api/quizzes/[id]/events/route.ts";
import { PUT as putNote } from "../../app/api/quizzes/[id]/notes/route.ts";
import { POST as postReport } from "../../app/api/quizzes/[id]/reports/route.ts";
import { GET as getStanding } from "../../app/api/quizzes/[id]/route.ts";
import { POST as postSubmit } from "../../app/api/quizzes/[id]/submit/route.ts";
import { POST as postQuiz } from "../../app/api/quizzes/route.ts";
import { makeOrder, makeQuizEvent, passDeadline, seedCases, serveQuiz, type TestCases } from "../db/quiz-fixture.ts";
import { makeStudent, requestOf, send, startApp, type TestApp, type TestStudent } from "./app.ts";

let app: TestApp;
let cases: TestCases;
let ann: TestStudent;
let ben: TestStudent;

beforeAll(async () => {
  app = await startApp();
  cases = await seedCases(app.db);
  ann = await makeStudent(app.db);
  ben = await makeStudent(app.db);
});
afterAll(() => app.stop());

const serve = (who: TestStudent, change = {}) => serveQuiz(app.db, who.id, cases, ["tts-diagnosis", "pf-diagnosis"], change);
const batch = (who: TestStudent, ...events: unknown[]) => ({ device: "d", studentId: who.id, events });

function callsFor(id: string, who: TestStudent) {
  const params = { id };
  return [
    [postEvents, { method: "POST", params, body: batch(who, makeQuizEvent(0)) }],
    [getStanding, { method: "GET", params }],
    [postSubmit, { method: "POST", params, body: {} }],
    [putNote, { method: "PUT", params, body: { position: 0, body: "a note" } }],
    [postReport, { method: "POST", params, body: { id: v7(), position: 0, body: "it is wrong" } }],
  ] as const;
}

async function everythingOf(quizId: string): Promise<string> {
  const parts = await Promise.all([
    app.db.sql`select * from quiz_sessions where id = ${quizId}`,
    app.db.sql`select * from case_responses where quiz_id = ${quizId}`,
    app.db.sql`select * from case_results where quiz_id = ${quizId}`,
    app.db.sql`select * from quiz_items where quiz_id = ${quizId}`,
    app.db.sql`select * from case_advances where quiz_id = ${quizId}`,
    app.db.sql`
      select * from case_family_states where student_id = (select student_id from quiz_sessions where id = ${quizId}) order by family_id`,
    app.db.sql`select * from case_notes where quiz_id = ${quizId}`,
    app.db.sql`select * from case_reports where quiz_id = ${quizId}`,
  ]);
  return JSON.stringify(parts);
}

test("a stranger gets 401 from every route, and nothing happens", async () => {
  const quiz = await serve(ann);
  const before = await everythingOf(quiz.id);
  for (const [handler, call] of callsFor(quiz.id, ann)) expect((await send(handler, call)).status).toBe(401);
  expect((await send(postQuiz, { method: "POST", body: makeOrder() })).status).toBe(401);
  expect(await everythingOf(quiz.id)).toBe(before);
});

test("another student's quiz is not there: the same 404 as for one that never was, and nothing happens", async () => {
  const quiz = await serve(ann);
  const before = await everythingOf(quiz.id);
  const unknown = callsFor(v7(), ben);
  for (const [index, [handler, call]] of callsFor(quiz.id, ben).entries()) {
    const reply = await send(handler, { ...call, cookie: ben.cookie });
    const [otherHandler, otherCall] = unknown[index] ?? [handler, call];
    const never = await send(otherHandler, { ...otherCall, cookie: ben.cookie });
    expect(reply.status).toBe(404);
    expect({ ...reply.json.error, requestId: "" }).toEqual({ ...never.json.error, requestId: "" });
  }
  expect(await everythingOf(quiz.id)).toBe(before);
});

test("another student's quiz is not there for the use cases either, whoever calls them", async () => {
  const quiz = await serve(ann);
  const before = await everythingOf(quiz.id);
  const stranger = await studentOf(requestOf({ cookie: ben.cookie }));
  const body = { device: "d", studentId: ben.id, events: [makeQuizEvent(0)] };
  expect(await openQuiz(stranger, quiz.id)).toBeNull();
  for (const work of [
    () => recordQuizEvents(stranger, quiz.id, body),
    () => getQuizStanding(stranger, quiz.id),
    () => submitQuiz(stranger, quiz.id),
    () => saveCaseNote(stranger, quiz.id, { position: 0, body: "a note" }),
    () => reportCase(stranger, quiz.id, { id: v7(), position: 0, body: "it is wrong" }, "203.0.113.9"),
  ])
    await expect(work()).rejects.toMatchObject({ status: 404 });
  expect(await everythingOf(quiz.id)).toBe(before);
});

test("answers that a device kept for another student are refused whole", async () => {
  const quiz = await serve(ben);
  const reply = await send(postEvents, {
    method: "POST",
    params: { id: quiz.id },
    cookie: ben.cookie,
    body: batch(ann, makeQuizEvent(0)),
  });
  expect(reply.status).toBe(409);
  const submit = await send(postSubmit, {
    method: "POST",
    params: { id: quiz.id },
    cookie: ben.cookie,
    body: { studentId: ann.id },
  });
  expect(submit.status).toBe(409);
});

test("an id that is no UUIDv7 is no quiz", async () => {
  for (const id of ["x", "null", "../etc", ann.id, "%00"]) {
    for (const [handler, call] of callsFor(id, ann)) {
      const reply = await send(handler, { ...call, cookie: ann.cookie });
      expect([400, 404, 422]).toContain(reply.status);
    }
  }
});

describe("wrong inputs", () => {
  const answer = (id: string, ...events: unknown[]) =>
    send(postEvents, { method: "POST", params: { id }, cookie: ann.cookie, body: batch(ann, ...events) });

  test("an answer after the deadline is refused, and the exam is over", async () => {
    const quiz = await serve(ann, { mode: "exam", minutes: 5 });
    await passDeadline(app.db, ann.id, quiz.id);
    const { status, json } = await answer(quiz.id, makeQuizEvent(0));
    expect(status).toBe(200);
    expect(json.results).toMatchObject([{ status: "refused", reason: "The time was up when this arrived." }]);
    expect(json.submittedAt).toBe(json.deadlineAt);
  });

  test("an unknown option, an unknown case and a malformed event are refused, each in words, and the rest is stored", async () => {
    const quiz = await serve(ann);
    const good = makeQuizEvent(0, { kind: "flag" });
    const { json } = await answer(
      quiz.id,
      makeQuizEvent(0, { option: 9 }),
      makeQuizEvent(7),
      { id: "x" },
      null,
      { ...good, at: "now" },
      good,
    );
    expect(json.results.map((result: { status: string }) => result.status)).toEqual([
      "refused",
      "refused",
      "refused",
      "refused",
      "refused",
      "stored",
    ]);
    for (const result of json.results.slice(0, 5)) expect(result.reason).toMatch(/^[A-Z].*\.$/);
  });

  test("a second submit gives the same as the first", async () => {
    const quiz = await serve(ann, { mode: "exam" });
    await answer(quiz.id, makeQuizEvent(0, { option: quiz.key(0) }));
    const submit = () => send(postSubmit, { method: "POST", params: { id: quiz.id }, cookie: ann.cookie, body: {} });
    const [first, second] = [await submit(), await submit()];
    expect([first.status, second.status]).toEqual([200, 200]);
    expect({ ...second.json, now: 0 }).toEqual({ ...first.json, now: 0 });
  });

  test("a family that was retired between serving and answering is graded as served", async () => {
    const quiz = await serve(ann);
    await app.db.sql`update case_families set retired_at = now() where id = 'tts-diagnosis'`;
    try {
      const { json } = await answer(quiz.id, makeQuizEvent(0, { option: quiz.key(0) }));
      expect(json.reveals).toMatchObject([{ correct: true, keyIndex: quiz.key(0) }]);
    } finally {
      await app.db.sql`update case_families set retired_at = null where id = 'tts-diagnosis'`;
    }
  });

  test.each([
    ["no events", { events: [] }],
    ["too many events", { events: Array.from({ length: 201 }, () => ({})) }],
    ["no device", { device: "" }],
    ["no student", { studentId: undefined }],
  ])("a batch with %s is malformed", async (_, change) => {
    const quiz = await serve(ann);
    const body = { ...batch(ann, makeQuizEvent(0)), ...change };
    const reply = await send(postEvents, { method: "POST", params: { id: quiz.id }, cookie: ann.cookie, body });
    expect(reply.status).toBe(400);
  });

  test.each([
    ["an id of another version", { id: "0198c0de-0000-4000-8000-000000000001" }, "id"],
    ["no cases", { count: 0 }, "count"],
    ["41 cases", { count: 41 }, "count"],
    ["an unknown mode", { mode: "fun" }, "mode"],
    ["an unknown pool", { pool: "easy" }, "pool"],
    ["an unknown kind", { kinds: ["prognosis"] }, "kinds.0"],
    ["a tutor set with a limit", { minutes: 10 }, "minutes"],
    ["a limit of 13 hours", { mode: "exam", minutes: 780 }, "minutes"],
  ])("an order with %s is refused by name", async (_, change, field) => {
    const reply = await send(postQuiz, { method: "POST", cookie: ann.cookie, body: { ...makeOrder(), ...change } });
    expect(reply.status).toBe(422);
    expect(Object.keys(reply.json.error.fields)).toEqual([field]);
  });
});

test("a note is kept, changed and removed", async () => {
  const quiz = await serve(ann);
  const save = (body: unknown, position = 1) =>
    send(putNote, { method: "PUT", params: { id: quiz.id }, cookie: ann.cookie, body: { position, body } });
  const stored = async () => (await app.db.sql`select body from case_notes where quiz_id = ${quiz.id}`).map((row) => row.body);
  expect((await save("first")).status).toBe(200);
  expect((await save(" second ")).status).toBe(200);
  expect(await stored()).toEqual(["second"]);
  expect((await save("x".repeat(4001))).status).toBe(422);
  expect((await save("nowhere", 5)).status).toBe(404);
  expect((await save("  ")).status).toBe(200);
  expect(await stored()).toEqual([]);
});

test("a report keeps the case as it was served, once however often it is sent, and not without end", async () => {
  const quiz = await serve(ann);
  const report = (body: object) => send(postReport, { method: "POST", params: { id: quiz.id }, cookie: ann.cookie, body });
  const sent = { id: v7(), position: 1, body: "The key is not the best answer." };
  expect((await report(sent)).status).toBe(200);
  expect((await report(sent)).status).toBe(200);
  const rows = await app.db.sql`select variant_hash, body from case_reports where quiz_id = ${quiz.id}`;
  expect(rows).toEqual([{ variant_hash: quiz.variants[1]?.contentHash, body: sent.body }]);
  const reused = await report({ ...sent, position: 0 });
  expect([reused.status, reused.json.error.code]).toEqual([409, "other_case"]);
  expect(reused.json.error.message).toMatch(/^[A-Z].*\.$/);
  expect((await report({ ...sent, id: v7(), body: " " })).status).toBe(422);
  expect((await report({ ...sent, id: v7(), position: 3 })).status).toBe(404);
  const statuses = [];
  for (let n = 0; n < 25; n += 1) statuses.push((await report({ ...sent, id: v7() })).status);
  expect(statuses.at(-1)).toBe(429);
});
