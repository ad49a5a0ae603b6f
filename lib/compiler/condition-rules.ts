import type { FactKind } from "#core/course-bundle";
import { cardsOf, type Draft, errorAt, type Rule, warningAt } from "./draft.ts";

const SUMMARY_CHARACTERS = 600;

export const checkSummaries: Rule = (draft) =>
  draft.conditions
    .filter((condition) => condition.value.summary.length > SUMMARY_CHARACTERS)
    .map((condition) =>
      errorAt(
        condition,
        ["summary"],
        "long-summary",
        `The summary has ${condition.value.summary.length} characters.`,
        `Keep it within ${SUMMARY_CHARACTERS}: two or three plain sentences.`,
      ),
    );

export const checkDiscriminators: Rule = (draft) =>
  draft.facts.flatMap((fact) => {
    const { id, kind, versus } = fact.value;
    if (kind === "discriminator" && versus === undefined) {
      return [
        errorAt(
          fact,
          ["kind"],
          "discriminator-versus",
          `The discriminator "${id}" does not say from what.`,
          "Add versus: <slug of the other condition>.",
        ),
      ];
    }
    if (kind !== "discriminator" && versus !== undefined)
      return [
        errorAt(
          fact,
          ["versus"],
          "discriminator-versus",
          `"${id}" is a ${kind}, but names a versus.`,
          "Write kind: discriminator, or remove versus.",
        ),
      ];
    if (versus !== undefined && versus === fact.fileSlug)
      return [
        errorAt(
          fact,
          ["versus"],
          "discriminator-versus",
          `"${id}" separates the condition from itself.`,
          "Name the other condition.",
        ),
      ];
    return [];
  });

/** Kinds of fact that can tell a reader what to do. */
const ACTION_KINDS: readonly FactKind[] = ["treatment", "diagnostic", "red-flag", "prevention"];

export const checkFirstActions: Rule = (draft) =>
  draft.conditions.flatMap((condition) => {
    const { slug, urgency, firstAction } = condition.value;
    if (firstAction === undefined) {
      if (urgency === "routine") return [];
      const report = urgency === "emergency" ? errorAt : warningAt;
      return [
        report(
          condition,
          ["urgency"],
          "first-action-missing",
          `"${slug}" is ${urgency === "emergency" ? "an emergency" : "urgent"}, but does not say what to do first.`,
          "Add firstAction: <id of the fact of this file that says it>.",
        ),
      ];
    }
    if (urgency === "routine")
      return [
        warningAt(
          condition,
          ["firstAction"],
          "first-action-routine",
          `"${slug}" is routine: nobody is shown its first action.`,
          "Remove firstAction, or write urgency: urgent or emergency.",
        ),
      ];
    const fact = draft.facts.find((each) => each.fileSlug === condition.fileSlug && each.value.id === firstAction);
    if (fact === undefined || ACTION_KINDS.includes(fact.value.kind)) return [];
    return [
      errorAt(
        condition,
        ["firstAction"],
        "first-action-kind",
        `"${firstAction}" is a ${fact.value.kind}, which tells nobody what to do.`,
        `Name a fact of kind ${ACTION_KINDS.join(", ")}.`,
      ),
    ];
  });

/** Wording of the source article that this course replaced; a student must not learn it. */
const RETIRED_TERMS: readonly (readonly [RegExp, string])[] = [
  [/\bhouse-occupying\b/i, "space-occupying"],
  [/\bconstructive tinel/i, "positive Tinel sign"],
  [/\bsuperior (?:imaging|glycation)\b/i, "advanced imaging, advanced glycation"],
  [/\bguts\b/i, "bowel"],
  [/\bremedy\b/i, "treatment"],
  [/\bspinal (?:wire|twine)\b/i, "spinal cord"],
  [/\btaking pictures (?:ache|pain)\b/i, "shooting pain"],
  [/\bpower alcoholics?\b/i, "alcohol use disorder"],
];

export const checkTerms: Rule = (draft: Draft) =>
  [...draft.conditions, ...draft.facts, ...cardsOf(draft)].flatMap((entry) =>
    Object.entries(entry.value).flatMap(([key, value]: [string, unknown]) =>
      RETIRED_TERMS.flatMap(([term, instead]) => {
        const found = [value].flat().find((text): text is string => typeof text === "string" && term.test(text));
        if (found === undefined) return [];
        return [
          errorAt(
            entry,
            [key],
            "retired-term",
            `"${term.exec(found)?.[0]}" is wording that this course has given up.`,
            `Write: ${instead}.`,
          ),
        ];
      }),
    ),
  );
