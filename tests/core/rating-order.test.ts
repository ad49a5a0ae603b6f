import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkConfig } from "#core/config-check";
import { NEW_STATE } from "#core/memory-state";
import { replay } from "#core/replay";
import { RATINGS } from "#core/review-event";
import { preview, review } from "#core/scheduler";
import { configFor } from "#core/scheduler-config";
import { studyDay, studyDayStart } from "#core/study-day";
import { configs, DAY, histories, logs, PLAIN_CARD, RUNS, ratings, START } from "./arbitraries.ts";

const REVIEWED = { ...NEW_STATE, phase: "review" as const, difficulty: 6, lastReviewAt: START };
const later = fc.integer({ min: 0, max: 400 * DAY });

describe("the four answers", () => {
  test("preview shows what review saves, and still does when the answer takes a while", () => {
    fc.assert(
      fc.property(logs(), histories, configs, later, ratings, fc.nat(DAY), (log, history, settings, wait, rating, pause) => {
        const config = configFor(settings, "should-know");
        const state = replay(log, history);
        const at = START + wait;
        const shown = preview(state, "card-1", at, config)[rating];
        expect(review(state, "card-1", rating, at, config)).toEqual(shown);
        const end = studyDayStart(studyDay(Math.max(at, state.lastReviewAt ?? at), config) + 1, config);
        const saved = review(state, "card-1", rating, Math.min(at + pause, end - 1), config);
        expect([saved.scheduledDays, saved.stability, saved.difficulty, saved.step]).toEqual([
          shown.scheduledDays,
          shown.stability,
          shown.difficulty,
          shown.step,
        ]);
        if (shown.scheduledDays > 0) expect(saved.due).toBe(shown.due);
      }),
      RUNS,
    );
  });

  test("again <= hard <= good <= easy, and no interval above the maximum", () => {
    fc.assert(
      fc.property(logs(), histories, configs, later, (log, history, settings, wait) => {
        fc.pre(checkConfig(settings).length === 0);
        const config = configFor(settings, "should-know");
        const state = replay(log, history);
        const at = Math.max(START + wait, state.lastReviewAt ?? 0);
        const next = preview(state, "card-1", at, config);
        const dues = RATINGS.map((rating) => next[rating].due);
        expect(dues).toEqual([...dues].sort((a, b) => a - b));
        const days = RATINGS.map((rating) => next[rating].scheduledDays);
        const inDays = RATINGS.filter((rating) => next[rating].phase === "review").map((rating) => next[rating].scheduledDays);
        expect(inDays).toEqual([...inDays].sort((a, b) => a - b));
        expect(Math.max(...days)).toBeLessThanOrEqual(config.maximumInterval);
        expect(Math.min(...inDays)).toBeGreaterThanOrEqual(1);
        expect(next[4].due).toBeLessThanOrEqual(studyDayStart(studyDay(at, config) + config.maximumInterval, config));
        expect(next[1].due).toBeGreaterThan(at);
      }),
      RUNS,
    );
  });

  test("an interval that grew is longer than the last one even after fuzz", () => {
    const cards = fc.record({
      cardId: fc.uuid(),
      interval: fc.integer({ min: 3, max: 200 }),
      difficulty: fc.double({ min: 5, max: 10, noNaN: true }),
      waited: fc.double({ min: 0.05, max: 1, noNaN: true }),
      reps: fc.nat(30),
    });
    fc.assert(
      fc.property(cards, ({ cardId, interval, difficulty, waited, reps }) => {
        const state = { ...REVIEWED, difficulty, stability: interval, scheduledDays: interval, reps };
        const at = START + Math.ceil(interval * waited) * DAY;
        for (const rating of [2, 3, 4] as const) {
          // At a wanted 90% the interval is the stability; what only the day between two buttons adds has not grown.
          const { stability, scheduledDays } = review(state, cardId, rating, at, { ...PLAIN_CARD, fuzz: true });
          if (Math.round(stability) > interval) expect(scheduledDays).toBeGreaterThan(interval);
        }
      }),
      RUNS,
    );
  });

  test("Hard, Good and Easy of a weak card are a day apart", () => {
    const weak = { ...REVIEWED, difficulty: 10, stability: 0.3, scheduledDays: 1 };
    const next = preview(weak, "card-1", START + DAY, PLAIN_CARD);
    expect([next[2].scheduledDays, next[3].scheduledDays, next[4].scheduledDays]).toEqual([1, 2, 3]);
  });

  test("after a step of three days no better answer comes sooner, and the step keeps its length", () => {
    const weak = { ...REVIEWED, difficulty: 10, stability: 0.3, scheduledDays: 1 };
    const config = { ...PLAIN_CARD, relearningSteps: ["3d"] };
    const next = preview(weak, "card-1", START + DAY, config);
    expect(studyDay(next[1].due, config) - studyDay(START + DAY, config)).toBe(3);
    expect([next[2].scheduledDays, next[3].scheduledDays, next[4].scheduledDays]).toEqual([3, 4, 5]);
  });
});
