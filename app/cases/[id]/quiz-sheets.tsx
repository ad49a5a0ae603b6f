"use client";

import { useState } from "react";
import { newEventId } from "#client/device";
import type { CaseQuestion } from "#core/case-variant";
import { KeysTable } from "../../components/keys-table.tsx";
import { SheetDialog } from "../../components/sheet-dialog.tsx";
import { ValuesPanel } from "../../components/values-panel.tsx";
import { NoteSheet } from "./note-sheet.tsx";
import { ReportSheet } from "./report-sheet.tsx";
import { QUIZ_KEYS } from "./use-quiz-keys.ts";

export type QuizSheet = "values" | "note" | "report" | "keys" | null;

interface QuizSheetsProps {
  readonly open: QuizSheet;
  readonly quizId: string;
  readonly position: number;
  readonly measures: CaseQuestion["measures"];
  /** As the server knew it when the page was made. */
  readonly note: string;
  readonly onClose: (which: QuizSheet) => void;
  /** Says aloud what was saved. */
  readonly onDone: (words: string) => void;
}

/** What opens over a case. Stays mounted, so that what was written and not sent is kept while its sheet is closed. */
export function QuizSheets({ open, quizId, position, measures, note, onClose, onDone }: QuizSheetsProps) {
  const [notes, setNotes] = useState<Readonly<Record<number, string>>>({});
  const [savedNotes, setSavedNotes] = useState<Readonly<Record<number, string>>>({});
  const [reports, setReports] = useState<Readonly<Record<number, { id: string; text: string }>>>({});
  if (open === null) return null;
  const close = () => onClose(open);
  const saved = savedNotes[position] ?? note;
  const report = reports[position];
  if (open === "note")
    return (
      <NoteSheet
        quizId={quizId}
        position={position}
        text={notes[position] ?? saved}
        saved={saved}
        onChange={(text) => setNotes({ ...notes, [position]: text })}
        onSaved={(text) => {
          setSavedNotes({ ...savedNotes, [position]: text });
          close();
          onDone("Note saved");
        }}
        onClose={close}
      />
    );
  if (open === "report")
    return (
      <ReportSheet
        quizId={quizId}
        position={position}
        id={report?.id}
        text={report?.text ?? ""}
        onChange={(text) => setReports({ ...reports, [position]: { id: report?.id ?? newEventId(), text } })}
        onSent={() => {
          const { [position]: _, ...others } = reports;
          setReports(others);
          close();
          onDone("Thank you. The report was sent.");
        }}
        onClose={close}
      />
    );
  return open === "values" ? (
    <SheetDialog key={open} title="Reference values" onClose={close}>
      <ValuesPanel measures={measures} />
    </SheetDialog>
  ) : (
    <SheetDialog key={open} title="Keys" onClose={close}>
      <KeysTable keys={QUIZ_KEYS} />
    </SheetDialog>
  );
}
