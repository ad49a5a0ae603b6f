import { describe, expect, test } from "vitest";
import { dueWords, formatDeadline, lateWords, setWords } from "../../app/components/assignment-words.ts";
import { readTarget, studyPath, targetParams } from "../../app/components/study-path.ts";
import { zoneWords } from "../../app/components/zone-words.ts";

const NOW = Date.UTC(2026, 10, 22, 12);
const DUE = Date.UTC(2026, 10, 30, 22, 59);
const dates = { releaseAt: Date.UTC(2026, 10, 23, 7), dueAt: DUE, lateUntil: null };
const plain = (text: string) => text.replaceAll("\u202f", " ");
const due = (state: Parameters<typeof dueWords>[0], change: object = {}) =>
  plain(dueWords(state, { ...dates, ...change }, "Europe/Zurich", NOW));

describe("dates of assignments", () => {
  test("are those of the class's clock, with the year where it is another", () => {
    expect(plain(formatDeadline(DUE, "Europe/Zurich", NOW))).toBe("Mon, Nov 30, 11:59 PM");
    expect(plain(formatDeadline(DUE, "Asia/Tokyo", NOW))).toBe("Tue, Dec 1, 7:59 AM");
    expect(plain(formatDeadline(DUE, "UTC", Date.UTC(2025, 1, 1)))).toBe("Mon, Nov 30, 2026, 10:59 PM");
  });

  test("say what holds for each state", () => {
    expect(due("coming")).toBe("Opens Mon, Nov 23, 8:00 AM, due Mon, Nov 30, 11:59 PM");
    expect(due("open")).toBe("Due Mon, Nov 30, 11:59 PM");
    expect(due("late")).toBe("Was due Mon, Nov 30, 11:59 PM; late work is taken at any time");
    expect(due("late", { lateUntil: DUE + 3_600_000 })).toMatch(/is taken until Tue, Dec 1, 12:59 AM$/);
    expect(due("closed")).toMatch(/no longer taken$/);
    expect(due("done")).toMatch(/^Due/);
    expect(lateWords({ ...dates, lateUntil: DUE }, "UTC", NOW)).toBe("no late work");
  });

  test("name the zone by its city", () => {
    expect([zoneWords("America/New_York"), zoneWords("UTC")]).toEqual(["New York time (America/New_York)", "UTC"]);
  });
});

test("a set says how it is done", () => {
  expect(setWords({ count: 10, mode: "exam" }, 15)).toBe("10 cases as an exam of 15 min");
  expect(setWords({ count: 1, mode: "exam" }, null)).toBe("1 case as an exam without a time limit");
  expect(setWords({ count: 5, mode: "tutor" }, null)).toBe("5 cases in tutor mode");
});

test("what work is about goes into the address of its cards and comes back", () => {
  const target = { topicSlugs: ["nerve"], conditionSlugs: ["tarsal-tunnel", "s1-root"] };
  expect(readTarget(targetParams(target))).toEqual(target);
  expect(Object.fromEntries(new URLSearchParams(studyPath(target).split("?")[1]))).toEqual(targetParams(target));
  expect(studyPath({ topicSlugs: [], conditionSlugs: [] })).toBe("/study");
  expect(readTarget({ topics: ",", conditions: "" })).toBeNull();
});
