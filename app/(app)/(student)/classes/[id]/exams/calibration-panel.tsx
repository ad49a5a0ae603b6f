import type { CalibrationBin } from "#core/calibration";
import type { ClassForecastPage } from "#server/classes/forecast";
import { accuracyWords } from "../../../../../components/accuracy-words.ts";
import { ChartFrame } from "../../../../../components/chart-frame.tsx";
import { countOf } from "../../../../../components/count-words.ts";
import { Panel } from "../../../../../components/panel.tsx";
import { percentOf } from "../../../../../components/percent-format.ts";
import { decileRange, describeCalibration, missingCalibration } from "./exam-words.ts";

/** How earlier predictions came true. */
export function CalibrationPanel({ calibration }: Pick<ClassForecastPage, "calibration">) {
  if (calibration === null || calibration.bins === null) {
    return (
      <Panel title="Too few reviews to check the predictions">
        <p className="text-muted">{missingCalibration(calibration)}</p>
      </Panel>
    );
  }
  const { bins, reviews, rootMeanSquareError } = calibration;
  return (
    <ChartFrame
      title={describeCalibration(bins)}
      explanation={
        <>
          Can the forecast be trusted? Before each of {countOf(reviews, "review")} of a learned card on a later day, its recall was
          predicted from memory alone. Here the predictions are sorted into tens of percent, each against what was recalled: a point
          on the dotted line came true exactly, one below it was too high. The upright line is the range in which the true share
          most likely lies (95%). Weighted by reviews the tens are off by {countOf(Math.round(rootMeanSquareError * 100), "point")}{" "}
          (root mean square).
        </>
      }
      table={{
        columns: ["Predicted", "Mean prediction", "Recalled"],
        rows: bins.map(({ decile, predicted, observed }) => [
          decileRange(decile),
          observed.share === null ? "too few to say" : percentOf(predicted),
          accuracyWords(observed),
        ]),
      }}
    >
      <Drawing bins={bins} />
    </ChartFrame>
  );
}

const SIDE = 240;
const LEFT = 44;
const TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1];

/** Predicted to the right, recalled upwards. */
function Drawing({ bins }: { readonly bins: readonly CalibrationBin[] }) {
  const x = (share: number) => LEFT + share * SIDE;
  const y = (share: number) => 8 + (1 - share) * SIDE;
  return (
    <svg viewBox={`0 0 ${LEFT + SIDE + 16} ${SIDE + 52}`} className="w-full max-w-sm text-xs">
      <title>Predicted against recalled</title>
      {TICKS.map((share) => (
        <g key={share}>
          <line x1={x(0)} x2={x(1)} y1={y(share)} y2={y(share)} stroke="var(--color-line)" />
          <text x={LEFT - 6} y={y(share)} dy="4" textAnchor="end" className="tabular fill-muted">
            {percentOf(share)}
          </text>
          <text x={x(share)} y={y(0)} dy="18" textAnchor="middle" className="tabular fill-muted">
            {percentOf(share)}
          </text>
        </g>
      ))}
      <text x={x(0.5)} y={y(0)} dy="38" textAnchor="middle" className="fill-muted">
        predicted
      </text>
      <text x={12} y={y(0.5)} textAnchor="middle" transform={`rotate(-90 12 ${y(0.5)})`} className="fill-muted">
        recalled
      </text>
      <line x1={x(0)} x2={x(1)} y1={y(0)} y2={y(1)} stroke="var(--color-edge)" strokeDasharray="2 5" />
      {bins.map(({ decile, predicted, observed: { share } }) =>
        share === null ? null : (
          <g key={decile} className="keeps-colour">
            <line
              x1={x(predicted)}
              x2={x(predicted)}
              y1={y(share.low)}
              y2={y(share.high)}
              stroke="var(--color-accent)"
              strokeWidth="2"
            />
            <circle cx={x(predicted)} cy={y(share.value)} r="5" fill="var(--color-accent)" />
          </g>
        ),
      )}
    </svg>
  );
}
