import type { ConfigHistory } from "#core/scheduler-config";
import type { Database } from "./database.ts";
import { type BegunCard, readBegunCards, readDays, readMoment, type StudyDayRow } from "./day-reading.ts";

const YEAR_DAYS = 366;

export interface Stats {
  readonly now: number;
  readonly configs: ConfigHistory;
  /** Number of the current study day. */
  readonly today: number;
  /** Days with reviews in the last year, ascending. */
  readonly days: readonly StudyDayRow[];
  /** Memory states of every begun card that is not retired, by due date. */
  readonly cards: readonly BegunCard[];
  /** Cards that are not retired, begun or not. */
  readonly cardCount: number;
  readonly topics: readonly { readonly slug: string; readonly name: string }[];
}

/**
 * What the charts are made of: roll-up and projection, never the log, so that the cost does not grow with history.
 * @throws UnknownStudent
 */
export async function readStats(db: Database, studentId: string): Promise<Stats> {
  const { now, configs, today } = await readMoment(db.sql, studentId);
  const [days, cards, topics, counted] = await Promise.all([
    readDays(db.sql, studentId, today - YEAR_DAYS + 1),
    readBegunCards(db.sql, studentId),
    db.sql<{ slug: string; name: string }[]>`select slug, name from topics where retired_at is null order by position`,
    db.sql<{ count: number }[]>`select count(*)::int as count from cards where retired_at is null`,
  ]);
  return { now, configs, today, days, cards, cardCount: counted[0]?.count ?? 0, topics: [...topics] };
}
