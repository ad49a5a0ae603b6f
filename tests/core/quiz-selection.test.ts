import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { QUESTION_KINDS } from "#core/case-knowledge";
import { arrangeQuiz, type QuizCandidate, type QuizWish, rankFamilies } from "#core/quiz-selection";
import { RUNS } from "./arbitraries.ts";

const NOW = 1_000_000;

function candidate(familyId: string, change: Partial<QuizCandidate> = {}): QuizCandidate {
  return {
    familyId,
    conditionSlug: `c-${familyId}`,
    topicSlug: "t",
    kind: "diagnosis",
    factIds: [],
    due: null,
    lastCorrect: null,
    confidentWrong: false,
    flagged: false,
    ...change,
  };
}

function wish(change: Partial<QuizWish["criteria"]> & Partial<Omit<QuizWish, "criteria">> = {}): QuizWish {
  const { quizId = "q", lookAlikes = [], factId = null, now = NOW, ...criteria } = change;
  return {
    quizId,
    lookAlikes,
    factId,
    now,
    criteria: { topicSlugs: [], kinds: [], pool: "all", conditionSlug: null, cardId: null, ...criteria },
  };
}

const ids = (families: readonly { readonly familyId: string }[]) => families.map((family) => family.familyId);

const SEEN = { lastCorrect: true } as const;
const FAMILIES = [
  candidate("later", { due: NOW + 9, ...SEEN }),
  candidate("new-1"),
  candidate("due-late", { due: NOW - 9, ...SEEN }),
  candidate("due", { due: NOW, ...SEEN }),
  candidate("wrong", { due: NOW + 5, lastCorrect: false }),
  candidate("certain", { due: NOW + 7, lastCorrect: false, confidentWrong: true, flagged: true }),
];

describe("the choice of families", () => {
  test("takes the confident and wrong first, then what is due, then what is new, then the rest", () => {
    expect(ids(rankFamilies(FAMILIES, wish()))).toEqual(["certain", "due-late", "due", "new-1", "wrong", "later"]);
  });

  test.each([
    ["unseen", ["new-1"]],
    ["missed", ["certain", "wrong"]],
    ["flagged", ["certain"]],
    ["due", ["due-late", "due"]],
    ["confident-wrong", ["certain"]],
  ] as const)("of the pool %s takes those alone", (pool, expected) => {
    expect(ids(rankFamilies(FAMILIES, wish({ pool })))).toEqual(expected);
  });

  test("keeps to topics, kinds, a condition with its look-alikes, and the fact of a card", () => {
    const families = [
      candidate("a", { conditionSlug: "x", topicSlug: "t1", factIds: ["f1"] }),
      candidate("b", { conditionSlug: "y", topicSlug: "t2", kind: "test", factIds: ["f1", "f2"] }),
      candidate("c", { conditionSlug: "z", topicSlug: "t2" }),
    ];
    const chosen = (change: Parameters<typeof wish>[0]) => ids(rankFamilies(families, wish(change))).sort();
    expect(chosen({ topicSlugs: ["t2"] })).toEqual(["b", "c"]);
    expect(chosen({ kinds: ["test"] })).toEqual(["b"]);
    expect(chosen({ conditionSlug: "x", lookAlikes: ["z"] })).toEqual(["a", "c"]);
    expect(chosen({ cardId: "card", factId: "f1" })).toEqual(["a", "b"]);
    expect(chosen({ cardId: "unknown", factId: null })).toEqual([]);
  });

  test("takes one family of each condition before a second of any, inside one group", () => {
    const families = ["a", "b", "c"].flatMap((slug) => [1, 2, 3].map((n) => candidate(`${slug}${n}`, { conditionSlug: slug })));
    const slugs = rankFamilies(families, wish()).map((family) => family.conditionSlug);
    for (const from of [0, 3, 6]) expect(new Set(slugs.slice(from, from + 3)).size).toBe(3);
  });

  test("depends on the quiz's id, and not on the order in which the families are given", () => {
    const families = Array.from({ length: 12 }, (_, index) => candidate(`f${index}`));
    const ranked = ids(rankFamilies(families, wish()));
    expect(ids(rankFamilies([...families].reverse(), wish()))).toEqual(ranked);
    expect(ids(rankFamilies(families, wish({ quizId: "another" })))).not.toEqual(ranked);
  });
});

const quizzes = fc
  .array(fc.record({ condition: fc.integer({ min: 0, max: 9 }), kind: fc.constantFrom(...QUESTION_KINDS) }), { maxLength: 40 })
  .map((list) =>
    list.map(({ condition, kind }, index) =>
      candidate(`f${index}`, { conditionSlug: `c${condition}`, topicSlug: `t${condition % 4}`, kind }),
    ),
  );

describe("the order of a quiz", () => {
  test("has every chosen family once", () => {
    fc.assert(
      fc.property(quizzes, (chosen) => {
        expect(ids(arrangeQuiz(chosen, "q")).sort()).toEqual(ids(chosen).sort());
      }),
      { ...RUNS, numRuns: 200 },
    );
  });

  test("keeps two families of one condition apart wherever there is enough else to ask", () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 18 }), fc.string(), (conditions, quizId) => {
        const chosen = Array.from({ length: 2 * conditions }, (_, index) =>
          candidate(`f${index}`, {
            conditionSlug: `c${index % conditions}`,
            topicSlug: `t${index % 4}`,
            kind: QUESTION_KINDS[index % QUESTION_KINDS.length] ?? "test",
          }),
        );
        const slugs = arrangeQuiz(chosen, quizId).map((family) => family.conditionSlug);
        const distances = slugs.flatMap((slug, place) => (slugs.indexOf(slug) < place ? [place - slugs.indexOf(slug)] : []));
        expect(Math.min(...distances)).toBeGreaterThanOrEqual(Math.max(2, Math.floor(conditions / 2)));
      }),
      { numRuns: 60 },
    );
  });

  test("asks the diagnosis before what would give it away, and changes topic and kind from case to case", () => {
    const chosen = ["a", "b", "c", "d"].flatMap((slug) =>
      (["treatment", "diagnosis"] as const).map((kind) =>
        candidate(`${slug}-${kind}`, { conditionSlug: slug, topicSlug: `t-${slug}`, kind }),
      ),
    );
    for (const quizId of ["1", "2", "3", "4", "5"]) {
      const order = arrangeQuiz(chosen, quizId);
      for (const slug of ["a", "b", "c", "d"]) {
        expect(order.filter((family) => family.conditionSlug === slug).map((family) => family.kind)).toEqual([
          "diagnosis",
          "treatment",
        ]);
      }
      for (const [index, family] of order.entries()) expect(order[index + 1]?.topicSlug).not.toBe(family.topicSlug);
    }
  });
});
