export interface Searchable {
  readonly name: string;
  readonly abbreviation: string | null;
  readonly aliases: readonly string[];
  /** Every word of the statements, once. */
  readonly keywords: string;
}

export type Match =
  | { readonly where: "name" }
  | { readonly where: "alias"; readonly alias: string }
  | { readonly where: "statements" };

/** Without accents and case, so that "Ménière" is found by "meniere". */
function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** The words of a query, folded; hyphens part words, as they do in the statements' list. */
export function searchWords(query: string): string[] {
  return fold(query)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** Where all the words occur, the name first; null when one of them occurs nowhere. */
export function findMatch(entry: Searchable, words: readonly string[]): Match | null {
  const within = (text: string) => words.every((word) => text.includes(word));
  const name = fold(`${entry.name} ${entry.abbreviation ?? ""}`);
  if (within(name)) return { where: "name" };
  const alias = entry.aliases.find((candidate) => within(fold(candidate)));
  if (alias !== undefined) return { where: "alias", alias };
  return within([name, fold(entry.aliases.join(" ")), fold(entry.keywords)].join(" ")) ? { where: "statements" } : null;
}
