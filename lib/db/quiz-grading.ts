import { advanceEventId, type Miss, planAdvances } from "#core/case-advances";
import { compareGraded, type FamilyState, foldFamily } from "#core/quiz-family";
import { type Grade, gradeItem, type QuizEvent } from "#core/quiz-fold";
import { type ChoiceCount, sumChoices } from "./case-choices.ts";
import type { ContextItem, QuizContext, StoredCase } from "./quiz-context.ts";
import type { GradedVariant } from "./quiz-rows.ts";

/** A new row of case_results. */
export interface CaseResult extends Grade, Omit<GradedVariant, "keyIndex" | "optionSlugs"> {
  readonly position: number;
  readonly chosenSlug: string | null;
  readonly first: boolean;
}

/** A new row of case_advances. */
export interface CaseAdvance {
  readonly eventId: string;
  readonly cardId: string;
  readonly position: number;
  readonly at: number;
}

/** What grading writes: all of it in the statement that stores the answers, or ends the exam. */
export interface Grading {
  readonly results: readonly CaseResult[];
  /** Rows of case_results that were the first of their family, until an exam was closed late at its earlier deadline. */
  readonly noLongerFirst: readonly { readonly quizId: string; readonly position: number }[];
  readonly states: readonly { readonly familyId: string; readonly state: FamilyState }[];
  /** What case_choices gains and loses. */
  readonly choices: readonly ChoiceCount[];
  readonly advances: readonly CaseAdvance[];
}

export const NO_GRADING: Grading = { results: [], noLongerFirst: [], states: [], choices: [], advances: [] };

/** The row of case_results that a grade gives, whether it is the first of its family aside. */
export function toResult(item: GradedVariant & { readonly position: number }, grade: Grade): Omit<CaseResult, "first"> {
  const { position, familyId, hash, conditionSlug, topicSlug, kind, optionSlugs } = item;
  const chosenSlug = grade.option === null ? null : (optionSlugs[grade.option] ?? null);
  return { position, familyId, hash, conditionSlug, topicSlug, kind, chosenSlug, ...grade };
}

/**
 * Grades the items that have no grade yet and can have one. `added` are new events by position, `endedAt` the end of the quiz or null
 * while it goes on.
 */
export function gradeQuiz(
  quizId: string,
  context: QuizContext,
  { added, endedAt }: { readonly added: ReadonlyMap<number, readonly QuizEvent[]>; readonly endedAt: number | null },
): Grading {
  const { mode } = context.session;
  const graded = [...context.items.values()].flatMap((item) => {
    if (item.graded) return [];
    const events = [...item.events, ...(added.get(item.position) ?? [])];
    const grade = gradeItem(events, { mode, keyIndex: item.keyIndex, endedAt });
    return grade ? [{ item, grade }] : [];
  });
  if (graded.length === 0) return NO_GRADING;
  const families = graded.map(({ item, grade }) => foldIn(quizId, item, grade, context));
  const results = graded.map(({ item, grade }, index) => ({ ...toResult(item, grade), first: families[index]?.first ?? false }));
  const noLongerFirst = families.flatMap((family) => family.noLongerFirst);
  return {
    results,
    noLongerFirst,
    states: families.map(({ familyId, state }) => ({ familyId, state })),
    choices: sumChoices(
      results.filter(({ first }) => first),
      noLongerFirst,
    ),
    advances: planForMisses(quizId, graded, context),
  };
}

interface Graded {
  readonly item: ContextItem;
  readonly grade: Grade;
}

function foldIn(quizId: string, { familyId, position, hash }: ContextItem, grade: Grade, { gradedCases, configs }: QuizContext) {
  const added: StoredCase = { ...grade, familyId, quizId, position, hash, first: false };
  const cases = [...gradedCases.filter((other) => other.familyId === familyId), added].sort(compareGraded);
  const state = foldFamily(familyId, cases, configs);
  if (!state) throw new Error("a family without graded items was folded");
  const first = cases[0] === added;
  return { familyId, state, first, noLongerFirst: first ? cases.filter((other) => other.first) : [] };
}

function planForMisses(quizId: string, graded: readonly Graded[], { linkCards, advancedCards }: QuizContext): CaseAdvance[] {
  const misses = graded.flatMap(({ item, grade }): Miss[] => {
    const link = grade.option === null ? null : item.failingLinks[grade.option];
    return link ? [{ position: item.position, confident: grade.confidence === 3, factIds: link.factIds }] : [];
  });
  const at = graded[0]?.grade.gradedAt ?? 0;
  return planAdvances(misses, linkCards, advancedCards, at).map((planned) => ({
    ...planned,
    eventId: advanceEventId(quizId, planned),
    at,
  }));
}
