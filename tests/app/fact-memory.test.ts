import { describe, expect, it } from "vitest";
import { countStarted, summarizeMemory } from "../../app/(app)/library/guide/fact-memory.ts";

const DAY_MS = 86_400_000;
const now = 1_700_000_000_000;
const fresh = { phase: "new", retrievability: null, due: null, scheduledDays: 0, suspended: false } as const;
const known = { phase: "review", retrievability: 0.95, due: now + 3 * DAY_MS, scheduledDays: 20, suspended: false } as const;

describe("how a student holds one fact", () => {
  it("is new without a begun card", () => expect(summarizeMemory([fresh, fresh], now)).toEqual({ level: "new", recall: null }));
  it("is still being learned while one of its cards is new", () => {
    expect(summarizeMemory([known, fresh], now)).toEqual({ level: "learning", recall: 0.95 });
  });
  it("is as weak as its weakest card", () => {
    expect(summarizeMemory([known, { ...known, retrievability: 0.8, due: now - 1 }], now)).toEqual({
      level: "slipping",
      recall: 0.8,
    });
  });
  it("is known, and well known from an interval of 21 days on, however soon it comes back", () => {
    expect(summarizeMemory([known], now).level).toBe("young");
    expect(summarizeMemory([{ ...known, scheduledDays: 21 }], now).level).toBe("mature");
    expect(summarizeMemory([{ ...known, scheduledDays: 21 }, known], now).level).toBe("young");
  });
  it("leaves suspended cards out unless there are no others", () => {
    expect(summarizeMemory([known, { ...fresh, suspended: true }], now).level).toBe("young");
    expect(summarizeMemory([{ ...known, suspended: true }], now)).toEqual({ level: "suspended", recall: null });
  });
});

describe("how much of a page a student has begun", () => {
  const memory = { a: known, b: fresh };
  it("counts the begun cards of the page", () => expect(countStarted(memory, ["a", "b", "c"])).toBe(1));
  it("is not known of a visitor", () => expect(countStarted(null, ["a"])).toBeNull());
});
