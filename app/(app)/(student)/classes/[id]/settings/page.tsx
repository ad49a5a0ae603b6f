import type { Metadata } from "next";
import { type ClassPageProps, classProof } from "#server/class-page";
import { requireStaff } from "#server/class-proofs";
import { listMembers } from "#server/classes/people";
import { PageHeader } from "../../../../../components/page-header.tsx";
import { Panel } from "../../../../../components/panel.tsx";
import { LeaveClass } from "../leave-class.tsx";
import { ArchiveSwitch } from "./archive-switch.tsx";
import { HandOverForm } from "./hand-over-form.tsx";
import { NameForm } from "./name-form.tsx";
import { RightsTable } from "./rights-table.tsx";

export const metadata: Metadata = { title: "Settings of the class" };

/** What a class is called, who may do what, and its end. */
export default async function ClassSettingsPage({ params }: ClassPageProps) {
  const proof = await classProof(params, requireStaff);
  const { classId, name, courseTitle, timeZone, owner } = proof;
  const archived = proof.archivedAt !== null;
  const heirs = owner ? await listHeirs(proof) : [];
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title="Settings of the class" />
      <div className="space-y-6">
        <Panel title="The class">
          <div className="space-y-5">
            {proof.contentRight === "edit" && !archived ? <NameForm classId={classId} name={name} /> : <p>{name}</p>}
            <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-[auto_1fr]">
              <dt className="text-muted">Course</dt>
              <dd>{courseTitle}</dd>
              <dt className="text-muted">Time zone</dt>
              <dd>{timeZone}. All dates of the class are meant on this clock.</dd>
            </dl>
          </div>
        </Panel>
        <Panel title="Who may do what">
          <RightsTable viewer={proof} archived={archived} />
        </Panel>
        {owner ? (
          <Panel title="Hand the class over">
            <HandOverForm classId={classId} heirs={heirs} />
          </Panel>
        ) : null}
        {owner ? (
          <Panel title={archived ? "Open the class again" : "Archive the class"}>
            <ArchiveSwitch classId={classId} archived={archived} />
          </Panel>
        ) : (
          <Panel title="Leave the class">
            <LeaveClass classId={classId} name={name} memberRole={proof.role} />
          </Panel>
        )}
      </div>
    </div>
  );
}

/** The instructors to whom an owner can hand the class over. */
async function listHeirs(proof: Parameters<typeof listMembers>[0]) {
  const { people } = await listMembers(proof);
  return people
    .filter(({ role, state, owner }) => role === "instructor" && state === "joined" && !owner)
    .map(({ enrollmentId, name, email }) => ({ enrollmentId, name: [name, email].filter(Boolean).join(", ") }));
}
