import { digestOf } from "./canonical-json.ts";
import type { MemoryState } from "./memory-state.ts";

/** Cards that one quiz makes due at most. */
export const MAX_ADVANCES = 5;

/** A live card of a fact, as a student stands to it. */
export interface LinkCard {
  readonly cardId: string;
  readonly factId: string;
  /** Null: never begun. */
  readonly state: Pick<MemoryState, "phase" | "due" | "suspended" | "lastReviewAt"> | null;
}

/** One wrong answer and what it shows not to be known. */
export interface Miss {
  readonly position: number;
  /** The wrong answer was given as certain. */
  readonly confident: boolean;
  /** Of the failing link, most to the point first. */
  readonly factIds: readonly string[];
}

export interface PlannedAdvance {
  readonly position: number;
  readonly cardId: string;
}

/**
 * Whether a case missed at `at` can make the card due ("open"), and if not, why. "reviewed": it was answered since, so there is nothing to
 * repair any more.
 */
export function standingOf({ state }: LinkCard, at: number): "open" | "new" | "suspended" | "due" | "reviewed" {
  if (state === null || state.phase === "new") return "new";
  if (state.suspended) return "suspended";
  if (state.lastReviewAt !== null && state.lastReviewAt > at) return "reviewed";
  return state.due <= at ? "due" : "open";
}

/**
 * The cards that these misses make due: those of their links that are begun, not put away and not due yet, each card once. In rounds: each
 * miss its most telling card, then each a second one; misses of which the student was certain first, the others as they came. `taken` are
 * those that the quiz made due before; with them it is five at most, undone ones included.
 */
export function planAdvances(
  misses: readonly Miss[],
  cards: readonly LinkCard[],
  taken: ReadonlySet<string>,
  at: number,
): PlannedAdvance[] {
  const planned: PlannedAdvance[] = [];
  const chosen = new Set(taken);
  let waiting = [...misses]
    .sort((a, b) => Number(b.confident) - Number(a.confident) || a.position - b.position)
    .map(({ position, factIds }) => ({
      position,
      open: factIds.flatMap((id) => cards.filter((card) => card.factId === id && standingOf(card, at) === "open")),
    }));
  while (waiting.length > 0) {
    // Who has no card left in this round has none in the next.
    waiting = waiting.filter(({ position, open }) => {
      const card = chosen.size < MAX_ADVANCES ? open.find(({ cardId }) => !chosen.has(cardId)) : undefined;
      if (!card) return false;
      chosen.add(card.cardId);
      planned.push({ position, cardId: card.cardId });
      return true;
    });
  }
  return planned;
}

/**
 * The id of the `advance` event: the same for the same miss and card, so that sending it twice stores one. In the shape of a UUIDv7 with
 * the time of the quiz's own id.
 */
export function advanceEventId(quizId: string, { position, cardId }: PlannedAdvance): string {
  const digest = digestOf([quizId, position, cardId]);
  const variant = "89ab"[Number.parseInt(digest.slice(0, 1), 16) % 4];
  return `${quizId.slice(0, 13)}-7${digest.slice(1, 4)}-${variant}${digest.slice(4, 7)}-${digest.slice(7, 19)}`;
}
