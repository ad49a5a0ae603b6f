"use client";

import { QUESTION_KINDS } from "#core/case-knowledge";
import { MAX_QUIZ_ITEMS, type QuizMode } from "#core/quiz-wire";
import { KIND_NAMES, MODE_NAMES } from "../../../../../components/case-words.ts";
import { TextField } from "../../../../../components/field.tsx";
import { readNumber } from "../../../cases/builder-choice.ts";
import { Checks, Radios } from "../../../cases/builder-fields.tsx";
import { NumberField } from "../../../cases/number-field.tsx";
import { type AssignmentDraft, MOST_ATTEMPTS, MOST_MINUTES, minutesText } from "./assignment-draft.ts";

const MODES: readonly { readonly value: QuizMode; readonly name: string; readonly note: string }[] = [
  { value: "tutor", name: MODE_NAMES.tutor, note: "Each answer is explained at once." },
  { value: "exam", name: MODE_NAMES.exam, note: "All answers are explained at the end." },
];

interface SetFieldsProps {
  readonly draft: AssignmentDraft;
  /** Cases that fit the choice. */
  readonly available: number;
  readonly onChange: (change: Partial<AssignmentDraft>) => void;
}

/** How an assigned case set is made and done. */
export function SetFields({ draft, available, onChange }: SetFieldsProps) {
  const { kinds, count, mode, limited, attempts } = draft;
  const minutes = minutesText(draft);
  return (
    <>
      <Checks
        legend="Questions"
        hint="none ticked: all"
        columns="grid-cols-2 sm:grid-cols-3"
        choices={QUESTION_KINDS.map((value) => ({ value, name: KIND_NAMES[value] }))}
        chosen={kinds}
        onChange={(chosen) => onChange({ kinds: chosen })}
      />
      <NumberField
        text={count}
        available={available}
        number={readNumber(count, MAX_QUIZ_ITEMS)}
        onChange={(text) => onChange({ count: text })}
      />
      <Radios
        legend="How"
        name="mode"
        columns="sm:grid-cols-2"
        choices={MODES}
        chosen={mode}
        onChange={(chosen) => onChange({ mode: chosen })}
      />
      {mode === "exam" ? (
        <label className="flex min-h-11 items-center gap-3">
          <input
            type="checkbox"
            className="size-5"
            checked={limited}
            onChange={(event) => onChange({ limited: event.target.checked })}
          />
          With a time limit
        </label>
      ) : null}
      <div className="flex flex-wrap items-start gap-x-6 gap-y-4">
        {mode === "exam" && limited ? (
          <div className="w-44">
            <TextField
              label="Minutes"
              hint="Extra time is added."
              type="number"
              inputMode="numeric"
              min={1}
              max={MOST_MINUTES}
              step={1}
              value={minutes}
              onChange={(event) => onChange({ minutes: event.target.value })}
              error={readNumber(minutes, MOST_MINUTES) === null ? `From 1 to ${MOST_MINUTES}.` : undefined}
            />
          </div>
        ) : null}
        <div className="w-44">
          <TextField
            label="Attempts"
            hint="Each has new patients."
            type="number"
            inputMode="numeric"
            min={1}
            max={MOST_ATTEMPTS}
            step={1}
            value={attempts}
            onChange={(event) => onChange({ attempts: event.target.value })}
            error={readNumber(attempts, MOST_ATTEMPTS) === null ? `From 1 to ${MOST_ATTEMPTS}.` : undefined}
          />
        </div>
      </div>
    </>
  );
}
