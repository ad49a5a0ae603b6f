"use client";

import { TextField } from "../../../components/field.tsx";
import { minutesAndSeconds } from "./builder-choice.ts";

export const MOST_MINUTES = 720;

interface LimitFieldProps {
  readonly limited: boolean;
  readonly text: string;
  /** Null: what was typed is no number of minutes. */
  readonly minutes: number | null;
  /** Time of this student, in percent of a limit. */
  readonly timePercent: number;
  readonly onLimited: (limited: boolean) => void;
  readonly onChange: (text: string) => void;
}

/** The time limit of an exam, and what it comes to with extra time. */
export function LimitField({ limited, text, minutes, timePercent, onLimited, onChange }: LimitFieldProps) {
  const extra = timePercent > 100 && minutes !== null;
  return (
    <fieldset>
      <legend className="font-medium">Time limit</legend>
      <div className="mt-1 flex flex-wrap gap-x-6">
        <Choice name="None" checked={!limited} onPick={() => onLimited(false)} />
        <Choice name="In minutes" checked={limited} onPick={() => onLimited(true)} />
      </div>
      {limited ? (
        <div className="mt-1 w-40">
          <TextField
            label="Minutes"
            type="number"
            inputMode="numeric"
            min={1}
            max={MOST_MINUTES}
            step={1}
            value={text}
            onChange={(event) => onChange(event.target.value)}
            error={minutes === null ? `From 1 to ${MOST_MINUTES}.` : undefined}
          />
        </div>
      ) : null}
      {limited && extra ? (
        <p className="tabular mt-1.5 text-sm">With your extra time: {minutesAndSeconds((minutes * timePercent) / 100)}.</p>
      ) : null}
    </fieldset>
  );
}

function Choice({ name, checked, onPick }: { readonly name: string; readonly checked: boolean; readonly onPick: () => void }) {
  return (
    <label className="flex min-h-11 items-center gap-3 pr-2">
      <input type="radio" name="limit" className="size-5" checked={checked} onChange={onPick} />
      {name}
    </label>
  );
}
