import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import type { ConfusedPair, Confusion } from "#core/confusion-matrix";
import { Badge } from "../../../../../components/badge.tsx";
import { countOf } from "../../../../../components/count-words.ts";
import { percentOf } from "../../../../../components/percent-format.ts";

interface ConfusedPairsProps {
  readonly classId: string;
  readonly pairs: readonly (ConfusedPair & { readonly oneName: string; readonly otherName: string })[];
  /** Whether the reader may make assignments. */
  readonly mayAssign: boolean;
}

/** Conditions that are taken for each other, in words, each with what can be done about it. */
export function ConfusedPairs({ classId, pairs, mayAssign }: ConfusedPairsProps) {
  return (
    <ol className="divide-y divide-line">
      {pairs.map(({ one, other, oneName, otherName, confusion, directions }) => (
        <li key={`${one} ${other}`} className="py-3 first:pt-0 last:pb-0">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="font-medium">
              {oneName} and {otherName}
            </span>
            {confusion.marked ? (
              <Badge tone="warn" icon={<TriangleAlert aria-hidden="true" className="size-3.5" />}>
                More than guessing
              </Badge>
            ) : (
              <Badge>Could be guessing</Badge>
            )}
          </p>
          <p className="tabular text-muted text-sm">{confusionWords(confusion)}</p>
          {directions.map(({ key, confusion: { chosen, answers } }) => (
            <p key={key} className="tabular text-muted text-sm">
              In cases of {key === one ? oneName : otherName}: {key === one ? otherName : oneName} in {chosen} of {answers}.
            </p>
          ))}
          <p className="flex flex-wrap gap-x-6 print:hidden">
            <Link href={comparePath(one, other)} className="text-link inline-flex min-h-11 items-center">
              <span>
                Compare them
                <span className="sr-only">
                  : {oneName} and {otherName}
                </span>
              </span>
            </Link>
            {mayAssign ? (
              <Link
                href={`/classes/${classId}/assignments/new?kind=cards&conditions=${encodeURIComponent(one)},${encodeURIComponent(other)}`}
                className="text-link inline-flex min-h-11 items-center"
              >
                <span>
                  Assign contrast pack
                  <span className="sr-only">
                    : {oneName} and {otherName}
                  </span>
                </span>
              </Link>
            ) : null}
          </p>
        </li>
      ))}
    </ol>
  );
}

/** "In 9 of 24 answers, 38% (21 to 57), the one was chosen for the other; guessing gives 20%. By 8 students." */
function confusionWords({ chosen, answers, share, chance, students }: Confusion): string {
  const range = `${Math.round(share.low * 100)} to ${Math.round(share.high * 100)}`;
  return `In ${chosen} of ${countOf(answers, "answer")}, ${percentOf(share.value)} (${range}), the one was chosen for the other; guessing gives ${percentOf(chance)}. By ${countOf(students, "student")}.`;
}

/** Where two conditions stand side by side. */
export function comparePath(one: string, other: string): string {
  return `/library/compare?a=${encodeURIComponent(one)}&b=${encodeURIComponent(other)}`;
}
