const COMBINING_MARKS = /\p{Mn}/gu;
const GENITIVE = /['’]s(?![\p{L}\p{N}])/gu;
/** A point or comma between digits is part of the number. */
const NOT_WORD = /(?<!\p{N})[^\p{L}\p{N}]+|[^\p{L}\p{N}]+(?!\p{N})|(?<=\p{N})[^\p{L}\p{N}.,]+(?=\p{N})/gu;
const ARTICLES = /^(?:an?|the) |(?<= )the /g;
/** Parts of words, without a final s, of which one never stands for the other, however near they are on the keyboard. */
const NEVER_MEANT: readonly (readonly [string, string])[] = [
  ["hypo", "hyper"],
  ["hypes", "hyper"],
  ["hypa", "hyper"],
  ["intra", "inter"],
  ["ab", "ad"],
  ["ante", "anti"],
  ["peri", "para"],
  ["macro", "micro"],
  ["myelo", "myo"],
  ["neuro", "nephro"],
  ["neuropa", "neurono"],
  ["arter", "arthr"],
  ["peron", "perin"],
  ["median", "medial"],
  ["tars", "carp"],
  ["iliu", "ileu"],
  ["iti", "osi"],
  ["otomy", "ectomy"],
  ["otomy", "ostomy"],
  ["isone", "isolone"],
];

interface TypedVerdict {
  readonly right: boolean;
  /** The right spelling, when a typing mistake was forgiven. */
  readonly spelled: string | null;
}

/**
 * Compares what was typed with the right answers. Case, accents, hyphens, spaces, punctuation, articles, genitive and plural s do not count.
 * One mistyped word is forgiven: one slip in 5 letters or more, two in 9 or more. Never forgiven: a number, another first letter, and
 * parts that make another term of it, such as hypo and hyper. What other terms there are cannot be known here: a real word that is one
 * slip away from the answer and not among these parts passes, so a card about such a pair is better a basic one.
 */
export function judgeTypedAnswer(typed: string, accepted: readonly string[]): TypedVerdict {
  const given = wordsOf(typed);
  if (given.length === 0) return { right: false, spelled: null };
  const joined = joinWords(given);
  if (accepted.some((answer) => joinWords(wordsOf(answer)) === joined)) return { right: true, spelled: null };
  const spelled = accepted.find((answer) => isMistyped(given, wordsOf(answer))) ?? null;
  return { right: spelled !== null, spelled };
}

function wordsOf(text: string): readonly string[] {
  return text
    .normalize("NFKD")
    .replace(COMBINING_MARKS, "")
    .toLowerCase()
    .replace(GENITIVE, "")
    .replace(NOT_WORD, " ")
    .trim()
    .replace(ARTICLES, "")
    .split(" ")
    .filter((word) => word !== "")
    .map(toSingular);
}

function toSingular(word: string): string {
  if (word.length < 4 || /\d|ss$/.test(word)) return word;
  return word.replace(/ies$/, "y").replace(/s$/, "");
}

/** Without the spaces, except between two numbers. */
function joinWords(words: readonly string[]): string {
  return words.join(" ").replace(/(?<!\d) | (?!\d)/g, "");
}

/** Whether one word, and only one, is a slip of the right one. */
function isMistyped(given: readonly string[], right: readonly string[]): boolean {
  if (given.length !== right.length) return false;
  const wrong = given.flatMap((word, index) => (word === right[index] ? [] : [[word, right[index] ?? ""] as const]));
  const [pair] = wrong;
  return pair !== undefined && wrong.length === 1 && isSlip(...pair);
}

function isSlip(given: string, right: string): boolean {
  if (/\d/.test(given + right) || given[0] !== right[0]) return false;
  const either = (a: string, b: string) => right.includes(a) && !right.includes(b) && given.includes(b) && !given.includes(a);
  if (NEVER_MEANT.some(([a, b]) => either(a, b) || either(b, a))) return false;
  const allowed = right.length >= 9 ? 2 : right.length >= 5 ? 1 : 0;
  return slipsBetween(given, right) <= allowed;
}

/** Letters to add, leave out, replace or swap with their neighbor: the optimal string alignment distance. */
function slipsBetween(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const at = (line: readonly number[], index: number) => line[index] ?? Number.POSITIVE_INFINITY;
      const replaced = at(last, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1] ? at(before, column - 2) + 1 : replaced;
      next.push(Math.min(at(last, column) + 1, at(next, column - 1) + 1, replaced, swapped));
    }
    before = last;
    last = next;
  }
  return last[b.length] ?? 0;
}
