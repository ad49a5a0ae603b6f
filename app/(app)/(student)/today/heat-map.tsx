"use client";

import { countOf } from "../../../components/count-words.ts";
import { DataTable } from "../../../components/data-table.tsx";
import { formatDay, weekdayOf } from "../../../components/day-format.ts";
import { Disclosure } from "../../../components/disclosure.tsx";

const WEEKS = 13;
const CELL = 20;
const LEFT = 30;
const TOP = 18;
/** Side of the square per level: more work is a bigger square, not only a darker one. */
const SIDES = [6, 9, 12, 15, 18] as const;
const FILLS = [0, 1, 2, 3, 4].map((level) => `var(--color-heat-${level})`);

interface HeatMapProps {
  /** Study day of now, days since 1970-01-01. */
  readonly today: number;
  /** Reviews per study day; days without an entry had none. */
  readonly reviews: ReadonlyMap<number, number>;
}

function levelOf(reviews: number, most: number): 0 | 1 | 2 | 3 | 4 {
  if (reviews === 0) return 0;
  const share = reviews / most;
  return share > 0.75 ? 4 : share > 0.5 ? 3 : share > 0.25 ? 2 : 1;
}

/** The last thirteen weeks, one column per week from Monday to Sunday. Drawn from numbers in the browser too: as server output it was most of the page. */
export function HeatMap({ today, reviews }: HeatMapProps) {
  const first = today - weekdayOf(today) - 7 * (WEEKS - 1);
  const days = Array.from({ length: today - first + 1 }, (_, index) => first + index);
  const counts = days.map((day) => reviews.get(day) ?? 0);
  const most = Math.max(1, ...counts);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const studied = counts.filter((count) => count > 0).length;
  const weeks = Array.from({ length: WEEKS }, (_, week) => {
    const inWeek = counts.slice(week * 7, week * 7 + 7);
    return {
      start: first + week * 7,
      reviews: inWeek.reduce((sum, count) => sum + count, 0),
      days: inWeek.filter((count) => count > 0).length,
    };
  });
  return (
    <>
      <svg
        viewBox={`0 0 ${LEFT + WEEKS * CELL} ${TOP + 7 * CELL}`}
        className="w-full max-w-md"
        role="img"
        aria-label={`Last ${WEEKS} weeks: ${countOf(total, "review")} on ${studied} of ${days.length} days.`}
      >
        {["Mon", "Wed", "Fri", "Sun"].map((name, index) => (
          <text key={name} x={0} y={TOP + (index * 2 + 0.5) * CELL + 3.5} fontSize={10} fill="var(--color-muted)">
            {name}
          </text>
        ))}
        {weeks.map(({ start }, week) =>
          week % 4 === 0 ? (
            <text
              key={start}
              x={LEFT + (week === WEEKS - 1 ? week + 1 : week) * CELL}
              y={10}
              textAnchor={week === WEEKS - 1 ? "end" : "start"}
              fontSize={10}
              fill="var(--color-muted)"
            >
              {formatDay(start, "short")}
            </text>
          ) : null,
        )}
        {days.map((day, index) => {
          const level = levelOf(counts[index] ?? 0, most);
          const side = SIDES[level];
          return (
            <rect
              key={day}
              x={LEFT + (Math.floor(index / 7) + 0.5) * CELL - side / 2}
              y={TOP + ((index % 7) + 0.5) * CELL - side / 2}
              width={side}
              height={side}
              rx={3}
              fill={FILLS[level]}
              stroke={day === today ? "var(--color-ink)" : "none"}
              strokeWidth={1.5}
              className="keeps-colour"
            >
              <title>{`${formatDay(day, "long")}: ${countOf(counts[index] ?? 0, "review")}`}</title>
            </rect>
          );
        })}
      </svg>
      <Disclosure summary="Show the weeks as a table">
        <DataTable
          caption={`Reviews per week, last ${WEEKS} weeks`}
          columns={["Week from", "Days studied", "Reviews"]}
          rows={weeks.map((week) => [formatDay(week.start, "short"), week.days, week.reviews.toLocaleString("en-US")])}
        />
      </Disclosure>
    </>
  );
}
