import type { ContentFile } from "./content-document.ts";
import { readDraft } from "./draft-reader.ts";
import { findUnknownWords } from "./spelling-rules.ts";

interface SurveyedWord {
  /** In lower case. */
  readonly word: string;
  /** Texts that use it. */
  readonly texts: number;
  /** The first of them. */
  readonly example: { readonly path: string; readonly line: number; readonly text: string };
}

/** Words of a course that its word list lacks, sorted, each with one place: for somebody to read and to append. */
export function surveyWords(files: readonly ContentFile[]): readonly SurveyedWord[] {
  const found = new Map<string, SurveyedWord>();
  for (const { word, text, place } of findUnknownWords(readDraft(files).draft)) {
    const known = found.get(word);
    const { path, line } = place();
    found.set(word, known ? { ...known, texts: known.texts + 1 } : { word, texts: 1, example: { path, line, text } });
  }
  return [...found.values()].sort((a, b) => (a.word < b.word ? -1 : 1));
}
