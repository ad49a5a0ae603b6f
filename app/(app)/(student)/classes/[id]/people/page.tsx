import type { Metadata } from "next";
import { Suspense } from "react";
import { type ClassPageProps, classProof, orNotFound } from "#server/class-page";
import { type ClassProof, requirePeople, requireStaff } from "#server/class-proofs";
import { getJoinCode } from "#server/classes/joining";
import { listPeople } from "#server/classes/people";
import { countOf } from "../../../../../components/count-words.ts";
import { EmptyState } from "../../../../../components/empty-state.tsx";
import { LinkButton } from "../../../../../components/link-button.tsx";
import { PageHeader } from "../../../../../components/page-header.tsx";
import { QrCode } from "../../../../../components/qr-code.tsx";
import { PageSkeleton } from "../page-skeleton.tsx";
import { CodePanel } from "./code-panel.tsx";
import { InvitePanel } from "./invite-panel.tsx";
import { showCode } from "./join-link.ts";
import { KeptOutPanel } from "./kept-out-panel.tsx";
import type { Person, Viewer } from "./person.ts";
import { SectionsPanel } from "./sections-panel.tsx";
import { StaffPanel } from "./staff-panel.tsx";
import { StudentsPanel } from "./students-panel.tsx";

export const metadata: Metadata = { title: "People" };

/** Who is in the class, and the ways in and out. */
export default async function PeoplePage({ params }: ClassPageProps) {
  const proof = await classProof(params, requireStaff);
  return (
    // Not in loading.tsx: that would stand above the pages below this one, too, and answer 200 to all who may not see those.
    <Suspense fallback={<PageSkeleton panels={["h-64", "h-96", "h-72"]} />}>
      <PeopleScreen proof={proof} params={params} />
    </Suspense>
  );
}

async function PeopleScreen({ proof, params }: ClassPageProps & { readonly proof: ClassProof<"staff"> }) {
  const { classId, enrollmentId, timeZone, archivedAt } = proof;
  const seesStudents = proof.studentData === "view";
  const decides = proof.role === "instructor" && seesStudents;
  const open = archivedAt === null;
  const viewer: Viewer = {
    classId,
    enrollmentId,
    timeZone,
    people: open && decides,
    content: open && proof.contentRight === "edit",
    owner: open && proof.owner,
  };
  const [{ people, blocked, sections }, code] = await Promise.all([
    listPeople(proof),
    viewer.people ? classProof(params, requirePeople).then((own) => orNotFound(getJoinCode(own))) : null,
  ]);
  // The day alone: at what time of day somebody joined is nobody's business.
  const day = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeZone });
  const listed: readonly Person[] = people.map(({ joinedAt, ...person }) => ({
    ...person,
    joined: joinedAt === null ? null : day.format(joinedAt),
  }));
  const students = listed.filter(({ role }) => role === "student");
  const staff = listed.filter(({ role }) => role !== "student");
  const counts = new Map(sections.map(({ id }) => [id, students.filter(({ sectionId }) => sectionId === id).length]));
  const shown = showCode(code?.code ?? null);
  return (
    <>
      <PageHeader
        title="People"
        lead={
          seesStudents
            ? `${countOf(students.length, "student")}, ${staff.length} on the staff`
            : `${staff.length} on the staff. You may not see the students of this class; its owner can give you that right.`
        }
        actions={
          viewer.people && students.length > 0 ? (
            <LinkButton href={`/classes/${classId}/people/roster`}>Import a class list</LinkButton>
          ) : null
        }
      />
      <div className="space-y-6">
        {code ? (
          <CodePanel
            standing={code}
            viewer={viewer}
            shown={shown}
            qr={
              shown ? (
                <QrCode
                  text={shown.link}
                  title={`QR code of ${shown.link}`}
                  className="size-40 rounded-control border border-line"
                />
              ) : null
            }
            now={Date.now()}
          />
        ) : null}
        {seesStudents ? (
          <StudentsPanel
            students={students}
            sections={sections}
            viewer={viewer}
            empty={
              <EmptyState
                title="No students yet"
                action={
                  viewer.people ? <LinkButton href={`/classes/${classId}/people/roster`}>Import a class list</LinkButton> : null
                }
              >
                {viewer.people
                  ? "Show the join code, or paste the list that your school gave you: you see what it would change before anything is changed."
                  : "An instructor who may see the students lets them in."}
              </EmptyState>
            }
          />
        ) : null}
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <div className="space-y-6">
            <StaffPanel staff={staff} viewer={viewer} />
            <KeptOutPanel blocked={blocked} viewer={viewer} />
          </div>
          <div className="space-y-6">
            {viewer.people || viewer.owner ? <InvitePanel sections={sections} viewer={viewer} /> : null}
            <SectionsPanel sections={sections} counts={seesStudents ? counts : null} viewer={viewer} />
          </div>
        </div>
      </div>
    </>
  );
}
