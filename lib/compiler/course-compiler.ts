import type { CourseBundle } from "#core/course-bundle";
import { checkAmericanSpelling } from "./american-spelling.ts";
import { checkClozes, checkEmptyAnswers, checkEnumerations, checkSentenceLengths, checkTypedAnswers } from "./answer-rules.ts";
import { checkDiagnosisFamilies, checkFamilies, checkSides, checkWaivers } from "./case-family-rules.ts";
import { checkOptionForm, checkPhrasingForm, checkPlaceholders } from "./case-phrasing-rules.ts";
import { checkCaseFiles, checkCaseIds, checkKnownCaseParts } from "./case-rules.ts";
import { checkCaseSources } from "./case-sources.ts";
import { checkDiscriminators, checkFirstActions, checkOverviews, checkReservedSlugs, checkSummaries } from "./condition-rules.ts";
import type { ContentFile } from "./content-document.ts";
import { buildBundle } from "./course-bundle-builder.ts";
import { compareDiagnostics, type Diagnostic } from "./diagnostic.ts";
import type { Rule } from "./draft.ts";
import { readDraft } from "./draft-reader.ts";
import { checkDrawingFrames, checkDrawingParts } from "./drawing-rules.ts";
import { checkAnchors, checkExpansions, checkKnownAbbreviations } from "./glossary-rules.ts";
import {
  checkAliases,
  checkFileNames,
  checkKnownArticleFacts,
  checkKnownConditions,
  checkKnownFirstActions,
  checkKnownPairs,
  checkKnownPictures,
  checkKnownReferences,
  checkKnownSections,
  checkKnownTopics,
  checkPlanned,
  checkUniqueIds,
} from "./identity-rules.ts";
import { checkPairFacts, checkPairSides } from "./pair-rules.ts";
import {
  checkAskedLabels,
  checkCaptions,
  checkLabelCounts,
  checkLabelLines,
  checkLabelPlaces,
  checkPicturePairs,
  checkPictureSources,
  checkRegions,
} from "./picture-rules.ts";
import { checkLeaks, checkPromptLengths, checkUniquePrompts, checkYesNoPrompts } from "./prompt-rules.ts";
import { checkTerms } from "./retired-terms.ts";
import { checkSafety } from "./safety-rules.ts";
import { checkNearDuplicates } from "./similarity-rules.ts";
import {
  checkBeyond,
  checkCorrections,
  checkOmissionCount,
  checkOmissions,
  checkRemarks,
  checkShownCorrections,
  checkSources,
  checkVerified,
} from "./source-rules.ts";
import { checkSpelling } from "./spelling-rules.ts";
import { checkUnits } from "./unit-rules.ts";

const RULES: readonly Rule[] = [
  checkFileNames,
  checkUniqueIds,
  checkKnownTopics,
  checkKnownConditions,
  checkKnownFirstActions,
  checkPlanned,
  checkKnownPictures,
  checkKnownPairs,
  checkKnownArticleFacts,
  checkKnownReferences,
  checkKnownSections,
  checkAliases,
  checkSummaries,
  checkDiscriminators,
  checkFirstActions,
  checkOverviews,
  checkReservedSlugs,
  checkPairFacts,
  checkPicturePairs,
  checkDrawingParts,
  checkDrawingFrames,
  checkCaptions,
  checkRegions,
  checkLabelCounts,
  checkLabelPlaces,
  checkLabelLines,
  checkPictureSources,
  checkTerms,
  checkAmericanSpelling,
  checkSpelling,
  checkUnits,
  checkAnchors,
  checkKnownAbbreviations,
  checkExpansions,
  checkSafety,
  checkSources,
  checkVerified,
  checkBeyond,
  checkRemarks,
  checkCorrections,
  checkOmissions,
  checkOmissionCount,
  checkPromptLengths,
  checkYesNoPrompts,
  checkUniquePrompts,
  checkNearDuplicates,
  checkLeaks,
  checkEmptyAnswers,
  checkEnumerations,
  checkSentenceLengths,
  checkClozes,
  checkTypedAnswers,
  checkCaseFiles,
  checkCaseIds,
  checkKnownCaseParts,
  checkCaseSources,
  checkPlaceholders,
  checkPhrasingForm,
  checkOptionForm,
  checkFamilies,
  checkSides,
  checkWaivers,
];

/** What is missing is only known once everything could be read. */
const COMPLETENESS_RULES: readonly Rule[] = [checkPairSides, checkAskedLabels, checkShownCorrections, checkDiagnosisFamilies];

/**
 * Compiles the files of one course, paths relative to its folder. Tells every mistake at once, in the order of the files;
 * the bundle is null as soon as one of them is an error. Pure: the same files give the same answer, in whatever order they come.
 */
export function compileCourse(files: readonly ContentFile[]): { bundle: CourseBundle | null; diagnostics: Diagnostic[] } {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const { draft, diagnostics } = readDraft(sorted);
  const rules = isSound(diagnostics) ? [...RULES, ...COMPLETENESS_RULES] : RULES;
  for (const rule of rules) diagnostics.push(...rule(draft));
  diagnostics.sort(compareDiagnostics);
  return { bundle: isSound(diagnostics) ? buildBundle(draft) : null, diagnostics };
}

function isSound(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.every((diagnostic) => diagnostic.severity !== "error");
}
