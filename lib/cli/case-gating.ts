import { createHash } from "node:crypto";
import { familyFactIds } from "#compiler/case-family-facts";
import { gateFamilies } from "#compiler/case-gate";
import { writeCanonicalJson } from "#core/canonical-json";
import type { CaseKnowledge } from "#core/case-knowledge";
import type { CourseBundle } from "#core/course-bundle";
import type { GatedCases } from "#db/published-tables";

/** The knowledge as it is published, and its digest: part of every seed, so that a case of the command line is the case of the app. */
export function sealKnowledge(knowledge: CaseKnowledge): { readonly version: string; readonly body: string } {
  const body = writeCanonicalJson(knowledge);
  return { version: createHash("sha256").update(body).digest("hex"), body };
}

interface GatingResult extends GatedCases {
  readonly withheld: readonly { readonly familyId: string; readonly problems: readonly string[] }[];
}

/** Holds the cases of a course against the rules, `seeds` variants of each family; null when the course has none. */
export function gateCases({ cases }: CourseBundle, seeds: number): GatingResult | null {
  if (cases.profiles.length === 0) return null;
  const sealed = sealKnowledge(cases);
  const { families } = gateFamilies(cases, sealed.version, { seeds });
  const reports = new Map(families.map((report) => [report.familyId, report]));
  return {
    ...sealed,
    verdicts: new Map(
      cases.families.map((family) => {
        const { offered = false, problems = [] } = reports.get(family.id) ?? {};
        return [family.id, { offered, problems, factIds: familyFactIds(cases, family) }];
      }),
    ),
    withheld: families.flatMap(({ familyId, offered, problems }) => (offered ? [] : [{ familyId, problems }])),
  };
}
