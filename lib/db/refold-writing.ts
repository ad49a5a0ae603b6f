import type postgres from "postgres";
import { arrayLiteral } from "./array-literal.ts";
import { insertDeciles, listDeciles } from "./calibration-writing.ts";
import type { Projection } from "./projection.ts";
import { insertDays, insertStates, replaceStates } from "./projection-writing.ts";
import { isSameCard, type StudentFold } from "./refold-reading.ts";

/** Makes card_states what the log says; leaves right rows alone. The caller holds the student's row `for update`. */
export async function mendStates(sql: postgres.ISql, studentId: string, { expected, found }: StudentFold): Promise<void> {
  const surplus = [...found.cards.keys()].filter((id) => !expected.cards.has(id));
  if (surplus.length > 0) {
    await sql`delete from card_states where student_id = ${studentId}::uuid and card_id = any(${arrayLiteral(surplus)}::text::text[])`;
  }
  const wrong = [...expected.cards.values()].filter((card) => !isSameCard(card, found.cards.get(card.cardId)));
  if (wrong.length === 0) return;
  const rows = wrong.map((card): Projection => ({ ...card, version: (found.cards.get(card.cardId)?.version ?? 0) + 1 }));
  await sql`${insertStates(sql, studentId, rows)} ${replaceStates(sql)}`;
}

/** Makes study_days what the log says. The caller holds the student's row `for update`. */
export async function mendDays(sql: postgres.ISql, studentId: string, { expected, found }: StudentFold): Promise<void> {
  const surplus = [...found.days.keys()].filter((day) => !expected.days.has(day));
  if (surplus.length > 0) {
    await sql`delete from study_days where student_id = ${studentId}::uuid and day - date '1970-01-01' = any(${arrayLiteral(surplus)}::text::int[])`;
  }
  if (expected.days.size === 0) return;
  await sql`${insertDays(sql, studentId, [...expected.days])}
    on conflict (student_id, day) do update set reviews = excluded.reviews, new_cards = excluded.new_cards, again = excluded.again,
      hard = excluded.hard, good = excluded.good, easy = excluded.easy, young_total = excluded.young_total,
      young_passed = excluded.young_passed, mature_total = excluded.mature_total, mature_passed = excluded.mature_passed,
      duration_ms = excluded.duration_ms`;
}

/** Makes recall_calibration what the log says. The caller holds the student's row `for update`. */
export async function mendDeciles(sql: postgres.ISql, studentId: string, { expected, found }: StudentFold): Promise<void> {
  const surplus = [...found.deciles.keys()].filter((decile) => !expected.deciles.has(decile));
  if (surplus.length > 0) {
    await sql`delete from recall_calibration where student_id = ${studentId}::uuid and decile = any(${arrayLiteral(surplus)}::text::int[])`;
  }
  if (expected.deciles.size === 0) return;
  await sql`${insertDeciles(sql, studentId, listDeciles(expected.deciles))}
    on conflict (student_id, decile) do update set reviews = excluded.reviews, recalled = excluded.recalled,
      predicted_millionths = excluded.predicted_millionths`;
}
