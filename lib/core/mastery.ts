import { allows } from "./evidence-level.ts";

/**
 * The one source of thresholds of mastery. OLI's are its saved defaults ("progress >= 80 AND proficiency >= 80", "proficiency <= 40"), not
 * the other ones that its projector falls back to.
 */
export const MASTERY_THRESHOLDS = {
  /** Share of a concept's cards begun from which it is held rather than still learned: OLI's progress of 80. */
  coverage: 0.8,
  /**
   * How far the mean retrievability of the begun cards may lie below the retention wanted of them before the concept slips. Ours: on the
   * morning of a study day all due cards lie just below it, so a concept must not slip at once; .05 below .90 is, by FSRS-6 with default
   * weights, 1.9 times the interval, that is, cards wait almost as long again as was planned.
   */
  slip: 0.05,
  /** Lower bounds of the levels 2, 3 and 4 of the grid: OLI's 40 and 80, and the middle between. */
  levels: [0.4, 0.6, 0.8],
} as const;

export const MASTERY_STATES = ["unseen", "learning", "holding", "slipping"] as const;
export type MasteryState = (typeof MASTERY_STATES)[number];

/** What is known of one student and one concept (a topic or a condition). Sums, so that a query can gather them and concepts can be pooled. */
export interface ConceptEvidence {
  /** Cards of the concept. */
  readonly cards: number;
  /** Of these, the ones with at least one review. */
  readonly begun: number;
  /** Reviews of these cards: the pieces of evidence. */
  readonly reviews: number;
  /** Sum of the retrievability of the begun cards now. */
  readonly recallSum: number;
  /** Sum of the retention wanted of the begun cards, by their importance and the student's settings. */
  readonly wantedSum: number;
}

export interface Mastery {
  /** Null: fewer than 5 reviews, shown as "?". */
  readonly state: MasteryState | null;
  /** Mean retrievability of the begun cards times coverage, 0 to 1: the share of the concept recalled now. Null while unseen or "?". */
  readonly value: number | null;
  /** The value in four steps, for the grid. */
  readonly level: 1 | 2 | 3 | 4 | null;
  /** Mean retrievability of the begun cards, 0 to 1. */
  readonly recall: number | null;
  /** Share of the cards that were begun, 0 to 1; null for a concept without cards. */
  readonly coverage: number | null;
  readonly reviews: number;
}

/** Cards only: the accuracy in cases is another measurement and stands beside it. */
export function measureMastery({ cards, begun, reviews, recallSum, wantedSum }: ConceptEvidence): Mastery {
  const coverage = cards > 0 ? begun / cards : null;
  if (coverage === null || begun === 0 || !allows(reviews, "counts")) {
    return { state: begun === 0 && cards > 0 ? "unseen" : null, value: null, level: null, recall: null, coverage, reviews };
  }
  const recall = recallSum / begun;
  const value = recall * coverage;
  const slips = recall < wantedSum / begun - MASTERY_THRESHOLDS.slip;
  const held = coverage >= MASTERY_THRESHOLDS.coverage;
  return { state: slips ? "slipping" : held ? "holding" : "learning", value, level: levelOf(value), recall, coverage, reviews };
}

function levelOf(value: number): 1 | 2 | 3 | 4 {
  const [second, third, fourth] = MASTERY_THRESHOLDS.levels;
  return value >= fourth ? 4 : value >= third ? 3 : value >= second ? 2 : 1;
}
