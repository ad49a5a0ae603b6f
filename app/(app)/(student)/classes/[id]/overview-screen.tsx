import type { ClassProof } from "#server/class-proofs";
import { getOverview } from "#server/classes/overview";
import { countOf } from "../../../../components/count-words.ts";
import { formatInstant } from "../../../../components/day-format.ts";
import { LinkButton } from "../../../../components/link-button.tsx";
import { PageHeader } from "../../../../components/page-header.tsx";
import { ActivityChart } from "./activity-chart.tsx";
import { ConfusedPanel } from "./confused-panel.tsx";
import { NobodyYet } from "./nobody-yet.tsx";
import { ReachOut } from "./reach-out.tsx";
import { examWords } from "./student-words.ts";
import { WeakTopics } from "./weak-topics.tsx";

/** The first page of a class for its staff: whom to reach out to, what is not known, what is confused, what was done. */
export async function OverviewScreen({ proof }: { readonly proof: ClassProof<"data"> }) {
  const { now, studentCount, exam, reachOut, watch, topics, confusions, activity } = await getOverview(proof);
  const base = `/classes/${proof.classId}`;
  if (studentCount === 0) {
    return (
      <>
        <PageHeader title="Overview" />
        <NobodyYet proof={proof}>As soon as they study, you see here who needs help and what the class does not know.</NobodyYet>
      </>
    );
  }
  return (
    <>
      <PageHeader
        title="Overview"
        lead={`${countOf(studentCount, "student")}. ${exam === null ? "No exam date is set." : examWords(exam)}`}
        actions={
          <LinkButton href={`${base}/teach`} variant="secondary">
            Teach tomorrow, on one page
          </LinkButton>
        }
      />
      <div className="space-y-6">
        <ReachOut base={base} studentCount={studentCount} reachOut={reachOut} watch={watch} topics={topics} />
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <WeakTopics base={base} topics={topics} studentCount={studentCount} />
          <ConfusedPanel
            classId={proof.classId}
            pairs={confusions}
            mayAssign={proof.contentRight === "edit" && proof.archivedAt === null}
          />
        </div>
        <ActivityChart days={activity} studentCount={studentCount} />
        <p className="text-muted text-sm">As of {formatInstant(now, proof.timeZone)}, by the clock of the class.</p>
      </div>
    </>
  );
}
