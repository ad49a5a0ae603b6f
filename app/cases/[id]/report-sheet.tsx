"use client";

import { useState } from "react";
import { SheetDialog } from "../../components/sheet-dialog.tsx";
import { useSend } from "../../components/use-send.ts";
import { CaseTextForm } from "./case-text-form.tsx";

interface ReportSheetProps {
  readonly quizId: string;
  readonly position: number;
  /** UUIDv7: sending the report twice makes one. */
  readonly id: string | undefined;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly onSent: () => void;
  readonly onClose: () => void;
}

/** What is wrong with a case. Only its button sends it; a draft stays with the caller. */
export function ReportSheet({ quizId, position, id, text, onChange, onSent, onClose }: ReportSheetProps) {
  const { send, busy, failure } = useSend();
  const [empty, setEmpty] = useState(false);

  async function report() {
    const nothing = text.trim() === "";
    setEmpty(nothing);
    if (nothing) return;
    const answer = await send("POST", `/api/quizzes/${quizId}/reports`, { id, position, body: text });
    if (answer?.ok) onSent();
  }

  return (
    <SheetDialog title="This question is wrong" onClose={onClose}>
      <CaseTextForm
        label="What is wrong?"
        hint="The case is stored as you see it and sent to those who wrote it, with your words. Instructors of your classes can read both, without your name."
        action="Send the report"
        text={text}
        error={empty ? "Write a few words first." : failure ? `${failure.message} Your text is still here.` : undefined}
        busy={busy}
        onChange={onChange}
        onSubmit={report}
      />
    </SheetDialog>
  );
}
