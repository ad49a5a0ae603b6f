"use client";

import { type FormEvent, useState } from "react";
import { Button } from "../../../../../../components/button.tsx";
import { FailureNotice } from "../../../../../../components/failure-notice.tsx";
import { CONTROL_STYLE, Field, TextField } from "../../../../../../components/field.tsx";
import { handsOnFocus } from "../../../../../../components/hands-on-focus.ts";
import { SheetDialog } from "../../../../../../components/sheet-dialog.tsx";
import { useRefresh } from "../../../../../../components/use-refresh.ts";
import { useSend } from "../../../../../../components/use-send.ts";
import { zoneWords } from "../../../../../../components/zone-words.ts";
import { readNumber } from "../../../../cases/builder-choice.ts";
import { LocalTimeField } from "../local-time-field.tsx";

/** For whom: "section:" or "student:" and the id. */
export type OverrideKey = `section:${string}` | `student:${string}`;

export interface OverrideValues {
  /** By the class's clock; empty: as for the class. */
  readonly releaseAt: string;
  readonly dueAt: string;
  readonly lateUntil: string;
  /** Percent of a time limit; empty: as for the class. */
  readonly timePercent: string;
}

interface OverrideFormProps {
  readonly classId: string;
  readonly assignmentId: string;
  readonly timeZone: string;
  /** Whether more time can be given: a set with a limit. */
  readonly timed: boolean;
  readonly sections: readonly { readonly id: string; readonly name: string }[];
  /** None where the asker may not see students. */
  readonly students: readonly { readonly id: string; readonly name: string }[];
  /** What is there already; left out: something new. */
  readonly known?: { readonly key: OverrideKey; readonly name: string; readonly values: OverrideValues };
}

const NONE: OverrideValues = { releaseAt: "", dueAt: "", lateUntil: "", timePercent: "" };
const MOST_PERCENT = 300;

/** A button that opens the form for other dates or more time: new ones, or those given. */
export function OverrideForm(props: OverrideFormProps) {
  const [open, setOpen] = useState(false);
  const { known } = props;
  return (
    <>
      <Button
        ref={handsOnFocus}
        variant="secondary"
        aria-label={known ? `Change for ${known.name}` : undefined}
        onClick={() => setOpen(true)}
      >
        {known ? "Change" : "Other dates for somebody"}
      </Button>
      {open ? (
        <SheetDialog title={known ? known.name : "Other dates for somebody"} onClose={() => setOpen(false)} asks>
          <OverrideFields {...props} onDone={() => setOpen(false)} />
        </SheetDialog>
      ) : null}
    </>
  );
}

function OverrideFields(props: OverrideFormProps & { readonly onDone: () => void }) {
  const { classId, assignmentId, timeZone, timed, sections, students, known, onDone } = props;
  const { busy, failure, send } = useSend();
  const { refresh } = useRefresh();
  const [key, setKey] = useState<string>(known?.key ?? "");
  const [values, setValues] = useState(known?.values ?? NONE);
  const change = (part: Partial<OverrideValues>) => setValues((before) => ({ ...before, ...part }));
  const percent = values.timePercent === "" ? null : readNumber(values.timePercent, MOST_PERCENT);
  const wrongPercent = values.timePercent !== "" && (percent === null || percent < 100);
  const empty = Object.values(values).every((value) => value === "");

  async function write({ releaseAt, dueAt, lateUntil }: OverrideValues, timePercent: number | null) {
    const [kind = "", id = ""] = key.split(":");
    const result = await send("PUT", `/api/classes/${classId}/assignments/overrides`, {
      assignmentId,
      target: kind === "section" ? { sectionId: id } : { enrollmentId: id },
      releaseAt: releaseAt || null,
      dueAt: dueAt || null,
      lateUntil: lateUntil || null,
      timePercent,
    });
    if (!result?.ok) return;
    refresh();
    onDone();
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!wrongPercent && !empty) void write(values, percent);
  }

  const date = (field: "releaseAt" | "dueAt" | "lateUntil", label: string) => (
    <LocalTimeField
      label={label}
      value={values[field]}
      timeZone={timeZone}
      required={false}
      error={failure?.fields[field]}
      onChange={(value) => change({ [field]: value })}
    />
  );
  return (
    <form onSubmit={submit} method="post" className="space-y-5">
      {known ? null : (
        <Field
          label="For whom"
          control={(attributes) => (
            <select {...attributes} required value={key} onChange={(event) => setKey(event.target.value)} className={CONTROL_STYLE}>
              <option value="" disabled>
                Choose a section or a student
              </option>
              <Choices label="Sections" prefix="section" choices={sections} />
              <Choices label="Students" prefix="student" choices={students} />
            </select>
          )}
        />
      )}
      <p className="text-muted text-sm">
        What stays empty is as for the class. {zoneWords(timeZone)}. A student’s own dates come before those of the section. A set
        that was begun keeps the end that it began with.
      </p>
      {date("releaseAt", "Opens")}
      {date("dueAt", "Due")}
      {date("lateUntil", "Late work until")}
      {timed ? (
        <TextField
          label="Time, in percent of the limit"
          hint="150 is half as much again; 100 to 300."
          type="number"
          inputMode="numeric"
          min={100}
          max={MOST_PERCENT}
          step={1}
          value={values.timePercent}
          onChange={(event) => change({ timePercent: event.target.value })}
          error={wrongPercent ? "From 100 to 300." : failure?.fields.timePercent}
        />
      ) : null}
      <FailureNotice failure={failure} shown={["releaseAt", "dueAt", "lateUntil", ...(timed ? ["timePercent"] : [])]} />
      <div className="flex flex-wrap justify-between gap-3">
        <Button type="submit" busy={busy} disabled={wrongPercent || empty}>
          {busy ? "Saving…" : "Save"}
        </Button>
        {known ? (
          <Button variant="quiet" busy={busy} onClick={() => void write(NONE, null)}>
            As for the class again
          </Button>
        ) : null}
      </div>
    </form>
  );
}

interface ChoicesProps {
  readonly label: string;
  readonly prefix: "section" | "student";
  readonly choices: readonly { readonly id: string; readonly name: string }[];
}

function Choices({ label, prefix, choices }: ChoicesProps) {
  if (choices.length === 0) return null;
  return (
    <optgroup label={label}>
      {choices.map(({ id, name }) => (
        <option key={id} value={`${prefix}:${id}`}>
          {name}
        </option>
      ))}
    </optgroup>
  );
}
