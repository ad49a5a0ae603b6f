import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { Importance } from "./course-bundle.ts";
import { type MemoryState, NEW_STATE } from "./memory-state.ts";
import { applyEvent } from "./replay.ts";
import type { Rating, ReviewEvent } from "./review-event.ts";
import { retrievability, review } from "./scheduler.ts";
import { configFor, type SchedulerConfig } from "./scheduler-config.ts";
import { LEARN_AHEAD_MS } from "./session.ts";
import { HOUR_MS, studyDayStart } from "./study-day.ts";

/** A number in [0, 1), the next of a reproducible sequence. */
export type RandomSource = () => number;

/** The same seed gives the same sequence for ever. */
export function seededRandom(seed: number): RandomSource {
  const generator = xoroshiro128plus(seed);
  return () => uniformFloat64(generator);
}

/** A student whose memory really forgets as FSRS says: what is simulated is life, the scheduler under test is the real one. */
export interface SimulatedStudent {
  /** In the order in which new cards are introduced. */
  readonly cards: readonly { readonly id: string; readonly factId: string; readonly importance: Importance }[];
  readonly config: SchedulerConfig;
  /** Study days (days since 1970-01-01), both included. */
  readonly firstDay: number;
  readonly lastDay: number;
  /** New cards on the first day; the number falls from there. */
  readonly newPerDay: number;
  readonly reviewsPerDay: number;
  /** Cards at the end of the list that stay new. */
  readonly keepNew: number;
  /** Left out: a steady student. */
  readonly habit?: StudyHabit;
}

/** How somebody differs from a steady student, by study day (days since 1970-01-01). */
export interface StudyHabit {
  /** The chance that a day passes without cards, 0 to 1; the first day never does. */
  readonly skips?: (day: number) => number;
  /** New cards of a day on which there are cards. */
  readonly begins?: (day: number) => number;
  /** Added to the log-odds of each recall: who is below 0 forgets more than FSRS expects. */
  readonly recall?: number;
}

/**
 * What else the student does on a day, once the cards are done at `at` (a day without cards: in the evening) and before the next morning: the
 * events of the review log that come of it, in order of time. No reviews.
 */
export type AfterCards = (day: number, at: number, states: ReadonlyMap<string, MemoryState>) => readonly ReviewEvent[];

/** When somebody who skipped the cards may do something else, as an hour of the clock. */
const EVENING = 19;

/**
 * The log of a simulated student, in order of time: skipped days, sittings at human hours, learning steps, undone slips of the finger.
 * Recall is drawn from the retrievability at the moment of the answer, shifted by a hidden hardness of each card.
 */
export function simulateHistory(
  student: SimulatedStudent,
  random: RandomSource,
  newId: (at: number) => string,
  afterCards: AfterCards = () => [],
): ReviewEvent[] {
  const { config } = student;
  const { skips = usualSkips, begins = usualQuota(student), recall = 0 } = student.habit ?? {};
  const configs = [{ from: 0, config }];
  const events: ReviewEvent[] = [];
  const states = new Map<string, MemoryState>();
  const importanceOf = new Map(student.cards.map((card) => [card.id, card.importance]));
  const hardness = new Map(student.cards.map((card) => [card.id, gaussian(random)]));
  const unseen = student.cards.slice(0, Math.max(0, student.cards.length - student.keepNew));

  for (let day = student.firstDay; day <= student.lastDay; day++) {
    const first = day === student.firstDay;
    const dayStart = studyDayStart(day, config);
    let doneAt = dayStart + ((EVENING - config.rolloverHour + 24) % 24) * HOUR_MS;
    if (first || random() >= skips(day)) {
      const startAt = dayStart + sittingOffsetMs(random, config.rolloverHour);
      doneAt = sit(startAt, planDay(begins(day), student.reviewsPerDay, startAt, states, unseen, random));
    }
    for (const event of afterCards(day, doneAt, states)) {
      events.push(event);
      states.set(event.cardId, applyEvent(states.get(event.cardId) ?? NEW_STATE, event, configs));
    }
  }
  return events;

  /** Returns the time at which it ends. */
  function sit(startAt: number, session: string[]): number {
    const learning = new Map<string, number>();
    let clock = startAt;
    for (;;) {
      const [waiting, due] = earliest(learning);
      // Nobody waits longer than this for a learning card at the end of a sitting.
      const early = due - clock <= LEARN_AHEAD_MS ? waiting : null;
      const next = waiting && due <= clock ? waiting : (session.shift() ?? early);
      if (!next) return clock;
      if (next === waiting) clock = Math.max(clock, due);
      clock = answer(next, clock);
      const state = states.get(next) ?? NEW_STATE;
      if (state.phase === "review") learning.delete(next);
      else learning.set(next, state.due);
    }
  }

  /** Returns the time at which the next prompt appears. */
  function answer(cardId: string, shownAt: number): number {
    const state = states.get(cardId) ?? NEW_STATE;
    const hard = hardness.get(cardId) ?? 0;
    const durationMs = thinkingMs(state, random);
    let at = shownAt + durationMs;
    const rating = rate(state, hard, recall, at, config, random);
    if (random() < 0.004) {
      const slip = record(cardId, rating === 3 ? 4 : 3, at, durationMs);
      at += 700 + Math.floor(random() * 900);
      events.push({ id: newId(at), cardId, kind: "void", rating: null, at, targetId: slip, durationMs: null, importance: null });
      at += 1200 + Math.floor(random() * 2000);
    }
    record(cardId, rating, at, durationMs);
    states.set(cardId, review(state, cardId, rating, at, configFor(config, importanceOf.get(cardId) ?? null)));
    return at + 300 + Math.floor(random() * 1200);
  }

  function record(cardId: string, rating: Rating, at: number, durationMs: number): string {
    const id = newId(at);
    const importance = importanceOf.get(cardId) ?? null;
    events.push({ id, cardId, kind: "review", rating, at, targetId: null, durationMs, importance });
    return id;
  }
}

function usualSkips(day: number): number {
  return isWeekend(day) ? 0.22 : 0.09;
}

function usualQuota({ newPerDay, firstDay }: SimulatedStudent): (day: number) => number {
  return (day) => newPerDay * Math.exp(-(day - firstDay) / 26);
}

/** Due cards in random order with the day's new cards spread among them; takes the new ones out of `unseen`. */
function planDay(
  begins: number,
  reviews: number,
  startAt: number,
  states: ReadonlyMap<string, MemoryState>,
  unseen: { readonly id: string; readonly factId: string }[],
  random: RandomSource,
): string[] {
  const waiting: { id: string; order: number }[] = [];
  for (const [id, state] of states) if (state.due <= startAt) waiting.push({ id, order: random() });
  const due = waiting
    .sort((a, b) => a.order - b.order)
    .slice(0, reviews)
    .map(({ id }) => id);
  const fresh: string[] = [];
  const facts = new Set<string>();
  const quota = Math.max(2, Math.round(begins * (0.8 + 0.4 * random())));
  for (let at = 0; at < unseen.length && fresh.length < quota; ) {
    const card = unseen[at];
    // Siblings are kept apart: the other cards of a fact wait for another day.
    if (!card || facts.has(card.factId)) at++;
    else {
      facts.add(card.factId);
      fresh.push(card.id);
      unseen.splice(at, 1);
    }
  }
  const gap = Math.max(1, Math.floor(due.length / (fresh.length + 1)));
  const session = [...due];
  fresh.forEach((id, index) => {
    session.splice(Math.min(session.length, (index + 1) * (gap + 1) - 1), 0, id);
  });
  return session;
}

function rate(state: MemoryState, hard: number, memory: number, at: number, config: SchedulerConfig, random: RandomSource): Rating {
  const draw = random();
  if (state.phase === "new") {
    const again = clamp(0.26 + 0.08 * hard, 0.05, 0.6);
    if (draw < again) return 1;
    const rest = (draw - again) / (1 - again);
    return rest < 0.15 ? 2 : rest < 0.9 ? 3 : 4;
  }
  const recall =
    state.phase === "review"
      ? shift(retrievability(state, at, config), 0.3 - 0.25 * hard + memory)
      : clamp(0.9 - 0.05 * hard, 0.6, 0.98);
  if (draw >= recall) return 1;
  const ease = random();
  const unsure = clamp(0.1 + 0.05 * hard, 0.02, 0.3);
  return ease < unsure ? 2 : ease < 0.93 ? 3 : 4;
}

/** Adds `logits` to the log-odds of a probability. */
function shift(probability: number, logits: number): number {
  const p = clamp(probability, 0.01, 0.995);
  return 1 / (1 + ((1 - p) / p) * Math.exp(-logits));
}

function thinkingMs(state: MemoryState, random: RandomSource): number {
  const median = state.phase === "new" ? 11_000 : state.phase === "review" ? 6_500 : 4_500;
  return Math.round(clamp(median * Math.exp(0.45 * gaussian(random)), 1_100, 60_000));
}

/** Before lectures or in the evening, as milliseconds since the rollover hour. */
function sittingOffsetMs(random: RandomSource, rolloverHour: number): number {
  const hour = random() < 0.35 ? 7.2 + 1.6 * random() : 17.5 + 3.5 * random();
  return Math.floor(((hour - rolloverHour + 24) % 24) * HOUR_MS);
}

function earliest(learning: ReadonlyMap<string, number>): [string | null, number] {
  let best: [string | null, number] = [null, Number.POSITIVE_INFINITY];
  for (const entry of learning) if (entry[1] < best[1]) best = entry;
  return best;
}

/** 1970-01-01 was a Thursday. */
function isWeekend(day: number): boolean {
  return (day + 4) % 7 === 0 || (day + 4) % 7 === 6;
}

function gaussian(random: RandomSource): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
