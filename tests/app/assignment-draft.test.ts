import { describe, expect, test } from "vitest";
import {
  clockNote,
  countCards,
  countCases,
  draftOf,
  minutesText,
  newDraft,
  targetWords,
  toBody,
} from "../../app/(app)/(student)/classes/[id]/assignments/assignment-draft.ts";
import { countStatuses, groupOf, statusSentence } from "../../app/(app)/(student)/classes/[id]/assignments/status-groups.ts";

const PARTS = {
  topics: [
    { slug: "nerve", name: "Nerves" },
    { slug: "heel", name: "Heel" },
  ],
  conditions: [
    { slug: "tarsal-tunnel", name: "Tarsal tunnel syndrome", topicSlug: "nerve" },
    { slug: "baxter", name: "Baxter neuropathy", topicSlug: "nerve" },
    { slug: "fasciitis", name: "Plantar fasciitis", topicSlug: "heel" },
  ],
};
const NOW = Date.UTC(2026, 10, 22, 12);
const ZONE = "Europe/Zurich";
const nothing = { kind: undefined, topics: undefined, conditions: undefined };
const fresh = (preset: object = {}) => newDraft({ ...nothing, ...preset }, PARTS, ZONE, NOW);

describe("a new assignment", () => {
  test("opens now and is due in a week at the end of the day, by the class's clock", () => {
    expect(fresh()).toMatchObject({ kind: "cards", releaseAt: "2026-11-22T13:00", dueAt: "2026-11-29T23:59", late: "always" });
    expect(newDraft(nothing, PARTS, "Pacific/Kiritimati", NOW).dueAt).toBe("2026-11-30T23:59");
  });

  test("takes from the address what the course has", () => {
    const draft = fresh({ kind: "cases", topics: "heel,<x>", conditions: "baxter,tarsal-tunnel,nowhere" });
    expect(draft).toMatchObject({
      ...{ kind: "cases", topicSlugs: ["heel"], conditionSlugs: ["tarsal-tunnel", "baxter"] },
      title: "Tell apart: Tarsal tunnel syndrome and Baxter neuropathy",
    });
    expect(fresh({ kind: "x" }).kind).toBe("cards");
  });
});

describe("the body that is sent", () => {
  test("says of cards what they are about, without conditions of a topic that is taken whole", () => {
    const draft = { ...fresh(), title: "Nerves", topicSlugs: ["nerve"], conditionSlugs: ["baxter", "fasciitis"] };
    expect(toBody(draft, PARTS.conditions, 100)).toEqual({
      title: "Nerves",
      work: { kind: "cards", target: { topicSlugs: ["nerve"], conditionSlugs: ["fasciitis"] } },
      ...{ releaseAt: "2026-11-22T13:00", dueAt: "2026-11-29T23:59", lateUntil: null },
    });
  });

  test("has the end of late work that was chosen", () => {
    const late = (rule: "never" | "until") =>
      toBody({ ...fresh(), late: rule, lateUntil: "2026-12-01T08:00" }, PARTS.conditions, 100)?.lateUntil;
    expect([late("never"), late("until")]).toEqual(["2026-11-29T23:59", "2026-12-01T08:00"]);
  });

  test("has a limit for an exam only, suggested by the number of cases, and nothing while a number is none", () => {
    const draft = { ...fresh({ kind: "cases" }), count: "7" };
    const minutes = (change: object) => {
      const work = toBody({ ...draft, ...change }, PARTS.conditions, 100)?.work;
      return work?.kind === "cases" ? work.target.minutes : undefined;
    };
    expect(minutesText(draft)).toBe("11");
    expect([minutes({}), minutes({ mode: "exam" }), minutes({ mode: "exam", limited: false })]).toEqual([null, 11, null]);
    const tooLong = { mode: "exam" as const, minutes: "500" };
    for (const wrong of [{ count: "0" }, { count: "41" }, { attempts: "x" }, tooLong]) {
      expect(toBody({ ...draft, ...wrong }, PARTS.conditions, 100)).toBeNull();
    }
    expect(minutes({ minutes: "500" })).toBeNull();
  });

  test("of what is stored is what was stored", () => {
    const target = { topicSlugs: [], conditionSlugs: ["baxter"], kinds: ["test" as const], count: 3, mode: "exam" as const };
    const work = { kind: "cases" as const, target: { ...target, minutes: null, attempts: 2 } };
    const saved = { id: "1", title: "T", work, releaseAt: NOW, dueAt: NOW + 60_000, lateUntil: NOW + 60_000, version: 1 };
    const draft = draftOf(saved, ZONE);
    expect(draft.late).toBe("never");
    expect(toBody(draft, PARTS.conditions, 100)).toEqual({
      ...{ title: "T", work },
      ...{ releaseAt: "2026-11-22T13:00", dueAt: "2026-11-22T13:01", lateUntil: "2026-11-22T13:01" },
    });
  });
});

test("cards and cases that fit are counted", () => {
  const cell = { topicSlug: "nerve", conditionSlug: "baxter" };
  const other = { topicSlug: "heel", conditionSlug: "fasciitis" };
  const cards = [
    { ...cell, cards: 4 },
    { ...other, cards: 9 },
  ];
  expect(countCards({ topicSlugs: [], conditionSlugs: [] }, cards)).toBe(13);
  expect(countCards({ topicSlugs: ["nerve"], conditionSlugs: ["baxter"] }, cards)).toBe(4);
  const cases = [
    { ...cell, kind: "test" as const, cases: 2 },
    { ...other, kind: "cause" as const, cases: 1 },
  ];
  expect(countCases({ topicSlugs: [], conditionSlugs: [], kinds: ["cause"] }, cases)).toBe(1);
  expect(countCases({ topicSlugs: ["nerve"], conditionSlugs: [], kinds: ["cause"] }, cases)).toBe(0);
});

test("the night in which the clock changes is told", () => {
  expect(clockNote("2026-03-29T02:30", ZONE)).toMatch(/skips 02:30: 03:30 is taken/);
  expect(clockNote("2026-10-25T02:30", ZONE)).toMatch(/02:30 comes twice: the first/);
  expect([clockNote("2026-10-26T02:30", ZONE), clockNote("", ZONE), clockNote("x", "Nowhere")]).toEqual([null, null, null]);
});

test("what it is about is named", () => {
  const words = (topicSlugs: string[], conditionSlugs: string[]) => targetWords({ topicSlugs, conditionSlugs }, PARTS);
  expect(words([], [])).toBe("the whole course");
  expect(words(["heel"], ["baxter"])).toBe("Heel, Baxter neuropathy");
  expect(words(["heel", "nerve"], ["baxter", "fasciitis"])).toBe("Nerves, Heel and 2 more");
  expect(words(["gone"], [])).toBe("parts that the course no longer has");
});

describe("how far a class is", () => {
  const status = (state: Parameters<typeof groupOf>[0]["state"], started = false, doneLate = false) => ({
    state,
    started,
    doneLate,
  });

  test("late is what was due and is not done, started or not", () => {
    expect([status("late"), status("closed", true), status("open"), status("open", true), status("coming")].map(groupOf)).toEqual([
      ...["late", "late", "not-started", "started", "coming"],
    ]);
  });

  test("is one sentence with its n", () => {
    const sentence = (...statuses: ReturnType<typeof status>[]) => statusSentence(countStatuses(statuses));
    expect(sentence()).toBe("No student is in the class yet.");
    expect(sentence(status("done", true, true), status("done", true), status("late"), status("open"))).toBe(
      "2 of 4 students have finished (1 after it was due); 1 late, 1 not started.",
    );
    expect(sentence(status("done", true))).toBe("1 of 1 student has finished.");
  });
});
