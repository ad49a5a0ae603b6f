import { describe, expect, test } from "vitest";
import { expectedRetention, forecastDue } from "#core/forecast";
import { NEW_STATE } from "#core/memory-state";
import { DAY, MINUTE, PLAIN, START } from "./arbitraries.ts";
import { dueCard, learningCard, TODAY } from "./decks.ts";

describe("the forecast", () => {
  test("overdue cards count today, the others on their day, those beyond the horizon nowhere", () => {
    const states = [
      dueCard(10, 20),
      dueCard(10, 0),
      dueCard(10, -1),
      dueCard(10, -3),
      dueCard(10, -4),
      learningCard(START + MINUTE),
    ];
    expect(forecastDue(states, PLAIN, START, 4)).toEqual([3, 1, 0, 1]);
  });

  test("new and suspended cards are not expected, buried ones when they come back", () => {
    const states = {
      fresh: NEW_STATE,
      away: { ...dueCard(10, 0), suspended: true },
      buried: { ...dueCard(10, 5), buriedUntilDay: TODAY + 2 },
    };
    expect(forecastDue(states, PLAIN, START, 4)).toEqual([0, 0, 1, 0]);
  });

  test("expected retention is the mean recall of what was studied and falls with time", () => {
    const states = [dueCard(10, 0), dueCard(20, 0), NEW_STATE];
    const now = expectedRetention(states, PLAIN, START);
    expect(now).toBeGreaterThan(0.89);
    expect(now).toBeLessThan(0.9);
    expect(expectedRetention(states, PLAIN, START + 30 * DAY)).toBeLessThan(now ?? 0);
    expect(expectedRetention([NEW_STATE], PLAIN, START)).toBeNull();
  });
});
