"use client";

import { type ReactNode, useEffect, useId, useRef } from "react";
import { Button } from "./button.tsx";

interface QuestionBoxProps {
  /** Says what will happen. */
  readonly question: ReactNode;
  /** What the button says that does it, such as "Remove". */
  readonly confirm: string;
  readonly busy?: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** A question before something that cannot be taken back. It takes the focus itself, so that a held or doubled Enter confirms nothing. */
export function QuestionBox({ question, confirm, busy = false, onConfirm, onCancel }: QuestionBoxProps) {
  const questionId = useId();
  const group = useRef<HTMLFieldSetElement>(null);
  useEffect(() => group.current?.focus(), []);
  return (
    <fieldset
      ref={group}
      tabIndex={-1}
      aria-labelledby={questionId}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        // In a sheet only the question goes away, not the sheet.
        event.preventDefault();
        onCancel();
      }}
      className="rounded-control border border-warn border-l-4 bg-warn-soft px-4 py-3"
    >
      <p id={questionId}>{question}</p>
      <div className="mt-3 flex flex-wrap gap-3">
        <Button variant="danger" busy={busy} onClick={onConfirm}>
          {confirm}
        </Button>
        <Button variant="secondary" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </fieldset>
  );
}
