import type { ConfusionMatrix } from "#core/confusion-matrix";
import type { FamilyAnalysis } from "#server/classes/case-analysis";
import type { TransferLine } from "#server/classes/transfer";
import { countOf } from "../../../../../components/count-words.ts";

/** What stands above the confused pairs. */
export function describeConfusions(pairs: ConfusionMatrix["pairs"]): string {
  if (pairs.length === 0) return "No two conditions are confused by enough students to be shown";
  const marked = pairs.filter(({ confusion }) => confusion.marked).length;
  if (marked === 0) return "The class confuses nothing more often than by guessing";
  return `The class confuses ${countOf(marked, "pair")} of conditions more often than by guessing`;
}

/** What stands above the comparison of recalling and solving. */
export function describeTransfer(lines: readonly TransferLine[]): string {
  if (lines.length === 0) return "Recalling and solving cannot be compared yet";
  const gaps = lines.filter(({ transfer }) => transfer.quadrant === "knows-only");
  const sure = gaps.filter(({ transfer }) => transfer.sure).length;
  const all = countOf(lines.length, "condition");
  if (gaps.length === 0) return `The class recalls none of ${all} without solving its cases`;
  const unsure = gaps.length - sure;
  if (sure === 0) return `The class may recall ${unsure} of ${all} without solving the cases`;
  return `The class recalls ${sure} of ${all} and does not solve the cases${unsure === 0 ? "" : `; of ${unsure} more it may be so`}`;
}

/** What stands above the table of questions. */
export function describeItems(families: readonly Pick<FamilyAnalysis, "flags">[]): string {
  const judged = families.filter(({ flags }) => flags !== null);
  const all = countOf(families.length, "question");
  if (judged.length === 0) return `${all} with 5 answers or more, none with enough for a verdict`;
  const suspect = judged.filter(({ flags }) => flags !== null && flags.length > 0).length;
  return `${suspect} of ${countOf(judged.length, "question")} with enough answers ${suspect === 1 ? "needs" : "need"} a look`;
}
