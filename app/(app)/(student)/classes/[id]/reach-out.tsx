import Link from "next/link";
import type { ClassTopic, StudentLine } from "#core/class-wire";
import { countOf } from "../../../../components/count-words.ts";
import { Disclosure } from "../../../../components/disclosure.tsx";
import { Panel } from "../../../../components/panel.tsx";
import { RISK_RULES, reasonSentence } from "../../../../components/risk-words.ts";

interface ReachOutProps {
  /** Address of the class. */
  readonly base: string;
  readonly studentCount: number;
  readonly reachOut: readonly StudentLine[];
  readonly watch: readonly StudentLine[];
  readonly topics: readonly Pick<ClassTopic, "slug" | "name">[];
}

/** Whom to reach out to and why; those with one reason fold away. By name: nobody is ranked. */
export function ReachOut({ base, studentCount, reachOut, watch, topics }: ReachOutProps) {
  const nameOf = (slug: string) => topics.find((topic) => topic.slug === slug)?.name ?? slug;
  return (
    <Panel
      title={titleOf(reachOut.length, studentCount)}
      aside={
        <Link href={`${base}/students`} className="text-link inline-flex min-h-11 items-center">
          All students
        </Link>
      }
    >
      {reachOut.length === 0 ? (
        <p className="text-muted">No student has two reasons or more. Where too little is known of somebody, nothing is said.</p>
      ) : (
        <StudentReasons base={base} students={reachOut} nameOf={nameOf} />
      )}
      {watch.length === 0 ? null : (
        <Disclosure summary={`${countOf(watch.length, "student has", "students have")} one reason`} className="mt-3">
          <StudentReasons base={base} students={watch} nameOf={nameOf} />
        </Disclosure>
      )}
      <Disclosure summary="What counts as a reason?">
        <div className="max-w-prose text-muted text-sm">
          <ul className="list-disc space-y-1 pl-5">
            {RISK_RULES.map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
          <p className="mt-2">
            Two reasons or more make a student stand here: one alone is often harmless. A test is left out where there is not enough
            to go by. The order is that of names.
          </p>
        </div>
      </Disclosure>
    </Panel>
  );
}

function titleOf(count: number, all: number): string {
  const of = `of ${countOf(all, "student")}`;
  if (count === 0) return `None ${of} is known to need help`;
  return `${count} ${of} ${count === 1 ? "needs" : "need"} help`;
}

function StudentReasons({
  base,
  students,
  nameOf,
}: Pick<ReachOutProps, "base"> & { students: readonly StudentLine[]; nameOf: (slug: string) => string }) {
  return (
    <ul className="divide-y divide-line">
      {students.map(({ enrollmentId, name, sectionName, risk }) => (
        <li key={enrollmentId} className="grid gap-x-6 py-2 sm:grid-cols-[14rem_minmax(0,1fr)]">
          <div>
            {/* Not fetched ahead: that the page was opened is noted for the student to read. */}
            <Link
              prefetch={false}
              href={`${base}/students/${enrollmentId}`}
              className="text-link inline-flex min-h-11 items-center font-medium"
            >
              {name}
            </Link>
            {sectionName === null ? null : <span className="block text-muted text-sm">{sectionName}</span>}
          </div>
          <ul className="space-y-1 sm:py-2.5">
            {risk.reasons.map((reason) => (
              <li key={reason.kind}>{reasonSentence(reason, nameOf)}</li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
