import type postgres from "postgres";
import { arrayLiteral } from "./array-literal.ts";
import { insertDeciles } from "./calibration-writing.ts";
import { insertDays, insertStates, replaceStates } from "./projection-writing.ts";
import type { Folding } from "./review-folding.ts";
import type { AcceptedEvent } from "./review-judging.ts";
import type { BatchContext } from "./review-reading.ts";
import { sendWrite } from "./write-attempts.ts";

export interface BatchWrite {
  readonly studentId: string;
  readonly device: string;
  readonly accepted: readonly AcceptedEvent[];
  readonly folding: Folding;
  readonly context: BatchContext;
}

/**
 * Log, projection and roll-ups in ONE statement: all of it or nothing.
 * @throws WriteConflict
 */
export async function writeBatch(sql: postgres.ISql, { studentId, device, accepted, folding, context }: BatchWrite): Promise<void> {
  const list = <K extends keyof AcceptedEvent>(key: K) => arrayLiteral(accepted.map((event) => event[key]));
  await sendWrite(sql<{ written: number }[]>`
    with guard as (
      select config_version from users where id = ${studentId}::uuid for key share
    ), logged as (
      insert into review_log (student_id, id, card_id, kind, rating, client_at, at, received_at, duration_ms, device, target_id,
        importance)
      select ${studentId}::uuid, e.id, e.card_id, e.kind, e.rating, to_timestamp(e.client_at / 1000), to_timestamp(e.at / 1000),
        to_timestamp(${context.now}::float8 / 1000), e.duration_ms, ${device}, e.target_id, e.importance
      from unnest(${list("id")}::text::uuid[], ${list("cardId")}::text::text[], ${list("kind")}::text::text[],
        ${list("rating")}::text::smallint[], ${list("clientAt")}::text::float8[], ${list("at")}::text::float8[],
        ${list("durationMs")}::text::int[], ${list("targetId")}::text::uuid[], ${list("importance")}::text::text[])
        as e (id, card_id, kind, rating, client_at, at, duration_ms, target_id, importance)
      on conflict (student_id, id) do nothing
      returning 1
    ), projected as (
      ${insertStates(sql, studentId, folding.projections)} ${replaceStates(sql)}
      returning 1
    ), rolled as (
      ${insertDays(sql, studentId, folding.days)}
      on conflict (student_id, day) do update set reviews = old.reviews + excluded.reviews, new_cards = old.new_cards + excluded.new_cards,
        again = old.again + excluded.again, hard = old.hard + excluded.hard, good = old.good + excluded.good, easy = old.easy + excluded.easy,
        young_total = old.young_total + excluded.young_total, young_passed = old.young_passed + excluded.young_passed,
        mature_total = old.mature_total + excluded.mature_total, mature_passed = old.mature_passed + excluded.mature_passed,
        duration_ms = old.duration_ms + excluded.duration_ms
    ), calibrated as (
      ${insertDeciles(sql, studentId, folding.deciles)}
      on conflict (student_id, decile) do update set reviews = old.reviews + excluded.reviews, recalled = old.recalled + excluded.recalled,
        predicted_millionths = old.predicted_millionths + excluded.predicted_millionths
    )
    select 1 / (case when (select count(*) from logged) = ${accepted.length}::int
      and (select count(*) from projected) = ${folding.projections.length}::int
      and (select config_version from guard) = ${context.configVersion}::int then 1 else 0 end) as written`);
}
