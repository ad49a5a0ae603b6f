import type { GlossaryEntry } from "#core/glossary";
import { groupBy } from "#core/grouping";
import { fitIn, searchWords } from "../search/word-fit.ts";

export interface GlossaryLetter {
  /** "A" to "Z", or "0–9" for what begins otherwise. */
  readonly letter: string;
  readonly entries: readonly GlossaryEntry[];
}

/** The terms under their first letters, in the order of a dictionary, whatever the case. */
export function groupByLetter(entries: readonly GlossaryEntry[]): GlossaryLetter[] {
  const sorted = [...entries].sort((a, b) => a.term.localeCompare(b.term, "en", { sensitivity: "base", numeric: true }));
  const groups = groupBy(sorted, (entry) => letterOf(entry.term));
  return [...groups].map(([letter, group]) => ({ letter, entries: group }));
}

/** The entries with all the words of the query, or where there are none, with words that are spelled almost the same. */
export function filterTerms(entries: readonly GlossaryEntry[], query: string): readonly GlossaryEntry[] {
  const words = searchWords(query);
  if (words.length === 0) return entries;
  const find = (typos: boolean) =>
    entries.filter(({ term, expansion, meaning }) => fitIn(`${term} ${expansion ?? ""} ${meaning}`, words, typos) !== null);
  const exact = find(false);
  return exact.length > 0 ? exact : find(true);
}

function letterOf(term: string): string {
  const first = term.normalize("NFKD").charAt(0).toUpperCase();
  return /[A-Z]/.test(first) ? first : "0–9";
}
