import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { readSession } from "#server/auth/session-cookie";
import { signInWithPassword } from "#server/auth/sign-in";
import { clientAddress } from "#server/client-address";
import { POST as requestReset } from "../../app/api/account/reset-request/route.ts";
import { POST as signUp } from "../../app/api/account/sign-up/route.ts";
import { makeStudent, send, startApp, type TestApp } from "./app.ts";
import { signIn } from "./sign-in.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
beforeEach(async () => {
  await app.db.sql`delete from rate_limits`;
});
afterAll(() => app.stop());

const outcome = (work: Promise<unknown>) =>
  work.then(
    (claims) => (claims === null ? "wrong" : "signed in"),
    (error: { status?: number }) => String(error.status),
  );

function tally(outcomes: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of outcomes) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

test("of 1,000 guesses at once from 1,000 addresses ten are looked at, and the right password is refused after them", async () => {
  const student = await makeStudent(app.db);
  const guesses = Array.from({ length: 1000 }, (_, n) =>
    outcome(signInWithPassword(student.email, `guess number ${n}`, `198.51.100.${n}`)),
  );
  expect(tally(await Promise.all(guesses))).toEqual({ wrong: 10, "429": 990 });
  expect(await outcome(signInWithPassword(student.email, student.password, "192.0.2.1"))).toBe("429");
});

test("of 1,000 guesses from one address at 1,000 accounts fifty are looked at", async () => {
  const guesses = Array.from({ length: 1000 }, (_, n) =>
    outcome(signInWithPassword(`person-${n}@example.org`, "guess guess", "198.51.100.7")),
  );
  expect(tally(await Promise.all(guesses))).toEqual({ wrong: 50, "429": 950 });
});

test("an address that is used up cannot go on to lock accounts", async () => {
  const student = await makeStudent(app.db);
  for (let n = 0; n < 50; n++) await outcome(signInWithPassword(`person-${n}@example.org`, "guess guess", "198.51.100.8"));
  for (let n = 0; n < 20; n++) expect(await outcome(signInWithPassword(student.email, "guess guess", "198.51.100.8"))).toBe("429");
  expect(await outcome(signInWithPassword(student.email, student.password, "192.0.2.2"))).toBe("signed in");
});

test("the same address in other letters is the same account", async () => {
  const student = await makeStudent(app.db);
  for (let n = 0; n < 10; n++)
    await outcome(signInWithPassword(n % 2 ? student.email : ` ${student.email.toUpperCase()}`, "guess guess", `192.0.2.${n}`));
  expect(await outcome(signInWithPassword(student.email, student.password, "192.0.2.99"))).toBe("429");
});

test("a success forgives the account's failures", async () => {
  const student = await makeStudent(app.db);
  for (let n = 0; n < 9; n++) await outcome(signInWithPassword(student.email, "guess guess", `192.0.2.${n}`));
  expect(await outcome(signInWithPassword(student.email, student.password, "192.0.2.10"))).toBe("signed in");
  for (let n = 0; n < 9; n++) expect(await outcome(signInWithPassword(student.email, "guess guess", `192.0.2.${n}`))).toBe("wrong");
});

test("the window ends: attempts count again after it", async () => {
  const student = await makeStudent(app.db);
  for (let n = 0; n < 11; n++) await outcome(signInWithPassword(student.email, "guess guess", `192.0.2.${n}`));
  await app.db.sql`update rate_limits set expire = expire - 15 * 60 * 1000`;
  expect(await outcome(signInWithPassword(student.email, student.password, "192.0.2.1"))).toBe("signed in");
});

test("the sign-in page learns that it is a limit, the same for unknown accounts, and no session is made", async () => {
  const student = await makeStudent(app.db);
  const replies = [];
  for (const email of [student.email, "nobody@example.org"]) {
    for (let n = 0; n < 10; n++) await outcome(signInWithPassword(email, "guess guess", `192.0.2.${n}`));
    replies.push(await signIn(email, student.password));
  }
  for (const reply of replies) {
    expect(new URL(reply.json.url).searchParams.get("error")).toBe("RateLimited");
    expect(await readSession(reply.cookies)).toBeNull();
  }
  expect(replies[0]?.text).toBe(replies[1]?.text);
});

const newcomer = (email: string) => ({ method: "POST", body: { email, name: "A", password: "heel numbness", timeZone: "UTC" } });

test("60 students of a lecture hall sign up and sign in from one address within a quarter of an hour", async () => {
  for (let wave = 0; wave < 6; wave++) {
    const emails = Array.from({ length: 10 }, (_, n) => `hall-${wave}-${n}@example.org`);
    const made = await Promise.all(emails.map((email) => send(signUp, newcomer(email))));
    expect(tally(made.map((reply) => String(reply.status)))).toEqual({ "201": 10 });
    const signedIn = await Promise.all(emails.map((email) => outcome(signInWithPassword(email, "heel numbness", "203.0.113.9"))));
    expect(tally(signedIn)).toEqual({ "signed in": 10 });
  }
  // Every success gave its attempt back, and nothing more: fifty guesses are left.
  const guesses = Array.from({ length: 1000 }, (_, n) =>
    outcome(signInWithPassword(`person-${n}@example.org`, "guess guess", "203.0.113.9")),
  );
  expect(tally(await Promise.all(guesses))).toEqual({ wrong: 50, "429": 950 });
});

test("who has an account of their own gains no further guesses by signing in between them", async () => {
  const mine = await makeStudent(app.db);
  const outcomes = [];
  for (let n = 0; n < 60; n++) {
    outcomes.push(await outcome(signInWithPassword(`person-${n}@example.org`, "guess guess", "198.51.100.9")));
    if (n % 10 === 0) await outcome(signInWithPassword(mine.email, mine.password, "198.51.100.9"));
  }
  expect(tally(outcomes)).toEqual({ wrong: 50, "429": 10 });
});

test("sign-ups and reset requests are counted too, and say how long to wait", async () => {
  process.env.ROUNDS_SIGN_UP_LIMIT = "30";
  let last = await send(signUp, newcomer("p0@example.org"));
  for (let n = 1; n < 30; n++) last = await send(signUp, newcomer(`p${n}@example.org`));
  expect(last.status).toBe(201);
  last = await send(signUp, newcomer("p30@example.org"));
  delete process.env.ROUNDS_SIGN_UP_LIMIT;
  expect([last.status, last.json.error.code]).toEqual([429, "too_many"]);
  expect(Number(last.headers.get("retry-after"))).toBeGreaterThan(3000);

  const ask = () => send(requestReset, { method: "POST", body: { email: "p0@example.org" } });
  const statuses = [];
  for (let n = 0; n < 6; n++) statuses.push((await ask()).status);
  expect(statuses).toEqual([202, 202, 202, 202, 202, 429]);
});

test("counters name nobody", async () => {
  const student = await makeStudent(app.db);
  await outcome(signInWithPassword(student.email, "guess guess", "192.0.2.77"));
  const rows = await app.db.sql`select key from rate_limits`;
  expect(rows.length).toBe(2);
  for (const { key } of rows) {
    expect(key).not.toContain("@");
    expect(key).not.toContain("192.0.2");
  }
});

test("X-Forwarded-For counts behind a proxy of ours only, and then its last entry; IPv6 is taken by /64", () => {
  const headers = (forwarded: string, socket = "203.0.113.9") =>
    new Headers({ "x-forwarded-for": forwarded, "x-rounds-socket-address": socket });
  expect(clientAddress(headers("1.2.3.4"))).toBe("203.0.113.9");
  process.env.TRUST_PROXY = "1";
  try {
    expect(clientAddress(headers("1.2.3.4, 5.6.7.8"))).toBe("5.6.7.8");
    expect(clientAddress(headers(""))).toBe("203.0.113.9");
  } finally {
    delete process.env.TRUST_PROXY;
  }
  expect(clientAddress(headers("", "2001:db8:1:2:aaaa::1"))).toBe(
    clientAddress(headers("", "2001:0db8:0001:0002:bbbb:cccc:dddd:eeee")),
  );
  expect(clientAddress(headers("", "2001:db8:1:3::1"))).not.toBe(clientAddress(headers("", "2001:db8:1:2::1")));
  expect(clientAddress(headers("", "::ffff:10.0.0.1"))).toBe("10.0.0.1");
});
