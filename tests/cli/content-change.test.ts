import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { CONTENT_FOLDER, compileContent } from "#cli/content-files";
import { seedDemo } from "#cli/seed-demo";
import type { BundleCard, CourseBundle } from "#core/course-bundle";
import { publishCourse } from "#db/publish";
import { refold } from "#db/refold";
import { readStats } from "#db/stats";
import { readStudy } from "#db/study";
import { createTestDatabase, type TestDatabase } from "../db/database.ts";

const NOW = Date.UTC(2026, 5, 1, 18);
/** What the authors do to a course in mid-semester must cost a student nothing. */
let database: TestDatabase;
let course: CourseBundle;
let student: string;
/** A basic card that the student knows well, whose fact has no other card. */
let known: BundleCard;

beforeAll(async () => {
  const { bundle, diagnostics } = await compileContent(CONTENT_FOLDER);
  if (!bundle) throw new Error(`The content does not compile: ${diagnostics[0]?.message}`);
  course = bundle;
  database = await createTestDatabase();
  await publish(course);
  await seedDemo(database.db, { now: NOW, timeZone: "Europe/Zurich" });
  const [found] = await database.db.sql<{ student: string; card: string }[]>`
    select s.student_id as student, s.card_id as card from card_states s join cards c on c.id = s.card_id
    where s.phase = 'review' and s.reps >= 3 and c.type = 'basic'
      and not exists (select 1 from cards o where o.fact_id = c.fact_id and o.id <> c.id)
    order by s.student_id, s.stability desc, s.card_id limit 1`;
  const card = course.cards.find((each) => each.id === found?.card);
  if (!found || !card) throw new Error("The demo student knows no such card.");
  student = found.student;
  known = card;
}, 120_000);
afterAll(() => database.drop());
beforeEach(() => publish(course));

let published = 0;
function publish(bundle: CourseBundle) {
  published += 1;
  return publishCourse(database.db, bundle, `hash-${published}`, NOW + published);
}

const editCard = (id: string, change: Partial<BundleCard>): CourseBundle => ({
  ...course,
  cards: course.cards.map((card) => (card.id === id ? { ...card, ...change } : card)),
});

/** Everything that hangs on the student's cards, without the topic and the lock. */
const progress = () => database.db.sql`
  select card_id, phase, stability, difficulty, due, last_review_at, scheduled_days, step, reps, lapses, suspended, last_event_id
  from card_states where student_id = ${student} order by card_id`;
const logSize = async () => (await database.db.sql`select count(*)::int as count from review_log`)[0]?.count;
/** Nothing may be left that a replay of the log would see differently. */
const differences = async () => (await refold(database.db, { verify: true })).differences;
const offered = async (cardId: string) => {
  const study = await readStudy(database.db, student, { conditionSlug: known.conditionSlug, ahead: true });
  return study.cards.find((card) => card.id === cardId);
};

test("a statement and its card are reworded: the student sees the new words with the old progress", async () => {
  const before = await progress();
  const reworded = editCard(known.id, { front: "A clearer prompt?", back: "A clearer answer." });
  await publish({
    ...reworded,
    facts: reworded.facts.map((fact) => (fact.id === known.factId ? { ...fact, statement: "A clearer statement." } : fact)),
  });
  expect(await progress()).toEqual(before);
  expect(await differences()).toEqual([]);
  const [row] = await database.db.sql`select front, retired_at from cards where id = ${known.id}`;
  expect(row).toEqual({ front: "A clearer prompt?", retired_at: null });
});

test("a card is split: the one that keeps its id keeps its progress, the other begins as new", async () => {
  const before = await progress();
  const half = { ...known, id: `${known.id}-second-half`, front: "The other half?", back: "The other answer.", position: 9_999 };
  const narrowed = editCard(known.id, { front: "The first half?" });
  await publish({ ...narrowed, cards: [...narrowed.cards, half] });
  expect(await progress()).toEqual(before);
  expect(before.some((row) => row.card_id === half.id)).toBe(false);
  expect(await differences()).toEqual([]);
});

test("a card is removed: nobody is asked it again, its log stays, and it comes back with its progress", async () => {
  const before = await progress();
  const events = await logSize();
  const begunBefore = (await readStats(database.db, student)).cards.length;
  await publish({ ...course, cards: course.cards.filter((card) => card.id !== known.id) });
  expect(await offered(known.id)).toBeUndefined();
  expect((await readStats(database.db, student)).cards.length).toBe(begunBefore - 1);
  expect(await progress()).toEqual(before);
  expect(await logSize()).toBe(events);
  expect(await differences()).toEqual([]);
  await publish(course);
  expect((await readStats(database.db, student)).cards.length).toBe(begunBefore);
  expect(await progress()).toEqual(before);
});

test("a condition is renamed, its slug too: cards, facts and look-alikes follow it, and progress stays", async () => {
  const before = await progress();
  const from = known.conditionSlug;
  const to = `${from}-renamed`;
  const follow = (slug: string) => (slug === from ? to : slug);
  await publish({
    ...course,
    conditions: course.conditions.map((each) => (each.slug === from ? { ...each, slug: to, name: "Its new name" } : each)),
    facts: course.facts.map((fact) => ({
      ...fact,
      conditionSlug: follow(fact.conditionSlug),
      versusSlug: fact.versusSlug === null ? null : follow(fact.versusSlug),
    })),
    cards: course.cards.map((card) => ({ ...card, conditionSlug: follow(card.conditionSlug) })),
  });
  expect(await progress()).toEqual(before);
  expect(await differences()).toEqual([]);
  const names = await database.db.sql`
    select n.name from cards c join conditions n on n.slug = c.condition_slug where c.id = ${known.id} and n.retired_at is null`;
  expect(names).toMatchObject([{ name: "Its new name" }]);
  const [old] = await database.db.sql`select retired_at is not null as retired from conditions where slug = ${from}`;
  expect(old?.retired).toBe(true);
});

test("a fact becomes more important: nothing moves until the next answer, and a replay agrees", async () => {
  const before = await progress();
  const [fact] = course.facts.filter((each) => each.id === known.factId);
  const importance = fact?.importance === "must-know" ? "background" : "must-know";
  await publish({ ...course, facts: course.facts.map((each) => (each.id === known.factId ? { ...each, importance } : each)) });
  expect(await progress()).toEqual(before);
  expect(await differences()).toEqual([]);
});
