import { arrangeQuiz, type QuizCandidate, rankFamilies } from "#core/quiz-selection";
import type { CaseUnderTest } from "./item.ts";

const QUIZZES = 30;
const CASES = 20;
const WHATEVER = { mode: "tutor", topicSlugs: [], kinds: [], pool: "all", conditionSlug: null, cardId: null } as const;

/** Quizzes of 20 over the whole course as the app draws tutor sets for students without a past (an exam passes over what tells a key); `served`: first cases of each offered family. */
export function drawQuizzes(served: readonly (readonly CaseUnderTest[])[]): readonly (readonly CaseUnderTest[])[] {
  const early = new Map(served.flatMap((items) => (items[0] ? [[items[0].variant.familyId, items] as const] : [])));
  if (early.size < 2) return [];
  const candidates = [...early.values()].flatMap(([first]) => (first ? [toCandidate(first)] : []));
  return Array.from({ length: QUIZZES }, (_, quiz) => {
    const quizId = `quiz ${quiz}`;
    const wish = { quizId, criteria: { ...WHATEVER, count: CASES, minutes: null }, lookAlikes: [], factId: null, now: 0 };
    const chosen = rankFamilies(candidates, wish).slice(0, CASES);
    return arrangeQuiz(chosen, quizId).flatMap(({ familyId }) => {
      const items = early.get(familyId) ?? [];
      // Students are at different variants of a family.
      return items[quiz % items.length] ?? [];
    });
  });
}

function toCandidate({ variant: { familyId, conditionSlug, topicSlug, kind } }: CaseUnderTest): QuizCandidate {
  return {
    familyId,
    conditionSlug,
    topicSlug,
    kind,
    factIds: [],
    due: null,
    lastCorrect: null,
    confidentWrong: false,
    flagged: false,
  };
}
