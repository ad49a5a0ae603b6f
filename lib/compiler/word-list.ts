import type { ContentFile } from "./content-document.ts";
import type { Diagnostic } from "./diagnostic.ts";

const WORD = /^\p{Ll}+(?:'\p{Ll}+)?$/u;

/** Reads the list of words that are spelled right: one a line, in lower case, sorted, none twice. */
export function readWordList(file: ContentFile, diagnostics: Diagnostic[]): ReadonlySet<string> {
  const words = file.text.replace(/\n$/, "").split("\n");
  for (const [index, word] of words.entries()) {
    const previous = words[index - 1];
    const problem = !WORD.test(word)
      ? `"${word}" is no single word in lower case.`
      : previous !== undefined && previous >= word
        ? `"${word}" does not come after "${previous}".`
        : null;
    if (problem === null) continue;
    diagnostics.push({
      severity: "error",
      rule: "word-list",
      path: file.path,
      line: index + 1,
      message: problem,
      hint: "One lower-case word a line, sorted by letter code, none twice: LC_ALL=C sort -u.",
    });
  }
  return new Set(words);
}
