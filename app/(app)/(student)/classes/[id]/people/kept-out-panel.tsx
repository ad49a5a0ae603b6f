"use client";

import { AskFirst } from "../../../../../components/ask-first.tsx";
import { FailureNotice } from "../../../../../components/failure-notice.tsx";
import { Panel } from "../../../../../components/panel.tsx";
import { useDoneLine } from "../../../../../components/use-done-line.tsx";
import { useRefresh } from "../../../../../components/use-refresh.ts";
import { useSend } from "../../../../../components/use-send.ts";
import type { Viewer } from "./person.ts";

interface KeptOutPanelProps {
  readonly blocked: readonly { readonly enrollmentId: string; readonly name: string | null; readonly email: string | null }[];
  readonly viewer: Viewer;
}

/** Who is blocked, and the way back for them. Nothing where nobody is, unless the last one was let in just now. */
export function KeptOutPanel({ blocked, viewer }: KeptOutPanelProps) {
  const { busy, failure, send } = useSend();
  const { refreshing, refresh } = useRefresh();
  const { words, tell, doneLine } = useDoneLine();

  async function letIn({ enrollmentId, name, email }: KeptOutPanelProps["blocked"][number]) {
    const done = await send("PUT", `/api/classes/${viewer.classId}/people/end`, { enrollmentId, state: "removed" });
    if (!done?.ok) return;
    tell(`${name ?? email ?? "Whoever that was"} is no longer kept out, and can join with the code or an invitation.`);
    refresh();
  }
  if (blocked.length === 0 && words === "") return null;

  return (
    <Panel title="Kept out">
      <p className="mb-3 text-muted">
        {blocked.length === 0 ? "Nobody is kept out now." : "Neither the code nor an invitation lets them in."}
      </p>
      <FailureNotice failure={failure} shown={[]} />
      <ul className="divide-y divide-line">
        {blocked.map((person) => {
          const { enrollmentId, name, email } = person;
          return (
            <li key={enrollmentId} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
              <div className="min-w-0">
                <p className="font-medium">{name ?? email ?? "Somebody without a name"}</p>
                {name === null || email === null ? null : <p className="break-all text-muted text-sm">{email}</p>}
              </div>
              {viewer.people ? (
                <AskFirst
                  variant="secondary"
                  busy={busy || refreshing}
                  question={`Let ${name ?? email ?? "them"} in again? They are not in the class by that: they can join with the code or an invitation.`}
                  confirm="Let in again"
                  onConfirm={() => void letIn(person)}
                >
                  Let in again<span className="sr-only"> {name ?? email}</span>
                </AskFirst>
              ) : null}
            </li>
          );
        })}
      </ul>
      {doneLine}
    </Panel>
  );
}
