import { forgettingCurve } from "#core/scheduler";
import { DEFAULT_CONFIG } from "#core/scheduler-config";
import { percentOf } from "../components/percent-format.ts";

const WIDTH = 520;
const HEIGHT = 320;
const BOX = { left: 54, right: 14, top: 30, bottom: 44 };
/** The drawing shrinks with the screen; on a phone its text is set larger, so that it stays readable. */
const AXIS_TEXT = "fill-muted text-[18px] sm:text-[13px]";
const LINE_TEXT = "text-[19px] sm:text-[14px]";
const DAYS = 90;
const FLOOR = 0.5;
/** One card answered Good each time at its due date: days of the reviews and the stability that each leaves (FSRS-6, default weights). */
const REVIEWS = [
  { day: 0, stability: 2.31 },
  { day: 2, stability: 10.97 },
  { day: 13, stability: 46.3 },
  { day: 59, stability: 162.7 },
] as const;

const x = (day: number) => BOX.left + (WIDTH - BOX.left - BOX.right) * Math.sqrt(day / DAYS);
const y = (share: number) => BOX.top + ((HEIGHT - BOX.top - BOX.bottom) * (1 - share)) / (1 - FLOOR);

function curve(from: number, to: number, stability: number): string {
  return Array.from({ length: 61 }, (_, index) => {
    const day = from + (to - from) * (index / 60) ** 2;
    return `${x(day).toFixed(1)} ${y(forgettingCurve(stability, DEFAULT_CONFIG, day - from)).toFixed(1)}`;
  }).join("L");
}

/** What the whole thing is for, in one picture: the same card with and without its reviews. */
export function HeroCurve() {
  const kept = REVIEWS.map(({ day, stability }, index) => curve(day, REVIEWS[index + 1]?.day ?? DAYS, stability)).join("L");
  const left = forgettingCurve(REVIEWS[0].stability, DEFAULT_CONFIG, DAYS);
  return (
    <figure>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        className="w-full"
        role="img"
        aria-label={`Chance of recall of one card over ${DAYS} days. With three reviews it stays at 90% or above; without them it falls to ${percentOf(left)}.`}
      >
        {[1, 0.9, 0.8, 0.7, 0.6, 0.5].map((share) => (
          <g key={share}>
            <line x1={BOX.left} x2={WIDTH - BOX.right} y1={y(share)} y2={y(share)} stroke="var(--color-line)" />
            <text x={BOX.left - 8} y={y(share) + 4.5} textAnchor="end" className={AXIS_TEXT}>
              {percentOf(share)}
            </text>
          </g>
        ))}
        {[1, 7, 30, 60, 90].map((day) => (
          <text key={day} x={x(day)} y={HEIGHT - BOX.bottom + 20} textAnchor="middle" className={AXIS_TEXT}>
            {day === 1 ? "day 1" : day}
          </text>
        ))}
        <path
          d={`M${curve(0, DAYS, REVIEWS[0].stability)}`}
          fill="none"
          stroke="var(--color-edge)"
          strokeWidth={2}
          strokeDasharray="3 5"
        />
        <path d={`M${kept}`} fill="none" stroke="var(--color-accent)" strokeWidth={3} strokeLinejoin="round" />
        {REVIEWS.map(({ day }) => (
          <circle key={day} cx={x(day)} cy={y(1)} r={5.5} fill="var(--color-paper)" stroke="var(--color-accent)" strokeWidth={3} />
        ))}
        <text x={x(31)} y={y(0.862)} textAnchor="middle" className={`fill-accent font-semibold ${LINE_TEXT}`}>
          reviewed in time
        </text>
        <text x={x(45)} y={y(0.71)} textAnchor="middle" className={`fill-muted ${LINE_TEXT}`}>
          read once
        </text>
      </svg>
      <figcaption className="mt-1 text-muted text-sm">
        The chance that you recall one card, over three months. Three short reviews (circles) do what rereading cannot.
      </figcaption>
    </figure>
  );
}
