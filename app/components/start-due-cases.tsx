"use client";

import { ArrowRight } from "lucide-react";
import { DUE_CASES_AT_ONCE } from "#core/pace";
import { Button } from "./button.tsx";
import type { ButtonVariant } from "./button-style.ts";
import { FailureNotice } from "./failure-notice.tsx";
import { useStartQuiz } from "./use-start-quiz.ts";

interface StartDueCasesProps {
  readonly due: number;
  readonly label: string;
  readonly variant?: ButtonVariant;
}

/** One tap from what is due to the first case, in tutor mode. */
export function StartDueCases({ due, label, variant = "primary" }: StartDueCasesProps) {
  const { start, busy, failure } = useStartQuiz();
  const count = Math.min(due, DUE_CASES_AT_ONCE);

  return (
    <div className="w-full space-y-3 sm:w-auto">
      <Button
        variant={variant}
        size="lg"
        busy={busy}
        className="w-full sm:w-auto"
        onClick={() =>
          start({ mode: "tutor", topicSlugs: [], kinds: [], pool: "due", conditionSlug: null, cardId: null, count, minutes: null })
        }
      >
        {busy ? "Starting…" : label}
        <ArrowRight aria-hidden="true" className="size-5" />
      </Button>
      <FailureNotice failure={failure} shown={[]} />
    </div>
  );
}
