import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Rating } from "#core/review-event";
import { DEFAULT_CONFIG } from "#core/scheduler-config";
import { planSession } from "#core/session";
import { changeConfig, readConfigs } from "#db/configs";
import { readCardHistory } from "#db/history";
import { saveNote } from "#db/notes";
import { recordEvents } from "#db/reviews";
import { readStats } from "#db/stats";
import { readStudy } from "#db/study";
import { readToday } from "#db/today";
import { createTestDatabase, type TestDatabase } from "./database.ts";
import { createStudent, makeEvent, type StudentOptions, seedContent, type TestContent } from "./fixtures.ts";

const DAY = 86_400_000;
let database: TestDatabase;
let content: TestContent;
const card = (index: number) => content.cardIds[index] ?? "";

beforeAll(async () => {
  database = await createTestDatabase();
  content = await seedContent(database.db);
});
afterAll(() => database.drop());

async function student(options: StudentOptions = {}): Promise<string> {
  return await createStudent(database.db, options);
}
const answer = (id: string, ...events: ReturnType<typeof makeEvent>[]) => recordEvents(database.db, id, { device: "test", events });
const ids = (cards: readonly { id: string }[]) => cards.map((item) => item.id);

describe("readStudy", () => {
  test("gives a new student must-know cards first, one per fact, within the limit", async () => {
    const id = await student({ newPerDay: 5 });
    const rows = await readStudy(database.db, id);
    const plan = planSession(rows);
    expect(plan).toMatchObject({ learning: [], due: [] });
    expect(plan.fresh).toHaveLength(5);
    const chosen = rows.cards.filter((item) => plan.fresh.includes(item.id));
    expect(new Set(chosen.map((item) => item.factId)).size).toBe(5);
    expect(new Set(chosen.map((item) => item.importance))).toEqual(new Set(["must-know"]));
    expect(rows.cards.length).toBeLessThan(content.cardIds.length);
  });

  test("joins names, sources and the student's own note", async () => {
    const id = await student();
    await saveNote(database.db, id, card(0), "  remember the retinaculum ");
    await saveNote(database.db, await student(), card(0), "somebody else's");
    const first = (await readStudy(database.db, id)).cards.find((item) => item.id === card(0));
    expect(first).toMatchObject({
      conditionName: "Condition tarsal-tunnel-syndrome",
      topicName: "Topic nerves",
      note: "remember the retinaculum",
      accept: [],
      sources: [
        { kind: "article", id: "S1.a.1", label: "Nerve compression, S1.a.1", url: null },
        { kind: "work", id: "R1", label: "Author A. A title. Journal. 2020.", url: "https://example.org/r1" },
      ],
    });
  });

  test("keeps to a topic or a condition", async () => {
    const id = await student();
    const topic = await readStudy(database.db, id, { topicSlug: "vessels" });
    expect(new Set(topic.cards.map((item) => item.topicSlug))).toEqual(new Set(["vessels"]));
    const condition = await readStudy(database.db, id, { conditionSlug: "baxter-neuropathy" });
    expect(new Set(condition.cards.map((item) => item.conditionSlug))).toEqual(new Set(["baxter-neuropathy"]));
    expect((await readStudy(database.db, id, { topicSlug: "no-such-topic" })).cards).toEqual([]);
    const any = await readStudy(database.db, id, { target: { topicSlugs: ["vessels"], conditionSlugs: ["baxter-neuropathy"] } });
    expect(any.cards).toHaveLength(topic.cards.length + condition.cards.length);
    const all = await readStudy(database.db, id, { target: { topicSlugs: [], conditionSlugs: [] } });
    expect(all.cards.length).toBeGreaterThanOrEqual(any.cards.length);
  });

  test("reads ahead only when asked", async () => {
    const now = Date.now();
    const id = await student({ createdAt: now - 10 * DAY, newPerDay: 0 });
    await answer(id, makeEvent(card(0), now - 2 * DAY, { rating: 4 }));
    expect((await readStudy(database.db, id)).cards).toEqual([]);
    expect(ids((await readStudy(database.db, id, { ahead: true })).cards)).toEqual([card(0)]);
  });

  test("counts what was done today and leaves learning steps out of the review limit", async () => {
    const now = Date.now();
    const id = await student({ createdAt: now - DAY });
    const receipt = await answer(id, makeEvent(card(0), now - 1_000), makeEvent(card(0), now));
    const { done } = await readStudy(database.db, id);
    const newToday = receipt.states[card(0)]?.lastReviewAt === now ? 1 : 0;
    expect(done).toMatchObject({ newCards: newToday, reviews: 0 });
    expect(done.factIds).toEqual(newToday ? ["tarsal-tunnel-syndrome.f0"] : []);
  });
});

test("today and stats count begun, unseen and struggling cards", async () => {
  const now = Date.now();
  const id = await student({ createdAt: now - 100 * DAY });
  await answer(
    id,
    ...[0, 10, 40].map((days, index) => makeEvent(card(0), now - 60 * DAY + days * DAY + index)),
    makeEvent(card(0), now - 60_000, { rating: 1 }),
    makeEvent(card(1), now - 50 * DAY, { rating: 4 }),
  );
  const today = await readToday(database.db, id);
  expect(today.cards.map((item) => item.cardId).sort()).toEqual([card(0), card(1)].sort());
  expect(today.unseenCount).toBe(content.cardIds.length - 2);
  expect(today.struggling).toMatchObject([{ cardId: card(0), lapses: 1, conditionName: "Condition tarsal-tunnel-syndrome" }]);
  const stats = await readStats(database.db, id);
  expect(stats.days.reduce((sum, day) => sum + day.counts.reviews, 0)).toBe(5);
  expect(stats.cardCount).toBe(content.cardIds.length);
  expect(stats.topics.map((topic) => topic.slug)).toEqual(content.topicSlugs);
});

test("struggling are forgotten cards studied within seven days that have no longer interval yet", async () => {
  const now = Date.now();
  const id = await student({ createdAt: now - 100 * DAY });
  const course = (index: number, lapsedDaysAgo: number, ...more: readonly [daysAgo: number, rating: Rating][]) => [
    makeEvent(card(index), now - 60 * DAY, { rating: 4 }),
    makeEvent(card(index), now - lapsedDaysAgo * DAY, { rating: 1 }),
    ...more.map(([daysAgo, rating]) => makeEvent(card(index), now - daysAgo * DAY, { rating })),
  ];
  await answer(
    id,
    ...course(0, 3),
    ...course(1, 40, [39, 3], [20, 1], [5, 3]),
    // Not studied this week; never forgotten; held for longer than a week.
    ...course(2, 9),
    makeEvent(card(3), now - 2 * DAY),
    ...course(4, 58, [57, 3], [40, 4], [1, 4]),
  );
  const { struggling } = await readToday(database.db, id);
  expect(struggling.map(({ cardId, lapses }) => [cardId, lapses])).toEqual([
    [card(1), 2],
    [card(0), 1],
  ]);
});

test("a retired card is shown nowhere, and its history stays", async () => {
  const now = Date.now();
  const id = await student({ createdAt: now - 100 * DAY });
  const [begun, unseen] = [card(38), card(39)];
  await answer(id, makeEvent(begun, now - 50 * DAY, { rating: 4 }));
  const before = await readToday(database.db, id);
  await database.db.sql`update cards set retired_at = now() where id in (${begun}, ${unseen})`;
  const [study, today, stats] = [
    await readStudy(database.db, id),
    await readToday(database.db, id),
    await readStats(database.db, id),
  ];
  await database.db.sql`update cards set retired_at = null`;
  expect(ids(study.cards)).not.toContain(begun);
  expect(today.cards).toEqual([]);
  expect(today.unseenCount).toBe(before.unseenCount - 1);
  expect(stats).toMatchObject({ cards: [], cardCount: content.cardIds.length - 2 });
  expect((await readCardHistory(database.db, id, begun))?.events).toHaveLength(1);
});

describe("notes", () => {
  const read = async (id: string) => (await readStudy(database.db, id)).cards.find((item) => item.id === card(0))?.note;

  test("a note replaces the one before, and an empty one removes it", async () => {
    const id = await student();
    expect(await saveNote(database.db, id, card(0), "first")).toBe(true);
    expect(await saveNote(database.db, id, card(0), "second")).toBe(true);
    expect(await read(id)).toBe("second");
    expect(await saveNote(database.db, id, card(0), " ")).toBe(true);
    expect(await read(id)).toBe(null);
  });

  test("an unknown card is answered with false, whether a note is kept or removed", async () => {
    const id = await student();
    expect(await saveNote(database.db, id, "no-such-card", "x")).toBe(false);
    expect(await saveNote(database.db, id, "no-such-card", "")).toBe(false);
  });
});

describe("configurations", () => {
  test("a change adds a period that begins now, the same configuration again nothing", async () => {
    const id = await student();
    const before = Date.now();
    expect(await changeConfig(database.db, id, { ...DEFAULT_CONFIG, desiredRetention: 0.85 })).toEqual({
      version: 2,
      changed: true,
    });
    expect(await changeConfig(database.db, id, { ...DEFAULT_CONFIG, desiredRetention: 0.85 })).toEqual({
      version: 2,
      changed: false,
    });
    const configs = await readConfigs(database.db, id);
    expect(configs.map((period) => period.config.desiredRetention)).toEqual([0.9, 0.85]);
    expect(configs[0]?.config).toEqual(DEFAULT_CONFIG);
    expect(configs[1]?.from).toBeGreaterThanOrEqual(before - 60_000);
  });

  test("a change begins after every stored event, even when the database's clock was set back", async () => {
    const id = await student();
    const ahead = Date.now() + DAY;
    await database.db.sql`
      insert into review_log (student_id, id, card_id, kind, rating, client_at, at, received_at, device)
      select ${id}::uuid, gen_random_uuid(), ${card(0)}, 'review', 3, moment, moment, moment, 'test'
      from to_timestamp(${ahead}::float8 / 1000) as moment`;
    await changeConfig(database.db, id, { ...DEFAULT_CONFIG, desiredRetention: 0.85 });
    expect((await readConfigs(database.db, id)).at(-1)?.from).toBe(ahead + 1);
  });

  test("what was scheduled before a change stays when an earlier event arrives after it", async () => {
    const id = await student();
    const t0 = Date.UTC(2026, 2, 1, 10);
    await answer(id, makeEvent(card(0), t0 + DAY));
    await changeConfig(database.db, id, { ...DEFAULT_CONFIG, desiredRetention: 0.99 });
    const changed = await answer(id, makeEvent(card(0), t0));
    const same = await student();
    const unchanged = await answer(same, makeEvent(card(0), t0), makeEvent(card(0), t0 + DAY));
    expect(changed.states).toEqual(unchanged.states);
  });
});
