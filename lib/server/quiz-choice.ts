import type { CaseBase } from "#core/case-generator";
import { nextVariant } from "#core/case-next";
import type { CaseVariant } from "#core/case-variant";
import { type CaseWords, readCaseWords, tellsKey } from "#core/quiz-hints";
import { arrangeQuiz, type QuizCandidate, rankFamilies } from "#core/quiz-selection";
import type { QuizCriteria, QuizOrder } from "#core/quiz-wire";
import type { Database } from "#db/database";
import { readCandidates, readFactOfCard, readSeenVariants } from "#db/quiz-creation";
import { itemGateOf, readPublishedCases } from "./published-cases.ts";

/**
 * One variant of each family that is chosen, in the order of the quiz. None breaks a rule of items. No two of an exam tell each other's key: it
 * is shorter than asked for where too few stand apart; a tutor set is filled up with them, since its answers stay as they are given.
 */
export async function chooseCases(db: Database, studentId: string, order: QuizOrder): Promise<CaseVariant[]> {
  const { bases, ranked } = await rankCandidates(db, studentId, order.id, order);
  // A card leads to one case.
  const wanted = order.cardId === null ? order.count : 1;
  const chosen: CaseWords[] = [];
  const isApart = (variant: CaseVariant) => {
    const words = readCaseWords(variant);
    return chosen.every((other) => !tellsKey(other, words) && !tellsKey(words, other));
  };

  /** Takes what is still wanted, and returns the families that gave nothing. */
  async function take(families: readonly string[], isWanted: (variant: CaseVariant) => boolean): Promise<string[]> {
    const left = [...families];
    const without: string[] = [];
    while (chosen.length < wanted && left.length > 0) {
      // Only what is asked: a student who has seen every family has a stem in each.
      const taken = left.splice(0, wanted - chosen.length);
      const seen = await readSeenVariants(db, studentId, taken);
      for (const familyId of taken) {
        const base = bases.find(({ familyOf }) => familyOf.has(familyId));
        if (!base) continue;
        const { numbers = [], lastStem = null } = seen.get(familyId) ?? {};
        const isSound = itemGateOf(base);
        const variant = nextVariant(base, familyId, numbers, lastStem, (each) => isWanted(each) && isSound(each));
        if ("rejected" in variant) without.push(familyId);
        else chosen.push(readCaseWords(variant));
      }
    }
    return without;
  }

  const tellTales = await take(
    ranked.map(({ familyId }) => familyId),
    isApart,
  );
  if (order.mode === "tutor") await take(tellTales, () => true);
  return arrangeQuiz(
    chosen.map(({ variant }) => variant),
    order.id,
  );
}

/** The families that fit what is asked for, the one to take first in front, with what they are made of and the database's clock. */
export async function rankCandidates(
  db: Database,
  studentId: string,
  quizId: string,
  criteria: QuizCriteria,
): Promise<{ readonly bases: readonly CaseBase[]; readonly now: number; readonly ranked: readonly QuizCandidate[] }> {
  const [bases, { now, families }, factId] = await Promise.all([
    readPublishedCases(db),
    readCandidates(db, studentId),
    criteria.cardId === null ? null : readFactOfCard(db, criteria.cardId),
  ]);
  const lookAlikes = bases.flatMap((base) => lookAlikesOf(base, criteria.conditionSlug));
  return { bases, now, ranked: rankFamilies(families, { quizId, criteria, lookAlikes, factId, now }) };
}

function lookAlikesOf(base: CaseBase, conditionSlug: string | null): string[] {
  return base.knowledge.pairs.flatMap(([a, b]) => (a === conditionSlug ? [b] : b === conditionSlug ? [a] : []));
}
