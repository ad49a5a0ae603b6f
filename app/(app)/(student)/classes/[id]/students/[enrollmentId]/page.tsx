import type { Metadata } from "next";
import Link from "next/link";
import { classProof, orNotFound } from "#server/class-page";
import { requireStudentData } from "#server/class-proofs";
import { getStudent, getStudentCases } from "#server/classes/student";
import { StudentScreen } from "../../student-screen.tsx";

export const metadata: Metadata = { title: "Student" };

interface StudentPageProps {
  readonly params: Promise<{ readonly id: string; readonly enrollmentId: string }>;
}

/** One student, for who may see students. That it was opened stands in the student's access log. */
export default async function StudentPage({ params }: StudentPageProps) {
  const proof = await classProof(params, requireStudentData);
  const { enrollmentId } = await params;
  const [view, cases] = await orNotFound(Promise.all([getStudent(proof, enrollmentId), getStudentCases(proof, enrollmentId)]));
  return (
    <>
      <p className="mb-2">
        <Link href={`/classes/${proof.classId}/students`} className="text-link inline-flex min-h-11 items-center">
          All students
        </Link>
      </p>
      <StudentScreen view={view} cases={cases} own={false} />
      <p className="mt-6 max-w-prose text-muted text-sm">
        The student sees this very page under “What my instructor sees”, and can read that you opened it today.
      </p>
    </>
  );
}
