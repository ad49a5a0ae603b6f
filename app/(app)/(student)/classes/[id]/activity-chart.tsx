import { parseStudyDay } from "#core/study-day";
import type { ClassOverview } from "#server/classes/overview";
import { ChartFrame } from "../../../../components/chart-frame.tsx";
import { countOf } from "../../../../components/count-words.ts";
import { formatDay } from "../../../../components/day-format.ts";

const MINUTE_MS = 60_000;

interface ActivityChartProps {
  /** Oldest first. */
  readonly days: ClassOverview["activity"];
  readonly studentCount: number;
}

/** Students who studied, day by day, on a scale that reaches up to the whole class. */
export function ActivityChart({ days, studentCount }: ActivityChartProps) {
  const reviews = days.reduce((sum, day) => sum + day.reviews, 0);
  // Today is not over.
  const whole = days.slice(0, -1);
  const mean = whole.length === 0 ? 0 : whole.reduce((sum, day) => sum + day.students, 0) / whole.length;
  return (
    <ChartFrame
      title={
        reviews === 0
          ? `Nobody studied in the last ${countOf(days.length, "day")}`
          : whole.length === 0
            ? `${days[0]?.students} of ${countOf(studentCount, "student")} studied so far today`
            : `On an average day ${Math.round(mean)} of ${countOf(studentCount, "student")} studied`
      }
      explanation={`Students with at least one review, on each of the last ${countOf(days.length, "study day")}. n = ${countOf(reviews, "review")}, all study of cards included. Days are each student's own; the average leaves today out, which is not over.`}
      table={{
        columns: ["Day", "Students", "Reviews", "Minutes"],
        rows: days
          .map((day) => [
            formatDay(parseStudyDay(day.day), "short"),
            `${day.students} of ${studentCount}`,
            day.reviews.toLocaleString("en-US"),
            Math.round(day.durationMs / MINUTE_MS).toLocaleString("en-US"),
          ])
          .reverse(),
      }}
    >
      <ol className="flex h-44 gap-1 sm:gap-2">
        {days.map(({ day, students }) => (
          <li key={day} className="flex min-w-0 flex-1 flex-col text-center text-muted text-xs">
            <span className="tabular">{students}</span>
            <span className="flex flex-1 items-end border-edge border-b">
              <span
                className="keeps-colour block w-full rounded-t-sm bg-accent"
                style={{ height: `${(students / Math.max(1, studentCount)) * 100}%` }}
              />
            </span>
            <span className="mt-1 sm:hidden">{formatDay(parseStudyDay(day), "weekday").slice(0, 1)}</span>
            <span className="mt-1 hidden sm:block">{formatDay(parseStudyDay(day), "short")}</span>
          </li>
        ))}
      </ol>
    </ChartFrame>
  );
}
