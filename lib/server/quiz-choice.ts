import { setImmediate as yieldToOthers } from "node:timers/promises";
import { type CardTarget, isTarget } from "#core/assignment";
import type { CaseBase } from "#core/case-generator";
import { nextVariant } from "#core/case-next";
import type { CaseVariant } from "#core/case-variant";
import { type CaseWords, keepApart, readCaseWords, tellsKey } from "#core/quiz-hints";
import { arrangeQuiz, type QuizCandidate, rankFamilies } from "#core/quiz-selection";
import { countWanted, type QuizCriteria, type QuizOrder } from "#core/quiz-wire";
import type { Database } from "#db/database";
import { readCandidates, readFactOfCard, readSeenVariants, type SeenVariants } from "#db/quiz-creation";
import { itemGateOf, oddsOf, readPublishedCases } from "./published-cases.ts";

/** Variants of one family that are held against the set before the family is passed over. */
const MOST_TRIES = 5;

/**
 * One variant of each family that is chosen, in the order of the quiz. None breaks a rule of items. No two of an exam tell each other's key: it
 * is shorter than asked for where too few stand apart; a tutor set is filled up with them, since its answers stay as they are given.
 */
export async function chooseCases(db: Database, studentId: string, order: QuizOrder, target?: CardTarget): Promise<CaseVariant[]> {
  const { bases, ranked } = await rankCandidates(db, studentId, order.id, order, target);
  const wanted = countWanted(order);
  const chosen: CaseWords[] = [];
  const isApart = (words: CaseWords) => chosen.every((other) => !tellsKey(other, words) && !tellsKey(words, other));

  /** Takes what is still wanted, and returns the families that gave nothing. */
  async function take(families: readonly string[], isWanted: (words: CaseWords) => boolean): Promise<string[]> {
    const left = [...families];
    const without: string[] = [];
    while (chosen.length < wanted && left.length > 0) {
      // Only what is asked: a student who has seen every family has a stem in each.
      const taken = left.splice(0, wanted - chosen.length);
      const seen = await readSeenVariants(db, studentId, taken);
      for (const familyId of taken) {
        const base = bases.find(({ familyOf }) => familyOf.has(familyId));
        if (!base) continue;
        const words = nextWanted(base, familyId, seen.get(familyId), isWanted);
        if (words) chosen.push(words);
        else without.push(familyId);
        // A case takes milliseconds, a set of them would keep everybody else's answers waiting.
        await yieldToOthers();
      }
    }
    return without;
  }

  const odds = new Map(bases.flatMap((base) => [...oddsOf(base)]));
  const apart = keepApart(ranked, odds, wanted);
  const without = await take(
    apart.map(({ familyId }) => familyId),
    isApart,
  );
  if (order.mode === "tutor") {
    const kept = new Set(apart);
    const atOdds = ranked.filter((family) => !kept.has(family)).map(({ familyId }) => familyId);
    await take([...atOdds, ...without], () => true);
  }
  return arrangeQuiz(
    chosen.map(({ variant }) => variant),
    order.id,
  );
}

/** The student's next variant of a family that is wanted, of a few; null: none is, or the family gives none. */
function nextWanted(
  base: CaseBase,
  familyId: string,
  seen: SeenVariants | undefined,
  isWanted: (words: CaseWords) => boolean,
): CaseWords | null {
  const had = [...(seen?.numbers ?? [])];
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const variant = nextVariant(base, familyId, had, seen?.lastStem ?? null, itemGateOf(base));
    if ("rejected" in variant) return null;
    const words = readCaseWords(variant);
    if (isWanted(words)) return words;
    had.push(variant.n);
  }
  return null;
}

/** The families that fit what is asked for, of those that `target` names if it is given, the one to take first in front, with what they are made of and the database's clock. */
export async function rankCandidates(
  db: Database,
  studentId: string,
  quizId: string,
  criteria: QuizCriteria,
  target?: CardTarget,
): Promise<{ readonly bases: readonly CaseBase[]; readonly now: number; readonly ranked: readonly QuizCandidate[] }> {
  const [bases, { now, families }, factId] = await Promise.all([
    readPublishedCases(db),
    readCandidates(db, studentId),
    criteria.cardId === null ? null : readFactOfCard(db, criteria.cardId),
  ]);
  const lookAlikes = bases.flatMap((base) => lookAlikesOf(base, criteria.conditionSlug));
  const aimed = target ? families.filter((family) => isTarget(target, family)) : families;
  return { bases, now, ranked: rankFamilies(aimed, { quizId, criteria, lookAlikes, factId, now }) };
}

function lookAlikesOf(base: CaseBase, conditionSlug: string | null): string[] {
  return base.knowledge.pairs.flatMap(([a, b]) => (a === conditionSlug ? [b] : b === conditionSlug ? [a] : []));
}
