"use client";

import { useEffect, useRef } from "react";
import { RATINGS, type Rating } from "#core/review-event";
import { Button } from "../components/button.tsx";
import { RATING_NAMES } from "../components/rating-names.ts";

const EDGES: Record<Rating, string> = {
  1: "border-t-danger",
  2: "border-t-warn",
  3: "border-t-good",
  4: "border-t-accent",
};

interface RatingBarProps {
  readonly revealed: boolean;
  readonly disabled: boolean;
  /** The interval that each button gives, in words; equal to what is saved. */
  readonly labels: Record<Rating, string> | null;
  readonly onReveal: () => void;
  readonly onRate: (rating: Rating) => void;
}

/** The one or four buttons in thumb reach. Its height is the same before and after the answer, so that nothing jumps. */
export function RatingBar({ revealed, disabled, labels, onReveal, onRate }: RatingBarProps) {
  return (
    <div className="mx-auto h-20 w-full max-w-2xl">
      {revealed && labels ? (
        <Ratings disabled={disabled} labels={labels} onRate={onRate} />
      ) : (
        <Button size="lg" disabled={disabled} onClick={onReveal} aria-keyshortcuts="Space" className="h-full w-full">
          Show answer
        </Button>
      )}
    </div>
  );
}

/** Takes the focus when it appears, so that Tab leads to the four buttons and the keys of the screen go on working. */
function Ratings({
  disabled,
  labels,
  onRate,
}: {
  disabled: boolean;
  labels: Record<Rating, string>;
  onRate: (rating: Rating) => void;
}) {
  const group = useRef<HTMLFieldSetElement>(null);
  useEffect(() => group.current?.focus({ preventScroll: true }), []);
  return (
    <fieldset ref={group} tabIndex={-1} className="grid h-full grid-cols-4 gap-2 outline-none">
      <legend className="sr-only">How well did you know it?</legend>
      {RATINGS.map((rating) => (
        <button
          key={rating}
          type="button"
          disabled={disabled}
          onClick={() => onRate(rating)}
          aria-keyshortcuts={String(rating)}
          className={`flex h-full flex-col items-center justify-center rounded-control border border-edge border-t-4 bg-surface px-1 leading-tight hover:bg-sunken disabled:opacity-60 ${EDGES[rating]}`}
        >
          <span className="font-semibold text-base">{RATING_NAMES[rating]}</span>
          <span className="tabular text-muted text-sm">{labels[rating]}</span>
        </button>
      ))}
    </fieldset>
  );
}
