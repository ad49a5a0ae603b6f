import type postgres from "postgres";
import type { DecileTally } from "#core/calibration";
import { arrayLiteral } from "./array-literal.ts";

/** Tallies by decile. */
export type DecileRows = readonly (readonly [number, DecileTally])[];

/** Rows to write or compare: those that say something, ascending, so that concurrent batches take their locks in one order. */
export function listDeciles(deciles: ReadonlyMap<number, DecileTally>): DecileRows {
  const said = [...deciles].filter(([, tally]) => tally.reviews !== 0 || tally.recalled !== 0 || tally.predictedMillionths !== 0);
  return said.sort(([a], [b]) => a - b);
}

/** `insert into recall_calibration as old ... select ... from unnest(...)`, ready for an `on conflict` clause. */
export function insertDeciles(sql: postgres.ISql, studentId: string, rows: DecileRows): postgres.PendingQuery<postgres.Row[]> {
  const list = (field: keyof DecileTally) => arrayLiteral(rows.map(([, tally]) => tally[field]));
  return sql`
    insert into recall_calibration as old (student_id, decile, reviews, recalled, predicted_millionths)
    select ${studentId}::uuid, d.decile, d.reviews, d.recalled, d.predicted
    from unnest(${arrayLiteral(rows.map(([decile]) => decile))}::text::smallint[], ${list("reviews")}::text::int[],
      ${list("recalled")}::text::int[], ${list("predictedMillionths")}::text::bigint[]) as d (decile, reviews, recalled, predicted)`;
}
