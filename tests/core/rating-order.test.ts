import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkConfig } from "#core/config-check";
import { NEW_STATE } from "#core/memory-state";
import { replay } from "#core/replay";
import { RATINGS } from "#core/review-event";
import { preview, review } from "#core/scheduler";
import { DEFAULT_CONFIG } from "#core/scheduler-config";
import { studyDay, studyDayStart } from "#core/study-day";
import { configs, DAY, histories, logs, RUNS, ratings, START } from "./arbitraries.ts";

const later = fc.integer({ min: 0, max: 400 * DAY });

describe("the four answers", () => {
  test("preview shows what review saves, and still does when the answer takes a while", () => {
    fc.assert(
      fc.property(logs(), histories, configs, later, ratings, fc.nat(DAY), (log, history, config, wait, rating, pause) => {
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
      fc.property(logs(), histories, configs, later, (log, history, config, wait) => {
        fc.pre(checkConfig(config).length === 0);
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
    fc.assert(
      fc.property(fc.uuid(), fc.integer({ min: 1, max: 200 }), fc.nat(30), (cardId, interval, reps) => {
        const config = { ...DEFAULT_CONFIG, fuzz: true };
        const plain = { ...DEFAULT_CONFIG, fuzz: false };
        const state = {
          ...NEW_STATE,
          phase: "review" as const,
          difficulty: 6,
          lastReviewAt: START,
          stability: interval,
          scheduledDays: interval,
          reps,
        };
        const at = START + interval * DAY;
        for (const rating of [2, 3, 4] as const) {
          const exact = review(state, cardId, rating, at, plain).scheduledDays;
          const fuzzed = review(state, cardId, rating, at, config).scheduledDays;
          if (exact > interval) expect(fuzzed).toBeGreaterThan(interval);
        }
      }),
      RUNS,
    );
  });
});
