"use client";

import { AskFirst } from "../../../../../components/ask-first.tsx";
import { FailureNotice } from "../../../../../components/failure-notice.tsx";
import { useDoneLine } from "../../../../../components/use-done-line.tsx";
import { useRefresh } from "../../../../../components/use-refresh.ts";
import { useSend } from "../../../../../components/use-send.ts";

/** Ends a class without deleting anything, or takes that back. */
export function ArchiveSwitch({ classId, archived }: { readonly classId: string; readonly archived: boolean }) {
  const { busy, failure, send } = useSend();
  const { refreshing, refresh } = useRefresh();
  const { say, doneLine } = useDoneLine();

  async function change() {
    const changed = await send("PUT", `/api/classes/${classId}/archive`, { archived: !archived });
    if (!changed?.ok) return;
    say(archived ? "The class is open again." : "The class is archived.");
    refresh();
  }

  return (
    <div className="space-y-4">
      <p className="text-muted">
        {archived
          ? "Nothing was deleted. Opened again, the class can be changed; its join code stays closed until you open that too."
          : "At the end of a term. Everybody in the class can still read what they may read now; nobody can join, and nothing can be changed. Nothing is deleted, and you can open it again."}
      </p>
      <FailureNotice failure={failure} shown={[]} />
      <AskFirst
        variant="secondary"
        busy={busy || refreshing}
        question={archived ? "Open the class again?" : "Archive the class? Its join code is closed at once."}
        confirm={archived ? "Open it again" : "Archive it"}
        onConfirm={() => void change()}
      >
        {archived ? "Open the class again" : "Archive the class"}
      </AskFirst>
      {doneLine}
    </div>
  );
}
