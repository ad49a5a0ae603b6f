"use client";

import { type ComponentProps, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Button } from "./button.tsx";
import { SubmitButton } from "./submit-button.tsx";

interface AskFirstProps extends Pick<ComponentProps<typeof Button>, "variant" | "busy"> {
  /** What the first button says. */
  readonly children: ReactNode;
  /** Says what will happen. */
  readonly question: ReactNode;
  /** What the button says that does it, such as "Remove". */
  readonly confirm: string;
  readonly onConfirm: () => void;
}

/** A button that asks before it acts. The focus goes to the question, so that a held or doubled Enter confirms nothing. */
export function AskFirst({ children, question, confirm, onConfirm, variant = "danger", busy = false }: AskFirstProps) {
  const [asking, setAsking] = useState(false);
  const questionId = useId();
  const group = useRef<HTMLFieldSetElement>(null);
  const first = useRef<HTMLDivElement>(null);
  const asked = useRef(false);
  useEffect(() => {
    if (asking) group.current?.focus();
    else if (asked.current) first.current?.querySelector("button")?.focus();
    asked.current = asking;
  }, [asking]);

  if (!asking) {
    return (
      <div ref={first}>
        <SubmitButton type="button" variant={variant} busy={busy} onClick={() => setAsking(true)}>
          {children}
        </SubmitButton>
      </div>
    );
  }
  return (
    <fieldset
      ref={group}
      tabIndex={-1}
      aria-labelledby={questionId}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        // In a sheet only the question goes away, not the sheet.
        event.preventDefault();
        setAsking(false);
      }}
      className="rounded-control border border-warn border-l-4 bg-warn-soft px-4 py-3"
    >
      <p id={questionId}>{question}</p>
      <div className="mt-3 flex flex-wrap gap-3">
        <Button
          variant="danger"
          busy={busy}
          onClick={() => {
            setAsking(false);
            onConfirm();
          }}
        >
          {confirm}
        </Button>
        <Button variant="secondary" onClick={() => setAsking(false)}>
          No, leave it
        </Button>
      </div>
    </fieldset>
  );
}
