"use client";

import { TextField } from "../../../../../components/field.tsx";
import { clockNote } from "./assignment-draft.ts";

interface LocalTimeFieldProps {
  readonly label: string;
  readonly hint?: string;
  /** "2026-11-30T23:59" by the class's clock; empty: none. */
  readonly value: string;
  readonly timeZone: string;
  readonly required?: boolean;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

/** A date and time by the class's clock, whatever the clock of this device; says what holds in a night in which the clock changes. */
export function LocalTimeField({ label, hint, value, timeZone, required = true, error, onChange }: LocalTimeFieldProps) {
  const note = clockNote(value, timeZone);
  return (
    <div>
      <TextField
        label={label}
        hint={hint}
        type="datetime-local"
        value={value}
        onChange={(event) => onChange(event.target.value.slice(0, 16))}
        required={required}
        error={error}
      />
      <p role="status" className="mt-1 text-sm empty:hidden">
        {note}
      </p>
    </div>
  );
}
