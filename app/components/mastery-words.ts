import type { Mastery, MasteryState } from "#core/mastery";
import { percentOf } from "./percent-format.ts";

const MASTERY_NAMES: Readonly<Record<MasteryState, string>> = {
  unseen: "Not begun",
  learning: "Learning",
  holding: "Holding",
  slipping: "Slipping",
};

export const MASTERY_EXPLANATION =
  "The share recalled now is how likely the begun cards are to be recalled today, times the share of cards begun. Holding: 80% of the cards or more are begun and recalled as planned. Learning: fewer are begun. Slipping: what was begun is recalled clearly less than planned. Below 5 reviews there is no figure.";

/** "Slipping", "Not begun", "Too few reviews". */
export function masteryName({ state }: Pick<Mastery, "state">): string {
  return state === null ? "Too few reviews" : MASTERY_NAMES[state];
}

/** "84% of what was begun, 40% begun": what a share recalled now is made of. */
export function masteryParts({ recall, coverage }: Pick<Mastery, "recall" | "coverage">): string {
  return `${percentOf(recall)} of the begun cards, ${percentOf(coverage)} begun`;
}
