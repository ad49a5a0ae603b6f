"use client";

import { AskFirst } from "../../../../../components/ask-first.tsx";
import { Button } from "../../../../../components/button.tsx";
import { FailureNotice } from "../../../../../components/failure-notice.tsx";
import { handsOnFocus } from "../../../../../components/hands-on-focus.ts";
import { useRefresh } from "../../../../../components/use-refresh.ts";
import { useSend } from "../../../../../components/use-send.ts";

interface ArchiveAssignmentProps {
  readonly classId: string;
  readonly assignmentId: string;
  readonly archived: boolean;
}

/** Puts an assignment away, so that nobody is asked for it, or takes it out again. */
export function ArchiveAssignment({ classId, assignmentId, archived }: ArchiveAssignmentProps) {
  const { busy, failure, send } = useSend();
  const { refreshing, refresh } = useRefresh();

  async function write(value: boolean) {
    const result = await send("PUT", `/api/classes/${classId}/assignments/archive`, { id: assignmentId, archived: value });
    if (result?.ok) refresh();
  }

  return (
    <div className="space-y-3">
      {archived ? (
        <Button ref={handsOnFocus} variant="secondary" busy={busy || refreshing} onClick={() => void write(false)}>
          Assign it again
        </Button>
      ) : (
        <AskFirst
          variant="secondary"
          busy={busy || refreshing}
          question="Archive this assignment? Students no longer see it, and it counts as late for nobody. What they did stays, and you can assign it again."
          confirm="Archive it"
          onConfirm={() => void write(true)}
        >
          Archive it
        </AskFirst>
      )}
      <FailureNotice failure={failure} shown={[]} />
    </div>
  );
}
