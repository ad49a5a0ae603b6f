export interface Deletion {
  readonly number: number;
  readonly hidden: string;
  readonly hint: string | null;
}

type Part = string | Deletion;

export type Cloze = { readonly parts: readonly Part[] } | { readonly problem: string };

const MARK = /\{\{c([1-9]\d?)::((?:(?!\{\{|\}\}|::)[\s\S])+)(?:::((?:(?!\{\{|\}\}|::)[\s\S])+))?\}\}/g;

/** Reads Anki's cloze notation, `{{c1::hidden}}` or `{{c1::hidden::hint}}`, or says what is wrong with it. */
export function parseCloze(text: string): Cloze {
  const parts: Part[] = [];
  let end = 0;
  for (const match of text.matchAll(MARK)) {
    const hidden = (match[2] ?? "").trim();
    const hint = match[3]?.trim() ?? null;
    if (hidden === "" || hint === "") return { problem: `${match[0]} hides nothing or has an empty hint.` };
    parts.push(text.slice(end, match.index), { number: Number(match[1]), hidden, hint });
    end = match.index + match[0].length;
  }
  parts.push(text.slice(end));
  const stray = parts.find((part) => typeof part === "string" && /\{\{|\}\}|\{c\d|::/.test(part));
  if (stray !== undefined)
    return { problem: `There is a mark that is not closed or not spelled right near "${String(stray).trim().slice(0, 40)}".` };
  return { parts };
}

/** Deletions in the order of the sentence. */
export function deletionsOf(cloze: { readonly parts: readonly Part[] }): readonly Deletion[] {
  return cloze.parts.filter((part): part is Deletion => typeof part !== "string");
}

/** Numbers in use, ascending; each one is a card. */
export function numbersOf(cloze: { readonly parts: readonly Part[] }): readonly number[] {
  return [...new Set(deletionsOf(cloze).map((deletion) => deletion.number))].sort((a, b) => a - b);
}

/** The sentence as the prompt of one number: its deletions show [...] or [hint], the others their text. */
export function clozeFront(cloze: { readonly parts: readonly Part[] }, number: number): string {
  return cloze.parts
    .map((part) => (typeof part === "string" ? part : part.number === number ? `[${part.hint ?? "..."}]` : part.hidden))
    .join("");
}

/** What one number hides; several deletions of the same number are joined with commas. */
export function clozeBack(cloze: { readonly parts: readonly Part[] }, number: number): string {
  return deletionsOf(cloze)
    .filter((deletion) => deletion.number === number)
    .map((deletion) => deletion.hidden)
    .join(", ");
}

/** The whole sentence with nothing hidden. */
export function clozeSentence(cloze: { readonly parts: readonly Part[] }): string {
  return cloze.parts.map((part) => (typeof part === "string" ? part : part.hidden)).join("");
}
