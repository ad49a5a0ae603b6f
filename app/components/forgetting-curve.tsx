import type { ReactNode } from "react";
import type { Rating } from "#core/review-event";
import { percentOf } from "./percent-format.ts";

export interface Curve {
  readonly label: string;
  /** The answer that led to this curve gives it its stroke; without one it is drawn in the accent color. */
  readonly rating?: Rating;
  /** Chance of recall, 0 to 1, after so many days. */
  readonly at: (days: number) => number;
}

interface ForgettingCurveProps {
  readonly curves: readonly Curve[];
  /** Length of the time axis, in days. */
  readonly days: number;
  /** The chance of recall at which a card comes back, 0 to 1. */
  readonly target: number;
  /** Days from the left edge to now, if it is to be marked. */
  readonly today?: number;
}

interface Stroke {
  readonly color: string;
  readonly dash: string;
}

/** The colors are those of the rating bar; each answer has dashes of its own, so that the lines are told apart without color. */
const STROKES: Readonly<Record<Rating, Stroke>> = {
  1: { color: "var(--color-danger)", dash: "2 5" },
  2: { color: "var(--color-warn)", dash: "8 4 2 4" },
  3: { color: "var(--color-good)", dash: "none" },
  4: { color: "var(--color-accent)", dash: "12 5" },
};
const PLAIN_STROKE: Stroke = { color: "var(--color-accent)", dash: "none" };
const TARGET_STROKE: Stroke = { color: "var(--color-ink)", dash: "1 4" };
const POINTS = 120;
const TICK_STEPS = [1, 2, 7, 14, 30, 60, 90, 180, 365, 730, 1825, 3650, 7300, 18250, 36500];
const MOST_TICKS = 6;

const strokeOf = (curve: Curve) => (curve.rating === undefined ? PLAIN_STROKE : STROKES[curve.rating]);

/**
 * Chance of recall against time, with a legend. The caller puts a table of the same numbers beside it.
 * Only the lines stretch with the width; the text keeps the size of small print.
 */
export function ForgettingCurve({ curves, days, target, today }: ForgettingCurveProps) {
  const lowest = Math.min(target, ...curves.map((curve) => curve.at(days)));
  const floor = Math.max(0, Math.floor(lowest * 10 - 0.5) / 10);
  const x = (day: number) => (100 * day) / days;
  const y = (share: number) => (100 * (1 - share)) / (1 - floor);
  const description = curves.map((curve) => `${curve.label}: ${percentOf(curve.at(days))} after ${days} days`).join("; ");
  return (
    <figure>
      <div className="pt-2 pr-3 pb-11 pl-11">
        <svg className="block h-52 w-full overflow-visible text-xs" role="img" aria-label={`Forgetting curve. ${description}.`}>
          {shareTicks(floor).map((share) => (
            <g key={share}>
              <line x1="0" x2="100%" y1={`${y(share)}%`} y2={`${y(share)}%`} stroke="var(--color-line)" />
              <text x="-6" y={`${y(share)}%`} dy="4" textAnchor="end" className="tabular fill-muted">
                {percentOf(share)}
              </text>
            </g>
          ))}
          {dayTicks(days).map((day) => (
            <text key={day} x={`${x(day)}%`} y="100%" dy="17" textAnchor="middle" className="tabular fill-muted">
              {day.toLocaleString("en-US")}
            </text>
          ))}
          <text x="50%" y="100%" dy="36" textAnchor="middle" className="fill-muted">
            days without another look
          </text>
          {today === undefined ? null : (
            <g>
              <line x1={`${x(today)}%`} x2={`${x(today)}%`} y1="0" y2="100%" stroke="var(--color-edge)" />
              <text
                x={`${x(today)}%`}
                y="100%"
                dx={x(today) > 50 ? -5 : 5}
                dy="-6"
                textAnchor={x(today) > 50 ? "end" : "start"}
                className="fill-muted"
              >
                today
              </text>
            </g>
          )}
          <line
            x1="0"
            x2="100%"
            y1={`${y(target)}%`}
            y2={`${y(target)}%`}
            stroke={TARGET_STROKE.color}
            strokeDasharray={TARGET_STROKE.dash}
          />
          <svg viewBox="0 0 100 100" preserveAspectRatio="none" className="overflow-visible" aria-hidden="true">
            {curves.map((curve) => (
              <path
                key={curve.label}
                d={drawCurve(curve, days, x, y)}
                fill="none"
                stroke={strokeOf(curve).color}
                strokeWidth={2.5}
                strokeDasharray={strokeOf(curve).dash}
                vectorEffect="non-scaling-stroke"
                className="keeps-colour"
              />
            ))}
          </svg>
        </svg>
      </div>
      <figcaption>
        <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
          {curves.map((curve) => (
            <LegendItem key={curve.label} stroke={strokeOf(curve)} width={2.5}>
              {curve.label}
            </LegendItem>
          ))}
          <LegendItem stroke={TARGET_STROKE} width={1}>
            Time to review: {percentOf(target)}
          </LegendItem>
        </ul>
      </figcaption>
    </figure>
  );
}

function LegendItem({ stroke, width, children }: { stroke: Stroke; width: number; children: ReactNode }) {
  return (
    <li className="inline-flex items-center gap-2">
      <svg viewBox="0 0 36 6" className="keeps-colour h-1.5 w-9 shrink-0" aria-hidden="true">
        <line x1={0} x2={36} y1={3} y2={3} stroke={stroke.color} strokeWidth={width} strokeDasharray={stroke.dash} />
      </svg>
      <span>{children}</span>
    </li>
  );
}

function drawCurve(curve: Curve, days: number, x: (day: number) => number, y: (share: number) => number): string {
  const points = Array.from({ length: POINTS + 1 }, (_, index) => {
    // Denser at the beginning, where the curve is steep.
    const day = days * (index / POINTS) ** 2;
    return `${x(day).toFixed(2)} ${y(curve.at(day)).toFixed(2)}`;
  });
  return `M${points.join("L")}`;
}

/** Tenths from `floor` to 1, every other one where they would crowd; 100% is always one of them. */
function shareTicks(floor: number): number[] {
  const tenths = Math.round((1 - floor) * 10);
  const step = tenths < 6 ? 1 : 2;
  return Array.from({ length: Math.floor(tenths / step) + 1 }, (_, index) => (10 - index * step) / 10);
}

/** Whole days at even distances, from 0. */
function dayTicks(days: number): number[] {
  const step = TICK_STEPS.find((candidate) => days / candidate < MOST_TICKS) ?? 36_500;
  return Array.from({ length: Math.floor(days / step) + 1 }, (_, index) => index * step);
}
