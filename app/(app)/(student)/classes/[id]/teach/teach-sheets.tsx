import Link from "next/link";
import type { ClassProof } from "#server/class-proofs";
import { getTeachTomorrow } from "#server/classes/teach-tomorrow";
import { countOf } from "../../../../../components/count-words.ts";
import { formatInstant } from "../../../../../components/day-format.ts";
import { reasonSentence } from "../../../../../components/risk-words.ts";
import { ConfusedPairs } from "../cases/confused-pairs.tsx";
import { NobodyYet } from "../nobody-yet.tsx";
import { ProjectorCase } from "../projector-case.tsx";
import { CaseKey, CaseText } from "../shown-case.tsx";
import { GapLines } from "./gap-lines.tsx";
import { Sheet } from "./sheet.tsx";

/** What to talk about, whom to talk to, two cases to work through together, and their key on a sheet of its own. */
export async function TeachSheets({ proof }: { readonly proof: ClassProof<"data"> }) {
  const { now, studentCount, confusions, gaps, reachOut, topics, cases } = await getTeachTomorrow(proof);
  const nameOf = (slug: string) => topics.find((topic) => topic.slug === slug)?.name ?? slug;
  if (studentCount === 0) return <NobodyYet proof={proof}>As soon as they study, this page says what to talk about.</NobodyYet>;
  const mayAssign = proof.contentRight === "edit" && proof.archivedAt === null;
  return (
    <div className="space-y-6 print:space-y-5">
      <p className="text-muted text-sm">
        {countOf(studentCount, "student")}, as of {formatInstant(now, proof.timeZone)} by the clock of the class.
      </p>
      <Sheet title={confusions.length === 0 ? "No confusion is known" : "What the class confuses"}>
        {confusions.length === 0 ? (
          <p className="text-muted">
            A pair stands here when at least 5 students chose the one for the other, more often than by guessing.
          </p>
        ) : (
          <ConfusedPairs classId={proof.classId} pairs={confusions} mayAssign={mayAssign} />
        )}
      </Sheet>
      <Sheet title={gaps.length === 0 ? "No gap is known" : "What is missing"}>
        {gaps.length === 0 ? (
          <p className="text-muted">Topics and conditions get figures once 5 students have worked on them.</p>
        ) : (
          <GapLines gaps={gaps} />
        )}
      </Sheet>
      <Sheet
        title={
          reachOut.length === 0 ? "No student is known to need a word" : `Have a word with ${countOf(reachOut.length, "student")}`
        }
      >
        {reachOut.length === 0 ? (
          <p className="text-muted">No student has two reasons or more. Where too little is known of somebody, nothing is said.</p>
        ) : (
          <ul className="divide-y divide-line">
            {reachOut.map(({ enrollmentId, name, risk }) => (
              <li key={enrollmentId} className="break-inside-avoid py-2 first:pt-0">
                {/* Not fetched ahead: that the page was opened is noted for the student to read. */}
                <Link
                  prefetch={false}
                  href={`/classes/${proof.classId}/students/${enrollmentId}`}
                  className="text-link inline-flex min-h-11 items-center font-medium print:min-h-0 print:text-ink print:no-underline"
                >
                  {name}
                </Link>
                <p className="text-muted text-sm">{risk.reasons.map((reason) => reasonSentence(reason, nameOf)).join(" ")}</p>
              </li>
            ))}
          </ul>
        )}
      </Sheet>
      {cases.length === 0 ? (
        <Sheet title="No case is ready">
          <p className="text-muted">The course has no cases at the moment.</p>
        </Sheet>
      ) : (
        <>
          <Sheet title={`${countOf(cases.length, "case")} to work through together`} newPage>
            <div className="space-y-8">
              {cases.map((ready, index) => (
                <article key={ready.familyId} aria-label={`Case ${index + 1}`} className="break-inside-avoid">
                  <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
                    <h3 className="font-sans text-base">Case {index + 1}</h3>
                    <ProjectorCase name={`case ${index + 1}`} {...ready} />
                  </div>
                  <CaseText question={ready.question} />
                </article>
              ))}
            </div>
            <p className="mt-5 text-muted text-sm print:hidden">
              {confusions.length + gaps.length > 0 ? "They fit what is confused and missing above. " : ""}No student has been given
              these patients; there are others tomorrow.
            </p>
          </Sheet>
          <Sheet title="Key" newPage>
            <div className="space-y-8">
              {cases.map((ready, index) => (
                <section key={ready.familyId} aria-label={`Key of case ${index + 1}`} className="break-inside-avoid">
                  <h3 className="mb-2 font-sans text-base">Case {index + 1}</h3>
                  <CaseKey {...ready} />
                </section>
              ))}
            </div>
          </Sheet>
        </>
      )}
    </div>
  );
}
