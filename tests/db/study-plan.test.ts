import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Rating } from "#core/review-event";
import { type PlanCard, planSession } from "#core/session";
import { studyDay, studyDayStart } from "#core/study-day";
import { arrayLiteral } from "#db/array-literal";
import { readProjection, type StateJson, stateJson } from "#db/projection";
import { recordEvents } from "#db/reviews";
import { readStudy, type StudyRows } from "#db/study";
import { createTestDatabase, type TestDatabase } from "./database.ts";
import { createStudent, makeEvent, seedContent, type TestContent } from "./fixtures.ts";

const DAY = 86_400_000;
const HOUR = 3_600_000;
let database: TestDatabase;
let content: TestContent;
beforeAll(async () => {
  database = await createTestDatabase();
  content = await seedContent(database.db);
});
afterAll(() => database.drop());

const card = (index: number) => content.cardIds[index] ?? "";

/** The rows that `readStudy` chose from, all of them. */
async function readWholeDeck(studentId: string, rows: StudyRows): Promise<Parameters<typeof planSession>[0]> {
  const { sql } = database.db;
  const cards = await sql<PlanCard[]>`
    select c.id, c.fact_id as "factId", c.condition_slug as "conditionSlug", c.topic_slug as "topicSlug", f.importance, c.position
    from cards c join facts f on f.id = c.fact_id where c.retired_at is null`;
  const states = await sql<{ state: StateJson }[]>`
    select ${sql.unsafe(stateJson("s"))} as state from card_states s where s.student_id = ${studentId}::uuid`;
  return { ...rows, cards, states: Object.fromEntries(states.map(({ state }) => [state.card, readProjection(state).state])) };
}

/** Deals the cards out to facts: `factOf[i]` is the number of the fact of card i. */
async function dealCards(factOf: readonly number[]): Promise<void> {
  await database.db.sql`
    update cards set fact_id = dealt.fact_id
    from (select c.id, f.id as fact_id from unnest(${arrayLiteral(content.cardIds)}::text::text[],
        ${arrayLiteral(factOf)}::text::int[]) as c (id, number) join facts f on f.position = c.number) as dealt
    where cards.id = dealt.id`;
}

test("of the due cards those of other facts come before the siblings of a card answered today", async () => {
  const now = Date.now();
  const id = await createStudent(database.db, { createdAt: now - 100 * DAY, newPerDay: 0, reviewsPerDay: 2 });
  await dealCards([0, 0, 0, 0, 0, 0, 1, 2, ...content.cardIds.slice(8).map(() => 3)]);
  const events = [0, 1, 2, 3, 4, 5, 6, 7].map((index) => makeEvent(card(index), now - (index < 6 ? 90 : 30) * DAY, { rating: 4 }));
  await recordEvents(database.db, id, { device: "test", events: [...events, makeEvent(card(0), now)] });
  const rows = await readStudy(database.db, id);
  expect(rows.done).toMatchObject({ reviews: 1 });
  expect([card(6), card(7)]).toContain(planSession(rows).due[0]);
});

test("new cards come although many facts in review have unseen siblings", async () => {
  const now = Date.now();
  const id = await createStudent(database.db, { createdAt: now - 100 * DAY, newPerDay: 1 });
  const facts = 17;
  await dealCards(content.cardIds.map((_, index) => (index < 2 * facts ? index % facts : facts)));
  const events = Array.from({ length: facts }, (_, index) => makeEvent(card(index), now - 90 * DAY, { rating: 4 }));
  await recordEvents(database.db, id, { device: "test", events });
  expect(planSession(await readStudy(database.db, id))).toMatchObject({ fresh: [card(2 * facts)], learning: [] });
});

const KINDS = [
  "due",
  "due",
  "due",
  "due",
  "due",
  "lapsed",
  "step",
  "today",
  "advance",
  "suspend",
  "bury",
  "none",
  "none",
  "none",
] as const;

test("the plan is exactly the one that the whole deck would give", async () => {
  const answer = fc.record({
    kind: fc.constantFrom(...KINDS),
    days: fc.integer({ min: 1, max: 30 }),
    hours: fc.integer({ min: 0, max: 5 }),
    rating: fc.constantFrom<Rating>(1, 2, 3, 4),
    fact: fc.nat({ max: 19 }),
  });
  const day = fc.record({
    answers: fc.array(answer, { minLength: 40, maxLength: 40 }),
    /** The first cards belong to so few facts and are longest overdue: they would take all places. */
    siblings: fc.constantFrom(3, 12, 28),
    siblingFacts: fc.constantFrom(1, 4, 14),
    siblingKinds: fc.constantFrom(["due", "due"], ["today", "due"], ["step", "due"], ["step", "none"], ["due", "none"]),
    left: fc.constantFrom(0, 1, 1, 2, 30),
    newPerDay: fc.constantFrom(0, 1, 2, 30),
    timeZone: fc.constantFrom("UTC", "Europe/Berlin", "Pacific/Auckland", "America/Los_Angeles"),
    ahead: fc.constantFrom(false, false, false, true),
  });
  await fc.assert(
    fc.asyncProperty(day, async ({ answers, siblings, siblingFacts, siblingKinds, left, newPerDay, timeZone, ahead }) => {
      await dealCards(answers.map(({ fact }, index) => (index < siblings ? index % siblingFacts : fact)));
      const now = Date.now();
      const zone = { timeZone, rolloverHour: 4 };
      const events = answers.flatMap(({ kind: usual, days, hours, rating }, index) => {
        const kind = index < siblings ? siblingKinds[Math.floor(index / siblingFacts) % 2] : usual;
        const daysAgo = days + (index < siblings ? 150 : 10);
        const first = makeEvent(card(index), now - daysAgo * DAY - hours * HOUR, { rating: 4 });
        const today = now - hours * 1_000;
        if (kind === "none") return [];
        if (kind === "step") return [makeEvent(card(index), today - (days % 3) * DAY, { rating })];
        if (kind === "lapsed") return [first, makeEvent(card(index), now - (days * DAY) / 3, { rating })];
        if (kind === "today") return [first, makeEvent(card(index), today, { rating })];
        if (kind === "suspend" || kind === "bury") return [first, makeEvent(card(index), now, { kind })];
        if (kind !== "advance") return [first];
        // Well inside a study day: the reader counts a due time in its last two hours to the next one.
        const noon = studyDayStart(studyDay(now, zone) - (days % 3), zone) + 8 * HOUR;
        return [first, makeEvent(card(index), today, { rating }), makeEvent(card(index), Math.min(now, noon), { kind })];
      });
      const id = await createStudent(database.db, { createdAt: now - 200 * DAY, newPerDay, config: { timeZone } });
      await recordEvents(database.db, id, { device: "test", events });
      const { done } = await readStudy(database.db, id);
      await database.db.sql`update users set reviews_per_day = ${done.reviews + left} where id = ${id}`;
      const rows = await readStudy(database.db, id, { ahead });
      const order = ahead ? ("ahead" as const) : ("due" as const);
      expect(planSession({ ...rows, order })).toEqual(planSession({ ...(await readWholeDeck(id, rows)), order }));
    }),
    { numRuns: 40, endOnFailure: true },
  );
});
