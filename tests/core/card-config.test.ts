import { describe, expect, expectTypeOf, test } from "vitest";
import { preview, review } from "#core/scheduler";
import { type CardConfig, configFor, type SchedulerConfig } from "#core/scheduler-config";
import { PLAIN } from "./arbitraries.ts";

describe("the configuration of one card", () => {
  test("is the student's with one retention, that of its importance, and the same object each time", () => {
    const { desiredRetention, mustKnowRetention, backgroundRetention, ...rest } = PLAIN;
    expect(configFor(PLAIN, "must-know")).toEqual({ ...rest, cardRetention: mustKnowRetention });
    expect(configFor(PLAIN, "should-know")).toEqual({ ...rest, cardRetention: desiredRetention });
    expect(configFor(PLAIN, null)).toBe(configFor(PLAIN, "should-know"));
    expect(configFor(PLAIN, "background")).toEqual({ ...rest, cardRetention: backgroundRetention });
    expect(configFor(PLAIN, "background")).toBe(configFor(PLAIN, "background"));
  });

  test("is what schedules: a student's configuration does not compile there", () => {
    expectTypeOf(review).parameter(4).toEqualTypeOf<CardConfig>();
    expectTypeOf(preview).parameter(3).toEqualTypeOf<CardConfig>();
    expectTypeOf<SchedulerConfig>().not.toExtend<CardConfig>();
    expectTypeOf<CardConfig>().not.toExtend<SchedulerConfig>();
  });
});
