import Link from "next/link";
import { parseStudyDay } from "#core/study-day";
import type { MyExamPlan, MyPlan } from "#server/classes/my-plan";
import { aboutMinutes, countOf } from "./count-words.ts";
import { DataTable } from "./data-table.tsx";
import { formatDay } from "./day-format.ts";
import { Disclosure } from "./disclosure.tsx";
import {
  daysAhead,
  fitWords,
  habitWords,
  newCardWords,
  type PlanMinutes,
  quietWords,
  shareWords,
  todayWords,
} from "./exam-plan-words.ts";
import { LinkButton } from "./link-button.tsx";
import { Notice } from "./notice.tsx";
import { PlanMinutesForm } from "./plan-minutes-form.tsx";
import { studyPath } from "./study-path.ts";

/** Days of the plan that are listed; the rest goes on in the same way. */
const LISTED_DAYS = 14;
/** More than this on one day is said to be too much. */
const MANY_MINUTES = 120;

interface ExamPlansProps {
  readonly plan: MyPlan;
  /** What the student wrote to have, which the plan was made for. */
  readonly minutes: PlanMinutes;
  /** Says of which class each exam is. */
  readonly withClass?: boolean;
}

/** What a student has to do until each exam, and what comes of it. */
export function ExamPlans({ plan, minutes, withClass = false }: ExamPlansProps) {
  return (
    <div id="exam-plans" className="scroll-mt-20">
      <PlanMinutesForm minutes={minutes} />
      <ul className="divide-y divide-line">
        {plan.exams.map((exam) => (
          <li key={exam.id} className="py-5 first:pt-0 last:pb-0">
            <ExamPlanItem exam={exam} withClass={withClass} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function ExamPlanItem({ exam, withClass }: { exam: MyExamPlan; withClass: boolean }) {
  const { title, day, daysLeft, className, cards, begunCards, topicNames, topicSlugs, plan, minutesPerDay } = exam;
  const { minutesNeeded } = plan;
  return (
    <>
      <h3 className="text-lg">
        {title}, {daysAhead(daysLeft)}
      </h3>
      <p className="tabular text-muted text-sm">
        {formatDay(parseStudyDay(day), "long")}
        {withClass ? ` · ${className}` : ""} · {topicNames.length === 0 ? "the whole course" : topicNames.join(", ")} · {begunCards}{" "}
        of {countOf(cards, "card")} begun
      </p>
      {cards === 0 ? (
        <p className="mt-2">It asks for no card at the moment.</p>
      ) : (
        <>
          {minutesNeeded === null ? (
            <p className="mt-2">There is no day left to plan. What you review now still counts.</p>
          ) : (
            <>
              <p className="tabular mt-2 text-lg">
                {minutesPerDay === null ? (
                  <>
                    <strong className="font-semibold">
                      {aboutMinutes(minutesNeeded).replace(/^a/, "A").replace(/^l/, "L")} a day
                    </strong>{" "}
                    on the days you study brings in all its cards.
                  </>
                ) : (
                  fitWords(plan, minutesPerDay)
                )}
              </p>
              <p className="tabular">{todayWords(plan)}</p>
              <p className="tabular">{newCardWords(plan)}</p>
            </>
          )}
          <Outcome exam={exam} />
          <Warnings exam={exam} />
          <div className="mt-3 flex flex-wrap items-start gap-x-6 gap-y-1">
            <LinkButton href={studyPath({ topicSlugs, conditionSlugs: [] })} prefetch={false} variant="secondary">
              Study for it
              <span className="sr-only">: {title}</span>
            </LinkButton>
            <Explanation exam={exam} />
          </div>
          <PlanTable exam={exam} />
        </>
      )}
    </>
  );
}

/** What happens if nothing changes, beside what the plan brings; never without a number of cards, and not before there is evidence. */
function Outcome({ exam: { usual, planned, cards, plan, unseenThen } }: { exam: MyExamPlan }) {
  const unseen = unseenThen > 0 ? `${countOf(unseenThen, "card stays", "cards stay")} unseen.` : "";
  if (!usual || !planned) {
    return (
      <p className="mt-2 text-muted">
        {unseen === "" ? "" : `If nothing changes, ${unseen} `}A forecast needs at least 5 answers to these cards.
      </p>
    );
  }
  return (
    <dl className="tabular mt-3 grid gap-x-8 gap-y-2 sm:grid-cols-2">
      <div>
        <dt className="font-medium">If nothing changes</dt>
        <dd>
          You recall {shareWords(usual)} of {countOf(cards, "card")} that day. {unseen}
        </dd>
      </div>
      {plan.days.length === 0 ? null : (
        <div>
          <dt className="font-medium">With this plan</dt>
          <dd>
            You recall {shareWords(planned)} of {countOf(cards, "card")} that day.
          </dd>
        </div>
      )}
    </dl>
  );
}

function Warnings({ exam: { plan, newPerDay } }: { exam: MyExamPlan }) {
  const mostNew = Math.max(0, ...plan.days.map(({ newCards }) => newCards));
  if (plan.minutesNeeded !== null && plan.minutesNeeded > MANY_MINUTES) {
    return (
      <Notice tone="warn" className="mt-3">
        This is more than most people can do in a day. Begin all the same: must-know cards come first, and every card begun counts.
      </Notice>
    );
  }
  if (mostNew <= newPerDay) return null;
  return (
    <Notice tone="warn" className="mt-3">
      The plan needs up to {countOf(mostNew, "new card")} a day, and your settings allow {newPerDay}.{" "}
      <Link href="/settings" className="text-link inline-flex min-h-11 items-center">
        Change the number in the settings
      </Link>
    </Notice>
  );
}

function Explanation({ exam: { plan } }: { exam: MyExamPlan }) {
  return (
    <Disclosure summary="How is this worked out?">
      <div className="max-w-prose space-y-2 pb-2 text-sm">
        <p>
          The plan adds up the reviews that are expected on each day, of your other cards too, and spreads the new cards so that no
          day is crowded. {quietWords(plan.days.length)} It goes by how long your answers took, and is made anew each time you look.{" "}
          {habitWords(plan.study.studiedShare)}
        </p>
        <p>
          “If nothing changes” means: as many days and new cards as in your last 14 days, and no more reviews than then if you leave
          many undone. The numbers in brackets are the range in which the result lies 95 times of 100, if the memory model fits you.
          Only you see this plan; instructors who may see students see the first forecast.
        </p>
      </div>
    </Disclosure>
  );
}

function PlanTable({ exam: { plan, title } }: { exam: MyExamPlan }) {
  if (plan.days.length === 0) return null;
  const shown = plan.days.slice(0, LISTED_DAYS);
  const rest = plan.days.slice(LISTED_DAYS);
  return (
    <Disclosure summary={rest.length > 0 ? `The next ${LISTED_DAYS} days` : "Day by day"}>
      <DataTable
        caption={`The plan for ${title}`}
        columns={["Day", "Minutes", "New cards", "Reviews"]}
        rows={shown.map(({ day, minutes, newCards, reviews }) => [formatDay(day, "long"), minutes, newCards, reviews])}
      />
      {rest.length > 0 ? (
        <p className="mt-2 text-muted text-sm">
          The {countOf(rest.length, "day")} after that take at most {Math.max(...rest.map(({ minutes }) => minutes))} min each.
        </p>
      ) : null}
    </Disclosure>
  );
}
