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
    select c.id, c.fact_id as "factId", c.topic_slug as "topicSlug", f.importance, c.position
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

test("the plan is exactly the one that the whole deck would give", async () => {
  const answer = fc.record({
    kind: fc.constantFrom("easy", "easy", "twice", "step", "today", "advance", "suspend", "bury", "none"),
    daysAgo: fc.integer({ min: 1, max: 90 }),
    hoursAgo: fc.integer({ min: 0, max: 5 }),
    rating: fc.constantFrom<Rating>(1, 2, 3, 4),
    fact: fc.nat({ max: 19 }),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(answer, { minLength: 40, maxLength: 40 }),
      fc.integer({ min: 2, max: 19 }),
      fc.nat({ max: 8 }),
      fc.nat({ max: 6 }),
      fc.constantFrom("UTC", "Europe/Berlin", "Pacific/Auckland", "America/Los_Angeles"),
      fc.boolean(),
      async (answers, lastFact, reviewsPerDay, newPerDay, timeZone, ahead) => {
        await dealCards(answers.map(({ fact }) => fact % (lastFact + 1)));
        const now = Date.now();
        const createdAt = now - 200 * DAY;
        const id = await createStudent(database.db, { createdAt, newPerDay, reviewsPerDay, config: { timeZone } });
        const zone = { timeZone, rolloverHour: 4 };
        const events = answers.flatMap(({ kind, daysAgo, hoursAgo, rating }, index) => {
          const first = now - daysAgo * DAY - hoursAgo * HOUR;
          const begun = makeEvent(card(index), first, { rating: 4 });
          if (kind === "none") return [];
          if (kind === "step") return [makeEvent(card(index), now - hoursAgo * HOUR, { rating })];
          if (kind === "twice") return [begun, makeEvent(card(index), first + ((daysAgo * hoursAgo) / 6) * DAY, { rating })];
          if (kind === "today") return [begun, makeEvent(card(index), now - hoursAgo * 1_000, { rating })];
          if (kind === "suspend" || kind === "bury") return [begun, makeEvent(card(index), now, { kind })];
          // Well inside a study day: the reader counts a due time in its last two hours to the next one.
          const noon = studyDayStart(studyDay(now, zone) - (daysAgo % 3), zone) + 8 * HOUR;
          return kind === "advance" ? [begun, makeEvent(card(index), Math.min(now, noon), { kind })] : [begun];
        });
        await recordEvents(database.db, id, { device: "test", events });
        const rows = await readStudy(database.db, id, { ahead });
        const order = ahead ? ("ahead" as const) : ("due" as const);
        expect(planSession({ ...rows, order })).toEqual(planSession({ ...(await readWholeDeck(id, rows)), order }));
      },
    ),
    { numRuns: 40 },
  );
});
