"use client";

import { useState } from "react";
import type { MemoryState } from "#core/memory-state";
import type { SchedulerConfig } from "#core/scheduler-config";
import type { StudyCard } from "#core/study-payload";
import { KeysTable } from "../components/keys-table.tsx";
import { SheetDialog } from "../components/sheet-dialog.tsx";
import { CardInfo } from "./card-info.tsx";
import { NoteEditor } from "./note-editor.tsx";
import { STUDY_KEYS } from "./study-keys.ts";

export type Sheet = "info" | "note" | "keys" | null;

interface StudySheetsProps {
  readonly open: Sheet;
  readonly card: StudyCard | null;
  readonly state: MemoryState;
  readonly config: SchedulerConfig;
  readonly now: number;
  readonly note: string | null;
  readonly onClose: (which: Sheet) => void;
  readonly onNote: (cardId: string, body: string) => void;
}

/** What opens over a card. Stays mounted, so that an unsaved note is kept while its sheet is closed. */
export function StudySheets({ open, card, state, config, now, note, onClose, onNote }: StudySheetsProps) {
  const [drafts, setDrafts] = useState<Readonly<Record<string, string>>>({});
  if (open === "keys")
    return (
      <SheetDialog key="keys" title="Keys" onClose={() => onClose("keys")}>
        <KeysTable keys={STUDY_KEYS} />
      </SheetDialog>
    );
  if (!card || open === null) return null;
  if (open === "info")
    return (
      <SheetDialog key="info" title="Card info" onClose={() => onClose("info")}>
        <CardInfo card={card} state={state} config={config} now={now} />
      </SheetDialog>
    );
  return (
    <SheetDialog key="note" title="My note" onClose={() => onClose("note")}>
      <NoteEditor
        cardId={card.id}
        body={drafts[card.id] ?? note ?? ""}
        onChange={(body) => setDrafts({ ...drafts, [card.id]: body })}
        onSaved={(body) => onNote(card.id, body)}
      />
    </SheetDialog>
  );
}
