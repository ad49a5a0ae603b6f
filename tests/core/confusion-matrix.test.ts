import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ConditionChoice, measureConfusions } from "#core/confusion-matrix";
import { measureAccuracy } from "#core/wilson";

const OFFERED = ["cts", "cubital", "radial", "plexus", "stroke"];

/** Students `from`, `from + 1`, ... who were asked for `keyCondition` and chose `chosenCondition`, each once. */
function answers(
  keyCondition: string,
  chosenCondition: string | null,
  count: number,
  from = 0,
  offered: readonly (string | null)[] = OFFERED,
): ConditionChoice[] {
  return Array.from({ length: count }, (_, at) => ({ studentId: `s${from + at}`, keyCondition, chosenCondition, offered }));
}
const cellOf = (choices: readonly ConditionChoice[], key: string, chosen: string) =>
  measureConfusions(choices).cells.find((cell) => cell.key === key && cell.chosen === chosen);

describe("a cell", () => {
  test("has its share of the answers that could have chosen it, with interval and chance", () => {
    const choices = [...answers("cts", "cts", 14), ...answers("cts", "cubital", 16, 14)];
    expect(cellOf(choices, "cts", "cubital")?.confusion).toEqual({
      chosen: 16,
      students: 16,
      answers: 30,
      share: measureAccuracy(16, 30).share,
      chance: expect.closeTo(0.2, 12),
      marked: true,
    });
    expect(cellOf(choices, "cts", "cts")?.confusion).toMatchObject({ chosen: 14, marked: false });
  });

  test("is not marked while the interval reaches down to chance", () => {
    const choices = [...answers("cts", "cts", 20), ...answers("cts", "cubital", 8, 20)];
    expect(cellOf(choices, "cts", "cubital")?.confusion).toMatchObject({ chosen: 8, marked: false });
  });

  test("is hidden below five different students, however many answers they gave; nobody is hidden as well", () => {
    const four = [...answers("cts", "cubital", 4), ...answers("cts", "cubital", 4), ...answers("cts", "cts", 20, 4)];
    expect(cellOf(four, "cts", "cubital")).toEqual({ key: "cts", chosen: "cubital", confusion: null });
    expect(cellOf(four, "cts", "stroke")).toEqual({ key: "cts", chosen: "stroke", confusion: null });
    expect(cellOf([...four, ...answers("cts", "cubital", 1, 30)], "cts", "cubital")?.confusion).toMatchObject({
      chosen: 9,
      students: 5,
    });
  });

  test("of few students cannot be had from the others of its row: the right answers are hidden with it", () => {
    const row = [...answers("cts", "cts", 20), ...answers("cts", "cubital", 8, 20), ...answers("cts", "radial", 2, 28)];
    const shown = measureConfusions(row.map((choice) => ({ ...choice, offered: ["cts", "cubital", "radial"] })));
    expect(shown.cells.map(({ chosen, confusion }) => [chosen, confusion?.chosen ?? null])).toEqual([
      ["cts", null],
      ["cubital", 8],
      ["radial", null],
    ]);
  });

  test("that nobody chose hides nothing else", () => {
    expect(cellOf(answers("cts", "cubital", 8, 0, ["cts", "cubital"]), "cts", "cubital")?.confusion).toMatchObject({ chosen: 8 });
  });

  test("is missing where the two were never offered together", () => {
    expect(cellOf(answers("cts", "cts", 9), "cts", "tarsal")).toBeUndefined();
  });

  test("counts only answers in which it was an option, and all options of one condition towards chance", () => {
    const choices = [
      ...answers("cts", "cubital", 6, 0, ["cts", "cubital", "cubital", null]),
      ...answers("cts", "cts", 4, 6, ["cts", "cubital"]),
      ...answers("cts", null, 30, 10, ["cts", "radial", null]),
    ];
    expect(cellOf(choices, "cts", "cubital")?.confusion).toMatchObject({
      chosen: 6,
      answers: 10,
      chance: expect.closeTo((6 * 0.5 + 4 * 0.5) / 10, 12),
    });
    expect(measureConfusions(choices).cells.map(({ chosen }) => chosen)).toEqual(["cts", "cubital", "radial"]);
  });
});

describe("a pair", () => {
  test("adds both directions and counts each student once", () => {
    const choices = [
      ...answers("cts", "cubital", 6),
      ...answers("cts", "cts", 4, 10),
      ...answers("cubital", "cts", 5, 3),
      ...answers("cubital", "cubital", 5, 10),
    ];
    expect(measureConfusions(choices).pairs).toMatchObject([
      {
        ...{ one: "cts", other: "cubital", confusion: { chosen: 11, answers: 20, students: 8, marked: true } },
        directions: [
          { key: "cts", chosen: "cubital", confusion: { chosen: 6, answers: 10 } },
          { key: "cubital", chosen: "cts", confusion: { chosen: 5, answers: 10 } },
        ],
      },
    ]);
  });

  test("is shown for five students of whom neither direction has enough", () => {
    const choices = [...answers("cts", "cubital", 3), ...answers("cubital", "cts", 2, 3)];
    const { cells, pairs } = measureConfusions(choices);
    expect(cells.every(({ confusion }) => confusion === null)).toBe(true);
    expect(pairs).toMatchObject([{ confusion: { chosen: 5, students: 5 } }]);
  });

  test("does not give a hidden direction away by difference", () => {
    const choices = [...answers("cts", "cubital", 6), ...answers("cubital", "cts", 2, 6)];
    expect(measureConfusions(choices).pairs).toMatchObject([{ confusion: { chosen: 6, answers: 6, students: 6 } }]);
  });

  test("comes marked first, then by the lower end of its share", () => {
    const choices = [
      ...answers("cts", "cubital", 10),
      ...answers("cts", "cts", 10, 10),
      ...answers("plexus", "radial", 12),
      ...answers("plexus", "plexus", 8, 12),
      ...answers("stroke", "radial", 5),
      ...answers("stroke", "stroke", 18, 5),
    ];
    expect(measureConfusions(choices).pairs.map(({ one, other, confusion }) => [one, other, confusion.marked])).toEqual([
      ["plexus", "radial", true],
      ["cts", "cubital", true],
      ["radial", "stroke", false],
    ]);
  });

  test("is not listed where it is chosen no more often than guessing would", () => {
    const choices = [...answers("stroke", "radial", 5), ...answers("stroke", "stroke", 20, 5)];
    expect(measureConfusions(choices).pairs).toEqual([]);
  });
});

/** All ways to part `total` answers among `places`. */
function partitions(total: number, places: number): number[][] {
  if (places === 1) return [[total]];
  return Array.from({ length: total + 1 }, (_, first) =>
    partitions(total - first, places - 1).map((others) => [first, ...others]),
  ).flat();
}

test("no count of one to four students can be reckoned from what is shown of a row, even by who knows the rule and all n", () => {
  for (const places of [2, 3, 4]) {
    const offered = OFFERED.slice(0, places);
    for (let total = 1; total <= 22; total += 1) {
      /** By what is shown: which counts each hidden cell may have. */
      const possible = new Map<string, Set<number>[]>();
      const rows = partitions(total, places).map((counts) => {
        const choices = counts.flatMap((count, place) => answers("cts", offered[place] ?? "", count, 100 * place, offered));
        const matrix = measureConfusions(choices);
        const isHidden = offered.map((slug) => !matrix.cells.find(({ chosen }) => chosen === slug)?.confusion);
        return { counts, isHidden, shown: JSON.stringify(matrix) };
      });
      for (const { counts, shown } of rows) {
        const sets = possible.get(shown) ?? counts.map(() => new Set<number>());
        possible.set(shown, sets);
        for (const [place, count] of counts.entries()) sets[place]?.add(count);
      }
      const told = rows.filter(({ counts, isHidden, shown }) =>
        counts.some((count, place) => isHidden[place] && count > 0 && count < 5 && possible.get(shown)?.[place]?.size === 1),
      );
      expect(told.map(({ counts }) => counts)).toEqual([]);
    }
  }
});

describe("for any answers", () => {
  const conditions = fc.constantFrom("a", "b", "c", "d");
  const choice: fc.Arbitrary<ConditionChoice> = fc
    .tuple(fc.nat(8), fc.shuffledSubarray(["a", "b", "c", "d", null], { minLength: 2 }), conditions, fc.nat(4))
    .map(([student, others, keyCondition, place]) => {
      const offered = others.includes(keyCondition) ? others : [...others, keyCondition];
      return { studentId: `s${student}`, keyCondition, chosenCondition: offered[place] ?? null, offered };
    });
  const choices = fc.array(choice, { maxLength: 150 });

  test("what fewer than five students stand behind carries no number", () => {
    fc.assert(
      fc.property(choices, (all) => {
        const students = (key: string, chosen: string) =>
          all.filter((each) => each.keyCondition === key && each.chosenCondition === chosen).map(({ studentId }) => studentId);
        const { cells, pairs } = measureConfusions(all);
        for (const { key, chosen, confusion } of cells) {
          const different = new Set(students(key, chosen)).size;
          if (different < 5) expect(confusion).toBeNull();
          if (confusion) expect(confusion.students).toBe(different);
        }
        for (const { one, other, confusion } of pairs) {
          expect(confusion.students).toBeGreaterThanOrEqual(5);
          expect(new Set([...students(one, other), ...students(other, one)]).size).toBeGreaterThanOrEqual(confusion.students);
          // Neither direction can be had from the pair and the other one.
          const shown = cells.filter(
            (cell) => cell.confusion && [`${one} ${other}`, `${other} ${one}`].includes(`${cell.key} ${cell.chosen}`),
          );
          if (shown.length === 1) expect(confusion).toEqual(shown[0]?.confusion);
        }
      }),
    );
  });

  test("their order changes nothing", () => {
    const shuffled = choices.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
    const rounded = (all: readonly ConditionChoice[]) =>
      JSON.parse(
        JSON.stringify(measureConfusions(all), (_key, value) => (typeof value === "number" ? Number(value.toFixed(9)) : value)),
      );
    fc.assert(
      fc.property(shuffled, ([all, other]) => {
        expect(rounded(other)).toEqual(rounded(all));
      }),
    );
  });

  test("shares lie in their intervals and those within 0 and 1", () => {
    fc.assert(
      fc.property(choices, (all) => {
        for (const { confusion } of measureConfusions(all).cells) {
          if (!confusion) continue;
          const { low, value, high } = confusion.share;
          expect(Math.min(low, value, 1 - high, high - value + 1e-12, value - low + 1e-12)).toBeGreaterThanOrEqual(0);
          expect(confusion.chance).toBeGreaterThan(0);
        }
      }),
    );
  });
});
