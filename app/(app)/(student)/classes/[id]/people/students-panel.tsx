"use client";

import { type ReactNode, useState } from "react";
import { Button } from "../../../../../components/button.tsx";
import { CopyButton } from "../../../../../components/copy-button.tsx";
import { countOf } from "../../../../../components/count-words.ts";
import { FailureNotice } from "../../../../../components/failure-notice.tsx";
import { CONTROL_STYLE, Field, TextField } from "../../../../../components/field.tsx";
import { Panel } from "../../../../../components/panel.tsx";
import { useHydrated } from "../../../../../components/use-hydrated.ts";
import { useSend } from "../../../../../components/use-send.ts";
import { ReminderDialog } from "../reminder-dialog.tsx";
import { InviteSelected } from "./invite-selected.tsx";
import { findPeople, joinAddresses, type Person, type Section, type Viewer } from "./person.ts";
import { StudentsTable } from "./students-table.tsx";
import { useManagedPerson } from "./use-managed-person.tsx";

const EVERY_SECTION = "all";
const NO_SECTION = "none";

interface StudentsPanelProps {
  readonly students: readonly Person[];
  readonly sections: readonly Section[];
  readonly viewer: Viewer;
  /** Shown while there is nobody. */
  readonly empty: ReactNode;
}

/** The students of a class, and what can be done with a selection of them. */
export function StudentsPanel({ students, sections, viewer, empty }: StudentsPanelProps) {
  const hydrated = useHydrated();
  const { busy, failure, send } = useSend();
  const { manage, tell, refreshing, sheet, status } = useManagedPerson(viewer);
  const [search, setSearch] = useState("");
  const [section, setSection] = useState(EVERY_SECTION);
  const [target, setTarget] = useState(NO_SECTION);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [reminding, setReminding] = useState(false);

  const listed = findPeople(students, search).filter(
    ({ sectionId }) => section === EVERY_SECTION || (sectionId ?? NO_SECTION) === section,
  );
  // Who has gone meanwhile is no longer selected.
  const selected = students.filter(({ enrollmentId }) => picked.has(enrollmentId));
  // Who is not here yet has no work to be reminded of.
  const here = selected.filter(({ state }) => state === "joined").map(({ enrollmentId }) => enrollmentId);
  const notHere = selected.filter(({ state }) => state === "invited");
  const targetName = sections.find(({ id }) => id === target)?.name;

  async function move() {
    const moved = await send("PUT", `/api/classes/${viewer.classId}/people/section`, {
      enrollmentIds: selected.map(({ enrollmentId }) => enrollmentId),
      sectionId: target === NO_SECTION ? null : target,
    });
    if (!moved?.ok) return;
    setPicked(new Set());
    const who = selected.length === 1 ? "1 student is" : `${countOf(selected.length, "student")} are`;
    tell(targetName === undefined ? `${who} in no section now.` : `${who} in ${targetName} now.`);
  }

  if (students.length === 0) {
    return (
      <Panel title="Students">
        {status}
        {empty}
      </Panel>
    );
  }
  const waiting = students.filter(({ state }) => state === "invited").length;
  return (
    <Panel title="Students" aside={<span className="text-muted text-sm">{headcount(students.length, waiting)}</span>}>
      <fieldset disabled={!hydrated} className="min-w-0 space-y-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label="Find by name or address"
            type="search"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
          {sections.length === 0 ? null : (
            <Field
              label="Section"
              control={(attributes) => (
                <select
                  {...attributes}
                  value={section}
                  onChange={(event) => setSection(event.target.value)}
                  className={CONTROL_STYLE}
                >
                  <option value={EVERY_SECTION}>All sections</option>
                  {sections.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                  <option value={NO_SECTION}>No section</option>
                </select>
              )}
            />
          )}
        </div>
        <StudentsTable
          // Another search begins with its first rows.
          key={`${search} ${section}`}
          listed={listed}
          sections={sections}
          picked={picked}
          onPick={setPicked}
          viewer={viewer}
          onManage={manage}
        />
        <FailureNotice failure={failure} shown={[]} />
        <div className="flex flex-wrap items-end gap-x-6 gap-y-4">
          <p className="flex min-h-11 items-center font-medium" role="status">
            {selected.length === 0 ? "Nobody is selected" : `${countOf(selected.length, "student")} selected`}
          </p>
          <CopyButton
            text={joinAddresses(selected)}
            disabled={selected.length === 0}
            done={selected.length === 1 ? "1 address is copied." : `${selected.length} addresses are copied.`}
          >
            Copy addresses
          </CopyButton>
          {viewer.people ? (
            <Button variant="secondary" disabled={here.length === 0} onClick={() => setReminding(true)}>
              Remind by e-mail
            </Button>
          ) : null}
          {viewer.people && notHere.length > 0 ? (
            <InviteSelected
              key={notHere.map(({ enrollmentId }) => enrollmentId).join()}
              classId={viewer.classId}
              waiting={notHere}
            />
          ) : null}
          {viewer.people && sections.length > 0 ? (
            <div className="flex flex-wrap items-end gap-3">
              <Field
                label="Move the selected to"
                control={(attributes) => (
                  <select
                    {...attributes}
                    value={target}
                    onChange={(event) => setTarget(event.target.value)}
                    className={CONTROL_STYLE}
                  >
                    <option value={NO_SECTION}>No section</option>
                    {sections.map(({ id, name }) => (
                      <option key={id} value={id}>
                        {name}
                      </option>
                    ))}
                  </select>
                )}
              />
              <Button variant="secondary" disabled={selected.length === 0} busy={busy || refreshing} onClick={move}>
                Move
              </Button>
            </div>
          ) : null}
        </div>
      </fieldset>
      {status}
      {sheet}
      {reminding ? <ReminderDialog classId={viewer.classId} enrollmentIds={here} onClose={() => setReminding(false)} /> : null}
    </Panel>
  );
}

function headcount(all: number, waiting: number): string {
  if (waiting === 0) return countOf(all, "student");
  return `${countOf(all, "student")}, ${waiting} of them not joined yet`;
}
