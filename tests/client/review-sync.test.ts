import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { SyncStatus } from "#client/event-carrier";
import { memoryOutbox, type Outbox } from "#client/outbox";
import { type ReviewSync, startReviewSync } from "#client/review-sync";
import { NEW_STATE } from "#core/memory-state";
import type { OutgoingEvent, ReviewBatch, ReviewReceipt } from "#core/review-wire";

const SERVER_NOW = 1_800_000_000_000;

/** A server that can be cut off, sign the student out, or answer late. */
function fakeServer() {
  const log = new Map<string, OutgoingEvent>();
  const server = {
    log,
    batches: [] as ReviewBatch[],
    answer: "store" as "store" | "cut" | 401 | 409 | 500 | "lose-answer",
    /** Finds fault with every batch that holds an event on this card, as a whole. */
    poison: null as string | null,
    /** Status of that fault. */
    fault: 422,
    fetch: vi.fn(async (_path: string, init: { body: string }) => {
      const batch = JSON.parse(init.body) as ReviewBatch;
      server.batches.push(batch);
      if (server.answer === "cut") throw new TypeError("Failed to fetch");
      if (server.poison === "*" || batch.events.some(({ cardId }) => cardId === server.poison))
        return Response.json({ error: { message: "This is no batch." } }, { status: server.fault });
      if (typeof server.answer === "number") return new Response("{}", { status: server.answer });
      const results = batch.events.map(({ id, cardId }) =>
        cardId === "unknown"
          ? { id, status: "refused" as const, reason: "No such card." }
          : { id, status: log.has(id) ? ("duplicate" as const) : ("stored" as const) },
      );
      for (const event of batch.events) if (event.cardId !== "unknown") log.set(event.id, event);
      if (server.answer === "lose-answer") throw new TypeError("connection reset");
      const states = Object.fromEntries(batch.events.map(({ cardId }) => [cardId, { ...NEW_STATE, reps: log.size }]));
      return Response.json({ results, states, now: SERVER_NOW } satisfies ReviewReceipt);
    }),
  };
  return server;
}

let server: ReturnType<typeof fakeServer>;
let carriers: ReviewSync[];
let statuses: SyncStatus[];
let adopted: Record<string, unknown>[];
let refusals: string[];
let page: EventTarget;

beforeEach(() => {
  vi.useFakeTimers();
  server = fakeServer();
  carriers = [];
  statuses = [];
  adopted = [];
  refusals = [];
  page = new EventTarget();
  vi.stubGlobal("window", page);
  vi.stubGlobal("document", new EventTarget());
  vi.stubGlobal("navigator", { onLine: true });
  vi.stubGlobal("fetch", server.fetch);
});

afterEach(async () => {
  for (const carrier of carriers) carrier.stop();
  await vi.advanceTimersByTimeAsync(100);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function start(outbox: Outbox<OutgoingEvent> = memoryOutbox<OutgoingEvent>()): ReviewSync {
  const carrier = startReviewSync({
    outbox,
    studentId: "student",
    device: "device",
    onStatus: (status) => statuses.push(status),
    onStates: (states) => adopted.push(states),
    onRefused: (results) => refusals.push(...results.map((result) => result.reason)),
  });
  carriers.push(carrier);
  return carrier;
}

let ids = 0;
function event(cardId = "card"): OutgoingEvent {
  ids += 1;
  return { id: String(ids).padStart(8, "0"), cardId, kind: "review", rating: 3, at: ids, durationMs: 1000, targetId: null };
}

const last = () => statuses.at(-1);

describe("carrying answers to the server", () => {
  it("says how many wait, sends them together, and says saved only when the server has them", async () => {
    const carrier = start();
    await vi.advanceTimersByTimeAsync(10);
    carrier.add(event());
    carrier.add(event());
    expect(last()).toMatchObject({ phase: "saving", waiting: 2 });
    expect(server.log.size).toBe(0);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(server.log.size).toBe(2);
    expect(server.batches).toHaveLength(1);
    expect(server.batches[0]).toMatchObject({ studentId: "student", device: "device" });
    expect(last()).toMatchObject({ phase: "saved", waiting: 0 });
  });

  it("keeps every answer through a lost connection and a lost answer, and tries again by itself", async () => {
    const carrier = start();
    server.answer = "cut";
    carrier.add(event());
    await vi.advanceTimersByTimeAsync(5_000);
    expect(last()).toMatchObject({ phase: "waiting", waiting: 1 });
    server.answer = "lose-answer";
    await vi.advanceTimersByTimeAsync(40_000);
    expect(server.log.size).toBe(1);
    expect(last()).toMatchObject({ waiting: 1 });
    server.answer = "store";
    await vi.advanceTimersByTimeAsync(40_000);
    expect(server.log.size).toBe(1);
    expect(last()).toMatchObject({ phase: "saved", waiting: 0 });
  });

  it("says waiting only after two seconds without an acknowledgement, and then until there is one", async () => {
    const carrier = start();
    server.answer = "cut";
    carrier.add(event());
    await vi.advanceTimersByTimeAsync(1_900);
    expect(server.batches.length).toBeGreaterThan(0);
    expect(statuses.map((status) => status.phase)).not.toContain("waiting");
    expect(last()).toMatchObject({ phase: "saving", waiting: 1 });
    await vi.advanceTimersByTimeAsync(200);
    expect(last()).toMatchObject({ phase: "waiting", waiting: 1 });
    carrier.add(event());
    expect(last()).toMatchObject({ phase: "waiting", waiting: 2 });
    server.answer = "store";
    await vi.advanceTimersByTimeAsync(30_000);
    carrier.add(event());
    expect(statuses.slice(-2).map((status) => status.phase)).toEqual(["saved", "saving"]);
  });

  it("does not say waiting to a student who answers fast while the server keeps acknowledging", async () => {
    const carrier = start();
    for (let count = 0; count < 20; count += 1) {
      carrier.add(event());
      await vi.advanceTimersByTimeAsync(400);
    }
    expect(server.log.size).toBeGreaterThan(10);
    expect(new Set(statuses.map((status) => status.phase))).toEqual(new Set(["saved", "saving"]));
  });

  it("says offline when the browser knows it, and sends when it is back", async () => {
    vi.stubGlobal("navigator", { onLine: false });
    server.answer = "cut";
    const carrier = start();
    carrier.add(event());
    await vi.advanceTimersByTimeAsync(1_000);
    expect(last()).toMatchObject({ phase: "offline", waiting: 1 });
    server.answer = "store";
    page.dispatchEvent(new Event("online"));
    await vi.advanceTimersByTimeAsync(100);
    expect(last()).toMatchObject({ phase: "saved", waiting: 0 });
  });

  it.each([401, 409] as const)(
    "keeps the answers when the server says %i: nobody, or somebody else, is signed in",
    async (status) => {
      server.answer = status;
      const outbox = memoryOutbox<OutgoingEvent>();
      const carrier = start(outbox);
      carrier.add(event());
      await vi.advanceTimersByTimeAsync(120_000);
      expect(last()).toMatchObject({ phase: "signed-out", waiting: 1 });
      expect(server.fetch.mock.calls.length).toBeLessThan(4);
      expect(await outbox.pending()).toHaveLength(1);
    },
  );

  it("drops what the server refuses, says so, and keeps the rest", async () => {
    const carrier = start();
    carrier.add(event("unknown"));
    carrier.add(event());
    await vi.advanceTimersByTimeAsync(1_000);
    expect(refusals).toEqual(["No such card."]);
    expect(server.log.size).toBe(1);
    expect(last()).toMatchObject({ phase: "saved", waiting: 0 });
  });

  it("is not held up by one answer that the server never takes, whatever comes with it", async () => {
    server.poison = "poison";
    const outbox = memoryOutbox<OutgoingEvent>();
    const carrier = start(outbox);
    for (const cardId of ["a", "poison", "b"]) carrier.add(event(cardId));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(refusals).toEqual([]);
    expect(server.log.size).toBe(2);
    expect(last()).toMatchObject({ phase: "not-taken", waiting: 1 });
    expect((await outbox.pending()).map(({ cardId }) => cardId)).toEqual(["poison"]);
    server.poison = null;
    await vi.advanceTimersByTimeAsync(61_000);
    expect(server.log.size).toBe(3);
    expect(last()).toMatchObject({ phase: "saved", waiting: 0 });
  });

  it.each([400, 404, 413, 422])(
    "drops nothing when the server says %i to whole requests, says so, and sends all once it is mended",
    async (status) => {
      Object.assign(server, { poison: "*", fault: status });
      const outbox = memoryOutbox<OutgoingEvent>();
      const carrier = start(outbox);
      for (let count = 0; count < 20; count += 1) carrier.add(event());
      await vi.advanceTimersByTimeAsync(10 * 60_000);
      expect(last()).toMatchObject({ phase: "not-taken", waiting: 20 });
      expect(await outbox.pending()).toHaveLength(20);
      expect(refusals).toEqual([]);
      expect(server.batches.length).toBeLessThan(50);
      server.poison = null;
      await vi.advanceTimersByTimeAsync(61_000);
      expect(server.log.size).toBe(20);
      expect(last()).toMatchObject({ phase: "saved", waiting: 0 });
    },
  );

  it("tries every answer again in its turn, however many of the others are never taken", async () => {
    server.poison = "*";
    const outbox = memoryOutbox<OutgoingEvent>();
    const carrier = start(outbox);
    for (const cardId of ["bad", "bad", "bad", "bad", "good", "good"]) carrier.add(event(cardId));
    await vi.advanceTimersByTimeAsync(5 * 60_000);
    server.poison = "bad";
    await vi.advanceTimersByTimeAsync(5 * 60_000);
    expect(server.log.size).toBe(2);
    expect(last()).toMatchObject({ phase: "not-taken", waiting: 4 });
  });

  it("hands on a state only when no later answer on that card waits", async () => {
    const carrier = start();
    let release = () => {};
    const store = server.fetch.getMockImplementation();
    server.fetch.mockImplementationOnce(async (path, init) => {
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      return (await store?.(path, init)) as Response;
    });
    carrier.add(event("a"));
    carrier.add(event("b"));
    await vi.advanceTimersByTimeAsync(500);
    carrier.add(event("a"));
    release();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(adopted.map((states) => Object.keys(states))).toEqual([["b"], ["a"]]);
  });

  it("sends what waits when the student leaves the screen at once", async () => {
    const carrier = start();
    await vi.advanceTimersByTimeAsync(10);
    carrier.add(event());
    carrier.stop();
    await vi.advanceTimersByTimeAsync(10);
    expect(server.log.size).toBe(1);
  });

  it("sends at the start what an earlier visit left", async () => {
    const outbox = memoryOutbox<OutgoingEvent>();
    await outbox.add(event());
    start(outbox);
    await vi.advanceTimersByTimeAsync(10);
    expect(statuses[0]).toMatchObject({ phase: "saving", waiting: 1 });
    expect(last()).toMatchObject({ phase: "saved", waiting: 0 });
    expect(server.log.size).toBe(1);
    expect(await outbox.pending()).toEqual([]);
  });

  it("never says saved while the browser cannot read what is waiting", async () => {
    const outbox: Outbox<OutgoingEvent> = {
      ...memoryOutbox<OutgoingEvent>(),
      pending: () => Promise.reject(new Error("the connection to the database was lost")),
    };
    const carrier = start(outbox);
    carrier.add(event());
    await vi.advanceTimersByTimeAsync(5_000);
    expect(statuses.some((status) => status.phase === "saved")).toBe(false);
    expect(last()?.waiting).toBe(1);
  });
});
