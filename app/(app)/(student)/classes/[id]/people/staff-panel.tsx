"use client";

import { Badge } from "../../../../../components/badge.tsx";
import { Button } from "../../../../../components/button.tsx";
import { Panel } from "../../../../../components/panel.tsx";
import { nameOf, type Person, ROLE_NAMES, rightsWords, type Viewer } from "./person.ts";
import { canManage } from "./person-sheet.tsx";
import { useManagedPerson } from "./use-managed-person.tsx";

/** Who teaches the class, and with which rights. */
export function StaffPanel({ staff, viewer }: { readonly staff: readonly Person[]; readonly viewer: Viewer }) {
  const { manage, sheet, status } = useManagedPerson(viewer);
  return (
    <Panel title="Staff">
      <ul className="divide-y divide-line">
        {staff.map((person) => (
          <li key={person.enrollmentId} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-3 first:pt-0">
            <div className="min-w-0 flex-1 basis-60">
              <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <span className="font-medium">{nameOf(person)}</span>
                {person.enrollmentId === viewer.enrollmentId ? <Badge>You</Badge> : null}
                {person.owner ? <Badge tone="accent">Owner</Badge> : null}
                {person.state === "invited" ? <Badge tone="warn">Invited, not joined yet</Badge> : null}
              </p>
              {person.name === null ? null : <p className="break-all text-muted text-sm">{person.email}</p>}
              <p className="text-sm">
                {ROLE_NAMES[person.role]}: {rightsWords(person)}
              </p>
            </div>
            {canManage(viewer, person) ? (
              <Button variant="quiet" onClick={() => manage(person)}>
                Manage<span className="sr-only"> {nameOf(person)}</span>
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {status}
      {sheet}
    </Panel>
  );
}
