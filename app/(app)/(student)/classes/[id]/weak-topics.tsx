import Link from "next/link";
import type { ClassTopic } from "#core/class-wire";
import { countOf } from "../../../../components/count-words.ts";
import { Disclosure } from "../../../../components/disclosure.tsx";
import { MASTERY_EXPLANATION, masteryName, masteryParts } from "../../../../components/mastery-words.ts";
import { Panel } from "../../../../components/panel.tsx";
import { percentOf } from "../../../../components/percent-format.ts";
import { ShareBar } from "../../../../components/share-bar.tsx";

const LISTED = 5;

interface WeakTopicsProps {
  /** Address of the class. */
  readonly base: string;
  /** What the class knows least first; those without figures last. */
  readonly topics: readonly ClassTopic[];
  readonly studentCount: number;
}

/** What the class does not know: the weakest topics, each with what its figure is made of. */
export function WeakTopics({ base, topics, studentCount }: WeakTopicsProps) {
  const [weakest] = topics;
  const known = weakest?.mastery?.value ?? null;
  const figured = topics.filter(({ mastery }) => mastery?.value != null).length;
  const hidden = topics.length - figured;
  return (
    <Panel
      title={
        weakest && known !== null
          ? `The class knows ${percentOf(known)} of ${weakest.name}${figured > 1 ? `, the least of ${countOf(figured, "topic")}` : ""}`
          : "Too little studied to say what the class knows"
      }
      aside={
        <Link href={`${base}/topics`} className="text-link inline-flex min-h-11 items-center">
          All topics
        </Link>
      }
    >
      <ul className="space-y-3">
        {topics.slice(0, Math.min(LISTED, Math.max(1, figured))).map(({ slug, name, students, mastery }) => (
          <li key={slug}>
            <p className="flex flex-wrap items-baseline justify-between gap-x-4">
              <Link href={`${base}/topics/${slug}`} className="text-link inline-flex min-h-11 items-center">
                {name}
              </Link>
              {mastery?.value == null ? null : (
                <span className="tabular">
                  {percentOf(mastery.value)} <span className="text-muted">· {masteryName(mastery)}</span>
                </span>
              )}
            </p>
            <ShareBar share={mastery?.value ?? null} />
            <p className="mt-1 text-muted text-sm">
              {mastery?.value == null
                ? `${students} of ${countOf(studentCount, "student")} began it: figures come from 5 on.`
                : `${masteryParts(mastery)}; ${students} of ${countOf(studentCount, "student")} began it, n\u00a0=\u00a0${countOf(mastery.reviews, "review")}.`}
            </p>
          </li>
        ))}
      </ul>
      {hidden === 0 ? null : (
        <p className="mt-3 text-muted text-sm">
          {countOf(hidden, "topic")} of {topics.length} {hidden === 1 ? "has" : "have"} no figure: fewer than 5 students began{" "}
          {hidden === 1 ? "it" : "them"}.
        </p>
      )}
      <Disclosure summary="What is this?" className="mt-2">
        <p className="max-w-prose text-muted text-sm">
          {MASTERY_EXPLANATION} Of the class: all its students together, those who have not begun included. From cards only; cases
          are another measurement and stand on their own page.
        </p>
      </Disclosure>
    </Panel>
  );
}
