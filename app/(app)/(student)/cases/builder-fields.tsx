"use client";

import type { ReactNode } from "react";

const CHOICE = "flex min-h-11 items-center gap-2 rounded-control px-1 hover:bg-sunken sm:gap-3 sm:px-2";
const BOX = "size-5 shrink-0";

interface ChecksProps<Value extends string> {
  readonly legend: string;
  /** Says what none means. */
  readonly hint: string;
  readonly choices: readonly { readonly value: Value; readonly name: string }[];
  readonly chosen: readonly Value[];
  readonly columns: string;
  readonly onChange: (chosen: readonly Value[]) => void;
}

/** Checkboxes of which none means all. */
export function Checks<Value extends string>({ legend, hint, choices, chosen, columns, onChange }: ChecksProps<Value>) {
  return (
    <fieldset>
      <legend className="font-medium">
        {legend} <span className="font-normal text-muted text-sm">({hint})</span>
      </legend>
      <div className={`mt-1 grid gap-x-1 sm:gap-x-4 ${columns}`}>
        {choices.map(({ value, name }) => (
          <label key={value} className={CHOICE}>
            <input
              type="checkbox"
              className={BOX}
              checked={chosen.includes(value)}
              onChange={(event) => onChange(event.target.checked ? [...chosen, value] : chosen.filter((each) => each !== value))}
            />
            <span className="min-w-0 leading-tight">{name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface RadiosProps<Value extends string> {
  readonly legend: string;
  /** Of the radio group in the form. */
  readonly name: string;
  readonly choices: readonly { readonly value: Value; readonly name: string; readonly note: string; readonly aside?: ReactNode }[];
  readonly chosen: Value;
  readonly columns: string;
  readonly onChange: (value: Value) => void;
}

/** One of several, each with a sentence. */
export function Radios<Value extends string>({ legend, name, choices, chosen, columns, onChange }: RadiosProps<Value>) {
  return (
    <fieldset>
      <legend className="font-medium">{legend}</legend>
      <div className={`mt-1.5 grid gap-2 ${columns}`}>
        {choices.map((choice) => (
          <label
            key={choice.value}
            className="flex min-h-11 items-start gap-3 rounded-control border border-edge px-3 py-2 hover:bg-sunken has-checked:border-accent has-checked:bg-accent-soft"
          >
            <input
              type="radio"
              name={name}
              className={`mt-0.5 ${BOX}`}
              value={choice.value}
              checked={chosen === choice.value}
              onChange={() => onChange(choice.value)}
            />
            <span className="min-w-0 flex-1">
              <span className="flex justify-between gap-3">
                <span className="font-medium">{choice.name}</span>
                {choice.aside === undefined ? null : <span className="tabular">{choice.aside}</span>}
              </span>
              <span className="block text-muted text-sm">{choice.note}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
