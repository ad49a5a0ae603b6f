import { default_w, fsrs, Rating as LibraryRating } from "ts-fsrs";
import { describe, expect, test } from "vitest";
import { type MemoryState, NEW_STATE } from "#core/memory-state";
import { replay } from "#core/replay";
import { RATINGS } from "#core/review-event";
import { preview, retrievability, review } from "#core/scheduler";
import { configFor, DEFAULT_CONFIG, DEFAULT_WEIGHTS } from "#core/scheduler-config";
import { studyDay, studyDayStart } from "#core/study-day";
import { DAY, event, HOUR, MINUTE, PLAIN_CARD, PLAIN_HISTORY, START } from "./arbitraries.ts";

const FUZZED_CONFIG = { ...DEFAULT_CONFIG, fuzz: true };
const FUZZED = configFor(FUZZED_CONFIG, "should-know");

function reviewed(fields: Partial<MemoryState>): MemoryState {
  return {
    ...NEW_STATE,
    phase: "review",
    stability: 10,
    difficulty: 5,
    scheduledDays: 10,
    reps: 3,
    lastReviewAt: START,
    ...fields,
  };
}

describe("the twelve pitfalls of ts-fsrs (numbers of scheduling.md)", () => {
  test("1: undo gives the due date back", () => {
    const log = [event({ at: START }), event({ at: START + 10 * MINUTE }), event({ at: START + 5 * DAY })];
    const lapse = event({ at: START + 30 * DAY, rating: 1 });
    const undo = event({ at: START + 30 * DAY + MINUTE, kind: "void", targetId: lapse.id });
    expect(replay([...log, lapse, undo], PLAIN_HISTORY)).toEqual(replay(log, PLAIN_HISTORY));
    expect(replay([...log, lapse], PLAIN_HISTORY).due).not.toBe(replay(log, PLAIN_HISTORY).due);
  });

  test("2: the interval on the button is the one saved a minute later", () => {
    for (let card = 0; card < 200; card += 1) {
      const state = reviewed({ stability: 50, scheduledDays: 50 });
      const shown = preview(state, `card-${card}`, START + 50 * DAY, FUZZED);
      const saved = review(state, `card-${card}`, 3, START + 50 * DAY + MINUTE, FUZZED);
      expect(saved.due).toBe(shown[3].due);
    }
  });

  test("2: fuzz spreads cards and reviews, so the seed is not the same for all", () => {
    const spread = (cardId: string, reps: number) =>
      review(reviewed({ stability: 100, reps }), cardId, 3, START + 10 * DAY, FUZZED).scheduledDays;
    expect(new Set(Array.from({ length: 50 }, (_, card) => spread(`card-${card}`, 3))).size).toBeGreaterThan(5);
    expect(new Set(Array.from({ length: 50 }, (_, reps) => spread("card-1", reps))).size).toBeGreaterThan(5);
  });

  test("3: a log folded again later, on another machine, gives the same fuzzed dates", () => {
    const log = [0, 1, 4, 12, 40, 100].map((days) => event({ at: START + days * DAY }));
    const first = replay(log, [{ from: 0, config: FUZZED_CONFIG }]);
    const again = replay(structuredClone(log), [{ from: 0, config: structuredClone(FUZZED_CONFIG) }]);
    expect(again).toEqual(first);
    expect(first.lastReviewAt).toBe(START + 100 * DAY);
  });

  test("4: no interval is longer than the maximum, fuzz or not", () => {
    const state = reviewed({ stability: 400 });
    const capped = { ...PLAIN_CARD, maximumInterval: 30 };
    const days = (cardId: string, fuzz: boolean) => {
      const next = preview(state, cardId, START + 10 * DAY, { ...capped, fuzz });
      return RATINGS.slice(1).map((rating) => next[rating].scheduledDays);
    };
    expect(days("card-1", false)).toEqual([30, 30, 30]);
    for (let card = 0; card < 100; card += 1) expect(Math.max(...days(`card-${card}`, true))).toBeLessThanOrEqual(30);
  });

  test("5: Hard on the second learning step repeats its 10 minutes", () => {
    const second = review(NEW_STATE, "card-1", 3, START, PLAIN_CARD);
    const hard = review(second, "card-1", 2, START + 10 * MINUTE, PLAIN_CARD);
    expect(hard.due).toBe(START + 20 * MINUTE);
    expect(hard.step).toBe(1);
  });

  test("6: steps that the library would turn into 0 or choke on are refused before they are used", () => {
    for (const step of ["0.5m", "90s", "0m", "", "m", "-1m"]) {
      expect(() => review(NEW_STATE, "card-1", 1, START, { ...PLAIN_CARD, learningSteps: [step] })).toThrow(RangeError);
    }
  });

  test("7: three minutes across UTC midnight are no day, four hours across the rollover are one", () => {
    const zone = { timeZone: "America/New_York", rolloverHour: 4 };
    const beforeMidnight = Date.parse("2026-06-10T23:58:00Z");
    const state = reviewed({ lastReviewAt: beforeMidnight });
    const sameDay = review(state, "card-1", 3, beforeMidnight + 3 * MINUTE, { ...PLAIN_CARD, ...zone });
    expect(sameDay.stability).toBe(review(state, "card-1", 3, beforeMidnight, { ...PLAIN_CARD, ...zone }).stability);
    const overRollover = review(
      reviewed({ lastReviewAt: Date.parse("2026-06-11T06:00:00Z") }),
      "card-1",
      3,
      Date.parse("2026-06-11T10:00:00Z"),
      {
        ...PLAIN_CARD,
        ...zone,
      },
    );
    expect(overRollover.stability).toBeGreaterThan(sameDay.stability);
  });

  test("7: a review in the repeated hour of a clock change counts no negative day", () => {
    const config = { ...PLAIN_CARD, timeZone: "America/Havana", rolloverHour: 0 };
    const first = Date.parse("2026-11-01T04:30:00Z");
    const state = review(NEW_STATE, "card-1", 4, first, config);
    const again = review(state, "card-1", 3, first + HOUR, config);
    expect(studyDay(first + HOUR, config)).toBe(studyDay(first, config));
    expect(again.stability).toBe(review(state, "card-1", 3, first + MINUTE, config).stability);
  });

  test("8: a review dated before the last one does not throw and does not take time back", () => {
    const state = reviewed({});
    const late = review(state, "card-1", 3, START - 5 * DAY, PLAIN_CARD);
    expect(late).toEqual(review(state, "card-1", 3, START, PLAIN_CARD));
  });

  test("8: moving west counts no negative day", () => {
    const at = Date.parse("2026-06-10T16:00:00Z");
    const state = review(NEW_STATE, "card-1", 4, at, { ...PLAIN_CARD, timeZone: "Pacific/Kiritimati" });
    const west = { ...PLAIN_CARD, timeZone: "Etc/GMT+12" };
    expect(() => review(state, "card-1", 3, at + MINUTE, west)).not.toThrow();
    expect(review(state, "card-1", 3, at + MINUTE, west).stability).toBe(review(state, "card-1", 3, at, west).stability);
  });

  test("9: one configuration does not leak into another, and weights are never swapped for defaults", () => {
    const strict = { ...PLAIN_CARD, cardRetention: 0.97 };
    const first = review(NEW_STATE, "card-1", 4, START, strict).scheduledDays;
    review(NEW_STATE, "card-1", 4, START, { ...PLAIN_CARD, cardRetention: 0.8 });
    expect(review(NEW_STATE, "card-1", 4, START, { ...strict }).scheduledDays).toBe(first);
    expect(() => review(NEW_STATE, "card-1", 3, START, { ...PLAIN_CARD, weights: DEFAULT_WEIGHTS.slice(0, 20) })).toThrow(
      /21 weights/,
    );
    const bent = DEFAULT_WEIGHTS.map((weight, index) => (index === 19 ? 0 : weight));
    const sameDay = review(reviewed({ stability: 0.2 }), "card-1", 3, START, { ...PLAIN_CARD, weights: bent });
    expect(sameDay.stability).toBeCloseTo(0.2 * Math.exp(0.5425 * 0.0912), 7);
  });

  test("10: a first stability below 0.1 stays what the weights say", () => {
    const weights = DEFAULT_WEIGHTS.map((weight, index) => (index === 0 ? 0.02 : weight));
    expect(review(NEW_STATE, "card-1", 1, START, { ...PLAIN_CARD, weights }).stability).toBe(0.02);
    expect(fsrs({ w: weights }).init_stability(LibraryRating.Again)).toBe(0.1);
  });

  test("11: retrievability is a number", () => {
    const recall = retrievability(reviewed({}), START + 10 * DAY, PLAIN_CARD);
    expect(recall).toBeCloseTo(0.9, 6);
    expect(retrievability(NEW_STATE, START, PLAIN_CARD)).toBe(0);
  });

  test("12: the learning step survives storage: Good, Good leaves the steps", () => {
    const stored = JSON.parse(JSON.stringify(review(NEW_STATE, "card-1", 3, START, PLAIN_CARD))) as MemoryState;
    expect(stored).toMatchObject({ phase: "learning", step: 1 });
    const second = review(stored, "card-1", 3, stored.due, PLAIN_CARD);
    expect(second).toMatchObject({ phase: "review", scheduledDays: 2 });
    expect(second.due).toBe(studyDayStart(studyDay(stored.due, PLAIN_CARD) + 2, PLAIN_CARD));
  });

  test("the weights of this house are those of the library", () => {
    expect([...default_w]).toEqual([...DEFAULT_WEIGHTS]);
  });
});
