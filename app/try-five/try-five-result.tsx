"use client";

import { useEffect, useRef } from "react";
import { intervalLabel } from "#core/interval-label";
import { RATINGS } from "#core/review-event";
import { forgettingCurve } from "#core/scheduler";
import { DEFAULT_CONFIG } from "#core/scheduler-config";
import { Button } from "../components/button.tsx";
import { countOf } from "../components/count-words.ts";
import { DataTable } from "../components/data-table.tsx";
import { type Curve, ForgettingCurve } from "../components/forgetting-curve.tsx";
import { LinkButton } from "../components/link-button.tsx";
import { percentOf } from "../components/percent-format.ts";
import { RATING_NAMES } from "../components/rating-names.ts";
import type { SampleAnswer } from "./try-five.tsx";

const WEEK = 7;
const MONTH = 30;

interface TryFiveResultProps {
  readonly answers: readonly SampleAnswer[];
  readonly onAgain: () => void;
}

/** What one look at five cards leaves behind, by the same formula that schedules them. */
export function TryFiveResult({ answers, onAgain }: TryFiveResultProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const recall = (answer: SampleAnswer, days: number) => forgettingCurve(answer.state.stability, DEFAULT_CONFIG, days);
  const inAWeek = answers.reduce((sum, answer) => sum + recall(answer, WEEK), 0);
  const curves: Curve[] = RATINGS.flatMap((rating) => {
    const same = answers.filter((answer) => answer.rating === rating);
    const first = same[0];
    if (!first) return [];
    return [
      { rating, label: `${RATING_NAMES[rating]}, ${countOf(same.length, "card")}`, at: (days: number) => recall(first, days) },
    ];
  });
  return (
    <div className="rounded-panel border border-line bg-surface p-5 shadow-panel sm:p-8">
      <h3 ref={heading} tabIndex={-1} className="text-2xl outline-none">
        In a week you would still know about {inAWeek.toFixed(1)} of these {answers.length}
      </h3>
      <p className="mt-2 max-w-prose text-muted">
        This is your forgetting curve for the cards you just rated: the chance that you recall each one if you never look again.
        Rounds shows a card again when its chance falls to {percentOf(DEFAULT_CONFIG.desiredRetention)}, and each recall makes the
        next curve flatter.
      </p>
      <div className="mt-6 grid items-start gap-6 lg:grid-cols-2">
        <ForgettingCurve curves={curves} days={MONTH} target={DEFAULT_CONFIG.desiredRetention} />
        <DataTable
          caption="Chance of recall for each card, without another look"
          columns={["Card", "Answer", "Again in", "1 day", "7 days", "30 days"]}
          rows={answers.map((answer) => [
            <span key="card" className="line-clamp-2 min-w-32">
              {answer.card.front}
            </span>,
            RATING_NAMES[answer.rating],
            <span key="next" className="whitespace-nowrap">
              {intervalLabel(answer.state, answer.at, DEFAULT_CONFIG)}
            </span>,
            percentOf(recall(answer, 1)),
            percentOf(recall(answer, WEEK)),
            percentOf(recall(answer, MONTH)),
          ])}
        />
      </div>
      <div className="mt-6 flex flex-wrap gap-3">
        <LinkButton href="/sign-up" size="lg">
          Keep them: create an account
        </LinkButton>
        <Button variant="secondary" size="lg" onClick={onAgain}>
          Try again
        </Button>
      </div>
    </div>
  );
}
