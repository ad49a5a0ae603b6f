"use client";

import { useSyncExternalStore } from "react";
import { refusedOf, subscribeRefused } from "#client/refused-answers";
import { countOf } from "../../../../../components/count-words.ts";
import { Notice } from "../../../../../components/notice.tsx";

/** Says what this browser sent too late, or could not have taken; nothing otherwise. */
export function RefusedNotice({ quizId }: { readonly quizId: string }) {
  // What waited may be sent, and refused, only now that this page is open.
  const refused = useSyncExternalStore(
    subscribeRefused,
    () => refusedOf(quizId),
    () => null,
  );
  if (!refused) return null;
  return (
    <Notice tone="warn" role="status">
      The server did not take {countOf(refused.count, "answer or mark", "answers or marks")} of this set: {refused.reason}
    </Notice>
  );
}
