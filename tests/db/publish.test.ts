import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { CourseBundle } from "#core/course-bundle";
import { readCondition, readLibrary } from "#db/library";
import { publishCourse } from "#db/publish";
import { makeBundle, withMovedCondition, withoutCondition } from "./course-of-test.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";

const NOW = Date.UTC(2026, 0, 15, 9);
const LATER = NOW + 60_000;
const STUDENT = "01940000-0000-7000-8000-000000000001";
const EVENT = "01940000-0000-7000-8000-0000000000aa";
const ALL = { topics: 2, bibliography: 2, article_facts: 1, pictures: 1, glossary: 2, conditions: 2, facts: 3, cards: 5 };

let test: TestDatabase;

beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());
beforeEach(async () => {
  await test.db.sql`delete from card_states`;
  for (const table of [...Object.keys(ALL).reverse(), "courses"]) {
    await test.db.sql`delete from ${test.db.sql(table)}`;
  }
});

const publish = (bundle: CourseBundle, hash: string, now = NOW) => publishCourse(test.db, bundle, hash, now);

async function countRows(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of Object.keys(ALL)) {
    const [row] = await test.db.sql<{ count: number }[]>`select count(*)::int as count from ${test.db.sql(table)}`;
    counts[table] = row?.count ?? -1;
  }
  return counts;
}

/** Transaction that wrote each row last: a row that is not written keeps it. */
async function writtenBy(): Promise<string> {
  const rows = await test.db.sql`
    select slug as id, xmin::text from courses union all select slug, xmin::text from topics
    union all select slug, xmin::text from conditions union all select id, xmin::text from facts
    union all select id, xmin::text from cards union all select id, xmin::text from bibliography
    union all select id, xmin::text from article_facts union all select slug, xmin::text from pictures
    union all select id, xmin::text from glossary order by 1`;
  return JSON.stringify(rows);
}

const retiredAt = async (table: "cards" | "facts" | "conditions" | "topics", id: string): Promise<number | null | undefined> => {
  const key = table === "cards" || table === "facts" ? "id" : "slug";
  const [row] = await test.db.sql<{ at: number | null }[]>`
    select (extract(epoch from retired_at) * 1000)::float8 as at from ${test.db.sql(table)} where ${test.db.sql(key)} = ${id}`;
  return row?.at;
};

async function addState(cardId: string): Promise<void> {
  await test.db.sql`
    insert into users (id, email, name, created_at) values (${STUDENT}, 'a@example.org', 'Ada', now()) on conflict do nothing`;
  await test.db.sql`
    insert into card_states (student_id, card_id, topic_slug, phase, stability, difficulty, due, scheduled_days, step, reps, lapses, suspended,
      last_event_at, last_event_id, version)
    values (${STUDENT}, ${cardId}, 'nerves', 'review', 12.5, 5, now(), 12, 0, 3, 0, false, now(), ${EVENT}, 1)`;
}

const states = () => test.db.sql`select card_id, topic_slug, stability, reps, version from card_states order by card_id`;

describe("publishing a course", () => {
  it("inserts everything the first time", async () => {
    const result = await publish(makeBundle(), "h1");
    expect(result).toMatchObject({ written: true, inserted: 18, updated: 0, retired: 0, unchanged: 0 });
    expect(await countRows()).toEqual(ALL);
    expect(result.tables.cards).toEqual({ inserted: 5, updated: 0, retired: 0, unchanged: 0 });
  });

  it("writes nothing when the same content comes again, and says so", async () => {
    await publish(makeBundle(), "h1");
    const before = await writtenBy();
    expect(await publish(makeBundle(), "h1", LATER)).toMatchObject({
      written: false,
      inserted: 0,
      updated: 0,
      retired: 0,
      unchanged: 18,
    });
    expect(await writtenBy()).toBe(before);
  });

  it("writes only the course when another digest hides the same rows", async () => {
    await publish(makeBundle(), "h1");
    expect(await publish(makeBundle(), "h2", LATER)).toMatchObject({
      written: true,
      inserted: 0,
      updated: 0,
      retired: 0,
      unchanged: 18,
    });
  });

  it("updates a changed wording and leaves a student's progress alone", async () => {
    const bundle = makeBundle();
    await publish(bundle, "h1");
    await addState("tunnel-what-a");
    const before = await states();
    await test.db.sql`update cards set added_at = '2026-01-01'`;
    const edited = {
      ...bundle,
      cards: bundle.cards.map((card) => (card.id === "tunnel-what-a" ? { ...card, front: "Better prompt?" } : card)),
    };
    expect(await publish(edited, "h2", LATER)).toMatchObject({ inserted: 0, updated: 1, retired: 0, unchanged: 17 });
    const [card] = await test.db.sql`select front, added_at = '2026-01-01' as kept from cards where id = 'tunnel-what-a'`;
    expect(card).toEqual({ front: "Better prompt?", kept: true });
    expect(await states()).toEqual(before);
  });

  it("keeps when a card came: with the course, or later", async () => {
    const bundle = makeBundle();
    await publish(withoutCondition(bundle, "tunnel"), "h1");
    await publish(bundle, "h2", LATER);
    const age = () => test.db.sql<{ id: string; began: boolean; came: boolean }[]>`
      select id, added_at = 'epoch' as began, added_at = to_timestamp(${LATER}::float8 / 1000) as came from cards order by id`;
    const rows = await age();
    expect(rows).toHaveLength(5);
    for (const { id, began, came } of rows)
      expect([began, came], id).toEqual([id.startsWith("fasciitis"), id.startsWith("tunnel")]);
    await publish(withoutCondition(bundle, "tunnel"), "h3", LATER + 1);
    await publish(bundle, "h2", LATER + 2);
    expect([...(await age())]).toEqual([...rows]);
  });

  it("retires what is gone, deletes nothing, and brings it back with its progress", async () => {
    const bundle = makeBundle();
    await publish(bundle, "h1");
    await addState("tunnel-what-a");
    expect(await publish(withoutCondition(bundle, "tunnel"), "h2", LATER)).toMatchObject({
      inserted: 0,
      updated: 0,
      retired: 7,
      unchanged: 11,
    });
    expect(await countRows()).toEqual(ALL);
    expect(await retiredAt("cards", "tunnel-what-a")).toBe(LATER);
    expect(await retiredAt("conditions", "tunnel")).toBe(LATER);
    expect(await retiredAt("cards", "fasciitis-what-a")).toBeNull();
    expect(await publish(bundle, "h1", LATER + 1)).toMatchObject({ inserted: 0, updated: 7, retired: 0, unchanged: 11 });
    expect(await retiredAt("cards", "tunnel-what-a")).toBeNull();
    expect((await states()).map((state) => [state.card_id, state.stability])).toEqual([["tunnel-what-a", 12.5]]);
  });

  it("does not move the day on which something was retired", async () => {
    const bundle = makeBundle();
    await publish(bundle, "h1");
    await publish(withoutCondition(bundle, "tunnel"), "h2", LATER);
    const renamed = { ...withoutCondition(bundle, "tunnel"), course: { ...bundle.course, title: "Renamed" } };
    expect(await publish(renamed, "h3", LATER + 5_000)).toMatchObject({ retired: 0 });
    expect(await retiredAt("cards", "tunnel-what-a")).toBe(LATER);
  });

  it("moves the states of cards to their new topic, and lets a review that is being written read them again", async () => {
    const bundle = makeBundle();
    await publish(bundle, "h1");
    await addState("tunnel-what-a");
    await addState("fasciitis-what-a");
    await publish(withMovedCondition(bundle, "tunnel", "fascia"), "h2", LATER);
    expect((await states()).map((state) => [state.card_id, state.topic_slug, state.version])).toEqual([
      ["fasciitis-what-a", "nerves", 1],
      ["tunnel-what-a", "fascia", 2],
    ]);
  });

  it("retires a topic whose conditions moved away", async () => {
    const bundle = makeBundle();
    await publish(bundle, "h1");
    const moved = withMovedCondition(bundle, "tunnel", "fascia");
    await publish({ ...moved, topics: moved.topics.filter((topic) => topic.slug !== "nerves") }, "h2", LATER);
    expect(await retiredAt("topics", "nerves")).toBe(LATER);
    expect((await readLibrary(test.db)).topics.map((topic) => topic.slug)).toEqual(["fascia"]);
  });

  it("refuses an id of another course and writes nothing of either", async () => {
    const bundle = makeBundle();
    await publish(bundle, "h1");
    const before = await writtenBy();
    const other = { ...bundle, course: { ...bundle.course, slug: "hand" } };
    await expect(publish(other, "h9")).rejects.toThrow(/"nerves" belongs to another course/);
    expect(await writtenBy()).toBe(before);
  });

  it("lets two publishers wait for each other", async () => {
    const bundle = makeBundle();
    const results = await Promise.all([1, 2, 3, 4].map(() => publish(bundle, "h1")));
    expect(results.filter((result) => result.written)).toHaveLength(1);
    expect(await countRows()).toEqual(ALL);
  });

  it("leaves the old content when it fails half way", async () => {
    const bundle = makeBundle();
    await publish(bundle, "h1");
    const before = await writtenBy();
    // The last card has no fact: the foreign key refuses it after everything else was written.
    const broken = {
      ...bundle,
      topics: bundle.topics.map((topic) => ({ ...topic, name: "Renamed" })),
      cards: [...bundle.cards.slice(0, 3), { ...bundle.cards[3], id: "orphan", factId: "nothing" }] as CourseBundle["cards"],
    };
    await expect(publish(broken, "h2")).rejects.toThrow();
    expect(await writtenBy()).toBe(before);
  });

  it("keeps emoji and quotes as they are", async () => {
    const bundle = makeBundle();
    const front = `What does "🦶" mean? \\ {a,b} 'q'`;
    await publish({ ...bundle, cards: bundle.cards.map((card) => ({ ...card, front, accept: [front] })) }, "h1");
    const [card] = await test.db.sql`select front, accept from cards limit 1`;
    expect(card).toEqual({ front, accept: [front] });
  });
});

describe("the library", () => {
  it("is empty before the first publish", async () => {
    expect(await readLibrary(test.db)).toEqual({ course: null, topics: [] });
    expect(await readCondition(test.db, "tunnel")).toBeNull();
  });

  it("lists topics, conditions, counts and what a search needs, in order", async () => {
    await publish(makeBundle(), "h1");
    const library = await readLibrary(test.db);
    expect(library.course?.title).toBe("The numb heel");
    expect(library.topics.map((topic) => [topic.slug, topic.conditions.map((condition) => condition.slug)])).toEqual([
      ["nerves", ["tunnel"]],
      ["fascia", ["fasciitis"]],
    ]);
    expect(library.topics[0]?.conditions[0]).toEqual({
      slug: "tunnel",
      role: "condition",
      name: "Name of tunnel",
      abbreviation: null,
      aliases: ["Alias of tunnel"],
      summary: "Summary of tunnel.",
      urgency: "urgent",
      factCount: 2,
      cardCount: 4,
      keywords: "statement of tunnel what vs",
    });
  });

  it("shows a condition with its facts by kind, sources resolved, and cards", async () => {
    await publish(makeBundle(), "h1");
    const page = await readCondition(test.db, "tunnel");
    expect(page).toMatchObject({ name: "Name of tunnel", topic: { slug: "nerves", name: "Nerves" }, urgency: "urgent" });
    expect(page?.firstAction).toEqual({ factId: "tunnel-what", statement: "Statement of tunnel-what." });
    expect(page?.groups.map((group) => [group.kind, group.facts.map((fact) => fact.id)])).toEqual([
      ["definition", ["tunnel-what"]],
      ["discriminator", ["tunnel-vs"]],
    ]);
    const fact = page?.groups[1]?.facts[0];
    expect(fact?.versus).toEqual({ slug: "fasciitis", name: "Name of fasciitis" });
    expect(fact?.articleFacts).toEqual([
      {
        id: "S1.a.1",
        section: "S1",
        sectionTitle: "Nerve compression",
        statement: "The nerve is compressed.",
        correction: "The tibial nerve is compressed.",
        references: [{ id: "R1", citation: "Work one.", url: "https://example.org/1", verified: true }],
        shownBy: null,
      },
    ]);
    expect(fact?.references).toEqual([{ id: "R2", citation: "Work two.", url: null, verified: false }]);
    expect(page?.groups[0]?.facts[0]?.cards.map((card) => card.id)).toEqual([
      "tunnel-what-a",
      "tunnel-what-b",
      "tunnel-what-picture",
    ]);
  });

  it("follows the first action to another fact, and shows none whose fact is retired", async () => {
    const bundle = makeBundle();
    const withFirstAction = (firstActionFactId: string | null) => ({
      ...bundle,
      conditions: bundle.conditions.map((each) => (each.slug === "tunnel" ? { ...each, firstActionFactId } : each)),
    });
    await publish(bundle, "h1");
    expect(await publish(withFirstAction("tunnel-vs"), "h2")).toMatchObject({ updated: 1, unchanged: 17 });
    expect((await readCondition(test.db, "tunnel"))?.firstAction?.factId).toBe("tunnel-vs");
    await test.db.sql`update facts set retired_at = now() where id = 'tunnel-vs'`;
    expect((await readCondition(test.db, "tunnel"))?.firstAction).toBeNull();
    await publish(withFirstAction(null), "h3");
    expect((await readCondition(test.db, "tunnel"))?.firstAction).toBeNull();
  });

  it("hides what is retired, and gives no name to a condition that is not there", async () => {
    const bundle = makeBundle();
    await publish(bundle, "h1");
    await publish({ ...withoutCondition(bundle, "fasciitis"), cards: bundle.cards.slice(0, 1) }, "h2", LATER);
    expect(await readCondition(test.db, "fasciitis")).toBeNull();
    const page = await readCondition(test.db, "tunnel");
    expect(page?.groups[1]?.facts[0]).toMatchObject({ versus: { slug: "fasciitis", name: null }, cards: [] });
    const library = await readLibrary(test.db);
    expect(library.topics.map((topic) => topic.conditions.map((condition) => [condition.slug, condition.cardCount]))).toEqual([
      [["tunnel", 1]],
      [],
    ]);
  });
});
