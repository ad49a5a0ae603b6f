"use client";

import { useRouter } from "next/navigation";
import type { QuizPayload } from "#core/quiz-wire";
import { MissedPanel } from "../../../../../cases/[id]/missed-panel.tsx";
import { Stem } from "../../../../../cases/[id]/stem.tsx";
import { OptionList } from "../../../../../components/option-list.tsx";
import { CaseValues } from "./case-values.tsx";

interface FullCaseProps {
  readonly item: QuizPayload["items"][number];
  readonly studentId: string;
}

const nothing = () => {};

/** A case as it was shown, with what explains it. Nothing of it can be changed any more. */
export function FullCase({ item, studentId }: FullCaseProps) {
  const router = useRouter();
  const { question, state, reveal, note } = item;
  return (
    <div className="max-w-2xl pb-6">
      <Stem text={question.stem} ranges={state.ranges} onHighlight={null} />
      <h4 className="mt-6 font-medium font-sans text-lg">{question.leadIn}</h4>
      {reveal ? (
        <OptionList item={{ ...item, picked: null }} disabled onPick={nothing} onStrike={nothing} />
      ) : (
        <ol className="mt-4 ml-6 list-[upper-alpha] space-y-1 text-lg">
          {question.options.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ol>
      )}
      <CaseValues measures={question.measures} />
      {note === "" ? null : (
        <section aria-label="My note" className="mt-6 rounded-control bg-sunken px-4 py-3">
          <p className="font-medium">My note</p>
          <p className="whitespace-pre-wrap">{note}</p>
        </section>
      )}
      {reveal ? <MissedPanel reveal={reveal} studentId={studentId} onReturned={() => router.refresh()} /> : null}
    </div>
  );
}
