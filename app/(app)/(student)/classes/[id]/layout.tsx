import type { ReactNode } from "react";
import { type ClassPageProps, classProof } from "#server/class-page";
import { requireMember } from "#server/class-proofs";
import { Badge } from "../../../../components/badge.tsx";
import { ClassTabs, tabsOf } from "./class-tabs.tsx";

/** Name and tabs of a class; each page below asks for its own proof. */
export default async function ClassLayout({ params, children }: ClassPageProps & { children: ReactNode }) {
  const proof = await classProof(params, requireMember);
  return (
    <>
      <div className="mb-6 print:hidden">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted">
          <span className="font-semibold text-ink">{proof.name}</span>
          <span>{proof.courseTitle}</span>
          {proof.archivedAt === null ? null : <Badge tone="warn">Archived: can be read, not changed</Badge>}
        </p>
        <ClassTabs tabs={tabsOf(proof)} />
      </div>
      {children}
    </>
  );
}
