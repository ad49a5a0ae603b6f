"use client";

import { type ReactNode, type RefObject, useRef, useState } from "react";
import { useRefresh } from "../../../../../components/use-refresh.ts";
import type { Person, Viewer } from "./person.ts";
import { PersonSheet } from "./person-sheet.tsx";

/** What a panel of people needs so that one of them can be managed in a sheet, and what happened is said. */
interface ManagedPerson {
  readonly manage: (person: Person) => void;
  /** Says what happened, takes the focus and reads the page again. */
  readonly tell: (words: string) => void;
  readonly refreshing: boolean;
  /** To be drawn once in the panel: the sheet, and the line that says what happened. */
  readonly sheet: ReactNode;
  readonly status: ReactNode;
}

export function useManagedPerson(viewer: Viewer): ManagedPerson {
  const [person, setPerson] = useState<Person | null>(null);
  const [words, setWords] = useState("");
  const line = useRef<HTMLParagraphElement>(null);
  const { refreshing, refresh } = useRefresh();

  function tell(next: string) {
    setWords(next);
    setPerson(null);
    refresh();
    // The row whose button had the focus may go away; the sheet gives the focus back to it first.
    requestAnimationFrame(() => line.current?.focus());
  }

  return {
    manage: (next) => {
      setWords("");
      setPerson(next);
    },
    tell,
    refreshing,
    sheet: person ? <PersonSheet person={person} viewer={viewer} onClose={() => setPerson(null)} onDone={tell} /> : null,
    status: <StatusLine line={line} words={words} />,
  };
}

function StatusLine({ line, words }: { line: RefObject<HTMLParagraphElement | null>; words: string }) {
  return (
    <p ref={line} tabIndex={-1} role="status" className="min-h-6 text-good outline-none">
      {words}
    </p>
  );
}
