import type postgres from "postgres";
import type { DayCounts } from "#core/replay";
import { arrayLiteral } from "./array-literal.ts";
import type { DAY_FIELDS, Projection } from "./projection.ts";

type Fragment = postgres.PendingQuery<postgres.Row[]>;

/**
 * `insert into card_states as old ... select ... from unnest(...)`, ready for an `on conflict` clause. The topic is the one that the card
 * has at this very statement: it may have been published under another since the batch was read.
 */
export function insertStates(sql: postgres.ISql, studentId: string, rows: readonly Projection[]): Fragment {
  const list = (value: (row: Projection) => string | number | boolean | null) => arrayLiteral(rows.map(value));
  return sql`
    insert into card_states as old (student_id, card_id, topic_slug, phase, stability, difficulty, due, last_review_at, scheduled_days, step,
      reps, lapses, learned_at, suspended, buried_until_day, last_event_at, last_event_id, version)
    select ${studentId}::uuid, s.card_id, c.topic_slug, s.phase, s.stability, s.difficulty, to_timestamp(s.due / 1000),
      to_timestamp(s.last_review_at / 1000), s.scheduled_days, s.step, s.reps, s.lapses, to_timestamp(s.learned_at / 1000), s.suspended, s.buried_until_day,
      to_timestamp(s.last_event_at / 1000), s.last_event_id, s.version
    from unnest(${list((row) => row.cardId)}::text::text[], ${list((row) => row.state.phase)}::text::text[],
      ${list((row) => row.state.stability)}::text::float8[],
      ${list((row) => row.state.difficulty)}::text::float8[], ${list((row) => row.state.due)}::text::float8[],
      ${list((row) => row.state.lastReviewAt)}::text::float8[], ${list((row) => row.state.scheduledDays)}::text::int[],
      ${list((row) => row.state.step)}::text::int[], ${list((row) => row.state.reps)}::text::int[],
      ${list((row) => row.state.lapses)}::text::int[], ${list((row) => row.state.learnedAt)}::text::float8[],
      ${list((row) => row.state.suspended)}::text::boolean[],
      ${list((row) => row.state.buriedUntilDay)}::text::int[], ${list((row) => row.last.at)}::text::float8[],
      ${list((row) => row.last.id)}::text::uuid[], ${list((row) => row.version)}::text::int[])
      as s (card_id, phase, stability, difficulty, due, last_review_at, scheduled_days, step, reps, lapses, learned_at,
        suspended, buried_until_day, last_event_at, last_event_id, version)
      join cards c on c.id = s.card_id`;
}

/** Replaces a row of card_states only when it is the one that was read. */
export function replaceStates(sql: postgres.ISql): Fragment {
  return sql`
    on conflict (student_id, card_id) do update set topic_slug = excluded.topic_slug, phase = excluded.phase,
      stability = excluded.stability, difficulty = excluded.difficulty, due = excluded.due, last_review_at = excluded.last_review_at,
      scheduled_days = excluded.scheduled_days, step = excluded.step, reps = excluded.reps, lapses = excluded.lapses,
      learned_at = excluded.learned_at, suspended = excluded.suspended, buried_until_day = excluded.buried_until_day, last_event_at = excluded.last_event_at,
      last_event_id = excluded.last_event_id, version = excluded.version
    where old.version = excluded.version - 1`;
}

/** `insert into study_days as old ... select ... from unnest(...)`, ready for an `on conflict` clause. */
export function insertDays(sql: postgres.ISql, studentId: string, days: readonly (readonly [number, DayCounts])[]): Fragment {
  const list = (field: (typeof DAY_FIELDS)[number]) => arrayLiteral(days.map(([, counts]) => counts[field]));
  return sql`
    insert into study_days as old (student_id, day, reviews, new_cards, again, hard, good, easy, young_total, young_passed, mature_total,
      mature_passed, duration_ms)
    select ${studentId}::uuid, date '1970-01-01' + d.day, d.reviews, d.new_cards, d.again, d.hard, d.good, d.easy, d.young_total,
      d.young_passed, d.mature_total, d.mature_passed, d.duration_ms
    from unnest(${arrayLiteral(days.map(([day]) => day))}::text::int[], ${list("reviews")}::text::int[], ${list("newCards")}::text::int[],
      ${list("again")}::text::int[], ${list("hard")}::text::int[], ${list("good")}::text::int[], ${list("easy")}::text::int[],
      ${list("youngTotal")}::text::int[], ${list("youngPassed")}::text::int[], ${list("matureTotal")}::text::int[],
      ${list("maturePassed")}::text::int[], ${list("durationMs")}::text::bigint[])
      as d (day, reviews, new_cards, again, hard, good, easy, young_total, young_passed, mature_total, mature_passed, duration_ms)`;
}
