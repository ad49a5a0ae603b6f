import type { Importance } from "./course-bundle.ts";

/** How one student's cards are scheduled. Changing it makes a new row in the history; it never rewrites what was scheduled before. */
export interface SchedulerConfig {
  readonly model: "fsrs-6";
  /** The 21 weights of FSRS-6. */
  readonly weights: readonly number[];
  /** Wanted probability of recall when a should-know card comes due, 0.70 to 0.99; of the others below. */
  readonly desiredRetention: number;
  readonly mustKnowRetention: number;
  readonly backgroundRetention: number;
  /** Days. */
  readonly maximumInterval: number;
  /** Such as "1m", "10m", "1h", "1d": whole numbers of minutes, hours or days. */
  readonly learningSteps: readonly string[];
  readonly relearningSteps: readonly string[];
  /** Spread due dates a little, the same way for preview and save. */
  readonly fuzz: boolean;
  /** IANA name, such as "Europe/Zurich". */
  readonly timeZone: string;
  /** Local hour at which a study day begins, 0 to 23. */
  readonly rolloverHour: number;
}

/** A configuration as it holds for cards of one importance. Only `configFor` makes it, so that no card is scheduled by the retention of another. */
export interface CardConfig extends Omit<SchedulerConfig, "desiredRetention" | "mustKnowRetention" | "backgroundRetention"> {
  /** Wanted probability of recall when such a card comes due, 0.70 to 0.99. */
  readonly cardRetention: number;
}

/** One entry of a student's configuration history: in force for events with `at >= from` until the next entry begins. */
export interface ConfigPeriod {
  /** Milliseconds since 1970. The first entry also covers everything before it. */
  readonly from: number;
  readonly config: SchedulerConfig;
}

/** Ascending by `from`, never empty. */
export type ConfigHistory = readonly ConfigPeriod[];

/** Default weights of FSRS-6, as published with ts-fsrs 5.4 and py-fsrs 6. */
export const DEFAULT_WEIGHTS: readonly number[] = [
  0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483, 0.6014,
  1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
];

export const DEFAULT_CONFIG: SchedulerConfig = {
  model: "fsrs-6",
  weights: DEFAULT_WEIGHTS,
  desiredRetention: 0.9,
  mustKnowRetention: 0.95,
  backgroundRetention: 0.85,
  maximumInterval: 36500,
  learningSteps: ["1m", "10m"],
  relearningSteps: ["10m"],
  fuzz: true,
  timeZone: "UTC",
  rolloverHour: 4,
};

/** The wanted probability of recall of a card of this importance; null (unknown) counts as should-know. */
export function retentionOf(config: SchedulerConfig, importance: Importance | null): number {
  if (importance === "must-know") return config.mustKnowRetention;
  return importance === "background" ? config.backgroundRetention : config.desiredRetention;
}

const byRetention = new WeakMap<SchedulerConfig, Map<number, CardConfig>>();

/** The configuration as it holds for cards of this importance; null (unknown) counts as should-know. The same objects give the same object. */
export function configFor(config: SchedulerConfig, importance: Importance | null): CardConfig {
  const cardRetention = retentionOf(config, importance);
  const made = byRetention.get(config) ?? new Map<number, CardConfig>();
  byRetention.set(config, made);
  const known = made.get(cardRetention) ?? withRetention(config, cardRetention);
  made.set(cardRetention, known);
  return known;
}

function withRetention(config: SchedulerConfig, cardRetention: number): CardConfig {
  const { desiredRetention: _should, mustKnowRetention: _must, backgroundRetention: _background, ...rest } = config;
  return { ...rest, cardRetention };
}
