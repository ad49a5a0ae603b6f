/** Words that say nothing about the subject. Negations and comparisons are not here: they can be the whole answer. */
const COMMON_WORDS = new Set(
  (
    "a an the this that these those it its of in on at to for from by with as and or than into onto is are was were be been being " +
    "do does did has have had can could may might will would should which what who whom whose when where why how there their they"
  ).split(" "),
);

const ABBREVIATIONS = /\b(?:e\.g|i\.e|vs|approx|fig|dr|st)\.$/i;

/** Lower case, no accents, no punctuation, single spaces: two texts that read the same normalise to the same. */
export function normaliseText(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/(?<=\d)[.,](?=\d)/g, "point")
    .replace(/[^\p{L}\p{N}%+<>]+/gu, " ")
    .trim();
}

/** Normalised words that carry meaning, plural and singular alike. */
export function contentWords(text: string): readonly string[] {
  return normaliseText(text)
    .split(" ")
    .filter((word) => word !== "" && !COMMON_WORDS.has(word))
    .map((word) =>
      word.length > 3 && word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("is") ? word.slice(0, -1) : word,
    );
}

/** True when every word of the answer that carries meaning can be read off the prompt. */
export function answerLeaks(answer: string, prompt: string): boolean {
  const words = contentWords(answer);
  const visible = new Set(contentWords(prompt));
  return words.length > 0 && words.every((word) => visible.has(word));
}

/** Sentences of a text, split at . ! ? before a space or line break. */
export function splitSentences(text: string): readonly string[] {
  const sentences: string[] = [];
  let current = "";
  for (const piece of text.split(/(?<=[.!?])\s+|\n+/)) {
    current = current === "" ? piece : `${current} ${piece}`;
    if (ABBREVIATIONS.test(current)) continue;
    if (current.trim() !== "") sentences.push(current.trim());
    current = "";
  }
  if (current.trim() !== "") sentences.push(current.trim());
  return sentences;
}

export function countWords(sentence: string): number {
  return sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** Number of items that a text lists with commas, semicolons, slashes or lines; 1 when it is no list. */
export function countListItems(text: string): number {
  const plain = text.replace(/\([^)]*\)/g, " ").replace(/[.!?]+$/, "");
  return Math.max(1, ...splitSentences(plain).map(countInSentence), bulletLines(plain));
}

const LONGEST_ITEM_WORDS = 6;

function countInSentence(sentence: string): number {
  const segments = sentence.split(/[;,](?=\s)/).map((segment) => segment.trim().replace(/^(?:and|or)\s+/i, ""));
  // "a, b, c and d" ends in two items; "a and b cause c and d" has no commas and is no list.
  const items = segments.length > 1 ? [...segments.slice(0, -1), ...(segments.at(-1) ?? "").split(/\s+(?:and|or)\s+/i)] : segments;
  const slashed = Math.max(
    ...sentence.split(/\s+/).map((word) => (/^[\p{L}-]+(?:\/[\p{L}-]+){3,}$/u.test(word) ? word.split("/").length : 1)),
  );
  // A long stretch between commas is a clause, not an item.
  const isList = items.slice(1).every((item) => countWords(item) <= LONGEST_ITEM_WORDS);
  return Math.max(isList ? items.length : 1, slashed);
}

function bulletLines(text: string): number {
  return text.split("\n").filter((line) => /^\s*(?:[-*•]|\d+[.)])\s+/.test(line)).length;
}
