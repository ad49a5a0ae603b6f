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
const PLAIN_WORDS: ReadonlySet<string> = new Set(
  (
    "about above after again along among around because before behind below beneath between during either every first having inner neither " +
    "other outer right since their there these those through under until using where which while whose within without minute minutes hour " +
    "hours month months weeks years patient history examination"
  ).split(" "),
);
const ROOT_LENGTH = 5;

/** The name as it stands inside a sentence: its first letter small unless the first word is a proper name, an abbreviation or has a digit. */
export function lowerFirst(name: string): string {
  const [first = ""] = name.split(/[ '’-]/, 1);
  return /[A-Z0-9]/.test(first.slice(1)) || first.length < 2 || EPONYMS.has(first)
    ? name
    : name.charAt(0).toLowerCase() + name.slice(1);
}

/** The text with a capital at its head. */
export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A condition inside a sentence: with an article where it is something that one counts. */
export function nameCondition(option: string): string {
  const name = lowerFirst(option);
  return COUNTED.test(option) ? `${articleOf(name)} ${name}` : name;
}

/** The name of a finding as a patient has it: "numbness of the left heel" for "numbness of one heel". */
export function nameSide(name: string, side: "left" | "right"): string {
  return name
    .replace(/\bone (inner )?(foot|heel|knee|sole)\b/g, (_, inner = "", part) => `the ${inner}${side} ${part}`)
    .replace(/\bon one side\b/g, `on the ${side}`);
}

/** "an" before a vowel and before numbers that are spoken with one (8, 11, 18, 80 to 89). */
export function articleOf(next: string): "a" | "an" {
  return /^(?:[aeio]|u(?!ni|se|r[ie])|8|11\b|18\b|S\d|MRI)/i.test(next) ? "an" : "a";
}

/** "x", "x and y", "x, y, and z"; with "along with" where one of two already holds an "and". */
export function listNames(names: readonly string[]): string {
  if (names.length < 3) return names.join(names.some((name) => / and /.test(name)) ? " along with " : " and ");
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

/** Words between single blanks. */
export function countWords(text: string): number {
  let words = 0;
  for (let i = 0, inside = false; i < text.length; i += 1) {
    const blank = text.charCodeAt(i) === 32;
    if (!blank && !inside) words += 1;
    inside = !blank;
  }
  return words;
}

/** Words of a sentence that is read at one go. */
export const MOST_SENTENCE = 30;

/** One sentence where it is short enough to read, else the two. */
export function joinShort(one: string, two: string): string {
  // Two findings may yet be named by their side, which takes a word more each.
  return countWords(one) <= MOST_SENTENCE - 2 ? one : two;
}

/** A statement with its reason behind a colon, or in a sentence of its own where that would be too long; only the statement where there is none. */
export function giveReason(statement: string, because: string | null): string {
  if (because === null) return `${statement}.`;
  return joinShort(`${statement}: ${because}.`, `${statement}. ${openSentence(because)}.`);
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
