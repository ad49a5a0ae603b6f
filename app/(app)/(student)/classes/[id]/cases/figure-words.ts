import { allows, FEWEST_FOR } from "#core/evidence-level";
import type { Correlation } from "#core/item-discrimination";
import type { DistractorFlag, ItemFlag, ShownItem, ShownOption } from "#core/item-verdict";
import type { Reliability } from "#core/test-reliability";
import { TRANSFER_THRESHOLDS, type Transfer, type TransferQuadrant } from "#core/transfer-gap";
import { accuracyWords } from "../../../../../components/accuracy-words.ts";
import { countOf } from "../../../../../components/count-words.ts";
import { percentOf } from "../../../../../components/percent-format.ts";

/** "0.31", "−0.07": two decimals, with a real minus. */
export function decimals(r: number): string {
  const rounded = r.toFixed(2);
  return rounded === "-0.00" ? "0.00" : rounded.replace("-", "−");
}

/** "r 0.31 (0.05 to 0.53), 42 students"; else why there is none: `pairs` are the answers that it could rest on. */
export function correlationWords(correlation: Correlation | null, pairs: number | null): string {
  if (!correlation) return allows(pairs ?? 0, "early") ? "none: all did alike" : "not enough answers";
  const { r, interval, n } = correlation;
  const range = interval ? ` (${decimals(interval.low)} to ${decimals(interval.high)})` : "";
  return `r ${decimals(r)}${range}, ${countOf(n, "student")}`;
}

/** Whether a coefficient may move a lot with the next answers: shown gray. */
export function isEarly(correlation: Correlation | null): boolean {
  return correlation !== null && !allows(correlation.n, "verdict");
}

export interface Verdict {
  readonly tone: "neutral" | "good" | "warn";
  /** One or two words. */
  readonly short: string;
  /** Whole sentences with the number of answers. */
  readonly sentences: readonly string[];
}

interface Judged extends Pick<ShownItem, "n" | "flags"> {
  readonly options: readonly Pick<ShownOption, "isKey" | "flags">[];
}

/** What the answers say about a question. `textOf`: what an option says, by concept. */
export function judge({ n, flags, options }: Judged, textOf: Readonly<Record<string, string>>): Verdict {
  if (flags === null) {
    const sentence = allows(n ?? 0, "verdict")
      ? `Of ${countOf(n ?? 0, "answer")}, fewer than ${FEWEST_FOR.verdict} are by students who have answered other questions, too.`
      : `${countOf(n ?? 0, "answer")} so far; a verdict needs ${FEWEST_FOR.verdict}.`;
    return { tone: "neutral", short: "Too early to judge", sentences: [sentence] };
  }
  if (flags.length === 0) {
    const distractors = options.filter(({ isKey }) => !isKey);
    const open = distractors.filter((option) => option.flags === null).length;
    const sentences = [`Of ${countOf(n ?? 0, "answer")}.`];
    if (open > 0) sentences.push(`Too early to judge ${open} of ${countOf(distractors.length, "wrong option")}.`);
    return { tone: "good", short: "Nothing against it", sentences };
  }
  const sentences = flags.map((flag) => flagSentence(flag, textOf));
  const suspectKey = flags.some(({ kind }) => kind === "suspect-key");
  return {
    tone: "warn",
    short: suspectKey ? "Check the key" : "Check it",
    sentences: [...sentences, `Of ${countOf(n ?? 0, "answer")}.`],
  };
}

function flagSentence(flag: ItemFlag, textOf: Readonly<Record<string, string>>): string {
  switch (flag.kind) {
    case "below-guessing":
      return `Fewer are right than by guessing: at best ${percentOf(flag.high)}, guessing gives ${percentOf(flag.guessLine)}.`;
    case "low-discrimination":
      return `It hardly tells strong from weak students: at best r ${decimals(flag.high)}, wanted is ${decimals(flag.wanted)}, of ${countOf(flag.n, "student")}.`;
    case "suspect-key":
      return `The key may be wrong: those who choose “${textOf[flag.concept] ?? flag.concept}” do better elsewhere (r ${decimals(flag.r)}) than those who choose the key (r ${decimals(flag.keyR)}), of ${countOf(flag.n, "student")}.`;
  }
}

export const DISTRACTOR_WORDS: Readonly<Record<DistractorFlag, string>> = {
  "rarely-chosen": "Hardly anybody who is wrong takes it: it does no work.",
  "few-wrong": "Too few are wrong to say whether it works.",
  "draws-the-able": "Those who take it do better elsewhere: it may be defensible.",
};

/** How reliable the questions that all answered are as one test. The 0.1 is what KR-20 varies by at 30 students (simulated: .73 to .91). */
export function reliabilityWords({ kr20, sem, sd, students, items }: Reliability): string {
  const early = allows(students, "verdict") ? "" : ` (early: below ${FEWEST_FOR.verdict} students it may well be off by 0.1)`;
  return `${countOf(items, "question")} were answered by all ${countOf(students, "student")} with answers here: as one test they have a reliability (KR-20) of ${decimals(kr20)}${early}, and the standard error of a total is ${sem.toFixed(1)} questions: about 68% of totals are no farther than that from what the student would get on average over many such tests. Totals vary by ${sd.toFixed(1)} questions (standard deviation).`;
}

/** What each field of the comparison of recalling and solving means, and what to do; the gap first. */
export const TRANSFER_FIELDS: readonly {
  readonly quadrant: TransferQuadrant;
  readonly title: string;
  readonly advice: string;
  /** What an assignment would be of. */
  readonly assign: "cards" | "cases" | null;
}[] = [
  {
    quadrant: "knows-only",
    title: "Recalled, not solved",
    advice: "The facts are there; work through cases together.",
    assign: "cases",
  },
  { quadrant: "neither", title: "Neither recalled nor solved", advice: "Teach it, then have the cards studied.", assign: "cards" },
  {
    quadrant: "solves-only",
    title: "Solved, not recalled",
    advice: "They recognize it; the cards make the reasons last.",
    assign: "cards",
  },
  { quadrant: "knows-and-solves", title: "Recalled and solved", advice: "No need to act.", assign: null },
];

/** "8 students recall 92% of the 40 cards that they began, all counted together, and solve 5 of 14, 36% (16 to 61)." and, where it is not, that it is not sure. */
export function transferWords({ recall, cards, solved, students, sure }: Transfer): string {
  const words = `${countOf(students, "student recalls", "students recall")} ${percentOf(recall)} of the ${countOf(cards, "card")} that they began, all counted together, and ${students === 1 ? "solves" : "solve"} ${accuracyWords(solved)}.`;
  return sure ? words : `${words} Not sure yet: the range reaches across ${percentOf(TRANSFER_THRESHOLDS.solved)}.`;
}
