"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "../../../components/button.tsx";
import type { MODE_NAMES } from "../../../components/case-words.ts";
import { countOf } from "../../../components/count-words.ts";
import { FailureNotice } from "../../../components/failure-notice.tsx";
import { useSend } from "../../../components/use-send.ts";

interface EndSetProps {
  readonly quizId: string;
  readonly studentId: string;
  readonly mode: keyof typeof MODE_NAMES;
  /** Cases without an answer. */
  readonly empty: number;
  /** When it was begun, in words. */
  readonly begun: string;
}

/** Ends an open set from outside. An exam with empty cases asks first: they will count as wrong. */
export function EndSet({ quizId, studentId, mode, empty, begun }: EndSetProps) {
  const router = useRouter();
  const { send, busy, failure } = useSend();
  const [asked, setAsked] = useState(false);
  const [ended, setEnded] = useState(false);
  const asking = asked && !ended;

  async function end() {
    const answer = await send("POST", `/api/quizzes/${quizId}/submit`, { studentId });
    if (!answer?.ok) return;
    setEnded(true);
    // This line goes away, and the focus with it.
    document.getElementById("content")?.focus({ preventScroll: true });
    router.refresh();
  }

  return (
    <div>
      {asking ? (
        <p role="status" className="mb-2 font-medium">
          {countOf(empty, "case has", "cases have")} no answer. Submit anyway?
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {asking ? (
          <Button variant="secondary" disabled={busy} onClick={() => setAsked(false)}>
            Not yet
          </Button>
        ) : null}
        <Button
          variant={asking ? "primary" : "quiet"}
          busy={busy || ended}
          onClick={() => (mode === "exam" && empty > 0 && !asked ? setAsked(true) : end())}
        >
          {asking ? "Submit anyway" : mode === "exam" ? "Submit this exam" : "End this set"}
          <span className="sr-only"> of {begun}</span>
        </Button>
      </div>
      <FailureNotice failure={failure} shown={[]} />
    </div>
  );
}
