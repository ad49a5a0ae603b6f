import { type Correlation, correlate, discriminativeEfficiency, upperLowerDifference } from "./item-discrimination.ts";
import { type ItemForm, measureOptions, type OptionStatistics } from "./item-distractors.ts";
import { type Exposure, type ScoredItem, scoreExposures } from "./item-exposures.ts";
import { measureReliability, type Reliability } from "./test-reliability.ts";
import { type Accuracy, measureAccuracy } from "./wilson.ts";

/** Everything that can be computed of one item, whatever n is. What a page may show of it is decided in item-verdict. */
export interface ItemStatistics {
  readonly itemId: string;
  /** Share of right answers, an item left out counting as wrong, with the interval of Wilson. */
  readonly facility: Accuracy;
  readonly omitted: number;
  /** The facility if everyone guessed: mean of 1 / options over the forms seen. Null where no form is known. */
  readonly guessLine: number | null;
  /** Corrected point-biserial: the item is not part of the score it is held against. */
  readonly discrimination: Correlation | null;
  /** Answers that it could rest on: of students who answered other items, too. */
  readonly pairs: number;
  /** D of the upper and lower 27%, -1 to 1. */
  readonly upperLower: number | null;
  /** Percent. */
  readonly efficiency: number | null;
  /** The key first. */
  readonly options: readonly OptionStatistics[];
}

export interface TestStatistics {
  readonly students: number;
  /** What each item was held against: the rest score where everyone answered the same items, else the mean residual over the other items. */
  readonly against: "rest-score" | "residual";
  readonly items: readonly ItemStatistics[];
  /** Of the items that all students answered; null for fewer than 10 of them, and for totals that do not vary. */
  readonly reliability: Reliability | null;
}

/**
 * Classical item analysis of first exposures, in the order in which items first occur. Pool the variants of a family and the classes of
 * one content version; `forms` has every form that an exposure names. Near linear in the exposures.
 * Throws RangeError for two exposures of one student to one item, and for a form or an option that is not there.
 */
export function analyzeItems(exposures: readonly Exposure[], forms: Iterable<ItemForm>): TestStatistics {
  const formOf = new Map([...forms].map((form) => [form.id, form]));
  const { equalSets, commonTotals, items } = scoreExposures(exposures);
  const analyzed = items.map((item) => analyzeItem(item, formOf));
  const students = commonTotals.length;
  const common = analyzed.filter(({ facility }) => facility.answers === students);
  return {
    students,
    against: equalSets ? "rest-score" : "residual",
    items: analyzed,
    reliability: measureReliability(
      commonTotals,
      common.map(({ facility }) => facility.correct),
    ),
  };
}

function analyzeItem(item: ScoredItem, formOf: ReadonlyMap<string, ItemForm>): ItemStatistics {
  const { itemId, exposures, rests: allRests } = item;
  const corrects = new Float64Array(exposures.length);
  const rests = new Float64Array(exposures.length);
  let [correctCount, omitted, scored] = [0, 0, 0];
  for (const [at, { correct, option }] of exposures.entries()) {
    const rest = allRests[at] ?? Number.NaN;
    if (correct) correctCount += 1;
    else if (option === null) omitted += 1;
    if (Number.isNaN(rest)) continue;
    corrects[scored] = correct ? 1 : 0;
    rests[scored] = rest;
    scored += 1;
  }
  const pairs = [corrects.subarray(0, scored), rests.subarray(0, scored)] as const;
  return {
    itemId,
    facility: measureAccuracy(correctCount, exposures.length),
    omitted,
    discrimination: correlate(...pairs),
    pairs: scored,
    upperLower: upperLowerDifference(...pairs),
    efficiency: discriminativeEfficiency(...pairs),
    ...measureOptions(item, formOf),
  };
}
