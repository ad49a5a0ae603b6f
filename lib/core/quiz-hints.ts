import type { CaseVariant } from "./case-variant.ts";

/** What a case tells and what it asks for, in small letters and single blanks. */
export interface CaseWords {
  readonly variant: CaseVariant;
  readonly key: string;
  readonly story: string;
  readonly options: readonly string[];
}

/** Reads a case for `tellsKey`: once, however many others it is held against. */
export function readCaseWords(variant: CaseVariant): CaseWords {
  const options = variant.options.map(({ text }) => plain(text));
  return { variant, key: options[variant.keyIndex] ?? "", story: plain(`${variant.stem} ${variant.leadIn}`), options };
}

/**
 * Whether one case of a set gives away the key of another: in an exam one walks freely between them, and may change an answer. Options of one
 * kind share their names, and a test that was done for another condition tells nothing.
 */
export function tellsKey(teller: CaseWords, asked: CaseWords): boolean {
  const [told, wanted] = [teller.variant, asked.variant];
  if (wanted.kind === "test" && told.conditionSlug !== wanted.conditionSlug) return false;
  return teller.story.includes(asked.key) || (told.kind !== wanted.kind && teller.options.some((text) => text.includes(asked.key)));
}

/** With a blank at both ends, so that only whole words are found. */
function plain(text: string): string {
  return ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%+<>]+/gu, " ")
    .trim()} `;
}
