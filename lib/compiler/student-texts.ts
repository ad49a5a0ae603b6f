import { caseTexts } from "./case-texts.ts";
import { clozeSentence, deletionsOf, parseCloze } from "./cloze.ts";
import type { NodePath, Place } from "./content-document.ts";
import type { CardEntry } from "./content-schema.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { Draft, Located } from "./draft.ts";
import { elementsOf } from "./svg-reader.ts";

/** A text that a student reads, and where it stands. */
export interface StudentText {
  readonly kind:
    | "topic"
    | "name"
    | "summary"
    | "statement"
    | "card"
    | "article"
    | "correction"
    | "label"
    | "picture"
    | "glossary"
    | "case";
  /** Id of what holds it. */
  readonly owner: string;
  readonly text: string;
  readonly place: () => Place;
}

/** A text of a card, under its key in the file; a cloze gives its sentence with nothing hidden, then its hints. */
interface CardText {
  readonly key: string;
  readonly text: string;
}

/** Everything that a student reads, file by file. Accepted variants of an answer are not shown, and are not here. */
export function studentTexts(draft: Draft): readonly StudentText[] {
  return [
    ...draft.topics.flatMap((topic) => textsAt(topic, "topic", topic.value.slug, topic.value, ["name", "summary"])),
    ...draft.conditions.flatMap((condition) => {
      const { slug, aliases = [] } = condition.value;
      return [
        ...textsAt(condition, "name", slug, condition.value, ["name", "abbreviation"]),
        ...aliases.map((text, index) => textAt(condition, "name", slug, text, ["aliases", index])),
        ...textsAt(condition, "summary", slug, condition.value, ["summary"]),
      ];
    }),
    ...draft.facts.flatMap((fact) => [
      textAt(fact, "statement", fact.value.id, fact.value.statement, ["statement"]),
      ...fact.cards.flatMap((card) =>
        cardTexts(card.value).map(({ key, text }) => textAt(card, "card", card.value.id, text, [key])),
      ),
    ]),
    // What the article says stands beside its correction, and folded under each fact that rests on it.
    ...draft.articleFacts.flatMap((fact) => [
      ...textsAt(fact, "article", fact.value.id, fact.value, ["statement"]),
      ...textsAt(fact, "correction", fact.value.id, fact.value, ["correction"]),
    ]),
    ...draft.pictures.flatMap((picture) => [
      ...textsAt(picture, "picture", picture.value.slug, picture.value, ["title", "description"]),
      ...picture.labels.flatMap((label) => textsAt(label, "label", label.value.id, label.value, ["name", "place"])),
    ]),
    ...draft.drawings.flatMap((drawing) =>
      elementsOf(drawing.root).flatMap(({ text, line, column }): StudentText[] =>
        text === ""
          ? []
          : [{ kind: "picture", owner: drawing.fileSlug, text, place: () => ({ path: drawing.path, line, column }) }],
      ),
    ),
    ...draft.glossary.flatMap((term) => textsAt(term, "glossary", term.value.term, term.value, ["expansion", "meaning"])),
    ...caseTexts(draft.cases).map(({ entry, owner, text, inner }) => textAt(entry, "case", owner, text, inner)),
  ];
}

export function cardTexts(card: CardEntry): readonly CardText[] {
  const extra = card.extra === undefined ? [] : [{ key: "extra", text: card.extra }];
  if (card.type === "picture") return [{ key: "front", text: card.front }, ...extra];
  if (card.type !== "cloze") return [{ key: "front", text: card.front }, { key: "back", text: card.back }, ...extra];
  const cloze = parseCloze(card.text);
  if ("problem" in cloze) return extra;
  const hints = deletionsOf(cloze).flatMap(({ hint }) => (hint === null ? [] : [{ key: "text", text: hint }]));
  return [{ key: "text", text: clozeSentence(cloze) }, ...hints, ...extra];
}

function textsAt<T extends object>(
  entry: Located<unknown>,
  kind: StudentText["kind"],
  owner: string,
  value: T,
  keys: readonly (keyof T & string)[],
): readonly StudentText[] {
  return keys.flatMap((key) => {
    const text: unknown = value[key];
    return typeof text === "string" ? [textAt(entry, kind, owner, text, [key])] : [];
  });
}

function textAt(entry: Located<unknown>, kind: StudentText["kind"], owner: string, text: string, inner: NodePath): StudentText {
  return { kind, owner, text, place: () => entry.document.place([...entry.path, ...inner]) };
}

/** An error of `rule` at a text. */
export function errorInText(text: Pick<StudentText, "place">, rule: string, message: string, hint: string): Diagnostic {
  return { severity: "error", rule, ...text.place(), message, hint };
}
