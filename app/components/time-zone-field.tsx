"use client";

import { useEffect, useId, useState } from "react";
import { CONTROL_STYLE, Field } from "./field.tsx";

/** Such as "UTC−05:00", now; null for a name that the browser does not know. */
function readOffset(timeZone: string): string | null {
  try {
    const parts = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" }).formatToParts();
    const name = parts.find((part) => part.type === "timeZoneName")?.value ?? "";
    return name === "GMT" ? "UTC+00:00" : name.replace("GMT", "UTC").replace("-", "−");
  } catch {
    return null;
  }
}

interface TimeZoneFieldProps {
  readonly value: string;
  readonly onChange: (timeZone: string) => void;
  readonly error?: string | undefined;
  readonly hint: string;
}

/** An IANA name, typed or chosen: the list narrows while typing, and the offset tells whether it is the right one. */
export function TimeZoneField({ value, onChange, error, hint }: TimeZoneFieldProps) {
  const listId = useId();
  const [zones, setZones] = useState<readonly string[]>([]);
  useEffect(() => setZones(["UTC", ...Intl.supportedValuesOf("timeZone")]), []);
  const offset = zones.length === 0 ? "" : readOffset(value);
  const unknown = offset === null ? "No such time zone. Pick one from the list, such as Europe/Zurich." : undefined;
  return (
    <Field
      label="Time zone"
      hint={hint}
      error={error ?? unknown}
      control={(attributes) => (
        <>
          <input
            {...attributes}
            name="timeZone"
            list={listId}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            required
            maxLength={64}
            className={CONTROL_STYLE}
          />
          <datalist id={listId}>
            {zones.map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
          <p className="tabular mt-1 min-h-5 text-muted text-sm">{offset}</p>
        </>
      )}
    />
  );
}
