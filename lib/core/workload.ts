import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { IMPORTANCES, type Importance } from "./course-bundle.ts";
import { NEW_STATE } from "./memory-state.ts";
import type { Rating } from "./review-event.ts";
import { retrievability, review } from "./scheduler.ts";
import { configFor, type SchedulerConfig } from "./scheduler-config.ts";
import { DAY_MS } from "./study-day.ts";

/** How students answer on average: shares of Again, Hard, Good, Easy for a new card, and of Hard, Good, Easy when recalled (fsrs-rs simulator). */
const FIRST_SHARES = [0.24, 0.094, 0.495, 0.171] as const;
const PASSED_SHARES = [0.224, 0.631, 0.145] as const;
const SIMULATED_CARDS = 600;
const SEED = 20_260;
const NOON_MS = DAY_MS / 2;

export interface WorkloadInput {
  readonly config: SchedulerConfig;
  readonly newPerDay: number;
  /** Cards of the course by importance: the simulated ones are mixed alike. Without it all are should-know. */
  readonly mix?: Readonly<Record<Importance, number>>;
  /** How far to look ahead, in days. */
  readonly days: number;
  /** Seconds that one answer takes; without it no minutes are given. */
  readonly secondsPerAnswer?: number;
}

export interface Workload {
  /** Due cards a day, averaged over the days looked at: the number that the daily review limit is about. New cards and steps not counted. */
  readonly reviewsPerDay: number;
  /** Minutes a day for all answers, new cards and steps included. */
  readonly minutesPerDay?: number;
}

/**
 * What a configuration costs a student who begins `newPerDay` cards every day and answers each card on the day it is due. A cohort of 600
 * cards is simulated with the real scheduler and a fixed seed, so the same input gives the same answer; the error is about 2%.
 */
export function estimateWorkload({ config, newPerDay, mix, days, secondsPerAnswer }: WorkloadInput): Workload {
  const plain: SchedulerConfig = { ...config, fuzz: false, timeZone: "UTC", rolloverHour: 0 };
  const seeds = xoroshiro128plus(SEED);
  let reviews = 0;
  let answers = 0;
  for (let card = 0; card < SIMULATED_CARDS; card += 1) {
    // Each card draws from a sequence of its own, so that two configurations are compared on the same luck.
    const generator = xoroshiro128plus(seeds.next());
    const cardConfig = configFor(plain, importanceAt((card + 0.5) / SIMULATED_CARDS, mix));
    let state = NEW_STATE;
    let at = NOON_MS;
    while (at < days * DAY_MS) {
      // A card begun on day d has days - d days left to cost anything: of `days` cohorts, that many reach this age.
      const weight = (days - Math.floor(at / DAY_MS)) / days;
      const recallDraw = uniformFloat64(generator);
      const ratingDraw = uniformFloat64(generator);
      let rating: Rating = 3;
      if (state.phase === "new") rating = (drawIndex(FIRST_SHARES, ratingDraw) + 1) as Rating;
      else if (state.phase === "review") {
        reviews += weight;
        rating = recallDraw < retrievability(state, at, plain) ? ((drawIndex(PASSED_SHARES, ratingDraw) + 2) as Rating) : 1;
      }
      answers += weight;
      state = review(state, "simulated", rating, at, cardConfig);
      at = state.phase === "review" ? state.due + NOON_MS : state.due;
    }
  }
  const perDay = newPerDay / SIMULATED_CARDS;
  const reviewsPerDay = reviews * perDay;
  return secondsPerAnswer === undefined
    ? { reviewsPerDay }
    : { reviewsPerDay, minutesPerDay: (answers * perDay * secondsPerAnswer) / 60 };
}

/** The importance found at `share` (0 to 1) of the way through a course sorted by importance. */
function importanceAt(share: number, mix: WorkloadInput["mix"]): Importance {
  const total = mix ? IMPORTANCES.reduce((sum, importance) => sum + mix[importance], 0) : 0;
  if (!mix || total === 0) return "should-know";
  return (
    IMPORTANCES[
      drawIndex(
        IMPORTANCES.map((importance) => mix[importance] / total),
        share,
      )
    ] ?? "should-know"
  );
}

function drawIndex(shares: readonly number[], draw: number): number {
  let left = draw;
  for (const [index, share] of shares.entries()) {
    if (left < share) return index;
    left -= share;
  }
  return shares.length - 1;
}
