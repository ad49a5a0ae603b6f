import type { Metadata } from "next";
import Link from "next/link";
import { Suspense } from "react";
import { groupBy } from "#core/grouping";
import { type ClassPageProps, classProof } from "#server/class-page";
import { type ClassProof, requireStaff, requireStudentData } from "#server/class-proofs";
import { getAssignable } from "#server/classes/assignable";
import { listAssignmentStatus, listAssignments } from "#server/classes/assignments";
import { countOf } from "../../../../../components/count-words.ts";
import { Disclosure } from "../../../../../components/disclosure.tsx";
import { EmptyState } from "../../../../../components/empty-state.tsx";
import { LinkButton } from "../../../../../components/link-button.tsx";
import { PageHeader } from "../../../../../components/page-header.tsx";
import { Panel } from "../../../../../components/panel.tsx";
import { zoneWords } from "../../../../../components/zone-words.ts";
import { PageSkeleton } from "../page-skeleton.tsx";
import { AssignmentBadge, describeDates, describeWork } from "./assignment-summary.tsx";
import { countStatuses, statusSentence } from "./status-groups.ts";

export const metadata: Metadata = { title: "Assignments" };

/** What the class is asked to do and, for who may see students, how far they are. */
export default async function AssignmentsPage({ params }: ClassPageProps) {
  const proof = await classProof(params, requireStaff);
  return (
    // Not in loading.tsx: that would stand above the pages below this one, too, and answer 200 to all who may not see those.
    <Suspense fallback={<PageSkeleton panels={["h-96"]} />}>
      <AssignmentsScreen proof={proof} params={params} />
    </Suspense>
  );
}

async function AssignmentsScreen({ proof, params }: ClassPageProps & { readonly proof: ClassProof<"staff"> }) {
  const { classId, timeZone, studentData, contentRight, archivedAt } = proof;
  const [{ now, assignments }, parts, statuses] = await Promise.all([
    listAssignments(proof),
    getAssignable(proof),
    studentData === "view" ? classProof(params, requireStudentData).then((data) => listAssignmentStatus(data, null)) : null,
  ]);
  const mayChange = contentRight === "edit" && archivedAt === null;
  const statusesOf = statuses && groupBy(statuses, ({ assignmentId }) => assignmentId);
  const current = assignments.filter((assignment) => assignment.archivedAt === null);
  const archived = assignments.filter((assignment) => assignment.archivedAt !== null);
  const item = (assignment: (typeof assignments)[number]) => (
    <li key={assignment.id} className="py-4 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-center gap-x-3">
        <h3 className="text-lg">
          <Link href={`/classes/${classId}/assignments/${assignment.id}`} className="text-link inline-flex min-h-11 items-center">
            {assignment.title}
          </Link>
        </h3>
        <AssignmentBadge assignment={assignment} now={now} />
      </div>
      {statusesOf && assignment.archivedAt === null ? (
        <p className="tabular">{statusSentence(countStatuses(statusesOf.get(assignment.id) ?? []))}</p>
      ) : null}
      <p className="tabular text-muted text-sm">{describeDates(assignment, timeZone, now)}</p>
      <p className="tabular text-muted text-sm">{describeWork(assignment.work, parts)}</p>
    </li>
  );
  const add = <LinkButton href={`/classes/${classId}/assignments/new`}>New assignment</LinkButton>;
  return (
    <>
      <PageHeader
        title="Assignments"
        lead={current.length === 0 ? undefined : `${countOf(current.length, "assignment")}, times in ${zoneWords(timeZone)}.`}
        actions={mayChange && current.length > 0 ? add : null}
      />
      <div className="space-y-6">
        {current.length === 0 ? (
          <EmptyState title="Nothing is assigned" action={mayChange ? add : null}>
            {mayChange
              ? "Ask for cards to be known by a date, or for a set of cases. Each student then sees it on their Today page, with how long it takes."
              : archivedAt === null
                ? "Who may change the class can assign cards or cases."
                : "The class is archived; its owner can open it again."}
          </EmptyState>
        ) : (
          <Panel title="What is asked for">
            <ul className="divide-y divide-line">{current.map(item)}</ul>
            {statuses ? (
              <Disclosure summary="What do these numbers mean?" className="mt-3 border-line border-t pt-1">
                <p className="max-w-prose text-sm">
                  Done: a case set was ended, or each card that the course had on the due date has left its first learning steps.
                  Late: it was due and is not done, whether started or not. Started: something of it was answered, and it is not due
                  yet. Dates of a section or of one student, where they differ, are taken into account.
                </p>
              </Disclosure>
            ) : (
              <p className="mt-3 border-line border-t pt-3 text-muted text-sm">
                How far students are is shown to those who may see students.
              </p>
            )}
          </Panel>
        )}
        {archived.length > 0 ? (
          <Disclosure summary={`${countOf(archived.length, "archived assignment")}`}>
            <ul className="divide-y divide-line">{archived.map(item)}</ul>
          </Disclosure>
        ) : null}
      </div>
    </>
  );
}
