"use client";

import { useState } from "react";
import { newEventId } from "#client/device";
import type { CaseQuestion } from "#core/case-variant";
import { KeysTable } from "../../components/keys-table.tsx";
import { SheetDialog } from "../../components/sheet-dialog.tsx";
import { CaseTextForm } from "./case-text-form.tsx";
import { QUIZ_KEYS } from "./use-quiz-keys.ts";
import { ValuesPanel } from "./values-panel.tsx";

export type QuizSheet = "values" | "note" | "report" | "keys" | null;

interface QuizSheetsProps {
  readonly open: QuizSheet;
  readonly quizId: string;
  readonly position: number;
  readonly measures: CaseQuestion["measures"];
  /** As the server knows it. */
  readonly note: string;
  readonly onClose: (which: QuizSheet) => void;
  /** Says aloud what was saved. */
  readonly onDone: (words: string) => void;
}

/** What opens over a case. Stays mounted, so that what was written and not sent is kept while its sheet is closed. */
export function QuizSheets({ open, quizId, position, measures, note, onClose, onDone }: QuizSheetsProps) {
  const [notes, setNotes] = useState<Readonly<Record<number, string>>>({});
  const [reports, setReports] = useState<Readonly<Record<number, { id: string; text: string }>>>({});
  if (open === null) return null;
  const close = () => onClose(open);
  const report = reports[position];
  const title = { values: "Reference values", note: "My note", report: "This question is wrong", keys: "Keys" }[open];
  return (
    <SheetDialog key={open} title={title} onClose={close}>
      {open === "values" ? <ValuesPanel measures={measures} /> : null}
      {open === "keys" ? <KeysTable keys={QUIZ_KEYS} /> : null}
      {open === "note" ? (
        <CaseTextForm
          method="PUT"
          path={`/api/quizzes/${quizId}/notes`}
          label="Note on this case"
          hint="Only you see it."
          action="Save the note"
          required={false}
          text={notes[position] ?? note}
          bodyOf={(body) => ({ position, body })}
          onChange={(text) => setNotes({ ...notes, [position]: text })}
          onSaved={() => {
            close();
            onDone("Note saved");
          }}
        />
      ) : null}
      {open === "report" ? (
        <CaseTextForm
          method="POST"
          path={`/api/quizzes/${quizId}/reports`}
          label="What is wrong?"
          hint="The case is stored as you see it and sent to those who wrote it, with your words."
          action="Send the report"
          required
          text={report?.text ?? ""}
          bodyOf={(body) => ({ id: report?.id, position, body })}
          onChange={(text) => setReports({ ...reports, [position]: { id: report?.id ?? newEventId(), text } })}
          onSaved={() => {
            const { [position]: _, ...others } = reports;
            setReports(others);
            close();
            onDone("Thank you. The report was sent.");
          }}
        />
      ) : null}
    </SheetDialog>
  );
}
