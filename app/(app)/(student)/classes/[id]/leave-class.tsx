"use client";

import { useState } from "react";
import { AskFirst } from "../../../../components/ask-first.tsx";
import { FailureNotice } from "../../../../components/failure-notice.tsx";
import { useSend } from "../../../../components/use-send.ts";

interface LeaveClassProps {
  readonly classId: string;
  readonly name: string;
  readonly memberRole: "student" | "assistant" | "instructor";
}

/** Takes somebody out of a class at their own wish; asks once and says what ends. */
export function LeaveClass({ classId, name, memberRole }: LeaveClassProps) {
  const { busy, failure, send } = useSend();
  const [leaving, setLeaving] = useState(false);

  async function leave() {
    const result = await send("POST", `/api/classes/${classId}/leave`, {});
    if (!result?.ok) return;
    setLeaving(true);
    // A full load, so that nothing of the class stays on screen or in memory.
    window.location.assign(`/classes?left=${memberRole === "student" ? "student" : "staff"}`);
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
            Leave {name}?{" "}
            {memberRole === "student"
              ? "At once nobody in the class sees anything of you, and its assignments and exam dates go from your pages. Your cards, answers and notes stay yours."
              : "At once you see nothing of the class and its students any more. What you set up in it stays. Only its owner can invite you back."}
          </>
        }
      >
        Leave this class
      </AskFirst>
    </div>
  );
}
