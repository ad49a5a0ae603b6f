import Link from "next/link";
import type { ExamDates } from "#server/classes/exams";
import { countOf } from "../../../../../components/count-words.ts";
import { formatDate } from "../../../../../components/day-format.ts";
import { Disclosure } from "../../../../../components/disclosure.tsx";
import { EmptyState } from "../../../../../components/empty-state.tsx";
import { daysAhead } from "../../../../../components/exam-plan-words.ts";
import { Panel } from "../../../../../components/panel.tsx";
import { dayWords } from "../student-words.ts";
import { ExamForm } from "./exam-form.tsx";

type Exam = ExamDates["past"][number];

interface ExamDatesPanelProps {
  readonly classId: string;
  readonly timeZone: string;
  readonly dates: ExamDates;
  readonly mayEdit: boolean;
  /** Those with a forecast; empty for who may not see students. */
  readonly forecastIds: readonly string[];
  /** The one whose forecast is shown. */
  readonly shownId: string | null;
}

/** The exam dates of a class, with the form for who may change them. */
export function ExamDatesPanel({ classId, timeZone, dates, mayEdit, forecastIds, shownId }: ExamDatesPanelProps) {
  const { ahead, past, topics } = dates;
  const form = (exam?: Exam) => (mayEdit ? <ExamForm classId={classId} timeZone={timeZone} topics={topics} exam={exam} /> : null);
  if (ahead.length + past.length === 0) {
    return (
      <EmptyState title="No exam date is set" action={form()}>
        {mayEdit
          ? "Add one: each student gets a plan in minutes a day up to it, and you see here what the class will recall that day."
          : "Who may change the content of this class can add one. Each student then gets a plan up to it."}
      </EmptyState>
    );
  }
  const row = (exam: Exam, when: string) => (
    <li key={exam.id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
      <div className="min-w-0 flex-1 basis-60">
        <p>
          <span className="font-semibold">{exam.title}</span>, {when}
        </p>
        <p className="text-muted text-sm">{topicNames(exam, topics)}</p>
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {forecastIds.length > 1 && forecastIds.includes(exam.id) ? (
          <Link
            href={`/classes/${classId}/exams?exam=${exam.id}`}
            scroll={false}
            aria-current={exam.id === shownId ? "true" : undefined}
            className="text-link inline-flex min-h-11 items-center aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:no-underline"
          >
            {exam.id === shownId ? "Forecast below" : "Show its forecast"}
            <span className="sr-only">: {exam.title}</span>
          </Link>
        ) : null}
        {form(exam)}
      </div>
    </li>
  );
  return (
    <Panel title={ahead.length === 0 ? "No exam is ahead" : `${countOf(ahead.length, "exam")} ahead`} aside={form()}>
      <ul className="divide-y divide-line">
        {ahead.map((exam) => row(exam, `${dayWords(exam.day, "long")}, ${daysAhead(exam.daysLeft)}`))}
      </ul>
      {past.length === 0 ? null : (
        <Disclosure summary={`${countOf(past.length, "exam")} in the past`} className="mt-2">
          <ul className="divide-y divide-line">{past.map((exam) => row(exam, formatDate(Date.parse(exam.day), "UTC")))}</ul>
        </Disclosure>
      )}
    </Panel>
  );
}

function topicNames({ topicSlugs }: Exam, topics: ExamDates["topics"]): string {
  const names = topics.filter(({ slug }) => topicSlugs.includes(slug)).map(({ name }) => name);
  return names.length === 0 ? "The whole course" : names.join(", ");
}
