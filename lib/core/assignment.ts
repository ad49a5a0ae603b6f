import type { QuestionKind } from "./case-knowledge.ts";
import type { QuizMode } from "./quiz-wire.ts";

/** What work is about: all of any of these topics or conditions; both lists empty: the whole course. */
export interface CardTarget {
  readonly topicSlugs: readonly string[];
  readonly conditionSlugs: readonly string[];
}

/** A case set to be done. */
export interface CaseTarget extends CardTarget {
  /** Empty: any. */
  readonly kinds: readonly QuestionKind[];
  /** 1 to 40. */
  readonly count: number;
  readonly mode: QuizMode;
  /** For an exam: minutes before extra time, or null without a limit. 1 to 720. */
  readonly minutes: number | null;
  /** How often it may be started, 1 to 20. */
  readonly attempts: number;
}

/** Cards to know by a date, or a case set to do. */
export type AssignedWork =
  | { readonly kind: "cards"; readonly target: CardTarget }
  | { readonly kind: "cases"; readonly target: CaseTarget };

/** Whether a card or a case is what the work is about. */
export function isTarget(
  target: CardTarget,
  { topicSlug, conditionSlug }: { readonly topicSlug: string; readonly conditionSlug: string },
): boolean {
  const all = target.topicSlugs.length === 0 && target.conditionSlugs.length === 0;
  return all || target.topicSlugs.includes(topicSlug) || target.conditionSlugs.includes(conditionSlug);
}
