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
import { AnswerCards } from "./answer-cards.tsx";
import type { SampleAnswer } from "./try-five.tsx";

const CAPTION = "Chance of recall for each card, without another look";
const WEEK = 7;
const MONTH = 30;
const SPANS = ["1 day", "7 days", "30 days"];

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
  const rows = answers.map((answer) => ({
    id: answer.card.id,
    front: answer.card.front,
    rating: RATING_NAMES[answer.rating],
    next: intervalLabel(answer.state, answer.at, DEFAULT_CONFIG),
    recall: [1, WEEK, MONTH].map((days) => percentOf(recall(answer, days))),
  }));
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
      <div className="mt-6 grid items-start gap-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <ForgettingCurve curves={curves} days={MONTH} target={DEFAULT_CONFIG.desiredRetention} />
        <div className="@container">
          <div className="@lg:block hidden">
            <DataTable
              caption={CAPTION}
              columns={["Card", "Answer", "Again in", ...SPANS]}
              rows={rows.map(({ front, rating, next, recall }) => [
                <span key="card" className="line-clamp-2 min-w-32">
                  {front}
                </span>,
                rating,
                <span key="next" className="whitespace-nowrap">
                  {next}
                </span>,
                ...recall,
              ])}
            />
          </div>
          <div className="@lg:hidden">
            <AnswerCards caption={CAPTION} spans={SPANS} rows={rows} />
          </div>
        </div>
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
