import type { Diagnostic } from "./diagnostic.ts";
import { cardsOf, type Draft, errorAt, type Located, type Rule, warningAt } from "./draft.ts";
import { findNearest } from "./nearest.ts";
import { normaliseText } from "./wording.ts";

export const checkFileNames: Rule = (draft) =>
  [...draft.conditions, ...draft.pictures]
    .filter((entry) => entry.value.slug !== entry.fileSlug)
    .map((entry) =>
      errorAt(
        entry,
        ["slug"],
        "slug-is-file-name",
        `The slug is "${entry.value.slug}", the file is called ${entry.fileSlug}.yaml.`,
        `Write slug: ${entry.fileSlug}, or rename the file.`,
      ),
    );

export const checkUniqueIds: Rule = (draft) => [
  ...repeated(draft.topics, "slug", "topic"),
  ...repeated(draft.sections, "id", "section"),
  ...repeated(draft.articleFacts, "id", "article fact"),
  ...repeated(draft.references, "id", "reference"),
  ...repeated(draft.facts, "id", "fact"),
  ...repeated(cardsOf(draft), "id", "card"),
  ...repeated(draft.pairs, "id", "pair"),
  ...repeated(draft.glossary, "term", "term"),
  ...draft.pictures.flatMap((picture) => repeated(picture.labels, "id", "label")),
];

/** One error for each entry whose id an earlier one has. */
export function repeated<K extends string>(
  entries: readonly Located<{ readonly [key in K]: string }>[],
  key: K,
  what: string,
): Diagnostic[] {
  const first = new Map<string, Located<unknown>>();
  return entries.flatMap((entry) => {
    const id = entry.value[key];
    const earlier = first.get(id);
    if (earlier) {
      return [
        errorAt(
          entry,
          [key],
          "duplicate-id",
          `The ${what} id "${id}" is taken: see ${whereIs(earlier)}.`,
          "Give this one an id of its own; never change an id that was published.",
        ),
      ];
    }
    first.set(id, entry);
    return [];
  });
}

function whereIs(entry: Located<unknown>): string {
  const place = entry.document.place(entry.path);
  return `${place.path}:${place.line}`;
}

export const checkKnownTopics: Rule = (draft) =>
  draft.conditions.flatMap((condition) =>
    unknownId(condition, ["topic"], condition.value.topic, draft.declared.topics, "topic", "topics.yaml"),
  );

export const checkKnownConditions: Rule = (draft) => {
  // Without topics.yaml nobody knows what is planned.
  const nameable = draft.declared.topics && new Set([...draft.declared.conditions, ...draft.planned.map((slug) => slug.value)]);
  const where = "conditions/ or under planned in topics.yaml";
  return [
    ...draft.facts.flatMap((fact) =>
      fact.value.versus === undefined ? [] : unknownId(fact, ["versus"], fact.value.versus, nameable, "condition", where),
    ),
    ...draft.pairs.flatMap((pair) => unknownIds(pair, "conditions", pair.value.conditions, nameable, "condition", where)),
  ];
};

/** A picture card names a picture, and a label of it. */
export const checkKnownPictures: Rule = (draft) =>
  cardsOf(draft).flatMap((card) => {
    if (card.value.type !== "picture") return [];
    const { picture, label } = card.value;
    const labels = draft.declared.labelsOf.get(picture) ?? null;
    return [
      ...unknownId(card, ["picture"], picture, draft.declared.pictures, "picture", "pictures/"),
      ...unknownId(card, ["label"], label, labels, "label", `pictures/${picture}.yaml`),
    ];
  });

/** `beyond: [P.3]` names a pair of pairs.yaml. */
export const checkKnownPairs: Rule = (draft) =>
  draft.facts.flatMap((fact) =>
    (fact.value.beyond ?? []).flatMap((id, index) =>
      id.startsWith("P.") ? unknownId(fact, ["beyond", index], id, draft.declared.pairs, "pair", "pairs.yaml") : [],
    ),
  );

/** A first action is a fact of its own condition: another condition's may not hold for it. */
export const checkKnownFirstActions: Rule = (draft) =>
  draft.conditions.flatMap((condition) =>
    condition.value.firstAction === undefined
      ? []
      : unknownId(
          condition,
          ["firstAction"],
          condition.value.firstAction,
          draft.declared.factsOf.get(condition.fileSlug) ?? null,
          "fact",
          condition.document.path,
        ),
  );

export const checkPlanned: Rule = (draft) =>
  draft.planned
    .filter((slug) => draft.declared.conditions.has(slug.value))
    .map((slug) =>
      warningAt(
        slug,
        [],
        "planned-is-written",
        `"${slug.value}" is planned, and conditions/${slug.value}.yaml is there.`,
        "Remove it from planned.",
      ),
    );

export const checkKnownArticleFacts: Rule = (draft) => [
  ...draft.facts.flatMap((fact) =>
    unknownIds(fact, "from", fact.value.from, draft.declared.articleFacts, "article-fact", "source.yaml"),
  ),
  ...draft.articleFacts.flatMap((fact) =>
    unknownIds(fact, "restates", fact.value.restates, draft.declared.articleFacts, "article-fact", "source.yaml"),
  ),
];

export const checkKnownReferences: Rule = (draft) => [
  ...draft.facts.flatMap((fact) =>
    unknownIds(fact, "refs", fact.value.refs, draft.declared.references, "reference", "references.yaml"),
  ),
  ...draft.pictures.flatMap((picture) =>
    unknownIds(picture, "refs", picture.value.refs, draft.declared.references, "reference", "references.yaml"),
  ),
  ...draft.articleFacts.flatMap((fact) =>
    unknownIds(fact, "correctionRefs", fact.value.correctionRefs, draft.declared.references, "reference", "references.yaml"),
  ),
];

export const checkKnownSections: Rule = (draft) => [
  ...draft.articleFacts.flatMap((fact) =>
    unknownId(fact, ["section"], fact.value.section, draft.declared.sections, "section", "source.yaml"),
  ),
  ...draft.topics.flatMap((topic) =>
    topic.value.section === undefined
      ? []
      : unknownId(topic, ["section"], topic.value.section, draft.declared.sections, "section", "source.yaml"),
  ),
];

/** As `unknownId`, for the list under `key` of the entry. */
export function unknownIds(
  entry: Located<unknown>,
  key: string,
  ids: readonly string[] | undefined,
  declared: ReadonlySet<string> | null,
  what: string,
  file: string,
): Diagnostic[] {
  return (ids ?? []).flatMap((id, index) => unknownId(entry, [key, index], id, declared, what, file));
}

/** An error `unknown-<what>` unless the id is declared; none when nobody knows what is (null). */
export function unknownId(
  entry: Located<unknown>,
  inner: readonly (string | number)[],
  id: string,
  declared: ReadonlySet<string> | null,
  what: string,
  file: string,
): Diagnostic[] {
  if (declared === null || declared.has(id)) return [];
  const near = findNearest(id, declared, Math.max(2, Math.floor(id.length / 4)));
  return [
    errorAt(
      entry,
      inner,
      `unknown-${what}`,
      `There is no ${what.replace("-", " ")} "${id}" in ${file}.`,
      near === null ? `Use an id that stands in ${file}.` : `Did you mean "${near}"?`,
    ),
  ];
}

/** A name must lead to one condition only, or a search for it misleads. */
export const checkAliases: Rule = (draft) => {
  const diagnostics: Diagnostic[] = [];
  const owners = new Map<string, string>();
  // Names are claimed before aliases, so that an alias that equals another condition's name is the one reported.
  for (const condition of draft.conditions) owners.set(normaliseText(condition.value.name), condition.value.name);
  const claim = (condition: Draft["conditions"][number], inner: readonly (string | number)[], name: string) => {
    const owner = owners.get(normaliseText(name));
    if (owner !== undefined) {
      diagnostics.push(
        errorAt(
          condition,
          inner,
          "duplicate-alias",
          `"${name}" already names ${owner}.`,
          "Remove it here, or make it more precise.",
        ),
      );
    }
    owners.set(normaliseText(name), condition.value.name);
  };
  for (const condition of draft.conditions) {
    if (condition.value.abbreviation !== undefined) claim(condition, ["abbreviation"], condition.value.abbreviation);
    for (const [index, alias] of (condition.value.aliases ?? []).entries()) claim(condition, ["aliases", index], alias);
  }
  return diagnostics;
};
