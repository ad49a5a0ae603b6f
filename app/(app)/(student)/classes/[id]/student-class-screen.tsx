import type { ClassProof } from "#server/class-proofs";
import { listMyAssignments } from "#server/classes/my-assignments";
import { getMyPlan } from "#server/classes/my-plan";
import type { StudentProof } from "#server/proofs";
import { AssignmentList } from "../../../../components/assignment-list.tsx";
import { EmptyState } from "../../../../components/empty-state.tsx";
import type { PlanMinutes } from "../../../../components/exam-plan-words.ts";
import { ExamPlans } from "../../../../components/exam-plans.tsx";
import { LinkButton } from "../../../../components/link-button.tsx";
import { PageHeader } from "../../../../components/page-header.tsx";
import { Panel } from "../../../../components/panel.tsx";
import { describeWork } from "../class-words.ts";
import { LeaveClass } from "./leave-class.tsx";

interface StudentClassScreenProps {
  readonly proof: StudentProof;
  readonly member: ClassProof<"member">;
  /** What the student wrote to have on a day. */
  readonly minutes: PlanMinutes;
}

/** What a class asks of one of its students, by when, and the way out of it. */
export async function StudentClassScreen({ proof, member, minutes }: StudentClassScreenProps) {
  const { classId, name, archivedAt } = member;
  const [{ now, assignments }, plan] = await Promise.all([
    listMyAssignments(proof),
    getMyPlan(proof, { classId, minutesPerDay: minutes.minutesPerDay }),
  ]);
  const asked = assignments.filter((assignment) => assignment.classId === classId);
  return (
    <>
      <PageHeader
        title="Your assignments"
        lead={archivedAt === null ? describeWork(asked, now) : "This class is over: nothing is asked of you any more."}
      />
      <div className="space-y-6">
        {asked.length > 0 ? (
          <Panel title="What is asked of you">
            <AssignmentList assignments={asked} now={now} />
          </Panel>
        ) : archivedAt === null ? (
          <EmptyState title="Nothing is assigned yet" action={<LinkButton href="/today">Go to today</LinkButton>}>
            What your instructor assigns stands here and on your Today page. Until then your own cards and cases are waiting.
          </EmptyState>
        ) : null}
        {plan.exams.length > 0 ? (
          <Panel title="Exams ahead, and your way there">
            <ExamPlans plan={plan} minutes={minutes} />
          </Panel>
        ) : null}
        <Panel title="Leave this class">
          <p className="mb-4 max-w-prose text-muted">
            You can leave at any time, and come back with the join code as long as the class takes students in.
          </p>
          <LeaveClass classId={classId} name={name} memberRole="student" />
        </Panel>
      </div>
    </>
  );
}
