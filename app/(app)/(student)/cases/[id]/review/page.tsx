import type { Metadata } from "next";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import { type StudyZone, studyDay } from "#core/study-day";
import { requireStudent } from "#server/proofs";
import { getQuizReview } from "#server/quiz-overview";
import { CaseAccuracy } from "../../../../../components/case-accuracy.tsx";
import { MODE_NAMES } from "../../../../../components/case-words.ts";
import { aboutMinutes, countOf } from "../../../../../components/count-words.ts";
import { formatDay, formatInstant } from "../../../../../components/day-format.ts";
import { LinkButton } from "../../../../../components/link-button.tsx";
import { PageHeader } from "../../../../../components/page-header.tsx";
import { Panel } from "../../../../../components/panel.tsx";
import { CaseRow } from "./case-row.tsx";
import { DueCards } from "./due-cards.tsx";
import { RefusedNotice } from "./refused-notice.tsx";
import { sumUp } from "./set-results.ts";

export const metadata: Metadata = { title: "Results" };

interface ReviewPageProps {
  readonly params: Promise<{ id: string }>;
}

export default async function ReviewPage({ params }: ReviewPageProps) {
  const proof = await requireStudent();
  const review = await getQuizReview(proof, (await params).id);
  if (!review) notFound();
  const { quiz, spentMs, zone } = review;
  if (quiz.submittedAt === null) redirect(`/cases/${quiz.id}`);
  const { graded, correct, unanswered, topics, kinds, dueCards } = sumUp(quiz.items);
  return (
    <>
      <PageHeader
        above={
          <Link href="/cases" className="text-link inline-flex min-h-11 items-center">
            Cases
          </Link>
        }
        title="Results"
        lead={
          <span className="tabular">
            {MODE_NAMES[quiz.mode]}, {formatInstant(quiz.createdAt, zone.timeZone)}
          </span>
        }
      />
      <div className="space-y-6">
        <RefusedNotice quizId={quiz.id} />
        <section
          aria-labelledby="score"
          className="flex flex-wrap items-end justify-between gap-x-10 gap-y-5 rounded-panel border border-line bg-surface p-5 shadow-panel sm:p-6"
        >
          <div>
            <h2 id="score" className="tabular text-4xl">
              {graded === 0 ? "No case answered" : `${correct} of ${graded}`}
              {graded === 0 ? null : <span className="sr-only"> right</span>}
            </h2>
            <p className="tabular mt-1 text-muted">
              {spentMs > 0 ? `Time on the cases: ${aboutMinutes(spentMs / 60_000)}.` : "No time was measured."}
              {unanswered > 0 ? ` ${countOf(unanswered, "case")} without an answer, not counted.` : ""}
            </p>
          </div>
          <div className="flex flex-wrap gap-3">
            {correct < graded ? (
              <LinkButton href="/cases?pool=missed">Again: missed ones, new patients</LinkButton>
            ) : (
              <LinkButton href="/cases">More cases</LinkButton>
            )}
            <LinkButton href="/today" variant="secondary">
              Back to today
            </LinkButton>
          </div>
        </section>
        {dueCards.length > 0 ? <DueCards cards={dueCards} /> : null}
        <Panel title="Case by case">
          <ol className="divide-y divide-line">
            {quiz.items.map((item) => (
              <CaseRow
                key={item.position}
                item={item}
                quizId={quiz.id}
                studentId={proof.studentId}
                comesBack={comesBack(item.reveal?.nextDue ?? null, quiz.now, zone)}
              />
            ))}
          </ol>
        </Panel>
        {graded > 0 ? (
          <Panel title="By topic and question">
            <CaseAccuracy topics={topics} kinds={kinds} />
          </Panel>
        ) : null}
      </div>
    </>
  );
}

function comesBack(due: number | null, now: number, zone: StudyZone): string | null {
  if (due === null) return null;
  const day = studyDay(due, zone);
  const ahead = day - studyDay(now, zone);
  return ahead <= 0 ? "today" : ahead === 1 ? "tomorrow" : `on ${formatDay(day, "short")}`;
}
