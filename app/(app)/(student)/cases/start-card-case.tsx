"use client";

import Link from "next/link";
import { Button } from "../../../components/button.tsx";
import { FailureNotice } from "../../../components/failure-notice.tsx";
import { useStartQuiz } from "../../../components/use-start-quiz.ts";

interface StartCardCaseProps {
  readonly cardId: string;
  /** Cases that use the card's fact. */
  readonly available: number;
}

/** One case that uses what a card asks for. */
export function StartCardCase({ cardId, available }: StartCardCaseProps) {
  const { start, busy, failure } = useStartQuiz();
  const wish = { mode: "tutor", topicSlugs: [], kinds: [], pool: "all", conditionSlug: null, count: 1, minutes: null } as const;
  return (
    <div className="space-y-4">
      <p className="max-w-prose">
        {available > 0
          ? "One patient in whom it matters what this card asks. Every option is explained after your answer."
          : "No case uses what this card asks. Other cases are there."}
      </p>
      <FailureNotice failure={failure} shown={[]} />
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        {available > 0 ? (
          <Button size="lg" busy={busy} className="w-full sm:w-auto" onClick={() => start({ ...wish, cardId })}>
            {busy ? "Starting…" : "Start the case"}
          </Button>
        ) : null}
        <Link href="/cases" className="text-link inline-flex min-h-11 items-center">
          Choose other cases
        </Link>
      </div>
    </div>
  );
}
