import type { FindingEntry } from "./case-schema.ts";
import type { NodePath } from "./content-document.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { errorAt, type Located, type Rule } from "./draft.ts";
import { countWords } from "./wording.ts";

const PLACEHOLDER = /\{[^}]*\}/g;
const PEOPLE = ["{he}", "{his}", "{him}"];
const SIDES = ["{side}", "{otherSide}"];
const VALUE = /^\{value:([a-z0-9-]+)\}$/;
const RANGE = /^\{n:(\d+)-(\d+)\}$/;
const CLAUSE_WORDS = 18;
const OPTION_WORDS = 9;
const NAME_OF_CONDITION_WORDS = 6;

/** A text that the engine fills in, and what it may hold. */
interface Phrase {
  readonly entry: Located<unknown>;
  readonly inner: NodePath;
  readonly text: string;
  /** A clause stands inside a stem; a piece is only a part of a sentence. */
  readonly form: "clause" | "piece";
  readonly sides: boolean;
  /** Measures whose value may, and must, be printed. */
  readonly measures: readonly string[];
}

export const checkPlaceholders: Rule = (draft) =>
  phrasesOf(draft).flatMap(({ entry, inner, text, sides, measures }): Diagnostic[] => {
    const report = (message: string, hint: string) => [errorAt(entry, inner, "placeholder", message, hint)];
    const found = text.match(PLACEHOLDER) ?? [];
    const printed = found.flatMap((each) => VALUE.exec(each)?.[1] ?? []);
    const allowed = [...PEOPLE, ...(sides ? SIDES : [])];
    const odd = found.find((each) => !allowed.includes(each) && !VALUE.test(each) && !isRange(each));
    if (odd !== undefined || /[{}]/.test(text.replace(PLACEHOLDER, "")))
      return report(
        `${odd === undefined ? "A brace" : `"${odd}"`} stands for nothing here.`,
        `Use ${[...allowed, "{n:3-8}"].join(", ")}${measures.length > 0 ? ", {value:<measure>}" : ""}.`,
      );
    const extra = printed.find((id) => !measures.includes(id));
    if (extra !== undefined)
      return report(
        `The value of "${extra}" is printed, and no range is declared for it.`,
        `Add values: { ${extra}: [low, high] }.`,
      );
    const missing = measures.find((id) => !printed.includes(id));
    if (missing !== undefined)
      return report(
        `The value of "${missing}" is declared, and this phrasing does not print it.`,
        `Write {value:${missing}} in it.`,
      );
    return [];
  });

function isRange(placeholder: string): boolean {
  const [, low, high] = RANGE.exec(placeholder) ?? [];
  return low !== undefined && high !== undefined && Number(low) < Number(high);
}

export const checkPhrasingForm: Rule = (draft) =>
  phrasesOf(draft).flatMap(({ entry, inner, text, form }): Diagnostic[] => {
    const words = countWords(text);
    const problem = /[.!?;]$/.test(text)
      ? "ends with a mark"
      : /^\p{Lu}(?!\p{Lu}|\p{N})/u.test(text)
        ? "begins with a capital"
        : form === "clause" && words > CLAUSE_WORDS
          ? `has ${words} words`
          : null;
    return problem === null
      ? []
      : [
          errorAt(
            entry,
            inner,
            "phrasing-form",
            `"${text}" ${problem}.`,
            `Write a clause that can stand inside a sentence: lower case, no mark at its end, at most ${CLAUSE_WORDS} words.`,
          ),
        ];
  });

/** What stands among options looks like an option: short, a capital first, no mark at its end, nothing that tells it apart. */
export const checkOptionForm: Rule = ({ cases }) => {
  const check = (entry: Located<unknown>, inner: NodePath, text: string, most: number): Diagnostic[] => {
    const words = countWords(text);
    const problem = !/^[\p{Lu}\p{N}]/u.test(text)
      ? "does not begin with a capital"
      : /[.!?;:,]$/.test(text)
        ? "ends with a mark"
        : /[()]/.test(text)
          ? "has parentheses"
          : /[{}]/.test(text)
            ? "has a placeholder"
            : words > most
              ? `has ${words} words`
              : null;
    return problem === null
      ? []
      : [
          errorAt(
            entry,
            inner,
            "option-form",
            `The option "${text}" ${problem}.`,
            `Write at most ${most} plain words, a capital first.`,
          ),
        ];
  };
  return [
    ...[...cases.tests, ...cases.treatments].flatMap((term) => check(term, ["option"], term.value.option, OPTION_WORDS)),
    ...cases.profiles.flatMap((profile) => [
      ...check(profile, ["option"], profile.value.option, NAME_OF_CONDITION_WORDS),
      ...(profile.value.mechanism ? check(profile, ["mechanism", "option"], profile.value.mechanism.option, OPTION_WORDS) : []),
      ...profile.causes.flatMap((cause) => check(cause, ["option"], cause.value.option, OPTION_WORDS)),
    ]),
  ];
};

function phrasesOf({ cases }: Parameters<Rule>[0]): readonly Phrase[] {
  return [
    ...cases.findings.flatMap(findingPhrases),
    ...cases.background.flatMap((entry) => clauses(entry, "says", entry.value.says, false, [])),
    ...cases.settings.flatMap((entry) =>
      clauses(entry, "phrases", entry.value.phrases, false, []).map((phrase) => ({ ...phrase, form: "piece" as const })),
    ),
    ...cases.profiles.flatMap((profile) =>
      (profile.value.complaints ?? []).map(
        ({ text }, index): Phrase => ({
          entry: profile,
          inner: ["complaints", index, "text"],
          text,
          form: "piece",
          sides: profile.value.sides === "one",
          measures: [],
        }),
      ),
    ),
  ];
}

function findingPhrases(entry: Located<FindingEntry>): readonly Phrase[] {
  return [
    ...clauses(entry, "says", entry.value.says, true, Object.keys(entry.value.values ?? {})),
    ...clauses(entry, "denies", entry.value.denies ?? [], true, []),
  ];
}

function clauses(
  entry: Located<unknown>,
  key: string,
  texts: readonly string[],
  sides: boolean,
  measures: readonly string[],
): readonly Phrase[] {
  return texts.map((text, index) => ({ entry, inner: [key, index], text, form: "clause", sides, measures }));
}
