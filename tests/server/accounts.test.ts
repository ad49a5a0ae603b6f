import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { findUserByEmail } from "#db/accounts";
import { readSession, writeSession } from "#server/auth/session-cookie";
import { studentOf } from "#server/proofs";
import { POST as changePassword } from "../../app/api/account/password/route.ts";
import { POST as signOutEverywhere } from "../../app/api/account/sign-out-everywhere/route.ts";
import { POST as signUp } from "../../app/api/account/sign-up/route.ts";
import { cookieOf, makeStudent, requestOf, send, startApp, type TestApp } from "./app.ts";
import { auth, signIn } from "./sign-in.ts";

let app: TestApp;
beforeAll(async () => {
  process.env.ROUNDS_SIGN_IN_LIMIT = "1000";
  app = await startApp();
  process.env.ROUNDS_SIGN_IN_LIMIT = "1000";
});
afterAll(() => app.stop());

const isAlive = (cookie: string) =>
  studentOf(requestOf({ cookie })).then(
    () => true,
    () => false,
  );

const newcomer = (change: object = {}) => ({
  email: `new-${Math.random().toString(36).slice(2)}@example.org`,
  name: "Zoë 🦶",
  password: "heel numbness at night",
  timeZone: "Europe/Zurich",
  ...change,
});

describe("sign-up", () => {
  test("makes an account with a first scheduler configuration, and its password signs in", async () => {
    const body = newcomer({ email: "  New.Student@Example.org " });
    const reply = await send(signUp, { method: "POST", body });
    expect([reply.status, reply.json]).toEqual([201, { created: true }]);
    const user = await findUserByEmail(app.db, "new.student@example.org");
    expect(user?.name).toBe("Zoë 🦶");
    const [config] = await app.db
      .sql`select time_zone, cardinality(weights) as weights from scheduler_configs where student_id = ${user?.id ?? ""}`;
    expect(config).toEqual({ time_zone: "Europe/Zurich", weights: 21 });
    const session = await signIn("new.student@example.org", body.password);
    expect(await readSession(session.cookies)).toEqual({ sub: user?.id, sessionVersion: 1 });
  });

  test("answers the same for a taken address, leaves the account alone and tells its owner", async () => {
    const owner = await makeStudent(app.db);
    const before = await findUserByEmail(app.db, owner.email);
    const free = await send(signUp, { method: "POST", body: newcomer() });
    const taken = await send(signUp, { method: "POST", body: newcomer({ email: owner.email.toUpperCase() }) });
    expect([taken.status, taken.text]).toEqual([free.status, free.text]);
    expect(await findUserByEmail(app.db, owner.email)).toEqual(before);
    await vi.waitFor(async () => expect(await app.mailsTo(owner.email)).toHaveLength(1), 5000);
  });

  test.each([
    ["short password", { password: "short" }, "password"],
    ["common password", { password: "Password123" }, "password"],
    ["long password", { password: "x".repeat(129) }, "password"],
    ["no address", { email: "nobody" }, "email"],
    ["address of 300 characters", { email: `${"x".repeat(290)}@example.org` }, "email"],
    ["empty name", { name: "   " }, "name"],
    ["name of two lines", { name: "a\nb" }, "name"],
    ["NUL in the name", { name: "a\0b" }, "name"],
    ["half a surrogate pair", { name: "a\ud800b" }, "name"],
    ["unknown time zone", { timeZone: "Mars/Olympus" }, "timeZone"],
    ["wrong type", { name: 7 }, "name"],
  ])("refuses a %s, naming the field", async (_, change, field) => {
    const reply = await send(signUp, { method: "POST", body: newcomer(change) });
    expect(reply.status).toBe(422);
    expect(Object.keys(reply.json.error.fields)).toEqual([field]);
  });

  test("accepts a password of 64 characters with emoji, counted as people count", async () => {
    const reply = await send(signUp, { method: "POST", body: newcomer({ password: "🦶".repeat(64) }) });
    expect(reply.status).toBe(201);
    expect((await send(signUp, { method: "POST", body: newcomer({ password: "🦶".repeat(7) }) })).status).toBe(422);
  });
});

describe("sign-in", () => {
  test("answers the same for an unknown address, a wrong password and an account without a password", async () => {
    const student = await makeStudent(app.db);
    const other = await makeStudent(app.db);
    await app.db.sql`update users set password_hash = null where id = ${other.id}`;
    const replies = [
      await signIn("nobody@example.org", student.password),
      await signIn(student.email, "not the password"),
      await signIn(other.email, other.password),
      await signIn("not an address", "\0"),
    ];
    for (const reply of replies.slice(0, 3)) {
      expect([reply.status, reply.text]).toEqual([replies[0]?.status, replies[0]?.text]);
      expect(await readSession(reply.cookies)).toBeNull();
    }
    expect(replies[3]?.status).toBe(422);
  });

  test("costs the same work for an unknown address as for a wrong password", async () => {
    const student = await makeStudent(app.db);
    const times = { unknown: [] as number[], wrong: [] as number[] };
    // In turns, so that a busy machine slows both; the first of each warms up.
    for (let round = 0; round < 11; round++) {
      for (const [kind, email] of [
        ["unknown", "nobody2@example.org"],
        ["wrong", student.email],
      ] as const) {
        const startedAt = performance.now();
        await signIn(email, "not the password");
        if (round > 0) times[kind].push(performance.now() - startedAt);
      }
    }
    const [unknown, wrong] = [Math.min(...times.unknown), Math.min(...times.wrong)];
    // Without the decoy hash the ratio is below 0.3.
    expect(unknown / wrong).toBeGreaterThan(0.5);
    expect(unknown / wrong).toBeLessThan(2);
  });

  test("sets a cookie that scripts cannot read; over TLS it is __Host- and Secure", async () => {
    const student = await makeStudent(app.db);
    const plain = (await signIn(student.email, student.password)).headers
      .getSetCookie()
      .find((cookie) => cookie.startsWith("rounds.session="));
    expect(plain).toMatch(/HttpOnly/i);
    expect(plain).toMatch(/SameSite=Lax/i);
    process.env.NEXTAUTH_URL = "https://rounds.example.edu";
    try {
      const headers = { origin: "https://rounds.example.edu", host: "rounds.example.edu" };
      const tls = (await signIn(student.email, student.password, headers)).headers.getSetCookie();
      expect(tls.length).toBeGreaterThan(0);
      for (const cookie of tls) {
        expect(cookie).toMatch(/^__Host-rounds\./);
        expect(cookie).toMatch(/Secure/);
        expect(cookie).toMatch(/Path=\//);
      }
    } finally {
      delete process.env.NEXTAUTH_URL;
    }
  });

  test.each(["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"])(
    "never leads to %s",
    async (target) => {
      const student = await makeStudent(app.db);
      const reply = await signIn(student.email, student.password, {}, target);
      expect(reply.json.url).toBe("http://localhost:3000/today");
      expect(reply.headers.get("location")).toBeNull();
    },
  );

  test("refuses a form from another site and one without the CSRF token", async () => {
    const student = await makeStudent(app.db);
    expect((await signIn(student.email, student.password, { origin: "https://evil.example" })).status).toBe(403);
    const form = new URLSearchParams({ email: student.email, password: student.password, csrfToken: "x", json: "true" });
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const reply = await auth("callback/credentials", { method: "POST", body: form.toString(), headers });
    expect(await readSession(reply.headers.getSetCookie().join("; "))).toBeNull();
  });
});

describe("sessions", () => {
  test("a session without our secret, with another version, or of no account is none", async () => {
    const student = await makeStudent(app.db);
    expect(await isAlive(student.cookie)).toBe(true);
    expect(await isAlive(`${student.cookie.slice(0, -4)}AAAA`)).toBe(false);
    expect(await isAlive("rounds.session=nonsense")).toBe(false);
    expect(await isAlive(await writeSession({ sub: randomUUID(), sessionVersion: 1 }))).toBe(false);
    expect(await isAlive(await writeSession({ sub: student.id, sessionVersion: 2 }))).toBe(false);
  });

  test("signing out everywhere ends every session at its next request, next-auth's own answer too", async () => {
    const student = await makeStudent(app.db);
    const [phone, laptop] = [await cookieOf(app.db, student.id), await cookieOf(app.db, student.id)];
    expect((await auth("session", { cookie: phone })).json.expires).toBeTruthy();
    expect((await send(signOutEverywhere, { method: "POST", body: {}, cookie: laptop })).json).toEqual({ done: true });
    expect([await isAlive(phone), await isAlive(laptop)]).toEqual([false, false]);
    expect((await auth("session", { cookie: phone })).json).toEqual({});
    expect(await isAlive(await cookieOf(app.db, student.id))).toBe(true);
  });

  test("what next-auth tells a page about a session names nobody", async () => {
    const student = await makeStudent(app.db);
    const { text } = await auth("session", { cookie: student.cookie });
    expect(text).not.toContain(student.email);
    expect(text).not.toContain(student.id);
  });
});

describe("changing the password", () => {
  test("ends all sessions, the old password stops and the new one works", async () => {
    const student = await makeStudent(app.db);
    const body = { current: student.password, next: "a completely new one" };
    const reply = await send(changePassword, { method: "POST", body, cookie: student.cookie });
    expect(reply.json).toEqual({ changed: true });
    expect(await isAlive(student.cookie)).toBe(false);
    expect(await readSession((await signIn(student.email, student.password)).cookies)).toBeNull();
    expect(await isAlive((await signIn(student.email, body.next)).cookies)).toBe(true);
  });

  test("needs the current one, and a good new one", async () => {
    const student = await makeStudent(app.db);
    const attempt = (body: object) => send(changePassword, { method: "POST", body, cookie: student.cookie });
    const wrong = await attempt({ current: "guess guess", next: "a completely new one" });
    expect([wrong.status, Object.keys(wrong.json.error.fields)]).toEqual([422, ["current"]]);
    const common = await attempt({ current: student.password, next: "qwertyuiop" });
    expect([common.status, Object.keys(common.json.error.fields)]).toEqual([422, ["next"]]);
    expect(await isAlive(student.cookie)).toBe(true);
  });

  test("of two changes at once one wins", async () => {
    const student = await makeStudent(app.db);
    const change = (next: string) =>
      send(changePassword, { method: "POST", body: { current: student.password, next }, cookie: student.cookie });
    const replies = await Promise.all([change("first new password"), change("second new password")]);
    expect(replies.filter((reply) => reply.status === 200)).toHaveLength(1);
    expect(replies.find((reply) => reply.status !== 200)?.status).toBe(401);
  });
});
