import type { Importance } from "#core/course-bundle";
import type { MemoryState, Phase } from "#core/memory-state";
import type { DayCounts } from "#core/replay";
import type { EventKind, Rating, ReviewEvent } from "#core/review-event";

/** Position of an event in the order of the log. */
export interface EventKey {
  readonly at: number;
  readonly id: string;
}

/** One row of card_states. */
export interface Projection {
  readonly cardId: string;
  readonly state: MemoryState;
  /** Newest event of the card, whatever its kind and even if it was taken back. */
  readonly last: EventKey;
  /** Optimistic lock, from 1. */
  readonly version: number;
}

/** The shape in which SQL hands out a row of card_states as JSON; see `stateJson`. Instants are epoch milliseconds. */
export interface StateJson {
  readonly card: string;
  readonly phase: Phase;
  readonly stability: number;
  readonly difficulty: number;
  readonly due: number;
  readonly lastReviewAt: number | null;
  readonly scheduledDays: number;
  readonly step: number;
  readonly reps: number;
  readonly lapses: number;
  readonly learnedAt: number | null;
  readonly suspended: boolean;
  readonly buriedUntilDay: number | null;
  readonly lastEventAt: number;
  readonly lastEventId: string;
  readonly version: number;
}

/** SQL expression for epoch milliseconds of a timestamptz. */
export function epochMs(column: string): string {
  return `(extract(epoch from ${column}) * 1000)::float8`;
}

/** SQL expression for a StateJson of card_states under the alias given. */
export function stateJson(alias: string): string {
  const c = alias;
  return `json_build_object('card', ${c}.card_id, 'phase', ${c}.phase, 'stability', ${c}.stability, 'difficulty', ${c}.difficulty,
    'due', ${epochMs(`${c}.due`)}, 'lastReviewAt', ${epochMs(`${c}.last_review_at`)}, 'scheduledDays', ${c}.scheduled_days, 'step', ${c}.step,
    'reps', ${c}.reps, 'lapses', ${c}.lapses, 'learnedAt', ${epochMs(`${c}.learned_at`)}, 'suspended', ${c}.suspended, 'buriedUntilDay', ${c}.buried_until_day,
    'lastEventAt', ${epochMs(`${c}.last_event_at`)}, 'lastEventId', ${c}.last_event_id, 'version', ${c}.version)`;
}

export function readProjection(row: StateJson): Projection {
  const { card, lastEventAt, lastEventId, version, ...rest } = row;
  const state: MemoryState = {
    phase: rest.phase,
    stability: rest.stability,
    difficulty: rest.difficulty,
    due: rest.due,
    lastReviewAt: rest.lastReviewAt,
    scheduledDays: rest.scheduledDays,
    step: rest.step,
    reps: rest.reps,
    lapses: rest.lapses,
    learnedAt: rest.learnedAt,
    suspended: rest.suspended,
    buriedUntilDay: rest.buriedUntilDay,
  };
  return { cardId: card, state, last: { at: lastEventAt, id: lastEventId }, version };
}

/** The shape in which SQL hands out a row of review_log as JSON; see `eventJson`. */
export interface EventJson {
  readonly id: string;
  readonly card: string;
  readonly kind: EventKind;
  readonly rating: Rating | null;
  readonly at: number;
  readonly target: string | null;
  readonly duration: number | null;
  readonly importance: Importance | null;
}

/** SQL expression for an EventJson of review_log under the alias given. */
export function eventJson(alias: string): string {
  const l = alias;
  return `json_build_object('id', ${l}.id, 'card', ${l}.card_id, 'kind', ${l}.kind, 'rating', ${l}.rating, 'at', ${epochMs(`${l}.at`)},
    'target', ${l}.target_id, 'duration', ${l}.duration_ms, 'importance', ${l}.importance)`;
}

export function readEvent(row: EventJson): ReviewEvent {
  return {
    id: row.id,
    cardId: row.card,
    kind: row.kind,
    rating: row.rating,
    at: row.at,
    targetId: row.target,
    durationMs: row.duration,
    importance: row.importance,
  };
}

/** Counters of study_days in the order of its columns. */
export const DAY_FIELDS = [
  "reviews",
  "newCards",
  "again",
  "hard",
  "good",
  "easy",
  "youngTotal",
  "youngPassed",
  "matureTotal",
  "maturePassed",
  "durationMs",
] as const satisfies readonly (keyof DayCounts)[];

/** Adds `counts` times `sign` to the day in `days`. */
export function addToDay(days: Map<number, DayCounts>, day: number, counts: DayCounts, sign: 1 | -1 = 1): void {
  const sum = days.get(day);
  days.set(
    day,
    mapCounts((field) => (sum?.[field] ?? 0) + sign * counts[field]),
  );
}

export function isEmptyDay(counts: DayCounts): boolean {
  return DAY_FIELDS.every((field) => counts[field] === 0);
}

/** Day counters made field by field. */
export function mapCounts(value: (field: (typeof DAY_FIELDS)[number]) => number): DayCounts {
  return Object.fromEntries(DAY_FIELDS.map((field) => [field, value(field)])) as unknown as DayCounts;
}
