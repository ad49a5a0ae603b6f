import { FSRSAlgorithm, forgetting_curve, S_MIN } from "ts-fsrs";
import { fuzzFactor, fuzzInterval } from "./fuzz.ts";
import { parseStep, stepWait, waitDays } from "./learning-steps.ts";
import type { MemoryState } from "./memory-state.ts";
import { RATINGS, type Rating } from "./review-event.ts";
import type { CardConfig, SchedulerConfig } from "./scheduler-config.ts";
import { DAY_MS, MINUTE_MS, studyDay, studyDayStart } from "./study-day.ts";

const MAX_KEPT = 256;

/**
 * The memory model of ts-fsrs, and nothing else of it: its card scheduler, clock seed, fuzz, steps, UTC days, rollback and reschedule are
 * the source of the pitfalls that docs call by number, so steps, days, fuzz and limits are done here instead.
 */
class MemoryModel extends FSRSAlgorithm {
  constructor(weights: readonly number[], retention: number) {
    super({ w: [...weights], request_retention: retention });
    // The library moves weights into ranges of its own (w19 >= 0.01, for one); the ones that the log was made with are the ones to use.
    this.param = { ...this.parameters, w: [...weights] };
    this.intervalModifier = this.calculate_interval_modifier(retention);
  }

  /** The library never starts below 0.1 days; fsrs-rs, which trains the weights, goes down to 0.001. */
  override init_stability(grade: Rating): number {
    return Math.max(this.parameters.w[grade - 1] ?? 0, S_MIN);
  }
}

/** What forgetting depends on: the same for every importance. */
type Forgetting = Pick<SchedulerConfig, "weights">;

interface Scheduler {
  readonly model: MemoryModel;
  readonly learning: readonly number[];
  readonly relearning: readonly number[];
}

const byObject = new WeakMap<CardConfig, Scheduler>();
const byContent = new Map<string, Scheduler>();

/**
 * The state after a rating given at `at` (milliseconds since 1970) under the configuration then in force. An `at` before the last review
 * counts as the time of that review. Answering ends a bury; a suspended card stays suspended, because the wish to put it away may have
 * been made on another device. Throws RangeError for a rating other than 1 to 4 and for a configuration that `checkConfig` refuses.
 */
export function review(state: MemoryState, cardId: string, rating: Rating, at: number, config: CardConfig): MemoryState {
  const next = preview(state, cardId, at, config)[rating];
  if (!next) throw new RangeError(`Not a rating: ${rating}`);
  return next;
}

/** What each of the four ratings would give at `at`. `review` takes its answer from here, so a button shows what will be saved. */
export function preview(state: MemoryState, cardId: string, at: number, config: CardConfig): Record<Rating, MemoryState> {
  const { model, learning, relearning } = schedulerOf(config);
  const now = Math.max(at, state.lastReviewAt ?? at);
  const today = studyDay(now, config);
  const elapsedDays = state.lastReviewAt === null ? 0 : Math.max(0, today - studyDay(state.lastReviewAt, config));
  const inReview = state.phase === "review";
  const steps = inReview || state.phase === "relearning" ? relearning : learning;
  const memory = state.phase === "new" ? null : { stability: state.stability, difficulty: state.difficulty };
  const recall = memory ? forgetting_curve(config.weights, elapsedDays, memory.stability) : undefined;
  const factor = config.fuzz ? fuzzFactor(cardId, state.reps) : null;

  let lowerDays = 0;
  let lowerLeft = false;
  const next = RATINGS.map((rating): MemoryState => {
    const { stability, difficulty } = model.next_state(memory, elapsedDays, rating, recall);
    const wait = stepWait(state.phase, state.step, rating, steps);
    let days: number;
    if (wait) {
      days = Math.min(Math.max(waitDays(wait), lowerDays), config.maximumInterval);
    } else {
      const interval = stability * model.interval_modifier;
      const grown = inReview && rating > 1 && Math.round(interval) > state.scheduledDays ? state.scheduledDays + 1 : 1;
      // Anki keeps a day between the buttons: Hard, Good and Easy of a review, Good and Easy of a card that leaves its steps.
      const gap = lowerLeft && (inReview ? rating > 2 : rating > 3) ? 1 : 0;
      days = fuzzInterval(interval, Math.max(1, grown, lowerDays + gap), config.maximumInterval, factor);
    }
    lowerDays = days;
    lowerLeft = !wait;
    return {
      phase: wait ? (steps === relearning ? "relearning" : "learning") : "review",
      stability,
      difficulty,
      due: days > 0 ? studyDayStart(today + days, config) : now + Math.round((wait?.minutes ?? 0) * MINUTE_MS),
      lastReviewAt: now,
      scheduledDays: wait ? 0 : days,
      step: wait?.step ?? 0,
      reps: state.reps + 1,
      lapses: state.lapses + (inReview && rating === 1 ? 1 : 0),
      learnedAt: state.learnedAt ?? (wait ? null : now),
      suspended: state.suspended,
      buriedUntilDay: null,
    };
  }) as [MemoryState, MemoryState, MemoryState, MemoryState];

  const [again, hard, good, easy] = next;
  // A step that runs past the end of the study day must not bring the card back later than the next better answer would.
  const goodFirst = notAfter(good, easy);
  const hardFirst = notAfter(hard, goodFirst);
  return { 1: notAfter(again, hardFirst), 2: hardFirst, 3: goodFirst, 4: easy };
}

/** Probability from 0 to 1 that the card is recalled at `at`, by the exact time since the last review; 0 for a new card. */
export function retrievability(state: MemoryState, at: number, config: Forgetting): number {
  if (state.phase === "new" || state.lastReviewAt === null) return 0;
  return forgettingCurve(state.stability, config, (at - state.lastReviewAt) / DAY_MS);
}

/** Probability of recall after `days` (fractions allowed) with a stability in days: (1 + factor * t / S) ^ -w20. */
export function forgettingCurve(stability: number, config: Forgetting, days: number): number {
  return stability > 0 ? forgetting_curve(config.weights, Math.max(0, days), stability) : 0;
}

function notAfter(state: MemoryState, better: MemoryState): MemoryState {
  return state.due > better.due ? { ...state, due: better.due } : state;
}

/** Configurations come fresh from the database each time, so equal content must find the model that is built already. */
function schedulerOf(config: CardConfig): Scheduler {
  let scheduler = byObject.get(config);
  if (scheduler) return scheduler;
  const key = JSON.stringify([config.weights, config.cardRetention, config.learningSteps, config.relearningSteps]);
  scheduler = byContent.get(key);
  if (!scheduler) {
    if (byContent.size >= MAX_KEPT) byContent.clear();
    scheduler = buildScheduler(config);
    byContent.set(key, scheduler);
  }
  byObject.set(config, scheduler);
  return scheduler;
}

function buildScheduler({ weights, cardRetention, learningSteps, relearningSteps }: CardConfig): Scheduler {
  // ts-fsrs would take its defaults for a list of the wrong length and say so on the console only.
  if (weights.length !== 21 || !weights.every(Number.isFinite)) throw new RangeError("FSRS-6 needs 21 weights, each a number.");
  return {
    model: new MemoryModel(weights, cardRetention),
    learning: learningSteps.map(readStep),
    relearning: relearningSteps.map(readStep),
  };
}

function readStep(text: string): number {
  const minutes = parseStep(text);
  if (minutes === null) throw new RangeError(`Not a step such as 1m, 10m, 1h or 1d: ${text}`);
  return minutes;
}
