import type { Metadata } from "next";
import { type ClassPageProps, classProof } from "#server/class-page";
import { requireStudentData } from "#server/class-proofs";
import { getStudents } from "#server/classes/students";
import { countOf } from "../../../../../components/count-words.ts";
import { Disclosure } from "../../../../../components/disclosure.tsx";
import { EmptyState } from "../../../../../components/empty-state.tsx";
import { LinkButton } from "../../../../../components/link-button.tsx";
import { PageHeader } from "../../../../../components/page-header.tsx";
import { RISK_RULES } from "../../../../../components/risk-words.ts";
import { ExportPanel } from "../export-panel.tsx";
import { StudentsScreen } from "./students-screen.tsx";

export const metadata: Metadata = { title: "Students" };

/** Everybody in the class at a glance. */
export default async function StudentsPage({ params }: ClassPageProps) {
  const proof = await classProof(params, requireStudentData);
  const { students } = await getStudents(proof);
  const base = `/classes/${proof.classId}`;
  const helped = students.filter(({ risk }) => risk.reachOut).length;
  if (students.length === 0) {
    return (
      <>
        <PageHeader title="Students" />
        <EmptyState title="Nobody is in this class yet" action={<LinkButton href={`${base}/people`}>Let students in</LinkButton>}>
          Show your students the join code, or import a list with their addresses.
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader
        title="Students"
        lead={`${countOf(students.length, "student")}, ${helped === 0 ? "none" : helped} with two reasons or more to reach out.`}
      />
      <StudentsScreen
        classId={proof.classId}
        students={students}
        mayWrite={proof.role === "instructor"}
        mayRemind={proof.role === "instructor" && proof.archivedAt === null}
      />
      <Disclosure summary="What do the columns mean?" className="mt-4">
        <dl className="max-w-prose space-y-2 pb-2 text-muted text-sm">
          {COLUMNS.map(([name, about]) => (
            <div key={name}>
              <dt className="inline font-medium text-ink">{name}: </dt>
              <dd className="inline">{about}</dd>
            </div>
          ))}
          <div>
            <dt className="inline font-medium text-ink">Reasons: </dt>
            <dd className="inline">
              tests that came out against the student; two or more are a reason to reach out.
              <ul className="mt-1 list-disc space-y-1 pl-5">
                {RISK_RULES.map((rule) => (
                  <li key={rule}>{rule}</li>
                ))}
              </ul>
            </dd>
          </div>
        </dl>
      </Disclosure>
      <div className="mt-6">
        <ExportPanel classId={proof.classId} />
      </div>
    </>
  );
}

const COLUMNS = [
  ["Last active", "the last day with a review or a new set of cases. The time of day is nobody's business."],
  ["Due", "begun cards of this course that wait for a review now."],
  ["Reviews, Minutes", "of all cards in the last 7 study days of the student."],
  [
    "True retention",
    "of learned cards that came back on a later day in the last 30 days, those recalled. No share below 5 reviews.",
  ],
  ["Done, Late", "assignments done of all released or coming ones; late is what is past its due date and not done."],
  ["Cases right", "of cases in assigned work only, first attempts. No share below 5 answers."],
] as const;
