import type { Metadata } from "next";
import { Suspense } from "react";
import { type ClassPageProps, classProof } from "#server/class-page";
import { requireStudentData } from "#server/class-proofs";
import { LinkButton } from "../../../../../components/link-button.tsx";
import { PageHeader } from "../../../../../components/page-header.tsx";
import { readParam, type SearchParams } from "../../../../../params.ts";
import { PanelSkeletons } from "../panel-skeletons.tsx";
import { CaseFigures } from "./case-figures.tsx";

export const metadata: Metadata = { title: "Cases of the class" };

export default async function ClassCasesPage({ params, searchParams }: ClassPageProps & SearchParams) {
  const proof = await classProof(params, requireStudentData);
  const asked = readParam((await searchParams).version) ?? null;
  return (
    <>
      <PageHeader
        title="Cases"
        lead="What the class confuses, what it recalls and cannot use, and which questions need a look. Of first answers only, no names."
        actions={
          <div className="flex flex-wrap gap-3">
            <LinkButton href={`/classes/${proof.classId}/teach`} variant="secondary">
              Teach tomorrow
            </LinkButton>
            {proof.contentRight === "edit" ? (
              <LinkButton href={`/classes/${proof.classId}/reports`} variant="secondary">
                Reported problems
              </LinkButton>
            ) : null}
          </div>
        }
      />
      <Suspense key={asked} fallback={<PanelSkeletons count={3} />}>
        <CaseFigures proof={proof} asked={asked} />
      </Suspense>
    </>
  );
}
