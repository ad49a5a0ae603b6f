import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { recordEvents } from "#db/reviews";
import type { NextHandler } from "#server/route";
import { makeEvent } from "../db/fixtures.ts";
import { makeOrder, makeQuizEvent, type ServedTestQuiz, seedCases, serveQuiz } from "../db/quiz-fixture.ts";
import { type Call, makeStudent, send, startApp, type TestApp, type TestStudent } from "./app.ts";
import { CLASS_ROUTES, callOf, makeRouteClass, nameOf, type RouteClass } from "./class-routes.ts";

const API = join(import.meta.dirname, "../../app/api");

let app: TestApp;
let owner: TestStudent;
let other: TestStudent;
let card: string;
/** A case set of the owner. */
let quiz: ServedTestQuiz;
/** A class of the owner, of whom no request is about. */
let made: RouteClass;
const NOBODY = { student: v7(), assistant: v7(), instructor: v7() };
beforeAll(async () => {
  app = await startApp();
  const cases = await seedCases(app.db);
  card = cases.cardOf(cases.knowledge.facts[0]?.id ?? "");
  owner = await makeStudent(app.db);
  quiz = await serveQuiz(app.db, owner.id, cases, ["tts-diagnosis", "pf-diagnosis"]);
  made = await makeRouteClass(app.db, owner.id);
  other = await makeStudent(app.db);
});
afterAll(() => app.stop());

interface Row {
  /** Folder under app/api, and method. */
  readonly route: string;
  readonly method: string;
  /** Parts of the address that tell rows of one route apart. */
  readonly params?: Readonly<Record<string, string>>;
  /** "public": answers strangers on purpose. */
  readonly who: "student" | "public";
  /** For another student than the owner of what is named: 404 where that is theirs alone. */
  readonly status?: number;
  /** `sender` is the id of the student who sends it. */
  readonly call?: (sender: string) => Call;
}

const settings = {
  name: "Changed",
  newPerDay: 7,
  reviewsPerDay: 70,
  desiredRetention: 0.85,
  mustKnowRetention: 0.9,
  backgroundRetention: 0.8,
  maximumInterval: 400,
  learningSteps: ["1m", "10m"],
  relearningSteps: ["10m"],
  timeZone: "Asia/Tokyo",
  rolloverHour: 5,
};

/** An answer to the owner's case. */
const quizBatch = (sender: string) => ({ device: "d", studentId: sender, events: [makeQuizEvent(0)] });

/** Every route and method of the app. A route file that is not here fails the test below. */
const ROUTES: readonly Row[] = [
  {
    route: "reviews",
    method: "POST",
    who: "student",
    status: 200,
    call: () => ({ body: { device: "d", events: [makeEvent(card, Date.now())] } }),
  },
  { route: "session", method: "GET", who: "student", status: 200, call: () => ({ path: "/api/session?topic=nerves" }) },
  { route: "cards/[id]/history", method: "GET", who: "student", status: 200, call: () => ({ params: { id: card } }) },
  {
    route: "cards/[id]/note",
    method: "PUT",
    who: "student",
    status: 200,
    call: () => ({ params: { id: card }, body: { body: "mine" } }),
  },
  { route: "settings", method: "PUT", who: "student", status: 200, call: () => ({ body: settings }) },
  { route: "quizzes", method: "POST", who: "student", status: 200, call: () => ({ body: makeOrder() }) },
  { route: "quizzes/[id]", method: "GET", who: "student", status: 404, call: () => ({ params: { id: quiz.id } }) },
  {
    route: "quizzes/[id]/events",
    method: "POST",
    who: "student",
    status: 404,
    call: (sender) => ({ params: { id: quiz.id }, body: quizBatch(sender) }),
  },
  {
    route: "quizzes/[id]/submit",
    method: "POST",
    who: "student",
    status: 404,
    call: () => ({ params: { id: quiz.id }, body: {} }),
  },
  {
    route: "quizzes/[id]/notes",
    method: "PUT",
    who: "student",
    status: 404,
    call: () => ({ params: { id: quiz.id }, body: { position: 0, body: "mine" } }),
  },
  {
    route: "quizzes/[id]/reports",
    method: "POST",
    who: "student",
    status: 404,
    call: () => ({ params: { id: quiz.id }, body: { id: v7(), position: 0, body: "wrong" } }),
  },
  {
    route: "account/password",
    method: "POST",
    who: "student",
    status: 422,
    call: () => ({ body: { current: "x", next: "a new long one" } }),
  },
  { route: "account/export", method: "GET", who: "student", status: 200 },
  {
    route: "account/erase",
    method: "POST",
    who: "student",
    status: 422,
    call: () => ({ body: { email: "nobody@example.org", password: null } }),
  },
  ...CLASS_ROUTES.map((row): Row => ({ ...row, who: "student", status: 404, call: () => callOf(row, made, NOBODY) })),
  {
    route: "classes/[id]/leave",
    method: "POST",
    who: "student",
    status: 404,
    call: () => ({ params: { id: made.classId }, body: {} }),
  },
  {
    route: "classes",
    method: "POST",
    who: "student",
    status: 200,
    call: () => ({ body: { id: v7(), courseSlug: "cases-course", name: "Year 1", timeZone: "Asia/Tokyo" } }),
  },
  { route: "join", method: "POST", who: "student", status: 404, call: () => ({ body: { code: "CFHK-3467" } }) },
  { route: "invitations/accept", method: "POST", who: "student", status: 410, call: () => ({ body: { token: "x" } }) },
  {
    route: "assignments/start",
    method: "POST",
    who: "student",
    status: 404,
    call: () => ({ body: { id: v7(), assignmentId: made.assignmentId } }),
  },
  { route: "account/sign-out-everywhere", method: "POST", who: "student", status: 200, call: () => ({ body: {} }) },
  { route: "account/sign-up", method: "POST", who: "public" },
  { route: "account/reset-request", method: "POST", who: "public" },
  { route: "account/reset", method: "POST", who: "public" },
  { route: "auth/[...nextauth]", method: "GET", who: "public" },
  { route: "auth/[...nextauth]", method: "POST", who: "public" },
  { route: "health", method: "GET", who: "public" },
  { route: "ping", method: "GET", who: "public" },
  { route: "sample-case", method: "POST", who: "public" },
];

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

async function load(route: string): Promise<Record<string, NextHandler>> {
  return (await import(join(API, route, "route.ts"))) as Record<string, NextHandler>;
}

function routeFolders(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return routeFolders(join(folder, entry.name));
    return /^route\.[jt]sx?$/.test(entry.name) ? [relative(API, folder)] : [];
  });
}

/** Everything that is kept of a student. */
async function everythingOf(id: string): Promise<string> {
  const parts = await Promise.all([
    app.db.sql`select * from users where id = ${id}`,
    app.db.sql`select * from scheduler_configs where student_id = ${id} order by version`,
    app.db.sql`select * from review_log where student_id = ${id} order by id`,
    app.db.sql`select * from card_states where student_id = ${id} order by card_id`,
    app.db.sql`select * from study_days where student_id = ${id} order by day`,
    app.db.sql`select * from card_notes where student_id = ${id} order by card_id`,
    app.db.sql`select * from quiz_sessions where student_id = ${id} order by id`,
    app.db.sql`select * from quiz_items where student_id = ${id} order by quiz_id, position`,
    app.db.sql`select * from case_responses where student_id = ${id} order by id`,
    app.db.sql`select * from case_results where student_id = ${id} order by quiz_id, position`,
    app.db.sql`select * from case_family_states where student_id = ${id} order by family_id`,
    app.db.sql`select * from case_advances where student_id = ${id} order by event_id`,
    app.db.sql`select * from case_notes where student_id = ${id} order by quiz_id, position`,
    app.db.sql`select * from case_reports where student_id = ${id} order by id`,
    app.db.sql`select * from classes where id in (select class_id from enrollments where user_id = ${id}) order by id`,
    app.db.sql`select * from enrollments where class_id in (select class_id from enrollments where user_id = ${id}) order by id`,
  ]);
  return JSON.stringify(parts);
}

test("every route file and method of the app is in this table", async () => {
  const found = [];
  for (const route of routeFolders(API)) {
    for (const method of METHODS) if ((await load(route))[method]) found.push(`${method} ${route}`);
  }
  expect(found.sort()).toEqual([...new Set(ROUTES.map(({ route, method }) => `${method} ${route}`))].sort());
});

const guarded = ROUTES.filter((row) => row.who === "student");

describe.each(guarded.map((row) => [nameOf(row), row] as const))("%s", (_, row) => {
  const sendAs = async (cookie: string | undefined, sender = owner.id) => {
    const handler = (await load(row.route))[row.method];
    if (!handler) throw new Error("no handler");
    return send(handler, { method: row.method, cookie, ...row.call?.(sender) });
  };

  test("answers a stranger, a forged and an ended session with 401 and nothing else", async () => {
    const ended = await makeStudent(app.db);
    await app.db.sql`update users set session_version = session_version + 1 where id = ${ended.id}`;
    const before = [await everythingOf(owner.id), await everythingOf(ended.id)];
    for (const cookie of [
      undefined,
      "rounds.session=x",
      `${owner.cookie}x`,
      ended.cookie,
      owner.cookie.replace("rounds.session", "rounds.other"),
    ]) {
      const reply = await sendAs(cookie);
      expect(reply.status).toBe(401);
      expect(Object.keys(reply.json)).toEqual(["error"]);
      expect(reply.json.error.code).toBe("signed_out");
    }
    expect([await everythingOf(owner.id), await everythingOf(ended.id)]).toEqual(before);
  });

  test("touches nothing of another student and shows nothing of theirs", async () => {
    const secret = `secret-${row.route.length}-${Math.random().toString(36).slice(2)}`;
    await recordEvents(app.db, owner.id, { device: "owner", events: [makeEvent(card, Date.now())] });
    await app.db.sql`
      insert into card_notes (student_id, card_id, body, updated_at) values (${owner.id}, ${card}, ${secret}, now())
      on conflict (student_id, card_id) do update set body = excluded.body`;
    const before = await everythingOf(owner.id);
    const fresh = await makeStudent(app.db);
    const reply = await sendAs(fresh.cookie, fresh.id);
    expect(reply.status).toBe(row.status);
    for (const trace of [secret, owner.id, owner.email]) expect(reply.text).not.toContain(trace);
    expect(await everythingOf(owner.id)).toBe(before);
  });
});

test("a body, address or header cannot name another student", async () => {
  const before = await everythingOf(owner.id);
  const { POST } = await load("reviews");
  const event = { ...makeEvent(card, Date.now()), studentId: owner.id };
  const sendNaming = (names: object) =>
    send(POST as NextHandler, {
      method: "POST",
      path: `/api/reviews?studentId=${owner.id}`,
      body: { device: "d", student: owner.id, events: [event], ...names },
      cookie: other.cookie,
      headers: { "x-student-id": owner.id, "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
    });
  expect((await sendNaming({})).json.results[0].status).toBe("stored");
  expect((await sendNaming({ studentId: owner.id })).status).toBe(409);
  expect(await everythingOf(owner.id)).toBe(before);
});
