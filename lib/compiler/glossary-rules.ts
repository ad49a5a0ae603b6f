import { FACT_KINDS } from "#core/course-bundle";
import { glossaryAnchor } from "#core/glossary";
import { findTermUses, unexplainedAbbreviations } from "./abbreviations.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { type Draft, type DraftCondition, errorAt, type Rule } from "./draft.ts";
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

/** The address of a term on the glossary page leads to it alone. */
export const checkAnchors: Rule = (draft) => {
  const owners = new Map<string, string>();
  return draft.glossary.flatMap((entry) => {
    const { term } = entry.value;
    const anchor = glossaryAnchor(term);
    const owner = owners.get(anchor);
    owners.set(anchor, owner ?? term);
    // The same term twice is reported by its id.
    if (anchor !== "" && (owner === undefined || owner === term)) return [];
    return [
      errorAt(
        entry,
        ["term"],
        "glossary-anchor",
        anchor === "" ? `"${term}" has no letter or digit for its address.` : `"${term}" has the address #${anchor} of "${owner}".`,
        "Spell the term so that the letters and digits of it are its own.",
      ),
    ];
  });
};

/** A page is read from its top: its first use of an abbreviation says what it stands for. Its own name is expanded by its title. */
export const checkExpansions: Rule = (draft) => {
  const expansions = new Map(
    draft.glossary.flatMap(({ value }): [string, string][] =>
      value.expansion === undefined || value.common === true ? [] : [[value.term, value.expansion]],
    ),
  );
  const terms = [...expansions.keys()];
  const texts = groupTexts(studentTexts(draft));
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

/** The texts of a condition's page as app/(app)/library draws them: summary, first action, then kind by kind pictures, facts and corrections. */
function pageTexts(draft: Draft, condition: DraftCondition, texts: TextsByOwner): readonly StudentText[] {
  const of = (kind: StudentText["kind"], owner = "") => texts.get(`${kind} ${owner}`) ?? [];
  const facts = draft.facts.filter((fact) => fact.fileSlug === condition.fileSlug);
  const shown = new Set<string>();
  const isFirst = (what: string): boolean => !shown.has(what) && shown.add(what).has(what);
  const { slug, urgency, firstAction } = condition.value;
  return [
    ...of("summary", slug),
    ...of("statement", urgency === "routine" ? undefined : firstAction),
    ...FACT_KINDS.flatMap((kind) => {
      const group = facts.filter((fact) => fact.value.kind === kind);
      const asked = new Set(
        group.flatMap(({ cards }) => cards.map(({ value }) => (value.type === "picture" ? value.picture : ""))),
      );
      const pictures = draft.pictures.filter(({ fileSlug }) => asked.has(fileSlug) && isFirst(`picture ${fileSlug}`));
      return [
        ...pictures.flatMap((picture) => of("picture", picture.value.slug)),
        ...group.flatMap((fact) => [
          ...of("statement", fact.value.id),
          ...(fact.value.from ?? [])
            .filter((id) => of("correction", id).length > 0 && isFirst(id))
            .flatMap((id) => [...of("article", id), ...of("correction", id)]),
        ]),
      ];
    }),
  ];
}

/** Under "<kind> <owner>". */
type TextsByOwner = ReadonlyMap<string, readonly StudentText[]>;

function groupTexts(texts: readonly StudentText[]): TextsByOwner {
  const groups = new Map<string, StudentText[]>();
  for (const text of texts) {
    const key = `${text.kind} ${text.owner}`;
    groups.set(key, [...(groups.get(key) ?? []), text]);
  }
  return groups;
}

function isExpandedAt(text: string, at: number, end: number, expansion: string): boolean {
  const before = text.slice(0, at).toLowerCase();
  const written = expansion.toLowerCase();
  return (before.endsWith(`${written} (`) || before.endsWith(`${written}s (`)) && /^[),;]/.test(text.slice(end));
}
