"use client";

import { MAX_QUIZ_ITEMS } from "#core/quiz-wire";
import { Button } from "../../../components/button.tsx";
import { TextField } from "../../../components/field.tsx";

const USUAL = [5, 10, 20, 40] as const;

interface NumberFieldProps {
  readonly text: string;
  /** Cases that fit the choice. */
  readonly available: number;
  /** Null: what was typed is no number of cases. */
  readonly number: number | null;
  readonly onChange: (text: string) => void;
}

/** How many cases: one of four by a tap, or any other typed. */
export function NumberField({ text, available, number, onChange }: NumberFieldProps) {
  const fewer = number !== null && available > 0 && available < number;
  return (
    <div className="flex flex-wrap items-end gap-x-3 gap-y-2">
      <div className="w-40">
        <TextField
          label="Number of cases"
          type="number"
          inputMode="numeric"
          min={1}
          max={MAX_QUIZ_ITEMS}
          step={1}
          value={text}
          onChange={(event) => onChange(event.target.value)}
          error={number === null ? `From 1 to ${MAX_QUIZ_ITEMS}.` : undefined}
        />
      </div>
      <div className="flex gap-2">
        {USUAL.map((each) => (
          <Button
            key={each}
            variant="secondary"
            aria-label={`${each} cases`}
            aria-pressed={number === each}
            className="aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:font-semibold"
            onClick={() => onChange(String(each))}
          >
            {each}
          </Button>
        ))}
      </div>
      {fewer ? <p className="w-full text-muted text-sm">Fewer fit your choice: the set will have {available}.</p> : null}
    </div>
  );
}
