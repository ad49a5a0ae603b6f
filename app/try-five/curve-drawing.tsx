import type { Rating } from "#core/review-event";

export interface Curve {
  readonly rating: Rating;
  readonly label: string;
  /** Chance of recall, 0 to 1, after so many days. */
  readonly at: (days: number) => number;
}

interface CurveDrawingProps {
  readonly curves: readonly Curve[];
  readonly days: number;
  /** The chance of recall at which a card comes back. */
  readonly target: number;
}

const WIDTH = 400;
const HEIGHT = 280;
const BOX = { left: 38, right: 12, top: 14, bottom: 40 };
/** Each answer has a stroke of its own, so that the lines are told apart without colour. */
const STROKES: Record<Rating, { dash: string; colour: string }> = {
  1: { dash: "2 5", colour: "var(--color-danger)" },
  2: { dash: "8 4 2 4", colour: "var(--color-warn)" },
  3: { dash: "none", colour: "var(--color-accent)" },
  4: { dash: "12 5", colour: "var(--color-good)" },
};

export function CurveDrawing({ curves, days, target }: CurveDrawingProps) {
  const lowest = Math.min(target, ...curves.map((curve) => curve.at(days)));
  const floor = Math.max(0, Math.floor(lowest * 10 - 0.5) / 10);
  const x = (day: number) => BOX.left + ((WIDTH - BOX.left - BOX.right) * day) / days;
  const y = (share: number) => BOX.top + ((HEIGHT - BOX.top - BOX.bottom) * (1 - share)) / (1 - floor);
  const shares = Array.from({ length: Math.round((1 - floor) * 10) + 1 }, (_, index) => floor + index / 10).filter(
    (_, index, all) => all.length < 7 || index % 2 === all.length % 2 || index === all.length - 1,
  );
  const path = (curve: Curve) =>
    Array.from({ length: 121 }, (_, index) => {
      // Denser at the beginning, where the curve is steep.
      const day = days * (index / 120) ** 2;
      return `${index === 0 ? "M" : "L"}${x(day).toFixed(1)} ${y(curve.at(day)).toFixed(1)}`;
    }).join("");
  const description = curves.map((curve) => `${curve.label}: ${Math.round(curve.at(days) * 100)}% after ${days} days`).join("; ");
  return (
    <figure>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="w-full" role="img" aria-label={`Forgetting curve. ${description}.`}>
        {shares.map((share) => (
          <g key={share}>
            <line x1={BOX.left} x2={WIDTH - BOX.right} y1={y(share)} y2={y(share)} stroke="var(--color-line)" />
            <text x={BOX.left - 6} y={y(share) + 4} textAnchor="end" fontSize={12} fill="var(--color-muted)">
              {Math.round(share * 100)}%
            </text>
          </g>
        ))}
        {[0, 7, 14, 21, 30].map((day) => (
          <text key={day} x={x(day)} y={HEIGHT - BOX.bottom + 17} textAnchor="middle" fontSize={12} fill="var(--color-muted)">
            {day}
          </text>
        ))}
        <text x={x(days / 2)} y={HEIGHT - 4} textAnchor="middle" fontSize={12} fill="var(--color-muted)">
          days without another look
        </text>
        <line
          x1={BOX.left}
          x2={WIDTH - BOX.right}
          y1={y(target)}
          y2={y(target)}
          stroke="var(--color-ink)"
          strokeWidth={1}
          strokeDasharray="1 4"
        />
        {curves.map((curve) => (
          <path
            key={curve.rating}
            d={path(curve)}
            fill="none"
            stroke={STROKES[curve.rating].colour}
            strokeWidth={2.5}
            strokeDasharray={STROKES[curve.rating].dash}
            className="keeps-colour"
          />
        ))}
      </svg>
      <figcaption>
        <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-sm">
          {curves.map((curve) => (
            <li key={curve.rating} className="inline-flex items-center gap-2">
              <svg viewBox="0 0 36 6" className="h-1.5 w-9" aria-hidden="true">
                <line
                  x1={0}
                  x2={36}
                  y1={3}
                  y2={3}
                  stroke={STROKES[curve.rating].colour}
                  strokeWidth={2.5}
                  strokeDasharray={STROKES[curve.rating].dash}
                />
              </svg>
              {curve.label}
            </li>
          ))}
          <li className="inline-flex items-center gap-2 text-muted">
            <svg viewBox="0 0 36 6" className="h-1.5 w-9" aria-hidden="true">
              <line x1={0} x2={36} y1={3} y2={3} stroke="var(--color-ink)" strokeDasharray="1 4" />
            </svg>
            Time to review: {Math.round(target * 100)}%
          </li>
        </ul>
      </figcaption>
    </figure>
  );
}
