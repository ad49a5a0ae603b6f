"use client";

import { useEffect, useRef } from "react";
import { RATINGS, type Rating } from "#core/review-event";
import { Button } from "../components/button.tsx";
import { RATING_NAMES } from "../components/rating-names.ts";
import { useKeyHint } from "../components/use-single-keys.ts";

const EDGES: Record<Rating, string> = {
  1: "border-t-danger",
  2: "border-t-warn",
  3: "border-t-good",
  4: "border-t-accent",
};

interface RatingBarProps {
  readonly revealed: boolean;
  readonly disabled: boolean;
  /** The rating that Space and Enter give. */
  readonly usual: Rating;
  /** The interval that each button gives, in words; equal to what is saved. */
  readonly labels: Record<Rating, string> | null;
  readonly onReveal: () => void;
  readonly onRate: (rating: Rating) => void;
}

/** The one or four buttons in thumb reach. Its height is the same before and after the answer, so that nothing jumps. */
export function RatingBar({ revealed, disabled, usual, labels, onReveal, onRate }: RatingBarProps) {
  const hint = useKeyHint();
  return (
    <div className="mx-auto h-20 w-full max-w-2xl [@media(max-height:30rem)]:h-14">
      {revealed && labels ? (
        <Ratings disabled={disabled} usual={usual} labels={labels} onRate={onRate} />
      ) : (
        <Button size="lg" disabled={disabled} onClick={onReveal} aria-keyshortcuts={hint("Space")} className="h-full w-full">
          Show answer
        </Button>
      )}
    </div>
  );
}

/** Takes the focus when it appears, so that Tab leads to the four buttons and the keys of the screen go on working. */
function Ratings({
  disabled,
  usual,
  labels,
  onRate,
}: {
  disabled: boolean;
  usual: Rating;
  labels: Record<Rating, string>;
  onRate: (rating: Rating) => void;
}) {
  const hint = useKeyHint();
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
          aria-keyshortcuts={hint(rating === usual ? `${rating} Space Enter` : String(rating))}
          className={`flex h-full flex-col items-center justify-center rounded-control border border-edge border-t-4 bg-surface px-1 leading-tight hover:bg-sunken disabled:opacity-60 ${EDGES[rating]}`}
        >
          <span className={`font-semibold text-base ${rating === usual ? "underline decoration-2 underline-offset-4" : ""}`}>
            {RATING_NAMES[rating]}
          </span>
          <span className="tabular text-muted text-sm">{labels[rating]}</span>
        </button>
      ))}
    </fieldset>
  );
}
