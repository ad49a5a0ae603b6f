import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BundleCard, BundleCondition, BundleFact, CourseBundle, FactKind } from "#core/course-bundle";
import { readCondition, readLibrary, readOverviewTopic } from "#db/library";
import { readComparison } from "#db/library-compare";
import { readLookAlikes } from "#db/library-pairs";
import { readTopic } from "#db/library-topic";
import { readConditionStates } from "#db/progress";
import { publishCourse } from "#db/publish";
import { makeBundle } from "./course-of-test.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";

const NOW = Date.UTC(2026, 0, 15, 9);
const STUDENT = "01940000-0000-7000-8000-000000000001";
const EVENT = "01940000-0000-7000-8000-0000000000aa";

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
  await publishCourse(test.db, makeStudyGuide(), "h1", NOW);
});
afterAll(() => test.drop());

const condition = (slug: string, position: number, changes: Partial<BundleCondition> = {}): BundleCondition => ({
  slug,
  topicSlug: "nerves",
  role: "condition",
  name: `Name of ${slug}`,
  abbreviation: null,
  aliases: [],
  summary: `Summary of ${slug}.`,
  urgency: "routine",
  firstActionFactId: null,
  icd10: [],
  position,
  ...changes,
});
const fact = (
  id: string,
  conditionSlug: string,
  kind: FactKind,
  position: number,
  changes: Partial<BundleFact> = {},
): BundleFact => ({
  id,
  conditionSlug,
  kind,
  statement: `Statement of ${id}.`,
  articleIds: ["S1.a.1"],
  referenceIds: [],
  beyondIds: [],
  importance: "should-know",
  versusSlug: null,
  position,
  ...changes,
});
const versus = (versusSlug: string) => ({ versusSlug, articleIds: [], beyondIds: ["P.1"] });

const picture = (slug: string, position: number) => ({
  slug,
  title: `Title of ${slug}`,
  description: `Layout of ${slug}.`,
  svg: "<svg/>",
  labels: [
    {
      id: "nerve",
      name: "Tibial nerve",
      lines: ["Tibial", "nerve"],
      place: "behind",
      at: [30, 30] as const,
      to: [60, 60] as const,
      align: "left" as const,
    },
  ],
  referenceIds: ["R1"],
  position,
});

/**
 * Topic "nerves": an overview, `tunnel` and `baxter` (a pair, each with its finding), `medial` (a pair with `baxter`, from one side only);
 * topic "fascia": `fasciitis`, a look-alike of `tunnel`.
 */
function makeStudyGuide(): CourseBundle {
  const conditions = [
    condition("nerves-overview", 0, { role: "overview" }),
    condition("tunnel", 1, { urgency: "emergency", firstActionFactId: "tunnel-act" }),
    condition("baxter", 2),
    condition("medial", 3),
    condition("fasciitis", 4, { topicSlug: "fascia" }),
  ];
  const facts = [
    fact("overview-treat", "nerves-overview", "treatment", 0),
    fact("overview-flag", "nerves-overview", "red-flag", 1),
    fact("tunnel-vs-baxter", "tunnel", "discriminator", 2, versus("baxter")),
    fact("tunnel-sole", "tunnel", "presentation", 3, { importance: "must-know" }),
    fact("tunnel-night", "tunnel", "presentation", 4),
    fact("tunnel-act", "tunnel", "treatment", 5, { importance: "background" }),
    fact("tunnel-rest", "tunnel", "treatment", 6, { importance: "must-know" }),
    fact("tunnel-where", "tunnel", "anatomy", 7),
    fact("tunnel-vs-fasciitis", "tunnel", "discriminator", 8, versus("fasciitis")),
    fact("baxter-vs-tunnel", "baxter", "discriminator", 9, versus("tunnel")),
    fact("medial-vs-baxter", "medial", "discriminator", 10, versus("baxter")),
    fact("medial-vs-ghost", "medial", "discriminator", 11, versus("not-written")),
    fact("fasciitis-what", "fasciitis", "definition", 12),
  ];
  const asks = (slug: string) => ({ type: "picture" as const, picture: { slug, label: "nerve", ask: "name" as const } });
  const card = (id: string, factId: string, position: number, changes: Partial<BundleCard> = {}): BundleCard => {
    const conditionSlug = facts.find((each) => each.id === factId)?.conditionSlug ?? "";
    const topicSlug = conditions.find((each) => each.slug === conditionSlug)?.topicSlug ?? "";
    const text = { front: `Prompt of ${id}?`, back: `Answer of ${id}.`, extra: null, accept: [] };
    return { id, factId, conditionSlug, topicSlug, type: "basic", ...text, picture: null, position, ...changes };
  };
  return {
    ...makeBundle(),
    conditions,
    facts,
    cards: [
      card("overview-flag-a", "overview-flag", 0),
      card("tunnel-sole-a", "tunnel-sole", 1),
      card("tunnel-sole-b", "tunnel-sole", 2, asks("sole")),
      card("tunnel-where-a", "tunnel-where", 3, asks("tunnel")),
      card("tunnel-where-b", "tunnel-where", 4, asks("sole")),
      card("tunnel-act-a", "tunnel-act", 5),
      card("baxter-vs-a", "baxter-vs-tunnel", 6),
    ],
    pictures: [picture("sole", 0), picture("tunnel", 1)],
  };
}

describe("the list of the library", () => {
  it("has overviews among the conditions of their topic, told apart by their role", async () => {
    const { topics } = await readLibrary(test.db);
    expect(topics.map((topic) => topic.conditions.map(({ slug, role, cardCount }) => [slug, role, cardCount]))).toEqual([
      [
        ["nerves-overview", "overview", 1],
        ["tunnel", "condition", 5],
        ["baxter", "condition", 1],
        ["medial", "condition", 0],
      ],
      [["fasciitis", "condition", 0]],
    ]);
  });
});

describe("a condition's page", () => {
  it("has its sections in the order of the kinds, whatever the author's, and each picture once where it is first asked", async () => {
    const page = await readCondition(test.db, "tunnel");
    expect(
      page?.groups.map(({ kind, facts, pictures }) => [kind, facts.map(({ id }) => id), pictures.map(({ slug }) => slug)]),
    ).toEqual([
      ["anatomy", ["tunnel-where"], ["sole", "tunnel"]],
      ["presentation", ["tunnel-sole", "tunnel-night"], []],
      ["treatment", ["tunnel-act", "tunnel-rest"], []],
      ["discriminator", ["tunnel-vs-baxter", "tunnel-vs-fasciitis"], []],
    ]);
    expect(page?.groups[0]?.pictures[1]).toMatchObject({
      title: "Title of tunnel",
      description: "Layout of tunnel.",
      svg: "<svg/>",
    });
    expect(page?.firstAction).toEqual({ factId: "tunnel-act", statement: "Statement of tunnel-act." });
  });

  it("is none for an overview, whose address leads to its topic", async () => {
    expect(await readCondition(test.db, "nerves-overview")).toBeNull();
    expect(await readOverviewTopic(test.db, "nerves-overview")).toEqual({ slug: "nerves", name: "Nerves" });
    expect(await readOverviewTopic(test.db, "tunnel")).toBeNull();
    expect(await readOverviewTopic(test.db, "nowhere")).toBeNull();
  });
});

describe("a topic's page", () => {
  it("has the overview's facts as sections, and each condition with its must-know findings and cards", async () => {
    const page = await readTopic(test.db, "nerves");
    expect(page).toMatchObject({ slug: "nerves", name: "Nerves", summary: "Trapped nerves." });
    expect(page?.overviews.map(({ slug, summary }) => [slug, summary])).toEqual([
      ["nerves-overview", "Summary of nerves-overview."],
    ]);
    expect(page?.groups.map(({ kind, facts }) => [kind, facts.map(({ id }) => id)])).toEqual([
      ["red-flag", ["overview-flag"]],
      ["treatment", ["overview-treat"]],
    ]);
    expect(page?.groups[0]?.facts[0]?.articleFacts[0]?.correction).toBe("The tibial nerve is compressed.");
    expect(
      page?.conditions.map(({ slug, urgency, hallmarks, cardIds }) => ({ slug, urgency, hallmarks, cards: cardIds.length })),
    ).toEqual([
      {
        slug: "tunnel",
        urgency: "emergency",
        hallmarks: [{ id: "tunnel-sole", statement: "Statement of tunnel-sole.", cardIds: ["tunnel-sole-a", "tunnel-sole-b"] }],
        cards: 5,
      },
      { slug: "baxter", urgency: "routine", hallmarks: [], cards: 1 },
      { slug: "medial", urgency: "routine", hallmarks: [], cards: 0 },
    ]);
  });

  it("pairs up only look-alikes that are both of this topic, each pair once", async () => {
    const pairsOf = async (slug: string) => (await readTopic(test.db, slug))?.pairs.map((pair) => pair.map((each) => each.slug));
    expect(await pairsOf("nerves")).toEqual([
      ["tunnel", "baxter"],
      ["baxter", "medial"],
    ]);
    expect(await pairsOf("fascia")).toEqual([]);
  });

  it("is there without an overview, and not there for an unknown or retired topic", async () => {
    expect(await readTopic(test.db, "fascia")).toMatchObject({ overviews: [], groups: [], conditions: [{ slug: "fasciitis" }] });
    expect(await readTopic(test.db, "nowhere")).toBeNull();
    await test.db.sql`update topics set retired_at = now() where slug = 'fascia'`;
    expect(await readTopic(test.db, "fascia")).toBeNull();
    await test.db.sql`update topics set retired_at = null where slug = 'fascia'`;
  });

  it("shows a student's states of all its conditions at once", async () => {
    await test.db.sql`insert into users (id, email, name, created_at) values (${STUDENT}, 'a@example.org', 'Ada', now())`;
    for (const cardId of ["overview-flag-a", "tunnel-sole-a", "baxter-vs-a"]) {
      await test.db.sql`
        insert into card_states (student_id, card_id, topic_slug, phase, stability, difficulty, due, scheduled_days, step, reps, lapses,
          suspended, last_event_at, last_event_id, version)
        values (${STUDENT}, ${cardId}, 'nerves', 'review', 12.5, 5, now(), 12, 0, 3, 0, false, now(), ${EVENT}, 1)`;
    }
    const states = await readConditionStates(test.db, STUDENT, ["nerves-overview", "tunnel"]);
    expect(Object.keys(states).sort()).toEqual(["overview-flag-a", "tunnel-sole-a"]);
    expect(await readConditionStates(test.db, STUDENT, [])).toEqual({});
  });
});

describe("look-alikes", () => {
  it("are listed by topic without overviews; a pair stands under its first condition, whichever side has the finding", async () => {
    const topics = await readLookAlikes(test.db);
    expect(
      topics.map(({ slug, conditions, pairs }) => [
        slug,
        conditions.map((each) => each.slug),
        pairs.map((pair) => pair.map((each) => each.slug)),
      ]),
    ).toEqual([
      [
        "nerves",
        ["tunnel", "baxter", "medial"],
        [
          ["tunnel", "baxter"],
          ["tunnel", "fasciitis"],
          ["baxter", "medial"],
        ],
      ],
      ["fascia", ["fasciitis"], []],
    ]);
    expect(topics[0]?.pairs[0]?.[0]).toEqual({ slug: "tunnel", name: "Name of tunnel" });
  });
});

describe("two conditions side by side", () => {
  it("have the separating finding of each side, and their other facts with what must be known first", async () => {
    const [tunnel, baxter] = (await readComparison(test.db, "tunnel", "baxter")) ?? [];
    expect(tunnel?.separating.map(({ id }) => id)).toEqual(["tunnel-vs-baxter"]);
    expect(baxter?.separating.map(({ id }) => id)).toEqual(["baxter-vs-tunnel"]);
    expect(tunnel?.facts.map(({ id }) => id)).toEqual(["tunnel-sole", "tunnel-rest", "tunnel-night", "tunnel-where", "tunnel-act"]);
    expect(tunnel?.firstAction).toEqual({ factId: "tunnel-act", statement: "Statement of tunnel-act." });
    expect(baxter).toMatchObject({ name: "Name of baxter", urgency: "routine", firstAction: null, facts: [] });
  });

  it("come in the order asked for, with nothing that separates them where nobody wrote it", async () => {
    const both = await readComparison(test.db, "fasciitis", "medial");
    expect(both?.map(({ slug, separating }) => [slug, separating])).toEqual([
      ["fasciitis", []],
      ["medial", []],
    ]);
  });

  it.each([
    ["unknown", "tunnel", "nowhere"],
    ["the same", "tunnel", "tunnel"],
    ["an overview", "nerves-overview", "tunnel"],
  ])("are none when one is %s", async (_, a, b) => expect(await readComparison(test.db, a, b)).toBeNull());
});

it("shows nothing that is retired", async () => {
  await test.db.sql`update facts set retired_at = now() where id in ('baxter-vs-tunnel', 'tunnel-sole', 'overview-flag')`;
  await test.db.sql`update cards set retired_at = now() where id = 'tunnel-where-a'`;
  await test.db.sql`update conditions set retired_at = now() where slug = 'medial'`;
  const page = await readTopic(test.db, "nerves");
  expect(page?.conditions.map(({ slug, hallmarks }) => [slug, hallmarks])).toEqual([
    ["tunnel", []],
    ["baxter", []],
  ]);
  expect(page?.groups.map(({ kind }) => kind)).toEqual(["treatment"]);
  expect(page?.pairs.map((pair) => pair.map(({ slug }) => slug))).toEqual([["tunnel", "baxter"]]);
  expect((await readCondition(test.db, "tunnel"))?.groups[0]?.pictures.map(({ slug }) => slug)).toEqual(["sole"]);
  expect((await readComparison(test.db, "tunnel", "baxter"))?.[1].separating).toEqual([]);
  expect(await readComparison(test.db, "medial", "baxter")).toBeNull();
});
