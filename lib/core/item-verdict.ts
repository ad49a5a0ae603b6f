import { allows, type EvidenceLevel, levelOf } from "./evidence-level.ts";
import type { ItemStatistics, TestStatistics } from "./item-analysis.ts";
import type { Correlation } from "./item-discrimination.ts";
import type { OptionStatistics } from "./item-distractors.ts";
import type { Reliability } from "./test-reliability.ts";
import type { Accuracy } from "./wilson.ts";

/** An item whose whole interval of discrimination (or, at -1, which has none, whose discrimination) lies below this does not separate. */
const LEAST_DISCRIMINATION = 0.15;
/** A distractor that draws less than this of the wrong answers (and so of all answers, too) does no work. */
const RARE_SHARE = 0.05;
/** Wrong answers below which a single one is more than that share, so that it cannot be told. */
const FEWEST_WRONG = 20;

/** Why an item is suspect, with the numbers that say so; n: the answers that a correlation rests on. */
export type ItemFlag =
  | { readonly kind: "below-guessing"; readonly high: number; readonly guessLine: number }
  | { readonly kind: "low-discrimination"; readonly high: number; readonly wanted: number; readonly n: number }
  | { readonly kind: "suspect-key"; readonly concept: string; readonly r: number; readonly keyR: number; readonly n: number };

/**
 * Why a distractor does no work: hardly anyone who is wrong takes it; those who choose it do better elsewhere. "few-wrong": hardly anyone takes it, but
 * too few are wrong to say that it does none.
 */
export type DistractorFlag = "rarely-chosen" | "draws-the-able" | "few-wrong";

/** What may be shown of one option. Null: too few were offered it. */
export interface ShownOption {
  readonly concept: string;
  readonly isKey: boolean;
  readonly offered: number | null;
  readonly chosen: number | null;
  /** Of those offered it, 0 to 1. */
  readonly share: number | null;
  /** Of those who chose a distractor, 0 to 1; null for the key and where nobody did. */
  readonly shareOfWrong: number | null;
  /** Of those offered it, who answered other questions, too: the correlation and the thirds rest on them. */
  readonly pairs: number | null;
  /** From 30 pairs on, as the correlation. */
  readonly thirds: OptionStatistics["thirds"];
  readonly rest: Correlation | null;
  /** From 50 pairs on; empty: it works. Null below, unless something is known without them, and for the key. */
  readonly flags: readonly DistractorFlag[] | null;
}

/** What may be shown of one item at its n. Null: too few answers, or undefined. */
export interface ShownItem {
  readonly itemId: string;
  readonly level: EvidenceLevel;
  /** Students, who answered once each. */
  readonly n: number | null;
  readonly facility: Accuracy | null;
  readonly omitted: number | null;
  readonly guessLine: number | null;
  /** Answers of students who answered other questions, too: discrimination rests on them. */
  readonly pairs: number | null;
  /** From 30 pairs on; grey ("early") below 50. */
  readonly discrimination: Correlation | null;
  readonly upperLower: number | null;
  readonly efficiency: number | null;
  readonly options: readonly ShownOption[];
  /** From 50 pairs on; empty: nothing speaks against it. Null below, unless something does that needs none. */
  readonly flags: readonly ItemFlag[] | null;
}

export interface ShownTest {
  readonly level: EvidenceLevel;
  readonly students: number | null;
  readonly against: TestStatistics["against"];
  readonly items: readonly ShownItem[];
  /** From 30 students on. */
  readonly reliability: Reliability | null;
}

/** The only way from the statistics to a page: what n does not allow is taken out. */
export function showTest({ students, against, items, reliability }: TestStatistics): ShownTest {
  return {
    level: levelOf(students),
    students: allows(students, "counts") ? students : null,
    against,
    items: items.map(showItem),
    reliability: allows(students, "early") ? reliability : null,
  };
}

function showItem(item: ItemStatistics): ShownItem {
  const { itemId, facility, discrimination, pairs } = item;
  const counted = allows(facility.answers, "counts");
  const early = allows(pairs, "early");
  return {
    itemId,
    level: levelOf(facility.answers),
    n: counted ? facility.answers : null,
    facility: counted ? facility : null,
    omitted: counted ? item.omitted : null,
    guessLine: counted ? item.guessLine : null,
    pairs: allows(pairs, "counts") ? pairs : null,
    discrimination: early ? discrimination : null,
    upperLower: early ? item.upperLower : null,
    efficiency: early ? item.efficiency : null,
    options: counted ? item.options.map(showOption) : [],
    flags: allows(facility.answers, "verdict") ? flagItem(item) : null,
  };
}

function flagItem({ facility, guessLine, discrimination, pairs, options }: ItemStatistics): ItemFlag[] | null {
  const flags: ItemFlag[] = [];
  if (facility.share && guessLine !== null && facility.share.high < guessLine) {
    flags.push({ kind: "below-guessing", high: facility.share.high, guessLine });
  }
  const high = discrimination && (discrimination.interval?.high ?? discrimination.r);
  if (high !== null && allows(pairs, "verdict") && high < LEAST_DISCRIMINATION) {
    flags.push({ kind: "low-discrimination", high, wanted: LEAST_DISCRIMINATION, n: pairs });
  }
  for (const { concept, rest, keyR, beatsKey } of options) {
    if (beatsKey && rest && keyR !== null && allows(rest.n, "verdict")) {
      flags.push({ kind: "suspect-key", concept, r: rest.r, keyR, n: rest.n });
    }
  }
  return flags.length > 0 || allows(pairs, "verdict") ? flags : null;
}

function showOption(option: OptionStatistics): ShownOption {
  const { concept, isKey, offered, chosen, wrong, pairs, rest } = option;
  const counted = allows(offered, "counts");
  const early = allows(pairs, "early");
  return {
    concept,
    isKey,
    offered: counted ? offered : null,
    chosen: counted ? chosen : null,
    share: counted ? chosen / offered : null,
    shareOfWrong: counted && !isKey && wrong > 0 ? chosen / wrong : null,
    pairs: allows(pairs, "counts") ? pairs : null,
    thirds: early ? option.thirds : null,
    rest: early ? rest : null,
    flags: !isKey && allows(offered, "verdict") ? flagDistractor(option) : null,
  };
}

function flagDistractor({ offered, chosen, wrong, pairs, rest }: OptionStatistics): DistractorFlag[] | null {
  const flags: DistractorFlag[] = [];
  if (wrong >= FEWEST_WRONG && chosen / wrong < RARE_SHARE) flags.push("rarely-chosen");
  if (wrong < FEWEST_WRONG && chosen / offered < RARE_SHARE) flags.push("few-wrong");
  if (rest !== null && rest.r > 0 && allows(pairs, "verdict")) flags.push("draws-the-able");
  return flags.length > 0 || allows(pairs, "verdict") ? flags : null;
}
