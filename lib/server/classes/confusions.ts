import type { ConfusionMatrix } from "#core/confusion-matrix";
import { readOutline } from "#db/class-topics";
import { appDatabase } from "../app-database.ts";
import type { ClassProof } from "../class-proofs.ts";
import { type ContentVersion, readCaseResults, toConfusions } from "./case-results.ts";

export interface ClassConfusions extends ConfusionMatrix {
  readonly versions: readonly ContentVersion[];
  readonly version: ContentVersion | null;
  /** Of the course, in its order: rows and columns of the matrix are among them. */
  readonly conditions: readonly { readonly slug: string; readonly name: string; readonly topicSlug: string }[];
}

/** Which conditions the class takes for which, from first exposures; cells below 5 students have no figures. */
export async function getConfusions(proof: ClassProof<"data">, kbVersion: string | null = null): Promise<ClassConfusions> {
  const [results, outline] = await Promise.all([readCaseResults(proof, kbVersion), readOutline(appDatabase(), proof.courseSlug)]);
  return { ...toConfusions(results), versions: results.versions, version: results.version, conditions: outline.conditions };
}
