import type { QuizPayload } from "#core/quiz-wire";
import { CONFIDENCE_NAMES, KIND_NAMES } from "../../../../../components/case-words.ts";
import { Disclosure } from "../../../../../components/disclosure.tsx";
import { FlagSwitch } from "./flag-switch.tsx";
import { FullCase } from "./full-case.tsx";
import { MarkBadge } from "./mark-badge.tsx";
import { markOf } from "./set-results.ts";

interface CaseRowProps {
  readonly item: QuizPayload["items"][number];
  readonly quizId: string;
  readonly studentId: string;
  /** When the family comes back, in words; null where it has no date. */
  readonly comesBack: string | null;
}

/** One case of the results; opened, all of it. */
export function CaseRow({ item, quizId, studentId, comesBack }: CaseRowProps) {
  const { position, question, state, reveal } = item;
  const about = [KIND_NAMES[question.kind], reveal?.topicName, reveal?.condition.name].filter(Boolean).join(", ");
  return (
    <li className="py-4 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="tabular font-sans text-base">Case {position + 1}</h3>
        <MarkBadge mark={markOf(reveal)} />
        {reveal && state.confidence !== null ? (
          <span className="text-muted text-sm">{CONFIDENCE_NAMES[state.confidence]}</span>
        ) : null}
        <FlagSwitch quizId={quizId} position={position} studentId={studentId} flagged={state.flagged} />
      </div>
      <p className="mt-0.5 text-muted text-sm">{about}</p>
      <Answers item={item} />
      {comesBack === null ? null : <p className="tabular mt-1 text-muted text-sm">Comes back with a new patient {comesBack}.</p>}
      <Disclosure
        summary={
          <>
            {reveal ? "The case and its explanations" : "The case"}
            <span className="sr-only">, case {position + 1}</span>
          </>
        }
      >
        <FullCase item={item} studentId={studentId} />
      </Disclosure>
    </li>
  );
}

function Answers({ item: { question, reveal } }: Pick<CaseRowProps, "item">) {
  if (reveal === null) return null;
  const chosen = reveal.option === null ? null : question.options[reveal.option];
  return (
    <dl className="mt-1 grid gap-x-4 sm:grid-cols-[7rem_minmax(0,1fr)]">
      {reveal.correct || chosen === null ? null : (
        <>
          <dt className="text-muted">Your answer</dt>
          <dd>{chosen}</dd>
        </>
      )}
      <dt className="text-muted">{reveal.correct ? "Your answer" : "Right answer"}</dt>
      <dd>{question.options[reveal.keyIndex]}</dd>
    </dl>
  );
}
