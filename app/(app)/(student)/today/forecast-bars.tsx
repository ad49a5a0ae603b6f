import { countOf } from "../../../components/count-words.ts";
import { formatDay } from "../../../components/day-format.ts";

interface ForecastBarsProps {
  readonly today: number;
  /** Cards that come due, today first. */
  readonly counts: readonly number[];
}

/** A bar per day with its number above: the picture is its own table. */
export function ForecastBars({ today, counts }: ForecastBarsProps) {
  const most = Math.max(1, ...counts);
  return (
    <ol className="flex items-end gap-0.5 sm:gap-1.5">
      {counts.map((count, index) => {
        const day = today + index;
        return (
          <li key={day} className="flex min-w-0 flex-1 flex-col items-center">
            <span className="sr-only">{`${index === 0 ? "Today" : formatDay(day, "long")}: ${countOf(count, "card")}`}</span>
            <span aria-hidden="true" className="tabular text-xs">
              {count}
            </span>
            <span aria-hidden="true" className="flex h-24 w-full sm:h-40 items-end">
              <span
                className={`keeps-colour block w-full rounded-t-sm ${index === 0 ? "bg-accent" : "bg-heat-2"}`}
                style={{ height: `${count === 0 ? 1 : Math.max(4, (100 * count) / most)}%` }}
              />
            </span>
            <span aria-hidden="true" className="mt-1 text-muted text-xs">
              <span className="sm:hidden">{formatDay(day, "weekday").slice(0, 1)}</span>
              <span className="hidden sm:inline">{formatDay(day, "weekday")}</span>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
