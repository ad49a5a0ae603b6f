"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "./button.tsx";
import { FailureNotice } from "./failure-notice.tsx";
import { useSend } from "./use-send.ts";

/** The route that makes somebody a member and answers `{ classId }`. */
export interface Acceptance {
  readonly path: string;
  readonly body: Readonly<Record<string, string>>;
  readonly label: string;
}

export function AcceptMembership({ path, body, label }: Acceptance) {
  const router = useRouter();
  const { busy, failure, send } = useSend();
  const [joined, setJoined] = useState(false);

  async function accept() {
    const result = await send<{ classId: string }>("POST", path, body);
    if (!result?.ok) return;
    setJoined(true);
    router.push(`/classes/${result.data.classId}`);
  }

  return (
    <div className="space-y-4">
      <FailureNotice failure={failure} shown={[]} />
      <Button size="lg" className="w-full" busy={busy || joined} onClick={accept}>
        {busy || joined ? "Joining…" : label}
      </Button>
    </div>
  );
}
