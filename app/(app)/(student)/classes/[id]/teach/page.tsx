import type { Metadata } from "next";
import { Suspense } from "react";
import { type ClassPageProps, classProof } from "#server/class-page";
import { requireStudentData } from "#server/class-proofs";
import { PageHeader } from "../../../../../components/page-header.tsx";
import { PrintButton } from "../../../../../components/print-button.tsx";
import { PanelSkeletons } from "../panel-skeletons.tsx";
import { TeachSheets } from "./teach-sheets.tsx";

export const metadata: Metadata = { title: "Teach tomorrow" };

/** One page for the next lesson, to read here or on paper. */
export default async function TeachPage({ params }: ClassPageProps) {
  const proof = await classProof(params, requireStudentData);
  return (
    <>
      <PageHeader title="Teach tomorrow" lead={`${proof.name}: what to talk about, and with whom.`} actions={<PrintButton />} />
      <Suspense fallback={<PanelSkeletons count={4} />}>
        <TeachSheets proof={proof} />
      </Suspense>
    </>
  );
}
