import { allows } from "./evidence-level.ts";
import { groupBy } from "./grouping.ts";
import { type Accuracy, measureAccuracy } from "./wilson.ts";

/** Where a condition counts as recalled and as solved; the one source of both. */
export const TRANSFER_THRESHOLDS = {
  /** Mean retrievability. Wanted retention of background cards by default: below it even those would be due. */
  recall: 0.85,
  /** Share of cases solved: halfway between guessing among five options and all, where an item tells most (Ebel, Essentials of Educational Measurement). */
  solved: 0.6,
} as const;

/** One student and one condition. */
export interface TransferEvidence {
  readonly studentId: string;
  readonly conditionSlug: string;
  /** Begun cards of the facts that a missed case of this condition would make due, and the sum of their retrievability now. */
  readonly cards: number;
  readonly recallSum: number;
  /** First exposures to cases of this condition. */
  readonly answers: number;
  readonly correct: number;
}

/** "knows-only" is the gap: the fact is recalled, the case is not solved. */
export type TransferQuadrant = "knows-and-solves" | "knows-only" | "solves-only" | "neither";

/** What at least 5 students show who both reviewed the cards and answered cases. */
export interface Transfer {
  readonly students: number;
  /** Cards of all students, and their mean retrievability, 0 to 1. */
  readonly cards: number;
  readonly recall: number;
  /** Cases of all students. */
  readonly solved: Accuracy & { readonly share: NonNullable<Accuracy["share"]> };
  /** Recall minus share solved, -1 to 1. */
  readonly gap: number;
  readonly quadrant: TransferQuadrant;
  /** The whole interval of the share solved lies on the quadrant's side. */
  readonly sure: boolean;
}

export interface ConditionTransfer {
  readonly conditionSlug: string;
  /** Null: fewer than 5 students. */
  readonly transfer: Transfer | null;
}

/** One entry per condition, the widest gap first and those without numbers last, each by slug. Each student occurs once per condition. */
export function measureTransfer(evidence: readonly TransferEvidence[]): ConditionTransfer[] {
  const conditions = [...groupBy(evidence, ({ conditionSlug }) => conditionSlug)];
  return conditions
    .map(([conditionSlug, rows]): ConditionTransfer => ({ conditionSlug, transfer: poolStudents(rows) }))
    .sort(
      (a, b) =>
        (b.transfer?.gap ?? Number.NEGATIVE_INFINITY) - (a.transfer?.gap ?? Number.NEGATIVE_INFINITY) ||
        (a.conditionSlug < b.conditionSlug ? -1 : 1),
    );
}

/** Only students with both sides: otherwise recall would be of some and solving of others. */
function poolStudents(rows: readonly TransferEvidence[]): Transfer | null {
  const both = rows.filter(({ cards, answers }) => cards > 0 && answers > 0);
  const sum = (of: (row: TransferEvidence) => number) => both.reduce((total, row) => total + of(row), 0);
  const cards = sum((row) => row.cards);
  const accuracy = measureAccuracy(
    sum((row) => row.correct),
    sum((row) => row.answers),
  );
  if (!allows(both.length, "counts") || !accuracy.share) return null;
  const recall = sum((row) => row.recallSum) / cards;
  const solved = { ...accuracy, share: accuracy.share };
  const { value, low, high } = solved.share;
  const solves = value >= TRANSFER_THRESHOLDS.solved;
  return {
    students: both.length,
    cards,
    recall,
    solved,
    gap: recall - value,
    quadrant: nameQuadrant(recall >= TRANSFER_THRESHOLDS.recall, solves),
    sure: solves ? low >= TRANSFER_THRESHOLDS.solved : high < TRANSFER_THRESHOLDS.solved,
  };
}

function nameQuadrant(knows: boolean, solves: boolean): TransferQuadrant {
  if (knows) return solves ? "knows-and-solves" : "knows-only";
  return solves ? "solves-only" : "neither";
}
