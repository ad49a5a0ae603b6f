import { FACT_KINDS } from "#core/course-bundle";
import { findTermUses, unexplainedAbbreviations } from "./abbreviations.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { Draft, DraftCondition, Rule } from "./draft.ts";
import { errorInText, type StudentText, studentTexts } from "./student-texts.ts";

/** An abbreviation that nobody explains is noise to a student. */
export const checkKnownAbbreviations: Rule = (draft) =>
  studentTexts(draft).flatMap((text) =>
    unexplainedAbbreviations(draft, text.text).map((abbreviation) =>
      errorInText(
        text,
        "abbreviation-unknown",
        `"${abbreviation}" is not in glossary.yaml.`,
        "Write it out, or add it to the glossary with its expansion and meaning.",
      ),
    ),
  );

/** A page is read from its top: its first use of an abbreviation says what it stands for. Its own name is expanded by its title. */
export const checkExpansions: Rule = (draft) => {
  const expansions = new Map(
    draft.glossary.flatMap(({ value }): [string, string][] =>
      value.expansion === undefined || value.common === true ? [] : [[value.term, value.expansion]],
    ),
  );
  const terms = [...expansions.keys()];
  const texts = studentTexts(draft);
  return draft.conditions.flatMap((condition) => {
    const expanded = new Set(condition.value.abbreviation === undefined ? [] : [condition.value.abbreviation]);
    return pageTexts(draft, condition, texts).flatMap((text) =>
      findTermUses(text.text, terms).flatMap(({ term, at, end }): Diagnostic[] => {
        if (expanded.has(term)) return [];
        // Reported once a page: whoever mends the first use has mended the page.
        expanded.add(term);
        const expansion = expansions.get(term) ?? "";
        if (isExpandedAt(text.text, at, end, expansion)) return [];
        return [
          errorInText(
            text,
            "abbreviation-unexpanded",
            `The page of "${condition.value.slug}" uses ${term} first in "${text.owner}", without saying what it is.`,
            `Write "${expansion} (${term})" here.`,
          ),
        ];
      }),
    );
  });
};

/** Summary and statements of a condition in the order of its page. */
function pageTexts(draft: Draft, condition: DraftCondition, texts: readonly StudentText[]): readonly StudentText[] {
  const facts = draft.facts
    .filter((fact) => fact.fileSlug === condition.fileSlug)
    .sort((a, b) => FACT_KINDS.indexOf(a.value.kind) - FACT_KINDS.indexOf(b.value.kind));
  const byOwner = new Map(texts.filter((text) => text.kind === "statement").map((text) => [text.owner, text]));
  const summaries = texts.filter((text) => text.kind === "summary" && text.owner === condition.value.slug);
  return [...summaries, ...facts.flatMap((fact) => byOwner.get(fact.value.id) ?? [])];
}

function isExpandedAt(text: string, at: number, end: number, expansion: string): boolean {
  const before = text.slice(0, at).toLowerCase();
  const written = expansion.toLowerCase();
  return (before.endsWith(`${written} (`) || before.endsWith(`${written}s (`)) && /^[),;]/.test(text.slice(end));
}
