import { describe, expect, test } from "vitest";
import { measureConfusions } from "#core/confusion-matrix";
import type { Transfer } from "#core/transfer-gap";
import { layOutMatrix } from "../../app/(app)/(student)/classes/[id]/cases/confusion-layout.ts";
import {
  correlationWords,
  isEarly,
  judge,
  reliabilityWords,
  transferWords,
} from "../../app/(app)/(student)/classes/[id]/cases/figure-words.ts";
import { describeConfusions, describeItems, describeTransfer } from "../../app/(app)/(student)/classes/[id]/cases/findings.ts";

const interval = { low: -0.034, high: 0.5 };

describe("figures of a question in words", () => {
  test("a correlation has its interval and its n, and says why there is none", () => {
    expect(correlationWords({ r: 0.31, interval, n: 42 }, 42)).toBe("r 0.31 (−0.03 to 0.50), 42 students");
    expect(correlationWords({ r: -0.001, interval: null, n: 30 }, 30)).toBe("r 0.00, 30 students");
    expect(correlationWords(null, 29)).toBe("not enough answers");
    expect(correlationWords(null, null)).toBe("not enough answers");
    // Of 59 answers, say: what counts is those that could be compared.
    expect(correlationWords(null, 30)).toBe("none: all did alike");
    expect(isEarly({ r: 0.31, interval, n: 49 })).toBe(true);
    expect(isEarly({ r: 0.31, interval, n: 50 })).toBe(false);
  });

  test("a verdict never stands without its n, and there is none below 50", () => {
    expect(judge({ n: 23, flags: null, options: [] }, {})).toEqual({
      tone: "neutral",
      short: "Too early to judge",
      sentences: ["23 answers so far; a verdict needs 50."],
    });
    expect(judge({ n: 59, flags: null, options: [] }, {})).toEqual({
      tone: "neutral",
      short: "Too early to judge",
      sentences: ["Of 59 answers, fewer than 50 are by students who have answered other questions, too."],
    });
    const option = { isKey: false, flags: [] };
    const options = [{ isKey: true, flags: null }, option];
    expect(judge({ n: 64, flags: [], options }, {})).toMatchObject({ tone: "good", sentences: ["Of 64 answers."] });
    expect(judge({ n: 64, flags: [], options: [...options, { isKey: false, flags: null }] }, {}).sentences).toEqual([
      "Of 64 answers.",
      "Too early to judge 1 of 2 wrong options.",
    ]);
    const flags = [
      { kind: "below-guessing", high: 0.18, guessLine: 0.2 },
      { kind: "suspect-key", concept: "s1-root", r: 0.31, keyR: -0.05, n: 61 },
    ] as const;
    const { tone, short, sentences } = judge({ n: 80, flags, options }, { "s1-root": "S1 radiculopathy" });
    expect([tone, short]).toEqual(["warn", "Check the key"]);
    expect(sentences[0]).toBe("Fewer are right than by guessing: at best 18%, guessing gives 20%.");
    expect(sentences[1]).toContain(
      "“S1 radiculopathy” do better elsewhere (r 0.31) than those who choose the key (r −0.05), of 61 students",
    );
    expect(sentences.at(-1)).toBe("Of 80 answers.");
  });

  test("reliability says of what it is, that its error is no limit, and when it is early", () => {
    const reliability = { students: 50, items: 12, kr20: 0.714, sd: 2.61, sem: 1.396 };
    const words =
      "12 questions were answered by all 50 students with answers here: as one test they have a reliability (KR-20) of 0.71, and the standard error of a total is 1.4 questions: about 68% of totals are no farther than that from what the student would get on average over many such tests. Totals vary by 2.6 questions (standard deviation).";
    expect(reliabilityWords(reliability)).toBe(words);
    expect(reliabilityWords({ ...reliability, students: 49 })).toContain(
      "(KR-20) of 0.71 (early: below 50 students it may well be off by 0.1), and",
    );
  });

  test("what is recalled and solved says of how many, and when it is not sure", () => {
    const transfer: Transfer = {
      ...{ students: 8, cards: 40, recall: 0.92, gap: 0.56, quadrant: "knows-only", sure: true },
      solved: { correct: 5, answers: 14, share: { value: 5 / 14, low: 0.163, high: 0.612 } },
    };
    const words = "8 students recall 92% of the 40 cards that they began, all counted together, and solve 5 of 14, 36% (16 to 61).";
    expect(transferWords(transfer)).toBe(words);
    expect(transferWords({ ...transfer, sure: false })).toBe(`${words} Not sure yet: the range reaches across 60%.`);
  });
});

describe("what stands above the figures", () => {
  test("counts pairs beyond guessing, gaps and suspect questions", () => {
    expect(describeConfusions([])).toBe("No two conditions are confused by enough students to be shown");
    expect(describeTransfer([])).toBe("Recalling and solving cannot be compared yet");
    expect(describeItems([{ flags: null }, { flags: null }])).toBe(
      "2 questions with 5 answers or more, none with enough for a verdict",
    );
    const suspect = { kind: "low-discrimination", high: 0.1, wanted: 0.15, n: 64 } as const;
    expect(describeItems([{ flags: null }, { flags: [] }, { flags: [suspect] }])).toBe(
      "1 of 2 questions with enough answers needs a look",
    );
  });
});

describe("the confusion matrix", () => {
  const conditions = ["c", "b", "a", "unseen"].map((slug) => ({ slug, name: `Name of ${slug}`, topicSlug: "t" }));
  const choose = (chosenCondition: string, from: number, to: number) =>
    Array.from({ length: to - from }, (_, n) => ({
      studentId: `s${from + n}`,
      keyCondition: "a",
      chosenCondition,
      offered: ["a", "b", "c"],
    }));

  test("has a row for each condition that some other was chosen for by five students, in the order of the course", () => {
    const { cells, pairs } = measureConfusions([...choose("b", 0, 6), ...choose("a", 10, 16)]);
    const { columns, rows } = layOutMatrix(cells, conditions);
    expect(columns.map(({ slug }) => slug)).toEqual(["b", "a"]);
    expect(rows.map(({ slug }) => slug)).toEqual(["a"]);
    expect(rows[0]?.cells).toMatchObject([{ chosen: 6, answers: 12, students: 6 }, { chosen: 6 }]);
    expect(describeConfusions(pairs)).toMatch(/^The class confuses/);
  });

  test("does not tell the right answers where a number below five could be reckoned from them", () => {
    const { cells } = measureConfusions([...choose("b", 0, 6), ...choose("c", 6, 10), ...choose("a", 10, 16)]);
    expect(layOutMatrix(cells, conditions).rows[0]?.cells).toMatchObject([{ chosen: 6, answers: 16 }, "hidden"]);
  });

  test("has no number where fewer than five chose, and tells it apart from what was no option", () => {
    const some = [...choose("b", 0, 6), ...choose("c", 6, 10)];
    const back = choose("a", 0, 6).map((choice) => ({ ...choice, keyCondition: "c", offered: ["a", "c"] }));
    const { columns, rows } = layOutMatrix(measureConfusions([...some, ...back]).cells, conditions);
    expect(columns.map(({ slug }) => slug)).toEqual(["c", "b", "a"]);
    expect(rows.find(({ slug }) => slug === "c")?.cells.slice(0, 2)).toEqual(["hidden", "never"]);
    expect(rows.find(({ slug }) => slug === "a")?.cells[0]).toBe("hidden");
  });

  test("is empty where nobody can be told apart", () => {
    expect(layOutMatrix(measureConfusions(choose("b", 0, 4)).cells, conditions)).toEqual({ columns: [], rows: [] });
  });
});
