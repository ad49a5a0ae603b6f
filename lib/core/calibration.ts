import { type Accuracy, measureAccuracy } from "./wilson.ts";

export const CALIBRATION_BINS = 10;
/** Below so many reviews with a prediction nothing is shown. */
export const FEWEST_PREDICTIONS = 200;

/** Counts of one decile of predictions; the roll-up that bins are made from. */
export interface DecileCount {
  /** 0 for predictions from 0 up to but not 0.1, ..., 9 for 0.9 to 1. */
  readonly decile: number;
  readonly reviews: number;
  readonly recalled: number;
  /** Sum of the predicted probabilities. */
  readonly predictedSum: number;
}

export interface CalibrationBin {
  readonly decile: number;
  /** Mean prediction, 0 to 1. */
  readonly predicted: number;
  /** Observed recall with its Wilson interval; no share below five reviews. */
  readonly observed: Accuracy;
}

/** Predicted against observed recall. Without bins and error below 200 reviews. */
export type Calibration =
  | { readonly reviews: number; readonly bins: null; readonly rootMeanSquareError: null }
  | {
      readonly reviews: number;
      /** Deciles with a prediction, ascending. */
      readonly bins: readonly CalibrationBin[];
      /** Of observed minus predicted over the bins, weighted by their reviews; 0 to 1. */
      readonly rootMeanSquareError: number;
    };

/** The decile of a prediction from 0 to 1. Throws RangeError for anything else. */
export function decileOf(predicted: number): number {
  if (!(predicted >= 0 && predicted <= 1)) throw new RangeError(`Not a probability: ${predicted}`);
  return Math.min(CALIBRATION_BINS - 1, Math.floor(predicted * CALIBRATION_BINS));
}

/** `DecileCount` as it is kept: in millionths, so that sums are the same in whatever order reviews come. */
export interface DecileTally {
  readonly reviews: number;
  readonly recalled: number;
  readonly predictedMillionths: number;
}

/** One prediction and what came of it, for the tally of its decile. */
export function tallyPrediction(predicted: number, recalled: boolean): { readonly decile: number; readonly tally: DecileTally } {
  return {
    decile: decileOf(predicted),
    tally: { reviews: 1, recalled: recalled ? 1 : 0, predictedMillionths: Math.round(predicted * 1_000_000) },
  };
}

/** Adds `sign` times a tally to that of the decile in `deciles`. */
export function addToDecile(deciles: Map<number, DecileTally>, decile: number, tally: DecileTally, sign: 1 | -1 = 1): void {
  const sum = deciles.get(decile);
  deciles.set(decile, {
    reviews: (sum?.reviews ?? 0) + sign * tally.reviews,
    recalled: (sum?.recalled ?? 0) + sign * tally.recalled,
    predictedMillionths: (sum?.predictedMillionths ?? 0) + sign * tally.predictedMillionths,
  });
}

/** Counts of predictions (0 to 1) and of what came of them, by decile. */
export function countDeciles(pairs: Iterable<{ readonly predicted: number; readonly recalled: boolean }>): DecileCount[] {
  const counts = new Map<number, { decile: number; reviews: number; recalled: number; predictedSum: number }>();
  for (const { predicted, recalled } of pairs) {
    const decile = decileOf(predicted);
    const count = counts.get(decile) ?? { decile, reviews: 0, recalled: 0, predictedSum: 0 };
    counts.set(decile, count);
    count.reviews += 1;
    count.recalled += recalled ? 1 : 0;
    count.predictedSum += predicted;
  }
  return [...counts.values()].sort((a, b) => a.decile - b.decile);
}

/** How predictions compare with what happened, from counts by decile; counts of the same decile (of several students, say) are added up. */
export function measureCalibration(counts: Iterable<DecileCount>): Calibration {
  const sums = Array.from({ length: CALIBRATION_BINS }, () => ({ reviews: 0, recalled: 0, predictedSum: 0 }));
  for (const { decile, reviews, recalled, predictedSum } of counts) {
    const sum = sums[decile];
    if (!sum) throw new RangeError(`Not a decile: ${decile}`);
    sum.reviews += reviews;
    sum.recalled += recalled;
    sum.predictedSum += predictedSum;
  }
  const reviews = sums.reduce((total, sum) => total + sum.reviews, 0);
  if (reviews < FEWEST_PREDICTIONS) return { reviews, bins: null, rootMeanSquareError: null };
  const squares = sums.reduce(
    (total, sum) => (sum.reviews ? total + (sum.recalled - sum.predictedSum) ** 2 / sum.reviews : total),
    0,
  );
  const bins = sums.flatMap((sum, decile) =>
    sum.reviews === 0
      ? []
      : { decile, predicted: sum.predictedSum / sum.reviews, observed: measureAccuracy(sum.recalled, sum.reviews) },
  );
  return { reviews, bins, rootMeanSquareError: Math.sqrt(squares / reviews) };
}
