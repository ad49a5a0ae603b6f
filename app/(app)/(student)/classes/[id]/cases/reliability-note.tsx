import { allows } from "#core/evidence-level";
import type { CaseAnalysis } from "#server/classes/case-analysis";
import { reliabilityWords } from "./figure-words.ts";

/** How reliable the questions are as one test, gray while early; nothing where they were none. */
export function ReliabilityNote({ analysis: { reliability } }: { readonly analysis: Pick<CaseAnalysis, "reliability"> }) {
  if (!reliability) return null;
  const tone = allows(reliability.students, "verdict") ? "" : "text-muted";
  return <p className={`tabular mt-3 max-w-prose text-sm ${tone}`}>{reliabilityWords(reliability)}</p>;
}
