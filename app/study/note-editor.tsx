"use client";

import { type FormEvent, useState } from "react";
import { Button } from "../components/button.tsx";
import { CONTROL_STYLE, Field } from "../components/field.tsx";
import { sendJson } from "../components/send-json.ts";

interface NoteEditorProps {
  readonly cardId: string;
  /** The text so far; the caller keeps it, so that closing the sheet loses nothing. */
  readonly body: string;
  readonly onChange: (body: string) => void;
  readonly onSaved: (note: string) => void;
}

const MAX_LENGTH = 4000;

export function NoteEditor({ cardId, body, onChange, onSaved }: NoteEditorProps) {
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);

  async function save(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const answer = await sendJson("PUT", `/api/cards/${encodeURIComponent(cardId)}/note`, { body });
    setBusy(false);
    if (answer.ok) onSaved(body.trim() === "" ? "" : body);
    else setProblem(`${answer.message} Your text is still here.`);
  }

  return (
    <form onSubmit={save}>
      <Field
        label="Note on this card"
        hint="Only you see it. It is shown under the answer."
        error={problem}
        control={(attributes) => (
          <textarea
            {...attributes}
            value={body}
            onChange={(event) => onChange(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
            }}
            maxLength={MAX_LENGTH}
            rows={6}
            className={CONTROL_STYLE}
          />
        )}
      />
      <Button type="submit" busy={busy} className="mt-4">
        Save the note
      </Button>
    </form>
  );
}
