import { createHash } from "node:crypto";
import { familyFactIds } from "#compiler/case-family-facts";
import { type FamilyReport, gateFamilies } from "#compiler/case-gate";
import { writeCanonicalJson } from "#core/canonical-json";
import type { CaseKnowledge } from "#core/case-knowledge";
import type { CourseBundle } from "#core/course-bundle";
import type { GatedCases } from "#db/published-tables";

/** Variants of each family that are tried before publishing; `rounds cases lint` tries more, and what is served is looked at case by case. */
const PUBLISH_SEEDS = 12;

/**
 * The knowledge as it is published, and its version: part of every seed, so that a case of the command line is the case of the app. The version
 * is a digest without state, waivers and objective of families: the cases that a reviewer has read are those that go live.
 */
export function sealKnowledge(knowledge: CaseKnowledge): { readonly version: string; readonly body: string } {
  const families = knowledge.families.map(({ state: _state, waivers: _waivers, objective: _objective, ...rest }) => rest);
  const version = createHash("sha256")
    .update(writeCanonicalJson({ ...knowledge, families }))
    .digest("hex");
  return { version, body: writeCanonicalJson(knowledge) };
}

/** A family that is not offered, and why. */
export type WithheldFamily = Pick<FamilyReport, "familyId" | "conditionSlug" | "state" | "problems">;

interface GatingResult extends GatedCases {
  readonly withheld: readonly WithheldFamily[];
}

/** Holds the cases of a course against the rules, as many variants as publishing tries; null when the course has none. */
export function gateCases({ cases }: CourseBundle): GatingResult | null {
  if (cases.profiles.length === 0) return null;
  const sealed = sealKnowledge(cases);
  const { families } = gateFamilies(cases, sealed.version, { seeds: PUBLISH_SEEDS });
  const reports = new Map(families.map((report) => [report.familyId, report]));
  return {
    ...sealed,
    verdicts: new Map(
      cases.families.map((family) => {
        const { offered = false, problems = [] } = reports.get(family.id) ?? {};
        return [family.id, { offered, problems, factIds: familyFactIds(cases, family) }];
      }),
    ),
    withheld: families.flatMap(({ familyId, conditionSlug, state, offered, problems }) =>
      offered ? [] : [{ familyId, conditionSlug, state, problems }],
    ),
  };
}
