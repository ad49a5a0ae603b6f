"use client";

import { Button } from "../../components/button.tsx";
import { SheetDialog } from "../../components/sheet-dialog.tsx";
import { useSend } from "../../components/use-send.ts";
import { CaseTextForm } from "./case-text-form.tsx";

interface NoteSheetProps {
  readonly quizId: string;
  readonly position: number;
  readonly text: string;
  /** What the server has. */
  readonly saved: string;
  readonly onChange: (text: string) => void;
  readonly onSaved: (text: string) => void;
  readonly onClose: () => void;
}

/** The student's note on a case. However the sheet is closed, what was written is saved first; if that fails, the sheet stays and says so. */
export function NoteSheet({ quizId, position, text, saved, onChange, onSaved, onClose }: NoteSheetProps) {
  const { send, busy, failure } = useSend();

  async function save() {
    const answer = await send("PUT", `/api/quizzes/${quizId}/notes`, { position, body: text });
    if (answer?.ok) onSaved(text);
  }

  function dismiss() {
    if (text === saved) onClose();
    else void save();
  }

  return (
    <SheetDialog title="My note" onClose={dismiss} held>
      <CaseTextForm
        label="Note on this case"
        hint="Only you see it. It is saved when you close this sheet."
        action="Save the note"
        text={text}
        error={failure ? `The note is not saved. ${failure.message} Your text is still here.` : undefined}
        busy={busy}
        onChange={onChange}
        onSubmit={save}
      >
        {failure ? (
          <Button variant="secondary" onClick={onClose}>
            Close without saving
          </Button>
        ) : null}
      </CaseTextForm>
    </SheetDialog>
  );
}
