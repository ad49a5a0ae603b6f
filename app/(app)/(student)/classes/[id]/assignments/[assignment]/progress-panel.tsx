import Link from "next/link";
import type { StudentStatus } from "#server/classes/assignments";
import { Badge } from "../../../../../../components/badge.tsx";
import { countOf } from "../../../../../../components/count-words.ts";
import { Disclosure } from "../../../../../../components/disclosure.tsx";
import { LinkButton } from "../../../../../../components/link-button.tsx";
import { Panel } from "../../../../../../components/panel.tsx";
import { countStatuses, GROUP_NAMES, groupOf, STATUS_GROUPS, statusSentence } from "../status-groups.ts";

interface ProgressPanelProps {
  readonly classId: string;
  readonly kind: "cards" | "cases";
  readonly statuses: readonly StudentStatus[];
}

/** Who is late, has not started, is at it or is done, by name: not started ones are never out of sight. */
export function ProgressPanel({ classId, kind, statuses }: ProgressPanelProps) {
  const counts = countStatuses(statuses);
  return (
    <Panel title="How far the class is">
      <p className="tabular text-lg">{statusSentence(counts)}</p>
      {counts.all === 0 ? (
        <LinkButton href={`/classes/${classId}/people`} className="mt-4">
          Bring students in
        </LinkButton>
      ) : (
        <div className="mt-4 grid gap-x-8 gap-y-5 sm:grid-cols-2 lg:grid-cols-4">
          {STATUS_GROUPS.filter((group) => counts[group] > 0 || group !== "coming").map((group) => {
            const students = statuses.filter((status) => groupOf(status) === group);
            return (
              <section key={group} aria-labelledby={`group-${group}`}>
                <h3 id={`group-${group}`} className="tabular font-sans font-semibold text-base">
                  {GROUP_NAMES[group]}: {students.length}
                </h3>
                {students.length === 0 ? (
                  <p className="py-2 text-muted text-sm">Nobody</p>
                ) : (
                  <ul>
                    {students.map((student) => (
                      <li key={student.enrollmentId} className="flex flex-wrap items-center gap-x-3">
                        <Link
                          href={`/classes/${classId}/students/${student.enrollmentId}`}
                          prefetch={false}
                          className="text-link inline-flex min-h-11 items-center"
                        >
                          {student.name}
                        </Link>
                        <span className="tabular text-muted text-sm">{detailOf(kind, student)}</span>
                        {student.doneLate ? <Badge tone="warn">After it was due</Badge> : null}
                      </li>
                    ))}
                  </ul>
                )}
              </section>
            );
          })}
        </div>
      )}
      <Disclosure summary="What do these mean?" className="mt-4">
        <p className="max-w-prose text-sm">
          {kind === "cards"
            ? "Done: each card that the course had on the due date has left its first learning steps; one that is forgotten later stays learned, and one that a student put away unread does not count for them. After it was due: the last of them did so later than that."
            : "Done: a set was ended, or its time or that for late work ran out. What was answered in it is on the student’s page."}{" "}
          Late: it was due and is not done. Names are in alphabetical order.
        </p>
      </Disclosure>
    </Panel>
  );
}

function detailOf(kind: "cards" | "cases", { attempts, cards, learnedCards, state }: StudentStatus): string {
  if (kind === "cases") return attempts === 0 ? "" : countOf(attempts, "attempt");
  return state === "done" || learnedCards === 0 ? "" : `${learnedCards} of ${countOf(cards, "card")} learned`;
}
