import type { CaseAnalysis } from "#server/classes/case-analysis";
import { countOf } from "../../../../../components/count-words.ts";

/** How reliable the questions are as one test; nothing where they were none. */
export function ReliabilityNote({ analysis: { reliability } }: { readonly analysis: Pick<CaseAnalysis, "reliability"> }) {
  if (!reliability) return null;
  const { kr20, sem, sd, students, items } = reliability;
  return (
    <p className="tabular mt-3 max-w-prose text-sm">
      All {countOf(students, "student")} answered the same {countOf(items, "question")}: as a test they have a reliability (KR-20)
      of {kr20.toFixed(2)}; a total is sure to within about {sem.toFixed(1)} questions (standard error; totals vary by{" "}
      {sd.toFixed(1)}).
    </p>
  );
}
