const COMBINING_MARKS = /\p{Mn}/gu;
const NOT_WORD = /[^\p{L}\p{N}]+/gu;
const ARTICLES = /^(the|a|an) /;

/**
 * True when a typed answer equals one of the right ones, leaving aside case, accents, punctuation, spaces and a leading article.
 * Spelling counts: in medicine a near miss can be another drug.
 */
export function matchesTypedAnswer(typed: string, accepted: readonly string[]): boolean {
  const given = normalize(typed);
  return given !== "" && accepted.some((answer) => normalize(answer) === given);
}

function normalize(text: string): string {
  return text.normalize("NFKD").replace(COMBINING_MARKS, "").toLowerCase().replace(NOT_WORD, " ").trim().replace(ARTICLES, "");
}
