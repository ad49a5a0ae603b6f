import { glossaryTexts } from "./abbreviations.ts";
import type { Place } from "./content-document.ts";
import type { Draft, Rule } from "./draft.ts";
import { findNearest } from "./nearest.ts";
import { errorInText, studentTexts } from "./student-texts.ts";

/** A word of a text that stands neither in the list of words nor in the glossary. */
interface UnknownWord {
  /** In lower case. */
  readonly word: string;
  readonly text: string;
  readonly place: () => Place;
}

const TOKEN = /[\p{L}\p{N}]+(?:['’]\p{L}+)?/gu;
/** As many letters as a slip of the finger changes. */
const SLIP = 2;

/** Unknown words in the order of the texts, each once a text. Numbers, words with a digit, and words with two capitals are not spelled. */
export function findUnknownWords(draft: Draft): readonly UnknownWord[] {
  const { words } = draft;
  if (words === null) return [];
  return studentTexts(draft).flatMap(({ text, place }) => {
    const unknown = plainWords(draft, text).filter((word) => !isKnown(word, words));
    return [...new Set(unknown)].map((word) => ({ word, text, place }));
  });
}

function plainWords(draft: Draft, text: string): readonly string[] {
  return glossaryTexts(draft, text).flatMap((part) =>
    [...part.matchAll(TOKEN)]
      .map(([token]) => token)
      .filter((token) => token.length > 1 && !/\p{N}|\p{Lu}.*\p{Lu}/u.test(token))
      .map((token) => token.toLowerCase().replace("’", "'")),
  );
}

/** The list holds singulars: a plural in -s or -es and a genitive need no line of their own. */
function isKnown(word: string, words: ReadonlySet<string>): boolean {
  const bare = word.replace(/'s$/, "");
  return words.has(word) || [bare, bare.replace(/s$/, ""), bare.replace(/es$/, "")].some((form) => words.has(form));
}

export const checkSpelling: Rule = (draft) =>
  findUnknownWords(draft).map((unknown) => {
    const near = findNearest(unknown.word, draft.words ?? [], unknown.word.length > 4 ? SLIP : 1);
    return errorInText(
      unknown,
      "unknown-word",
      `"${unknown.word}" is not in words.txt.`,
      near === null
        ? "Mend it; if it is spelled right, add it to words.txt in its place."
        : `Did you mean "${near}"? If it is spelled right, add it to words.txt in its place.`,
    );
  });
