"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { newEventId } from "#client/device";
import { AskFirst } from "./ask-first.tsx";
import { Button } from "./button.tsx";
import type { ButtonVariant } from "./button-style.ts";
import { FailureNotice } from "./failure-notice.tsx";
import { useSend } from "./use-send.ts";

interface StartAssignmentProps {
  readonly assignmentId: string;
  readonly title: string;
  readonly label: string;
  readonly variant?: ButtonVariant;
  /** Asked before a set begins whose clock runs from then on; null: it begins at once. */
  readonly question: string | null;
}

/** Begins an attempt at an assigned case set, or goes on with the one that is open. */
export function StartAssignment({ assignmentId, title, label, variant = "primary", question }: StartAssignmentProps) {
  const router = useRouter();
  const { busy, failure, send } = useSend();
  const [leaving, setLeaving] = useState(false);
  // A second press after a lost answer asks for the same set again.
  const id = useRef("");

  async function start() {
    if (id.current === "") id.current = newEventId();
    const made = await send<{ quizId: string }>("POST", "/api/assignments/start", { id: id.current, assignmentId });
    if (!made?.ok) return;
    setLeaving(true);
    router.push(`/cases/${made.data.quizId}`);
  }

  const words = (
    <>
      {busy || leaving ? "Starting…" : label}
      <span className="sr-only">: {title}</span>
    </>
  );
  if (question !== null) {
    return (
      <div className="w-full max-w-prose space-y-3 sm:w-auto">
        <AskFirst variant={variant} question={question} confirm="Begin now" busy={busy || leaving} onConfirm={() => void start()}>
          {words}
        </AskFirst>
        <FailureNotice failure={failure} shown={[]} />
      </div>
    );
  }
  return (
    <div className="w-full space-y-3 sm:w-auto">
      <Button variant={variant} busy={busy || leaving} className="w-full sm:w-auto" onClick={() => void start()}>
        {words}
      </Button>
      <FailureNotice failure={failure} shown={[]} />
    </div>
  );
}
