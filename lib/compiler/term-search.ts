import type { Diagnostic } from "./diagnostic.ts";
import { errorInText, type StudentText } from "./student-texts.ts";

/** One error for each pattern that a text matches. */
export function findTerms(
  text: Pick<StudentText, "text" | "place">,
  terms: readonly (readonly [RegExp, string])[],
  rule: string,
  complaint: string,
): readonly Diagnostic[] {
  return terms.flatMap(([term, instead]) => {
    const found = term.exec(text.text)?.[0];
    return found === undefined ? [] : [errorInText(text, rule, `"${found}" ${complaint}.`, `Write: ${instead}.`)];
  });
}
