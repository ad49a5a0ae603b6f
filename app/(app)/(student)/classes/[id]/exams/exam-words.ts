import { type CalibrationBin, FEWEST_PREDICTIONS } from "#core/calibration";
import { FEWEST_FOR } from "#core/evidence-level";
import type { ClassForecastPage, ForecastSet } from "#server/classes/forecast";
import { countOf } from "../../../../../components/count-words.ts";
import { percentOf } from "../../../../../components/percent-format.ts";

/** What stands above the forecast. */
export function describeForecast({ usual, planned }: ForecastSet): string {
  if (usual.mean === null) return `A forecast of the class needs ${FEWEST_FOR.counts} students`;
  const now = `The class will recall about ${percentOf(usual.mean.share)} if nothing changes`;
  return planned.mean === null ? now : `${now}, ${percentOf(planned.mean.share)} with its plan`;
}

/** What stands above the calibration. */
export function describeCalibration(bins: readonly CalibrationBin[]): string {
  const reviews = bins.reduce((sum, { observed }) => sum + observed.answers, 0);
  const predicted = bins.reduce((sum, bin) => sum + bin.predicted * bin.observed.answers, 0) / reviews;
  const recalled = bins.reduce((sum, { observed }) => sum + observed.correct, 0) / reviews;
  const points = Math.round(predicted * 100) - Math.round(recalled * 100);
  const figures = `${percentOf(predicted)} was predicted, ${percentOf(recalled)} recalled`;
  if (points === 0) return `Predictions came true: ${figures}`;
  return `Predictions were ${countOf(Math.abs(points), "point")} too ${points > 0 ? "high" : "low"}: ${figures}`;
}

/** Why there is no calibration yet. */
export function missingCalibration(calibration: ClassForecastPage["calibration"]): string {
  if (calibration === null) return `Fewer than ${FEWEST_FOR.counts} students have reviews that a prediction was made for.`;
  return `${countOf(calibration.reviews, "review")} so far; from ${FEWEST_PREDICTIONS} on you see here how well earlier predictions came true.`;
}

/** "80 to 89%": the predictions of a decile. */
export function decileRange(decile: number): string {
  return decile === 9 ? "90 to 100%" : `${decile * 10} to ${decile * 10 + 9}%`;
}
