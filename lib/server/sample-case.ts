import { type CaseBase, generateVariant } from "#core/case-generator";
import { type CaseQuestion, type CaseVariant, toQuestion } from "#core/case-variant";
import type { ExplainedOption } from "#core/quiz-wire";
import { readSourcesById } from "#db/case-explanations";
import type { Database } from "#db/database";
import { readOfferedDiagnoses } from "#db/offered-families";
import { appDatabase } from "./app-database.ts";
import { Problem } from "./problem.ts";
import { itemGateOf, readPublishedCases } from "./published-cases.ts";

export interface SampleCase {
  /** Names the case when it is answered, and tells nothing of it. */
  readonly id: string;
  readonly question: CaseQuestion;
}

/** What explains the sample after the answer, as in a case set; nobody else's choices are counted. */
export interface SampleReveal {
  readonly keyIndex: number;
  readonly options: readonly ExplainedOption[];
  readonly respondents: 0;
}

/** Far beyond what a student is served of one family. */
const FIRST_NUMBER = 10_000;
const MOST_TRIES = 20;

/** The case that visitors try, the same for all of them; null when no course offers cases. */
export async function getSampleCase(): Promise<SampleCase | null> {
  const variant = await findSample(appDatabase());
  return variant && { id: variant.contentHash, question: toQuestion(variant) };
}

/** Explains the sample, whose key is nobody's secret: no student is served it. Nothing is stored. Throws 409 "other_sample" when another case is shown since. */
export async function explainSampleCase(id: string): Promise<SampleReveal> {
  const db = appDatabase();
  const variant = await findSample(db);
  if (variant?.contentHash !== id) throw new Problem(409, "other_sample", "This case has been replaced. Load the page again.");
  const sources = await readSourcesById(db, [...new Set(variant.rationales.flatMap(({ sourceIds }) => sourceIds))]);
  return {
    keyIndex: variant.keyIndex,
    options: variant.options.map(({ text }, option) => ({
      text,
      rationale: variant.rationales[option]?.text ?? "",
      sources: (variant.rationales[option]?.sourceIds ?? []).flatMap((source) => sources.get(source) ?? []),
      share: null,
    })),
    respondents: 0,
  };
}

const samples = new WeakMap<CaseBase, { readonly offered: string; readonly variant: CaseVariant | null }>();

/** Of the first course with cases. */
async function findSample(db: Database): Promise<CaseVariant | null> {
  const [[base], offered] = await Promise.all([readPublishedCases(db), readOfferedDiagnoses(db)]);
  if (!base) return null;
  const asked = offered.join(" ");
  const known = samples.get(base);
  if (known?.offered === asked) return known.variant;
  const variant = chooseSample(base, offered);
  samples.set(base, { offered: asked, variant });
  return variant;
}

/** A condition with many look-alikes makes a case worth thinking about. */
function chooseSample(base: CaseBase, offered: readonly string[]): CaseVariant | null {
  const pairsOf = (familyId: string) => {
    const slug = base.familyOf.get(familyId)?.conditionSlug;
    return base.knowledge.pairs.filter((pair) => pair.some((each) => each === slug)).length;
  };
  const isFit = itemGateOf(base);
  const families = offered.filter((id) => base.familyOf.has(id)).sort((a, b) => pairsOf(b) - pairsOf(a));
  for (const familyId of families) {
    for (let n = FIRST_NUMBER; n < FIRST_NUMBER + MOST_TRIES; n += 1) {
      const variant = generateVariant(base, familyId, n);
      if (!("rejected" in variant) && isFit(variant)) return variant;
    }
  }
  return null;
}
