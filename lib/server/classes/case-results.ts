import { type ConfusionMatrix, measureConfusions } from "#core/confusion-matrix";
import { allows } from "#core/evidence-level";
import { groupBy } from "#core/grouping";
import { type FirstResult, readFirstResults, type ServedForm } from "#db/class-cases";
import { appDatabase } from "../app-database.ts";
import type { ClassProof } from "../class-proofs.ts";

/** One state of the content, by what its cases were made of. */
export interface ContentVersion {
  readonly kbVersion: string;
  /** When a case of it was first served, milliseconds since 1970. */
  readonly servedAt: number;
  /** First exposures to its cases, by at least 5 students: there is no version with fewer. */
  readonly exposures: number;
}

/** First exposures of a class to the cases of one content version: of families that at least 5 students answered, since fewer are nobody's business. */
export interface CaseResults {
  /** The newest first. */
  readonly versions: readonly ContentVersion[];
  /** The one that the results are of; null where there is none. */
  readonly version: ContentVersion | null;
  readonly results: readonly FirstResult[];
  readonly formOf: ReadonlyMap<string, ServedForm>;
}

/**
 * Results under the version asked for, else under that with the most: items are judged on answers to one content only. Never shown as they are: they
 * hold private practice.
 */
export async function readCaseResults(proof: ClassProof<"data">, kbVersion: string | null): Promise<CaseResults> {
  const read = await readFirstResults(appDatabase(), proof.asker);
  const formOf = new Map(read.forms.map((form) => [form.hash, form]));
  const versionOf = ({ variantHash }: FirstResult) => formOf.get(variantHash)?.kbVersion ?? "";
  // Which cases one or two students met in private is not told either, not even by an empty line.
  const results = keepCommon(read.results, (result) => `${versionOf(result)} ${result.familyId}`);
  const versions = [...groupBy(results, versionOf)].map(([version, some]): ContentVersion => {
    const servedAt = some.reduce((first, { variantHash }) => Math.min(first, formOf.get(variantHash)?.servedAt ?? first), Infinity);
    return { kbVersion: version, servedAt, exposures: some.length };
  });
  versions.sort((a, b) => b.servedAt - a.servedAt);
  const most = Math.max(...versions.map(({ exposures }) => exposures));
  const version = versions.find((one) => one.kbVersion === kbVersion) ?? versions.find((one) => one.exposures === most) ?? null;
  return { versions, version, results: results.filter((result) => versionOf(result) === version?.kbVersion), formOf };
}

/** What belongs to a group of at least 5 results, each of another student. */
function keepCommon(results: readonly FirstResult[], groupOf: (result: FirstResult) => string): FirstResult[] {
  return [...groupBy(results, groupOf).values()].filter((group) => allows(group.length, "counts")).flat();
}

/** Which conditions are chosen in place of which. */
export function toConfusions({ results, formOf }: CaseResults): ConfusionMatrix {
  return measureConfusions(
    results.flatMap(({ enrollmentId, variantHash, chosenSlug }) => {
      const form = formOf.get(variantHash);
      if (!form) return [];
      return {
        studentId: enrollmentId,
        keyCondition: form.conditionSlug,
        chosenCondition: chosenSlug,
        offered: form.options.map(({ conditionSlug }) => conditionSlug),
      };
    }),
  );
}
