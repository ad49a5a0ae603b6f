import { IMPORTANCES, type Importance } from "#core/course-bundle";
import type { Database } from "./database.ts";

/** SQL expression: the place of a fact's importance (an SQL expression) in the order in which new cards are introduced, from 1. */
export function importanceRank(importance: string): string {
  return `array_position(array[${IMPORTANCES.map((each) => `'${each}'`).join(", ")}], ${importance})`;
}

/** How many published cards there are of each importance. */
export async function countCardsByImportance(db: Database): Promise<Record<Importance, number>> {
  const rows = await db.sql<{ importance: Importance; count: number }[]>`
    select f.importance, count(*)::int as count from cards c join facts f on f.id = c.fact_id where c.retired_at is null group by 1`;
  const counts: Record<Importance, number> = { "must-know": 0, "should-know": 0, background: 0 };
  for (const { importance, count } of rows) counts[importance] = count;
  return counts;
}
