import { describe, expect, test } from "vitest";
import { NEW_STATE } from "#core/memory-state";
import { preview, review } from "#core/scheduler";
import { studyDay, studyDayStart } from "#core/study-day";
import { HOUR, MINUTE, PLAIN_CARD, START } from "./arbitraries.ts";

const TODAY = studyDay(START, PLAIN_CARD);

describe("learning steps", () => {
  test("Again, Hard and Good of a new card wait 1, 5.5 and 10 minutes, to the millisecond", () => {
    const next = preview(NEW_STATE, "card-1", START, PLAIN_CARD);
    expect([next[1].due - START, next[2].due - START, next[3].due - START]).toEqual([MINUTE, 5.5 * MINUTE, 10 * MINUTE]);
    expect([next[1].phase, next[2].phase, next[3].phase, next[4].phase]).toEqual(["learning", "learning", "learning", "review"]);
  });

  test("Hard on a single step waits half as long again", () => {
    const next = preview(NEW_STATE, "card-1", START, { ...PLAIN_CARD, learningSteps: ["10m"] });
    expect(next[2].due - START).toBe(15 * MINUTE);
    expect(next[3].phase).toBe("review");
  });

  test("a step of hours is exact, a step of days ends when that study day begins", () => {
    const config = { ...PLAIN_CARD, learningSteps: ["2h", "1d", "3d"] };
    const first = review(NEW_STATE, "card-1", 1, START, config);
    expect(first.due).toBe(START + 2 * HOUR);
    const second = review(first, "card-1", 3, first.due, config);
    expect(second).toMatchObject({ phase: "learning", step: 1, scheduledDays: 0, due: studyDayStart(TODAY + 1, config) });
    const third = review(second, "card-1", 3, second.due, config);
    expect(third).toMatchObject({ phase: "learning", step: 2, due: studyDayStart(TODAY + 4, config) });
    expect(review(third, "card-1", 3, third.due, config).phase).toBe("review");
  });

  test("a lapse goes through the relearning steps and counts once", () => {
    const known = review(NEW_STATE, "card-1", 4, START, PLAIN_CARD);
    const lapsed = review(known, "card-1", 1, known.due, PLAIN_CARD);
    expect(lapsed).toMatchObject({ phase: "relearning", lapses: 1, scheduledDays: 0, due: known.due + 10 * MINUTE });
    const again = review(lapsed, "card-1", 1, lapsed.due, PLAIN_CARD);
    expect(again).toMatchObject({ phase: "relearning", lapses: 1 });
    expect(review(again, "card-1", 3, again.due, PLAIN_CARD)).toMatchObject({ phase: "review", lapses: 1 });
  });

  test("without steps a card is scheduled by days at once", () => {
    const next = preview(NEW_STATE, "card-1", START, { ...PLAIN_CARD, learningSteps: [] });
    expect([next[1].scheduledDays, next[2].scheduledDays, next[3].scheduledDays, next[4].scheduledDays]).toEqual([1, 1, 2, 8]);
  });

  test("a student who shortens the steps does not throw a card out of them by pressing Again", () => {
    const deep = { ...NEW_STATE, phase: "learning" as const, stability: 1, difficulty: 5, step: 4, reps: 5, lastReviewAt: START };
    expect(review(deep, "card-1", 1, START, PLAIN_CARD)).toMatchObject({ phase: "learning", step: 0 });
    expect(review(deep, "card-1", 2, START, PLAIN_CARD)).toMatchObject({ phase: "learning", step: 1, due: START + 10 * MINUTE });
  });

  test("a step across the end of the study day does not come later than the better answer's day", () => {
    const at = studyDayStart(TODAY + 1, PLAIN_CARD) - 5 * MINUTE;
    const weak = {
      ...NEW_STATE,
      phase: "review" as const,
      stability: 0.5,
      difficulty: 9,
      reps: 5,
      scheduledDays: 1,
      lastReviewAt: at - 24 * HOUR,
    };
    const next = preview(weak, "card-1", at, PLAIN_CARD);
    expect(next[2].due).toBe(studyDayStart(TODAY + 1, PLAIN_CARD));
    expect(next[1].due).toBe(next[2].due);
  });
});
