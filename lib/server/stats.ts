import { expectedRetention, forecastDue } from "#core/forecast";
import { configAt, type DayCounts, MATURE_DAYS } from "#core/replay";
import { retentionOf, type SchedulerConfig } from "#core/scheduler-config";
import type { BegunCard } from "#db/day-reading";
import { readStats } from "#db/stats";
import { appDatabase } from "./app-database.ts";
import type { StudentProof } from "./proofs.ts";

const FORECAST_DAYS = 30;

export interface Stats {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Number of the study day, days since 1970-01-01. */
  readonly today: number;
  /** What the settings ask for, averaged over the begun cards, each by its importance. */
  readonly desiredRetention: number;
  /** Days with reviews in the last year, ascending. */
  readonly days: readonly (DayCounts & { readonly day: number })[];
  /** Cards that come due today (what is late included) and on the following 29 days. */
  readonly forecast: readonly number[];
  /** Every published card once. Mature: an interval of 21 days or more. Suspended ones count there alone. */
  readonly cards: {
    readonly unseen: number;
    readonly learning: number;
    readonly young: number;
    readonly mature: number;
    readonly suspended: number;
  };
  /** Share of the begun cards that the student would recall now, 0 to 1; null when none was begun. */
  readonly expectedRetention: number | null;
  readonly topics: readonly {
    readonly slug: string;
    readonly name: string;
    readonly begun: number;
    readonly expectedRetention: number | null;
  }[];
}

export async function getStats(proof: StudentProof): Promise<Stats> {
  const { now, configs, today, days, cards, cardCount, topics } = await readStats(appDatabase(), proof.studentId);
  const config = configAt(configs, now);
  const statesOf = (some: readonly BegunCard[]) => some.map((card) => card.state);
  return {
    now,
    today,
    desiredRetention: meanRetention(cards, config),
    days: days.map(({ day, counts }) => ({ day, ...counts })),
    forecast: forecastDue(statesOf(cards), config, now, FORECAST_DAYS),
    cards: countCards(cards, cardCount),
    expectedRetention: expectedRetention(statesOf(cards), config, now),
    topics: topics.map(({ slug, name }) => {
      const begun = cards.filter((card) => card.topicSlug === slug);
      return { slug, name, begun: begun.length, expectedRetention: expectedRetention(statesOf(begun), config, now) };
    }),
  };
}

function meanRetention(begun: readonly BegunCard[], config: SchedulerConfig): number {
  if (begun.length === 0) return config.desiredRetention;
  return begun.reduce((sum, card) => sum + retentionOf(config, card.importance), 0) / begun.length;
}

function countCards(begun: readonly BegunCard[], all: number): Stats["cards"] {
  const counts = { unseen: all - begun.length, learning: 0, young: 0, mature: 0, suspended: 0 };
  for (const { state } of begun) {
    if (state.suspended) counts.suspended += 1;
    else if (state.phase !== "review") counts.learning += 1;
    else if (state.scheduledDays >= MATURE_DAYS) counts.mature += 1;
    else counts.young += 1;
  }
  return counts;
}
