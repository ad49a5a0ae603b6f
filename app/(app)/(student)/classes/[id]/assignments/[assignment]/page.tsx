import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { classProof, orNotFound } from "#server/class-page";
import { requireStaff, requireStudentData } from "#server/class-proofs";
import { getAssignable } from "#server/classes/assignable";
import { listAssignmentStatus, listAssignments } from "#server/classes/assignments";
import { listMembers } from "#server/classes/people";
import { PageHeader } from "../../../../../../components/page-header.tsx";
import { Panel } from "../../../../../../components/panel.tsx";
import { zoneWords } from "../../../../../../components/zone-words.ts";
import { ArchiveAssignment } from "../archive-assignment.tsx";
import { draftOf } from "../assignment-draft.ts";
import { AssignmentForm } from "../assignment-form.tsx";
import { AssignmentBadge, describeDates, describeWork } from "../assignment-summary.tsx";
import { OverridesPanel } from "./overrides-panel.tsx";
import { ProgressPanel } from "./progress-panel.tsx";

export const metadata: Metadata = { title: "Assignment" };

interface AssignmentPageProps {
  readonly params: Promise<{ readonly id: string; readonly assignment: string }>;
}

/** One assignment: how far the class is, who has other dates, and the editor. */
export default async function AssignmentPage({ params }: AssignmentPageProps) {
  const proof = await classProof(params, requireStaff);
  const { classId, timeZone, studentData, contentRight } = proof;
  const assignmentId = (await params).assignment;
  const [{ now, assignments, overrides }, parts, people] = await Promise.all([
    listAssignments(proof),
    getAssignable(proof),
    listMembers(proof),
  ]);
  const assignment = assignments.find(({ id }) => id === assignmentId);
  if (!assignment) notFound();
  const { topics, conditions, cardCells, caseCells } = parts;
  const { work, title, archivedAt } = assignment;
  const statuses =
    studentData === "view"
      ? await orNotFound(listAssignmentStatus(await classProof(params, requireStudentData), assignmentId))
      : null;
  const open = contentRight === "edit" && proof.archivedAt === null;
  const mayChange = open && archivedAt === null;
  return (
    <>
      <PageHeader
        title={title}
        above={
          <p className="flex flex-wrap items-center gap-x-3">
            <Link href={`/classes/${classId}/assignments`} className="text-link inline-flex min-h-11 items-center">
              Assignments
            </Link>
            <AssignmentBadge assignment={assignment} now={now} />
          </p>
        }
        lead={`${describeWork(work, parts)}. ${describeDates(assignment, timeZone, now)} (${zoneWords(timeZone)}).`}
        actions={open ? <ArchiveAssignment classId={classId} assignmentId={assignmentId} archived={archivedAt !== null} /> : null}
      />
      <div className="space-y-6">
        {statuses ? <ProgressPanel classId={classId} kind={work.kind} statuses={statuses} /> : null}
        <OverridesPanel
          classId={classId}
          assignmentId={assignmentId}
          timeZone={timeZone}
          now={now}
          timed={work.kind === "cases" && work.target.minutes !== null}
          overrides={overrides.filter((override) => override.assignmentId === assignmentId)}
          people={people}
          mayChange={mayChange}
        />
        {mayChange ? (
          <Panel title="Change the assignment">
            <AssignmentForm
              classId={classId}
              timeZone={timeZone}
              parts={{ topics, conditions, cardCells, caseCells }}
              initial={draftOf(assignment, timeZone)}
              saved={{ id: assignmentId, version: assignment.version }}
            />
          </Panel>
        ) : null}
      </div>
    </>
  );
}
