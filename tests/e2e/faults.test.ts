import { setTimeout as sleep } from "node:timers/promises";
import { hash } from "@node-rs/argon2";
import { expect, test } from "@playwright/test";
import { v7 as uuidv7 } from "uuid";
import { RATINGS } from "#core/review-event";
import type { OutgoingEvent } from "#core/review-wire";
import { createUser } from "#db/accounts";
import { type Database, openDatabase } from "#db/database";
import { refold } from "#db/refold";
import { type LoadDevice, type LoadRequest, startReviewLoad } from "./review-load.ts";
import { RoundsProcess } from "./rounds-process.ts";

const PASSWORD = "a long enough phrase";
const DEVICES = 8;
const REVIEWS_EACH = 250;
const TOTAL = DEVICES * REVIEWS_EACH;
const PATIENCE_MS = 90_000;
const SOON_MS = 5_000;

let rounds: RoundsProcess;

test.describe.configure({ timeout: 240_000 });
test.beforeEach(async () => {
  rounds = await RoundsProcess.start();
});
test.afterEach(async () => {
  await rounds.stop();
});

test("server killed with -9 in the middle of 2,000 reviews by 8 clients who retry: 0 lost, 0 doubled", async () => {
  const { studentIds, devices } = await prepareDevices();
  const load = startReviewLoad({ address: rounds.address, origin: rounds.origin, devices, patienceMs: PATIENCE_MS });

  await load.reached(TOTAL / 4);
  rounds.killApp();
  expect(load.acknowledged()).toBeLessThan(TOTAL / 2);
  await load.reached(TOTAL / 2);
  expect(rounds.said).toContain("killed by SIGKILL");

  const database = rounds.postmasterPid();
  await rounds.killAppAndCommand();
  expect(load.acknowledged()).toBeLessThan((TOTAL * 3) / 4);
  await rounds.startAgain();
  expect(rounds.said).toContain("Using the database that already runs");
  expect(rounds.postmasterPid()).toBe(database);

  await load.done;
  console.log(`${count(load.requests, 0)} of ${load.requests.length} batches lost their connection and were sent again`);
  expect(count(load.requests, 0)).toBeGreaterThan(0);
  await expectEverythingOnce(studentIds, devices);
  expect(await rounds.stop()).toBe(0);
});

test("PostgreSQL restarted under load: the app recovers by itself, 0 lost", async () => {
  const { studentIds, devices } = await prepareDevices();
  const app = rounds.appPid();
  const load = startReviewLoad({ address: rounds.address, origin: rounds.origin, devices, patienceMs: PATIENCE_MS });
  const probe = startProbe(devices[0]?.cookie ?? "");

  for (const [signal, at] of [
    ["SIGKILL", TOTAL / 4],
    ["SIGINT", TOTAL / 2],
  ] as const) {
    await load.reached(at);
    const before = rounds.hitDatabase(signal);
    expect(load.acknowledged()).toBeLessThan(TOTAL);
    const backAt = await databaseIsBack(before);
    await load.reached(Math.min(TOTAL, load.acknowledged() + 1));
    const first = load.requests.find((request) => request.status === 200 && request.endedAt > backAt);
    const late = (first?.endedAt ?? performance.now()) - backAt;
    console.log(`${signal}: ${late.toFixed(0)} ms from the database's first answer to the first acknowledgement`);
    expect(late).toBeLessThan(SOON_MS);
  }

  await load.done;
  const probes = await probe.stop();
  const longest = Math.max(...[...load.requests, ...probes].map((request) => request.endedAt - request.startedAt));
  console.log(
    `${count(load.requests, 503)} of ${load.requests.length} batches answered 503; longest request ${longest.toFixed(0)} ms`,
  );
  expect(longest).toBeLessThan(SOON_MS);
  expect(count(load.requests, 503)).toBeGreaterThan(0);
  expect(count(probes, 503)).toBeGreaterThan(0);
  // Nothing but success and "try again": no broken connection, no error of ours.
  expect([...load.requests, ...probes].filter(({ status }) => status !== 200 && status !== 503)).toEqual([]);
  expect(rounds.appPid()).toBe(app);
  expect(rounds.said).not.toContain("the app ended unasked");
  await expectEverythingOnce(studentIds, devices);
  expect(await rounds.stop()).toBe(0);
});

function count(requests: readonly LoadRequest[], status: number): number {
  return requests.filter((request) => request.status === status).length;
}

async function withDatabase<T>(work: (db: Database) => Promise<T>): Promise<T> {
  const db = openDatabase(rounds.databaseUrl(), { max: 2, deadline: false });
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

/** Two students with four devices each, whose clocks disagree, all answering the same forty cards. */
async function prepareDevices(): Promise<{ studentIds: string[]; devices: LoadDevice[] }> {
  const emails = ["first@faults.test", "second@faults.test"];
  const { studentIds, cardIds } = await withDatabase(async (db) => {
    const passwordHash = await hash(PASSWORD);
    const ids: string[] = [];
    for (const email of emails) {
      const made = await createUser(db, { email, name: "Test Student", passwordHash, timeZone: "Europe/Zurich" });
      ids.push(made?.id ?? "");
    }
    const cards = await db.sql<{ id: string }[]>`select id from cards where retired_at is null order by id limit 40`;
    return { studentIds: ids, cardIds: cards.map(({ id }) => id) };
  });
  const cookies = await Promise.all(emails.map((email) => signIn(email)));
  const devices = Array.from({ length: DEVICES }, (_, index) => ({
    name: `device ${index}`,
    cookie: cookies[index % cookies.length] ?? "",
    batches: makeBatches(cardIds, index),
  }));
  return { studentIds, devices };
}

/** 250 answers in batches of 1 to 25, the same sizes, cards and ratings at each run. */
function makeBatches(cardIds: readonly string[], device: number): OutgoingEvent[][] {
  const clock = Date.now() + (device - DEVICES / 2) * 41_000;
  const events = Array.from(
    { length: REVIEWS_EACH },
    (_, index): OutgoingEvent => ({
      id: uuidv7(),
      cardId: cardIds[(index * 7 + device * 3) % cardIds.length] ?? "",
      kind: "review",
      rating: RATINGS[(index * 5 + device) % RATINGS.length] ?? 3,
      at: clock + index * 997,
      durationMs: 1_000 + index,
      targetId: null,
    }),
  );
  const batches: OutgoingEvent[][] = [];
  for (let size = 1 + (device % 25); events.length > 0; size = 1 + ((size + 8) % 25)) batches.push(events.splice(0, size));
  return batches;
}

/** Signs in as a browser does; the Cookie header of the session. */
async function signIn(email: string): Promise<string> {
  const cookiesOf = (response: Response) => response.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
  const csrf = await fetch(`${rounds.address}/api/auth/csrf`);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const answer = await fetch(`${rounds.address}/api/auth/callback/credentials`, {
    method: "POST",
    headers: { origin: rounds.origin, cookie: cookiesOf(csrf).join("; ") },
    body: new URLSearchParams({ csrfToken, email, password: PASSWORD, json: "true", callbackUrl: rounds.origin }),
  });
  const cookie = cookiesOf(answer).join("; ");
  expect((await fetch(`${rounds.address}/api/session`, { headers: { cookie } })).status).toBe(200);
  return cookie;
}

/** Reads one student's session over and over, one request after the other, until stopped. */
function startProbe(cookie: string): { stop: () => Promise<LoadRequest[]> } {
  const requests: LoadRequest[] = [];
  let stopped = false;
  const running = (async () => {
    while (!stopped) {
      const startedAt = performance.now();
      const answer = await fetch(`${rounds.address}/api/session`, {
        headers: { cookie },
        signal: AbortSignal.timeout(20_000),
      }).catch(() => null);
      await answer?.arrayBuffer().catch(() => null);
      requests.push({ status: answer?.status ?? 0, startedAt, endedAt: performance.now() });
      await sleep(100);
    }
  })();
  return {
    stop: async () => {
      stopped = true;
      await running;
      return requests;
    },
  };
}

/** Waits until another postmaster than `before` answers a query; the moment, by performance.now(). */
async function databaseIsBack(before: number): Promise<number> {
  await expect.poll(() => [before, null].includes(rounds.postmasterPid()), { timeout: 60_000, intervals: [20] }).toBe(false);
  const answers = () =>
    withDatabase((db) => db.sql`select 1`).then(
      () => true,
      () => false,
    );
  await expect.poll(answers, { timeout: 60_000, intervals: [20] }).toBe(true);
  return performance.now();
}

async function expectEverythingOnce(studentIds: readonly string[], devices: readonly LoadDevice[]): Promise<void> {
  const sent = devices.flatMap((device) => device.batches.flatMap((batch) => batch.map(({ id }) => id)));
  expect(sent).toHaveLength(TOTAL);
  await withDatabase(async (db) => {
    const rows = await db.sql<{ id: string }[]>`select id from review_log where student_id = any(${studentIds as string[]})`;
    expect(rows.map(({ id }) => id).sort()).toEqual(sent.sort());
    const [states] = await db.sql<
      { reps: number }[]
    >`select sum(reps)::int as reps from card_states where student_id = any(${studentIds as string[]})`;
    expect(states?.reps).toBe(TOTAL);
    expect((await refold(db, { verify: true })).differences).toEqual([]);
  });
}
