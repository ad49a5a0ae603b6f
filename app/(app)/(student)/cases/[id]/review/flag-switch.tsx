"use client";

import { Flag } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { deviceName, newEventId } from "#client/device";
import type { QuizEventBatch, QuizReceipt } from "#core/quiz-wire";
import { sendJson } from "../../../../../components/send-json.ts";
import { useHydrated } from "../../../../../components/use-hydrated.ts";

interface FlagSwitchProps {
  readonly quizId: string;
  readonly position: number;
  readonly studentId: string;
  /** As the server knows it. */
  readonly flagged: boolean;
}

/** Flags a case after its set has ended, or takes the flag back: the pool of flagged cases must not only grow. */
export function FlagSwitch({ quizId, position, studentId, flagged }: FlagSwitchProps) {
  const router = useRouter();
  const hydrated = useHydrated();
  const [shown, setShown] = useState(flagged);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function toggle() {
    if (busy) return;
    setBusy(true);
    const batch: QuizEventBatch = {
      device: deviceName(),
      studentId,
      events: [
        {
          id: newEventId(),
          position,
          kind: shown ? "unflag" : "flag",
          option: null,
          confidence: null,
          ranges: null,
          at: Date.now(),
          durationMs: null,
        },
      ],
    };
    const answer = await sendJson<QuizReceipt>("POST", `/api/quizzes/${quizId}/events`, batch);
    setBusy(false);
    const result = answer.ok ? answer.data.results[0] : null;
    if (!answer.ok) return setProblem(answer.message);
    if (result?.status === "refused") return setProblem(result.reason);
    setProblem(null);
    setShown(!shown);
    router.refresh();
  }

  return (
    <>
      <button
        type="button"
        disabled={!hydrated}
        aria-pressed={shown}
        aria-label={`${shown ? "Flagged" : "Flag"}, case ${position + 1}`}
        // Not disabled while it is sent: that would take the focus away.
        aria-busy={busy || undefined}
        onClick={toggle}
        className={`inline-flex min-h-11 items-center gap-1 rounded-control px-2 text-sm hover:bg-sunken ${shown ? "font-medium text-warn" : "text-muted"}`}
      >
        <Flag aria-hidden="true" className="size-4" fill={shown ? "currentColor" : "none"} />
        {shown ? "Flagged" : "Flag"}
      </button>
      {problem ? (
        <span role="alert" className="text-danger text-sm">
          {problem}
        </span>
      ) : null}
    </>
  );
}
