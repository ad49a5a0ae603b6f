import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { analyzeItems } from "#core/item-analysis";
import { correlate, upperLowerDifference } from "#core/item-discrimination";
import { exposuresOf, itemsById, practice, simulateTest, tests } from "./exposures.ts";

/** sites.dartmouth.edu/learninganalytics 2015/10: rows are students. */
const DARTMOUTH = (
  "1111111101 1111111010 1111110100 1111101010 1111110100 1110100000 1101010000 1010100000 0110000000" as const
).split(" ");

describe("the public vector of Dartmouth", () => {
  const { items, reliability, students, against } = analyzeItems(exposuresOf(DARTMOUTH), []);
  const totals = DARTMOUTH.map((row) => row.split("1").length - 1);
  const answers = items.map((_, item) => DARTMOUTH.map((row) => Number(row[item])));

  test("has nine students with equal sets", () => expect({ students, against }).toEqual({ students: 9, against: "rest-score" }));

  test.each([
    [
      "facility, as published",
      items.map((item) => item.facility.share?.value),
      2,
      [0.89, 0.89, 0.89, 0.67, 0.78, 0.56, 0.33, 0.33, 0.22, 0.11],
    ],
    [
      "r, as published",
      items.map((item) => item.discrimination?.r),
      2,
      [0.46, 0.29, 0.12, 0.73, 0.49, 0.49, 0.59, 0.46, 0.26, 0.4],
    ],
    [
      "r corrected",
      items.map((item) => item.discrimination?.r),
      4,
      [0.457, 0.2857, 0.1222, 0.7276, 0.4857, 0.4909, 0.5893, 0.4588, 0.2605, 0.399],
    ],
    [
      "r uncorrected",
      answers.map((each) => correlate(each, totals)?.r),
      4,
      [0.5613, 0.4082, 0.2552, 0.8165, 0.6172, 0.6455, 0.7144, 0.6124, 0.4243, 0.5103],
    ],
    ["efficiency", items.map((item) => item.efficiency), 2, [100, 47.06, 20.59, 85.71, 65.38, 52.63, 83.33, 57.14, 41.3, 100]],
    ["D on the total", answers.map((each) => upperLowerDifference(each, totals)), 4, [0.5, 0.5, 0, 1, 0.5, 1, 1, 0.5, 0.5, 0.5]],
  ] as const)("%s", (_name, got, digits, wanted) => {
    expect(got).toHaveLength(10);
    for (const [item, value] of wanted.entries())
      expect(Math.abs((got[item] ?? 9) - value)).toBeLessThanOrEqual(10 ** -digits / 2 + 1e-12);
  });

  test("KR-20, SD and SEM", () => {
    expect(reliability?.kr20).toBeCloseTo(0.7665, 4);
    expect(reliability?.sd).toBeCloseTo(2.4495, 4);
    expect(reliability?.sem).toBeCloseTo(1.1837, 4);
    expect(reliability).toMatchObject({ students: 9, items: 10 });
  });

  test("KR-20 is alpha: from the variances of the items", () => {
    const variance = (values: readonly number[]) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    };
    const inside = answers.reduce((sum, each) => sum + variance(each), 0);
    expect(reliability?.kr20).toBeCloseTo((10 / 9) * (1 - inside / variance(totals)), 12);
  });

  test("keeps its KR-20 when one student answered something else, too", () => {
    const more = DARTMOUTH.map((row, student) => row + (student === 0 ? "1" : "."));
    expect(analyzeItems(exposuresOf(more), [])).toMatchObject({ against: "residual", reliability });
  });

  test("six of nine are .3542 to .8794", () => {
    expect(items[3]?.facility.share?.low).toBeCloseTo(0.3542, 4);
    expect(items[3]?.facility.share?.high).toBeCloseTo(0.8794, 4);
  });
});

describe("what is undefined is null, not 0", () => {
  test("discrimination of an item that all got right, and of one beside a rest that does not vary", () => {
    const [all, other] = analyzeItems(exposuresOf(["11", "10", "11", "10"]), []).items;
    expect(all).toMatchObject({ discrimination: null, efficiency: null });
    expect(other).toMatchObject({ discrimination: null, efficiency: null, upperLower: null });
  });

  test("all but the facility of a lonely item, be it a test of one item or a student's only one", () => {
    expect(analyzeItems(exposuresOf(["1", "0", "1"]), []).items[0]).toMatchObject({ discrimination: null, upperLower: null });
    expect(analyzeItems(exposuresOf(["1.", "0.", ".1"]), []).items[0]).toMatchObject({ discrimination: null, upperLower: null });
  });

  test("the interval of three pairs, and of a perfect correlation", () => {
    expect(correlate([0, 1, 1], [0, 1, 3])?.interval).toBeNull();
    expect(correlate([0, 0, 1, 1, 1], [2, 2, 4, 4, 4])).toEqual({ r: 1, interval: null, n: 5 });
    expect(correlate([0, 0, 1, 1], [0.1, 0.3, 0.1, 0.3])?.r).toBe(0);
    expect(correlate([0, 1, 1, 0], [0, 1, 3, 1])?.interval).not.toBeNull();
  });

  test("reliability of unequal sets, of fewer than ten items and of equal totals", () => {
    const withoutOne = DARTMOUTH.map((row, student) => (student === 0 ? row.replace(/.$/, ".") : row));
    expect(analyzeItems(exposuresOf(withoutOne), [])).toMatchObject({ against: "residual", reliability: null });
    expect(analyzeItems(exposuresOf(DARTMOUTH.map((row) => row.slice(1))), []).reliability).toBeNull();
    expect(analyzeItems(exposuresOf(["1010101010", "0101010101"]), []).reliability).toBeNull();
  });

  test("the guess line where no form is known, and everything of no exposures", () => {
    expect(analyzeItems(exposuresOf(["1", "0"]), []).items[0]?.guessLine).toBeNull();
    expect(analyzeItems([], [])).toEqual({ students: 0, against: "rest-score", items: [], reliability: null });
  });
});

test("two first exposures of one student to one item are refused", () => {
  const [row] = exposuresOf(["1"]);
  expect(() => analyzeItems(row ? [row, row] : [], [])).toThrow(RangeError);
});

describe("D of the upper and lower 27%", () => {
  test("counts who is tied at a cut by seats over tied", () => {
    // Ten students, three seats; four are tied for the last upper seat, one of them right.
    expect(upperLowerDifference([1, 1, 1, 0, 0, 0, 0, 0, 0, 0], [9, 9, 5, 5, 5, 5, 1, 0, 0, 0])).toBeCloseTo((2 + 1 / 4) / 3, 12);
  });

  test("is 0, which is defined, where both groups do equally well", () =>
    expect(upperLowerDifference([1, 1, 1], [0, 1, 2])).toBe(0));
});

describe("unequal sets", () => {
  test("items are held against the mean residual over the student's other items", () => {
    const rows = ["110.", "1.01", "01.0", "0010", ".111"];
    const facilities = [2 / 4, 3 / 4, 2 / 4, 2 / 4].map((_, item) => {
      const marks = rows.map((row) => row[item]).filter((mark) => mark !== ".");
      return marks.filter((mark) => mark === "1").length / marks.length;
    });
    const rests: number[] = [];
    const rights: number[] = [];
    for (const row of rows) {
      if (row[0] === ".") continue;
      const others = [1, 2, 3].flatMap((item) => (row[item] === "." ? [] : [Number(row[item]) - (facilities[item] ?? 0)]));
      rests.push(others.reduce((sum, value) => sum + value, 0) / others.length);
      rights.push(Number(row[0]));
    }
    expect(itemsById(exposuresOf(rows)).get("i0")?.discrimination?.r).toBeCloseTo(correlate(rights, rests)?.r ?? 9, 7);
  });

  test("a random item correlates with nothing, a good one does (100 students, 20 of 60 items each)", () => {
    const tallies = [0, 0];
    for (let seed = 0; seed < 20; seed += 1) {
      const items = itemsById(simulateTest(seed, { students: 100, items: 60, share: 1 / 3, random: 30 }));
      for (const [id, { discrimination }] of items) {
        const side = Number(id.slice(1)) < 30 ? 0 : 1;
        tallies[side] = (tallies[side] ?? 0) + (discrimination?.r ?? 0) / 600;
      }
    }
    expect(Math.abs(tallies[0] ?? 1)).toBeLessThan(0.03);
    expect(tallies[1]).toBeGreaterThan(0.2);
  });
});

describe("for any answers", () => {
  const near = (a: number | null | undefined, b: number | null | undefined) => {
    expect(a === null || a === undefined).toBe(b === null || b === undefined);
    if (a !== null && a !== undefined) expect(a).toBeCloseTo(b ?? Number.NaN, 7);
  };
  const sameItems = (left: ReturnType<typeof itemsById>, right: ReturnType<typeof itemsById>, facility = true) => {
    for (const [id, item] of left) {
      const other = right.get(id);
      near(item.discrimination?.r, other?.discrimination?.r);
      near(item.upperLower, other?.upperLower);
      near(item.efficiency, other?.efficiency);
      if (facility) expect(item.facility).toEqual(other?.facility);
    }
  };

  test("the order of students and rows changes nothing", () => {
    fc.assert(
      fc.property(
        fc.oneof(tests, practice).chain((rows) => {
          const exposures = exposuresOf(rows);
          return fc.tuple(fc.constant(exposures), fc.shuffledSubarray(exposures, { minLength: exposures.length }));
        }),
        ([exposures, shuffled]) => {
          sameItems(itemsById(exposures), itemsById(shuffled));
          near(analyzeItems(exposures, []).reliability?.kr20, analyzeItems(shuffled, []).reliability?.kr20);
        },
      ),
    );
  });

  test("an item that all answer alike changes no other, and has no discrimination", () => {
    fc.assert(
      fc.property(tests, fc.constantFrom("0", "1"), (rows, mark) => {
        const after = itemsById(exposuresOf(rows.map((row) => row + mark)));
        // Alone, an item has no rest that could vary, with a constant one neither.
        sameItems(itemsById(exposuresOf(rows)), after);
        expect(after.get(`i${rows[0]?.length}`)?.discrimination).toBeNull();
      }),
    );
  });

  test("the complement of all answers turns the facility over and nothing else", () => {
    fc.assert(
      fc.property(fc.oneof(tests, practice), (rows) => {
        const turned = rows.map((row) => row.replace(/[01]/g, (mark) => (mark === "1" ? "0" : "1")));
        const [before, after] = [itemsById(exposuresOf(rows)), itemsById(exposuresOf(turned))];
        sameItems(before, after, false);
        for (const [id, { facility }] of before) expect(after.get(id)?.facility.correct).toBe(facility.answers - facility.correct);
        near(analyzeItems(exposuresOf(rows), []).reliability?.kr20, analyzeItems(exposuresOf(turned), []).reliability?.kr20);
      }),
    );
  });

  test("facility lies inside its interval and that within 0 and 1, coefficients within theirs", () => {
    fc.assert(
      fc.property(fc.oneof(tests, practice), (rows) => {
        for (const { facility, discrimination, upperLower, efficiency } of itemsById(exposuresOf(rows)).values()) {
          if (facility.share) {
            expect(facility.share.low).toBeGreaterThanOrEqual(0);
            expect(facility.share.low).toBeLessThanOrEqual(facility.share.value + 1e-12);
            expect(facility.share.high).toBeGreaterThanOrEqual(facility.share.value - 1e-12);
            expect(facility.share.high).toBeLessThanOrEqual(1);
          }
          if (discrimination?.interval) {
            expect(discrimination.interval.low).toBeLessThanOrEqual(discrimination.r);
            expect(discrimination.interval.high).toBeGreaterThanOrEqual(discrimination.r);
          }
          expect(Math.abs(upperLower ?? 0)).toBeLessThanOrEqual(1 + 1e-12);
          expect(efficiency ?? 0).toBeLessThanOrEqual(100 + 1e-9);
        }
      }),
    );
  });
});
