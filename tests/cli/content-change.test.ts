import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { CONTENT_FOLDER, compileContent } from "#cli/content-files";
import { seedDemo } from "#cli/seed-demo";
import type { BundleCard, BundleFact, CourseBundle, Importance } from "#core/course-bundle";
import type { MemoryState } from "#core/memory-state";
import { review } from "#core/scheduler";
import { configFor } from "#core/scheduler-config";
import { readTerms } from "#db/pictures-and-terms";
import { publishCourse } from "#db/publish";
import { refold } from "#db/refold";
import { recordEvents } from "#db/reviews";
import { readStats } from "#db/stats";
import { readStudy } from "#db/study";
import { createTestDatabase, type TestDatabase } from "../db/database.ts";
import { makeEvent } from "../db/fixtures.ts";

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
/** What a sitting with the card's condition can show, later days too. */
const readOffered = () => readStudy(database.db, student, { conditionSlug: known.conditionSlug, ahead: true });
const offered = async (cardId: string) => (await readOffered()).cards.find((card) => card.id === cardId);
const factOf = (card: BundleCard): BundleFact => {
  const fact = course.facts.find((each) => each.id === card.factId);
  if (!fact) throw new Error(`The course has no fact ${card.factId}.`);
  return fact;
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
  // As authors split: each half is a card of a fact of its own.
  const half = { ...known, id: `${known.id}-second-half`, factId: `${known.factId}-second-half`, front: "The other half?" };
  const narrowed = editCard(known.id, { front: "The first half?" });
  const fact = factOf(known);
  await publish({
    ...narrowed,
    facts: [...narrowed.facts, { ...fact, id: half.factId, importance: "must-know", position: 9_999 }],
    cards: [...narrowed.cards, { ...half, position: 9_999 }],
  });
  expect(await progress()).toEqual(before);
  const { cards, states } = await readOffered();
  expect(cards.find((card) => card.id === half.id)).toMatchObject({ front: "The other half?", factId: half.factId });
  expect(states[half.id]).toBeUndefined();
  const kept = before.find((row) => row.card_id === known.id);
  expect(cards.find((card) => card.id === known.id)?.front).toBe("The first half?");
  expect(states[known.id]).toMatchObject({ phase: "review", reps: kept?.reps, due: Date.parse(kept?.due) });
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

test("a label of a picture is renamed: cards on it ask with the new name and keep their progress", async () => {
  const before = await progress();
  const begun = new Map(before.filter((row) => row.phase === "review").map((row) => [row.card_id, row]));
  const asked = course.cards.find((card) => card.picture !== null && begun.has(card.id));
  const question = asked?.picture;
  if (!asked || !question) throw new Error("The demo student knows no card on a picture.");
  const pictures = course.pictures.map((picture) =>
    picture.slug === question.slug
      ? {
          ...picture,
          labels: picture.labels.map((label) =>
            label.id === question.label ? { ...label, name: "A newer name", lines: ["A newer", "name"] } : label,
          ),
        }
      : picture,
  );
  await publish({ ...course, pictures });
  expect(await progress()).toEqual(before);
  expect(await differences()).toEqual([]);
  const study = await readStudy(database.db, student, { conditionSlug: asked.conditionSlug, ahead: true });
  expect(study.cards.find((card) => card.id === asked.id)?.picture).toEqual(question);
  expect(study.states[asked.id]).toMatchObject({ phase: "review", reps: begun.get(asked.id)?.reps });
  const labels = study.pictures.find((picture) => picture.slug === question.slug)?.labels;
  expect(labels?.find((label) => label.id === question.label)?.name).toBe("A newer name");
});

test("a term is retired: cards that use it stay as they are", async () => {
  const before = await progress();
  const card = await offered(known.id);
  const [gone] = course.glossary;
  const result = await publish({ ...course, glossary: course.glossary.slice(1) });
  expect(result.tables).toMatchObject({ glossary: { retired: 1 }, cards: { updated: 0, retired: 0 } });
  expect((await readTerms(database.db)).map(({ term }) => term)).not.toContain(gone?.term);
  expect(await progress()).toEqual(before);
  expect(await offered(known.id)).toEqual(card);
});

test("a fact becomes more important: nothing moves until the next answer, which counts as what the fact is then", async () => {
  const before = await progress();
  const old = factOf(known).importance;
  const importance = old === "must-know" ? "background" : "must-know";
  await publish({ ...course, facts: course.facts.map((each) => (each.id === known.factId ? { ...each, importance } : each)) });
  expect(await progress()).toEqual(before);
  expect(await differences()).toEqual([]);

  const logged = () => database.db.sql<{ importance: string }[]>`
    select importance from review_log where student_id = ${student} and card_id = ${known.id} and kind = 'review' order by at, id`;
  const reviewsBefore = await logged();
  expect(new Set(reviewsBefore.map((row) => row.importance))).toEqual(new Set([old]));
  const { configs, states } = await readOffered();
  const [state, config] = [states[known.id], configs.at(-1)?.config];
  if (!state || !config) throw new Error("The card has no state.");
  const at = Math.max(Date.now(), state.due);
  const answered = await answer(known.id, at);
  expect((await logged()).map((row) => row.importance)).toEqual([...reviewsBefore.map((row) => row.importance), importance]);
  const intervalAs = (as: Importance) =>
    review(state, known.id, 3, answered.lastReviewAt ?? 0, configFor(config, as)).scheduledDays;
  expect(intervalAs(importance)).not.toBe(intervalAs(old));
  expect(answered.scheduledDays).toBe(intervalAs(importance));
  expect(await differences()).toEqual([]);
});

/** Good, by the student. Returns the card's state. */
async function answer(cardId: string, at: number): Promise<MemoryState> {
  const { states } = await recordEvents(database.db, student, { device: "test", events: [makeEvent(cardId, at)] });
  const state = states[cardId];
  if (!state) throw new Error(`The answer to ${cardId} was not stored.`);
  return state;
}
