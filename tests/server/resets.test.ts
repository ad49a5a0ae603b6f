import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { readSession } from "#server/auth/session-cookie";
import { studentOf } from "#server/proofs";
import { POST as reset } from "../../app/api/account/reset/route.ts";
import { POST as requestReset } from "../../app/api/account/reset-request/route.ts";
import { makeStudent, requestOf, send, startApp, type TestApp } from "./app.ts";
import { signIn } from "./sign-in.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
beforeEach(async () => {
  await app.db.sql`delete from rate_limits`;
});
afterAll(() => app.stop());

const ask = (email: string, headers = {}) => send(requestReset, { method: "POST", body: { email }, headers });
const use = (token: string, password = "a completely new one") => send(reset, { method: "POST", body: { token, password } });

/** The token in the newest of `count` mails. Mail is quoted-printable. */
async function mailedToken(email: string, count = 1): Promise<string> {
  const mails = await vi.waitFor(async () => {
    const found = await app.mailsTo(email);
    expect(found).toHaveLength(count);
    return found;
  }, 5000);
  const text = mails.at(-1)?.replace(/=\n/g, "").replace(/=3D/g, "=") ?? "";
  const token = /http:\/\/localhost:3000\/reset\?token=([\w-]+)/.exec(text)?.[1] ?? "";
  expect(token).toHaveLength(32);
  return token;
}

test("a mailed link sets the password once, ends all sessions and voids the other links", async () => {
  const student = await makeStudent(app.db);
  await ask(student.email);
  const first = await mailedToken(student.email, 1);
  await ask(student.email.toUpperCase());
  const second = await mailedToken(student.email, 2);
  expect((await use(second)).json).toEqual({ changed: true });
  await expect(studentOf(requestOf({ cookie: student.cookie }))).rejects.toMatchObject({ status: 401 });
  expect(await readSession((await signIn(student.email, "a completely new one")).cookies)).toMatchObject({ sub: student.id });
  for (const token of [second, first]) {
    const again = await use(token, "yet another one");
    expect([again.status, again.json.error.code]).toEqual([410, "link_expired"]);
  }
});

test("of ten uses of one link at once one wins", async () => {
  const student = await makeStudent(app.db);
  await ask(student.email);
  const token = await mailedToken(student.email);
  const statuses = (await Promise.all(Array.from({ length: 10 }, (_, n) => use(token, `password number ${n}`)))).map(
    (reply) => reply.status,
  );
  expect(statuses.sort()).toEqual([200, ...Array(9).fill(410)]);
});

test("a change of the same account at that moment does not cost the link", async () => {
  const student = await makeStudent(app.db);
  await ask(student.email);
  const token = await mailedToken(student.email);
  const pending = await app.db.sql.begin(async (sql) => {
    await sql`update users set name = 'Changed meanwhile' where id = ${student.id}`;
    const used = use(token);
    // Until the reset waits for this very row.
    await vi.waitFor(async () => {
      const [row] = await app.db.sql`
        select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      expect(row?.n).toBe(1);
    }, 3000);
    return { used };
  });
  expect((await pending.used).json).toEqual({ changed: true });
  expect(await readSession((await signIn(student.email, "a completely new one")).cookies)).toMatchObject({ sub: student.id });
});

test("a link of more than an hour ago is gone", async () => {
  const student = await makeStudent(app.db);
  await ask(student.email);
  const token = await mailedToken(student.email);
  const [row] = await app.db
    .sql`select extract(epoch from expires_at - now())::float8 / 60 as minutes from password_resets where user_id = ${student.id}`;
  expect(row?.minutes).toBeGreaterThan(58);
  expect(row?.minutes).toBeLessThanOrEqual(60);
  await app.db.sql`update password_resets set expires_at = now() - interval '1 second' where user_id = ${student.id}`;
  expect((await use(token)).status).toBe(410);
});

test("the answer for an unknown address is the same, and no mail is written", async () => {
  const student = await makeStudent(app.db);
  const known = await ask(student.email);
  const unknown = await ask("nobody@example.org");
  expect([unknown.status, unknown.text]).toEqual([known.status, known.text]);
  expect(known.status).toBe(202);
  await mailedToken(student.email);
  expect(await app.mailsTo("nobody@example.org")).toEqual([]);
});

test("only the digest of a token is stored, and a made-up token opens nothing", async () => {
  const student = await makeStudent(app.db);
  await ask(student.email);
  const token = await mailedToken(student.email);
  const [row] = await app.db.sql`select token_hash from password_resets where user_id = ${student.id}`;
  expect(row?.token_hash).toBe(createHash("sha256").update(token).digest("hex"));
  for (const guess of ["", "x", row?.token_hash, `${token}x`]) expect((await use(guess)).status).toBe(410);
  expect((await use(token, "password1")).status).toBe(422);
  expect((await use(token)).status).toBe(200);
});

test("the link never follows a Host header that the asker made up", async () => {
  const student = await makeStudent(app.db);
  await ask(student.email, { host: "evil.example", origin: "http://evil.example" });
  const [mail] = await vi.waitFor(async () => {
    const mails = await app.mailsTo(student.email);
    expect(mails).toHaveLength(1);
    return mails;
  }, 5000);
  expect(mail).not.toContain("evil.example");
});
