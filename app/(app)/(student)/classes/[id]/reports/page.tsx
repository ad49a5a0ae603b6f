import type { Metadata } from "next";
import Link from "next/link";
import { FEWEST_FOR } from "#core/evidence-level";
import { type ClassPageProps, classProof } from "#server/class-page";
import { requireContent } from "#server/class-proofs";
import { getClassReports } from "#server/classes/reports";
import { countOf } from "../../../../../components/count-words.ts";
import { Disclosure } from "../../../../../components/disclosure.tsx";
import { EmptyState } from "../../../../../components/empty-state.tsx";
import { PageHeader } from "../../../../../components/page-header.tsx";
import { Panel } from "../../../../../components/panel.tsx";
import { ReportLine } from "./report-line.tsx";

export const metadata: Metadata = { title: "Reported problems" };

/** What students of the class found wrong with cases. Never who. */
export default async function ReportsPage({ params }: ClassPageProps) {
  const proof = await classProof(params, requireContent);
  const { enough, reports } = await getClassReports(proof);
  const open = reports.filter(({ closed }) => !closed);
  const closed = reports.filter((report) => report.closed);
  return (
    <>
      <PageHeader
        above={
          proof.studentData === "view" ? (
            <Link href={`/classes/${proof.classId}/cases`} className="text-link inline-flex min-h-11 items-center">
              Cases
            </Link>
          ) : null
        }
        title="Reported problems"
        lead="What students of this class wrote with “This question is wrong”. Who wrote it is told to nobody."
      />
      {!enough ? (
        <EmptyState title="Too few students">
          In a class of fewer than {FEWEST_FOR.counts} students a report would tell who wrote it. They still reach those who write
          the cases.
        </EmptyState>
      ) : reports.length === 0 ? (
        <EmptyState title="Nothing was reported">
          Each case has a way to say that it is wrong. What your students write there appears here, with the case as they saw it.
        </EmptyState>
      ) : (
        <div className="space-y-6">
          <Panel title={open.length === 0 ? "Everything reported is settled" : countOf(open.length, "open report")}>
            <ul className="divide-y divide-line">
              {open.map((report, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a report has no id here, since that would tell when it was made
                <ReportLine key={index} report={report} />
              ))}
            </ul>
            {closed.length > 0 ? (
              <Disclosure summary={`${countOf(closed.length, "settled report")}`} className="mt-2">
                <ul className="divide-y divide-line">
                  {closed.map((report, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: as above
                    <ReportLine key={index} report={report} />
                  ))}
                </ul>
              </Disclosure>
            ) : null}
          </Panel>
          <p className="max-w-prose text-muted text-sm">
            Those who write the cases get every report, too, and settle it once the case is mended or found right. At most 200 are
            listed.
          </p>
        </div>
      )}
    </>
  );
}
