import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type PlanCard, planSession } from "#core/session";
import { DAY, HOUR, MINUTE, RUNS, START } from "./arbitraries.ts";
import { card, dueCard, learningCard, planInput, TODAY } from "./decks.ts";

describe("the plan of a sitting", () => {
  test("due cards come by relative overdueness: a short interval that is late goes before a long one", () => {
    const states = { long: dueCard(100, 10), short: dueCard(5, 10), today: dueCard(30, 0), week: dueCard(7, 7) };
    const cards = [card("today"), card("long"), card("week"), card("short")];
    expect(planSession(planInput({ cards, states })).due).toEqual(["short", "week", "long", "today"]);
  });

  test("cards that are not due, suspended or buried stay out, and come in when their time has come", () => {
    const states = {
      later: dueCard(10, -1),
      suspended: { ...dueCard(10, 3), suspended: true },
      buried: { ...dueCard(10, 3), buriedUntilDay: TODAY + 1 },
      back: { ...dueCard(10, 3), buriedUntilDay: TODAY },
    };
    const cards = Object.keys(states).map((id) => card(id));
    expect(planSession(planInput({ cards, states }))).toEqual({ learning: [], due: ["back"], fresh: [] });
    expect(planSession(planInput({ cards, states, now: START + DAY })).due).toEqual(expect.arrayContaining(["later", "buried"]));
  });

  test("suspended and buried new cards are not introduced", () => {
    const states = { away: { ...dueCard(1, 0), phase: "new" as const, suspended: true } };
    expect(planSession(planInput({ cards: [card("away"), card("open")], states })).fresh).toEqual(["open"]);
  });

  test("the review limit keeps the most overdue and counts what was done today", () => {
    const states = { a: dueCard(10, 1), b: dueCard(10, 9), c: dueCard(10, 5) };
    const cards = [card("a"), card("b"), card("c")];
    const limits = { newPerDay: 0, reviewsPerDay: 5 };
    const done = { newCards: 0, reviews: 3, factIds: [] };
    expect(planSession(planInput({ cards, states, limits, done })).due).toEqual(["b", "c"]);
    expect(planSession(planInput({ cards, states, limits, done: { ...done, reviews: 9 } })).due).toEqual([]);
  });

  test("new cards: by importance, then by position, up to the day's limit less what was introduced today", () => {
    const cards = [
      card("late", { position: 9 }),
      card("early", { position: 1 }),
      card("vital", { position: 20, importance: "must-know" }),
      card("background", { position: 5, importance: "background" }),
    ];
    expect(planSession(planInput({ cards })).fresh).toEqual(["vital", "early", "late", "background"]);
    const limits = { newPerDay: 5, reviewsPerDay: 100 };
    const done = { newCards: 3, reviews: 0, factIds: [] };
    expect(planSession(planInput({ cards, limits, done })).fresh).toEqual(["vital", "early"]);
  });

  test("new cards wait while the backlog is larger than the day's reviews, all day long", () => {
    const states = { a: dueCard(5, 40), b: dueCard(5, 40), c: dueCard(5, 40) };
    const cards = [card("a"), card("b"), card("c"), card("fresh")];
    const limits = { newPerDay: 10, reviewsPerDay: 2 };
    expect(planSession(planInput({ cards, states, limits }))).toMatchObject({ fresh: [] });
    expect(planSession(planInput({ cards, states, limits })).due).toHaveLength(2);
    const afterTwo = { cards: cards.slice(2), states, limits, done: { newCards: 0, reviews: 2, factIds: [] } };
    expect(planSession(planInput(afterTwo)).fresh).toEqual([]);
    expect(planSession(planInput({ cards, states, limits: { ...limits, reviewsPerDay: 3 } })).fresh).toEqual(["fresh"]);
  });

  test("of one fact one card a day: siblings and facts answered today wait", () => {
    const cards = [
      card("forward", { factId: "one" }),
      card("reverse", { factId: "one" }),
      card("known", { factId: "two" }),
      card("other", { factId: "three" }),
    ];
    const states = { forward: dueCard(10, 1), known: dueCard(10, 1) };
    const plan = planSession(planInput({ cards, states, done: { newCards: 0, reviews: 1, factIds: ["two"] } }));
    expect(plan).toEqual({ learning: [], due: ["forward"], fresh: ["other"] });
  });

  test("siblings come after all when nothing else is left, still one per fact", () => {
    const cards = [card("a1", { factId: "a" }), card("a2", { factId: "a" }), card("b1", { factId: "b" })];
    const done = { newCards: 2, reviews: 0, factIds: ["a", "b"] };
    expect(planSession(planInput({ cards, done })).fresh).toEqual(["a1", "b1"]);
  });

  test("a card in learning keeps its siblings away", () => {
    const cards = [card("a1", { factId: "a" }), card("a2", { factId: "a" })];
    const states = { a1: learningCard(START + 5 * MINUTE) };
    expect(planSession(planInput({ cards, states }))).toEqual({ learning: ["a1"], due: [], fresh: [] });
  });

  test("a card that a missed case made due is shown although its fact was answered today", () => {
    const states = { missed: { ...dueCard(10, 0), due: START - MINUTE, lastReviewAt: START - HOUR } };
    const done = { newCards: 0, reviews: 1, factIds: ["fact-missed"] };
    expect(planSession(planInput({ cards: [card("missed"), card("fresh")], states, done })).due).toEqual(["missed"]);
  });

  test("learning cards of today come by their minute; those of another day do not come", () => {
    const states = { b: learningCard(START + HOUR), a: learningCard(START - HOUR), tomorrow: learningCard(START + DAY) };
    const cards = [card("b"), card("a"), card("tomorrow")];
    expect(planSession(planInput({ cards, states })).learning).toEqual(["a", "b"]);
  });

  test("studying ahead takes reviews of later days, the nearest to being forgotten first, without the day's limit", () => {
    const states = {
      far: dueCard(100, -90),
      near: dueCard(10, -1),
      now: dueCard(10, 2),
      today: { ...dueCard(8, -8), lastReviewAt: START - HOUR },
    };
    const cards = Object.keys(states).map((id) => card(id));
    const limits = { newPerDay: 0, reviewsPerDay: 1 };
    expect(planSession(planInput({ cards, states, limits, order: "ahead" })).due).toEqual(["now", "near", "far"]);
  });

  const decks = fc
    .array(
      fc.record({
        fact: fc.integer({ min: 0, max: 30 }),
        topic: fc.integer({ min: 0, max: 4 }),
        late: fc.option(fc.integer({ min: -5, max: 60 })),
        interval: fc.integer({ min: 1, max: 100 }),
        vital: fc.boolean(),
        away: fc.boolean(),
      }),
      { maxLength: 40 },
    )
    .map((items) => {
      const cards = items.map(({ fact, topic, vital }, index) =>
        card(`c${index}`, {
          factId: `f${fact}`,
          topicSlug: `t${topic}`,
          importance: vital ? "must-know" : "background",
          position: index,
        }),
      );
      const states = Object.fromEntries(
        items.flatMap(({ late, interval, away }, index) =>
          late === null ? [] : [[`c${index}`, { ...dueCard(interval, late), suspended: away }]],
        ),
      );
      return { cards, states };
    });

  test("two cards of one topic follow each other only when no other topic of their group has any left, from group to group as well", () => {
    fc.assert(
      fc.property(decks, ({ cards, states }) => {
        const byId = new Map(cards.map((item: PlanCard) => [item.id, item]));
        const { due, fresh } = planSession(planInput({ cards, states }));
        const isVital = (id: string) => byId.get(id)?.importance === "must-know";
        let before: string | undefined;
        for (const group of [due, fresh.filter(isVital), fresh.filter((id) => !isVital(id))]) {
          const topics = group.map((id) => byId.get(id)?.topicSlug);
          for (const [index, topic] of topics.entries()) {
            if (before === topic) expect(new Set(topics.slice(index))).toEqual(new Set([topic]));
            before = topic;
          }
        }
      }),
      RUNS,
    );
  });

  describe("new cards change topic from card to card", () => {
    const inTopic = (id: string, topicSlug: string, position: number) => card(id, { topicSlug, position });
    const vital = (id: string, topicSlug: string, position: number) => card(id, { topicSlug, position, importance: "must-know" });
    const freshOf = (...cards: PlanCard[]) => planSession(planInput({ cards, states: { due: dueCard(10, 1) } })).fresh;

    test("within their group, by position as far as that goes", () => {
      const cards = [
        inTopic("a1", "a", 1),
        inTopic("a2", "a", 2),
        inTopic("a3", "a", 3),
        inTopic("b1", "b", 4),
        inTopic("c1", "c", 5),
      ];
      expect(freshOf(...cards)).toEqual(["a1", "b1", "a2", "c1", "a3"]);
      expect(freshOf(...cards.map((each) => ({ ...each, importance: "must-know" as const })))).toEqual([
        "a1",
        "b1",
        "a2",
        "c1",
        "a3",
      ]);
    });

    test("from the last due card to the first must-know one", () => {
      expect(freshOf(inTopic("due", "a", 1), vital("a1", "a", 2), vital("b1", "b", 3))).toEqual(["b1", "a1"]);
    });

    test("from the last must-know card to the first of the others", () => {
      expect(freshOf(vital("m", "a", 1), inTopic("a1", "a", 2), inTopic("b1", "b", 3))).toEqual(["m", "b1", "a1"]);
    });

    test("from the last due card to the first of the others when no must-know card stands between", () => {
      expect(freshOf(inTopic("due", "a", 1), inTopic("a1", "a", 2), inTopic("b1", "b", 3))).toEqual(["b1", "a1"]);
    });
  });

  test("a plan has each card and each fact once, keeps the limits, and is the same whatever the order of the cards", () => {
    fc.assert(
      fc.property(decks, fc.nat(20), fc.nat(20), ({ cards, states }, newPerDay, reviewsPerDay) => {
        const limits = { newPerDay, reviewsPerDay };
        const plan = planSession(planInput({ cards, states, limits }));
        const ids = [...plan.learning, ...plan.due, ...plan.fresh];
        const facts = ids.map((id) => cards.find((item) => item.id === id)?.factId);
        expect(new Set(facts).size).toBe(ids.length);
        expect(plan.due.length).toBeLessThanOrEqual(reviewsPerDay);
        expect(plan.fresh.length).toBeLessThanOrEqual(newPerDay);
        expect(planSession(planInput({ cards: [...cards].reverse(), states, limits }))).toEqual(plan);
      }),
      RUNS,
    );
  });
});

test("where only one topic is left its conditions take turns", () => {
  const of = (id: string, conditionSlug: string, position: number) => card(id, { conditionSlug, topicSlug: "one", position });
  const cards = [of("a1", "a", 1), of("a2", "a", 2), of("a3", "a", 3), of("b1", "b", 4), of("c1", "c", 5)];
  expect(planSession(planInput({ cards })).fresh).toEqual(["a1", "b1", "a2", "c1", "a3"]);
});
