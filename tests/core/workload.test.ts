import { describe, expect, test } from "vitest";
import { DEFAULT_CONFIG } from "#core/scheduler-config";
import { estimateWorkload } from "#core/workload";

const at = (desiredRetention: number, days = 365) =>
  estimateWorkload({ config: { ...DEFAULT_CONFIG, desiredRetention }, newPerDay: 10, days }).reviewsPerDay;

describe("the workload of a wanted retention", () => {
  test("the same settings always cost the same, whatever the zone and the fuzz", () => {
    expect(at(0.9)).toBe(at(0.9));
    const config = { ...DEFAULT_CONFIG, fuzz: false, timeZone: "Pacific/Auckland" };
    expect(estimateWorkload({ config, newPerDay: 10, days: 365 }).reviewsPerDay).toBe(at(0.9));
  });

  test.each([90, 365])("more retention costs more reviews, at every step of the slider, over %d days", (days) => {
    const costs = [0.7, 0.75, 0.8, 0.85, 0.9, 0.92, 0.94, 0.96, 0.98, 0.99].map((retention) => at(retention, days));
    expect(costs).toEqual([...costs].sort((a, b) => a - b));
    expect(new Set(costs).size).toBe(costs.length);
  });

  test("0.95 costs between 1.4 and 2 times the reviews of 0.90 over a year", () => {
    expect(at(0.95) / at(0.9)).toBeGreaterThan(1.4);
    expect(at(0.95) / at(0.9)).toBeLessThan(2);
  });

  test("the mix of importances counts: must-know cards cost more, background ones less, half and half lies between", () => {
    const mixed = (mustKnow: number, shouldKnow: number, background: number) =>
      estimateWorkload({
        config: DEFAULT_CONFIG,
        newPerDay: 10,
        days: 365,
        mix: { "must-know": mustKnow, "should-know": shouldKnow, background },
      }).reviewsPerDay;
    expect(mixed(0, 7, 0)).toBe(at(0.9));
    expect(mixed(3, 0, 0)).toBe(at(0.95));
    expect(mixed(0, 0, 0)).toBe(at(0.9));
    expect(mixed(0, 0, 5)).toBe(at(0.85));
    expect(mixed(1, 1, 0)).toBeGreaterThan(at(0.9));
    expect(mixed(1, 1, 0)).toBeLessThan(at(0.95));
  });

  test("it grows in proportion to the new cards, and minutes follow the seconds per answer", () => {
    const input = { config: DEFAULT_CONFIG, newPerDay: 10, days: 90 };
    expect(estimateWorkload({ ...input, newPerDay: 20 }).reviewsPerDay).toBeCloseTo(2 * estimateWorkload(input).reviewsPerDay, 9);
    expect(estimateWorkload({ ...input, newPerDay: 0 }).reviewsPerDay).toBe(0);
    expect(estimateWorkload(input).minutesPerDay).toBeUndefined();
    const slow = estimateWorkload({ ...input, secondsPerAnswer: 20 });
    const quick = estimateWorkload({ ...input, secondsPerAnswer: 10 });
    expect(slow.minutesPerDay).toBeCloseTo(2 * (quick.minutesPerDay ?? 0), 9);
    expect((quick.minutesPerDay ?? 0) * 6).toBeGreaterThan(quick.reviewsPerDay);
  });
});
