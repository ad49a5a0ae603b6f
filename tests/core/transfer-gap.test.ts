import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { measureTransfer, type TransferEvidence } from "#core/transfer-gap";
import { measureAccuracy } from "#core/wilson";

/** `count` students with four cards recalled at `recall`, and `correct` of ten cases each. */
function students(conditionSlug: string, count: number, recall: number, correct: number): TransferEvidence[] {
  return Array.from({ length: count }, (_, at) => ({
    studentId: `s${at}`,
    conditionSlug,
    cards: 4,
    recallSum: 4 * recall,
    answers: 10,
    correct,
  }));
}
const only = (rows: readonly TransferEvidence[]) => measureTransfer(rows)[0]?.transfer;

test("what is recalled and what is solved are pooled over the students, each with its n", () => {
  expect(only(students("cts", 6, 0.9, 4))).toEqual({
    students: 6,
    cards: 24,
    recall: expect.closeTo(0.9, 12),
    solved: measureAccuracy(24, 60),
    gap: expect.closeTo(0.5, 12),
    quadrant: "knows-only",
    sure: true,
  });
});

test("the quadrant is named by both, and sure once the interval lies on its side", () => {
  expect(only(students("cts", 6, 0.9, 9))).toMatchObject({ quadrant: "knows-and-solves", sure: true });
  expect(only(students("cts", 6, 0.7, 9))).toMatchObject({ quadrant: "solves-only", sure: true });
  expect(only(students("cts", 6, 0.7, 2))).toMatchObject({ quadrant: "neither", sure: true });
  expect(only(students("cts", 6, 0.9, 6))).toMatchObject({ quadrant: "knows-and-solves", sure: false });
  expect(only(students("cts", 5, 0.9, 5))).toMatchObject({ quadrant: "knows-only", sure: false });
});

describe("nothing is shown", () => {
  test("below five students, however many answers they gave", () => {
    expect(measureTransfer(students("cts", 4, 0.9, 4))).toEqual([{ conditionSlug: "cts", transfer: null }]);
  });

  test("of students who have only cards or only cases: recall and solving must be of the same people", () => {
    const rows = students("cts", 9, 0.9, 4);
    expect(only(rows.map((row, at) => (at < 5 ? { ...row, answers: 0, correct: 0 } : row)))).toBeNull();
    const withoutCards = rows.map((row, at) => (at < 4 ? { ...row, cards: 0, recallSum: 0, correct: 10 } : row));
    expect(only(withoutCards)).toMatchObject({ students: 5, cards: 20, solved: { answers: 50, correct: 20 } });
  });
});

test("the widest gap comes first, what is hidden last", () => {
  const rows = [
    ...students("b-hidden", 2, 0.9, 0),
    ...students("c-even", 5, 0.8, 8),
    ...students("d-wide", 5, 0.95, 3),
    ...students("a-hidden", 4, 0.9, 0),
  ];
  expect(measureTransfer(rows).map(({ conditionSlug }) => conditionSlug)).toEqual(["d-wide", "c-even", "a-hidden", "b-hidden"]);
});

test("numbers come only with five students, and do not depend on their order", () => {
  const row = fc.record({
    conditionSlug: fc.constantFrom("a", "b"),
    cards: fc.nat(4),
    answers: fc.nat(6),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  const evidence = fc.array(row, { maxLength: 24 }).map((rows) =>
    rows.map(
      ({ share, ...each }, at): TransferEvidence => ({
        ...each,
        studentId: `s${at}`,
        recallSum: each.cards * share,
        correct: Math.floor(each.answers * share),
      }),
    ),
  );
  fc.assert(
    fc.property(evidence, (rows) => {
      const [there, back] = [measureTransfer(rows), measureTransfer([...rows].reverse())];
      expect(back.map(({ conditionSlug }) => conditionSlug)).toEqual(there.map(({ conditionSlug }) => conditionSlug));
      for (const [at, { conditionSlug, transfer }] of there.entries()) {
        const both = rows.filter((each) => each.conditionSlug === conditionSlug && each.cards > 0 && each.answers > 0);
        expect(transfer?.students ?? null).toBe(both.length < 5 ? null : both.length);
        expect(back[at]?.transfer?.recall ?? null).toEqual(transfer ? expect.closeTo(transfer.recall, 9) : null);
        if (transfer) expect(transfer.recall).toBeLessThanOrEqual(1 + 1e-12);
      }
    }),
  );
});
