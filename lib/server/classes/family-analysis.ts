import { studyDay } from "#core/study-day";
import { readOfferedFamilies } from "#db/class-cases";
import { readOutline } from "#db/class-topics";
import { readClock } from "#db/clock";
import { appDatabase } from "../app-database.ts";
import type { ClassProof } from "../class-proofs.ts";
import { notFound } from "../problem.ts";
import { readPublishedCases } from "../published-cases.ts";
import { type CaseAnalysis, type FamilyAnalysis, getCaseAnalysis } from "./case-analysis.ts";
import { classZone } from "./exam-forecasts.ts";
import { makeFamilyCase, type ReadyCase } from "./ready-cases.ts";

export interface FamilyPage extends Pick<CaseAnalysis, "against" | "versions" | "version"> {
  readonly familyId: string;
  readonly kind: string;
  readonly conditionSlug: string;
  readonly conditionName: string;
  /** Null: fewer than 5 students answered a case of it under this version. */
  readonly figures: FamilyAnalysis | null;
  /** A case of it as it is made today, which no student was served; null where it is offered no more. */
  readonly shown: ReadyCase | null;
}

/** One family with its figures and a case to look at. Throws 404 for one that is neither offered nor has figures. */
export async function getFamilyAnalysis(
  proof: ClassProof<"data">,
  familyId: string,
  kbVersion: string | null,
): Promise<FamilyPage> {
  const db = appDatabase();
  const [analysis, families, bases, outline, now] = await Promise.all([
    getCaseAnalysis(proof, kbVersion),
    readOfferedFamilies(db, proof.courseSlug),
    readPublishedCases(db),
    readOutline(db, proof.courseSlug),
    readClock(db),
  ]);
  const offered = families.find((family) => family.familyId === familyId);
  const figures = analysis.families.find(({ itemId }) => itemId === familyId) ?? null;
  const { kind, conditionSlug } = offered ?? figures ?? {};
  if (kind === undefined || conditionSlug === undefined) throw notFound("There is no such question.");
  const { against, versions, version } = analysis;
  const day = studyDay(now, classZone(proof.timeZone));
  return {
    ...{ against, versions, version, familyId, kind, conditionSlug, figures },
    conditionName: outline.conditions.find(({ slug }) => slug === conditionSlug)?.name ?? conditionSlug,
    shown: offered ? makeFamilyCase(bases, offered, day) : null,
  };
}
