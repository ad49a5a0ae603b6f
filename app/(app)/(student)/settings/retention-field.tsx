"use client";

import { Field } from "../../../components/field.tsx";

interface RetentionFieldProps {
  /** 0.70 to 0.99. */
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly error?: string | undefined;
}

export function RetentionField({ value, onChange, error }: RetentionFieldProps) {
  const percent = Math.round(value * 100);
  return (
    <Field
      label="Desired retention"
      hint="How likely you want to be to recall a card when it comes back. Higher means shorter intervals and more reviews."
      error={error}
      control={(attributes) => (
        <div className="flex items-center gap-4">
          <input
            {...attributes}
            type="range"
            min={70}
            max={99}
            step={1}
            value={percent}
            onChange={(event) => onChange(Number(event.target.value) / 100)}
            aria-valuetext={`${percent} percent`}
            className="h-11 min-w-0 grow"
          />
          <output className="w-14 text-right font-semibold text-xl">{percent}%</output>
        </div>
      )}
    />
  );
}
