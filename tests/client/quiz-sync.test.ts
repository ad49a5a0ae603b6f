import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { EventCarrier, SyncStatus } from "#client/event-carrier";
import { memoryOutbox } from "#client/outbox";
import type { QueuedQuizEvent } from "#client/quiz-outbox";
import { startQuizSync } from "#client/quiz-sync";
import type { OutgoingQuizEvent, QuizEventBatch, QuizReceipt } from "#core/quiz-wire";

const STATE = { option: 1, confidence: null, struck: [], flagged: false, ranges: [] };

/** A server that stores, refuses with words of ours, or stands behind something that answers for it. */
function fakeServer() {
  const server = {
    posts: [] as { path: string; batch: QuizEventBatch; keepalive: boolean }[],
    status: 200,
    words: true,
    /** Refuses every batch that holds this event. */
    poison: null as string | null,
    fetch: async (path: string, init: { body: string; keepalive: boolean }) => {
      const batch = JSON.parse(init.body) as QuizEventBatch;
      server.posts.push({ path, batch, keepalive: init.keepalive });
      const status = server.poison === null || !batch.events.some(({ id }) => id === server.poison) ? server.status : 422;
      if (status !== 200)
        return server.words
          ? Response.json({ error: { code: "no", message: "No such set." } }, { status })
          : new Response("<p>Not found</p>", { status });
      const results = batch.events.map(({ id }) => ({ id, status: "stored" as const }));
      const states = [...new Set(batch.events.map((event) => event.position))].map((position) => ({ position, ...STATE }));
      return Response.json({ results, states, reveals: [], deadlineAt: null, submittedAt: null, now: 0 } satisfies QuizReceipt);
    },
  };
  return server;
}

let server: ReturnType<typeof fakeServer>;
let outbox: ReturnType<typeof memoryOutbox<QueuedQuizEvent>>;
let carriers: EventCarrier<OutgoingQuizEvent>[];
let statuses: SyncStatus[];
let refused: [string | null, string][];
let told: number[][];

beforeEach(() => {
  vi.useFakeTimers();
  server = fakeServer();
  outbox = memoryOutbox<QueuedQuizEvent>();
  carriers = [];
  statuses = [];
  refused = [];
  told = [];
  vi.stubGlobal("window", new EventTarget());
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

function start(quizId: string): EventCarrier<OutgoingQuizEvent> {
  const carrier = startQuizSync({
    outbox,
    quizId,
    studentId: "student",
    device: "device",
    onStatus: (status) => statuses.push(status),
    onReceipt: (receipt) => told.push(receipt.states.map(({ position }) => position)),
    onRefused: (results) => refused.push(...results.map(({ id, reason }): [string | null, string] => [id, reason])),
  });
  carriers.push(carrier);
  return carrier;
}

function event(id: string, ranges: OutgoingQuizEvent["ranges"] = null, position = 0): OutgoingQuizEvent {
  const kind = ranges ? "highlight" : "answer";
  return { id, position, kind, option: ranges ? null : 1, confidence: null, ranges, at: 1, durationMs: null };
}

const last = () => statuses.at(-1);

describe("the answers of a set on their way", () => {
  it("go to their own set only, without its id, while those of another set wait for their turn", async () => {
    await outbox.add({ ...event("left"), quizId: "other" });
    const carrier = start("mine");
    carrier.add(event("a"));
    await vi.advanceTimersByTimeAsync(100);
    expect(server.posts.map(({ path }) => path)).toEqual(["/api/quizzes/mine/events"]);
    expect(server.posts[0]?.batch.events).toEqual([event("a")]);
    expect(last()).toMatchObject({ phase: "saved", waiting: 0 });
    expect((await outbox.pending()).map(({ id }) => id)).toEqual(["left"]);
    start("other");
    await vi.advanceTimersByTimeAsync(100);
    expect(server.posts[1]).toMatchObject({ path: "/api/quizzes/other/events", batch: { events: [event("left")] } });
    expect(await outbox.pending()).toEqual([]);
  });

  it("wait no more, and are told, once the server says that the set is not there", async () => {
    server.status = 404;
    for (const id of ["a", "b"]) await outbox.add({ ...event(id), quizId: "mine" });
    start("mine");
    await vi.advanceTimersByTimeAsync(100);
    expect(refused).toEqual([
      ["a", "No such set."],
      ["b", "No such set."],
    ]);
    expect(last()).toMatchObject({ phase: "saved", waiting: 0 });
    expect(await outbox.pending()).toEqual([]);
  });

  it("arrive when the server does not take one of them, which stays", async () => {
    server.poison = "b";
    for (const id of ["a", "b", "c"]) await outbox.add({ ...event(id), quizId: "mine" });
    start("mine");
    await vi.advanceTimersByTimeAsync(100);
    expect(refused).toEqual([]);
    expect(server.posts.map(({ batch }) => batch.events.map(({ id }) => id))).toEqual([["a", "b", "c"], ["a"], ["b"], ["c"]]);
    expect(last()).toMatchObject({ phase: "not-taken", waiting: 1 });
    expect((await outbox.pending()).map(({ id }) => id)).toEqual(["b"]);
  });

  it("wait on when something else than our server answers, and when another student is signed in", async () => {
    Object.assign(server, { status: 404, words: false });
    const carrier = start("mine");
    carrier.add(event("a"));
    await vi.advanceTimersByTimeAsync(100);
    expect(last()).toMatchObject({ waiting: 1 });
    Object.assign(server, { status: 409, words: true });
    await vi.advanceTimersByTimeAsync(40_000);
    expect(last()).toMatchObject({ phase: "signed-out", waiting: 1 });
    expect(refused).toEqual([]);
  });

  it("bring back how a case stands only when nothing of it waits any more", async () => {
    const carrier = start("mine");
    await vi.advanceTimersByTimeAsync(10);
    let answerNow = () => {};
    vi.stubGlobal("fetch", async (path: string, init: { body: string; keepalive: boolean }) => {
      const answer = await server.fetch(path, init);
      await new Promise<void>((resolve) => {
        answerNow = resolve;
      });
      return answer;
    });
    carrier.add(event("a"));
    carrier.add(event("b", null, 1));
    await vi.advanceTimersByTimeAsync(10);
    carrier.add(event("c"));
    vi.stubGlobal("fetch", server.fetch);
    answerNow();
    await vi.advanceTimersByTimeAsync(100);
    expect(told).toEqual([[1], [0]]);
  });

  it("ask to survive the tab only while browsers allow it", async () => {
    const many = Array.from({ length: 12_000 }, (_, index): [number, number] => [index * 2, index * 2 + 1]);
    const carrier = start("mine");
    carrier.add(event("a"));
    await vi.advanceTimersByTimeAsync(100);
    carrier.add(event("b", many));
    await vi.advanceTimersByTimeAsync(100);
    expect(server.posts.map(({ keepalive }) => keepalive)).toEqual([true, false]);
  });
});
