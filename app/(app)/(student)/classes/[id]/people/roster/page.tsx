import type { Metadata } from "next";
import { type ClassPageProps, classProof } from "#server/class-page";
import { requirePeople } from "#server/class-proofs";
import { Notice } from "../../../../../../components/notice.tsx";
import { PageHeader } from "../../../../../../components/page-header.tsx";
import { WayOut } from "../../../../../../components/way-out.tsx";
import { RosterImport } from "./roster-import.tsx";

export const metadata: Metadata = { title: "Import a class list" };

/** Brings the students of a class in line with a list. */
export default async function RosterPage({ params }: ClassPageProps) {
  const { classId, archivedAt } = await classProof(params, requirePeople);
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader
        title="Import a class list"
        lead="You see first what it would change, and choose. The same list again changes nothing."
        above={<WayOut href={`/classes/${classId}/people`}>People</WayOut>}
      />
      {archivedAt === null ? (
        <RosterImport classId={classId} />
      ) : (
        <Notice>This class is archived. Its owner can open it again in its settings; then its students can be changed.</Notice>
      )}
    </div>
  );
}
