"use client";

import type { Confidence } from "#core/quiz-wire";
import { Button } from "../../components/button.tsx";
import { CONFIDENCE_NAMES } from "../../components/case-words.ts";
import { useKeyHint } from "../../components/use-single-keys.ts";

const CONFIDENCES: readonly Confidence[] = [1, 2, 3];

interface TutorBarProps {
  readonly state: "open" | "picked" | "sending" | "explained";
  /** The answer waits for a connection. */
  readonly stuck: boolean;
  readonly last: boolean;
  readonly disabled: boolean;
  readonly onAnswer: (confidence: Confidence | null) => void;
  readonly onNext: () => void;
}

/** Tutor: how sure, or just the answer; then the next case. Its height stays, so that nothing jumps. */
export function TutorBar({ state, stuck, last, disabled, onAnswer, onNext }: TutorBarProps) {
  const hint = useKeyHint();
  if (state === "explained")
    return (
      <Button size="lg" disabled={disabled} onClick={onNext} aria-keyshortcuts={hint("Enter")} className="h-full w-full">
        {last ? "See the results" : "Next case"}
      </Button>
    );
  if (state === "sending" && stuck)
    return (
      <Button size="lg" disabled={disabled} onClick={onNext} aria-keyshortcuts={hint("Enter")} className="h-full w-full">
        {last ? "Overview" : "Next case"}
      </Button>
    );
  const waiting = disabled || state !== "picked";
  return (
    <fieldset className="grid h-full grid-cols-4 gap-2">
      <legend className="sr-only">Give the answer, and say how sure you are if you like</legend>
      {CONFIDENCES.map((confidence) => (
        <button
          key={confidence}
          type="button"
          disabled={waiting}
          aria-keyshortcuts={hint(String(confidence))}
          onClick={() => onAnswer(confidence)}
          className="flex h-full flex-col items-center justify-center rounded-control border border-edge bg-surface px-1 leading-tight hover:bg-sunken disabled:opacity-60"
        >
          <span className="font-semibold text-sm sm:text-base">{CONFIDENCE_NAMES[confidence]}</span>
          <span className="tabular text-muted text-sm">{hint(String(confidence))}</span>
        </button>
      ))}
      <Button
        disabled={waiting}
        busy={state === "sending"}
        onClick={() => onAnswer(null)}
        aria-keyshortcuts={hint("Enter")}
        className="h-full"
      >
        {state === "sending" ? "Checking" : "Answer"}
      </Button>
    </fieldset>
  );
}

interface ExamBarProps {
  readonly first: boolean;
  readonly last: boolean;
  readonly disabled: boolean;
  readonly onPrevious: () => void;
  readonly onNext: () => void;
  readonly onReview: () => void;
}

export function ExamBar({ first, last, disabled, onPrevious, onNext, onReview }: ExamBarProps) {
  const hint = useKeyHint();
  return (
    <div className="grid h-full grid-cols-3 gap-2">
      <Button
        variant="secondary"
        disabled={disabled || first}
        onClick={onPrevious}
        aria-keyshortcuts={hint("ArrowLeft")}
        className="h-full"
      >
        Previous
      </Button>
      <Button variant="secondary" disabled={disabled} onClick={onReview} className="h-full">
        Overview
      </Button>
      <Button disabled={disabled} onClick={last ? onReview : onNext} aria-keyshortcuts={hint("Enter")} className="h-full">
        {last ? "To the end" : "Next case"}
      </Button>
    </div>
  );
}

interface ConfidenceRowProps {
  readonly confidence: Confidence | null;
  readonly disabled: boolean;
  readonly onRate: (confidence: Confidence) => void;
}

/** Exam: how sure the answer is, if the student likes to say so. */
export function ConfidenceRow({ confidence, disabled, onRate }: ConfidenceRowProps) {
  const hint = useKeyHint();
  return (
    <fieldset className="mt-4 flex flex-wrap items-center gap-2">
      <legend className="sr-only">How sure are you? Optional.</legend>
      <span aria-hidden="true" className="mr-1 text-muted text-sm">
        How sure? (optional)
      </span>
      {CONFIDENCES.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={confidence === each}
          aria-keyshortcuts={hint(String(each))}
          disabled={disabled}
          onClick={() => onRate(each)}
          className={`min-h-11 rounded-control border px-3 text-sm disabled:opacity-60 ${confidence === each ? "border-accent bg-accent-soft font-semibold" : "border-edge bg-surface hover:bg-sunken"}`}
        >
          {CONFIDENCE_NAMES[each]}
        </button>
      ))}
    </fieldset>
  );
}
