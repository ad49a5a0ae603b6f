import { allows, FEWEST_FOR } from "#core/evidence-level";
import type { Correlation } from "#core/item-discrimination";
import type { DistractorFlag, ItemFlag, ShownItem } from "#core/item-verdict";
import { TRANSFER_THRESHOLDS, type Transfer, type TransferQuadrant } from "#core/transfer-gap";
import { accuracyWords } from "../../../../../components/accuracy-words.ts";
import { countOf } from "../../../../../components/count-words.ts";
import { percentOf } from "../../../../../components/percent-format.ts";

/** "0.31", "−0.07": two decimals, with a real minus. */
export function decimals(r: number): string {
  const rounded = r.toFixed(2);
  return rounded === "-0.00" ? "0.00" : rounded.replace("-", "−");
}

/** "r 0.31 (0.05 to 0.53), 42 students"; else why there is none of `answers`. */
export function correlationWords(correlation: Correlation | null, answers: number | null): string {
  if (!correlation) return allows(answers ?? 0, "early") ? "none: all did alike" : "not enough answers";
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

/** What the answers say about a question. `textOf`: what an option says, by concept. */
export function judge({ n, flags }: Pick<ShownItem, "n" | "flags">, textOf: Readonly<Record<string, string>>): Verdict {
  if (flags === null) {
    return { tone: "neutral", short: "Too early to judge", sentences: [`${n ?? 0} of ${FEWEST_FOR.verdict} answers needed.`] };
  }
  if (flags.length === 0) {
    return { tone: "good", short: "Nothing against it", sentences: [`Of ${countOf(n ?? 0, "answer")}.`] };
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
      return `It hardly tells strong from weak students: at best r ${decimals(flag.high)}, wanted is ${decimals(flag.wanted)}.`;
    case "suspect-key":
      return `The key may be wrong: those who choose “${textOf[flag.concept] ?? flag.concept}” do better elsewhere (r ${decimals(flag.r)}) than those who choose the key (r ${decimals(flag.keyR)}).`;
  }
}

export const DISTRACTOR_WORDS: Readonly<Record<DistractorFlag, string>> = {
  "rarely-chosen": "Hardly anybody who is wrong takes it: it does no work.",
  "draws-the-able": "Those who take it do better elsewhere: it may be defensible.",
};

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

/** "Recalls 92% of 40 cards, solves 5 of 14, 36% (16 to 61); 8 students." and, where it is not, that it is not sure. */
export function transferWords({ recall, cards, solved, students, sure }: Transfer): string {
  const words = `Recalls ${percentOf(recall)} of ${countOf(cards, "begun card")}, solves ${accuracyWords(solved)}; ${countOf(students, "student")}.`;
  return sure ? words : `${words} Not sure yet: the range reaches across ${percentOf(TRANSFER_THRESHOLDS.solved)}.`;
}
