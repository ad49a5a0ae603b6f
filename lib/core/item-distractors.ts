import {
  addPair,
  type Correlation,
  correlateSums,
  type Extremes,
  openSums,
  type PairSums,
  weighExtremes,
} from "./item-discrimination.ts";
import type { ScoredItem } from "./item-exposures.ts";

/** The options of one form of an item, by concept: two variants show different sets, and a distractor is the same wherever it stands. */
export interface ItemForm {
  readonly id: string;
  /** Concept ids in the order shown; no two alike. */
  readonly options: readonly string[];
  readonly keyIndex: number;
}

/** How one option did among the students who were offered it. */
export interface OptionStatistics {
  readonly concept: string;
  readonly isKey: boolean;
  readonly offered: number;
  readonly chosen: number;
  /** Of those offered it, who chose any distractor. */
  readonly wrong: number;
  /**
   * How many of the item's upper and of its lower third by rest chose it; who is tied at the cut counts in part. Null where the rest does
   * not vary.
   */
  readonly thirds: { readonly upper: number; readonly lower: number } | null;
  /** Of those offered it, who answered other items, too. */
  readonly pairs: number;
  /** Between choosing it and the rest: wanted above 0 for the key and below 0 for a distractor. */
  readonly rest: Correlation | null;
  /** The key's, among the students who were offered this option. */
  readonly keyR: number | null;
  /** A higher correlation than the key's, and chosen more often than the key by those of the upper third who were offered it: the key may be wrong. */
  readonly beatsKey: boolean;
}

/** The guess line is the mean of 1 / options over the forms seen, null where none is known. */
export interface MeasuredOptions {
  readonly guessLine: number | null;
  /** The key first, then the distractors, most chosen first. */
  readonly options: readonly OptionStatistics[];
}

/** What is summed over the students who were offered one option. */
interface Offer {
  readonly concept: string;
  readonly isKey: boolean;
  offered: number;
  chosen: number;
  wrong: number;
  upper: number;
  lower: number;
  upperRight: number;
  /** Of choosing it with the rest, and of choosing the key. */
  readonly choices: PairSums;
  readonly rights: PairSums;
}

/**
 * Exposures without a form are left aside; what is a distractor in one form and the key in another counts as a distractor only where it is
 * one. Throws RangeError for a form or an option that is not there.
 */
export function measureOptions({ exposures, rests }: ScoredItem, forms: ReadonlyMap<string, ItemForm>): MeasuredOptions {
  const thirds = weighThirds(rests);
  const byName = new Map<string, Offer>();
  const byForm = new Map<string, readonly Offer[]>();
  let [known, guessed] = [0, 0];
  for (const [place, { formId, option, correct }] of exposures.entries()) {
    if (formId === null) continue;
    let offers = byForm.get(formId);
    if (!offers) {
      offers = openOffers(forms.get(formId), byName);
      byForm.set(formId, offers);
    }
    if (offers.length === 0) throw new RangeError(`No form ${formId}`);
    if (option !== null && offers[option] === undefined) throw new RangeError(`Form ${formId} has no option ${option}`);
    known += 1;
    guessed += 1 / offers.length;
    const rest = rests[place] ?? Number.NaN;
    const [upper, lower] = [thirds?.upper[place] ?? 0, thirds?.lower[place] ?? 0];
    const right = correct ? 1 : 0;
    const wrong = !correct && option !== null ? 1 : 0;
    for (let at = 0; at < offers.length; at += 1) {
      const offer = offers[at];
      if (!offer) continue;
      const chosen = option === at ? 1 : 0;
      offer.offered += 1;
      offer.chosen += chosen;
      offer.wrong += wrong;
      offer.upper += chosen * upper;
      offer.lower += chosen * lower;
      offer.upperRight += right * upper;
      if (Number.isNaN(rest)) continue;
      addPair(offer.choices, chosen, rest);
      addPair(offer.rights, right, rest);
    }
  }
  const options = [...byName.values()].map((offer) => closeOffer(offer, thirds !== null));
  options.sort((a, b) => Number(b.isKey) - Number(a.isKey) || b.chosen - a.chosen || (a.concept < b.concept ? -1 : 1));
  return { guessLine: known > 0 ? guessed / known : null, options };
}

/** The offers of a form in its order, those that are not yet there opened. All keys are one. */
function openOffers(form: ItemForm | undefined, byName: Map<string, Offer>): Offer[] {
  return (form?.options ?? []).map((concept, at) => {
    const isKey = at === form?.keyIndex;
    const name = isKey ? "key" : `distractor ${concept}`;
    const offer = byName.get(name) ?? openOffer(concept, isKey);
    byName.set(name, offer);
    return offer;
  });
}

function openOffer(concept: string, isKey: boolean): Offer {
  const none = { offered: 0, chosen: 0, wrong: 0, upper: 0, lower: 0, upperRight: 0 };
  return { concept, isKey, ...none, choices: openSums(), rights: openSums() };
}

function closeOffer({ concept, isKey, offered, chosen, wrong, ...sums }: Offer, varies: boolean): OptionStatistics {
  const { upper, lower, upperRight } = sums;
  const rest = correlateSums(sums.choices);
  const keyR = correlateSums(sums.rights)?.r ?? null;
  return {
    concept,
    isKey,
    offered,
    chosen,
    wrong,
    thirds: varies ? { upper, lower } : null,
    pairs: sums.choices.n,
    rest,
    keyR,
    beatsKey: rest !== null && keyR !== null && rest.r > keyR && upper > upperRight,
  };
}

/** By place in the exposures; nobody without a rest is in a third. */
function weighThirds(rests: Float64Array): Extremes | null {
  const known = rests.filter((rest) => !Number.isNaN(rest));
  const groups = weighExtremes(known, Math.max(1, Math.round(known.length / 3)));
  if (!groups || known.length === rests.length) return groups;
  let next = 0;
  const placeOf = rests.map((rest) => (Number.isNaN(rest) ? Number.NaN : next++));
  return {
    upper: placeOf.map((place) => groups.upper[place] ?? 0),
    lower: placeOf.map((place) => groups.lower[place] ?? 0),
  };
}
