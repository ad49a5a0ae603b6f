import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addCounts, dayCounts, NO_COUNTS, replay, replayWithDays } from "#core/replay";
import { compareEvents } from "#core/review-event";
import { studyDay } from "#core/study-day";
import { DAY, event, histories, logs, MINUTE, PLAIN, PLAIN_HISTORY, RUNS, START } from "./arbitraries.ts";

const TODAY = studyDay(START, PLAIN);

describe("what a study day adds up to", () => {
  test("a new card through its steps, a pass and a lapse, each on its own day", () => {
    const log = [
      event({ rating: 3, durationMs: 5000 }),
      event({ rating: 3, at: START + 10 * MINUTE, durationMs: 3000 }),
      event({ rating: 4, at: START + 6 * DAY }),
      event({ rating: 1, at: START + 40 * DAY, durationMs: 9000 }),
      event({ rating: 3, at: START + 40 * DAY + 10 * MINUTE }),
    ];
    const { days } = replayWithDays(log, PLAIN_HISTORY);
    expect([...days.keys()]).toEqual([TODAY, TODAY + 6, TODAY + 40]);
    expect(days.get(TODAY)).toEqual({ ...NO_COUNTS, reviews: 2, newCards: 1, good: 2, durationMs: 8000 });
    expect(days.get(TODAY + 6)).toEqual({ ...NO_COUNTS, reviews: 1, easy: 1, youngTotal: 1, youngPassed: 1 });
    expect(days.get(TODAY + 40)).toEqual({ ...NO_COUNTS, reviews: 2, again: 1, good: 1, matureTotal: 1, durationMs: 9000 });
  });

  test("a second answer on the same day does not count as true retention", () => {
    const log = [event({ rating: 4 }), event({ rating: 3, at: START + MINUTE })];
    expect(replayWithDays(log, PLAIN_HISTORY).days.get(TODAY)).toMatchObject({ reviews: 2, youngTotal: 0, matureTotal: 0 });
  });

  test("an undone answer counts nowhere; only reviews count", () => {
    const answer = event({});
    const undo = event({ kind: "void", targetId: answer.id, at: START + 1 });
    const { days, last } = replayWithDays([answer, undo, event({ kind: "bury", at: START - 1 })], PLAIN_HISTORY);
    expect(days.size).toBe(0);
    expect(last).toEqual({ at: undo.at, id: undo.id });
    expect(replayWithDays([], PLAIN_HISTORY).last).toBeNull();
  });

  test("counting event by event gives the days of the replay, and the same state", () => {
    fc.assert(
      fc.property(logs(), histories, (log, configs) => {
        const { state, days, last } = replayWithDays(log, configs);
        expect(state).toEqual(replay(log, configs));
        expect(last).toEqual(
          log.length === 0 ? null : (({ at, id }) => ({ at, id }))([...log].sort(compareEvents).at(-1) ?? event({})),
        );
        const voided = new Set(log.map(({ targetId }) => targetId));
        const kept = log.filter(({ id, kind }) => kind !== "void" && !voided.has(id)).sort(compareEvents);
        const summed = new Map<number, typeof NO_COUNTS>();
        for (const [index, item] of kept.entries()) {
          const { day, counts } = dayCounts(replay(kept.slice(0, index), configs), item, configs);
          if (item.kind === "review") summed.set(day, addCounts(summed.get(day) ?? NO_COUNTS, counts));
          else expect(counts).toEqual(NO_COUNTS);
        }
        expect(days).toEqual(summed);
      }),
      RUNS,
    );
  });
});
