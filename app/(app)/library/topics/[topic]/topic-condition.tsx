import Link from "next/link";
import type { TopicView } from "#server/library";
import type { LibraryMemory } from "#server/library-memory";
import { countOf } from "../../../../components/count-words.ts";
import { UrgencyBadge } from "../../../../components/urgency-badge.tsx";
import { FactMark } from "../../guide/fact-mark.tsx";
import { countStarted } from "../../guide/fact-memory.ts";

interface TopicConditionProps {
  readonly condition: TopicView["conditions"][number];
  /** Null for visitors. */
  readonly memory: LibraryMemory | null;
}

/** One condition in short: how soon, what it is, what to recognise it by. */
export function TopicCondition({ condition, memory }: TopicConditionProps) {
  const { slug, name, abbreviation, summary, urgency, hallmarks, cardIds } = condition;
  const started = countStarted(memory, cardIds);
  return (
    <li className="rounded-panel border border-line bg-surface p-4 shadow-panel sm:p-5">
      <div className="flex flex-wrap items-center justify-between gap-x-3">
        <h3 className="text-lg">
          <Link href={`/library/${slug}`} className="text-link inline-flex min-h-11 items-center">
            {name}
            {abbreviation === null ? "" : ` (${abbreviation})`}
          </Link>
        </h3>
        <UrgencyBadge urgency={urgency} />
      </div>
      <p className="mt-1 max-w-prose">{summary}</p>
      {hallmarks.length === 0 ? null : (
        <>
          <h4 className="mt-3 font-semibold font-serif">Recognize it by</h4>
          <ul className="mt-1 max-w-prose list-disc space-y-1 pl-5">
            {hallmarks.map((hallmark) => (
              <li key={hallmark.id}>
                {hallmark.statement} <FactMark memory={memory} cardIds={hallmark.cardIds} />
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="tabular mt-3 text-muted text-sm">
        {started === null ? countOf(cardIds.length, "card") : `${started} of ${countOf(cardIds.length, "card")} started`}
      </p>
    </li>
  );
}
