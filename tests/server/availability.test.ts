import { createServer, type Server } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appDatabase } from "#server/app-database";
import { signInWithPassword } from "#server/auth/sign-in";
import { GET as health } from "../../app/api/health/route.ts";
import { POST as reviews } from "../../app/api/reviews/route.ts";
import { makeEvent, seedContent } from "../db/fixtures.ts";
import { makeStudent, send, startApp, type TestApp, type TestStudent } from "./app.ts";
import { auth, signIn } from "./sign-in.ts";

let app: TestApp;
let student: TestStudent;
let silent: Server;
let silentUrl: string;
let cards: readonly string[];
beforeAll(async () => {
  app = await startApp();
  cards = (await seedContent(app.db)).cardIds;
  student = await makeStudent(app.db);
  // Takes connections and never says a word: the worst kind of outage.
  silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  silentUrl = `postgres://rounds:x@127.0.0.1:${(silent.address() as { port: number }).port}/rounds`;
});
afterAll(async () => {
  process.env.DATABASE_URL = app.url;
  silent.close();
  await app.stop();
});

const batch = () => ({ device: "phone", events: [makeEvent(cards[0] ?? "", Date.now())] });

test("a healthy app says so, with its migration level and content", async () => {
  const reply = await send(health);
  expect(reply.status).toBe(200);
  expect(reply.json).toMatchObject({ live: true, database: "up", disk: "ok", content: { courses: 1, cards: 40 } });
  expect(reply.json.migration.applied).toBe(reply.json.migration.expected);
});

test("a database that is behind the code is not ready", async () => {
  const [last] = await app.db
    .sql`delete from drizzle.__drizzle_migrations where created_at = (select max(created_at) from drizzle.__drizzle_migrations) returning *`;
  try {
    const reply = await send(health);
    expect([reply.status, reply.json.database]).toEqual([503, "up"]);
  } finally {
    await app.db.sql`insert into drizzle.__drizzle_migrations ${app.db.sql(last ?? {})}`;
  }
});

test.each([
  ["refuses connections", () => "postgres://rounds:x@127.0.0.1:1/rounds"],
  ["takes connections and says nothing", () => silentUrl],
])(
  "when PostgreSQL %s every request is answered with 503 within 5 s, and the same session works when it is back",
  async (_, url) => {
    process.env.DATABASE_URL = url();
    try {
      const startedAt = performance.now();
      const [written, looked, session] = await Promise.all([
        send(reviews, { method: "POST", body: batch(), cookie: student.cookie }),
        send(health),
        auth("session", { cookie: student.cookie }),
        expect(signInWithPassword(student.email, student.password, "192.0.2.1")).rejects.toThrow(/unavailable/),
      ]);
      expect(performance.now() - startedAt).toBeLessThan(5000);
      expect([written.status, written.json.error.code, written.headers.get("retry-after")]).toEqual([503, "unavailable", "2"]);
      expect([looked.status, looked.json.live, looked.json.database]).toEqual([503, true, "down"]);
      expect(`${written.text}${looked.text}`).not.toMatch(/127\.0\.0\.1|ECONN|CONNECT/);
      // next-auth must not throw the cookie away because of an outage of ours.
      expect(session.headers.getSetCookie().join()).not.toMatch(/rounds\.session=;/);
      const signedIn = await signIn(student.email, student.password);
      expect(new URL(signedIn.json.url).searchParams.get("error")).toBe("Unavailable");
      void appDatabase().close();
    } finally {
      process.env.DATABASE_URL = app.url;
    }
    expect((await send(reviews, { method: "POST", body: batch(), cookie: student.cookie })).status).toBe(200);
  },
);

test("connections cut under a running pool cost nothing but a retry", async () => {
  for (let round = 0; round < 5; round++) {
    await app.db
      .sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;
    const replies = await Promise.all(
      Array.from({ length: 4 }, () => send(reviews, { method: "POST", body: batch(), cookie: student.cookie })),
    );
    for (const reply of replies) expect([200, 503]).toContain(reply.status);
  }
  expect((await send(reviews, { method: "POST", body: batch(), cookie: student.cookie })).status).toBe(200);
});
