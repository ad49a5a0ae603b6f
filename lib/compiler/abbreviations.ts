import { splitAtTerms } from "#core/glossary";
import type { Draft } from "./draft.ts";

const ROMAN = /^[IVX]+$/;
const SPINAL_LEVEL = /^[CTLS]\d{1,2}$/;
const VITAMIN = /^B(?:1|2|3|5|6|7|9|12)$/;
const SCOTTISH_NAME = /^Mc\p{Lu}\p{Ll}+$/u;
const TOKEN = /[\p{L}\p{N}]+/gu;

/** Two capitals or more, or a capital beside a digit: ABI, HbA1c, ABIs. Roman numerals, levels of the spine and vitamins are names. */
export function isAbbreviation(token: string): boolean {
  if (ROMAN.test(token) || SPINAL_LEVEL.test(token) || VITAMIN.test(token) || SCOTTISH_NAME.test(token)) return false;
  return /\p{Lu}.*\p{Lu}/u.test(token) || (/\p{Lu}/u.test(token) && /\p{N}/u.test(token));
}

/** Terms of the glossary that are abbreviations; the others are words. */
function abbreviatedTerms(draft: Draft): readonly string[] {
  return draft.glossary.map((term) => term.value.term).filter((term) => (term.match(TOKEN) ?? []).some(isAbbreviation));
}

/** What is left of a text between the abbreviations that the glossary explains. */
export function glossaryTexts(draft: Draft, text: string): readonly string[] {
  return splitAtTerms(text, abbreviatedTerms(draft)).flatMap((part) => (part.term === null ? [part.text] : []));
}

/** Abbreviations of a text that the glossary does not explain, each once. */
export function unexplainedAbbreviations(draft: Draft, text: string): readonly string[] {
  const tokens = glossaryTexts(draft, text).flatMap((part) => part.match(TOKEN) ?? []);
  return [...new Set(tokens.filter(isAbbreviation))];
}

/** A term of the glossary that stands in a text. */
interface TermUse {
  readonly term: string;
  /** Offset of its first letter. */
  readonly at: number;
  /** Offset after its last letter, a plural s included. */
  readonly end: number;
}

/** Uses of `terms` in a text, from left to right. */
export function findTermUses(text: string, terms: readonly string[]): readonly TermUse[] {
  let at = 0;
  return splitAtTerms(text, terms).flatMap((part) => {
    const start = at;
    at += part.text.length;
    return part.term === null ? [] : [{ term: part.term, at: start, end: at }];
  });
}
