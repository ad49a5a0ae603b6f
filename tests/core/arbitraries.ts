import fc from "fast-check";
import { IMPORTANCES } from "#core/course-bundle";
import { EVENT_KINDS, type Rating, type ReviewEvent } from "#core/review-event";
import { type CardConfig, type ConfigHistory, configFor, DEFAULT_CONFIG, type SchedulerConfig } from "#core/scheduler-config";

export const RUNS = { numRuns: 1000 };
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const START = Date.parse("2026-01-15T10:00:00Z");

/** From UTC-12 to UTC+14, both hemispheres, half and quarter hours, changes at midnight, of half an hour and of two hours. */
export const ZONES = [
  "Etc/GMT+12",
  "Pacific/Honolulu",
  "America/Los_Angeles",
  "America/New_York",
  "America/St_Johns",
  "America/Havana",
  "America/Santiago",
  "Atlantic/Azores",
  "UTC",
  "Africa/Casablanca",
  "Europe/London",
  "Europe/Zurich",
  "Antarctica/Troll",
  "Asia/Beirut",
  "Asia/Tehran",
  "Asia/Kathmandu",
  "Australia/Adelaide",
  "Australia/Lord_Howe",
  "Pacific/Auckland",
  "Pacific/Chatham",
  "Pacific/Kiritimati",
] as const;

export const zones = fc.record({ timeZone: fc.constantFrom(...ZONES), rolloverHour: fc.integer({ min: 0, max: 23 }) });
export const ratings = fc.constantFrom<Rating>(1, 2, 3, 4);

const steps = fc.constantFrom(
  ["1m", "10m"],
  ["10m"],
  [],
  ["1m", "10m", "1h"],
  ["12h"],
  ["10m", "1d"],
  ["1d", "3d"],
  ["2d"],
  ["5m", "20h"],
);

const retentions = fc.double({ min: 0.7, max: 0.99, noNaN: true });

export const configs: fc.Arbitrary<SchedulerConfig> = fc
  .record({
    zone: zones,
    desiredRetention: retentions,
    mustKnowRetention: retentions,
    backgroundRetention: retentions,
    maximumInterval: fc.constantFrom(3, 4, 10, 30, 100, 36_500),
    learningSteps: steps,
    relearningSteps: steps,
    fuzz: fc.boolean(),
  })
  .map(({ zone, ...rest }) => ({ ...DEFAULT_CONFIG, ...rest, ...zone }));

export const histories: fc.Arbitrary<ConfigHistory> = fc
  .array(fc.record({ days: fc.integer({ min: 1, max: 60 }), config: configs }), { minLength: 1, maxLength: 3 })
  .map((periods) => {
    let from = START - 30 * DAY;
    return periods.map(({ days, config }) => {
      const period = { from, config };
      from += days * DAY;
      return period;
    });
  });

const gaps = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1, max: 30 * MINUTE }),
  fc.integer({ min: HOUR, max: 3 * DAY }),
  fc.integer({ min: 3 * DAY, max: 200 * DAY }),
);

/** A log of one card as devices may have written it: equal times, voids of anything, of voids, of what does not exist. */
export function logs(cardId = "card-1", maxLength = 14): fc.Arbitrary<ReviewEvent[]> {
  const item = fc.record({
    gap: gaps,
    id: fc.uuid(),
    kind: fc.oneof(
      { weight: 6, arbitrary: fc.constant("review" as const) },
      { weight: 4, arbitrary: fc.constantFrom(...EVENT_KINDS) },
    ),
    rating: ratings,
    target: fc.nat(maxLength),
    durationMs: fc.option(fc.nat(60_000)),
    importance: fc.option(fc.constantFrom(...IMPORTANCES)),
  });
  return fc.uniqueArray(item, { maxLength, selector: ({ id }) => id }).map((items) => {
    let at = START;
    return items.map(({ gap, id, kind, rating, target, durationMs, importance }) => {
      at += gap;
      const targetId = kind === "void" ? (items[target]?.id ?? "00000000-0000-7000-8000-000000000000") : null;
      return { id, cardId, kind, rating: kind === "review" ? rating : null, at, targetId, durationMs, importance };
    });
  });
}

let made = 0;

/** A single event for the tests that spell their log out. */
export function event(fields: Partial<ReviewEvent>): ReviewEvent {
  made += 1;
  const id = `01900000-0000-7000-8000-${String(made).padStart(12, "0")}`;
  const kind = fields.kind ?? "review";
  return {
    id,
    cardId: "card-1",
    kind,
    rating: kind === "review" ? 3 : null,
    at: START,
    targetId: null,
    durationMs: null,
    importance: null,
    ...fields,
  };
}

/** The default configuration without fuzz, from the beginning of time. */
export const PLAIN: SchedulerConfig = { ...DEFAULT_CONFIG, fuzz: false };
/** The same for one card, a should-know card at 90%. */
export const PLAIN_CARD: CardConfig = configFor(PLAIN, "should-know");
export const PLAIN_HISTORY: ConfigHistory = [{ from: 0, config: PLAIN }];
