"use client";

import { Flag } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { QuizView } from "#client/quiz-session";
import { Button } from "../../components/button.tsx";
import { countOf } from "../../components/count-words.ts";
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
  const [asked, setAsked] = useState(false);
  const asking = exam && asked && empty > 0;
  const question = useRef<HTMLParagraphElement>(null);
  // Not one of its buttons: a key that is held must not answer what it asks.
  useEffect(() => {
    if (asking) question.current?.focus();
  }, [asking]);
  function notYet() {
    setAsked(false);
    heading.current?.focus();
  }

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
        {asking ? (
          <>
            <p ref={question} tabIndex={-1} className="mb-3 font-semibold text-lg">
              {countOf(empty, "case has", "cases have")} no answer. Submit anyway?
            </p>
            <div className="flex flex-wrap gap-3">
              <Button size="lg" variant="secondary" disabled={busy} onClick={notYet}>
                Not yet
              </Button>
              <Button size="lg" busy={busy} onClick={onSubmit}>
                Submit anyway
              </Button>
            </div>
          </>
        ) : (
          <Button size="lg" busy={busy} onClick={() => (exam && empty > 0 ? setAsked(true) : onSubmit())}>
            {exam ? "Submit the exam" : "End the set"}
          </Button>
        )}
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
