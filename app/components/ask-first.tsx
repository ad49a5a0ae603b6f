"use client";

import { type ComponentProps, type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "./button.tsx";
import { handsOnFocus } from "./hands-on-focus.ts";
import { QuestionBox } from "./question-box.tsx";

interface AskFirstProps extends Pick<ComponentProps<typeof Button>, "variant" | "busy"> {
  /** What the first button says. */
  readonly children: ReactNode;
  /** Says what will happen. */
  readonly question: ReactNode;
  /** What the button says that does it, such as "Remove". */
  readonly confirm: string;
  readonly onConfirm: () => void;
}

/** A button that asks before it acts, and gets the focus back when the question is settled. */
export function AskFirst({ children, question, confirm, onConfirm, variant = "danger", busy = false }: AskFirstProps) {
  const [asking, setAsking] = useState(false);
  const first = useRef<HTMLDivElement>(null);
  const asked = useRef(false);
  useEffect(() => {
    if (!asking && asked.current) first.current?.querySelector("button")?.focus();
    asked.current = asking;
  }, [asking]);

  if (!asking) {
    return (
      <div ref={first}>
        <Button ref={handsOnFocus} variant={variant} busy={busy} onClick={() => setAsking(true)}>
          {children}
        </Button>
      </div>
    );
  }
  return (
    <QuestionBox
      question={question}
      confirm={confirm}
      busy={busy}
      onConfirm={() => {
        setAsking(false);
        onConfirm();
      }}
      onCancel={() => setAsking(false)}
    />
  );
}
