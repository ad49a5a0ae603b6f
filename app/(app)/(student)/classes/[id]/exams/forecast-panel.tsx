import type { ClassShare, ShareForecast } from "#core/exam-forecast";
import type { ClassForecastPage, ForecastSet } from "#server/classes/forecast";
import { AccuracyBar } from "../../../../../components/accuracy-list.tsx";
import { ChartFrame } from "../../../../../components/chart-frame.tsx";
import { countOf } from "../../../../../components/count-words.ts";
import { Disclosure } from "../../../../../components/disclosure.tsx";
import { shareWords } from "../../../../../components/exam-plan-words.ts";
import { NoFigure } from "../../../../../components/no-figure.tsx";
import { Notice } from "../../../../../components/notice.tsx";
import { examWords } from "../student-words.ts";
import { describeForecast } from "./exam-words.ts";

interface ForecastPanelProps {
  readonly exam: NonNullable<ClassForecastPage["exam"]>;
  readonly all: ForecastSet;
  readonly topics: ClassForecastPage["topics"];
}

/** What the class will recall on the day, per topic: if nothing changes, and with the plan. */
export function ForecastPanel({ exam, all, topics }: ForecastPanelProps) {
  const title = describeForecast(all);
  if (all.usual.mean === null) {
    return (
      <Notice title={title}>
        {countOf(all.usual.students, "student")} so far: the mean of so few would tell about single people.
      </Notice>
    );
  }
  const rows = topics.length > 1 ? [{ slug: "", name: "All of it", ...all }, ...topics] : topics;
  return (
    <div>
      <ChartFrame
        title={title}
        explanation={
          <>
            {examWords(exam)} Expected share of its cards recalled that day, as the mean of {countOf(all.usual.students, "student")}
            ; in parentheses, and as the wide part of the bar, the range in which it most likely lies (95%).
            {all.stopped.mean === null ? "" : ` If nobody studied from now on, it would be ${shareWords(all.stopped.mean)}.`}
          </>
        }
        table={{
          columns: ["Topic", "If nothing changes", "With the plan", "If nobody studies", "Students"],
          rows: rows.map(({ name, usual, planned, stopped }) => [
            name,
            ...[usual, planned, stopped].map((share, index) => <MeanCell key={KEYS[index]} share={share} />),
            usual.students,
          ]),
        }}
      >
        <ul className="grid gap-x-10 gap-y-5 lg:grid-cols-2">
          {rows.map(({ slug, name, usual, planned }) => (
            <li key={slug} className={slug === "" ? "lg:col-span-2" : ""}>
              <p className="font-medium">{name}</p>
              <Line words="If nothing changes" mean={usual.mean} />
              <Line words="With the plan" mean={planned.mean} />
            </li>
          ))}
        </ul>
      </ChartFrame>
      <Disclosure summary="How is this worked out?" className="mt-2">
        <div className="max-w-prose space-y-2 text-muted text-sm">
          <p>
            Each student’s memory of each card is carried forward to the day (FSRS), and the shares of all students are averaged,
            each student alike. A card that is not begun until then counts as not recalled.
          </p>
          <p>
            If nothing changes: each student goes on as in the last two weeks, on as many days, with as many new cards, and with no
            more reviews if they leave many undone; who did nothing then does nothing. With the plan: each begins all new cards in
            time and answers all that is due, on as many days as in the last two weeks; who did nothing then begins to study every
            day. Students see a plan made like this on their own page, with what else they have to review.
          </p>
        </div>
      </Disclosure>
    </div>
  );
}

const KEYS = ["usual", "planned", "stopped"] as const;

function MeanCell({ share: { mean } }: { readonly share: ClassShare }) {
  return mean === null ? <NoFigure why="fewer than 5 students" /> : <span className="whitespace-nowrap">{shareWords(mean)}</span>;
}

function Line({ words, mean }: { readonly words: string; readonly mean: ShareForecast | null }) {
  return (
    <div className="mt-1.5">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4 text-sm">
        <span className="text-muted">{words}</span>
        <span className="tabular">{mean === null ? "fewer than 5 students" : shareWords(mean)}</span>
      </p>
      <AccuracyBar share={mean && { value: mean.share, low: mean.low, high: mean.high }} />
    </div>
  );
}
