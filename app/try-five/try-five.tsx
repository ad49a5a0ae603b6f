"use client";

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { type MemoryState, NEW_STATE } from "#core/memory-state";
import { RATINGS, type Rating } from "#core/review-event";
import { review } from "#core/scheduler";
import { configFor, DEFAULT_CONFIG } from "#core/scheduler-config";
import type { StudyCard } from "#core/study-payload";
import { Button } from "../components/button.tsx";
import { RATING_NAMES } from "../components/rating-names.ts";
import { TryFiveResult } from "./try-five-result.tsx";

export type SampleCard = Pick<StudyCard, "id" | "conditionName" | "front" | "back" | "extra">;

export interface SampleAnswer {
  readonly card: SampleCard;
  readonly rating: Rating;
  readonly at: number;
  readonly state: MemoryState;
}

/** As for a should-know card, whose retention is the one that the result names. */
const SAMPLE_CONFIG = configFor(DEFAULT_CONFIG, "should-know");
const HINTS: Record<Rating, string> = { 1: "I did not know", 2: "With effort", 3: "I knew it", 4: "At once" };

/** Five cards without an account. Nothing leaves the browser. */
export function TryFive({ cards }: { cards: readonly SampleCard[] }) {
  const [answers, setAnswers] = useState<readonly SampleAnswer[]>([]);
  const [shown, setShown] = useState(false);
  const showButton = useRef<HTMLButtonElement>(null);
  const goodButton = useRef<HTMLButtonElement>(null);
  const card = cards[answers.length];

  useEffect(() => {
    if (shown) goodButton.current?.focus({ preventScroll: true });
    else if (answers.length > 0) showButton.current?.focus({ preventScroll: true });
  }, [shown, answers.length]);

  function rate(rating: Rating) {
    if (!card) return;
    const at = Date.now();
    const state = review(NEW_STATE, card.id, rating, at, SAMPLE_CONFIG);
    setAnswers([...answers, { card, rating, at, state }]);
    setShown(false);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (!shown || event.repeat || event.altKey || event.ctrlKey || event.metaKey) return;
    const rating = RATINGS.find((candidate) => String(candidate) === event.key);
    if (rating === undefined) return;
    event.preventDefault();
    rate(rating);
  }

  if (!card)
    return (
      <TryFiveResult
        answers={answers}
        onAgain={() => {
          setAnswers([]);
          setShown(false);
        }}
      />
    );

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: shortcuts of the buttons inside
    <div onKeyDown={onKeyDown} className="rounded-panel border border-line bg-surface p-5 shadow-panel sm:p-8">
      <p className="tabular flex justify-between gap-4 text-muted text-sm">
        {/* It would often be the answer; unseen it keeps its place. */}
        <span className={shown ? "" : "invisible"}>{card.conditionName}</span>
        <span className="whitespace-nowrap">
          Card {answers.length + 1} of {cards.length}
        </span>
      </p>
      <div aria-live="polite" className="min-h-56 sm:min-h-44">
        <p className="mt-4 font-serif text-2xl leading-snug">{card.front}</p>
        {shown ? (
          <div className="mt-5 border-line border-t pt-5">
            <p className="font-serif text-xl leading-snug">
              <span className="sr-only">Answer: </span>
              {card.back}
            </p>
            {card.extra ? <p className="mt-2 text-muted">{card.extra}</p> : null}
          </div>
        ) : null}
      </div>
      <div className="mt-5 min-h-20">
        {shown ? (
          <div className="grid grid-cols-2 gap-2 sm:grid-cols-4">
            {RATINGS.map((rating) => (
              <Button
                key={rating}
                ref={rating === 3 ? goodButton : undefined}
                variant={rating === 3 ? "primary" : "secondary"}
                onClick={() => rate(rating)}
                aria-keyshortcuts={String(rating)}
                className="min-h-16 flex-col gap-0!"
              >
                <span>
                  <span aria-hidden="true" className="tabular mr-1.5 font-normal opacity-80">
                    {rating}
                  </span>
                  {RATING_NAMES[rating]}
                </span>
                <span className="font-normal text-sm opacity-90">{HINTS[rating]}</span>
              </Button>
            ))}
          </div>
        ) : (
          <Button ref={showButton} size="lg" className="min-h-16 w-full" onClick={() => setShown(true)}>
            Show the answer
          </Button>
        )}
      </div>
    </div>
  );
}
