import type { Metadata } from "next";
import Link from "next/link";
import { type ClassPageProps, classProof } from "#server/class-page";
import { requireContent } from "#server/class-proofs";
import { getAssignable } from "#server/classes/assignable";
import { EmptyState } from "../../../../../../components/empty-state.tsx";
import { LinkButton } from "../../../../../../components/link-button.tsx";
import { PageHeader } from "../../../../../../components/page-header.tsx";
import { Panel } from "../../../../../../components/panel.tsx";
import { readParam, type SearchParams } from "../../../../../../params.ts";
import { newDraft } from "../assignment-draft.ts";
import { AssignmentForm } from "../assignment-form.tsx";

export const metadata: Metadata = { title: "New assignment" };

/** `?kind=cases`, `?topics=a,b` and `?conditions=a,b` choose something to begin with. */
export default async function NewAssignmentPage({ params, searchParams }: ClassPageProps & SearchParams) {
  const proof = await classProof(params, requireContent);
  const { classId, timeZone, archivedAt } = proof;
  const list = `/classes/${classId}/assignments`;
  const back = (
    <Link href={list} className="text-link inline-flex min-h-11 items-center">
      Assignments
    </Link>
  );
  if (archivedAt !== null) {
    return (
      <>
        <PageHeader title="New assignment" above={back} />
        <EmptyState title="This class is archived" action={<LinkButton href={list}>Back to the assignments</LinkButton>}>
          Its owner can open it again; then work can be assigned.
        </EmptyState>
      </>
    );
  }
  const [parts, query] = await Promise.all([getAssignable(proof), searchParams]);
  const { now, topics, conditions, cardCells, caseCells } = parts;
  const preset = { kind: readParam(query.kind), topics: readParam(query.topics), conditions: readParam(query.conditions) };
  return (
    <>
      <PageHeader
        title="New assignment"
        lead="Students see it on their Today page, with how long it takes and when it is due."
        above={back}
      />
      <Panel>
        <AssignmentForm
          // Another address is another beginning.
          key={JSON.stringify(preset)}
          classId={classId}
          timeZone={timeZone}
          parts={{ topics, conditions, cardCells, caseCells }}
          initial={newDraft(preset, parts, timeZone, now)}
          saved={null}
        />
      </Panel>
    </>
  );
}
