import { type FormEvent, useState } from "react";
import { formatLocalTime, resolveLocalTime } from "#core/class-dates";
import { formatStudyDay, parseStudyDay } from "#core/study-day";
import { Button } from "../../../../../components/button.tsx";
import { TextField } from "../../../../../components/field.tsx";
import type { CodeStanding } from "./code-words.ts";

interface CodeLimitsProps {
  readonly standing: CodeStanding;
  readonly timeZone: string;
  readonly now: number;
  readonly busy: boolean;
  readonly errors: Readonly<Record<string, string>>;
  readonly onSave: (limits: Pick<CodeStanding, "expiresAt" | "cap">) => void;
}

/** Until when a code works, and for how many students. */
export function CodeLimits({ standing, timeZone, now, busy, errors, onSave }: CodeLimitsProps) {
  const [lastDay, setLastDay] = useState(standing.expiresAt === null ? "" : dateOf(standing.expiresAt - 1, timeZone));
  const [cap, setCap] = useState(standing.cap === null ? "" : String(standing.cap));

  function save(event: FormEvent) {
    event.preventDefault();
    onSave({ expiresAt: lastDay === "" ? null : endOfDay(lastDay, timeZone), cap: cap === "" ? null : Number(cap) });
  }

  return (
    <form method="post" onSubmit={save} className="space-y-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label="Last day"
          hint={`To its end in ${timeZone}. Empty: without end.`}
          type="date"
          min={dateOf(now, timeZone)}
          max="2099-12-30"
          value={lastDay}
          onChange={(event) => setLastDay(event.target.value)}
          error={errors.expiresAt}
        />
        <TextField
          label="Most students"
          hint="In the class, whichever way they came. Empty: no limit."
          type="number"
          inputMode="numeric"
          min={1}
          max={10_000}
          step={1}
          value={cap}
          onChange={(event) => setCap(event.target.value)}
          error={errors.cap}
        />
      </div>
      <Button type="submit" variant="secondary" busy={busy}>
        Save the limits
      </Button>
    </form>
  );
}

/** "2026-12-04" on the calendar of a time zone. */
function dateOf(at: number, timeZone: string): string {
  return formatLocalTime(at, timeZone).slice(0, 10);
}

/** The first instant after a date of a time zone. */
function endOfDay(date: string, timeZone: string): number {
  return resolveLocalTime(`${formatStudyDay(parseStudyDay(date) + 1)}T00:00`, timeZone).at;
}
