import type { GlossaryEntry } from "#core/glossary";

export interface GlossaryLetter {
  /** "A" to "Z", or "0–9" for what begins otherwise. */
  readonly letter: string;
  readonly entries: readonly GlossaryEntry[];
}

/** The terms under their first letters, in the order of a dictionary, whatever the case. */
export function groupByLetter(entries: readonly GlossaryEntry[]): GlossaryLetter[] {
  const sorted = [...entries].sort((a, b) => a.term.localeCompare(b.term, "en", { sensitivity: "base", numeric: true }));
  const groups = new Map<string, GlossaryEntry[]>();
  for (const entry of sorted) {
    const letter = letterOf(entry.term);
    const group = groups.get(letter);
    if (group) group.push(entry);
    else groups.set(letter, [entry]);
  }
  return [...groups].map(([letter, group]) => ({ letter, entries: group }));
}

function letterOf(term: string): string {
  const first = term.normalize("NFKD").charAt(0).toUpperCase();
  return /[A-Z]/.test(first) ? first : "0–9";
}
