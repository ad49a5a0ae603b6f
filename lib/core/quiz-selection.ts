import { shuffleBy } from "./case-draw.ts";
import type { QuestionKind } from "./case-knowledge.ts";
import { groupBy } from "./grouping.ts";
import { hashText } from "./hash-text.ts";
import type { QuizCriteria, QuizPool } from "./quiz-wire.ts";

/** A family that is offered, and what the student's answers say about it. */
export interface QuizCandidate {
  readonly familyId: string;
  readonly conditionSlug: string;
  readonly topicSlug: string;
  readonly kind: QuestionKind;
  /** Facts that its key and its links rest on. */
  readonly factIds: readonly string[];
  /** Milliseconds since 1970; null: never graded. */
  readonly due: number | null;
  readonly lastCorrect: boolean | null;
  readonly confidentWrong: boolean;
  readonly flagged: boolean;
}

export interface QuizWish {
  readonly quizId: string;
  readonly criteria: QuizCriteria;
  /** Look-alikes of the condition that is asked for. */
  readonly lookAlikes: readonly string[];
  /** Fact of the card that is asked for; null: none is, or it is unknown. */
  readonly factId: string | null;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Whether a pool holds the family. */
export function isInPool(candidate: QuizCandidate, pool: QuizPool, now: number): boolean {
  switch (pool) {
    case "all":
      return true;
    case "unseen":
      return candidate.due === null;
    case "missed":
      return candidate.lastCorrect === false;
    case "flagged":
      return candidate.flagged;
    case "due":
      return candidate.due !== null && candidate.due <= now;
    case "confident-wrong":
      return candidate.confidentWrong;
  }
}

/**
 * The families that fit the wish, the one to take first in front: confident-and-wrong, then due by date, then unseen, then the rest by date;
 * inside each of these groups one family of each condition before a second of any. The same quiz id gives the same order.
 */
export function rankFamilies(candidates: readonly QuizCandidate[], wish: QuizWish): QuizCandidate[] {
  const wanted = shuffle(
    candidates.filter((candidate) => isWanted(candidate, wish)),
    wish.quizId,
    "choice",
  );
  const groups = groupBy(wanted, (candidate) => String(urgencyRank(candidate, wish.now)));
  const ranked: QuizCandidate[] = [];
  const taken = new Map<string, number>();
  for (const rank of [...groups.keys()].sort()) {
    // An unseen family has no date: the sort is stable, so that the shuffled order stays.
    const group = (groups.get(rank) ?? []).sort((a, b) => (a.due ?? 0) - (b.due ?? 0));
    const rounds = group.map((candidate) => {
      const round = taken.get(candidate.conditionSlug) ?? 0;
      taken.set(candidate.conditionSlug, round + 1);
      return { candidate, round };
    });
    ranked.push(...rounds.sort((a, b) => a.round - b.round).map(({ candidate }) => candidate));
  }
  return ranked;
}

function isWanted(candidate: QuizCandidate, { criteria, lookAlikes, factId, now }: QuizWish): boolean {
  const { topicSlugs, kinds, conditionSlug, cardId } = criteria;
  if (topicSlugs.length > 0 && !topicSlugs.includes(candidate.topicSlug)) return false;
  if (kinds.length > 0 && !kinds.includes(candidate.kind)) return false;
  if (conditionSlug !== null && ![conditionSlug, ...lookAlikes].includes(candidate.conditionSlug)) return false;
  if (cardId !== null && (factId === null || !candidate.factIds.includes(factId))) return false;
  return isInPool(candidate, criteria.pool, now);
}

function urgencyRank(candidate: QuizCandidate, now: number): number {
  if (candidate.confidentWrong) return 0;
  if (candidate.due === null) return 2;
  return candidate.due <= now ? 1 : 3;
}

type Placed = Pick<QuizCandidate, "familyId" | "conditionSlug" | "topicSlug" | "kind">;

const PASSES = 20;

/**
 * The order in which a quiz asks: families of one condition as far apart as they go and the diagnosis first of them (the others give it away), topics and
 * kinds changing from case to case. The same quiz id gives the same order.
 */
export function arrangeQuiz<T extends Placed>(chosen: readonly T[], quizId: string): T[] {
  const order = shuffle(chosen, quizId, "order");
  let cost = orderCost(order);
  for (let pass = 0, better = true; better && pass < PASSES; pass += 1) {
    better = false;
    for (let i = 0; i < order.length; i += 1) {
      for (let j = i + 1; j < order.length; j += 1) {
        swap(order, i, j);
        const swapped = orderCost(order);
        if (swapped < cost) {
          cost = swapped;
          better = true;
        } else swap(order, i, j);
      }
    }
  }
  return order;
}

function orderCost(order: readonly Placed[]): number {
  const placesOf = new Map<string, number[]>();
  let cost = 0;
  order.forEach((item, place) => {
    const before = order[place - 1];
    if (before?.topicSlug === item.topicSlug) cost += 2;
    if (before?.kind === item.kind) cost += 1;
    const places = placesOf.get(item.conditionSlug) ?? [];
    for (const other of places) cost += (10 * order.length) / (place - other);
    if (places.length > 0 && item.kind === "diagnosis") cost += 5;
    placesOf.set(item.conditionSlug, [...places, place]);
  });
  return cost;
}

function swap<T>(list: T[], i: number, j: number): void {
  const [a, b] = [list[i] as T, list[j] as T];
  list[i] = b;
  list[j] = a;
}

/** An order of chance that depends on the quiz and on nothing else, not even on the order given. */
function shuffle<T extends Placed>(families: readonly T[], quizId: string, purpose: string): T[] {
  return shuffleBy(hashText(quizId), purpose, families, (family) => family.familyId);
}
