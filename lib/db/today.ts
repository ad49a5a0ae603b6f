import type { ConfigHistory } from "#core/scheduler-config";
import { DAY_MS } from "#core/study-day";
import type { DoneToday, StudyLimits } from "#core/study-payload";
import type { Database } from "./database.ts";
import { type BegunCard, countsOn, readBegunCards, readDays, readMoment, type StudyDayRow } from "./day-reading.ts";
import { epochMs } from "./projection.ts";
import { type CaseLoad, readCaseLoad } from "./quiz-overview.ts";
import { readAnsweredFacts, readPlanCards, toDone } from "./study.ts";

const YEAR_DAYS = 366;
const STRUGGLING_DAYS = 7;
const STRUGGLING_CARDS = 5;

/** A card that was forgotten, has been studied in the last seven days, and still has an interval of a week at most or is being relearned. */
export interface StrugglingCard {
  readonly cardId: string;
  readonly front: string;
  readonly conditionSlug: string;
  readonly conditionName: string;
  readonly lapses: number;
  /** Milliseconds since 1970. */
  readonly lastReviewAt: number;
}

export interface TodayRows {
  readonly now: number;
  readonly configs: ConfigHistory;
  readonly limits: StudyLimits;
  readonly done: DoneToday;
  /** Number of the current study day, and when the next one begins. */
  readonly today: number;
  readonly endsAt: number;
  /** Days with reviews in the last year, ascending: streak, calendar, minutes per answer. */
  readonly days: readonly StudyDayRow[];
  /** What the next sitting can show. */
  readonly plan: Awaited<ReturnType<typeof readPlanCards>>;
  /** Every begun card that is not retired, by due date: what is due now and what will be. */
  readonly cards: readonly BegunCard[];
  /** Cards that are not retired and not begun: new ones are there to be learned. */
  readonly unseenCount: number;
  /** The five with the most lapses, those first. Whether the last lapse was this week only the log knows, which is not read here. */
  readonly struggling: readonly StrugglingCard[];
  readonly cases: CaseLoad;
}

/** @throws UnknownStudent */
export async function readToday(db: Database, studentId: string): Promise<TodayRows> {
  const moment = await readMoment(db.sql, studentId);
  const { now, configs, limits, today, startsAt, endsAt } = moment;
  const [days, cards, factIds, unseen, struggling, cases] = await Promise.all([
    readDays(db.sql, studentId, today - YEAR_DAYS + 1),
    readBegunCards(db.sql, studentId),
    readAnsweredFacts(db, studentId, startsAt),
    db.sql<{ count: number }[]>`
      select count(*)::int as count from cards c
        left join card_states s on s.student_id = ${studentId}::uuid and s.card_id = c.id
      where c.retired_at is null
        and (s.card_id is null or (s.phase = 'new' and not s.suspended and (s.buried_until_day is null or s.buried_until_day <= ${today}::int)))`,
    db.sql<StrugglingCard[]>`
      select c.id as "cardId", c.front, c.condition_slug as "conditionSlug", n.name as "conditionName", s.lapses,
        ${db.sql.unsafe(epochMs("s.last_review_at"))} as "lastReviewAt"
      from card_states s join cards c on c.id = s.card_id join conditions n on n.slug = c.condition_slug
      where s.student_id = ${studentId}::uuid and s.lapses > 0 and not s.suspended and c.retired_at is null
        and s.last_review_at >= to_timestamp(${startsAt - STRUGGLING_DAYS * DAY_MS}::float8 / 1000)
        and (s.phase = 'relearning' or s.scheduled_days <= ${STRUGGLING_DAYS}::int)
      order by s.lapses desc, s.last_review_at desc, c.id limit ${STRUGGLING_CARDS}`,
    readCaseLoad(db, studentId),
  ]);
  const done = toDone(countsOn(days, today), factIds);
  const plan = await readPlanCards(db, studentId, moment, done);
  return {
    now,
    configs,
    limits,
    done,
    today,
    endsAt,
    days,
    plan,
    cards,
    unseenCount: unseen[0]?.count ?? 0,
    struggling: [...struggling],
    cases,
  };
}
