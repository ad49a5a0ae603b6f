"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { newEventId } from "#client/device";
import type { QuestionKind } from "#core/case-knowledge";
import { Button } from "../../../../../components/button.tsx";
import { countOf } from "../../../../../components/count-words.ts";
import { FailureNotice } from "../../../../../components/failure-notice.tsx";
import { TextField } from "../../../../../components/field.tsx";
import { Notice } from "../../../../../components/notice.tsx";
import { useHydrated } from "../../../../../components/use-hydrated.ts";
import { useRefresh } from "../../../../../components/use-refresh.ts";
import { useSend } from "../../../../../components/use-send.ts";
import { useUnsavedGuard } from "../../../../../components/use-unsaved-guard.ts";
import { Radios } from "../../../cases/builder-fields.tsx";
import { type AssignmentDraft, countCards, countCases, toBody } from "./assignment-draft.ts";
import { DateFields } from "./date-fields.tsx";
import { SetFields } from "./set-fields.tsx";
import { TargetPicker } from "./target-picker.tsx";

interface Cell {
  readonly topicSlug: string;
  readonly conditionSlug: string;
}

/** What the course has to assign. */
interface Parts {
  readonly topics: readonly { readonly slug: string; readonly name: string }[];
  readonly conditions: readonly { readonly slug: string; readonly name: string; readonly topicSlug: string }[];
  readonly cardCells: readonly (Cell & { readonly cards: number })[];
  readonly caseCells: readonly (Cell & { readonly kind: QuestionKind; readonly cases: number })[];
}

interface AssignmentFormProps {
  readonly classId: string;
  readonly timeZone: string;
  readonly parts: Parts;
  readonly initial: AssignmentDraft;
  /** The one to change; null: a new one. */
  readonly saved: { readonly id: string; readonly version: number } | null;
}

const WORK = [
  {
    value: "cards",
    name: "Cards to know",
    note: "Done once each card is out of its first learning steps. Cards that come into the course after the due date are not asked for.",
  },
  { value: "cases", name: "A case set", note: "Done when a set was made and ended." },
] as const;

const SHOWN = ["title", "releaseAt", "dueAt", "lateUntil"];

/** Makes an assignment or changes one. Its kind stays once it is made, since what was done for it is of that kind. */
export function AssignmentForm({ classId, timeZone, parts, initial, saved }: AssignmentFormProps) {
  const router = useRouter();
  const hydrated = useHydrated();
  const { busy, failure, fail, send } = useSend();
  const { refreshing, refresh } = useRefresh();
  // Kept while the form is open: a second press after a lost answer saves the same assignment again.
  const [id] = useState(() => saved?.id ?? newEventId());
  const [draft, setDraft] = useState(initial);
  const [leaving, setLeaving] = useState(false);
  const [done, setDone] = useState(false);
  useUnsavedGuard(!done && !leaving && JSON.stringify(draft) !== JSON.stringify(initial));

  const change = (part: Partial<AssignmentDraft>) => {
    setDone(false);
    setDraft((before) => ({ ...before, ...part }));
  };
  const available = draft.kind === "cards" ? countCards(draft, parts.cardCells) : countCases(draft, parts.caseCells);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setDone(false);
    const body = toBody(draft, parts.conditions, available);
    if (!body) return fail({ message: "Some of the numbers cannot be saved. They are marked above.", fields: {} });
    const path = `/api/classes/${classId}/assignments`;
    const result = await send("PUT", path, { ...body, id, version: saved?.version ?? 0 });
    if (!result?.ok) return;
    if (saved) {
      setDone(true);
      refresh();
      return;
    }
    setLeaving(true);
    router.push(`/classes/${classId}/assignments/${id}`);
  }

  return (
    <form onSubmit={submit} method="post">
      <noscript>
        <Notice tone="warn" className="mb-5">
          Assigning needs JavaScript.
        </Notice>
      </noscript>
      <fieldset disabled={!hydrated} className="min-w-0 space-y-6">
        {saved ? null : (
          <Radios
            legend="What students do"
            name="kind"
            columns="sm:grid-cols-2"
            choices={WORK}
            chosen={draft.kind}
            onChange={(kind) => change({ kind })}
          />
        )}
        <TextField
          label="Title"
          hint="What students read in their list, such as “Nerves of the foot”."
          value={draft.title}
          onChange={(event) => change({ title: event.target.value })}
          required
          maxLength={200}
          error={failure?.fields.title}
        />
        <TargetPicker topics={parts.topics} conditions={parts.conditions} target={draft} onChange={change} />
        {draft.kind === "cases" ? <SetFields draft={draft} available={available} onChange={change} /> : null}
        <DateFields draft={draft} timeZone={timeZone} fields={failure?.fields ?? {}} onChange={change} />
        {available === 0 ? (
          <Notice tone="warn">
            {draft.kind === "cards" ? "No card" : "No case"} fits this choice. Tick more topics
            {draft.kind === "cases" ? " or other questions" : ""}, or none for the whole course.
          </Notice>
        ) : null}
        <FailureNotice failure={failure} shown={SHOWN} />
        <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
          <Button
            type="submit"
            size="lg"
            busy={busy || leaving || refreshing}
            disabled={available === 0}
            className="w-full sm:w-auto"
          >
            {busy || leaving ? "Saving…" : saved ? "Save the changes" : "Assign it"}
          </Button>
          {failure && saved ? (
            <Button variant="secondary" onClick={() => window.location.reload()}>
              Load it again
            </Button>
          ) : null}
          <p role="status" className="tabular text-muted">
            {done
              ? "Saved. Students see it so from now on."
              : `${countOf(available, draft.kind === "cards" ? "card" : "case")} ${available === 1 ? "fits" : "fit"} this choice`}
          </p>
        </div>
      </fieldset>
    </form>
  );
}
