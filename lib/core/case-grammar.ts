import type { Draw } from "./case-draw.ts";

const EPONYMS = new Set([
  "Achilles",
  "Baxter",
  "Buerger",
  "Charcot",
  "Doppler",
  "Guillain",
  "Korsakoff",
  "Lisfranc",
  "Lyme",
  "Morton",
  "Raynaud",
  "Wernicke",
]);
/** Heads of condition names that one counts: they take an article inside a sentence. */
const COUNTED = /(?:^|[ -])(?:cyst|disorder|fracture|lesion|mass|rupture|scar|tumor|ulcer)$/i;
/** Words of five letters and more that carry no content. */
const PLAIN_WORDS = new Set(
  (
    "about above after again along among around because before behind below beneath between during either every first having inner neither " +
    "other outer right since their there these those through under until using where which while whose within without minute minutes hour " +
    "hours month months weeks years patient history examination"
  ).split(" "),
);
const ROOT_LENGTH = 5;

/** Names an examination of its own. */
const FOUND = /\b(?:finds?|palpation|reveals?|shows?|testing)\b/;
const LONGEST_SENTENCE = 26;
/** A clause that is two already. */
const TWO_SUBJECTS = / (?:and|but) (?:the|both|its|his|her|he|she|a|an) /;

/** The name as it stands inside a sentence: its first letter small unless the first word is a proper name, an abbreviation or has a digit. */
export function lowerFirst(name: string): string {
  const [first = ""] = name.split(/[ '’-]/, 1);
  return /[A-Z0-9]/.test(first.slice(1)) || first.length < 2 || EPONYMS.has(first)
    ? name
    : name.charAt(0).toLowerCase() + name.slice(1);
}

export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A condition inside a sentence: with an article where it is something that one counts. */
export function nameCondition(option: string): string {
  const name = lowerFirst(option);
  return COUNTED.test(option) ? `${articleOf(name)} ${name}` : name;
}

/** "an" before a vowel and before numbers that are spoken with one (8, 11, 18, 80 to 89). */
export function articleOf(next: string): "a" | "an" {
  return /^(?:[aeio]|u(?!ni|se|r[ie])|8|11\b|18\b|S\d|MRI)/i.test(next) ? "an" : "a";
}

/** "x", "x and y", "x, y, and z"; with "together with" where one of two already holds an "and". */
export function listNames(names: readonly string[]): string {
  if (names.length < 3) return names.join(names.some((name) => / and /.test(name)) ? " together with " : " and ");
  return `${names.slice(0, -1).join(", ")}, and ${names.at(-1)}`;
}

/** "1 day", "3 days". */
export function countUnits(count: number, unit: string): string {
  return count === 1 ? `1 ${unit}` : `${count} ${unit}s`;
}

/** A number with its unit as it is printed: "8.4%", "76/min", "38.4 °C". */
export function withUnit(number: string, unit: string): string {
  if (unit === "") return number;
  return /^(?:[%/]|°$)/.test(unit) ? `${number}${unit}` : `${number} ${unit}`;
}

export function countWords(text: string): number {
  let words = 0;
  for (let i = 0, inside = false; i < text.length; i += 1) {
    const blank = text.charCodeAt(i) === 32;
    if (!blank && !inside) words += 1;
    inside = !blank;
  }
  return words;
}

/** A text at the head of a sentence, which never begins with a numeral. */
export function openSentence(text: string): string {
  return /^\d/.test(text) ? `About ${text}` : capitalize(text);
}

/** First five letters of each content word of five letters and more, in order, once. */
export function listRoots(text: string): string[] {
  const roots = new Set<string>();
  for (const word of text.toLowerCase().match(/\p{L}{5,}/gu) ?? [])
    if (!PLAIN_WORDS.has(word)) roots.add(word.slice(0, ROOT_LENGTH));
  return [...roots];
}

/** Whether a text has a word with one of the roots. */
export function hasRoot(text: string, roots: ReadonlySet<string>): boolean {
  const lower = text.toLowerCase();
  return [...roots].some((root) => lower.includes(root)) && listRoots(text).some((root) => roots.has(root));
}

/** Those of the key's roots that the stem has too: they give the key away unless another option shares them. */
export function listClangs(keyRoots: ReadonlySet<string>, stem: string): string[] {
  const text = stem.toLowerCase();
  const close = [...keyRoots].filter((root) => text.includes(root));
  if (close.length === 0) return [];
  const roots = new Set(listRoots(stem));
  return close.filter((root) => roots.has(root));
}

/** A filled phrasing: an independent clause in lower case without a period. */
export interface Clause {
  readonly text: string;
  /** Tells that something is as it should be: a normal finding, or the absence of another. */
  readonly reassuring: boolean;
}

/** What is special about a part of the stem. */
interface SentenceStyle {
  /** Stands before the first clause: "On examination,". */
  readonly lead?: string;
  /** Whether the clauses refer to those before them, and keep their order. */
  readonly ordered?: boolean;
}

/** Clauses of one part as sentences: two that begin with the pronoun share it, others are joined by ", and" while the sentence stays short. */
export function writeSentences(clauses: readonly Clause[], pronoun: "he" | "she", draw: Draw, style: SentenceStyle = {}): string[] {
  const { lead = "", ordered = false } = style;
  const texts = joinClauses(ordered ? clauses : gatherPronouns(clauses, pronoun), pronoun, draw);
  const led = lead !== "" && !texts.some((text) => text.includes("examination"));
  const opener = FOUND.test(texts[0] ?? "") ? lead.replace(/^Examination shows that$/, "On examination,") : lead;
  return texts.map((text, place) => (led && place === 0 ? `${opener} ${text}.` : `${openSentence(text)}.`));
}

/** The sentences of all parts with "The patient" for a pronoun where three in a row would begin with it; `fresh` parts begin so after any pronoun. */
export function varyOpeners(
  parts: readonly { readonly sentences: readonly string[]; readonly fresh: boolean }[],
  pronoun: "he" | "she",
): string[][] {
  const head = `${capitalize(pronoun)} `;
  let run = 0;
  let sinceNamed = 2;
  return parts.map(({ sentences, fresh }) =>
    sentences.map((sentence, place) => {
      const led = sentence.startsWith(head);
      const named = led && (run >= 2 || (fresh && place === 0 && run > 0 && sinceNamed >= 2));
      run = led && !named ? run + 1 : 0;
      sinceNamed = named ? 0 : sinceNamed + 1;
      return named ? `The patient ${sentence.slice(head.length)}` : sentence;
    }),
  );
}

/** Clauses that begin with the pronoun stand together, reassuring ones last: so they can be joined. */
function gatherPronouns(clauses: readonly Clause[], pronoun: string): Clause[] {
  const led = (clause: Clause) => clause.text.startsWith(`${pronoun} `);
  const first = clauses[0];
  const pronounFirst = first !== undefined && led(first);
  return [false, true].flatMap((reassuring) => {
    const part = clauses.filter((clause) => clause.reassuring === reassuring);
    return [...part.filter((clause) => led(clause) === pronounFirst), ...part.filter((clause) => led(clause) !== pronounFirst)];
  });
}

function joinClauses(clauses: readonly Clause[], pronoun: string, draw: Draw): string[] {
  const sentences: string[] = [];
  let open: Clause | null = null;
  for (const clause of clauses) {
    const join: boolean = draw.chance(75);
    const joined = open === null || !join ? null : joinTwo(open, clause, pronoun);
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
function joinTwo(one: Clause, other: Clause, pronoun: string): string | null {
  if (countWords(one.text) + countWords(other.text) + 1 > LONGEST_SENTENCE) return null;
  const head = `${pronoun} `;
  const bothLed = one.text.startsWith(head) && other.text.startsWith(head);
  const none = `${head}has no `;
  if (one.text.startsWith(none) && other.text.startsWith(none)) {
    const plain = !/ (?:and|or) |,/.test(`${one.text} ${other.text}`);
    const [first = "", second = ""] = [one.text, other.text].map((text) => text.slice(none.length));
    const noun = `${first.split(" ", 1)[0]} `;
    return plain ? `${one.text} or ${second.startsWith(noun) ? second.slice(noun.length) : second}` : null;
  }
  if (one.text.includes(",") || other.text.includes(",")) return null;
  if (TWO_SUBJECTS.test(one.text) || TWO_SUBJECTS.test(other.text)) return null;
  if (one.reassuring !== other.reassuring) return null;
  if (bothLed && !/ (?:and|or) /.test(`${one.text} ${other.text}`))
    return `${one.text} and ${dropVerb(one.text, other.text, head)}`;
  return `${one.text}, and ${other.text}`;
}

/** The second of two clauses without its pronoun, and without "takes" where both take something. */
function dropVerb(one: string, other: string, head: string): string {
  const taken = `${head}takes `;
  return other.slice(one.startsWith(taken) && other.startsWith(taken) ? taken.length : head.length);
}
