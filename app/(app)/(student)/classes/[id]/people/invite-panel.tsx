"use client";

import { type FormEvent, useRef, useState } from "react";
import { newEventId } from "#client/device";
import { Button } from "../../../../../components/button.tsx";
import { FailureNotice } from "../../../../../components/failure-notice.tsx";
import { CONTROL_STYLE, Field, TextField } from "../../../../../components/field.tsx";
import { Notice } from "../../../../../components/notice.tsx";
import { Panel } from "../../../../../components/panel.tsx";
import { useRefresh } from "../../../../../components/use-refresh.ts";
import { useSend } from "../../../../../components/use-send.ts";
import type { Rights, Role, Section, Viewer } from "./person.ts";
import { RightsFields } from "./rights-fields.tsx";

/** Mails somebody a link into the class, in a role: students for instructors who may see them, staff for the owner. */
export function InvitePanel({ sections, viewer }: { readonly sections: readonly Section[]; readonly viewer: Viewer }) {
  const { busy, failure, send } = useSend();
  const { refresh } = useRefresh();
  const roles: readonly Role[] = [
    ...(viewer.people ? (["student"] as const) : []),
    ...(viewer.owner ? (["assistant", "instructor"] as const) : []),
  ];
  const [rights, setRights] = useState<Rights>({ role: roles[0] ?? "student", contentRight: "none", studentData: "none" });
  const [email, setEmail] = useState("");
  const [sectionId, setSectionId] = useState("");
  const [invited, setInvited] = useState<string | null>(null);
  /** The same until the mail is on its way, so that a second press mails the same link. */
  const id = useRef(newEventId());

  async function invite(event: FormEvent) {
    event.preventDefault();
    setInvited(null);
    const inSection = rights.role === "student" && sectionId !== "" ? sectionId : null;
    const body = { id: id.current, email, ...rights, sectionId: inSection };
    const sent = await send("POST", `/api/classes/${viewer.classId}/invitations`, body);
    if (!sent?.ok) return;
    id.current = newEventId();
    setInvited(email);
    setEmail("");
    // Rights are given by name: the next one begins without.
    setRights({ role: rights.role, contentRight: "none", studentData: "none" });
    refresh();
  }

  return (
    <Panel title="Invite by mail">
      <form method="post" onSubmit={invite} className="space-y-5">
        <FailureNotice failure={failure} shown={["email", "role"]} />
        <TextField
          label="E-mail"
          hint="The mail has a link that works for 14 days, once."
          type="email"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          required
          maxLength={254}
          autoComplete="off"
          error={failure?.fields.email}
        />
        <RightsFields value={rights} onChange={setRights} roles={roles} error={failure?.fields.role} />
        {rights.role === "student" && sections.length > 0 ? (
          <Field
            label="Section"
            control={(attributes) => (
              <select
                {...attributes}
                value={sectionId}
                onChange={(event) => setSectionId(event.target.value)}
                className={CONTROL_STYLE}
              >
                <option value="">No section</option>
                {sections.map(({ id: value, name }) => (
                  <option key={value} value={value}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          />
        ) : null}
        <Button type="submit" busy={busy}>
          Mail the invitation
        </Button>
        <div role="status">{invited === null ? null : <Notice tone="good">The invitation to {invited} is on its way.</Notice>}</div>
      </form>
    </Panel>
  );
}
