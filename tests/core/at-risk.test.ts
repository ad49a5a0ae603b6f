import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assessRisk, lowerQuartile, RISK_KINDS, type StudentStanding } from "#core/at-risk";
import { measureAccuracy } from "#core/wilson";

const WELL: StudentStanding = {
  daysInactive: 1,
  overdue: { cards: 0, perDay: 10 },
  assignments: { due: 4, late: 0 },
  forecasts: [{ conceptId: "a", expected: 0.95, target: 0.9 }],
  cases: { answers: 30, correct: 24 },
};
const UNKNOWN = { overdue: null, assignments: null, forecasts: null, cases: null };
const reasonsOf = (changes: Partial<StudentStanding>, quartile: number | null = 0.6) =>
  assessRisk({ ...WELL, ...changes }, quartile).reasons;
const forecasts = (...expected: (number | null)[]) =>
  expected.map((value, at) => ({ conceptId: `c${at}`, expected: value, target: 0.9 }));

test("a student who does well has no reason", () => {
  expect(assessRisk(WELL, 0.6)).toEqual({ reasons: [], untested: [], reachOut: false });
});

describe("a reason is", () => {
  test("seven days without activity", () => {
    expect(reasonsOf({ daysInactive: 6 })).toEqual([]);
    expect(reasonsOf({ daysInactive: 7 })).toEqual([{ kind: "inactive", days: 7 }]);
  });

  test("more overdue than three days of the own pace", () => {
    expect(reasonsOf({ overdue: { cards: 30, perDay: 10 } })).toEqual([]);
    expect(reasonsOf({ overdue: { cards: 31, perDay: 10 } })).toEqual([{ kind: "overdue", cards: 31, perDay: 10, days: 3.1 }]);
  });

  test("anything overdue for who has stopped: nobody drops out of sight by staying away longer", () => {
    const overdue = { cards: 400, perDay: 0 };
    expect(reasonsOf({ overdue })).toEqual([{ kind: "overdue", cards: 400, perDay: 0, days: null }]);
    expect(reasonsOf({ overdue: { cards: 0, perDay: 0 } })).toEqual([]);
    expect(assessRisk({ ...UNKNOWN, daysInactive: 40, overdue }, null).reachOut).toBe(true);
  });

  test("two late assignments, not one", () => {
    expect(reasonsOf({ assignments: { due: 4, late: 1 } })).toEqual([]);
    expect(reasonsOf({ assignments: { due: 4, late: 2 } })).toEqual([{ kind: "late", late: 2, due: 4 }]);
  });

  test("a forecast below target for three of ten required concepts", () => {
    const good = Array.from({ length: 7 }, () => 0.95);
    expect(reasonsOf({ forecasts: forecasts(0.8, 0.8, 0.9, ...good) })).toEqual([]);
    expect(reasonsOf({ forecasts: forecasts(0.8, 0.8, 0.89, ...good) })).toEqual([
      { kind: "forecast", below: ["c0", "c1", "c2"], required: 10 },
    ]);
  });

  test("cases in which even the upper end of the interval is below the class's lower quartile", () => {
    expect(reasonsOf({ cases: { answers: 30, correct: 14 } })).toEqual([]);
    const high = measureAccuracy(8, 30).share?.high;
    expect(reasonsOf({ cases: { answers: 30, correct: 8 } })).toEqual([
      { kind: "cases", answers: 30, correct: 8, high, quartile: 0.6 },
    ]);
  });
});

test("two reasons are to reach out, in the order of the tests", () => {
  const { reasons, reachOut } = assessRisk({ ...WELL, daysInactive: 9, assignments: { due: 3, late: 3 } }, 0.6);
  expect(reasons.map(({ kind }) => kind)).toEqual(["inactive", "late"]);
  expect(reachOut).toBe(true);
  expect(assessRisk({ ...WELL, daysInactive: 9 }, 0.6).reachOut).toBe(false);
});

describe("without enough information", () => {
  test("a test is not made, and with fewer than two tests nothing is concluded", () => {
    expect(assessRisk({ ...UNKNOWN, daysInactive: 30 }, 0.6)).toEqual({
      reasons: [{ kind: "inactive", days: 30 }],
      untested: ["overdue", "late", "forecast", "cases"],
      reachOut: null,
    });
    expect(assessRisk({ ...UNKNOWN, daysInactive: 30, assignments: { due: 2, late: 2 } }, null).reachOut).toBe(true);
  });

  test("unknown forecasts count only where they decide nothing", () => {
    const good = [0.95, 0.95, 0.95, 0.95, 0.95, 0.95];
    expect(reasonsOf({ forecasts: forecasts(0.8, 0.8, 0.8, null, ...good) })).toHaveLength(1);
    expect(assessRisk({ ...WELL, forecasts: forecasts(0.8, 0.8, null, null, ...good) }, 0.6).untested).toEqual(["forecast"]);
    expect(assessRisk({ ...WELL, forecasts: forecasts(0.8, 0.95, null, 0.95, ...good) }, 0.6).untested).toEqual([]);
    expect(assessRisk({ ...WELL, forecasts: [] }, 0.6).untested).toEqual(["forecast"]);
  });

  test("four answers, no quartile, nothing due yet", () => {
    expect(assessRisk({ ...WELL, cases: { answers: 4, correct: 0 } }, 0.6).untested).toEqual(["cases"]);
    expect(assessRisk(WELL, null).untested).toEqual(["cases"]);
    expect(assessRisk({ ...WELL, assignments: { due: 0, late: 0 } }, 0.6).untested).toEqual(["late"]);
  });
});

describe("the lower quartile of a class", () => {
  const tallies = (...corrects: number[]) => corrects.map((correct) => ({ answers: 10, correct }));
  test("lies between neighbors", () => {
    expect(lowerQuartile(tallies(9, 5, 7, 6, 8))).toBeCloseTo(0.6, 12);
    expect(lowerQuartile(tallies(9, 5, 7, 6, 8, 10))).toBeCloseTo(0.625, 12);
  });

  test("is hidden below five students with five answers each", () => {
    expect(lowerQuartile(tallies(9, 5, 7, 6))).toBeNull();
    expect(lowerQuartile([...tallies(9, 5, 7, 6), { answers: 4, correct: 1 }])).toBeNull();
  });
});

test("every test is either a reason, untested or fine, and reaching out takes two reasons", () => {
  const standings: fc.Arbitrary<StudentStanding> = fc.record({
    daysInactive: fc.nat(20),
    overdue: fc.option(fc.record({ cards: fc.nat(100), perDay: fc.nat(10) })),
    assignments: fc.option(fc.record({ due: fc.nat(5), late: fc.nat(5) })),
    forecasts: fc.option(
      fc.array(
        fc.record({
          conceptId: fc.string(),
          expected: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
          target: fc.constant(0.9),
        }),
      ),
    ),
    cases: fc.option(fc.nat(30).chain((answers) => fc.record({ answers: fc.constant(answers), correct: fc.nat(answers) }))),
  });
  fc.assert(
    fc.property(standings, fc.option(fc.double({ min: 0, max: 1, noNaN: true })), (standing, quartile) => {
      const { reasons, untested, reachOut } = assessRisk(standing, quartile);
      const kinds = [...reasons.map(({ kind }) => kind), ...untested];
      expect(new Set(kinds).size).toBe(kinds.length);
      expect(reachOut).toBe(RISK_KINDS.length - untested.length < 2 ? null : reasons.length >= 2);
      for (const number of reasons.flatMap((reason) => Object.values(reason)).filter((value) => typeof value === "number")) {
        expect(Number.isFinite(number)).toBe(true);
      }
    }),
  );
});
