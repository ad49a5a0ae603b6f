import type { AccessLogEntry } from "#server/classes/access-log";
import { describeAccess } from "./access-words.ts";
import { formatDate } from "./day-format.ts";

interface AccessLogProps {
  readonly entries: readonly AccessLogEntry[];
  /** Decides which day an instant belongs to. */
  readonly timeZone: string;
  /** Says of each line in which class it was. */
  readonly classes?: boolean;
}

/** Who saw or changed what of the student and on which day, the newest first. */
export function AccessLog({ entries, timeZone, classes = false }: AccessLogProps) {
  return (
    <ul className="divide-y divide-line">
      {entries.map((entry) => (
        <li key={entry.id} className="flex flex-wrap gap-x-4 py-2 first:pt-0 last:pb-0">
          <span className="tabular w-28 shrink-0 text-muted">{formatDate(entry.at, timeZone)}</span>
          <span className="min-w-0 basis-60 grow">
            {describeAccess(entry)}
            {classes && entry.className !== null ? <span className="text-muted"> in {entry.className}</span> : null}
          </span>
        </li>
      ))}
    </ul>
  );
}
