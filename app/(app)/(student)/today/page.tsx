import type { Metadata } from "next";
import Link from "next/link";
import { lowerFirst } from "#core/case-grammar";
import { isLeech } from "#core/leech";
import { listMyAssignments } from "#server/classes/my-assignments";
import { getMyPlan } from "#server/classes/my-plan";
import { listMyClasses } from "#server/classes/settings";
import { requireStudent } from "#server/proofs";
import { getToday } from "#server/today";
import { AssignmentList } from "../../../components/assignment-list.tsx";
import { Badge } from "../../../components/badge.tsx";
import { aboutMinutes, countOf } from "../../../components/count-words.ts";
import { formatDay } from "../../../components/day-format.ts";
import { readMinutes } from "../../../components/exam-plan-words.ts";
import { ExamPlans } from "../../../components/exam-plans.tsx";
import { LinkButton } from "../../../components/link-button.tsx";
import { PageHeader } from "../../../components/page-header.tsx";
import { Panel } from "../../../components/panel.tsx";
import { readParam, type SearchParams } from "../../../params.ts";
import { ForecastBars } from "./forecast-bars.tsx";
import { HeatMap } from "./heat-map.tsx";
import { StartPanel } from "./start-panel.tsx";
import { TaughtClasses } from "./taught-classes.tsx";

export const metadata: Metadata = { title: "Today" };

export default async function TodayPage({ searchParams }: SearchParams) {
  const minutes = readMinutes(readParam((await searchParams).minutes));
  const proof = await requireStudent();
  const [view, work, plan, classes] = await Promise.all([
    getToday(proof),
    listMyAssignments(proof),
    getMyPlan(proof, { minutesPerDay: minutes.minutesPerDay }),
    listMyClasses(proof),
  ]);
  const { today, planned, waiting, unseen, done, streak, days, forecast, struggling, cases } = view;
  const ahead = forecast.slice(1).reduce((sum, count) => sum + count, 0);
  return (
    <>
      <PageHeader title="Today" lead={formatDay(today, "long")} />
      <TaughtClasses classes={classes} />
      <StartPanel planned={planned} waiting={waiting} unseen={unseen} done={done} cases={cases} />
      {work.assignments.length > 0 ? (
        <Panel title="Your assignments" className="mt-6">
          <AssignmentList assignments={work.assignments} now={work.now} withClass />
        </Panel>
      ) : null}
      {plan.exams.length > 0 ? (
        <Panel title="Exams ahead, and your way there" className="mt-6">
          <ExamPlans plan={plan} minutes={minutes} withClass />
        </Panel>
      ) : null}
      <div className="mt-6 grid gap-6 lg:grid-cols-2">
        <Panel
          title="Your last weeks"
          aside={<p className="tabular text-muted">{streak === 0 ? "No streak yet" : `${countOf(streak, "day")} in a row`}</p>}
        >
          <HeatMap today={today} reviews={new Map(days.map((day) => [day.day, day.reviews]))} />
        </Panel>
        <Panel
          title="The next 14 days"
          aside={
            <p className="tabular text-muted">{ahead === 0 ? "Nothing scheduled yet" : `${countOf(ahead, "card")} after today`}</p>
          }
        >
          {forecast.every((count) => count === 0) ? (
            <p className="text-muted">
              Each card you begin comes back here on the day it is due. Start, and the first ones appear.
            </p>
          ) : (
            <>
              <ForecastBars today={today} counts={forecast} />
              <p className="mt-4 text-muted text-sm">Cards you know already that come due, without the new ones you will begin.</p>
            </>
          )}
        </Panel>
      </div>
      <Panel title="What keeps slipping" className="mt-6">
        {struggling.length === 0 ? (
          <p className="text-muted">
            {days.length === 0
              ? "Cards that you keep forgetting will be listed here, with a way back to their page."
              : "None of the cards of this week keeps being forgotten."}
          </p>
        ) : (
          <ul className="divide-y divide-line">
            {struggling.map((card) => (
              <li key={card.cardId} className="py-3 first:pt-0 last:pb-0">
                <p className="max-w-prose font-serif text-lg leading-snug">{card.front}</p>
                <div className="flex flex-wrap items-center gap-x-5">
                  <Link href={`/library/${card.conditionSlug}`} className="text-link inline-flex min-h-11 items-center text-sm">
                    {card.conditionName}
                  </Link>
                  <span className="tabular text-muted text-sm">
                    forgotten {card.lapses === 1 ? "once" : `${card.lapses} times`}
                  </span>
                  {isLeech(card.lapses) ? <Badge tone="warn">Leech: reword or suspend it</Badge> : null}
                </div>
              </li>
            ))}
          </ul>
        )}
        {struggling.length > 0 ? (
          <LinkButton href={`/study?condition=${struggling[0]?.conditionSlug}`} variant="secondary" className="mt-4">
            Study {lowerFirst(struggling[0]?.conditionName ?? "")}
          </LinkButton>
        ) : null}
      </Panel>
      {done.answers > 0 ? (
        <p className="tabular mt-6 text-muted">
          Done today: {countOf(done.answers, "answer")}, {countOf(done.newCards, "new card")}, {aboutMinutes(done.minutes)}.
        </p>
      ) : null}
    </>
  );
}
