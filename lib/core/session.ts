import { IMPORTANCES } from "./course-bundle.ts";
import type { MemoryState } from "./memory-state.ts";
import { configAt } from "./replay.ts";
import type { ConfigHistory, SchedulerConfig } from "./scheduler-config.ts";
import { MINUTE_MS, studyDay, studyDayStart } from "./study-day.ts";
import type { DoneToday, SessionPlan, StudyCard, StudyLimits } from "./study-payload.ts";

/** Learning cards may be shown this much before their minute when nothing else is left (Anki's default). */
export const LEARN_AHEAD_MS = 20 * MINUTE_MS;

/** What planning needs to know of a card. */
export type PlanCard = Pick<StudyCard, "id" | "factId" | "conditionSlug" | "topicSlug" | "importance" | "position">;

export interface PlanInput {
  readonly cards: readonly PlanCard[];
  /** Cards without an entry are new. */
  readonly states: Readonly<Record<string, MemoryState>>;
  readonly configs: ConfigHistory;
  readonly limits: StudyLimits;
  readonly done: DoneToday;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** "due" (default) keeps to the day; "ahead" takes reviews of later days too, and no limit of the day holds for reviews. */
  readonly order?: "due" | "ahead";
}

export interface SittingInput {
  readonly plan: SessionPlan;
  readonly states: Readonly<Record<string, MemoryState>>;
  readonly configs: ConfigHistory;
  /** Cards answered in this sitting; taken out again by an undo. */
  readonly answered: ReadonlySet<string>;
  readonly now: number;
}

/** The card to show, or the moment from which there will be one, or null when the sitting is over. */
export type NextCard =
  | { readonly cardId: string; readonly kind: "learning" | "due" | "new" }
  | { readonly waitUntil: number }
  | null;

export interface LeftToday {
  readonly new: number;
  readonly learning: number;
  readonly due: number;
}

/**
 * The order of one sitting. Due cards come by relative overdueness, new ones by importance and then by position; both are cut to what
 * is left of the day's limits and then spread so that two cards of one topic meet only when no other topic has any. New cards wait while
 * the backlog is larger than the day's review limit. Of one fact at most one card is shown per study day, unless only such siblings are left.
 */
export function planSession(input: PlanInput): SessionPlan {
  const { cards, states, limits, done, now } = input;
  const config = configAt(input.configs, now);
  const today = studyDay(now, config);
  const dueOf = (card: PlanCard) => states[card.id]?.due ?? 0;
  const wasAnsweredToday = ({ id }: PlanCard) => studyDay(states[id]?.lastReviewAt ?? 0, config) >= today;

  const shown = cards.filter(({ id }) => isShown(states[id], today));
  const learning = shown
    .filter(({ id }) => isLearningToday(states[id], config, now))
    .sort((a, b) => dueOf(a) - dueOf(b) || compareText(a.id, b.id));
  const urgency = new Map(shown.map(({ id }) => [id, overdueness(states[id], today, config)]));
  const reviews = shown
    .filter(({ id }) => states[id]?.phase === "review")
    .filter((card) => dueOf(card) <= now || (input.order === "ahead" && !wasAnsweredToday(card)))
    .sort((a, b) => (urgency.get(b.id) ?? 0) - (urgency.get(a.id) ?? 0) || dueOf(a) - dueOf(b) || compareText(a.id, b.id));
  const fresh = shown
    .filter(({ id }) => (states[id]?.phase ?? "new") === "new")
    .sort((a, b) => rank(a) - rank(b) || a.position - b.position || compareText(a.id, b.id));

  const backlog = reviews.filter((card) => dueOf(card) <= now).length + done.reviews;
  const reviewsLeft = input.order === "ahead" ? reviews.length : Math.max(0, limits.reviewsPerDay - done.reviews);
  const newLeft = backlog > limits.reviewsPerDay ? 0 : Math.max(0, limits.newPerDay - done.newCards);
  const choose = (factIds: readonly string[]) => {
    const taken = new Set(learning.map((card) => card.factId));
    const answered = new Set(factIds);
    // A card that a missed case made due again is not its own sibling.
    const open = (card: PlanCard) => !answered.has(card.factId) || wasAnsweredToday(card);
    return {
      due: takeOnePerFact(reviews.filter(open), reviewsLeft, taken),
      fresh: takeOnePerFact(fresh.filter(open), newLeft, taken),
    };
  };
  let chosen = choose(done.factIds);
  if (learning.length + chosen.due.length + chosen.fresh.length === 0) chosen = choose([]);

  const due = interleaveTopics(chosen.due, null);
  const newOnes: PlanCard[] = [];
  for (const importance of IMPORTANCES) {
    const group = chosen.fresh.filter((card) => card.importance === importance);
    newOnes.push(...interleaveTopics(group, (newOnes.at(-1) ?? due.at(-1))?.topicSlug ?? null));
  }
  return { learning: learning.map(idOf), due: due.map(idOf), fresh: newOnes.map(idOf) };
}

/**
 * The next card of a sitting: a learning card whose minute has come, else the next due card, else the next new one, else a learning card
 * up to 20 minutes early (not the one just answered while there is another), else the moment when the first of those can be shown.
 */
export function pickNext(input: SittingInput): NextCard {
  const { plan, states, now } = input;
  const { learning, due, fresh } = openCards(input);
  const [first] = learning;
  if (first !== undefined && dueAt(states, first) <= now) return { cardId: first, kind: "learning" };
  if (due[0] !== undefined) return { cardId: due[0], kind: "due" };
  if (fresh[0] !== undefined) return { cardId: fresh[0], kind: "new" };
  if (first === undefined) return null;
  const early = learning.filter((id) => dueAt(states, id) <= now + LEARN_AHEAD_MS);
  const answeredAt = (id: string) => states[id]?.lastReviewAt ?? 0;
  const lastAnswerAt = Math.max(...[...plan.learning, ...plan.due, ...plan.fresh].map(answeredAt));
  const next = early.find((id) => answeredAt(id) !== lastAnswerAt) ?? early[0];
  return next === undefined ? { waitUntil: dueAt(states, first) - LEARN_AHEAD_MS } : { cardId: next, kind: "learning" };
}

/** How many cards of each kind this sitting still has; learning counts those that come back before the study day ends. */
export function countLeft(input: SittingInput): LeftToday {
  const { learning, due, fresh } = openCards(input);
  return { new: fresh.length, learning: learning.length, due: due.length };
}

function openCards({ plan, states, configs, answered, now }: SittingInput) {
  const config = configAt(configs, now);
  const today = studyDay(now, config);
  const learning = [...new Set([...plan.learning, ...plan.due, ...plan.fresh])]
    .filter((id) => isShown(states[id], today) && isLearningToday(states[id], config, now))
    .sort((a, b) => dueAt(states, a) - dueAt(states, b) || compareText(a, b));
  const open = (ids: readonly string[], phase: MemoryState["phase"]) =>
    ids.filter((id) => !answered.has(id) && isShown(states[id], today) && (states[id]?.phase ?? "new") === phase);
  return { learning, due: open(plan.due, "review"), fresh: open(plan.fresh, "new") };
}

function isShown(state: MemoryState | undefined, today: number): boolean {
  return !state || (!state.suspended && (state.buriedUntilDay === null || state.buriedUntilDay <= today));
}

function isLearningToday(state: MemoryState | undefined, config: SchedulerConfig, now: number): boolean {
  if (state?.phase !== "learning" && state?.phase !== "relearning") return false;
  return state.due < Math.max(studyDayStart(studyDay(now, config) + 1, config), now + LEARN_AHEAD_MS);
}

/** (days since due + interval) / interval: 1 on the day itself, 2 when a whole interval late; the larger, the lower the relative recall. */
function overdueness(state: MemoryState | undefined, today: number, config: SchedulerConfig): number {
  if (state?.phase !== "review") return 0;
  const interval = Math.max(1, state.scheduledDays);
  return (today - studyDay(state.due, config) + interval) / interval;
}

function takeOnePerFact(cards: readonly PlanCard[], limit: number, taken: Set<string>): PlanCard[] {
  const chosen: PlanCard[] = [];
  for (const card of cards) {
    if (chosen.length >= limit) break;
    if (taken.has(card.factId)) continue;
    taken.add(card.factId);
    chosen.push(card);
  }
  return chosen;
}

/**
 * Keeps the order as far as it can while the topic changes from card to card; `previous` is the topic shown before. Where only one topic is
 * left its conditions take turns, so that one card does not prime the next.
 */
function interleaveTopics(cards: readonly PlanCard[], previous: string | null): PlanCard[] {
  // Last card first, so that taking the next one is a pop.
  const byTopic = new Map<string, { readonly card: PlanCard; readonly index: number }[]>();
  cards.forEach((card, index) => {
    const waiting = byTopic.get(card.topicSlug);
    if (waiting) waiting.push({ card, index });
    else byTopic.set(card.topicSlug, [{ card, index }]);
  });
  for (const waiting of byTopic.values()) waiting.reverse();
  const spread: PlanCard[] = [];
  let topic = previous;
  while (spread.length < cards.length) {
    let best: { readonly card: PlanCard; readonly index: number } | undefined;
    for (const [slug, waiting] of byTopic) {
      const head = waiting.at(-1);
      if (head && (slug !== topic || byTopic.size === 1) && (!best || head.index < best.index)) best = head;
    }
    if (!best) break;
    const condition = best.card.topicSlug === topic ? spread.at(-1)?.conditionSlug : undefined;
    topic = best.card.topicSlug;
    const waiting = byTopic.get(topic) ?? [];
    const other = condition === undefined ? -1 : waiting.findLastIndex(({ card }) => card.conditionSlug !== condition);
    const [next] = waiting.splice(other < 0 ? waiting.length - 1 : other, 1);
    if (next) spread.push(next.card);
    if (waiting.length === 0) byTopic.delete(topic);
  }
  return spread;
}

function rank(card: PlanCard): number {
  return IMPORTANCES.indexOf(card.importance);
}

function idOf(card: PlanCard): string {
  return card.id;
}

function dueAt(states: PlanInput["states"], id: string): number {
  return states[id]?.due ?? 0;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
