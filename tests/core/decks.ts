import { type MemoryState, NEW_STATE } from "#core/memory-state";
import type { PlanCard, PlanInput } from "#core/session";
import { studyDay, studyDayStart } from "#core/study-day";
import { DAY, PLAIN, PLAIN_HISTORY, START } from "./arbitraries.ts";

export const TODAY = studyDay(START, PLAIN);

/** A card of its own fact and topic, all of one condition, unless told otherwise. */
export function card(id: string, fields: Partial<PlanCard> = {}): PlanCard {
  return {
    id,
    factId: `fact-${id}`,
    conditionSlug: "condition",
    topicSlug: `topic-${id}`,
    importance: "should-know",
    position: 0,
    ...fields,
  };
}

/** A card in review whose interval of `interval` days ran out `late` days ago. */
export function dueCard(interval: number, late: number): MemoryState {
  const due = studyDayStart(TODAY - late, PLAIN);
  return {
    ...NEW_STATE,
    phase: "review",
    stability: interval,
    difficulty: 5,
    due,
    scheduledDays: interval,
    reps: 3,
    lastReviewAt: due - interval * DAY,
  };
}

/** A card inside its learning steps, due at an instant. */
export function learningCard(due: number, lastReviewAt = due - 60_000): MemoryState {
  return { ...NEW_STATE, phase: "learning", stability: 1, difficulty: 5, due, reps: 1, lastReviewAt };
}

/** Planning at START with room for everything. */
export function planInput(fields: Partial<PlanInput>): PlanInput {
  return {
    cards: [],
    states: {},
    configs: PLAIN_HISTORY,
    limits: { newPerDay: 100, reviewsPerDay: 1000 },
    done: { newCards: 0, reviews: 0, factIds: [] },
    now: START,
    ...fields,
  };
}
