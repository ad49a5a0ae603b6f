"use client";

import { type ReactNode, useState } from "react";
import { useDoneLine } from "../../../../../components/use-done-line.tsx";
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
  const { say, tell, doneLine } = useDoneLine();
  const { refreshing, refresh } = useRefresh();

  function finish(words: string) {
    setPerson(null);
    // The row whose button had the focus may go away.
    tell(words);
    refresh();
  }

  return {
    manage: (next) => {
      say("");
      setPerson(next);
    },
    tell: finish,
    refreshing,
    sheet: person ? <PersonSheet person={person} viewer={viewer} onClose={() => setPerson(null)} onDone={finish} /> : null,
    status: doneLine,
  };
}
