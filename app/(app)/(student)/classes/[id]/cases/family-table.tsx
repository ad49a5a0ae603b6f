import Link from "next/link";
import { groupBy } from "#core/grouping";
import type { FamilyAnalysis } from "#server/classes/case-analysis";
import { AccuracyBar } from "../../../../../components/accuracy-list.tsx";
import { accuracyWords } from "../../../../../components/accuracy-words.ts";
import { Badge } from "../../../../../components/badge.tsx";
import { kindName } from "../../../../../components/case-words.ts";
import { ScrollRegion } from "../../../../../components/scroll-region.tsx";
import { correlationWords, isEarly, judge } from "./figure-words.ts";

interface FamilyTableProps {
  readonly families: readonly FamilyAnalysis[];
  readonly pathOf: (familyId: string) => string;
}

const CAPTION = "Questions with their figures";

/** Questions that need a look first, then the hardest first. */
export function FamilyTable({ families, pathOf }: FamilyTableProps) {
  const shareOf = ({ facility }: FamilyAnalysis) => facility?.share?.value ?? Number.POSITIVE_INFINITY;
  const suspect = ({ flags }: FamilyAnalysis) => Number((flags?.length ?? 0) > 0);
  const sorted = [...families].sort((a, b) => suspect(b) - suspect(a) || shareOf(a) - shareOf(b) || 0);
  const nameOf = ({ conditionName, kind }: FamilyAnalysis) => `${conditionName}, ${kindName(kind).toLowerCase()}`;
  const named = groupBy(families, nameOf);
  return (
    <ScrollRegion name={CAPTION}>
      <table className="w-full min-w-[38rem] sm:min-w-[52rem] border-collapse text-left text-sm">
        <caption className="sr-only">{CAPTION}</caption>
        <thead>
          <tr className="bg-sunken">
            {["Question", "Right", "Discrimination", "Verdict"].map((column) => (
              <th key={column} scope="col" className="px-3 py-2 font-semibold first:sticky first:left-0 first:z-10 first:bg-sunken">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((family) => {
            const verdict = judge(family, family.optionTexts);
            const early = isEarly(family.discrimination);
            return (
              <tr key={family.itemId} className="border-line border-t align-top">
                <th scope="row" className="sticky left-0 z-10 w-32 bg-surface px-3 py-1 font-normal sm:w-64">
                  <Link href={pathOf(family.itemId)} className="text-link inline-flex min-h-11 items-center">
                    {nameOf(family)}
                  </Link>
                  {(named.get(nameOf(family))?.length ?? 0) > 1 ? (
                    <span className="block pb-2 text-muted">Right: {keyTextOf(family)}</span>
                  ) : null}
                </th>
                <td className="tabular w-36 px-3 py-3 sm:w-56">
                  {family.facility ? accuracyWords(family.facility) : "too few answers"}
                  <AccuracyBar share={family.facility?.share ?? null} />
                </td>
                <td className={`tabular px-3 py-3 ${early || !family.discrimination ? "text-muted" : ""}`}>
                  {correlationWords(family.discrimination, family.pairs)}
                  {early ? ", early" : ""}
                </td>
                <td className="w-80 px-3 py-2.5">
                  <Badge tone={verdict.tone}>{verdict.short}</Badge>
                  {verdict.sentences.map((sentence) => (
                    <p key={sentence} className="tabular mt-1 text-muted">
                      {sentence}
                    </p>
                  ))}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

/** What tells two questions of one name apart. */
function keyTextOf({ options, optionTexts }: FamilyAnalysis): string {
  const concept = options.find(({ isKey }) => isKey)?.concept ?? "";
  return optionTexts[concept] ?? concept;
}
