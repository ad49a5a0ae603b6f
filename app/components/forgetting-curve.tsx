import { useId } from "react";

export interface CurvePoint {
  /** Days from the left edge. */
  readonly day: number;
  /** Chance of recall, 0 to 1. */
  readonly recall: number;
}

interface ForgettingCurveProps {
  /** Says the finding, for everyone who cannot see the drawing. */
  readonly title: string;
  readonly curves: readonly { readonly label: string; readonly points: readonly CurvePoint[] }[];
  /** Wanted recall, drawn as a dashed line, 0 to 1. */
  readonly wanted: number;
  /** Day to mark as today, if it lies inside. */
  readonly today?: number;
}

const WIDTH = 400;
const HEIGHT = 220;
const LEFT = 44;
const BOTTOM = 34;
const TOP = 10;
const RIGHT = 10;
const DASHES = ["", "8 4", "2 4", "12 3 2 3", "4 4"];

/** Chance of recall against time, one line per card. The caller puts a table of the same numbers beside it. */
export function ForgettingCurve({ title, curves, wanted, today }: ForgettingCurveProps) {
  const titleId = useId();
  const lastDay = Math.max(1, ...curves.flatMap((curve) => curve.points.map((point) => point.day)));
  const x = (day: number) => LEFT + (day / lastDay) * (WIDTH - LEFT - RIGHT);
  const y = (recall: number) => TOP + (1 - recall) * (HEIGHT - TOP - BOTTOM);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-labelledby={titleId} className="h-auto w-full">
      <title id={titleId}>{title}</title>
      {[0, 0.25, 0.5, 0.75, 1].map((recall) => (
        <g key={recall}>
          <line x1={LEFT} x2={WIDTH - RIGHT} y1={y(recall)} y2={y(recall)} className="stroke-line" />
          <text x={LEFT - 6} y={y(recall) + 4} textAnchor="end" className="fill-muted text-[12px]">
            {recall * 100}%
          </text>
        </g>
      ))}
      <line x1={LEFT} x2={WIDTH - RIGHT} y1={y(wanted)} y2={y(wanted)} className="stroke-good" strokeDasharray="6 4" />
      {curves.map((curve, index) => (
        <polyline
          key={curve.label}
          points={curve.points.map((point) => `${x(point.day).toFixed(1)},${y(point.recall).toFixed(1)}`).join(" ")}
          className="fill-none stroke-accent"
          strokeWidth={2.5}
          strokeDasharray={DASHES[index % DASHES.length]}
        />
      ))}
      {today !== undefined && today <= lastDay ? (
        <g>
          <line x1={x(today)} x2={x(today)} y1={TOP} y2={HEIGHT - BOTTOM} className="stroke-edge" />
          <text x={x(today) + 4} y={TOP + 12} className="fill-muted text-[12px]">
            today
          </text>
        </g>
      ) : null}
      {[0, 0.25, 0.5, 0.75, 1].map((part) => (
        <text
          key={part}
          x={x(part * lastDay)}
          y={HEIGHT - 12}
          textAnchor={part === 0 ? "start" : part === 1 ? "end" : "middle"}
          className="fill-muted text-[12px]"
        >
          {dayLabel(part * lastDay, lastDay)}
        </text>
      ))}
    </svg>
  );
}

function dayLabel(day: number, lastDay: number): string {
  if (day === 0) return "0";
  return lastDay < 8 ? `${Math.round(day * 10) / 10} d` : `${Math.round(day)} d`;
}
