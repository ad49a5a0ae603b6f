"use client";

import { useState } from "react";
import type { StudentLine } from "#core/class-wire";
import { Button } from "../../../../../components/button.tsx";
import { countOf } from "../../../../../components/count-words.ts";
import { CONTROL_STYLE, Field, TextField } from "../../../../../components/field.tsx";
import { useHydrated } from "../../../../../components/use-hydrated.ts";
import { ReminderDialog } from "../reminder-dialog.tsx";
import { CopyAddresses } from "./copy-addresses.tsx";
import { ALL_SECTIONS, findStudents, type StudentOrder, sortStudents } from "./student-order.ts";
import { StudentsTable } from "./students-table.tsx";

interface StudentsScreenProps {
  readonly classId: string;
  /** By name. */
  readonly students: readonly StudentLine[];
  /** Whether the reader may have addresses. */
  readonly mayWrite: boolean;
  readonly mayRemind: boolean;
}

/** The students of a class with what can be done with a selection of them. */
export function StudentsScreen({ classId, students, mayWrite, mayRemind }: StudentsScreenProps) {
  const hydrated = useHydrated();
  const [text, setText] = useState("");
  const [section, setSection] = useState(ALL_SECTIONS);
  const [order, setOrder] = useState<StudentOrder>({ column: "name", descending: false });
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [reminding, setReminding] = useState(false);

  const sections = [...new Set(students.flatMap(({ sectionName }) => sectionName ?? []))].sort();
  const listed = sortStudents(findStudents(students, text, section), order);
  // Who has left meanwhile is no longer selected.
  const selected = students.filter(({ enrollmentId }) => picked.has(enrollmentId)).map(({ enrollmentId }) => enrollmentId);
  const late = students.filter(({ assignments }) => assignments.late > 0);

  return (
    <>
      <fieldset disabled={!hydrated} className="min-w-0 space-y-4">
        <legend className="sr-only">Students of the class</legend>
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField label="Find a name" type="search" value={text} onChange={(event) => setText(event.target.value)} />
          {sections.length === 0 ? null : (
            <Field
              label="Section"
              control={(attributes) => (
                <select
                  {...attributes}
                  className={CONTROL_STYLE}
                  value={section}
                  onChange={(event) => setSection(event.target.value)}
                >
                  <option value={ALL_SECTIONS}>All sections</option>
                  {sections.map((name) => (
                    <option key={name}>{name}</option>
                  ))}
                </select>
              )}
            />
          )}
        </div>
        {mayWrite ? (
          <div className="flex flex-wrap items-start gap-3">
            <p role="status" className="flex min-h-11 items-center pr-2 font-medium">
              {selected.length === 0 ? "Nobody is selected" : `${countOf(selected.length, "student")} selected`}
            </p>
            <CopyAddresses classId={classId} enrollmentIds={selected} />
            {mayRemind ? (
              <Button variant="secondary" disabled={selected.length === 0} onClick={() => setReminding(true)}>
                Remind by e-mail
              </Button>
            ) : null}
            {late.length === 0 ? null : (
              <Button variant="quiet" onClick={() => setPicked(new Set(late.map(({ enrollmentId }) => enrollmentId)))}>
                Select the {late.length} with late work
              </Button>
            )}
            {selected.length === 0 ? null : (
              <Button variant="quiet" onClick={() => setPicked(new Set())}>
                Select nobody
              </Button>
            )}
          </div>
        ) : null}
        {listed.length === 0 ? (
          <p className="py-4 text-muted">Nobody fits this search.</p>
        ) : (
          <StudentsTable
            base={`/classes/${classId}`}
            listed={listed}
            order={order}
            onOrder={setOrder}
            picked={mayWrite ? picked : null}
            onPick={setPicked}
          />
        )}
      </fieldset>
      {reminding ? <ReminderDialog classId={classId} enrollmentIds={selected} onClose={() => setReminding(false)} /> : null}
    </>
  );
}
