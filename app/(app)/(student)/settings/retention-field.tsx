"use client";

import { DEFAULT_CONFIG } from "#core/scheduler-config";
import { Field } from "../../../components/field.tsx";

/** Wanted recall by importance, each 0.70 to 0.99. */
export interface Retentions {
  readonly mustKnowRetention: number;
  readonly desiredRetention: number;
  readonly backgroundRetention: number;
}

const FIELDS = [
  { field: "mustKnowRetention", label: "Must-know cards", hint: "What changes safety, recognition or the first action." },
  { field: "desiredRetention", label: "Should-know cards", hint: "The body of the course." },
  { field: "backgroundRetention", label: "Background cards", hint: "Nice to know: seen less often." },
] as const satisfies readonly { field: keyof Retentions; label: string; hint: string }[];

const percentOf = (share: number) => Math.round(share * 100);

interface RetentionFieldsProps {
  readonly value: Retentions;
  readonly onChange: (value: Retentions) => void;
  readonly problem: (field: string) => string | undefined;
}

/** Three sliders: how likely the student wants to be to recall a card when it comes back. */
export function RetentionFields({ value, onChange, problem }: RetentionFieldsProps) {
  const usual = FIELDS.every(({ field }) => percentOf(value[field]) === percentOf(DEFAULT_CONFIG[field]));
  return (
    <fieldset className="space-y-4">
      <legend className="font-medium">Desired retention</legend>
      <p className="text-muted text-sm">
        How likely you want to be to recall a card when it comes back. Higher means shorter intervals and more reviews.
      </p>
      {FIELDS.map(({ field, label, hint }) => (
        <Field
          key={field}
          label={label}
          hint={hint}
          error={problem(field)}
          control={(attributes) => (
            <div className="flex items-center gap-4">
              <input
                {...attributes}
                type="range"
                min={70}
                max={99}
                step={1}
                value={percentOf(value[field])}
                onChange={(event) => onChange({ ...value, [field]: Number(event.target.value) / 100 })}
                aria-valuetext={`${percentOf(value[field])} percent`}
                className="h-11 min-w-0 grow"
              />
              <output className="w-14 text-right font-semibold text-xl">{percentOf(value[field])}%</output>
            </div>
          )}
        />
      ))}
      <button
        type="button"
        disabled={usual}
        onClick={() => onChange(pickRetentions(DEFAULT_CONFIG))}
        className="text-link inline-flex min-h-11 items-center disabled:text-muted disabled:no-underline"
      >
        {usual ? "These are the recommended values" : "Use the recommended 95%, 90% and 85%"}
      </button>
    </fieldset>
  );
}

export function pickRetentions({ mustKnowRetention, desiredRetention, backgroundRetention }: Retentions): Retentions {
  return { mustKnowRetention, desiredRetention, backgroundRetention };
}
