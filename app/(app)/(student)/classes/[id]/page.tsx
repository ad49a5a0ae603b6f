import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Suspense } from "react";
import { type ClassPageProps, classProof } from "#server/class-page";
import { requireMember, requireStudentData } from "#server/class-proofs";
import { requireStudent } from "#server/proofs";
import { readMinutes } from "../../../../components/exam-plan-words.ts";
import { readParam, type SearchParams } from "../../../../params.ts";
import { OverviewScreen } from "./overview-screen.tsx";
import { PageSkeleton } from "./page-skeleton.tsx";
import { StudentClassScreen } from "./student-class-screen.tsx";

export const metadata: Metadata = { title: "Class" };

/** The first page of a class: what is to be done for its students, who needs help for staff who may see that, else the assignments. */
export default async function ClassPage({ params, searchParams }: ClassPageProps & SearchParams) {
  // No loading.tsx here: that would stand above the pages below this one, too, and answer 200 to all who may not see those.
  const member = await classProof(params, requireMember);
  if (member.role === "student") {
    const minutes = readMinutes(readParam((await searchParams).minutes));
    const student = await requireStudent();
    return (
      <Suspense fallback={<PageSkeleton panels={["h-72", "h-96", "h-40"]} />}>
        <StudentClassScreen proof={student} member={member} minutes={minutes} />
      </Suspense>
    );
  }
  if (member.studentData === "none") redirect(`/classes/${member.classId}/assignments`);
  const proof = await classProof(params, requireStudentData);
  return (
    <Suspense fallback={<PageSkeleton panels={["h-72", "h-96", "h-80"]} />}>
      <OverviewScreen proof={proof} />
    </Suspense>
  );
}
