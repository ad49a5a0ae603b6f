import { groupBy } from "#core/grouping";
import { analyzeItems } from "#core/item-analysis";
import { type ShownItem, type ShownTest, showTest } from "#core/item-verdict";
import { type Accuracy, measureAccuracy } from "#core/wilson";
import type { FirstResult, ServedForm } from "#db/class-cases";
import { readOutline } from "#db/class-topics";
import { appDatabase } from "../app-database.ts";
import type { ClassProof } from "../class-proofs.ts";
import { type CaseResults, type ContentVersion, readCaseResults } from "./case-results.ts";

/** What a variant draws of its own. The margin is how far the key is ahead of the best other condition, in the points of the case engine. */
export type VariantParameter = "sex" | "age" | "margin";

/** Facility of a family by one parameter of its variants. */
export interface ParameterFacility {
  readonly parameter: VariantParameter;
  /** Each with at least 5 answers. */
  readonly values: readonly { readonly value: string; readonly facility: Accuracy }[];
}

export interface FamilyAnalysis extends ShownItem {
  readonly kind: string;
  readonly conditionSlug: string;
  readonly conditionName: string;
  /** One of its lead-ins. */
  readonly leadIn: string;
  /** What an option says, by concept. */
  readonly optionTexts: Readonly<Record<string, string>>;
  /** Only those with two values or more. A parameter of which some value has fewer than 5 answers is left out whole: the others would give it away. */
  readonly parameters: readonly ParameterFacility[];
}

export interface CaseAnalysis extends Omit<ShownTest, "items"> {
  readonly versions: readonly ContentVersion[];
  readonly version: ContentVersion | null;
  readonly families: readonly FamilyAnalysis[];
}

/**
 * Item analysis of first exposures, variants of a family pooled, under one content version; what n does not allow is null. Families that fewer than 5
 * students answered are left out.
 */
export async function getCaseAnalysis(proof: ClassProof<"data">, kbVersion: string | null = null): Promise<CaseAnalysis> {
  const [read, outline] = await Promise.all([readCaseResults(proof, kbVersion), readOutline(appDatabase(), proof.courseSlug)]);
  const { items, ...test } = showTest(analyze(read));
  const nameOf = new Map(outline.conditions.map(({ slug, name }) => [slug, name]));
  const resultsOf = groupBy(read.results, ({ familyId }) => familyId);
  const families = items.map((item): FamilyAnalysis => {
    const results = resultsOf.get(item.itemId) ?? [];
    const forms = results.flatMap(({ variantHash }) => read.formOf.get(variantHash) ?? []);
    const { kind = "", conditionSlug = "", leadIn = "" } = forms[0] ?? {};
    return {
      ...item,
      ...{ kind, conditionSlug, leadIn },
      conditionName: nameOf.get(conditionSlug) ?? conditionSlug,
      optionTexts: Object.fromEntries(forms.flatMap(({ options }) => options.map(({ conceptId, text }) => [conceptId, text]))),
      parameters: PARAMETERS.flatMap((parameter) => splitBy(parameter, results, read.formOf) ?? []),
    };
  });
  return { ...test, versions: read.versions, version: read.version, families };
}

function analyze({ results, formOf }: CaseResults) {
  return analyzeItems(
    results.map(({ enrollmentId, familyId, variantHash, correct, option }) => ({
      studentId: enrollmentId,
      itemId: familyId,
      formId: variantHash,
      correct,
      option,
    })),
    [...formOf.values()].map(({ hash, options, keyIndex }) => ({
      id: hash,
      options: options.map(({ conceptId }) => conceptId),
      keyIndex,
    })),
  );
}

const PARAMETERS: readonly VariantParameter[] = ["sex", "age", "margin"];

function splitBy(
  parameter: VariantParameter,
  results: readonly FirstResult[],
  formOf: ReadonlyMap<string, ServedForm>,
): ParameterFacility | null {
  const groups = groupBy(results, ({ variantHash }) => {
    const form = formOf.get(variantHash);
    return form ? bandOf(parameter, form) : "";
  });
  const values = [...groups]
    .map(([value, some]) => ({ value, facility: measureAccuracy(some.filter(({ correct }) => correct).length, some.length) }))
    .sort((a, b) => (a.value < b.value ? -1 : 1));
  return values.length > 1 && values.every(({ facility }) => facility.share !== null) ? { parameter, values } : null;
}

function bandOf(parameter: VariantParameter, { sex, age, margin }: ServedForm): string {
  if (parameter === "sex") return sex === "f" ? "woman" : "man";
  if (parameter === "margin") return margin < 5 ? "close: less than 5 points" : "clear: 5 points or more";
  return age < 40 ? "below 40" : age < 65 ? "40 to 64" : "65 and older";
}
