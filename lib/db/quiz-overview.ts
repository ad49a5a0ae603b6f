import type { MeasuredPace } from "#core/pace";
import { arrayLiteral } from "./array-literal.ts";
import type { Database } from "./database.ts";

/** So many of the newest answers say how long a case takes. */
const PACE_ANSWERS = 50;

export interface CaseLoad {
  /** Offered families whose memory says that it is time. */
  readonly due: number;
  /** The newest answers to cases; left out ones took no time. */
  readonly pace: MeasuredPace;
}

/** What waits for a student among the cases, and how fast they are. One query. */
export async function readCaseLoad(db: Database, studentId: string): Promise<CaseLoad> {
  const [row] = await db.sql<{ due: number; answers: number; durationMs: number }[]>`
    select (select count(*)::int from case_family_states s join case_families f on f.id = s.family_id
        where s.student_id = ${studentId}::uuid and s.due <= clock_timestamp() and f.offered and f.retired_at is null) as due,
      count(*)::int as answers, coalesce(sum(g.duration_ms), 0)::float8 as "durationMs"
    from (select duration_ms from case_results
      where student_id = ${studentId}::uuid and option is not null and duration_ms > 0
      order by graded_at desc limit ${PACE_ANSWERS}) g`;
  return { due: row?.due ?? 0, pace: { answers: row?.answers ?? 0, durationMs: row?.durationMs ?? 0 } };
}

/** What the graded cases of a quiz took together, milliseconds. */
export async function readTimeSpent(db: Database, studentId: string, quizId: string): Promise<number> {
  const [row] = await db.sql<{ ms: number }[]>`
    select coalesce(sum(duration_ms), 0)::float8 as ms from case_results
    where student_id = ${studentId}::uuid and quiz_id = ${quizId}::uuid`;
  return row?.ms ?? 0;
}

/** Those of the conditions about which a case is offered. */
export async function readConditionsWithCases(db: Database, slugs: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.sql<{ slug: string }[]>`
    select distinct condition_slug as slug from case_families
    where condition_slug = any(${arrayLiteral(slugs)}::text::text[]) and offered and retired_at is null`;
  return new Set(rows.map(({ slug }) => slug));
}

/** Whether a case of the topic is offered. */
export async function hasTopicCases(db: Database, topicSlug: string): Promise<boolean> {
  const rows = await db.sql`
    select 1 from case_families where topic_slug = ${topicSlug} and offered and retired_at is null limit 1`;
  return rows.length > 0;
}
