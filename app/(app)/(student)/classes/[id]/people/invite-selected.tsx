"use client";

import { useRef, useState } from "react";
import { newEventId } from "#client/device";
import { AskFirst } from "../../../../../components/ask-first.tsx";
import { countOf } from "../../../../../components/count-words.ts";
import { FailureNotice } from "../../../../../components/failure-notice.tsx";
import { useSend } from "../../../../../components/use-send.ts";
import type { Person } from "./person.ts";

interface InviteSelectedProps {
  readonly classId: string;
  /** Students who have not joined yet. */
  readonly waiting: readonly Person[];
}

/** Mails each of some students their link, one after the other; whoever has got it is left out when it is begun again. */
export function InviteSelected({ classId, waiting }: InviteSelectedProps) {
  const { failure, send } = useSend();
  const [mailed, setMailed] = useState<ReadonlySet<string>>(new Set());
  const [left, setLeft] = useState(0);
  /** The same for each person until their mail is on its way, so that a second press mails the same link. */
  const ids = useRef(new Map<string, string>());
  const open = waiting.filter(({ enrollmentId }) => !mailed.has(enrollmentId));

  async function invite() {
    for (const [index, { enrollmentId, email, role, contentRight, studentData, sectionId }] of open.entries()) {
      setLeft(open.length - index);
      const id = ids.current.get(enrollmentId) ?? newEventId();
      ids.current.set(enrollmentId, id);
      const body = { id, email, role, contentRight, studentData, sectionId };
      const sent = await send("POST", `/api/classes/${classId}/invitations`, body);
      // Whoever got a mail within the hour needs no other.
      if (!sent?.ok && sent?.code !== "just_mailed") break;
      setMailed((before) => new Set([...before, enrollmentId]));
    }
    setLeft(0);
  }

  return (
    <div className="space-y-3">
      {open.length === 0 ? null : (
        <AskFirst
          variant="secondary"
          busy={left > 0}
          question={`Mail ${countOf(open.length, "student")} who ${open.length === 1 ? "has" : "have"} not joined yet a link of their own? It works for 14 days, once; links that were mailed before stop working.`}
          confirm="Mail them"
          onConfirm={() => void invite()}
        >
          Mail an invitation
        </AskFirst>
      )}
      <p role="status" className="text-muted text-sm">
        {left > 0
          ? `${countOf(left, "mail")} to go …`
          : mailed.size > 0
            ? `${countOf(mailed.size, "invitation is", "invitations are")} on the way.`
            : ""}
      </p>
      <FailureNotice failure={failure} shown={[]} />
    </div>
  );
}
