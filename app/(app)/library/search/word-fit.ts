import { isOneTypoFrom } from "./typo.ts";

/** How a query sits in a text: as whole words, at the beginning of words, inside them, or with a typo. That of its worst word. */
export type Fit = (typeof FITS)[number];

const FITS = ["whole", "prefix", "inside", "typo"] as const;

/** Shorter words are too much like one another. */
const TYPO_MIN_LETTERS = 5;

/** The words of a query, without accents and case, so that "Ménière" is found by "meniere"; hyphens part words. */
export function searchWords(query: string): string[] {
  return query
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** How all the words sit in a text; null when one of them does not. With `typos`, words of five or more letters may have one. */
export function fitIn(text: string, words: readonly string[], typos = false): Fit | null {
  const parts = searchWords(text);
  const fits = words.map((word) => {
    if (parts.includes(word)) return 0;
    if (parts.some((part) => part.startsWith(word))) return 1;
    if (parts.some((part) => part.includes(word))) return 2;
    const near = typos && word.length >= TYPO_MIN_LETTERS && parts.some((part) => isOneTypoFrom(word, part));
    return near ? 3 : FITS.length;
  });
  return FITS[Math.max(0, ...fits)] ?? null;
}

/** For sorting, the better fit first. */
export function compareFits(a: Fit, b: Fit): number {
  return FITS.indexOf(a) - FITS.indexOf(b);
}
