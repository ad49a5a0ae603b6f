import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { getCondition, getLibrary, getSampleCards } from "#server/library";
import { type StudentProof, studentOf } from "#server/proofs";
import { getSettings } from "#server/settings";
import { getStats } from "#server/stats";
import { getStudyPayload } from "#server/study";
import { getToday } from "#server/today";
import { GET as getHistory } from "../../app/api/cards/[id]/history/route.ts";
import { PUT as putNote } from "../../app/api/cards/[id]/note/route.ts";
import { POST as postReviews } from "../../app/api/reviews/route.ts";
import { GET as getSession } from "../../app/api/session/route.ts";
import { PUT as putSettings } from "../../app/api/settings/route.ts";
import { makeEvent, seedContent, type TestContent } from "../db/fixtures.ts";
import { makeStudent, requestOf, send, startApp, type TestApp, type TestStudent } from "./app.ts";

let app: TestApp;
let content: TestContent;
let student: TestStudent;
let proof: StudentProof;
beforeAll(async () => {
  app = await startApp();
  content = await seedContent(app.db);
});
beforeEach(async () => {
  student = await makeStudent(app.db);
  proof = await studentOf(requestOf({ cookie: student.cookie }));
});
afterAll(() => app.stop());

const card = (n = 0) => content.cardIds[n] ?? "";
const get = (handler: typeof getSession, path: string, params = {}) => send(handler, { path, params, cookie: student.cookie });
const put = (handler: typeof getSession, body: unknown, params = {}) =>
  send(handler, { method: "PUT", body, params, cookie: student.cookie });
const answer = (...events: ReturnType<typeof makeEvent>[]) =>
  send(postReviews, { method: "POST", body: { device: "phone", events }, cookie: student.cookie });

describe("a sitting", () => {
  test("for a new student is new cards up to the day's limit, siblings apart, with their sources", async () => {
    const { json, status } = await get(getSession, "/api/session");
    expect(status).toBe(200);
    expect(json.plan).toMatchObject({ learning: [], due: [] });
    expect(json.plan.fresh).toHaveLength(15);
    const byId = new Map(json.cards.map((entry: { id: string; factId: string }) => [entry.id, entry.factId]));
    expect(new Set(json.plan.fresh.map((id: string) => byId.get(id))).size).toBe(15);
    expect(json.cards[0].sources.length).toBeGreaterThan(0);
    expect(json.configs[0].config.timeZone).toBe("Europe/Zurich");
  });

  test("keeps to a topic or a condition, and is empty for one that does not exist", async () => {
    const topic = await get(getSession, "/api/session?topic=vessels");
    expect(new Set(topic.json.cards.map((entry: { topicSlug: string }) => entry.topicSlug))).toEqual(new Set(["vessels"]));
    const condition = await get(getSession, "/api/session?condition=baxter-neuropathy");
    expect(new Set(condition.json.cards.map((entry: { conditionSlug: string }) => entry.conditionSlug))).toEqual(
      new Set(["baxter-neuropathy"]),
    );
    expect((await get(getSession, "/api/session?topic=nowhere")).json.plan).toEqual({ learning: [], due: [], fresh: [] });
    expect((await get(getSession, "/api/session?topic=a%00b")).status).toBe(422);
  });

  test("what Today announces is what the sitting brings", async () => {
    await answer(
      makeEvent(card(0), Date.now()),
      makeEvent(card(2), Date.now(), { rating: 1 }),
      makeEvent(card(4), Date.now(), { rating: 4 }),
    );
    const [today, { plan }] = await Promise.all([getToday(proof), getStudyPayload(proof)]);
    expect(today.planned).toMatchObject({ due: plan.due.length, fresh: plan.fresh.length, learning: plan.learning.length });
    expect(today.planned).toMatchObject({ fresh: 12, learning: 2 });
    expect(today.planned.minutes).toBeGreaterThan(0);
    expect(today).toMatchObject({ streak: 1, unseen: 37, done: { newCards: 3, answers: 3, minutes: 1 } });
    expect(today.days).toEqual([{ day: today.today, reviews: 3 }]);
    expect(today.forecast).toHaveLength(14);
    expect(today.forecast.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(2);
  });
});

describe("notes", () => {
  test("are kept, come with the card, and an empty one removes them", async () => {
    expect((await put(putNote, { body: "  Tinel's sign 🦶 behind the malleolus " }, { id: card() })).json).toEqual({ saved: true });
    const noteOf = async () => (await getStudyPayload(proof)).cards.find((entry) => entry.id === card())?.note;
    expect(await noteOf()).toBe("Tinel's sign 🦶 behind the malleolus");
    await put(putNote, { body: "" }, { id: card() });
    expect(await noteOf()).toBeNull();
  });

  test.each([
    ["an unknown card", "no.such.card", { body: "x" }, 404],
    ["4001 characters", null, { body: "x".repeat(4001) }, 422],
    ["NUL", null, { body: "a\0b" }, 422],
    ["half a surrogate pair", null, { body: "a\udfffb" }, 422],
    ["another type", null, { body: ["x"] }, 422],
    ["no body", null, {}, 422],
    ["a list", null, [], 422],
    ["NUL in the card", "a\0b", { body: "x" }, 422],
  ])("%s is refused", async (_, id, body, status) => {
    expect((await put(putNote, body, { id: id ?? card() })).status).toBe(status);
  });
});

describe("a card's history", () => {
  test("has what happened, oldest first, without what was taken back", async () => {
    const now = Date.now();
    const first = makeEvent(card(), now - 2000);
    const second = makeEvent(card(), now - 1000, { rating: 1 });
    await answer(first, second, makeEvent(card(), now - 500, { kind: "void", targetId: second.id }));
    const { json } = await get(getHistory, "/", { id: card() });
    expect(json.events).toEqual([{ at: expect.any(Number), kind: "review", rating: 3, durationMs: 2000 }]);
    expect(json.state).toMatchObject({ phase: "learning", reps: 1 });
    expect((await get(getHistory, "/", { id: card(3) })).json).toEqual({ events: [], state: null });
    expect((await get(getHistory, "/", { id: "no.such.card" })).status).toBe(404);
  });
});

describe("settings", () => {
  const profile = { name: "Ada", newPerDay: 5, reviewsPerDay: 50 };
  const scheduler = {
    desiredRetention: 0.85,
    mustKnowRetention: 0.9,
    backgroundRetention: 0.8,
    maximumInterval: 400,
    learningSteps: ["2m", "15m"],
    relearningSteps: [],
    timeZone: "Asia/Kathmandu",
    rolloverHour: 5,
  };

  test("a new configuration is in force from now on and the old one stays in the history", async () => {
    expect((await put(putSettings, { ...profile, ...scheduler })).json).toEqual({ saved: true });
    expect((await getSettings(proof)).config).toMatchObject(scheduler);
    const { configs } = await getStudyPayload(proof);
    expect(configs.map((period) => period.config.desiredRetention)).toEqual([0.9, 0.85]);
    await put(putSettings, { ...profile, ...scheduler, fuzz: false });
    expect((await getSettings(proof)).config).toMatchObject({ ...scheduler, fuzz: false });
  });

  test("a tab from before importance counted saves what it knows of, and the other two retentions stay", async () => {
    await put(putSettings, { ...profile, ...scheduler });
    const { mustKnowRetention, backgroundRetention, ...older } = scheduler;
    expect((await put(putSettings, { ...profile, ...older, desiredRetention: 0.88 })).json).toEqual({ saved: true });
    expect((await getSettings(proof)).config).toMatchObject({ desiredRetention: 0.88, mustKnowRetention, backgroundRetention });
  });

  test.each([
    ["retention above 0.99", { desiredRetention: 0.995 }, "desiredRetention"],
    ["retention below 0.70", { desiredRetention: 0.69 }, "desiredRetention"],
    ["retention as text", { desiredRetention: "0.9" }, "desiredRetention"],
    ["retention of must-know cards above 0.99", { mustKnowRetention: 1 }, "mustKnowRetention"],
    ["retention of background cards as text", { backgroundRetention: "0.8" }, "backgroundRetention"],
    ["no interval", { maximumInterval: 0 }, "maximumInterval"],
    ["half an interval", { maximumInterval: 1.5 }, "maximumInterval"],
    ["a step without unit", { learningSteps: ["10"] }, "learningSteps.0"],
    ["a step of zero", { learningSteps: ["0m"] }, "learningSteps.0"],
    ["shrinking steps", { learningSteps: ["10m", "1m"] }, "learningSteps"],
    ["shrinking relearning steps", { relearningSteps: ["10m", "1m"] }, "relearningSteps"],
    ["eleven steps", { learningSteps: Array.from({ length: 11 }, (_, n) => `${n + 1}m`) }, "learningSteps"],
    ["an offset as time zone", { timeZone: "+02:00" }, "timeZone"],
    ["hour 24", { rolloverHour: 24 }, "rolloverHour"],
    ["less than no new card", { newPerDay: -1 }, "newPerDay"],
    ["1000 new cards", { newPerDay: 1000 }, "newPerDay"],
    ["half a new card", { newPerDay: 1.5 }, "newPerDay"],
    ["no number of new cards", { newPerDay: null }, "newPerDay"],
    ["10000 reviews", { reviewsPerDay: 10_000 }, "reviewsPerDay"],
    ["no name", { name: "" }, "name"],
  ])("%s is refused, naming the field, and nothing of the rest is saved", async (_, change, field) => {
    const before = await getSettings(proof);
    const reply = await put(putSettings, { ...profile, ...scheduler, ...change });
    expect([reply.status, Object.keys(reply.json.error.fields)]).toEqual([422, [field]]);
    expect(await getSettings(proof)).toEqual(before);
  });

  test("everything that is wrong is named at once", async () => {
    const reply = await put(putSettings, { ...profile, ...scheduler, name: "", rolloverHour: 24 });
    expect(Object.keys(reply.json.error.fields).sort()).toEqual(["name", "rolloverHour"]);
  });

  test("a write that fails in the middle leaves name, limits and configuration as they were", async () => {
    const before = await getSettings(proof);
    // The configuration is inserted first; the row of the student refuses what follows it.
    await app.db.sql.unsafe("alter table users add constraint no_ada check (name <> 'Ada') not valid");
    try {
      expect((await put(putSettings, { ...profile, ...scheduler })).status).toBe(500);
    } finally {
      await app.db.sql.unsafe("alter table users drop constraint no_ada");
    }
    expect(await getSettings(proof)).toEqual(before);
    expect((await getStudyPayload(proof)).configs).toHaveLength(1);
  });

  test("name and limits are saved with it, and alone they begin no new configuration", async () => {
    const { config } = await getSettings(proof);
    const { model: _, weights: __, ...same } = config;
    expect((await put(putSettings, { ...same, name: " Ada 🦶 ", newPerDay: 0, reviewsPerDay: 9999 })).json).toEqual({
      saved: true,
    });
    expect((await getStudyPayload(proof)).configs).toEqual([{ from: expect.any(Number), config }]);
    expect(await getSettings(proof)).toMatchObject({
      name: "Ada 🦶",
      newPerDay: 0,
      reviewsPerDay: 9999,
      hasPassword: true,
      email: student.email,
    });
  });
});

describe("library and statistics", () => {
  test("a visitor sees no one's progress, a student their own", async () => {
    await answer(makeEvent(card(0), Date.now(), { rating: 4 }), makeEvent(card(2), Date.now()));
    const progressIn = (library: Awaited<ReturnType<typeof getLibrary>>) =>
      Object.fromEntries(library.topics.flatMap((topic) => topic.conditions.map((entry) => [entry.slug, entry.progress])));
    expect(Object.values(progressIn(await getLibrary(null)))).toEqual([null, null, null]);
    expect(progressIn(await getLibrary(proof))).toEqual({
      "tarsal-tunnel-syndrome": { started: 1, mature: 0 },
      "baxter-neuropathy": { started: 1, mature: 0 },
      "peripheral-artery-disease": { started: 0, mature: 0 },
    });
    expect((await getCondition("tarsal-tunnel-syndrome", null))?.memory).toBeNull();
    const memory = (await getCondition("tarsal-tunnel-syndrome", proof))?.memory;
    expect(memory?.[card(0)]).toMatchObject({ phase: "review", retrievability: expect.closeTo(1, 3) });
    expect(memory?.[card(1)]).toEqual({ phase: "new", retrievability: null, due: null, scheduledDays: 0, suspended: false });
    expect(await getCondition("nowhere", proof)).toBeNull();
    expect((await getCondition("tarsal-tunnel-syndrome", proof))?.firstAction).toBeNull();
    await app.db.sql`
      update conditions set urgency = 'emergency', first_action_fact_id = 'peripheral-artery-disease.f2' where slug = 'peripheral-artery-disease'`;
    expect((await getCondition("peripheral-artery-disease", null))?.firstAction).toEqual({
      factId: "peripheral-artery-disease.f2",
      statement: "Statement 2.",
    });
    expect(await getCondition("a\0b", proof)).toBeNull();
  });

  test("five sample cards at most, one per condition, the same for everyone", async () => {
    const cards = await getSampleCards();
    expect(new Set(cards.map((entry) => entry.conditionSlug)).size).toBe(cards.length);
    expect(cards).toHaveLength(3);
    expect(await getSampleCards()).toEqual(cards);
  });

  test("every published card is counted once in the statistics", async () => {
    await answer(makeEvent(card(0), Date.now(), { rating: 4 }), makeEvent(card(2), Date.now()), makeEvent(card(4), Date.now()));
    await answer(makeEvent(card(4), Date.now() + 1, { kind: "suspend" }));
    const stats = await getStats(proof);
    expect(stats.cards).toEqual({ unseen: 37, learning: 1, young: 1, mature: 0, suspended: 1 });
    expect(stats.days).toMatchObject([{ day: stats.today, reviews: 3, newCards: 3 }]);
    expect(stats.forecast).toHaveLength(30);
    expect(stats.expectedRetention).toBeGreaterThan(0.9);
    expect(stats.topics.map((topic) => topic.begun)).toEqual([2, 1]);
  });
});
