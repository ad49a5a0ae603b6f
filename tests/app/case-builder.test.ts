import { describe, expect, test } from "vitest";
import {
  countCases,
  minutesAndSeconds,
  readNumber,
  readPreset,
  suggestMinutes,
} from "../../app/(app)/(student)/cases/builder-choice.ts";

const counts = (all: number, due = 0) => ({ all, unseen: all, missed: 0, flagged: 0, due, "confident-wrong": 0 });
const CELLS = [
  { topicSlug: "nerves", kind: "diagnosis", counts: counts(7, 2) },
  { topicSlug: "nerves", kind: "test", counts: counts(5) },
  { topicSlug: "vessels", kind: "diagnosis", counts: counts(3, 1) },
] as const;
const preset = (query: string) => {
  const params = new URLSearchParams(query);
  return readPreset((name) => params.get(name) ?? undefined);
};

describe("the choice in an address", () => {
  test("is taken over", () => {
    expect(preset("condition=baxter-neuropathy&pool=due")).toEqual({
      conditionSlug: "baxter-neuropathy",
      cardId: null,
      topicSlugs: [],
      pool: "due",
    });
    expect(preset("topic=nerves&card=baxter.f1.a")).toMatchObject({ topicSlugs: ["nerves"], cardId: "baxter.f1.a" });
  });

  test("is none where it makes no sense", () => {
    const nothing = { conditionSlug: null, cardId: null, topicSlugs: [], pool: "all" };
    expect(preset("")).toEqual(nothing);
    expect(preset("condition=&card=&topic=&pool=everything")).toEqual(nothing);
    expect(preset(`condition=a%00b&card=%3Cscript%3E&topic=${"x".repeat(201)}`)).toEqual(nothing);
  });
});

describe("how many cases fit", () => {
  test("is the sum over topics and kinds, all of them where none is chosen", () => {
    expect(countCases(CELLS, { topicSlugs: [], kinds: [] }, "all")).toBe(15);
    expect(countCases(CELLS, { topicSlugs: ["nerves"], kinds: [] }, "all")).toBe(12);
    expect(countCases(CELLS, { topicSlugs: [], kinds: ["diagnosis"] }, "due")).toBe(3);
    expect(countCases(CELLS, { topicSlugs: ["vessels"], kinds: ["test"] }, "all")).toBe(0);
  });
});

describe("typed numbers", () => {
  test("are whole, from 1, and bounded", () => {
    expect(["1", " 40 ", "0", "41", "", "4.5", "-3", "1e1", "ten"].map((text) => readNumber(text, 40))).toEqual([
      1,
      40,
      ...Array(7).fill(null),
    ]);
  });
});

describe("a time limit", () => {
  test("begins at a minute and a half for each case", () => {
    expect([1, 5, 10, 40].map(suggestMinutes)).toEqual([2, 8, 15, 60]);
  });

  test("with extra time is told to the second", () => {
    expect(minutesAndSeconds(15 * 1.25)).toBe("18 min 45 s");
    expect(minutesAndSeconds(30)).toBe("30 min");
  });
});
