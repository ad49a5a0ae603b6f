import { type GlossaryEntry, termsIn } from "./glossary.ts";

const COMBINING_MARKS = /\p{Mn}/gu;
const GENITIVE = /['’]s(?![\p{L}\p{N}])/gu;
/** A point or comma between digits is part of the number. */
const NOT_WORD = /(?<!\p{N})[^\p{L}\p{N}]+|[^\p{L}\p{N}]+(?!\p{N})|(?<=\p{N})[^\p{L}\p{N}.,]+(?=\p{N})/gu;
const ARTICLES = /^(?:an?|the) |(?<= )the /g;
/** Shortest word in which a slip is forgiven, and in which it may make another letter of one, or one more or less. */
const SHORTEST = 6;
const LONG = 8;
/** Edits in a wrong answer that may all be spelling, as a share of the letters of the right one. */
const NEAR_SHARE = 0.2;
/** Parts of words, without a final s, that are a few letters apart, neither of which ever stands for the other. */
const NEVER_MEANT: readonly (readonly [string, string])[] = [
  ["ante", "anti"],
  ["arter", "arthr"],
  ["peron", "perin"],
  ["infec", "injec"],
  ["infar", "infra"],
  ["infar", "infec"],
  ["phagi", "phasi"],
  ["otomy", "ostomy"],
  ["otomy", "ectomy"],
  ["hypo", "hyper"],
  ["hypes", "hyper"],
  ["hypa", "hyper"],
  ["inter", "intra"],
  ["macro", "micro"],
  ["median", "medial"],
  ["tars", "carp"],
  ["myelo", "myo"],
  ["neuro", "nephro"],
  ["neuropa", "neurono"],
  ["iti", "osi"],
  ["lysi", "bosi"],
  ["isone", "isolone"],
  ["xami", "xine"],
];

type Term = Pick<GlossaryEntry, "term" | "expansion">;

interface TypedVerdict {
  readonly right: boolean;
  /** The right spelling, when a typing mistake was forgiven. */
  readonly spelled: string | null;
  /** Wrong, yet so near a right answer that all that is wrong may be its spelling. */
  readonly near: boolean;
}

/**
 * Compares what was typed with the right answers. Case, accents, hyphens, spaces, punctuation, articles, genitive and plural s do not count.
 * One slip in one word is forgiven, since a right verdict makes Good the usual rating:
 * - in 6 letters or more: a letter doubled or not, or two neighbors swapped; in 8 or more: also a letter too many, left out or replaced;
 * - its first two letters and its last one stand as they are, for a wrong beginning or ending makes another word;
 * - never in a number, and never between parts such as peron and perin;
 * - never when it is itself one of the `known` words (`knownWords` of all that the student has before them): contraction is no slip of
 *   contracture where both are taught. Only words of the right answers are, as variants of each other.
 * What other words there are cannot be known here: one that these rules do not keep out passes.
 * A wrong answer is near when a fifth of the letters or less is to be edited, by the same rules but for the number of slips and the end of words.
 */
export function judgeTypedAnswer(typed: string, accepted: readonly string[], known: ReadonlySet<string>): TypedVerdict {
  const given = wordsOf(typed);
  if (given.length === 0) return { right: false, spelled: null, near: false };
  const joined = joinWords(given);
  if (accepted.some((answer) => joinWords(wordsOf(answer)) === joined)) return { right: true, spelled: null, near: false };
  const expected = knownWords(accepted);
  const isOther = (word: string) => known.has(word) && !expected.has(word);
  const spelled = accepted.find((answer) => isMistyped(given, wordsOf(answer), isOther)) ?? null;
  const near = spelled === null && accepted.some((answer) => isNear(given, wordsOf(answer), isOther));
  return { right: spelled !== null, spelled, near };
}

/**
 * All right answers of a typed card: besides its own the abbreviation of one that the glossary spells out, and the spelled-out form of one
 * that is an abbreviation; but none that its prompt gives away.
 */
export function acceptedAnswers(
  { front, back, accept }: { readonly front: string; readonly back: string; readonly accept: readonly string[] },
  glossary: readonly Term[],
): readonly string[] {
  const own = [back, ...accept];
  const told = new Set(termsIn([front], glossary).map(({ term }) => term));
  const inPrompt = (name: string) => told.has(name) || front.toLowerCase().includes(name.toLowerCase());
  return [...own, ...otherNames(own, glossary).filter((name) => !inPrompt(name))];
}

/** The abbreviations of the answers that are an expansion in the glossary, in whatever case, and the expansions of those that are a term. */
export function otherNames(answers: readonly string[], glossary: readonly Term[]): readonly string[] {
  const exact = new Set(answers);
  const folded = new Set(answers.map((answer) => answer.toLowerCase()));
  return glossary.flatMap(({ term, expansion }) => {
    if (expansion === null) return [];
    return [...(folded.has(expansion.toLowerCase()) ? [term] : []), ...(exact.has(term) ? [expansion] : [])];
  });
}

/** The words of these texts, in the form in which `judgeTypedAnswer` compares them. */
export function knownWords(texts: Iterable<string>): ReadonlySet<string> {
  return new Set([...texts].flatMap(wordsOf));
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
function isMistyped(given: readonly string[], right: readonly string[], isOther: (word: string) => boolean): boolean {
  if (given.length !== right.length) return false;
  const wrong = given.flatMap((word, index) => (word === right[index] ? [] : [[word, right[index] ?? ""] as const]));
  const [pair] = wrong;
  return pair !== undefined && wrong.length === 1 && !isOther(pair[0]) && isSlip(...pair);
}

function isSlip(given: string, right: string): boolean {
  if (right.length < SHORTEST || /\d/.test(given + right)) return false;
  if (meansOther(given, right)) return false;
  const { start, end, inGiven, inRight } = differenceOf(given, right);
  if (inGiven + inRight === given[start - 1] && inGiven.length + inRight.length === 1) return true;
  if (start < 2 || end < 1) return false;
  const swapped = inGiven.length === 2 && inGiven === [...inRight].reverse().join("");
  return swapped || (right.length >= LONG && inGiven.length <= 1 && inRight.length <= 1);
}

function meansOther(given: string, right: string): boolean {
  const either = (a: string, b: string) => right.includes(a) && !right.includes(b) && given.includes(b) && !given.includes(a);
  return NEVER_MEANT.some(([a, b]) => either(a, b) || either(b, a));
}

function isNear(given: readonly string[], right: readonly string[], isOther: (word: string) => boolean): boolean {
  const [typed, meant] = [given.join(""), right.join("")];
  const digits = (text: string) => text.replace(/\D/g, "");
  if (digits(typed) !== digits(meant) || meansOther(typed, meant)) return false;
  if (given.some((word) => !right.includes(word) && isOther(word))) return false;
  const sameBeginnings = given.every((word, index) => word.slice(0, 2) === right[index]?.slice(0, 2));
  if (given.length === right.length && !sameBeginnings) return false;
  return editsBetween(typed, meant) <= NEAR_SHARE * meant.length;
}

/** Letters to add, leave out, replace or swap with their neighbor: the optimal string alignment distance. */
function editsBetween(a: string, b: string): number {
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

/** What is left of two words between the letters that they share at the start and at the end. */
function differenceOf(a: string, b: string): { start: number; end: number; inGiven: string; inRight: string } {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  return { start, end, inGiven: a.slice(start, a.length - end), inRight: b.slice(start, b.length - end) };
}
