import type { CourseBundle } from "#core/course-bundle";
import { checkClozes, checkEmptyAnswers, checkEnumerations, checkSentenceLengths, checkTypedAnswers } from "./answer-rules.ts";
import { checkDiscriminators, checkFirstActions, checkSummaries, checkTerms } from "./condition-rules.ts";
import type { ContentFile } from "./content-document.ts";
import { buildBundle } from "./course-bundle-builder.ts";
import { compareDiagnostics, type Diagnostic } from "./diagnostic.ts";
import type { Rule } from "./draft.ts";
import { readDraft } from "./draft-reader.ts";
import {
  checkAliases,
  checkFileNames,
  checkKnownArticleFacts,
  checkKnownConditions,
  checkKnownFirstActions,
  checkKnownReferences,
  checkKnownSections,
  checkKnownTopics,
  checkPlanned,
  checkUniqueIds,
} from "./identity-rules.ts";
import { checkLeaks, checkPromptLengths, checkUniquePrompts, checkYesNoPrompts } from "./prompt-rules.ts";
import { checkCorrections, checkOmissions, checkSources, checkVerified } from "./source-rules.ts";

const RULES: readonly Rule[] = [
  checkFileNames,
  checkUniqueIds,
  checkKnownTopics,
  checkKnownConditions,
  checkKnownFirstActions,
  checkPlanned,
  checkKnownArticleFacts,
  checkKnownReferences,
  checkKnownSections,
  checkAliases,
  checkSummaries,
  checkDiscriminators,
  checkFirstActions,
  checkTerms,
  checkSources,
  checkVerified,
  checkCorrections,
  checkOmissions,
  checkPromptLengths,
  checkYesNoPrompts,
  checkUniquePrompts,
  checkLeaks,
  checkEmptyAnswers,
  checkEnumerations,
  checkSentenceLengths,
  checkClozes,
  checkTypedAnswers,
];

/**
 * Compiles the files of one course, paths relative to its folder. Tells every mistake at once, in the order of the files;
 * the bundle is null as soon as one of them is an error. Pure: the same files give the same answer, in whatever order they come.
 */
export function compileCourse(files: readonly ContentFile[]): { bundle: CourseBundle | null; diagnostics: Diagnostic[] } {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const { draft, diagnostics } = readDraft(sorted);
  for (const rule of RULES) diagnostics.push(...rule(draft));
  diagnostics.sort(compareDiagnostics);
  const sound = diagnostics.every((diagnostic) => diagnostic.severity !== "error");
  return { bundle: sound ? buildBundle(draft) : null, diagnostics };
}
