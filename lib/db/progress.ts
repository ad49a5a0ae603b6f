import type { MemoryState } from "#core/memory-state";
import type { StudyCard } from "#core/study-payload";
import { arrayLiteral } from "./array-literal.ts";
import type { Database } from "./database.ts";
import { readProjection, type StateJson, stateJson } from "./projection.ts";

/** How far a student is with the cards of one condition; retired cards do not count. */
export interface ConditionProgress {
  readonly conditionSlug: string;
  readonly started: number;
  /** Of these, in the review phase with an interval of at least `matureDays`. */
  readonly mature: number;
}

/** Conditions of which the student has begun at least one card. */
export async function readProgress(db: Database, studentId: string, matureDays: number): Promise<readonly ConditionProgress[]> {
  return await db.sql<ConditionProgress[]>`
    select c.condition_slug as "conditionSlug", count(*)::int as started,
      (count(*) filter (where s.phase = 'review' and s.scheduled_days >= ${matureDays}::int))::int as mature
    from card_states s join cards c on c.id = s.card_id
    where s.student_id = ${studentId}::uuid and s.phase <> 'new' and c.retired_at is null
    group by c.condition_slug`;
}

/** The student's states of these conditions' cards that are not retired; cards without an entry are new. */
export async function readConditionStates(
  db: Database,
  studentId: string,
  conditionSlugs: readonly string[],
): Promise<Readonly<Record<string, MemoryState>>> {
  const rows = await db.sql<{ state: StateJson }[]>`
    select ${db.sql.unsafe(stateJson("s"))} as state from card_states s join cards c on c.id = s.card_id
    where s.student_id = ${studentId}::uuid and c.condition_slug = any(${arrayLiteral(conditionSlugs)}::text::text[])
      and c.retired_at is null`;
  return Object.fromEntries(rows.map(({ state }) => [state.card, readProjection(state).state]));
}

/** A card for a visitor to try. */
export type SampleCard = Pick<StudyCard, "id" | "conditionSlug" | "conditionName" | "front" | "back" | "extra">;

/** Must-know question cards of as many topics as possible, one per condition, always the same ones while the content is the same. */
export async function readSampleCards(db: Database, count: number): Promise<readonly SampleCard[]> {
  return await db.sql<SampleCard[]>`
    with first as (
      select distinct on (c.condition_slug) c.id, c.condition_slug, n.name, c.front, c.back, c.extra, n.topic_slug, n.position
      from cards c join facts f on f.id = c.fact_id join conditions n on n.slug = c.condition_slug
      where c.retired_at is null and n.retired_at is null and c.type = 'basic' and f.importance = 'must-know'
      order by c.condition_slug, length(c.front) + length(c.back), c.id
    ), ranked as (
      select first.*, row_number() over (partition by topic_slug order by position, id) as round from first
    )
    select r.id, r.condition_slug as "conditionSlug", r.name as "conditionName", r.front, r.back, r.extra
    from ranked r join topics t on t.slug = r.topic_slug
    order by r.round, t.position, r.id limit ${count}::int`;
}

/** What is published and not retired. */
export async function countContent(db: Database): Promise<{ courses: number; cards: number }> {
  const [row] = await db.sql<{ courses: number; cards: number }[]>`
    select (select count(*)::int from courses) as courses, (select count(*)::int from cards where retired_at is null) as cards`;
  return row ?? { courses: 0, cards: 0 };
}
