import { describe, expect, test } from "vitest";
import { EVIDENCE_LEVELS, FEWEST_FOR, levelOf } from "#core/evidence-level";
import { analyzeItems } from "#core/item-analysis";
import { showTest } from "#core/item-verdict";
import { measureAccuracy } from "#core/wilson";
import { choicesOf, exposuresOf, FORM, repeat, simulateTest } from "./exposures.ts";

const show = (students: Parameters<typeof choicesOf>[0]) =>
  showTest(analyzeItems(choicesOf(students), [FORM])).items.find(({ itemId }) => itemId === "asked");
/** Twelve of them make a class of 60 in which the able choose the key. */
const SOUND = [
  [0, 2],
  [0, 2],
  [0, 1],
  [1, 0],
  [2, 0],
] as const;
const times = (factor: number, students: Parameters<typeof choicesOf>[0]) => students.flatMap((student) => repeat(factor, student));

test("levels begin at 5, 30, 50 and 100, the first where the interval of Wilson does", () => {
  expect([4, 5, 29, 30, 49, 50, 99, 100].map(levelOf)).toEqual([
    "hidden",
    "counts",
    "counts",
    "early",
    "early",
    "verdict",
    "verdict",
    "stable",
  ]);
  expect(EVIDENCE_LEVELS.map((level) => FEWEST_FOR[level])).toEqual([0, 5, 30, 50, 100]);
  expect(measureAccuracy(1, FEWEST_FOR.counts).share).not.toBeNull();
  expect(measureAccuracy(1, FEWEST_FOR.counts - 1).share).toBeNull();
});

describe("what is shown of an item", () => {
  test("below five students is that they are too few", () => {
    expect(show(SOUND.slice(0, 4))).toEqual({
      itemId: "asked",
      level: "hidden",
      n: null,
      pairs: null,
      facility: null,
      omitted: null,
      guessLine: null,
      discrimination: null,
      upperLower: null,
      efficiency: null,
      options: [],
      flags: null,
    });
    expect(showTest(analyzeItems(exposuresOf(repeat(4, "1")), []))).toMatchObject({ level: "hidden", students: null });
  });

  test("from five on are counts, shares and the interval", () => {
    const item = show(times(2, [...SOUND, [null, 1]]));
    expect(item).toMatchObject({
      level: "counts",
      n: 12,
      omitted: 2,
      guessLine: expect.closeTo(0.2, 12),
      discrimination: null,
      efficiency: null,
      flags: null,
    });
    expect(item?.facility).toEqual(measureAccuracy(6, 12));
    expect(item?.options.map(({ concept, chosen, share, shareOfWrong }) => [concept, chosen, share, shareOfWrong])).toEqual([
      ["a", 6, 0.5, null],
      ["b", 2, 2 / 12, 0.5],
      ["c", 2, 2 / 12, 0.5],
      ["d", 0, 0, 0],
      ["e", 0, 0, 0],
    ]);
    for (const option of item?.options ?? []) expect(option).toMatchObject({ thirds: null, rest: null, flags: null });
  });

  test("from 30 on are coefficients, from 50 on verdicts", () => {
    const early = show(times(6, SOUND));
    expect(early).toMatchObject({ level: "early", flags: null });
    expect(early?.discrimination?.r).toBeGreaterThan(0.5);
    expect(early?.options[1]).toMatchObject({ flags: null, thirds: { upper: 0 } });
    expect(early?.options[1]?.rest?.r).toBeLessThan(0);
    expect(show(times(12, SOUND))).toMatchObject({ level: "verdict", flags: [] });
    expect(show(times(20, SOUND))?.level).toBe("stable");
  });

  test("reliability is shown from 30 students on", () => {
    const reliabilityOf = (students: number) => showTest(analyzeItems(simulateTest(7, { students, items: 12 }), [])).reliability;
    expect(reliabilityOf(29)).toBeNull();
    expect(reliabilityOf(30)?.kr20).toBeGreaterThan(0);
  });

  test("students with nothing else to hold an item against count for facility, not for discrimination", () => {
    const rows = [...repeat(20, "11"), ...repeat(9, "00"), ...repeat(30, "1.")];
    const item = showTest(analyzeItems(exposuresOf(rows), [])).items[0];
    expect(item).toMatchObject({ level: "verdict", n: 59, pairs: 29, discrimination: null, upperLower: null, flags: null });
  });

  test("so that neither an option nor the key is judged by the few who have something else", () => {
    const one = (option: number, student: number) => ({
      ...{ studentId: `s${student}`, itemId: "asked", formId: FORM.id, correct: option === 0, option },
    });
    const showOf = (pairs: number) => {
      const alone = repeat(54, 0).map((option, at) => one(option, 100 + at));
      const backwards = Array.from({ length: pairs }, (_, at) => {
        const able = at % 2 === 0;
        return [one(able ? 1 : 0, at), { studentId: `s${at}`, itemId: "other", formId: null, correct: able, option: 0 }];
      }).flat();
      return showTest(analyzeItems([...alone, ...backwards], [FORM])).items.find(({ itemId }) => itemId === "asked");
    };
    for (const pairs of [6, 20, 29]) {
      expect(showOf(pairs)).toMatchObject({ n: 54 + pairs, pairs, flags: null });
      expect(showOf(pairs)?.options.find(({ concept }) => concept === "b")).toMatchObject({
        rest: null,
        thirds: null,
        flags: null,
      });
    }
    expect(showOf(30)?.options.find(({ concept }) => concept === "b")).toMatchObject({ rest: { r: 1, n: 30 }, flags: null });
    expect(showOf(49)?.flags).toBeNull();
    expect(showOf(50)?.flags?.map(({ kind }) => kind)).toEqual(["low-discrimination", "suspect-key"]);
    expect(showOf(50)?.options.find(({ concept }) => concept === "b")?.flags).toEqual(["draws-the-able"]);
  });
});

describe("an item is suspect", () => {
  test("when even the upper end of its facility is below guessing", () => {
    const flags = show(
      times(10, [
        [1, 0],
        [2, 1],
        [3, 2],
        [4, 0],
        [1, 1],
        [2, 2],
      ]),
    )?.flags;
    expect(flags?.[0]).toMatchObject({ kind: "below-guessing", guessLine: expect.closeTo(0.2, 12) });
  });

  test("when the whole interval of discrimination is below .15", () => {
    const flags = show(
      times(12, [
        [1, 2],
        [1, 2],
        [2, 1],
        [0, 0],
        [0, 0],
      ]),
    )?.flags;
    expect(flags?.some(({ kind }) => kind === "low-discrimination")).toBe(true);
  });

  test("when discrimination is -1, which has no interval", () => {
    const rows = [...repeat(25, "10"), ...repeat(25, "01")];
    expect(showTest(analyzeItems(exposuresOf(rows), [])).items[0]?.flags).toEqual([
      { kind: "low-discrimination", high: -1, wanted: 0.15, n: 50 },
    ]);
  });

  test("below guessing even if its discrimination cannot be tested", () => {
    const rows = [...repeat(54, [1, 0] as const), [0, 0] as const].map(([option], student) => ({
      ...{ studentId: `s${student}`, itemId: "asked", formId: FORM.id, correct: option === 0, option },
    }));
    expect(showTest(analyzeItems(rows, [FORM])).items[0]?.flags).toMatchObject([{ kind: "below-guessing" }]);
  });

  test("as to its key when the able choose a distractor more often than the key, and that goes better with the rest", () => {
    const flags = show(
      times(12, [
        [1, 2],
        [1, 2],
        [0, 1],
        [0, 0],
        [2, 0],
      ]),
    )?.flags;
    expect(flags?.filter(({ kind }) => kind === "suspect-key")).toEqual([
      { kind: "suspect-key", concept: "b", r: expect.any(Number), keyR: expect.any(Number), n: 60 },
    ]);
  });

  test("but not for a distractor of the weak, however often it is chosen", () => {
    expect(
      show(
        times(12, [
          [0, 2],
          [0, 2],
          [1, 0],
          [1, 0],
          [1, 1],
        ]),
      )?.flags,
    ).toEqual([]);
  });
});

describe("a distractor does no work", () => {
  const flagsOf = (students: Parameters<typeof choicesOf>[0], concept: string) =>
    show(students)?.options.find((option) => option.concept === concept)?.flags;

  test("when hardly anyone who is wrong takes it, or the able do", () => {
    const students = times(12, [...SOUND, [3, 2]]);
    expect(flagsOf(students, "b")).toEqual([]);
    expect(flagsOf(students, "d")).toEqual(["draws-the-able"]);
    expect(flagsOf(students, "e")).toEqual(["rarely-chosen"]);
    expect(flagsOf(students, "a")).toBeNull();
  });

  test("but not because the item is easy: four wrong answers say neither that nor that it works", () => {
    const easy = [...repeat(96, [0, 2] as const), [1, 0], [1, 0], [2, 0], [3, 1]] as const;
    expect(flagsOf(easy, "b")).toEqual(["few-wrong"]);
    expect(flagsOf(easy, "e")).toEqual(["few-wrong"]);
  });

  test("nor for want of wrong answers where one in twenty chose it", () => {
    const students = [...repeat(52, [0, 2] as const), ...repeat(3, [1, 0] as const), ...repeat(5, [0, 0] as const)];
    expect(flagsOf(students, "b")).toEqual([]);
    expect(flagsOf(students, "e")).toEqual(["few-wrong"]);
  });
});

describe("variants of one family", () => {
  const forms = [
    { id: "v1", options: ["x", "key", "y"], keyIndex: 1 },
    { id: "v2", options: ["key", "x", "z", "w"], keyIndex: 0 },
  ];
  const exposures = Array.from({ length: 40 }, (_, student) => {
    const form = forms[student % 2];
    const option = student % 4 === 0 ? 0 : student % 4 === 1 ? 1 : (form?.keyIndex ?? 0);
    return { studentId: `s${student}`, itemId: "family", formId: form?.id ?? "", correct: option === form?.keyIndex, option };
  });
  const [item] = analyzeItems(exposures, forms).items;

  test("are pooled by what an option means, not by its place, and each option is counted where it was offered", () => {
    expect(item?.options.map(({ concept, offered, chosen, isKey }) => [concept, offered, chosen, isKey])).toEqual([
      ["key", 40, 20, true],
      ["x", 40, 20, false],
      ["w", 20, 0, false],
      ["y", 20, 0, false],
      ["z", 20, 0, false],
    ]);
  });

  test("have the mean of their guess lines", () => expect(item?.guessLine).toBeCloseTo((1 / 3 + 1 / 4) / 2, 12));

  test("must be there, with the option that was chosen", () => {
    expect(() => analyzeItems(exposures, forms.slice(1))).toThrow(RangeError);
    const [first] = exposures;
    expect(() => analyzeItems(first ? [{ ...first, option: 3 }] : [], forms)).toThrow(RangeError);
  });
});
