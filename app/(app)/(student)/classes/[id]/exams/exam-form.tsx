"use client";

import { type FormEvent, useState } from "react";
import { newEventId } from "#client/device";
import { AskFirst } from "../../../../../components/ask-first.tsx";
import { Button } from "../../../../../components/button.tsx";
import { FailureNotice } from "../../../../../components/failure-notice.tsx";
import { TextField } from "../../../../../components/field.tsx";
import { handsOnFocus } from "../../../../../components/hands-on-focus.ts";
import { SheetDialog } from "../../../../../components/sheet-dialog.tsx";
import { useRefresh } from "../../../../../components/use-refresh.ts";
import { useSend } from "../../../../../components/use-send.ts";
import { zoneWords } from "../../../../../components/zone-words.ts";
import { Checks } from "../../../cases/builder-fields.tsx";

interface Exam {
  readonly id: string;
  readonly title: string;
  /** "2026-12-18", by the class's clock. */
  readonly day: string;
  /** Empty: the whole course. */
  readonly topicSlugs: readonly string[];
}

interface ExamFormProps {
  readonly classId: string;
  readonly timeZone: string;
  readonly topics: readonly { readonly slug: string; readonly name: string }[];
  /** The one to change; left out: a new one. */
  readonly exam?: Exam;
}

/** A button that opens the form for an exam date: to add one, or to change or remove the one given. */
export function ExamForm(props: ExamFormProps) {
  const [open, setOpen] = useState(false);
  const { exam } = props;
  return (
    <>
      <Button
        ref={handsOnFocus}
        variant="secondary"
        aria-label={exam ? `Change ${exam.title}` : undefined}
        onClick={() => setOpen(true)}
      >
        {exam ? "Change" : "Add an exam date"}
      </Button>
      {open ? (
        <SheetDialog title={exam ? "Change the exam date" : "Add an exam date"} onClose={() => setOpen(false)} asks>
          <ExamFields {...props} onDone={() => setOpen(false)} />
        </SheetDialog>
      ) : null}
    </>
  );
}

function ExamFields({ classId, timeZone, topics, exam, onDone }: ExamFormProps & { readonly onDone: () => void }) {
  const { refresh } = useRefresh();
  const { busy, failure, send } = useSend();
  // Kept while the form is open: a second press after a lost answer saves the same date again.
  const [id] = useState(() => exam?.id ?? newEventId());
  const [title, setTitle] = useState(exam?.title ?? "");
  const [day, setDay] = useState(exam?.day ?? "");
  const [topicSlugs, setTopicSlugs] = useState(exam?.topicSlugs ?? []);

  async function write(path: string, body: object) {
    const result = await send("PUT", `/api/classes/${classId}/${path}`, body);
    if (!result?.ok) return;
    refresh();
    onDone();
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    void write("exams", { id, title, day, topicSlugs });
  }

  return (
    <form onSubmit={submit} method="post" className="space-y-5">
      <TextField
        label="Title"
        hint="As students know it, such as “Final exam”."
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        required
        maxLength={200}
        error={failure?.fields.title}
      />
      <div className="max-w-60">
        <TextField
          label="Day"
          hint={zoneWords(timeZone)}
          type="date"
          value={day}
          onChange={(event) => setDay(event.target.value)}
          required
          error={failure?.fields.day}
        />
      </div>
      <Checks
        legend="Topics it asks for"
        hint="none ticked: the whole course"
        columns="sm:grid-cols-2"
        choices={topics.map(({ slug, name }) => ({ value: slug, name }))}
        chosen={topicSlugs}
        onChange={setTopicSlugs}
      />
      <p className="text-muted text-sm">
        Each student gets a plan in minutes a day up to this date, and a forecast of what they will recall on it.
      </p>
      <FailureNotice failure={failure} shown={["title", "day"]} />
      <div className="flex flex-wrap items-start justify-between gap-3">
        <Button type="submit" busy={busy}>
          {busy ? "Saving…" : "Save the date"}
        </Button>
        {exam ? (
          <AskFirst
            variant="quiet"
            busy={busy}
            question="Remove this exam date? Nobody plans for it any more. What students have learned stays as it is."
            confirm="Remove the date"
            onConfirm={() => void write("exams/archive", { id })}
          >
            Remove…
          </AskFirst>
        ) : null}
      </div>
    </form>
  );
}
