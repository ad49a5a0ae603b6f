import Link from "next/link";
import { studyDay } from "#core/study-day";
import type { ContentVersion } from "#server/classes/case-results";
import { countOf } from "../../../../../components/count-words.ts";
import { formatDay } from "../../../../../components/day-format.ts";

interface VersionPickerProps {
  /** The page without its query. */
  readonly path: string;
  readonly versions: readonly ContentVersion[];
  readonly version: ContentVersion | null;
  readonly timeZone: string;
}

/** Which state of the content the figures are of: questions change, and answers to an old wording say nothing of the new one. */
export function VersionPicker({ path, versions, version, timeZone }: VersionPickerProps) {
  if (!version) return null;
  const since = ({ servedAt }: ContentVersion) => formatDay(studyDay(servedAt, { timeZone, rolloverHour: 0 }), "short");
  const words = (one: ContentVersion) =>
    `Content since ${since(one)}: ${countOf(one.exposures, "first answer")} to questions that 5 students or more have met`;
  if (versions.length === 1) return <p className="tabular text-muted text-sm">{words(version)}.</p>;
  return (
    <nav aria-label="State of the content">
      <ul className="flex flex-wrap gap-2 text-sm">
        {versions.map((one) => (
          <li key={one.kbVersion}>
            <Link
              href={`${path}?version=${encodeURIComponent(one.kbVersion)}`}
              aria-current={one.kbVersion === version.kbVersion ? "true" : undefined}
              className="tabular inline-flex min-h-11 items-center rounded-control border border-edge px-3 py-1 text-muted hover:bg-sunken aria-[current]:border-2 aria-[current]:border-accent aria-[current]:font-semibold aria-[current]:text-ink"
            >
              {words(one)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
