import { type CaseUnderTest, failed, type ItemRule, isRelated, wholeWords, wordsOf } from "./item.ts";
import { findOpposite, readTrend } from "./opposites.ts";
import { contentWords, normaliseText } from "./wording.ts";

const LENGTH_RATIO = 1.35;
const LENGTH_WORDS = 3;
const CONVERGENCE = 2;
const ABSOLUTE = wholeWords("always|never|all|none|only|must|every|impossible");
const VAGUE = wholeWords("usually|often|rarely|may|can|sometimes|frequently|associated with|useful|important");
const QUALIFIER = /[,(]|\bwith\b|\bdue to\b|\d\s?(?:%|°C|mm Hg|mg|mcg|mL|cm|mm|weeks?|days?|hours?|months?)/gi;
const IMPERATIVE =
  /^(?:stop|start|give|order|refer|begin|take|measure|perform|obtain|send|treat|apply|avoid|continue|reduce|to)\b/i;

/** What giving the answer away by form looks like: the options beside each other, without the stem. */
export const OPTION_RULES: readonly ItemRule[] = [
  {
    id: "T01",
    level: "E",
    mend: "Give the family options of its own kind only.",
    check: ({ variant }) => {
      const kinds = [...new Set(variant.options.map((option) => option.kind))];
      return failed(
        kinds.some((kind) => kind !== variant.kind),
        `The question is of kind ${variant.kind}, its options are ${kinds.join(", ")}.`,
      );
    },
  },
  {
    id: "T02",
    level: "E",
    mend: "Write all options in one form: articles, capitals, marks and number of nouns alike.",
    check: checkGrammar,
  },
  {
    id: "T03",
    level: "W",
    mend: "Shorten the option, or lengthen what stands beside it.",
    check: ({ key, distractors, variant }) =>
      failed(!isFixedSet(variant) && isLongest(key, distractors), `The key "${key}" is the longest option by far.`),
  },
  {
    id: "T04",
    level: "W",
    mend: "Take the qualifier out of the option, or qualify a distractor too.",
    check: ({ key, distractors, variant }) =>
      failed(
        !isFixedSet(variant) && countQualifiers(key) > Math.max(...distractors.map(countQualifiers)),
        `Only the key "${key}" is qualified.`,
      ),
  },
  { id: "T05", level: "E", mend: "Say it without the absolute word.", check: (item) => findWord(item, ABSOLUTE, "is absolute") },
  {
    id: "T06",
    level: "W",
    mend: "Say how often, or leave the word out.",
    check: (item) => findWord(item, VAGUE, "says nothing firm"),
  },
  {
    id: "T08",
    level: "W",
    mend: "Reword the option, so that distractors share words with each other too.",
    check: checkConvergence,
  },
  { id: "T09", level: "W", mend: "Leave one of the three directions out.", check: checkTrend },
  {
    id: "T10",
    level: "W",
    mend: "Reword one of the two, or keep its condition out by never.",
    check: ({ key, distractors }) => {
      const other = distractors.find((each) => findOpposite(key, each));
      return failed(other !== undefined, `"${key}" and "${other}" are opposites: one of them is likely to be right.`);
    },
  },
  {
    id: "T11",
    level: "E",
    mend: "Give the two concepts different texts, or write broader where one condition contains the other.",
    check: checkOverlap,
  },
];

/** Levels of care are the same four in every case: their form tells nothing. */
function isFixedSet({ kind }: CaseUnderTest["variant"]): boolean {
  return kind === "urgency";
}

function checkGrammar({ variant, options }: CaseUnderTest): readonly string[] {
  const mixed = (test: (text: string) => boolean) => new Set(options.map(test)).size > 1;
  if (/\b(?:an?|the) ?(?:[_.…]+)?\??$/i.test(variant.leadIn)) return ["The lead-in ends with an article."];
  if (mixed((text) => /^(?:an?|the) /i.test(text))) return ["Some options begin with an article, others do not."];
  if (mixed((text) => /^[\p{Lu}\p{N}]/u.test(text))) return ["Some options begin with a capital, others do not."];
  if (mixed((text) => /[.;:]$/.test(text))) return ["Some options end with a mark, others do not."];
  if (mixed((text) => IMPERATIVE.test(text))) return ["Some options are orders, others are nouns."];
  return [];
}

/** Longer than any other option, and either 1.35 times the median of the others, or three words more than each. */
function isLongest(key: string, distractors: readonly string[]): boolean {
  const lengths = distractors.map((text) => text.length).sort((a, b) => a - b);
  const longest = lengths.at(-1) ?? 0;
  const median = ((lengths[Math.floor((lengths.length - 1) / 2)] ?? 0) + (lengths[Math.ceil((lengths.length - 1) / 2)] ?? 0)) / 2;
  const words = Math.max(...distractors.map((text) => wordsOf(text).length));
  return key.length > longest && (key.length > LENGTH_RATIO * median || wordsOf(key).length >= words + LENGTH_WORDS);
}

function countQualifiers(text: string): number {
  return (text.match(QUALIFIER) ?? []).length;
}

function findWord({ options }: CaseUnderTest, words: RegExp, why: string): readonly string[] {
  return options.flatMap((text) => failed(words.test(text), `"${words.exec(text)?.[0]}" in "${text}" ${why}.`));
}

/** An option whose every word another one shares too is where they converge. */
function checkConvergence({ options, variant, key }: CaseUnderTest): readonly string[] {
  const words = options.map((text) => new Set(contentWords(text)));
  const scores = words.map((own, index) =>
    [...own].reduce((sum, word) => sum + words.filter((other, at) => at !== index && other.has(word)).length, 0),
  );
  const score = scores[variant.keyIndex] ?? 0;
  const next = Math.max(...scores.filter((_, index) => index !== variant.keyIndex));
  return failed(score - next >= CONVERGENCE, `The key "${key}" holds what the other options have in common.`);
}

function checkTrend({ options }: CaseUnderTest): readonly string[] {
  const trends = options.map(readTrend);
  const covered = ["up", "down", "same"].every((trend) => trends.includes(trend as "up"));
  return failed(covered && trends.includes(null), "Three options exhaust what can happen, and others stand beside them.");
}

function checkOverlap({ variant, options, catalog }: CaseUnderTest): readonly string[] {
  const ids = variant.options.map((option) => option.conceptId);
  const texts = options.map((text) => [...contentWords(text)].sort().join(" ") || normaliseText(text));
  const ranges = options.map(readRange);
  const named = variant.kind === "diagnosis" ? variant.options.map((option) => option.conditionSlug) : [];
  for (let first = 0; first < options.length; first++) {
    for (let second = first + 1; second < options.length; second++) {
      const pair = `"${options[first]}" and "${options[second]}"`;
      if (ids[first] === ids[second] || texts[first] === texts[second]) return [`${pair} are the same.`];
      const [a, b] = [named[first], named[second]];
      if (a && b && isRelated(catalog, a, b)) return [`${pair}: one of the two conditions contains the other.`];
      const [one, other] = [ranges[first], ranges[second]];
      if (one && other && one[0] <= other[1] && other[0] <= one[1]) return [`${pair} overlap.`];
    }
  }
  return [];
}

function readRange(text: string): readonly [number, number] | null {
  const [, low, high] = /(\d+(?:\.\d+)?) (?:to|and) (\d+(?:\.\d+)?)/.exec(text) ?? [];
  return low === undefined || high === undefined ? null : [Number(low), Number(high)];
}
