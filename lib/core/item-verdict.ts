import { allows, type EvidenceLevel, levelOf } from "./evidence-level.ts";
import type { ItemStatistics, TestStatistics } from "./item-analysis.ts";
import type { Correlation } from "./item-discrimination.ts";
import type { OptionStatistics } from "./item-distractors.ts";
import type { Reliability } from "./test-reliability.ts";
import type { Accuracy } from "./wilson.ts";

/** An item whose whole interval of discrimination lies below this does not separate. */
const LEAST_DISCRIMINATION = 0.15;
/** A distractor that draws less than this of the wrong answers (and so of all answers, too) does no work. */
const RARE_SHARE = 0.05;
/** Wrong answers below which a single one is more than that share. */
const FEWEST_WRONG = 20;

/** Why an item is suspect, with the numbers that say so. */
export type ItemFlag =
  | { readonly kind: "below-guessing"; readonly high: number; readonly guessLine: number }
  | { readonly kind: "low-discrimination"; readonly high: number; readonly wanted: number }
  | { readonly kind: "suspect-key"; readonly concept: string; readonly r: number; readonly keyR: number };

/** Why a distractor does no work: hardly anyone who is wrong takes it; those who choose it do better elsewhere. */
export type DistractorFlag = "rarely-chosen" | "draws-the-able";

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
  /** From 30 on, as the correlation. */
  readonly thirds: OptionStatistics["thirds"];
  readonly rest: Correlation | null;
  /** From 50 on; empty: it works. Null below, and for the key. */
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
  /** From 30 on; grey ("early") below 50. */
  readonly discrimination: Correlation | null;
  readonly upperLower: number | null;
  readonly efficiency: number | null;
  readonly options: readonly ShownOption[];
  /** From 50 on; empty: nothing speaks against it. Null below. */
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
  const { itemId, facility, discrimination } = item;
  const counted = allows(facility.answers, "counts");
  const early = discrimination !== null && allows(discrimination.n, "early");
  return {
    itemId,
    level: levelOf(facility.answers),
    n: counted ? facility.answers : null,
    facility: counted ? facility : null,
    omitted: counted ? item.omitted : null,
    guessLine: counted ? item.guessLine : null,
    discrimination: early ? discrimination : null,
    upperLower: early ? item.upperLower : null,
    efficiency: early ? item.efficiency : null,
    options: counted ? item.options.map(showOption) : [],
    flags: allows(facility.answers, "verdict") ? flagItem(item) : null,
  };
}

function flagItem({ facility, guessLine, discrimination, options }: ItemStatistics): ItemFlag[] {
  const flags: ItemFlag[] = [];
  if (facility.share && guessLine !== null && facility.share.high < guessLine) {
    flags.push({ kind: "below-guessing", high: facility.share.high, guessLine });
  }
  if (discrimination?.interval && allows(discrimination.n, "verdict") && discrimination.interval.high < LEAST_DISCRIMINATION) {
    flags.push({ kind: "low-discrimination", high: discrimination.interval.high, wanted: LEAST_DISCRIMINATION });
  }
  for (const { concept, rest, keyR, beatsKey, offered } of options) {
    if (beatsKey && rest && keyR !== null && allows(offered, "verdict")) {
      flags.push({ kind: "suspect-key", concept, r: rest.r, keyR });
    }
  }
  return flags;
}

function showOption(option: OptionStatistics): ShownOption {
  const { concept, isKey, offered, chosen, wrong, rest } = option;
  const counted = allows(offered, "counts");
  const early = allows(offered, "early");
  return {
    concept,
    isKey,
    offered: counted ? offered : null,
    chosen: counted ? chosen : null,
    share: counted ? chosen / offered : null,
    shareOfWrong: counted && !isKey && wrong > 0 ? chosen / wrong : null,
    thirds: early ? option.thirds : null,
    rest: early ? rest : null,
    flags: !isKey && allows(offered, "verdict") ? flagDistractor(option) : null,
  };
}

function flagDistractor({ chosen, wrong, rest }: OptionStatistics): DistractorFlag[] {
  const flags: DistractorFlag[] = [];
  if (wrong >= FEWEST_WRONG && chosen / wrong < RARE_SHARE) flags.push("rarely-chosen");
  if (rest !== null && rest.r > 0) flags.push("draws-the-able");
  return flags;
}
