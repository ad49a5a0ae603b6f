"use client";

import { type FormEvent, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { newEventId } from "#client/device";
import { AskFirst } from "../../../../../components/ask-first.tsx";
import { Button } from "../../../../../components/button.tsx";
import { countOf } from "../../../../../components/count-words.ts";
import { FailureNotice } from "../../../../../components/failure-notice.tsx";
import { TextField } from "../../../../../components/field.tsx";
import { Panel } from "../../../../../components/panel.tsx";
import { useDoneLine } from "../../../../../components/use-done-line.tsx";
import { useRefresh } from "../../../../../components/use-refresh.ts";
import { useSend } from "../../../../../components/use-send.ts";
import type { Section, Viewer } from "./person.ts";

interface SectionsPanelProps {
  readonly sections: readonly Section[];
  /** Students by section; null for who may not see them. */
  readonly counts: ReadonlyMap<string, number> | null;
  readonly viewer: Viewer;
}

/** The parts into which a class is divided, such as the groups of a course. */
export function SectionsPanel({ sections, counts, viewer }: SectionsPanelProps) {
  const newId = useRef(newEventId());
  const [newName, setNewName] = useState("");
  const { say, tell, doneLine } = useDoneLine();

  return (
    <Panel title="Sections">
      <p className="mb-3 text-muted">
        {sections.length === 0
          ? "None yet. With sections you can give a group its own dates and look at it alone."
          : "A group can have its own dates. Each student is in one section at most."}
      </p>
      <ul className="divide-y divide-line">
        {sections.map((section) => (
          <SectionItem
            key={section.id}
            section={section}
            count={counts?.get(section.id) ?? (counts ? 0 : null)}
            viewer={viewer}
            onRenamed={say}
            onRemoved={tell}
          />
        ))}
      </ul>
      {doneLine}
      {viewer.content ? (
        <SectionForm
          classId={viewer.classId}
          sectionId={() => newId.current}
          label="New section"
          name={newName}
          onName={setNewName}
          submit="Add"
          onSaved={() => {
            newId.current = newEventId();
            say(`${newName.trim()} is added.`);
            setNewName("");
          }}
        />
      ) : null}
    </Panel>
  );
}

interface SectionItemProps {
  readonly section: Section;
  readonly count: number | null;
  readonly viewer: Viewer;
  /** Both say what was done; the second time the row goes away, with the focus in it. */
  readonly onRenamed: (words: string) => void;
  readonly onRemoved: (words: string) => void;
}

function SectionItem({ section, count, viewer, onRenamed, onRemoved }: SectionItemProps) {
  const { busy, failure, send } = useSend();
  const { refreshing, refresh } = useRefresh();
  const [name, setName] = useState<string | null>(null);
  const opener = useRef<HTMLButtonElement>(null);

  async function remove() {
    const removed = await send("POST", `/api/classes/${viewer.classId}/sections/removal`, { sectionId: section.id });
    if (!removed?.ok) return;
    onRemoved(`${section.name} is removed.`);
    refresh();
  }

  function closeForm() {
    flushSync(() => setName(null));
    opener.current?.focus();
  }

  return (
    <li className="space-y-2 py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p>
          <span className="font-medium">{section.name}</span>
          {count === null ? null : <span className="text-muted text-sm"> {countOf(count, "student")}</span>}
        </p>
        {viewer.content && name === null ? (
          <div className="flex flex-wrap gap-2">
            <Button ref={opener} variant="quiet" onClick={() => setName(section.name)}>
              Rename<span className="sr-only"> {section.name}</span>
            </Button>
            <AskFirst
              variant="quiet"
              busy={busy || refreshing}
              question={`Remove ${section.name}? Its students stay in the class, without a section; dates that were set for it alone are lost.`}
              confirm="Remove"
              onConfirm={() => void remove()}
            >
              Remove<span className="sr-only"> {section.name}</span>
            </AskFirst>
          </div>
        ) : null}
      </div>
      <FailureNotice failure={failure} shown={[]} />
      {name === null ? null : (
        <SectionForm
          classId={viewer.classId}
          sectionId={() => section.id}
          label={`New name of ${section.name}`}
          name={name}
          onName={setName}
          submit="Save"
          onSaved={() => {
            onRenamed(`${section.name} is called ${name.trim()} now.`);
            closeForm();
          }}
          onCancel={closeForm}
        />
      )}
    </li>
  );
}

interface SectionFormProps {
  readonly classId: string;
  readonly sectionId: () => string;
  readonly label: string;
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly submit: string;
  readonly onSaved: () => void;
  /** A form that was opened, and that can be closed again: it takes the focus. */
  readonly onCancel?: () => void;
}

function selectText(field: HTMLInputElement | null) {
  field?.focus();
  field?.select();
}

function SectionForm({ classId, sectionId, label, name, onName, submit, onSaved, onCancel }: SectionFormProps) {
  const { busy, failure, send } = useSend();
  const { refreshing, refresh } = useRefresh();

  async function save(event: FormEvent) {
    event.preventDefault();
    const saved = await send("PUT", `/api/classes/${classId}/sections`, { id: sectionId(), name });
    if (!saved?.ok) return;
    onSaved();
    refresh();
  }

  return (
    <form method="post" onSubmit={save} className="mt-3 space-y-3">
      <FailureNotice failure={failure} shown={["name"]} />
      <TextField
        ref={onCancel ? selectText : undefined}
        label={label}
        value={name}
        onChange={(event) => onName(event.target.value)}
        required
        maxLength={60}
        autoComplete="off"
        error={failure?.fields.name}
      />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="secondary" busy={busy || refreshing}>
          {submit}
        </Button>
        {onCancel ? (
          <Button variant="quiet" onClick={onCancel}>
            Cancel
          </Button>
        ) : null}
      </div>
    </form>
  );
}
