"use client";

import { Check, X } from "lucide-react";
import { OPTION_LETTERS } from "#core/case-variant";
import type { Confidence, Reveal } from "#core/quiz-wire";
import { Button } from "../../components/button.tsx";
import { CONFIDENCE_NAMES } from "../../components/case-words.ts";
import { useKeyHint } from "../../components/use-single-keys.ts";

const CONFIDENCES: readonly Confidence[] = [1, 2, 3];

interface TutorBarProps {
  readonly state: "open" | "picked" | "sending" | "explained";
  /** Of an answer that is explained. */
  readonly verdict: Pick<Reveal, "correct" | "keyIndex"> | null;
  /** The answer waits for a connection. */
  readonly stuck: boolean;
  readonly last: boolean;
  readonly disabled: boolean;
  readonly onAnswer: (confidence: Confidence | null) => void;
  readonly onNext: () => void;
}

/** "Right", or which answer would have been. */
function verdictWords({ correct, keyIndex }: Pick<Reveal, "correct" | "keyIndex">): string {
  return correct ? "Right" : `Not right: the answer is ${OPTION_LETTERS[keyIndex]}`;
}

/** Tutor: how sure, or just the answer; then what it was, and the next case. Its height stays, so that nothing jumps. */
export function TutorBar({ state, verdict, stuck, last, disabled, onAnswer, onNext }: TutorBarProps) {
  const hint = useKeyHint();
  if (verdict)
    return (
      <div className="grid h-full grid-cols-2 items-center gap-3">
        <p
          className={`flex items-center gap-2 font-semibold leading-tight sm:text-lg ${verdict.correct ? "text-good" : "text-danger"}`}
        >
          {verdict.correct ? (
            <Check aria-hidden="true" className="size-5 shrink-0" />
          ) : (
            <X aria-hidden="true" className="size-5 shrink-0" />
          )}
          {verdictWords(verdict)}
        </p>
        <Button size="lg" disabled={disabled} onClick={onNext} aria-keyshortcuts={hint("Enter")} className="h-full w-full px-3!">
          {last ? "See the results" : "Next case"}
        </Button>
      </div>
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
  readonly rating: ConfidenceRowProps;
}

/** Exam: how sure, and the ways to the other cases; on a phone one under the other. */
export function ExamBar({ first, last, disabled, onPrevious, onNext, onReview, rating }: ExamBarProps) {
  const hint = useKeyHint();
  return (
    <div className="grid gap-2 sm:h-16 sm:grid-cols-2">
      <ConfidenceRow {...rating} />
      <div className="grid h-14 grid-cols-3 gap-2 sm:h-full">
        <Button
          variant="secondary"
          disabled={disabled || first}
          onClick={onPrevious}
          aria-keyshortcuts={hint("ArrowLeft")}
          className="h-full px-2!"
        >
          Previous
        </Button>
        <Button variant="secondary" disabled={disabled} onClick={onReview} className="h-full px-2!">
          Overview
        </Button>
        <Button disabled={disabled} onClick={last ? onReview : onNext} aria-keyshortcuts={hint("Enter")} className="h-full px-2!">
          {last ? "To the end" : "Next case"}
        </Button>
      </div>
    </div>
  );
}

interface ConfidenceRowProps {
  readonly confidence: Confidence | null;
  readonly disabled: boolean;
  readonly onRate: (confidence: Confidence) => void;
}

/** How sure the answer is, if the student likes to say so. */
function ConfidenceRow({ confidence, disabled, onRate }: ConfidenceRowProps) {
  const hint = useKeyHint();
  return (
    <fieldset className="grid h-11 grid-cols-3 gap-2 sm:h-full">
      <legend className="sr-only">How sure are you? Optional.</legend>
      {CONFIDENCES.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={confidence === each}
          aria-keyshortcuts={hint(String(each))}
          disabled={disabled}
          onClick={() => onRate(each)}
          className={`flex flex-col items-center justify-center rounded-control border px-1 text-sm leading-tight disabled:opacity-60 ${confidence === each ? "border-2 border-accent bg-accent-soft font-semibold" : "border-edge bg-surface hover:bg-sunken"}`}
        >
          {CONFIDENCE_NAMES[each]}
          <span className="tabular hidden font-normal text-muted sm:block">{hint(String(each))}</span>
        </button>
      ))}
    </fieldset>
  );
}
