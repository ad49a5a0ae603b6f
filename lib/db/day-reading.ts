import type postgres from "postgres";
import type { Importance } from "#core/course-bundle";
import type { MemoryState } from "#core/memory-state";
import { configAt, type DayCounts, NO_COUNTS } from "#core/replay";
import type { ConfigHistory, SchedulerConfig } from "#core/scheduler-config";
import { studyDay, studyDayStart } from "#core/study-day";
import type { StudyLimits } from "#core/study-payload";
import { type ConfigJson, configsJson, toHistory } from "./configs.ts";
import { mapCounts, readProjection, type StateJson, stateJson } from "./projection.ts";
import { UnknownStudent } from "./unknown-student.ts";

/** A student's study day as it is now. */
export interface StudyMoment {
  /** The database's clock, milliseconds since 1970. */
  readonly now: number;
  readonly configs: ConfigHistory;
  /** In force now. */
  readonly config: SchedulerConfig;
  readonly limits: StudyLimits;
  /** Number of the study day, and the instants at which it and the next one begin. */
  readonly today: number;
  readonly startsAt: number;
  readonly endsAt: number;
}

/** @throws UnknownStudent */
export async function readMoment(sql: postgres.ISql, studentId: string): Promise<StudyMoment> {
  const [row] = await sql<{ now: number; configs: ConfigJson[] | null; newPerDay: number; reviewsPerDay: number }[]>`
    select floor(extract(epoch from clock_timestamp()) * 1000)::float8 as "now", u.new_per_day as "newPerDay",
      u.reviews_per_day as "reviewsPerDay", ${sql.unsafe(configsJson("u.id"))} as configs
    from users u where u.id = ${studentId}::uuid`;
  if (!row?.configs) throw new UnknownStudent(studentId);
  const configs = toHistory(row.configs);
  const config = configAt(configs, row.now);
  const today = studyDay(row.now, config);
  return {
    now: row.now,
    configs,
    config,
    limits: { newPerDay: row.newPerDay, reviewsPerDay: row.reviewsPerDay },
    today,
    startsAt: studyDayStart(today, config),
    endsAt: studyDayStart(today + 1, config),
  };
}

/** One study day with at least one review. */
export interface StudyDayRow {
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly counts: DayCounts;
}

/** Study days from `fromDay` on, ascending. Reads the roll-up, never the log. */
export async function readDays(sql: postgres.ISql, studentId: string, fromDay: number): Promise<readonly StudyDayRow[]> {
  const rows = await sql<{ day: number; counts: Record<keyof DayCounts, number> }[]>`
    select day - date '1970-01-01' as day, json_build_object('reviews', reviews, 'newCards', new_cards, 'again', again, 'hard', hard,
      'good', good, 'easy', easy, 'youngTotal', young_total, 'youngPassed', young_passed, 'matureTotal', mature_total,
      'maturePassed', mature_passed, 'durationMs', duration_ms) as counts
    from study_days where student_id = ${studentId}::uuid and day >= date '1970-01-01' + ${fromDay}::int and reviews > 0
    order by day`;
  return rows.map(({ day, counts }) => ({ day, counts: mapCounts((field) => counts[field]) }));
}

/** The counts of one day, zeros when nothing was done. */
export function countsOn(days: readonly StudyDayRow[], day: number): DayCounts {
  return days.find((row) => row.day === day)?.counts ?? NO_COUNTS;
}

/** A card that the student has begun, without its text. */
export interface BegunCard {
  readonly cardId: string;
  readonly topicSlug: string;
  readonly importance: Importance;
  readonly state: MemoryState;
}

/** Every begun card that is not retired. */
export async function readBegunCards(sql: postgres.ISql, studentId: string): Promise<readonly BegunCard[]> {
  const rows = await sql<{ state: StateJson; topicSlug: string; importance: Importance }[]>`
    select ${sql.unsafe(stateJson("s"))} as state, c.topic_slug as "topicSlug", f.importance
    from card_states s join cards c on c.id = s.card_id join facts f on f.id = c.fact_id
    where s.student_id = ${studentId}::uuid and s.phase <> 'new' and c.retired_at is null
    order by s.due, s.card_id`;
  return rows.map(({ state, ...card }) => ({ ...card, cardId: state.card, state: readProjection(state).state }));
}
