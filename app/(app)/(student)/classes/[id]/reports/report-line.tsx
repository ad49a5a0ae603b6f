import { parseStudyDay } from "#core/study-day";
import type { ClassReport } from "#server/classes/reports";
import { kindName } from "../../../../../components/case-words.ts";
import { formatDay } from "../../../../../components/day-format.ts";
import { Disclosure } from "../../../../../components/disclosure.tsx";
import { CaseKey, CaseText } from "../shown-case.tsx";

/** What was written about which case, and the case as it was shown. */
export function ReportLine({ report }: { readonly report: ClassReport }) {
  const { day, body, conditionName, question, origin } = report;
  const { familyId, n, seed, kbVersion, generatorVersion } = origin;
  return (
    <li className="py-4 first:pt-0 last:pb-0">
      <p className="flex flex-wrap justify-between gap-x-4">
        <span className="font-medium">
          {conditionName}, {kindName(question.kind).toLowerCase()}
        </span>
        <span className="text-muted text-sm">{formatDay(parseStudyDay(day), "short")}</span>
      </p>
      <blockquote className="mt-1 max-w-prose whitespace-pre-wrap border-line border-l-4 pl-4">{body}</blockquote>
      <Disclosure summary="The case as it was shown" className="mt-1">
        <CaseText question={question} />
        <h3 className="mt-5 mb-2 font-sans text-base">Key</h3>
        <CaseKey {...report} />
        <p className="tabular mt-4 break-all text-muted text-sm">
          Family {familyId}, variant {n}, seed {seed}, content {kbVersion}, generator {generatorVersion}.
        </p>
      </Disclosure>
    </li>
  );
}
