"use client";

import { useState } from "react";
import { AskFirst } from "../../../../../components/ask-first.tsx";
import { FailureNotice } from "../../../../../components/failure-notice.tsx";
import { CONTROL_STYLE, Field } from "../../../../../components/field.tsx";
import { useHydrated } from "../../../../../components/use-hydrated.ts";
import { useRefresh } from "../../../../../components/use-refresh.ts";
import { useSend } from "../../../../../components/use-send.ts";
import { WayOut } from "../../../../../components/way-out.tsx";

interface HandOverFormProps {
  readonly classId: string;
  readonly heirs: readonly { readonly enrollmentId: string; readonly name: string }[];
}

/** Gives the class to another instructor; who had it stays an instructor. */
export function HandOverForm({ classId, heirs }: HandOverFormProps) {
  const { busy, failure, send } = useSend();
  const hydrated = useHydrated();
  const { refreshing, refresh } = useRefresh();
  const [chosen, setChosen] = useState(heirs[0]?.enrollmentId ?? "");
  const heir = heirs.find(({ enrollmentId }) => enrollmentId === chosen) ?? heirs[0];

  async function handOver(enrollmentId: string) {
    const done = await send("PUT", `/api/classes/${classId}/owner`, { enrollmentId });
    if (done?.ok) refresh();
  }

  if (!heir) {
    return (
      <div>
        <p className="text-muted">
          A class has one owner. There is no other instructor yet: invite one, or make a member an instructor, and wait until they
          have joined.
        </p>
        <WayOut href={`/classes/${classId}/people`}>Go to the people of the class</WayOut>
      </div>
    );
  }
  return (
    <div className="space-y-4">
      <p className="text-muted">
        A class has one owner, who decides about the staff and their rights, their own included. You stay an instructor with the
        rights that you have, and can leave then.
      </p>
      <FailureNotice failure={failure} shown={[]} />
      <Field
        label="New owner"
        control={(attributes) => (
          <select
            {...attributes}
            disabled={!hydrated}
            value={heir.enrollmentId}
            onChange={(event) => setChosen(event.target.value)}
            className={CONTROL_STYLE}
          >
            {heirs.map(({ enrollmentId, name }) => (
              <option key={enrollmentId} value={enrollmentId}>
                {name}
              </option>
            ))}
          </select>
        )}
      />
      <AskFirst
        busy={busy || refreshing}
        question={`Hand the class over to ${heir.name}? Only the new owner can give it back.`}
        confirm="Hand it over"
        onConfirm={() => void handOver(heir.enrollmentId)}
      >
        Hand the class over
      </AskFirst>
    </div>
  );
}
