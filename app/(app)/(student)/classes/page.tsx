import type { Metadata } from "next";
import { groupBy } from "#core/grouping";
import { listMyAssignments } from "#server/classes/my-assignments";
import { listMyClasses } from "#server/classes/settings";
import { requireStudent } from "#server/proofs";
import { EmptyState } from "../../../components/empty-state.tsx";
import { JoinCodeForm } from "../../../components/join-code-form.tsx";
import { LinkButton } from "../../../components/link-button.tsx";
import { Notice } from "../../../components/notice.tsx";
import { PageHeader } from "../../../components/page-header.tsx";
import { Panel } from "../../../components/panel.tsx";
import { readParam, type SearchParams } from "../../../params.ts";
import { ClassList } from "./class-list.tsx";
import { describeStaff, describeWork } from "./class-words.ts";

export const metadata: Metadata = { title: "Classes" };

export default async function ClassesPage({ searchParams }: SearchParams) {
  const proof = await requireStudent();
  const classes = await listMyClasses(proof);
  const left = readParam((await searchParams).left);
  const taught = classes.filter(({ role }) => role !== "student");
  const attended = classes.filter(({ role }) => role === "student");
  const { now, assignments } = attended.length === 0 ? { now: 0, assignments: [] } : await listMyAssignments(proof);
  const workOf = groupBy(assignments, ({ classId }) => classId);
  return (
    <>
      <PageHeader title="Classes" lead="Study with a class, or teach one." />
      {left === undefined ? null : (
        <Notice tone="good" role="status" className="mb-6">
          {left === "staff"
            ? "You have left the class, and see nothing of it any more."
            : "You have left the class. Its instructors see nothing of you from now on; your cards and answers are still yours."}
        </Notice>
      )}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <div className="space-y-8">
          {classes.length === 0 ? (
            <EmptyState title="You are in no class yet">
              Did an instructor give you a code? Write it into the field on this page. Or create a class of your own and invite your
              students.
            </EmptyState>
          ) : null}
          <ClassList title="Classes you teach" classes={taught} sentence={describeStaff} />
          <ClassList
            title="Classes you study in"
            classes={attended}
            sentence={({ classId, archivedAt }) =>
              archivedAt === null ? describeWork(workOf.get(classId) ?? [], now) : "It is over. You can still read it, or leave it."
            }
          />
          {attended.length > 0 ? <p className="text-muted text-sm">Times are on the clock of each class.</p> : null}
        </div>
        <div className="space-y-6">
          <Panel title="Join a class">
            <JoinCodeForm />
          </Panel>
          <Panel title="Teach a class">
            <p className="mb-4 text-muted">
              You get a code for your students, and see in five minutes what the class does not know yet.
            </p>
            <LinkButton href="/classes/new" variant="secondary" className="w-full">
              Create a class
            </LinkButton>
          </Panel>
        </div>
      </div>
    </>
  );
}
