import type { Draw } from "./case-draw.ts";
import { capitalize, countWords, MOST_SENTENCE, openSentence } from "./case-grammar.ts";

/** A filled phrasing: an independent clause in lower case without a period. */
export interface Clause {
  readonly text: string;
  /** Tells that something is as it should be: a normal finding, or the absence of another. */
  readonly reassuring: boolean;
  /** Refers to what another clause tells, and stands in a sentence of its own. */
  readonly alone: boolean;
}

/** What is special about a part of the stem. */
interface SentenceStyle {
  /** Stands before the first clause: "On examination,". */
  readonly lead?: string;
  /** Clauses that have nothing to do with each other: only those that share the pronoun are joined. */
  readonly apart?: boolean;
}

/** Longest sentence that two clauses may make together. */
const MOST_JOINED = 24;
/** Longest clause with an "and" of its own that another one may follow. */
const MOST_COMPOUND = 8;
const SHORT = 6;
/** Two sentences in a row that are shorter than this are told in one where they can be. */
const BRIEF = 11;
/** Tells by itself how it was found, and needs no "On examination". */
const OWN_FRAME = /\bexamin|^(?:inspection|ophthalmoscopy|palpation|percussion|(?:sensory )?testing)\b/;
const THAT_FRAME = "Examination shows that";
/** Can follow "Examination shows that". */
const STATED = /^(?:both|her|his|neither|the|there) (?!.*\b(?:finds?|percussion|reveals?|shows?|when)\b)/;
/** A part of the body of which both clauses tell something: "the left foot is pale", "the left foot feels cold". */
const SAME_PART = /^(the (?:left|right) (?:foot|heel|leg|sole)) (?:feels|is|looks) /;
/** A clause that is two already. */
const TWO_SUBJECTS = / (?:and (?:the|both|its|his|her|he|she|a|an)|but) /;
const NEGATION = new Set(["cannot", "never", "no", "not"]);
const CARRYING = new Set(["had", "has", "is", "was"]);
const LOOSE = new Set(["a", "about", "an", "any", "for", "from", "her", "his", "in", "of", "on", "the", "to", "with"]);
const PARTICIPLE =
  /(?:ed|ing|en)$|^(?:been|become|begun|come|drunk|felt|found|gone|grown|had|kept|left|lost|made|seen|sought|stood|told|woken|worn)$/;

/** Clauses of one part as sentences: two that begin with the pronoun share it, others are joined by ", and" while the sentence stays short. */
export function writeSentences(clauses: readonly Clause[], pronoun: "he" | "she", draw: Draw, style: SentenceStyle = {}): string[] {
  const { lead = "", apart = false } = style;
  const texts = joinClauses(clauses, pronoun, apart, draw);
  const first = texts[0] ?? "";
  const led = lead !== "" && !OWN_FRAME.test(first);
  const opener = lead === THAT_FRAME && !STATED.test(first) ? "On examination," : lead;
  return texts.map((text, place) => {
    if (!led || place > 0) return `${openSentence(text)}.`;
    const bare = opener === THAT_FRAME ? /^there (?:is|are) (.+)$/.exec(text)?.[1] : undefined;
    return bare === undefined ? `${opener} ${text}.` : `Examination shows ${bare}.`;
  });
}

/**
 * How a part reads after the sentences before it, 0 for well: the same word at the head of two or three sentences, a sentence that is too
 * long, two that are very short, the same three words twice.
 */
export function countFaults(sentences: readonly string[], before: readonly string[]): number {
  const all = [...before.slice(-2), ...sentences];
  const heads = all.map((sentence) => sentence.split(" ", 1)[0]);
  const lengths = all.map(countWords);
  let faults = 0;
  for (const [place, head] of heads.entries()) {
    if (place < all.length - sentences.length) continue;
    if (head === heads[place - 1]) faults += head === heads[place - 2] ? 10 : 1;
    const words = lengths[place] ?? 0;
    if (words > MOST_SENTENCE) faults += 50;
    const longer = Math.max(words, lengths[place - 1] ?? MOST_SENTENCE);
    if (place > 0 && longer <= BRIEF) faults += longer <= SHORT ? 3 : 1;
  }
  return faults + 4 * countRepeats(sentences);
}

/** The sentences of all parts with "The patient" for a pronoun where three in a row would begin with it; `fresh` parts begin so after any pronoun. */
export function varyOpeners(
  parts: readonly { readonly sentences: readonly string[]; readonly fresh: boolean }[],
  pronoun: "he" | "she",
): string[][] {
  const head = `${capitalize(pronoun)} `;
  const isThe = (sentence: string | undefined) => sentence?.startsWith("The ") ?? false;
  const flat = parts.flatMap(({ sentences }) => sentences);
  const done: string[] = [];
  let sinceNamed = 2;
  return parts.map(({ sentences, fresh }) =>
    sentences.map((sentence, place) => {
      const led = sentence.startsWith(head);
      const run = done.at(-1)?.startsWith(head) ? (done.at(-2)?.startsWith(head) ? 2 : 1) : 0;
      const next = flat.slice(done.length + 1, done.length + 3);
      const crowded = (isThe(done.at(-1)) && (isThe(done.at(-2)) || isThe(next[0]))) || (isThe(next[0]) && isThe(next[1]));
      const wanted = run >= 2 || (fresh && place === 0 && run > 0 && sinceNamed >= 2 && !crowded);
      const named = led && wanted;
      sinceNamed = named ? 0 : sinceNamed + 1;
      const text = named ? `The patient ${sentence.slice(head.length)}` : sentence;
      done.push(text);
      return text;
    }),
  );
}

function countRepeats(sentences: readonly string[]): number {
  const seen = new Set<string>();
  let repeats = 0;
  for (const sentence of sentences) {
    const words = sentence.toLowerCase().replace(/[.,]/g, "").split(" ");
    for (let at = 0; at + 3 <= words.length; at += 1) {
      const three = words.slice(at, at + 3).join(" ");
      if (seen.has(three)) repeats += 1;
      seen.add(three);
    }
  }
  return repeats;
}

function joinClauses(clauses: readonly Clause[], pronoun: string, apart: boolean, draw: Draw): string[] {
  const sentences: string[] = [];
  let open: Clause | null = null;
  for (const clause of clauses) {
    const join: boolean = draw.chance(75);
    const joined: string | null = open === null || !join ? null : joinTwo(open, clause, pronoun, apart);
    if (joined !== null) {
      sentences.push(joined);
      open = null;
      continue;
    }
    if (open !== null) sentences.push(open.text);
    open = clause;
  }
  if (open !== null) sentences.push(open.text);
  return sentences;
}

/** Null where the two are better told apart. */
function joinTwo(one: Clause, other: Clause, pronoun: string, apart: boolean): string | null {
  if (other.alone || one.reassuring !== other.reassuring) return null;
  if (countWords(one.text) + countWords(other.text) + 1 > MOST_JOINED) return null;
  const head = `${pronoun} `;
  const led = one.text.startsWith(head) && other.text.startsWith(head);
  if (led && !/ (?:and|but|or) |,/.test(`${one.text} ${other.text}`))
    return shareSubject(one.text.split(" "), other.text.split(" "));
  const [, part] = SAME_PART.exec(one.text) ?? [];
  if (part && SAME_PART.exec(other.text)?.[1] === part && !/ (?:and|but|or) |,/.test(`${one.text} ${other.text}`))
    return `${one.text} and ${other.text.slice(part.length + 1)}`;
  if ((apart && !led) || one.text.includes(",") || other.text.includes(",")) return null;
  if (TWO_SUBJECTS.test(one.text) || TWO_SUBJECTS.test(other.text)) return null;
  if (endOf(one.text) === endOf(other.text)) return null;
  if ([one, other].some(({ text }) => / and /.test(text) && countWords(text) > MOST_COMPOUND)) return null;
  return `${one.text}, and ${other.text}`;
}

function endOf(text: string): string {
  return text.split(" ").slice(-2).join(" ");
}

/** "she takes no vitamins or supplements", "she has smoked and drunk for years": what both clauses begin with stands once. */
function shareSubject(one: readonly string[], other: readonly string[]): string {
  let shared = 1;
  while (shared < one.length - 1 && shared < other.length - 1 && one[shared] === other[shared]) shared += 1;
  const negated = one.slice(1, shared).some((word) => NEGATION.has(word));
  if (!negated) {
    while (shared > 1 && LOOSE.has(one[shared - 1] ?? "")) shared -= 1;
    // "has pain and has lost weight", "has pain and has to sit down", "has never smoked and has no pain": two verbs that only look the same.
    const [next = "", otherNext = ""] = [one[shared], other[shared]];
    const mixed =
      PARTICIPLE.test(next) !== PARTICIPLE.test(otherNext) ||
      [next, otherNext].filter((word) => word === "to" || word === "been").length === 1 ||
      (otherNext === "had" && next !== "had") ||
      NEGATION.has(next) ||
      NEGATION.has(otherNext);
    if (CARRYING.has(one[shared - 1] ?? "") && mixed) shared -= 1;
  }
  return `${one.join(" ")} ${negated ? "or" : "and"} ${other.slice(shared).join(" ")}`;
}
