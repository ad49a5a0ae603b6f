export interface Searchable {
  readonly name: string;
  readonly abbreviation: string | null;
  readonly aliases: readonly string[];
  /** Every word of the statements, once. */
  readonly keywords: string;
}

export type Match = (
  | { readonly where: "name" }
  | { readonly where: "alias"; readonly alias: string }
  | { readonly where: "statements" }
) & { readonly fit: Fit };

/** How a query sits in a text: as whole words, at the beginning of words, inside them. That of its worst word. */
type Fit = (typeof FITS)[number];

const FITS = ["whole", "prefix", "inside"] as const;
const PLACES = ["name", "alias", "statements"] as const;

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
  const name = `${entry.name} ${entry.abbreviation ?? ""}`;
  const inName = fitIn(name, words);
  if (inName) return { where: "name", fit: inName };
  const [best] = entry.aliases
    .flatMap((alias) => {
      const fit = fitIn(alias, words);
      return fit ? [{ where: "alias" as const, alias, fit }] : [];
    })
    .sort((a, b) => FITS.indexOf(a.fit) - FITS.indexOf(b.fit));
  if (best) return best;
  const anywhere = fitIn([name, ...entry.aliases, entry.keywords].join(" "), words);
  return anywhere ? { where: "statements", fit: anywhere } : null;
}

/** For sorting: names before other names before statements, and in each whole words before beginnings before parts of words. */
export function compareMatches(a: Match, b: Match): number {
  return PLACES.indexOf(a.where) - PLACES.indexOf(b.where) || FITS.indexOf(a.fit) - FITS.indexOf(b.fit);
}

function fitIn(text: string, words: readonly string[]): Fit | null {
  const parts = searchWords(text);
  const fits = words.map((word) => {
    if (parts.includes(word)) return 0;
    if (parts.some((part) => part.startsWith(word))) return 1;
    return parts.some((part) => part.includes(word)) ? 2 : FITS.length;
  });
  return FITS[Math.max(0, ...fits)] ?? null;
}
