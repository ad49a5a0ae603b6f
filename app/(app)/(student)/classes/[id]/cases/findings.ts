import type { ConfusionMatrix } from "#core/confusion-matrix";
import type { FamilyAnalysis } from "#server/classes/case-analysis";
import type { TransferLine } from "#server/classes/transfer";
import { countOf } from "../../../../../components/count-words.ts";

/** What stands above the confused pairs. */
export function describeConfusions(pairs: ConfusionMatrix["pairs"]): string {
  if (pairs.length === 0) return "No wrong diagnosis was chosen by 5 students";
  const marked = pairs.filter(({ confusion }) => confusion.marked).length;
  if (marked === 0) return "The class confuses nothing more often than by guessing";
  return `The class confuses ${countOf(marked, "pair")} of conditions more often than by guessing`;
}

/** What stands above the comparison of recalling and solving. */
export function describeTransfer(lines: readonly TransferLine[]): string {
  if (lines.length === 0) return "Recalling and solving cannot be compared yet";
  const gaps = lines.filter(({ transfer }) => transfer.quadrant === "knows-only").length;
  return gaps === 0
    ? `The class recalls none of ${countOf(lines.length, "condition")} without solving its cases`
    : `The class recalls ${gaps} of ${countOf(lines.length, "condition")} and does not solve the cases`;
}

/** What stands above the table of questions. */
export function describeItems(families: readonly Pick<FamilyAnalysis, "flags">[]): string {
  const judged = families.filter(({ flags }) => flags !== null);
  const all = countOf(families.length, "question");
  if (judged.length === 0) return `${all} with 5 answers or more, none with enough for a verdict`;
  const suspect = judged.filter(({ flags }) => flags !== null && flags.length > 0).length;
  return `${suspect} of ${countOf(judged.length, "question")} with enough answers ${suspect === 1 ? "needs" : "need"} a look`;
}
