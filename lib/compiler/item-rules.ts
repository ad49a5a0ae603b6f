import type { Item, ItemRule, Level } from "./item.ts";
import { FORM_RULES } from "./item-rules-form.ts";
import { OPTION_RULES } from "./item-rules-options.ts";
import { REASONING_RULES } from "./item-rules-reasoning.ts";
import { FAMILY_RULES, IDENTITY_RULE, SET_RULES } from "./item-rules-set.ts";
import { STEM_RULES } from "./item-rules-stem.ts";

/** What a rule of cases.md says against one case. */
export interface ItemFinding {
  readonly rule: string;
  readonly level: Level;
  /** Variant of the family. */
  readonly n: number;
  readonly message: string;
}

const ITEM_RULES: readonly ItemRule[] = [...OPTION_RULES, ...FORM_RULES, ...STEM_RULES, ...REASONING_RULES, IDENTITY_RULE];

/** Rules that an author may waive for a family, with a reason. */
export const WAIVABLE_RULES: ReadonlySet<string> = new Set(
  [...ITEM_RULES, ...FAMILY_RULES, ...SET_RULES]
    .filter(({ level }) => level === "W")
    .map(({ id }) => id)
    .sort(),
);

/** Everything that the rules find in one case. */
export function lintItem(item: Item): readonly ItemFinding[] {
  return ITEM_RULES.flatMap(({ id, level, check }) =>
    check(item).map((message) => ({ rule: id, level, n: item.variant.n, message })),
  );
}

/** What the rules find between the first cases of one family. */
export function lintFamily(items: readonly Item[]): readonly ItemFinding[] {
  return FAMILY_RULES.flatMap(({ id, level, check }) => check(items).map((found) => ({ rule: id, level, ...found })));
}

/** What the rules find in a set of cases in their order; it belongs to the set, and no family can waive it. */
export function lintSet(items: readonly Item[]): readonly Omit<ItemFinding, "n">[] {
  return SET_RULES.flatMap(({ id, level, check }) => check(items).map((message) => ({ rule: id, level, message })));
}
