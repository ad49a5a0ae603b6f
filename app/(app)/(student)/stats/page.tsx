import type { Metadata } from "next";
import Link from "next/link";
import { requireStudent } from "#server/proofs";
import { getCaseAccuracy } from "#server/quiz-builder";
import { getStats } from "#server/stats";
import { getSuspendedCards } from "#server/suspended";
import { CaseAccuracy } from "../../../components/case-accuracy.tsx";
import { ChartFrame } from "../../../components/chart-frame.tsx";
import { aboutMinutes, countOf } from "../../../components/count-words.ts";
import { formatDay } from "../../../components/day-format.ts";
import { EmptyState } from "../../../components/empty-state.tsx";
import { LinkButton } from "../../../components/link-button.tsx";
import { Notice } from "../../../components/notice.tsx";
import { PageHeader } from "../../../components/page-header.tsx";
import { Panel } from "../../../components/panel.tsx";
import { percentOf } from "../../../components/percent-format.ts";
import { CardCounts } from "./card-counts.tsx";
import { describeForecast, describeRetention, describeReviews, retentionByWeek, reviewsByDay, shareOf } from "./findings.ts";
import { LazyCountChart, LazyRetentionChart } from "./lazy-charts.tsx";
import { SuspendedCards } from "./suspended-cards.tsx";

export const metadata: Metadata = { title: "Stats" };

const REVIEW_DAYS = 60;
/** Below this many answers a share says little. */
const FEW_ANSWERS = 30;
/** Below this many answers a week's share jumps too much to be drawn; the table has it. */
const FEW_A_WEEK = 5;

export default async function StatsPage() {
  const proof = await requireStudent();
  const [stats, suspended, cases] = await Promise.all([getStats(proof), getSuspendedCards(proof), getCaseAccuracy(proof)]);
  const { today, days, forecast, desiredRetention, expectedRetention, cards } = stats;
  const casePanel =
    cases.kinds.length === 0 ? null : (
      <Panel
        title="Cases"
        aside={
          <Link href="/cases" className="text-link inline-flex min-h-11 items-center">
            To the cases
          </Link>
        }
      >
        <CaseAccuracy topics={cases.topics} kinds={cases.kinds} />
      </Panel>
    );
  if (days.length === 0)
    return (
      <>
        <PageHeader title="Stats" />
        <EmptyState title="Your first answers make the first chart" action={<LinkButton href="/study">Start studying</LinkButton>}>
          After a few days you see here how much you really recall, how much you study, and what is coming.
        </EmptyState>
        {casePanel ? <div className="mt-6">{casePanel}</div> : null}
      </>
    );
  const weeks = retentionByWeek(days);
  const retention = describeRetention(weeks, desiredRetention);
  const daily = reviewsByDay(days, today, REVIEW_DAYS);
  const reviews = describeReviews(daily);
  const coming = describeForecast(forecast, today);
  return (
    <>
      <PageHeader
        title="Stats"
        lead={
          expectedRetention === null
            ? undefined
            : `Asked about everything you have begun, you would recall ${percentOf(expectedRetention)} of it now.`
        }
      />
      <div className="space-y-6">
        <CardCounts cards={cards} />
        {retention.all.total === 0 ? (
          <Notice title="True retention comes later">
            It counts cards that come back after a day or more. Your first ones are on their way.
          </Notice>
        ) : (
          <ChartFrame
            title={retention.title}
            explanation={
              <>
                True retention: of the cards that came back after a day or more, the share you did not answer with Again. n ={" "}
                {retention.all.total.toLocaleString("en-US")} answers in {countOf(weeks.length, "week")}: young{" "}
                {percentOf(shareOf(retention.young))} (n = {retention.young.total.toLocaleString("en-US")}), mature{" "}
                {percentOf(shareOf(retention.mature))} (n = {retention.mature.total.toLocaleString("en-US")}). The dotted line is
                your target.
                {retention.all.total < FEW_ANSWERS ? " So few answers say little yet." : ""}
              </>
            }
            table={{
              columns: ["Week from", "Young", "n", "Mature", "n (mature)"],
              rows: weeks.map(({ start, young, mature }) => [
                formatDay(start, "short"),
                percentOf(shareOf(young)),
                young.total,
                percentOf(shareOf(mature)),
                mature.total,
              ]),
            }}
          >
            <LazyRetentionChart
              target={desiredRetention}
              points={weeks.map(({ start, young, mature }) => ({
                label: formatDay(start, "short"),
                young: young.total < FEW_A_WEEK ? null : shareOf(young),
                mature: mature.total < FEW_A_WEEK ? null : shareOf(mature),
              }))}
            />
          </ChartFrame>
        )}
        <ChartFrame
          title={reviews.title}
          explanation={`Every answer of the last ${REVIEW_DAYS} study days, new cards and repetitions included. n = ${reviews.reviews.toLocaleString("en-US")} answers in ${aboutMinutes(reviews.minutes)}.`}
          table={{
            columns: ["Day", "Answers", "New cards", "Minutes"],
            rows: daily
              .filter((day) => day.reviews > 0)
              .map((day) => [formatDay(day.day, "short"), day.reviews, day.newCards, Math.round(day.minutes)])
              .reverse(),
          }}
        >
          <LazyCountChart
            name="Answers"
            points={daily.map((day) => ({ label: formatDay(day.day, "short"), count: day.reviews }))}
          />
        </ChartFrame>
        <ChartFrame
          title={coming.title}
          explanation={`Cards that come due on the next ${forecast.length} study days if you answer each on its day, without the new ones you will begin; late ones count today. n = ${countOf(coming.total, "card")}.`}
          table={{
            columns: ["Day", "Cards due"],
            rows: forecast.map((count, index) => [index === 0 ? "Today" : formatDay(today + index, "short"), count]),
          }}
        >
          <LazyCountChart
            name="Cards due"
            points={forecast.map((count, index) => ({ label: index === 0 ? "Today" : formatDay(today + index, "short"), count }))}
          />
        </ChartFrame>
        {casePanel}
        {suspended.length === 0 ? null : (
          <Panel title={`You have put away ${countOf(suspended.length, "card")}`}>
            <SuspendedCards studentId={proof.studentId} cards={suspended} serverNow={stats.now} />
          </Panel>
        )}
      </div>
    </>
  );
}
