import type { Metadata } from "next";
import { type ClassPageProps, classProof, orNotFound } from "#server/class-page";
import { requireMember } from "#server/class-proofs";
import { listAccessLog } from "#server/classes/access-log";
import { getMyAssignedCases, getMyView } from "#server/classes/student";
import { requireStudent } from "#server/proofs";
import { getSettings } from "#server/settings";
import { AccessLog } from "../../../../../components/access-log.tsx";
import { NobodySees } from "../../../../../components/class-visibility.tsx";
import { Panel } from "../../../../../components/panel.tsx";
import { StudentScreen } from "../student-screen.tsx";

export const metadata: Metadata = { title: "What my instructor sees" };

/** The page that staff see of one student, of oneself; who looked at it; and what is on no page of the class. */
export default async function MyselfPage({ params }: ClassPageProps) {
  const member = await classProof(params, requireMember);
  const student = await requireStudent();
  const [view, cases, log, settings] = await Promise.all([
    orNotFound(getMyView(member)),
    getMyAssignedCases(member),
    listAccessLog(student, member.classId),
    getSettings(student),
  ]);
  return (
    <>
      <StudentScreen view={view} cases={cases} own />
      <div className="mt-6 grid items-start gap-6 lg:grid-cols-2">
        <Panel title="What nobody but you sees">
          <NobodySees />
        </Panel>
        <Panel title="Who looked at your page, and what was changed">
          <AccessLog entries={log} timeZone={settings.config.timeZone} />
          <p className="mt-3 text-muted text-sm">
            Each look at your page, your answers, your address or a list with you in it, each download and each change is here, once
            a day and person.
          </p>
        </Panel>
      </div>
    </>
  );
}
