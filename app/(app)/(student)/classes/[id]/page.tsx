import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { type ClassPageProps, classProof } from "#server/class-page";
import { requireMember, requireStudentData } from "#server/class-proofs";
import { requireStudent } from "#server/proofs";
import { OverviewScreen } from "./overview-screen.tsx";
import { StudentClassScreen } from "./student-class-screen.tsx";

export const metadata: Metadata = { title: "Class" };

/** The first page of a class: what is to be done for its students, who needs help for staff who may see that, else the assignments. */
export default async function ClassPage({ params }: ClassPageProps) {
  const member = await classProof(params, requireMember);
  if (member.role === "student") return <StudentClassScreen proof={await requireStudent()} member={member} />;
  if (member.studentData === "none") redirect(`/classes/${member.classId}/assignments`);
  return <OverviewScreen proof={await classProof(params, requireStudentData)} />;
}
