import type { FactKind } from "#core/course-bundle";
import { errorAt, type Located, type Rule, warningAt } from "./draft.ts";

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

/** An overview is no diagnosis: it has no code, presses nobody, and nothing is told from it. */
export const checkOverviews: Rule = (draft) => {
  const overviews = draft.conditions.filter((condition) => condition.value.role === "overview");
  const slugs = new Set(overviews.map((condition) => condition.fileSlug));
  const report = (entry: Located<unknown>, key: string, message: string, hint: string) =>
    errorAt(entry, [key], "overview", message, hint);
  return [
    ...overviews.flatMap((condition) => [
      ...(condition.value.urgency === "routine"
        ? []
        : [
            report(
              condition,
              "urgency",
              "An overview is not urgent.",
              "Write urgency: routine; the condition that presses has its own file.",
            ),
          ]),
      ...(condition.value.icd10 === undefined ? [] : [report(condition, "icd10", "An overview has no code.", "Remove icd10.")]),
    ]),
    ...draft.facts.flatMap((fact) => {
      if (slugs.has(fact.fileSlug) && fact.value.kind === "discriminator")
        return [report(fact, "kind", "An overview is told from nothing.", "Move the discriminator into the file of a condition.")];
      if (fact.value.versus !== undefined && slugs.has(fact.value.versus))
        return [report(fact, "versus", `"${fact.value.versus}" is an overview.`, "Name a condition.")];
      return [];
    }),
  ];
};

/** Addresses below /library that are pages of their own. */
const RESERVED_SLUGS = ["compare", "glossary", "topics", "source"];

export const checkReservedSlugs: Rule = (draft) =>
  draft.conditions
    .filter((condition) => RESERVED_SLUGS.includes(condition.value.slug))
    .map((condition) =>
      errorAt(
        condition,
        ["slug"],
        "reserved-slug",
        `/library/${condition.value.slug} is another page already.`,
        "Name the condition more precisely.",
      ),
    );

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
