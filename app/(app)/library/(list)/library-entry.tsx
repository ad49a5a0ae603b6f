import Link from "next/link";
import type { ConditionRole, Urgency } from "#core/course-bundle";
import { UrgencyBadge } from "../../../components/urgency-badge.tsx";
import type { Match, Searchable } from "./library-search.ts";

export interface LibraryEntry extends Searchable {
  readonly slug: string;
  /** An overview is found by a search and leads to its topic. */
  readonly role: ConditionRole;
  readonly topic: { readonly slug: string; readonly name: string };
  readonly summary: string;
  readonly urgency: Urgency;
  readonly cards: number;
  /** Cards begun by the student who is signed in; null for visitors. */
  readonly started: number | null;
}

interface EntryCardProps {
  readonly entry: LibraryEntry;
  /** Why it was found; null where nothing is searched. */
  readonly match: Match | null;
}

/** One condition, or the overview of a topic, in a list. */
export function EntryCard({ entry, match }: EntryCardProps) {
  const overview = entry.role === "overview";
  return (
    <li className="relative flex flex-col rounded-panel border border-line bg-surface p-4 shadow-panel hover:border-accent sm:p-5">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <h3 className="text-lg">
          <Link
            href={overview ? `/library/topics/${entry.topic.slug}` : `/library/${entry.slug}`}
            className="after:absolute after:inset-0 hover:underline"
          >
            {entry.name}
            {entry.abbreviation ? ` (${entry.abbreviation})` : ""}
          </Link>
        </h3>
        {overview ? null : <UrgencyBadge urgency={entry.urgency} />}
      </div>
      {match === null ? null : <p className="text-muted text-sm">{overview ? "A topic" : entry.topic.name}</p>}
      <p className="mt-1.5 line-clamp-3 text-muted">{entry.summary}</p>
      {match === null || match.where === "name" ? null : (
        <p className="mt-2 border-accent border-l-2 pl-3 text-sm">
          {match.where === "alias" ? `Also called ${match.alias}` : "Mentioned in its facts"}
        </p>
      )}
      <p className="tabular mt-auto pt-3 text-muted text-sm">
        {entry.started === null ? `${entry.cards} cards` : `${entry.started} of ${entry.cards} cards started`}
      </p>
    </li>
  );
}
