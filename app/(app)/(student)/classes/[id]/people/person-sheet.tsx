"use client";

import { useRef, useState } from "react";
import { newEventId } from "#client/device";
import { AskFirst } from "../../../../../components/ask-first.tsx";
import { Button } from "../../../../../components/button.tsx";
import { FailureNotice } from "../../../../../components/failure-notice.tsx";
import { SheetDialog } from "../../../../../components/sheet-dialog.tsx";
import { useSend } from "../../../../../components/use-send.ts";
import { nameOf, type Person, type Rights, type Role, type Viewer } from "./person.ts";
import { RightsFields } from "./rights-fields.tsx";

interface PersonSheetProps {
  readonly person: Person;
  readonly viewer: Viewer;
  readonly onClose: () => void;
  /** Something was changed; says what. */
  readonly onDone: (words: string) => void;
}

/** Whether there is anything that the viewer may decide about somebody. */
export function canManage(viewer: Viewer, { role, owner }: Person): boolean {
  return viewer.owner || (role === "student" && viewer.people && !owner);
}

/** What can be decided about one person: role and rights, another mail, the end of the membership. */
export function PersonSheet({ person, viewer, onClose, onDone }: PersonSheetProps) {
  const { busy, failure, send } = useSend();
  const { enrollmentId, email, role, owner, state } = person;
  const path = `/api/classes/${viewer.classId}`;
  const name = nameOf(person);
  const [rights, setRights] = useState<Rights>({ role, contentRight: person.contentRight, studentData: person.studentData });
  const invitationId = useRef(newEventId());
  // Students are for instructors who may see them, staff for the owner, who stays.
  const decides = !owner && (role === "student" ? viewer.people : viewer.owner);
  const roles: readonly Role[] = owner ? ["instructor"] : ["student", "assistant", "instructor"];

  async function saveRights() {
    const saved = await send("PUT", `${path}/people/rights`, { enrollmentId, ...rights });
    if (saved?.ok) onDone(`The rights of ${name} are saved.`);
  }
  async function mailAgain() {
    const { contentRight, studentData } = person;
    const body = { id: invitationId.current, email, role, contentRight, studentData, sectionId: person.sectionId };
    const sent = await send("POST", `${path}/invitations`, body);
    if (sent?.ok) onDone(`An invitation is on its way to ${email}.`);
  }
  async function end(next: "removed" | "blocked") {
    const ended = await send("PUT", `${path}/people/end`, { enrollmentId, state: next });
    if (ended?.ok) onDone(next === "removed" ? `${name} is removed from the class.` : `${name} is kept out of the class.`);
  }

  return (
    <SheetDialog title={name} onClose={onClose} asks>
      <div className="space-y-6">
        <FailureNotice failure={failure} shown={["role"]} />
        {name === email ? null : <p className="break-all text-muted">{email}</p>}
        {viewer.owner ? (
          <form
            method="post"
            className="space-y-4"
            onSubmit={(event) => {
              event.preventDefault();
              void saveRights();
            }}
          >
            {owner ? <p>The owner is an instructor. To give the class to another one, hand it over in its settings.</p> : null}
            <RightsFields value={rights} onChange={setRights} roles={roles} error={failure?.fields.role} />
            <Button type="submit" busy={busy}>
              Save role and rights
            </Button>
          </form>
        ) : null}
        {decides && state === "invited" ? (
          <section className="space-y-3 border-line border-t pt-5">
            <h3 className="text-lg">Not here yet</h3>
            <p className="text-muted">
              The mail has a link that works for 14 days, once. A link that was mailed before stops working.
            </p>
            <Button variant="secondary" busy={busy} onClick={mailAgain}>
              Mail an invitation
            </Button>
          </section>
        ) : null}
        {decides ? (
          <section className="space-y-3 border-line border-t pt-5">
            <h3 className="text-lg">Take out of the class</h3>
            <p className="text-muted">
              {role === "student" ? "Nobody in the class sees anything of them from then on. " : ""}
              Their account and what they have learned stay theirs.
            </p>
            <AskFirst
              variant="secondary"
              busy={busy}
              question={`Remove ${name}? Whoever is removed can come back with the code or an invitation.`}
              confirm="Remove"
              onConfirm={() => void end("removed")}
            >
              Remove from the class
            </AskFirst>
            <AskFirst
              busy={busy}
              question={`Block ${name}? Neither code nor invitation lets them in until you let them in again.`}
              confirm="Block"
              onConfirm={() => void end("blocked")}
            >
              Remove and keep out
            </AskFirst>
          </section>
        ) : null}
      </div>
    </SheetDialog>
  );
}
