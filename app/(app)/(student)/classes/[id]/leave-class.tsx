"use client";

import { useState } from "react";
import { AskFirst } from "../../../../components/ask-first.tsx";
import { FailureNotice } from "../../../../components/failure-notice.tsx";
import { useSend } from "../../../../components/use-send.ts";

/** Takes a student out of a class at their own wish; asks once and says what ends. */
export function LeaveClass({ classId, name }: { readonly classId: string; readonly name: string }) {
  const { busy, failure, send } = useSend();
  const [leaving, setLeaving] = useState(false);

  async function leave() {
    const result = await send("POST", `/api/classes/${classId}/leave`, {});
    if (!result?.ok) return;
    setLeaving(true);
    // A full load, so that nothing of the class stays on screen or in memory.
    window.location.assign("/classes?left=1");
  }

  return (
    <div className="space-y-4">
      <FailureNotice failure={failure} shown={[]} />
      <AskFirst
        confirm="Leave the class"
        busy={busy || leaving}
        onConfirm={leave}
        question={
          <>
            Leave {name}? At once nobody in the class sees anything of you, and its assignments and exam dates go from your pages.
            Your cards, answers and notes stay yours.
          </>
        }
      >
        Leave this class
      </AskFirst>
    </div>
  );
}
