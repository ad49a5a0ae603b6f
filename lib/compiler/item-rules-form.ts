import { URGENCY_OPTIONS } from "#core/case-knowledge";
import { type CaseUnderTest, failed, type ItemRule, wholeWords, wordsOf } from "./item.ts";

const NEGATIVE = wholeWords("except|not|least|false|incorrect|never");
const QUOTED = /"[^"]*"|“[^”]*”/g;
const CLOSED = /\bwhich of the following\b|\bwhat is the (?:most likely|best next|most appropriate)\b/i;
const OPEN_ENDED = /\b(?:regarding|concerning|true about|true of)\b/i;
const KIND_WORDS: Readonly<Record<CaseUnderTest["variant"]["kind"], RegExp>> = {
  diagnosis: /\b(?:diagnos[ie]s|condition|disorder)\b/i,
  mechanism: /\b(?:mechanisms?|explains?|process)\b/i,
  cause: /\b(?:causes?|causing|responsible)\b/i,
  test: /\b(?:tests?|study|studies|investigation|diagnostic step|step in evaluation)\b/i,
  treatment: /\b(?:treatments?|therapy|management|intervention|treat)\b/i,
  urgency: /\b(?:care|urgency|disposition|urgently|how soon)\b/i,
};
const NO_KIND = /\b(?:statements?|is (?:true|correct)|are (?:true|correct)|best answer)\b/i;
const ALL_OR_NONE = /\b(?:all|none|any|both) of (?:the (?:above|options|others)|these)\b/i;
const LETTERS = /^(?:both )?[A-E](?:,? (?:and|or) [A-E])+$/i;
const NUMBER = /^\D*?(\d+(?:\.\d+)?)(?: to (\d+(?:\.\d+)?))?\s?([\p{L}%°/]*)/u;
const MEAN_WORDS = 8;
const COMMON_WORDS = 2;

/** What the lead-in and the options must look like. */
export const FORM_RULES: readonly ItemRule[] = [
  {
    id: "D01",
    level: "E",
    mend: "Name the thing itself.",
    check: ({ options }) =>
      options.flatMap((text) => failed(ALL_OR_NONE.test(text) || LETTERS.test(text), `"${text}" speaks of other options.`)),
  },
  {
    id: "D02",
    level: "E",
    mend: "Ask for what is right.",
    check: ({ variant }) =>
      failed(NEGATIVE.test(variant.leadIn.replace(QUOTED, "")), `The lead-in is negative: "${variant.leadIn}"`),
  },
  {
    id: "D03",
    level: "E",
    mend: 'Ask one question that begins with "Which of the following".',
    check: ({ variant: { leadIn } }) => failed(!isClosedQuestion(leadIn), `"${leadIn}" is not one closed question.`),
  },
  {
    id: "D04",
    level: "E",
    mend: "Name in the lead-in what is asked for.",
    check: ({ variant: { leadIn, kind } }) =>
      failed(!KIND_WORDS[kind].test(leadIn) || NO_KIND.test(leadIn), `Nobody could answer "${leadIn}" with the options covered.`),
  },
  { id: "D07", level: "W", mend: "Write one thing in each option.", check: checkOneProblem },
  { id: "D08", level: "E", mend: "Write the numbers of all options with one unit and as many decimals.", check: checkNumbers },
  { id: "D09", level: "W", mend: "Leave the order to the generator.", check: checkOrder },
  {
    id: "D11",
    level: "W",
    mend: "Shorten the options in cases/, tests.yaml or treatments.yaml.",
    check: ({ options, variant }) => {
      const words = options.reduce((sum, text) => sum + wordsOf(text).length, 0);
      const isLong = words > MEAN_WORDS * options.length || words > wordsOf(variant.stem).length;
      return failed(isLong, `The options have ${words} words together: too many.`);
    },
  },
  {
    id: "D12",
    level: "W",
    mend: "Leave the common words out of the options.",
    check: ({ options }) => {
      const words = options.map(wordsOf);
      const common = Math.max(commonStart(words), commonStart(words.map((each) => [...each].reverse())));
      return failed(common >= COMMON_WORDS, `All options repeat ${common} words: say them in the lead-in.`);
    },
  },
];

function isClosedQuestion(leadIn: string): boolean {
  return leadIn.endsWith("?") && leadIn.split("?").length === 2 && CLOSED.test(leadIn) && !OPEN_ENDED.test(leadIn);
}

/** A mechanism may name two places, and a treatment is one plan as treatments.yaml declares it: there one "and" joins no two options. */
function checkOneProblem({ options, variant }: CaseUnderTest): readonly string[] {
  const most = variant.kind === "mechanism" || variant.kind === "treatment" ? 1 : 0;
  const joined = options.filter((text) => text.includes(";") || text.split(" and ").length - 1 > most);
  return failed(joined.length > 0 && joined.length < options.length, `"${joined[0]}" joins two things, and not all options do.`);
}

interface NumericOption {
  readonly low: number;
  readonly isRange: boolean;
  readonly unit: string;
  readonly decimals: number;
}

/** Options that begin with a number; null when they do not all do. */
function readNumbers(options: readonly string[]): readonly NumericOption[] | null {
  const numbers = options.flatMap((text): NumericOption[] => {
    const [, low, high, unit = ""] = /^\d/.test(text) ? (NUMBER.exec(text) ?? []) : [];
    return low === undefined
      ? []
      : [{ low: Number(low), isRange: high !== undefined, unit, decimals: low.split(".")[1]?.length ?? 0 }];
  });
  return numbers.length === options.length ? numbers : null;
}

function checkNumbers({ options }: CaseUnderTest): readonly string[] {
  const numbers = readNumbers(options);
  if (numbers === null) return [];
  const differ = (key: keyof NumericOption) => new Set(numbers.map((number) => number[key])).size > 1;
  const ordered = numbers.every((number, index) => number.low >= (numbers[index - 1]?.low ?? Number.NEGATIVE_INFINITY));
  return [
    ...failed(!ordered, `The numbers do not rise: ${options.join(", ")}.`),
    ...failed(differ("unit"), `The numbers have different units: ${options.join(", ")}.`),
    ...failed(differ("decimals"), `The numbers have different decimals: ${options.join(", ")}.`),
    ...failed(differ("isRange"), `Some options are ranges, others are values: ${options.join(", ")}.`),
  ];
}

function checkOrder({ options, variant }: CaseUnderTest): readonly string[] {
  if (readNumbers(options) !== null) return [];
  const places = options.map((text) => URGENCY_OPTIONS.findIndex(({ option }) => option === text));
  const rank = (index: number): string | number =>
    variant.kind === "urgency" && !places.includes(-1) ? (places[index] ?? 0) : (options[index] ?? "").toLowerCase();
  const wrong = options.findIndex((_, index) => index > 0 && rank(index - 1) > rank(index));
  return failed(wrong > 0, `"${options[wrong]}" stands behind "${options[wrong - 1]}".`);
}

/** Number of words with which all lists begin. */
function commonStart(lists: readonly (readonly string[])[]): number {
  const [first = []] = lists;
  const differs = first.findIndex((word, index) => lists.some((list) => list[index] !== word));
  return differs < 0 ? first.length : differs;
}
