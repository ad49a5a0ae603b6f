import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NEW_STATE } from "#core/memory-state";
import { applyEvent, configAt, replay } from "#core/replay";
import type { ReviewEvent } from "#core/review-event";
import { studyDay } from "#core/study-day";
import { DAY, event, histories, logs, MINUTE, PLAIN, PLAIN_HISTORY, RUNS, ratings, START } from "./arbitraries.ts";

describe("replay", () => {
  test("any permutation and duplication of the same events gives the same state", () => {
    const shuffled = logs().chain((log) =>
      fc.record({
        log: fc.constant(log),
        order: fc.shuffledSubarray(log, { minLength: log.length }),
        again: fc.shuffledSubarray(log),
      }),
    );
    fc.assert(
      fc.property(shuffled, histories, ({ log, order, again }, history) => {
        expect(replay([...order, ...structuredClone(again)], history)).toEqual(replay(log, history));
      }),
      RUNS,
    );
  });

  test("undo is the identity, due included, wherever the undone event and its void stand", () => {
    const cases = logs().chain((log) =>
      fc.record({
        log: fc.constant(log),
        place: fc.nat(log.length),
        voidFirst: fc.boolean(),
        kind: fc.constantFrom("review", "review", "reset", "suspend", "unsuspend", "bury", "advance"),
        gap: fc.integer({ min: -DAY, max: 60 * DAY }),
        rating: ratings,
      }),
    );
    fc.assert(
      fc.property(cases, histories, ({ log, place, voidFirst, kind, gap, rating }, history) => {
        const at = (log[place]?.at ?? log.at(-1)?.at ?? START) + gap;
        const done = event({ kind, rating: kind === "review" ? rating : null, at });
        const undo = event({ kind: "void", targetId: done.id, at: voidFirst ? at - MINUTE : at + MINUTE });
        expect(replay([...log.slice(0, place), undo, ...log.slice(place), done], history)).toEqual(replay(log, history));
      }),
      RUNS,
    );
  });

  test("several undos in a row walk back through the log one by one", () => {
    const log = [3, 3, 1, 3, 4].map((rating, index) => event({ rating: rating as 1 | 3 | 4, at: START + index * 3 * DAY }));
    const undone = [...log];
    for (let left = log.length; left > 0; left -= 1) {
      expect(replay(undone, PLAIN_HISTORY)).toEqual(replay(log.slice(0, left), PLAIN_HISTORY));
      undone.push(event({ kind: "void", targetId: log[left - 1]?.id ?? null, at: START + 30 * DAY + undone.length }));
    }
    expect(replay(undone, PLAIN_HISTORY)).toEqual(NEW_STATE);
  });

  test("a void cannot be taken back, and one without a target in the log does nothing", () => {
    const answer = event({});
    const undo = event({ kind: "void", targetId: answer.id, at: START + 1 });
    const redo = event({ kind: "void", targetId: undo.id, at: START + 2 });
    expect(replay([answer, undo, redo], PLAIN_HISTORY)).toEqual(NEW_STATE);
    const stray = event({ kind: "void", targetId: "01900000-0000-7000-8000-ffffffffffff" });
    expect(replay([answer, stray], PLAIN_HISTORY)).toEqual(replay([answer], PLAIN_HISTORY));
  });

  test("stepping on from the state between, one later event at a time, gives the same state", () => {
    fc.assert(
      fc.property(logs(), fc.nat(14), histories, (log, cut, history) => {
        const plain = log.filter(({ kind }) => kind !== "void").sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
        const between = replay(plain.slice(0, cut), history);
        const stepped = plain.slice(cut).reduce((state, later) => applyEvent(state, later, history), between);
        expect(stepped).toEqual(replay(plain, history));
      }),
      RUNS,
    );
  });

  test("events of the same millisecond are ordered by id, whichever device spoke first", () => {
    const first = event({ rating: 1 });
    const second = event({ rating: 4 });
    expect(replay([second, first], PLAIN_HISTORY)).toEqual(replay([first, second], PLAIN_HISTORY));
    expect(replay([first, second], PLAIN_HISTORY)).not.toEqual(
      replay(
        [
          { ...first, rating: 4 },
          { ...second, rating: 1 },
        ],
        PLAIN_HISTORY,
      ),
    );
  });

  test("events of two cards are not mixed", () => {
    expect(() => replay([event({}), event({ cardId: "card-2" })], PLAIN_HISTORY)).toThrow(/card-2/);
  });

  test("a change of settings schedules what comes after it and leaves the past alone", () => {
    const log = [event({ rating: 4 }), event({ rating: 3, at: START + 8 * DAY })];
    const strict = { ...PLAIN, desiredRetention: 0.97 };
    const changed = [
      { from: 0, config: PLAIN },
      { from: START + DAY, config: strict },
    ];
    expect(replay(log.slice(0, 1), changed)).toEqual(replay(log.slice(0, 1), PLAIN_HISTORY));
    expect(replay(log, changed).scheduledDays).toBeLessThan(replay(log, PLAIN_HISTORY).scheduledDays);
    expect(configAt(changed, START + DAY - 1)).toBe(PLAIN);
    expect(configAt(changed, START + DAY)).toBe(strict);
    expect(configAt(changed, -1)).toBe(PLAIN);
    expect(() => configAt([], 0)).toThrow(RangeError);
  });
});

describe("importance", () => {
  const learnt = (importance: ReviewEvent["importance"], history = PLAIN_HISTORY) =>
    replay([event({ id: "a", rating: 4, importance }), event({ id: "b", at: START + 8 * DAY, importance })], history);

  test("a must-know card comes back sooner than a should-know card, and that sooner than background; memory itself is the same", () => {
    const [must, should, background] = [learnt("must-know"), learnt("should-know"), learnt("background")];
    expect(must.scheduledDays).toBeLessThan(should.scheduledDays);
    expect(should.scheduledDays).toBeLessThan(background.scheduledDays);
    expect(must.stability).toBe(background.stability);
    expect(must.difficulty).toBe(background.difficulty);
  });

  test("the interval of each is the one that its own retention gives", () => {
    const only = (desiredRetention: number) => [{ from: 0, config: { ...PLAIN, desiredRetention } }];
    expect(learnt("must-know")).toEqual(learnt("should-know", only(PLAIN.mustKnowRetention)));
    expect(learnt("background")).toEqual(learnt("should-know", only(PLAIN.backgroundRetention)));
  });

  test("a log from before importance counted is scheduled as should-know", () => {
    expect(learnt(null)).toEqual(learnt("should-know"));
  });

  test("a review keeps the importance that its card had: a later change does not move what was scheduled", () => {
    const rated = (importance: ReviewEvent["importance"]) => event({ id: "a", rating: 4, importance });
    const later = [
      event({ id: "b", at: START + 3 * DAY, importance: "background" }),
      event({ id: "c", kind: "void", targetId: "b", at: START + 4 * DAY, importance: "background" }),
      event({ id: "d", kind: "bury", at: START + 5 * DAY, importance: "background" }),
    ];
    const dueAfter = (...events: ReviewEvent[]) => replay(events, PLAIN_HISTORY).due;
    expect(dueAfter(rated("must-know"))).toBeLessThan(dueAfter(rated("background")));
    // The answer given as background is taken back: what the one before it scheduled as must-know is in force again.
    expect(dueAfter(rated("must-know"), ...later)).toBe(dueAfter(rated("must-know")));
    expect(dueAfter(rated("background"), ...later)).toBe(dueAfter(rated("background")));
    // And while it stands, it counts with its own importance, not with that of the review before.
    const second = (importance: ReviewEvent["importance"]) =>
      dueAfter(rated("must-know"), event({ id: "b", at: START + 3 * DAY, importance }));
    expect(second("must-know")).toBeLessThan(second("background"));
  });
});

test("a card is learned when it first leaves its steps: a lapse changes nothing, a void takes it back, a reset begins anew", () => {
  const [step, leave, lapse, again] = [
    event({ id: "a", at: START }),
    event({ id: "b", at: START + DAY, rating: 4 }),
    event({ id: "c", at: START + 9 * DAY, rating: 1 }),
    event({ id: "d", at: START + 10 * DAY, rating: 4 }),
  ];
  const learnedAt = (...events: ReviewEvent[]) => replay(events, PLAIN_HISTORY).learnedAt;
  expect(learnedAt(step)).toBeNull();
  expect(learnedAt(step, leave)).toBe(START + DAY);
  expect(learnedAt(step, leave, lapse)).toBe(START + DAY);
  expect(learnedAt(step, leave, lapse, again)).toBe(START + DAY);
  expect(learnedAt(step, leave, event({ id: "v", kind: "void", targetId: "b", at: START + 2 * DAY }))).toBeNull();
  const reset = event({ id: "r", kind: "reset", at: START + 5 * DAY });
  expect(learnedAt(step, leave, reset)).toBeNull();
  expect(learnedAt(step, leave, reset, again)).toBe(START + 10 * DAY);
});

describe("events other than reviews", () => {
  const learnt = replay([event({ rating: 4 })], PLAIN_HISTORY);
  const apply = (kind: "reset" | "suspend" | "unsuspend" | "bury" | "advance", at = START + DAY, state = learnt) =>
    applyEvent(state, event({ kind, at }), PLAIN_HISTORY);

  test("reset makes the card new in every respect", () => {
    expect(apply("reset", START, { ...learnt, suspended: true, lapses: 3 })).toEqual(NEW_STATE);
  });

  test("suspend and unsuspend touch nothing else", () => {
    expect(apply("suspend")).toEqual({ ...learnt, suspended: true });
    expect(apply("unsuspend", START, apply("suspend"))).toEqual(learnt);
  });

  test("bury hides until the student's next day", () => {
    expect(apply("bury")).toEqual({ ...learnt, buriedUntilDay: studyDay(START + DAY, PLAIN) + 1 });
  });

  test("advance makes a card due, never later than it was, and leaves memory and new cards alone", () => {
    expect(apply("advance")).toEqual({ ...learnt, due: START + DAY });
    expect(apply("advance", START + 90 * DAY)).toEqual(learnt);
    expect(apply("advance", START, NEW_STATE)).toEqual(NEW_STATE);
  });

  test("an answer ends a bury but not a suspension made on another device", () => {
    const hidden = apply("bury", START + DAY, apply("suspend"));
    const answered = applyEvent(hidden, event({ at: START + 2 * DAY }), PLAIN_HISTORY);
    expect(answered).toMatchObject({ suspended: true, buriedUntilDay: null, reps: 2 });
  });

  test("a void alone and a review without rating are refused", () => {
    expect(() => applyEvent(learnt, event({ kind: "void", targetId: "x" }), PLAIN_HISTORY)).toThrow(RangeError);
    expect(() => applyEvent(learnt, event({ rating: null }), PLAIN_HISTORY)).toThrow(RangeError);
  });
});
