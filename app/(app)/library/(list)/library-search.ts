import { compareFits, type Fit, fitIn } from "../search/word-fit.ts";

export interface Searchable {
  readonly name: string;
  readonly abbreviation: string | null;
  readonly aliases: readonly string[];
  /** Every word of the statements, once. */
  readonly keywords: string;
}

/** A term of the glossary, without what it means. */
export interface SearchableTerm {
  readonly term: string;
  readonly expansion: string | null;
}

export type Match = (
  | { readonly where: "name" }
  | { readonly where: "alias"; readonly alias: string }
  | { readonly where: "statements" }
) & { readonly fit: Fit };

export interface LibraryHits<E, T> {
  readonly entries: readonly { readonly entry: E; readonly match: Match }[];
  readonly terms: readonly T[];
  /** True when the words as they are spelled occur nowhere, and these are spelled almost the same. */
  readonly corrected: boolean;
}

const PLACES = ["name", "alias", "statements"] as const;

/** Where all the words occur, the name first; null when one of them occurs nowhere. */
export function findMatch(entry: Searchable, words: readonly string[], typos = false): Match | null {
  const name = `${entry.name} ${entry.abbreviation ?? ""}`;
  const inName = fitIn(name, words, typos);
  if (inName) return { where: "name", fit: inName };
  const [best] = entry.aliases
    .flatMap((alias) => {
      const fit = fitIn(alias, words, typos);
      return fit ? [{ where: "alias" as const, alias, fit }] : [];
    })
    .sort((a, b) => compareFits(a.fit, b.fit));
  if (best) return best;
  const anywhere = fitIn([name, ...entry.aliases, entry.keywords].join(" "), words, typos);
  return anywhere ? { where: "statements", fit: anywhere } : null;
}

/** For sorting: names before other names before statements, and in each whole words before beginnings before parts of words. */
export function compareMatches(a: Match, b: Match): number {
  return PLACES.indexOf(a.where) - PLACES.indexOf(b.where) || compareFits(a.fit, b.fit);
}

/** What the words find, the closest first; where nothing is spelled like that, what is spelled almost like it. */
export function searchLibrary<E extends Searchable, T extends SearchableTerm>(
  entries: readonly E[],
  terms: readonly T[],
  words: readonly string[],
): LibraryHits<E, T> {
  const exact = findAll(entries, terms, words, false);
  if (exact.entries.length + exact.terms.length > 0) return exact;
  return findAll(entries, terms, words, true);
}

function findAll<E extends Searchable, T extends SearchableTerm>(
  entries: readonly E[],
  terms: readonly T[],
  words: readonly string[],
  typos: boolean,
): LibraryHits<E, T> {
  return {
    entries: entries
      .flatMap((entry) => {
        const match = findMatch(entry, words, typos);
        return match === null ? [] : [{ entry, match }];
      })
      .sort((a, b) => compareMatches(a.match, b.match)),
    terms: terms
      .flatMap((term) => {
        const fit = fitIn(`${term.term} ${term.expansion ?? ""}`, words, typos);
        // Inside a word is too far away for a term.
        return fit === null || fit === "inside" ? [] : [{ term, fit }];
      })
      .sort((a, b) => compareFits(a.fit, b.fit))
      .map(({ term }) => term),
    corrected: typos,
  };
}
