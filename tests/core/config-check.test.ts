import { describe, expect, test } from "vitest";
import { checkConfig } from "#core/config-check";
import { DEFAULT_CONFIG, DEFAULT_WEIGHTS, type SchedulerConfig } from "#core/scheduler-config";
import { ZONES } from "./arbitraries.ts";

const check = (change: Partial<SchedulerConfig>) => checkConfig({ ...DEFAULT_CONFIG, ...change });

describe("a configuration is checked in words", () => {
  test("the default one and every common zone are fine", () => {
    expect(check({})).toEqual([]);
    for (const timeZone of ZONES) expect(check({ timeZone })).toEqual([]);
    expect(check({ learningSteps: [], relearningSteps: ["1m", "12h", "3d"] })).toEqual([]);
    expect(check({ desiredRetention: 0.7, maximumInterval: 1, rolloverHour: 0 })).toEqual([]);
    expect(check({ desiredRetention: 0.99, maximumInterval: 36_500, rolloverHour: 23 })).toEqual([]);
  });

  test.each(["0.5m", "90s", "0m", "10", "m", "-5m", "1.5h", " 1m", "1w", "", "1e3m"])("the step %j is refused by name", (step) => {
    expect(check({ learningSteps: [step] }).join()).toContain(`"${step}" is not`);
    expect(check({ relearningSteps: ["1m", step] }).join()).toContain("Relearning steps");
  });

  test("steps that shrink, are too many or outlast the maximum are refused", () => {
    expect(check({ learningSteps: ["10m", "1m"] })).toEqual(["Learning steps must grow from one to the next."]);
    expect(check({ learningSteps: ["60m", "1h"] })).toHaveLength(1);
    expect(check({ learningSteps: Array.from({ length: 11 }, (_, index) => `${index + 1}m`) })).toHaveLength(1);
    expect(check({ relearningSteps: ["4d"], maximumInterval: 3 })).toEqual([
      "Relearning steps must not be longer than the maximum interval.",
    ]);
  });

  test.each<[keyof SchedulerConfig, unknown[]]>([
    ["desiredRetention", [0.69, 1, 0, Number.NaN]],
    ["mustKnowRetention", [0.69, 1, 0, Number.NaN]],
    ["backgroundRetention", [0.69, 1, 0, Number.NaN]],
    ["maximumInterval", [0, 1.5, 36_501, Number.NaN]],
    ["rolloverHour", [-1, 24, 4.5, Number.NaN]],
    ["timeZone", ["", "Mars/Olympus", "+02:00", "Europe/Zurich\u0000", "x".repeat(100)]],
    [
      "weights",
      [DEFAULT_WEIGHTS.slice(1), [...DEFAULT_WEIGHTS, 1], DEFAULT_WEIGHTS.map(() => Number.NaN), DEFAULT_WEIGHTS.map(() => 50)],
    ],
    ["model", ["fsrs-5"]],
    ["fuzz", ["yes"]],
  ])("%s out of range is refused", (name, values) => {
    for (const value of values) {
      expect(check({ [name]: value }).length, String(value)).toBeGreaterThan(0);
    }
  });

  test("all problems are named at once", () => {
    expect(check({ desiredRetention: 2, learningSteps: ["90s"], timeZone: "nowhere", rolloverHour: 25 })).toHaveLength(4);
  });
});
