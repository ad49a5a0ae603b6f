"use client";

import { Flag } from "lucide-react";
import { useEffect, useRef } from "react";
import type { QuizView } from "#client/quiz-session";
import { Button } from "../../components/button.tsx";
import { Notice } from "../../components/notice.tsx";

interface OverviewProps {
  readonly view: QuizView;
  readonly exam: boolean;
  readonly waiting: number;
  readonly busy: boolean;
  readonly problem: string | null;
  readonly onOpen: (position: number) => void;
  readonly onSubmit: () => void;
}

/** All cases of the set at a glance: answered, flagged, empty; and the way to its end. */
export function Overview({ view, exam, waiting, busy, problem, onOpen, onSubmit }: OverviewProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const empty = view.items.length - view.answered;
  return (
    <section className="mx-auto w-full max-w-2xl">
      <h1 ref={heading} tabIndex={-1} className="text-3xl outline-none">
        Overview
      </h1>
      <p className="tabular mt-2">
        {view.answered} of {view.items.length} answered, {view.items.filter((item) => item.state.flagged).length} flagged
      </p>
      <ol aria-label="Cases" className="mt-5 grid grid-cols-2 gap-2 sm:grid-cols-4">
        {view.items.map(({ position, state }) => (
          <li key={position}>
            <button
              type="button"
              onClick={() => onOpen(position)}
              className={`flex min-h-14 w-full items-center justify-between gap-2 rounded-control border px-3 text-left hover:bg-sunken ${state.option === null ? "border-edge border-dashed bg-paper" : "border-edge bg-surface"}`}
            >
              <span>
                <span className="tabular block font-semibold">Case {position + 1}</span>
                <span className="block text-muted text-sm">{state.option === null ? "Empty" : "Answered"}</span>
              </span>
              {state.flagged ? (
                <span className="inline-flex items-center gap-1 font-medium text-sm text-warn">
                  <Flag aria-hidden="true" className="size-4" fill="currentColor" /> Flagged
                </span>
              ) : null}
            </button>
          </li>
        ))}
      </ol>
      {problem ? (
        <Notice tone="danger" role="alert" className="mt-6">
          {problem}
        </Notice>
      ) : null}
      <div className="mt-8">
        <p className="mb-3">{endWords(exam, empty, waiting)}</p>
        <Button size="lg" busy={busy} onClick={onSubmit}>
          {exam ? "Submit the exam" : "End the set"}
        </Button>
      </div>
    </section>
  );
}

function endWords(exam: boolean, empty: number, waiting: number): string {
  const unsent = waiting > 0 ? " Answers that are still on their way are sent first." : "";
  if (!exam) return `Cases without an answer are not counted.${unsent}`;
  const left = empty === 0 ? "Every case has an answer." : `${empty} without an answer will count as wrong.`;
  return `${left} After this nothing can be changed, and the explanations are shown.${unsent}`;
}
