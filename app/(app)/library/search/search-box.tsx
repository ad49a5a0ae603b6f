"use client";

import { type ReactNode, useEffect, useId, useRef } from "react";
import { CONTROL_STYLE } from "../../../components/field.tsx";

interface SearchBoxProps {
  readonly label: string;
  readonly placeholder: string;
  /** Stands inside the box, before the text. */
  readonly icon?: ReactNode;
  readonly query: string;
  readonly onChange: (query: string) => void;
  /** What was found, told as it changes. */
  readonly status: string;
}

/** A box whose words filter what stands below it; without script it asks the server for `?q=`. */
export function SearchBox({ label, placeholder, icon, query, onChange, status }: SearchBoxProps) {
  const inputId = useId();
  const input = useRef<HTMLInputElement>(null);
  // What was typed before the script was there counts too.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the browser has taken over
  useEffect(() => onChange(input.current?.value ?? ""), []);
  return (
    <search>
      <form method="get" onSubmit={(event) => event.preventDefault()} className="mb-8 max-w-xl">
        <label htmlFor={inputId} className="block font-medium">
          {label}
        </label>
        <div className="relative mt-1.5">
          {icon}
          <input
            ref={input}
            id={inputId}
            name="q"
            type="search"
            value={query}
            onChange={(event) => onChange(event.target.value)}
            placeholder={placeholder}
            autoComplete="off"
            maxLength={100}
            className={`${CONTROL_STYLE} ${icon ? "pl-10" : ""}`}
          />
        </div>
        <p role="status" className="tabular mt-1.5 min-h-6 text-muted text-sm">
          {status}
        </p>
      </form>
    </search>
  );
}
