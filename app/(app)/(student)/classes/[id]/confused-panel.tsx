import Link from "next/link";
import type { NamedPair } from "#server/classes/overview";
import { countOf } from "../../../../components/count-words.ts";
import { Disclosure } from "../../../../components/disclosure.tsx";
import { Panel } from "../../../../components/panel.tsx";
import { ConfusedPairs } from "./cases/confused-pairs.tsx";

interface ConfusedPanelProps {
  readonly classId: string;
  /** The clearest first. */
  readonly pairs: readonly NamedPair[];
  readonly mayAssign: boolean;
}

/** What the class takes for something else. */
export function ConfusedPanel({ classId, pairs, mayAssign }: ConfusedPanelProps) {
  return (
    <Panel
      title={titleOf(pairs)}
      aside={
        <Link href={`/classes/${classId}/cases`} className="text-link inline-flex min-h-11 items-center">
          All cases
        </Link>
      }
    >
      {pairs.length === 0 ? (
        <p className="text-muted">
          Two conditions stand here once at least 5 students have chosen one of them in cases of the other. Assign a set of cases to
          find out.
        </p>
      ) : (
        <ConfusedPairs classId={classId} pairs={pairs} mayAssign={mayAssign} />
      )}
      <Disclosure summary="What is this?" className="mt-1">
        <p className="max-w-prose text-muted text-sm">
          From each student's first answer to a case of either condition in which the other was an option. The range is a 95%
          interval; a pair is marked where all of it lies above what guessing would give. Under 5 students nothing is shown.
        </p>
      </Disclosure>
    </Panel>
  );
}

function titleOf(pairs: readonly NamedPair[]): string {
  if (pairs.length === 0) return "No two conditions are known to be confused";
  const marked = pairs.filter(({ confusion }) => confusion.marked).length;
  if (marked === 0) return "No pair is confused more than by guessing";
  return marked === 1
    ? "1 pair of conditions is confused more than by guessing"
    : `${countOf(marked, "pair")} of conditions are confused more than by guessing`;
}
