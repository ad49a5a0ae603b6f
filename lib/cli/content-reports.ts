import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { writeContentReview } from "#compiler/content-review";
import { readSourceRemarks } from "#compiler/source-remarks";
import { surveyWords } from "#compiler/word-survey";
import { compileContent, readCourseFiles } from "./content-files.ts";
import { plural, printFailure } from "./content-printing.ts";
import { print, printJson } from "./progress.ts";
import { PROJECT_ROOT } from "./project.ts";

/** What a clinician reads: everything that the course corrects in its source. */
export const REVIEW_FILE = join(PROJECT_ROOT, "docs", "content-review.md");

/** Prints the review as Markdown, or writes it to `file` when one is named; 1 when the content has errors, else 0. */
export async function contentReview({ dir, file }: { readonly dir: string; readonly file: string | null }): Promise<number> {
  const course = await compileContent(dir);
  if (course.bundle === null) {
    printFailure(course);
    return 1;
  }
  const review = writeContentReview(course.bundle, readSourceRemarks(course.files));
  if (file === null) print(review.trimEnd());
  else {
    await writeFile(file, review);
    print(`Written: ${file}`);
  }
  return 0;
}

/** Prints the words that the word list lacks; 1 when there are any, else 0. JSON: {words: [{word, texts, example: {path, line, text}}]}. */
export async function contentWords({ dir, json }: { readonly dir: string; readonly json: boolean }): Promise<number> {
  const words = surveyWords((await readCourseFiles(dir)).files);
  if (json) printJson({ words });
  else {
    for (const { word, texts, example } of words)
      print(`${word}  ${plural(texts, "text")}, ${example.path}:${example.line}  ${example.text.slice(0, 100)}`);
    print(`${plural(words.length, "word")} not in words.txt. Read each one; add those that are spelled right, in their place.`);
  }
  return words.length > 0 ? 1 : 0;
}
