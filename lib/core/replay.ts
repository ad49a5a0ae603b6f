import { addToDecile, type DecileTally, tallyPrediction } from "./calibration.ts";
import { type MemoryState, NEW_STATE } from "./memory-state.ts";
import { compareEvents, type ReviewEvent } from "./review-event.ts";
import { retrievability, review } from "./scheduler.ts";
import { type ConfigHistory, configFor, type SchedulerConfig } from "./scheduler-config.ts";
import { studyDay } from "./study-day.ts";

/** From this interval on a card counts as mature (Anki). */
export const MATURE_DAYS = 21;

/** What one study day adds up to, for one card or for many. */
export interface DayCounts {
  readonly reviews: number;
  readonly newCards: number;
  readonly again: number;
  readonly hard: number;
  readonly good: number;
  readonly easy: number;
  /** Answers to cards in the review phase at least one study day after the last answer, by the interval that was then running. */
  readonly youngTotal: number;
  readonly youngPassed: number;
  readonly matureTotal: number;
  readonly maturePassed: number;
  readonly durationMs: number;
}

export const NO_COUNTS: DayCounts = {
  reviews: 0,
  newCards: 0,
  again: 0,
  hard: 0,
  good: 0,
  easy: 0,
  youngTotal: 0,
  youngPassed: 0,
  matureTotal: 0,
  maturePassed: 0,
  durationMs: 0,
};

export interface ReplayWithDays {
  readonly state: MemoryState;
  /** By study day (days since 1970-01-01); days without a counted review are absent. */
  readonly days: Map<number, DayCounts>;
  /** Predicted against observed recall, by decile of the prediction; see `dayCounts`. */
  readonly deciles: Map<number, DecileTally>;
  /** The newest event of all, whatever its kind and even if it was taken back; null for an empty log. */
  readonly last: { readonly at: number; readonly id: string } | null;
}

/** The configuration in force at an instant (milliseconds since 1970). Throws RangeError for an empty history. */
export function configAt(configs: ConfigHistory, at: number): SchedulerConfig {
  for (let i = configs.length - 1; i >= 0; i -= 1) {
    const period = configs[i];
    if (period && (period.from <= at || i === 0)) return period.config;
  }
  throw new RangeError("The history of configurations is empty.");
}

/**
 * The state after one event, folded with the configuration in force at its time and the retention wanted of cards that important. Right only for an event later than all that `state` holds.
 * Throws RangeError for a void, which needs the whole log (`replay`), and for a review without a rating.
 */
export function applyEvent(state: MemoryState, event: ReviewEvent, configs: ConfigHistory): MemoryState {
  switch (event.kind) {
    case "review":
      if (event.rating === null) throw new RangeError(`Review ${event.id} has no rating.`);
      return review(state, event.cardId, event.rating, event.at, configFor(configAt(configs, event.at), event.importance));
    case "reset":
      return NEW_STATE;
    case "suspend":
      return { ...state, suspended: true };
    case "unsuspend":
      return { ...state, suspended: false };
    case "bury":
      return { ...state, buriedUntilDay: studyDay(event.at, configAt(configs, event.at)) + 1 };
    case "advance":
      return state.phase === "new" ? state : { ...state, due: Math.min(state.due, event.at) };
    case "void":
      throw new RangeError("A void has no state of its own: replay the log without its target.");
  }
}

/**
 * The state of one card: the fold of its whole log. The order in which events are given and how often each is given do not matter.
 * Throws RangeError when events of two cards are mixed.
 */
export function replay(events: readonly ReviewEvent[], configs: ConfigHistory): MemoryState {
  return settleEvents(events).reduce((state, event) => applyEvent(state, event, configs), NEW_STATE);
}

/** Like `replay`, with what the card adds to each study day. */
export function replayWithDays(events: readonly ReviewEvent[], configs: ConfigHistory): ReplayWithDays {
  let state = NEW_STATE;
  const days = new Map<number, DayCounts>();
  const deciles = new Map<number, DecileTally>();
  for (const event of settleEvents(events)) {
    if (event.kind === "review") {
      const { day, counts, prediction } = dayCounts(state, event, configs);
      days.set(day, addCounts(days.get(day) ?? NO_COUNTS, counts));
      if (prediction) addToDecile(deciles, prediction.decile, prediction.tally);
    }
    state = applyEvent(state, event, configs);
  }
  const newest = events.reduce<ReviewEvent | null>((last, event) => (last && compareEvents(last, event) >= 0 ? last : event), null);
  return { state, days, deciles, last: newest && { at: newest.at, id: newest.id } };
}

export interface EventCounts {
  readonly day: number;
  readonly counts: DayCounts;
  /** What was predicted of a review that counts for true retention, at its instant and with the weights then in force. */
  readonly prediction: ReturnType<typeof tallyPrediction> | null;
}

/** What one event adds to its study day, given the state before it. Only a review adds anything. */
export function dayCounts(before: MemoryState, event: ReviewEvent, configs: ConfigHistory): EventCounts {
  const config = configAt(configs, event.at);
  const day = studyDay(event.at, config);
  if (event.kind !== "review") return { day, counts: NO_COUNTS, prediction: null };
  const { rating } = event;
  const tested = before.phase === "review" && before.lastReviewAt !== null && studyDay(before.lastReviewAt, config) < day;
  const mature = tested && before.scheduledDays >= MATURE_DAYS;
  const young = tested && !mature;
  const passed = rating !== 1;
  const counts: DayCounts = {
    reviews: 1,
    newCards: before.phase === "new" ? 1 : 0,
    again: rating === 1 ? 1 : 0,
    hard: rating === 2 ? 1 : 0,
    good: rating === 3 ? 1 : 0,
    easy: rating === 4 ? 1 : 0,
    youngTotal: young ? 1 : 0,
    youngPassed: young && passed ? 1 : 0,
    matureTotal: mature ? 1 : 0,
    maturePassed: mature && passed ? 1 : 0,
    durationMs: event.durationMs ?? 0,
  };
  return { day, counts, prediction: tested ? tallyPrediction(retrievability(before, event.at, config), passed) : null };
}

/** The sum of two days' counts. */
export function addCounts(a: DayCounts, b: DayCounts): DayCounts {
  return {
    reviews: a.reviews + b.reviews,
    newCards: a.newCards + b.newCards,
    again: a.again + b.again,
    hard: a.hard + b.hard,
    good: a.good + b.good,
    easy: a.easy + b.easy,
    youngTotal: a.youngTotal + b.youngTotal,
    youngPassed: a.youngPassed + b.youngPassed,
    matureTotal: a.matureTotal + b.matureTotal,
    maturePassed: a.maturePassed + b.maturePassed,
    durationMs: a.durationMs + b.durationMs,
  };
}

/** The events that count, in order: each once, without voids and what they take back. A void cannot be taken back. */
function settleEvents(events: readonly ReviewEvent[]): ReviewEvent[] {
  const cardId = events[0]?.cardId;
  const byId = new Map<string, ReviewEvent>();
  const voided = new Set<string | null>();
  for (const event of events) {
    if (event.cardId !== cardId)
      throw new RangeError(`Events of two cards cannot be folded into one state: ${cardId}, ${event.cardId}`);
    byId.set(event.id, event);
    if (event.kind === "void") voided.add(event.targetId);
  }
  return [...byId.values()].filter((event) => event.kind !== "void" && !voided.has(event.id)).sort(compareEvents);
}
