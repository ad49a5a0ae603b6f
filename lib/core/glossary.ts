export interface GlossaryEntry {
  /** As it stands in a text: "ABI". */
  readonly term: string;
  /** Written out: "ankle-brachial index". Null for a term that is no abbreviation. */
  readonly expansion: string | null;
  readonly meaning: string;
}

interface Abbreviation {
  readonly term: string;
  readonly expansion: string;
}

/** The anchor of a term on the glossary page: "HbA1c" is at #hba1c. */
export function glossaryAnchor(term: string): string {
  return term
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** A stretch of text, and the term of the glossary that it is, if any. */
export interface TextPart {
  readonly text: string;
  readonly term: string | null;
}

/** Cuts a text at the terms that stand in it as whole words, as they are spelled in the glossary; a plural s belongs to the word. Longer terms win. */
export function splitAtTerms(text: string, terms: readonly string[]): readonly TextPart[] {
  if (terms.length === 0) return [{ text, term: null }];
  const longestFirst = [...terms].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${longestFirst.map(escapePattern).join("|")})s?(?![\\p{L}\\p{N}])`, "gu");
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > end) parts.push({ text: text.slice(end, match.index), term: null });
    parts.push({ text: match[0], term: match[1] ?? null });
    end = match.index + match[0].length;
  }
  if (end < text.length || parts.length === 0) parts.push({ text: text.slice(end), term: null });
  return parts;
}

/** The terms that stand in one of the texts, in the order of the glossary. */
export function termsIn<Term extends Pick<GlossaryEntry, "term">>(
  texts: readonly string[],
  glossary: readonly Term[],
): readonly Term[] {
  const parts = splitAtTerms(
    texts.join("\n"),
    glossary.map(({ term }) => term),
  );
  const found = new Set(parts.map((part) => part.term));
  return glossary.filter(({ term }) => found.has(term));
}

/** The abbreviations in these texts that none of them writes out, in the order of the glossary. */
export function abbreviationsIn(
  texts: readonly string[],
  glossary: readonly Pick<GlossaryEntry, "term" | "expansion">[],
): Abbreviation[] {
  const whole = texts.join("\n").toLowerCase();
  return termsIn(texts, glossary).flatMap(({ term, expansion }) =>
    expansion === null || whole.includes(expansion.toLowerCase()) ? [] : [{ term, expansion }],
  );
}

/** Terms that may be linked in a prompt: those whose expansion shares no word with a right answer, so that no link gives one away. */
export function termsApartFrom<Term extends Pick<GlossaryEntry, "expansion">>(
  glossary: readonly Term[],
  answers: readonly string[],
): readonly Term[] {
  const told = new Set(answers.flatMap(stemsOf));
  return glossary.filter(({ expansion }) => !stemsOf(expansion ?? "").some((stem) => told.has(stem)));
}

/** The beginnings of the words that carry meaning: "neuropathy" and "neuropathies" have the same. */
function stemsOf(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? []).map((word) => word.slice(0, 5));
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
