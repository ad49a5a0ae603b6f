import type { CaseUnderTest, ItemRule, Level } from "./item.ts";
import { EXPLANATION_RULES } from "./item-rules-explanation.ts";
import { FORM_RULES } from "./item-rules-form.ts";
import { OPTION_RULES } from "./item-rules-options.ts";
import { PHYSIOLOGY_RULE } from "./item-rules-physiology.ts";
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
  /** What an author does about it. */
  readonly mend: string;
}

/** What a rule says against many cases; `familyId` is null where no single family is to blame. */
export type SetFinding = Omit<ItemFinding, "n"> & { readonly familyId: string | null };

const ITEM_RULES: readonly ItemRule[] = [
  ...OPTION_RULES,
  ...FORM_RULES,
  ...STEM_RULES,
  ...REASONING_RULES,
  ...EXPLANATION_RULES,
  PHYSIOLOGY_RULE,
  IDENTITY_RULE,
];

/** Rules that an author may waive for a family, with a reason. */
export const WAIVABLE_RULES: ReadonlySet<string> = new Set(
  [...ITEM_RULES, ...FAMILY_RULES, ...SET_RULES]
    .filter(({ level }) => level === "W")
    .map(({ id }) => id)
    .sort(),
);

const BLOCKING_RULES = ITEM_RULES.filter(({ level }) => level === "E");

/** Everything that the rules find in one case. */
export function lintItem(item: CaseUnderTest): readonly ItemFinding[] {
  return ITEM_RULES.flatMap(({ id, level, mend, check }) =>
    check(item).map((message) => ({ rule: id, level, n: item.variant.n, message, mend })),
  );
}

/** Whether no rule of level E finds anything in the case. */
export function isServable(item: CaseUnderTest): boolean {
  return BLOCKING_RULES.every(({ check }) => check(item).length === 0);
}

/** What the rules find between the first cases of one family. */
export function lintFamily(items: readonly CaseUnderTest[]): readonly ItemFinding[] {
  return FAMILY_RULES.flatMap(({ id, level, mend, check }) => check(items).map((found) => ({ rule: id, level, mend, ...found })));
}

/** What the rules find between the cases of one quiz in their order, or between one case of each family of a course. */
export function lintSet(items: readonly CaseUnderTest[], over: "quiz" | "course"): readonly SetFinding[] {
  return SET_RULES.filter((rule) => rule.over === over).flatMap(({ id, level, mend, check }) =>
    check(items).map((flaw) => ({ rule: id, level, mend, ...flaw })),
  );
}
