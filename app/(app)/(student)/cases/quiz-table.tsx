import Link from "next/link";
import type { QuizHistory } from "#server/quiz-builder";
import { MODE_NAMES } from "../../../components/case-words.ts";
import { DataTable } from "../../../components/data-table.tsx";
import { formatInstant } from "../../../components/day-format.ts";

/** Sets that have ended, the newest first. */
export function QuizTable({ quizzes, timeZone }: { readonly quizzes: QuizHistory["quizzes"]; readonly timeZone: string }) {
  return (
    <DataTable
      caption="Your case sets"
      columns={["Results of", "Correct", "Cases", "Mode"]}
      rows={quizzes.map(({ id, mode, createdAt, cases, graded, correct }) => [
        <Link key={id} href={`/cases/${id}/review`} className="text-link inline-flex min-h-11 min-w-24 items-center">
          {formatInstant(createdAt, timeZone)}
        </Link>,
        graded === 0 ? "none answered" : `${correct} of ${graded}`,
        cases,
        MODE_NAMES[mode],
      ])}
    />
  );
}
