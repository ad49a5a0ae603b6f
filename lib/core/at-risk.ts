import { allows } from "./evidence-level.ts";
import { measureAccuracy } from "./wilson.ts";

/** The one source of thresholds for who needs help. */
export const AT_RISK_THRESHOLDS = {
  /** Study days without activity: OLI's default. */
  inactiveDays: 7,
  /** More than so many days of the student's own pace overdue: what a long weekend leaves behind is no sign. */
  overdueDays: 3,
  /** One late assignment happens to anyone. */
  lateAssignments: 2,
  /** Share of the required concepts whose forecast for the exam day is below the target. */
  conceptsBelow: 0.3,
  /** Reasons that make "reach out": one alone is often harmless. */
  reasons: 2,
} as const;

/** What each test is about, in the order in which reasons are listed. No ranking, and nothing of who the student is. */
export const RISK_KINDS = ["inactive", "overdue", "late", "forecast", "cases"] as const;
export type RiskKind = (typeof RISK_KINDS)[number];

/** Null: nothing is known, and that test is not made. */
export interface StudentStanding {
  /** Study days since the last activity, or since joining if that is later. */
  readonly daysInactive: number;
  /** Cards due before today, and the own pace: reviews on a day of study in the last weeks, 0 for who did none. */
  readonly overdue: { readonly cards: number; readonly perDay: number } | null;
  /** Assignments whose due date has passed, and those of them that are not done. */
  readonly assignments: { readonly due: number; readonly late: number } | null;
  /** By required concept: expected share recalled on the exam day and the target, 0 to 1. */
  readonly forecasts: readonly { readonly conceptId: string; readonly expected: number | null; readonly target: number }[] | null;
  /** Vignettes. */
  readonly cases: CaseTally | null;
}

export interface CaseTally {
  readonly answers: number;
  readonly correct: number;
}

/** A test that came out against the student, with its numbers. */
export type RiskReason =
  | { readonly kind: "inactive"; readonly days: number }
  /** `cards` overdue are so many `days` of the own pace, in cards on a day of study; null for who did no review of late: they never come to an end. */
  | { readonly kind: "overdue"; readonly cards: number; readonly perDay: number; readonly days: number | null }
  | { readonly kind: "late"; readonly late: number; readonly due: number }
  | { readonly kind: "forecast"; readonly below: readonly string[]; readonly required: number }
  /** `high`: upper end of the Wilson interval of the share right; `quartile`: the class's lower one. */
  | {
      readonly kind: "cases";
      readonly answers: number;
      readonly correct: number;
      readonly high: number;
      readonly quartile: number;
    };

export interface Risk {
  readonly reasons: readonly RiskReason[];
  /** Tests for which there was not enough information. */
  readonly untested: readonly RiskKind[];
  /** Two reasons or more; null where fewer than two tests could be made. */
  readonly reachOut: boolean | null;
}

/** `quartile` is the class's lower quartile of accuracy in cases, from `lowerQuartile`. */
export function assessRisk(standing: StudentStanding, quartile: number | null): Risk {
  const outcomes: Readonly<Record<RiskKind, RiskReason | "fine" | null>> = {
    inactive: testActivity(standing.daysInactive),
    overdue: testOverdue(standing.overdue),
    late: testAssignments(standing.assignments),
    forecast: testForecasts(standing.forecasts),
    cases: testCases(standing.cases, quartile),
  };
  const reasons = RISK_KINDS.flatMap((kind) => {
    const outcome = outcomes[kind];
    return outcome === null || outcome === "fine" ? [] : [outcome];
  });
  const untested = RISK_KINDS.filter((kind) => outcomes[kind] === null);
  const needed = AT_RISK_THRESHOLDS.reasons;
  return { reasons, untested, reachOut: RISK_KINDS.length - untested.length < needed ? null : reasons.length >= needed };
}

/**
 * Lower quartile of the shares right of the students with at least 5 answers, interpolated between neighbors; null below 5 such students,
 * because it would tell of one of them.
 */
export function lowerQuartile(tallies: readonly CaseTally[]): number | null {
  const shares = tallies.flatMap(({ correct, answers }) => (allows(answers, "counts") ? [correct / answers] : []));
  if (!allows(shares.length, "counts")) return null;
  shares.sort((a, b) => a - b);
  const at = (shares.length - 1) / 4;
  const [below, above] = [shares[Math.floor(at)] ?? 0, shares[Math.ceil(at)] ?? 0];
  return below + (above - below) * (at - Math.floor(at));
}

function testActivity(days: number): RiskReason | "fine" {
  return days >= AT_RISK_THRESHOLDS.inactiveDays ? { kind: "inactive", days } : "fine";
}

function testOverdue(overdue: StudentStanding["overdue"]): RiskReason | "fine" | null {
  if (!overdue) return null;
  const { cards, perDay } = overdue;
  if (cards === 0) return "fine";
  if (perDay === 0) return { kind: "overdue", cards, perDay, days: null };
  const days = cards / perDay;
  return days > AT_RISK_THRESHOLDS.overdueDays ? { kind: "overdue", cards, perDay, days } : "fine";
}

function testAssignments(assignments: StudentStanding["assignments"]): RiskReason | "fine" | null {
  if (!assignments || assignments.due === 0) return null;
  const { late, due } = assignments;
  return late >= AT_RISK_THRESHOLDS.lateAssignments ? { kind: "late", late, due } : "fine";
}

/** What is not known could be below or above: the test is only made where that does not matter. */
function testForecasts(forecasts: StudentStanding["forecasts"]): RiskReason | "fine" | null {
  if (!forecasts || forecasts.length === 0) return null;
  const required = forecasts.length;
  const below = forecasts.flatMap(({ conceptId, expected, target }) => (expected !== null && expected < target ? [conceptId] : []));
  const unknown = forecasts.filter(({ expected }) => expected === null).length;
  const limit = AT_RISK_THRESHOLDS.conceptsBelow;
  if (below.length / required >= limit) return { kind: "forecast", below, required };
  return (below.length + unknown) / required >= limit ? null : "fine";
}

function testCases(cases: StudentStanding["cases"], quartile: number | null): RiskReason | "fine" | null {
  if (!cases || quartile === null) return null;
  const { answers, correct } = cases;
  const { share } = measureAccuracy(correct, answers);
  if (!share) return null;
  return share.high < quartile ? { kind: "cases", answers, correct, high: share.high, quartile } : "fine";
}
