import { DAY_MS } from "#core/study-day";
import type { QuizHistory } from "#server/quiz-builder";
import { MODE_NAMES } from "../../../components/case-words.ts";
import { aboutMinutes } from "../../../components/count-words.ts";
import { formatInstant } from "../../../components/day-format.ts";
import { LinkButton } from "../../../components/link-button.tsx";
import { EndSet } from "./end-set.tsx";

interface OpenSetsProps {
  readonly quizzes: QuizHistory["quizzes"];
  readonly studentId: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly timeZone: string;
}

/** Sets that were begun and not ended: each goes on where it was left, on any device, or is ended here. */
export function OpenSets({ quizzes, studentId, now, timeZone }: OpenSetsProps) {
  return (
    <ul className="divide-y divide-line">
      {quizzes.map(({ id, mode, createdAt, deadlineAt, cases, answered }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3 first:pt-0 last:pb-0">
          <div className="tabular min-w-0">
            <p className="font-medium">
              {MODE_NAMES[mode]}, {answered} of {cases} answered
            </p>
            <p className="text-muted text-sm">
              Begun {formatInstant(createdAt, timeZone)}
              {deadlineAt === null
                ? ""
                : `; ${deadlineAt - now > DAY_MS ? `open until ${formatInstant(deadlineAt, timeZone)}` : `${aboutMinutes((deadlineAt - now) / 60_000)} left`}`}
            </p>
          </div>
          <div className="flex flex-wrap items-end gap-2">
            <EndSet
              quizId={id}
              studentId={studentId}
              mode={mode}
              empty={cases - answered}
              begun={formatInstant(createdAt, timeZone)}
            />
            <LinkButton href={`/cases/${id}`} variant="secondary">
              Resume<span className="sr-only"> the set of {formatInstant(createdAt, timeZone)}</span>
            </LinkButton>
          </div>
        </li>
      ))}
    </ul>
  );
}
