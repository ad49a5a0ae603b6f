import type { z } from "zod";
import {
  backgroundSchema,
  causeSchema,
  familySchema,
  findingSchema,
  findingsFileSchema,
  linkSchema,
  measureSchema,
  optionTermSchema,
  profileSchema,
  settingSchema,
  testsFileSchema,
  testUseSchema,
  treatmentsFileSchema,
  treatmentUseSchema,
} from "./case-schema.ts";
import type { ContentDocument } from "./content-document.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { DraftCases, DraftProfile } from "./draft.ts";
import { declaredIds, readFile, readList } from "./entry-reader.ts";
import { fileSlugOf } from "./picture-reader.ts";

export const CASE_FILE = /^cases\/([^/]+)\.yaml$/;
/** What cases are made of beside the conditions; a course without cases has none of them. */
export const CASE_COURSE_FILES: readonly string[] = ["findings.yaml", "tests.yaml", "treatments.yaml"];

/** The files of the cases, `profiles` the slugs of the files in cases/; entries that do not fit their schema are reported and left out. */
export function readCases(
  documents: ReadonlyMap<string, ContentDocument>,
  profiles: ReadonlySet<string>,
  diagnostics: Diagnostic[],
): DraftCases {
  const findingsFile = readFile(documents.get("findings.yaml"), findingsFileSchema, diagnostics);
  const testsFile = readFile(documents.get("tests.yaml"), testsFileSchema, diagnostics);
  const treatmentsFile = readFile(documents.get("treatments.yaml"), treatmentsFileSchema, diagnostics);
  const findings = <T>(key: string, schema: z.ZodType<T>) => readList(findingsFile?.document, [], key, schema, diagnostics);
  return {
    measures: findings("measures", measureSchema),
    settings: findings("settings", settingSchema),
    background: findings("background", backgroundSchema),
    findings: findings("findings", findingSchema),
    tests: readList(testsFile?.document, [], "tests", optionTermSchema, diagnostics),
    treatments: readList(treatmentsFile?.document, [], "treatments", optionTermSchema, diagnostics),
    profiles: [...documents].flatMap(([path, document]) => {
      const fileSlug = fileSlugOf(path, CASE_FILE);
      return fileSlug === "" ? [] : readProfile(document, fileSlug, diagnostics);
    }),
    declared: {
      measures: declaredIds(findingsFile?.value.measures, "id"),
      settings: declaredIds(findingsFile?.value.settings, "id"),
      findings: declaredIds(findingsFile?.value.findings, "id"),
      tests: declaredIds(testsFile?.value.tests, "id"),
      treatments: declaredIds(treatmentsFile?.value.treatments, "id"),
      profiles,
    },
  };
}

function readProfile(document: ContentDocument, fileSlug: string, diagnostics: Diagnostic[]): readonly DraftProfile[] {
  const profile = readFile(document, profileSchema, diagnostics);
  if (profile === null) return [];
  const items = <T>(key: string, schema: z.ZodType<T>) => readList(document, [], key, schema, diagnostics);
  return [
    {
      ...profile,
      fileSlug,
      links: items("links", linkSchema),
      causes: items("causes", causeSchema),
      tests: items("tests", testUseSchema),
      treatments: items("treatments", treatmentUseSchema),
      families: items("families", familySchema),
    },
  ];
}
