import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findFault, LONGEST_DURATION_MS, readEvent } from "#core/event-check";
import { EVENT_KINDS } from "#core/review-event";
import { event, RUNS, START } from "./arbitraries.ts";

const OTHER_ID = "01900000-0000-7000-8000-00000000abcd";

describe("an event from a device", () => {
  test("is read as it was sent, without what does not belong to it", () => {
    for (const kind of EVENT_KINDS) {
      const { importance: _, ...sent } = event({ kind, targetId: kind === "void" ? OTHER_ID : null });
      expect(readEvent({ ...sent, studentId: "someone else", importance: "must-know" })).toEqual({ event: sent });
    }
  });

  test("may leave out what its kind does not have", () => {
    const { id, cardId, at } = event({});
    const missing = { durationMs: null, rating: null, targetId: null };
    expect(readEvent({ id, cardId, at, kind: "bury" })).toEqual({ event: { id, cardId, at, kind: "bury", ...missing } });
  });

  test.each([
    [{ id: OTHER_ID.toUpperCase() }, "The id is not a lower-case UUID of version 7."],
    [{ id: "5b2c1f6e-8a53-4d0c-9f3a-0f6f1a2b3c4d" }, "The id is not a lower-case UUID of version 7."],
    [{ cardId: "" }, "The card id is not text."],
    [{ cardId: "x".repeat(201) }, "The card id is not text."],
    [{ cardId: "a\0b" }, "The card id is not text."],
    [{ cardId: "a\udc00b" }, "The card id is not text."],
    [{ kind: "toString" }, "The kind of event is unknown."],
    [{ at: Number.NaN }, "The time is not milliseconds since 1970."],
    [{ rating: 2.5 }, "The rating is not 1, 2, 3 or 4."],
    [{ rating: null }, "The rating is not 1, 2, 3 or 4."],
    [{ kind: "bury" }, "Only a review has a rating."],
    [{ kind: "void", rating: null }, "The event to take back is not named."],
    [{ targetId: OTHER_ID }, "Only a void names another event."],
    [{ id: OTHER_ID, kind: "void", rating: null, targetId: OTHER_ID }, "A void cannot take itself back."],
  ])("with %j is refused, on its way in and at the log alike: %s", (change, fault) => {
    const sent = { ...event({}), ...change };
    expect(findFault(sent)).toBe(fault);
    expect(readEvent(sent)).toEqual({ fault });
  });

  test.each([-1, 8.64e15 + 1])("cannot have happened at %d", (at) => {
    expect(readEvent(event({ at }))).toEqual({ fault: "The time is not milliseconds since 1970." });
  });

  test.each([
    [-5, 0],
    [1234.6, 1235],
    [LONGEST_DURATION_MS + 1, LONGEST_DURATION_MS],
    [Number.POSITIVE_INFINITY, null],
    ["long", null],
    [undefined, null],
  ])("with a duration of %s is kept with %s", (sent, durationMs) => {
    expect(readEvent({ ...event({ at: START + 0.7 }), durationMs: sent })).toMatchObject({ event: { at: START, durationMs } });
  });

  test.each([-1, Number.NaN, "long"])("cannot enter the log with a duration of %s", (durationMs) => {
    expect(findFault({ ...event({}), durationMs })).toBe("The duration is not a number from 0.");
  });

  test("is never read from anything else, and what is read has no fault", () => {
    const ids = fc.oneof(fc.uuid({ version: 7 }), fc.anything());
    const kinds = fc.oneof(fc.constantFrom(...EVENT_KINDS), fc.anything());
    const change = fc.record({
      id: ids,
      kind: kinds,
      cardId: fc.string(),
      at: fc.oneof(fc.nat(), fc.anything()),
      rating: fc.anything(),
    });
    const near = change.map((fields) => ({ ...event({}), ...fields }));
    fc.assert(
      fc.property(fc.oneof(fc.anything(), near), (sent) => {
        const reading = readEvent(sent);
        if ("event" in reading) expect(findFault(reading.event)).toBeNull();
        else expect(reading.fault).toMatch(/\.$/);
      }),
      RUNS,
    );
  });
});
