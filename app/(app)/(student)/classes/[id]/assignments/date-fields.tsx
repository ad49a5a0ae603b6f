"use client";

import { zoneWords } from "../../../../../components/zone-words.ts";
import { Radios } from "../../../cases/builder-fields.tsx";
import type { AssignmentDraft, LateRule } from "./assignment-draft.ts";
import { LocalTimeField } from "./local-time-field.tsx";

const LATE_RULES: readonly { readonly value: LateRule; readonly name: string; readonly note: string }[] = [
  { value: "always", name: "At any time", note: "It counts, and is marked as late." },
  { value: "until", name: "Until a date", note: "Then nothing is taken, and sets end." },
  { value: "never", name: "Not at all", note: "The due date is the end, of sets too." },
];

interface DateFieldsProps {
  readonly draft: AssignmentDraft;
  readonly timeZone: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly onChange: (change: Partial<AssignmentDraft>) => void;
}

/** From when to when, by the class's clock. */
export function DateFields({ draft, timeZone, fields, onChange }: DateFieldsProps) {
  return (
    <fieldset className="min-w-0 space-y-4">
      <legend className="font-medium">
        Dates <span className="font-normal text-muted text-sm">({zoneWords(timeZone)})</span>
      </legend>
      <div className="grid gap-4 sm:grid-cols-2">
        <LocalTimeField
          label="Opens"
          value={draft.releaseAt}
          timeZone={timeZone}
          error={fields.releaseAt}
          onChange={(releaseAt) => onChange({ releaseAt })}
        />
        <LocalTimeField
          label="Due"
          value={draft.dueAt}
          timeZone={timeZone}
          error={fields.dueAt}
          onChange={(dueAt) => onChange({ dueAt })}
        />
      </div>
      <Radios
        legend="Late work is taken"
        name="late"
        columns="sm:grid-cols-3"
        choices={LATE_RULES}
        chosen={draft.late}
        onChange={(late) => onChange({ late })}
      />
      {draft.late === "until" ? (
        <div className="sm:w-1/2 sm:pr-2">
          <LocalTimeField
            label="Late work until"
            value={draft.lateUntil}
            timeZone={timeZone}
            error={fields.lateUntil}
            onChange={(lateUntil) => onChange({ lateUntil })}
          />
        </div>
      ) : null}
    </fieldset>
  );
}
