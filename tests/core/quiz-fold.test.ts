import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findLastTouched, foldItem, gradeItem, type QuizEvent } from "#core/quiz-fold";
import type { QuizMode } from "#core/quiz-wire";
import { RUNS } from "./arbitraries.ts";

let made = 0;
function event(change: Partial<QuizEvent>): QuizEvent {
  made += 1;
  const id = String(made).padStart(6, "0");
  return {
    id,
    kind: "answer",
    option: null,
    confidence: null,
    ranges: null,
    receivedAt: 1_000,
    ordinal: 0,
    durationMs: null,
    ...change,
  };
}

const events = fc
  .uniqueArray(
    fc.record({
      id: fc.uuid(),
      kind: fc.constantFrom("answer" as const, "strike" as const, "unstrike" as const, "flag" as const, "unflag" as const),
      option: fc.integer({ min: 0, max: 4 }),
      confidence: fc.constantFrom(null, 1 as const, 2 as const, 3 as const),
      ranges: fc.constant(null),
      receivedAt: fc.integer({ min: 1, max: 20 }),
      ordinal: fc.integer({ min: 0, max: 3 }),
      durationMs: fc.integer({ min: 0, max: 5_000 }),
    }),
    { selector: (each) => each.id },
  )
  .map((list) => list.map((each): QuizEvent => ({ ...each, option: each.kind.endsWith("flag") ? null : each.option })));
const modes = fc.constantFrom<QuizMode>("tutor", "exam");

describe("what a student did with a case", () => {
  test("is the same in whatever order its events are given", () => {
    fc.assert(
      fc.property(events, modes, fc.infiniteStream(fc.nat()), (list, mode, keys) => {
        const shuffled = list.map((each) => ({ each, key: keys.next().value })).sort((a, b) => a.key - b.key);
        expect(
          foldItem(
            shuffled.map(({ each }) => each),
            mode,
          ),
        ).toEqual(foldItem(list, mode));
      }),
      RUNS,
    );
  });

  test("counts the first answer to arrive in tutor mode and the last in an exam, whatever else happens", () => {
    fc.assert(
      fc.property(events, (list) => {
        const answers = list
          .filter((each) => each.kind === "answer")
          .sort((a, b) => a.receivedAt - b.receivedAt || a.ordinal - b.ordinal || (a.id < b.id ? -1 : 1));
        expect(foldItem(list, "tutor").option).toBe(answers[0]?.option ?? null);
        expect(foldItem(list, "exam").option).toBe(answers.at(-1)?.option ?? null);
      }),
      RUNS,
    );
  });

  test("keeps strike-outs until they are taken back, and the last highlight whole", () => {
    const list = [
      event({ kind: "strike", option: 2, ordinal: 0 }),
      event({ kind: "strike", option: 1, ordinal: 1 }),
      event({ kind: "unstrike", option: 2, ordinal: 2 }),
      event({ kind: "highlight", ranges: [[0, 5]], ordinal: 3 }),
      event({
        kind: "highlight",
        ranges: [
          [7, 9],
          [12, 15],
        ],
        ordinal: 4,
      }),
      event({ kind: "flag", ordinal: 5 }),
    ];
    expect(foldItem(list, "exam")).toEqual({
      option: null,
      confidence: null,
      struck: [1],
      flagged: true,
      ranges: [
        [7, 9],
        [12, 15],
      ],
    });
  });
});

describe("a grade", () => {
  const key = { keyIndex: 3 };

  test("of tutor mode is that of the first answer, from its arrival on", () => {
    const list = [
      event({ option: 3, confidence: 3, receivedAt: 50, durationMs: 900 }),
      event({ option: 1, receivedAt: 60, durationMs: 100 }),
    ];
    expect(gradeItem(list, { mode: "tutor", ...key, endedAt: null })).toEqual({
      option: 3,
      correct: true,
      confidence: 3,
      durationMs: 900,
      gradedAt: 50,
    });
    expect(gradeItem([], { mode: "tutor", ...key, endedAt: 99 })).toBeNull();
  });

  test("of an exam comes with its end, and adds up the time of all answers", () => {
    const list = [event({ option: 3, receivedAt: 50, durationMs: 900 }), event({ option: 1, receivedAt: 60, durationMs: 100 })];
    expect(gradeItem(list, { mode: "exam", ...key, endedAt: null })).toBeNull();
    expect(gradeItem(list, { mode: "exam", ...key, endedAt: 99 })).toMatchObject({
      option: 1,
      correct: false,
      durationMs: 1_000,
      gradedAt: 99,
    });
  });

  test("of a case left out in an exam is wrong", () => {
    expect(gradeItem([event({ kind: "flag" })], { mode: "exam", ...key, endedAt: 99 })).toEqual({
      option: null,
      correct: false,
      confidence: null,
      durationMs: 0,
      gradedAt: 99,
    });
  });
});

test("a quiz opens at the case that was touched last", () => {
  expect(findLastTouched([{ position: 0, events: [] }])).toBeNull();
  const items = [
    { position: 0, events: [event({ receivedAt: 5 })] },
    { position: 1, events: [event({ kind: "flag", receivedAt: 9 })] },
    { position: 2, events: [event({ receivedAt: 7 })] },
  ];
  expect(findLastTouched(items)).toBe(1);
});
