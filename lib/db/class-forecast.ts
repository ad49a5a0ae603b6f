import type { DecileCount } from "#core/calibration";
import type { Importance } from "#core/course-bundle";
import type { Phase } from "#core/memory-state";
import type { SchedulerConfig } from "#core/scheduler-config";
import { arrayLiteral } from "./array-literal.ts";
import { begunCards, type ClassScope, scopedStudents } from "./class-scope.ts";
import { type ConfigJson, configsJson } from "./configs.ts";
import type { Database } from "./database.ts";

/** A card that an exam asks for; new ones are begun in the order of the list. */
export interface RequiredCard {
  readonly cardId: string;
  readonly topicSlug: string;
  readonly importance: Importance;
}

/** The cards of these topics (none: of the whole course) in the order in which new ones come. Content only. */
export async function readRequiredCards(db: Database, courseSlug: string, topicSlugs: readonly string[]): Promise<RequiredCard[]> {
  return await db.sql<RequiredCard[]>`
    select k.id as "cardId", k.topic_slug as "topicSlug", f.importance
    from topics t join cards k on k.topic_slug = t.slug join facts f on f.id = k.fact_id
    where t.course_slug = ${courseSlug} and t.retired_at is null and k.retired_at is null
      and (${topicSlugs.length === 0} or t.slug = any(${arrayLiteral(topicSlugs)}::text::text[]))
    order by case f.importance when 'must-know' then 0 when 'should-know' then 1 else 2 end, t.position, k.position, k.id`;
}

/** Card id, phase, stability, difficulty, due and last review (milliseconds since 1970), suspended, buried until: short, since a class has many. */
export type StateTuple = readonly [string, Phase, number, number, number, number, boolean, number | null];

/** What one student remembers, under which settings. */
export interface ForecastRow {
  readonly enrollmentId: string;
  readonly config: SchedulerConfig;
  /** Begun cards of the topics asked for. */
  readonly states: readonly StateTuple[];
}

/** Those of the students of the scope that are named; cards of these topics, of the whole course where none is. */
export async function readForecastRows(
  db: Database,
  scope: ClassScope,
  { enrollmentIds, topicSlugs }: { readonly enrollmentIds: readonly string[]; readonly topicSlugs: readonly string[] },
): Promise<ForecastRow[]> {
  const columns = "card_id, topic_slug, phase, stability, difficulty, due, suspended, buried_until_day";
  const rows = await db.sql<{ enrollmentId: string; configs: ConfigJson[]; states: StateTuple[] | null }[]>`
    with students as materialized (
      select * from (${scopedStudents(db.sql, scope)}) v where v.enrollment_id = any(${arrayLiteral(enrollmentIds)}::text::uuid[])
    ), course_topics as materialized (
      select slug from topics where course_slug = (select course_slug from students limit 1) and retired_at is null
        and (${topicSlugs.length === 0} or slug = any(${arrayLiteral(topicSlugs)}::text::text[]))
    ), states as (
      select p.enrollment_id, json_agg(json_build_array(s.card_id, s.phase, s.stability, s.difficulty, date_part('epoch', s.due) * 1000,
        date_part('epoch', s.last_review_at) * 1000, s.suspended, s.buried_until_day)) as states
      from students p ${db.sql.unsafe(begunCards(columns))} join course_topics t on t.slug = s.topic_slug
      group by 1
    )
    select p.enrollment_id as "enrollmentId", ${db.sql.unsafe(configsJson("p.student_id"))} as configs, s.states
    from students p left join states s on s.enrollment_id = p.enrollment_id`;
  return rows.flatMap(({ enrollmentId, configs, states }) => {
    const newest = configs.at(-1);
    if (!newest) return [];
    const { version: _version, from: _from, ...config } = newest;
    return { enrollmentId, config, states: states ?? [] };
  });
}

/** How predictions of the students of the scope came true, by decile and in all of their reviews. */
export async function readCalibration(
  db: Database,
  scope: ClassScope,
): Promise<{ readonly students: number; readonly deciles: readonly DecileCount[] }> {
  const [row] = await db.sql<{ students: number; deciles: DecileCount[] | null }[]>`
    with students as materialized (
      ${scopedStudents(db.sql, scope)}
    ), counted as (
      select r.decile, sum(r.reviews)::float8 as reviews, sum(r.recalled)::float8 as recalled, sum(r.predicted_millionths)::float8 / 1000000 as predicted
      from students p join recall_calibration r on r.student_id = p.student_id and r.reviews > 0
      group by r.decile
    )
    select (select count(distinct r.student_id)::int from students p join recall_calibration r on r.student_id = p.student_id and r.reviews > 0) as students,
      (select json_agg(json_build_object('decile', decile, 'reviews', reviews, 'recalled', recalled, 'predictedSum', predicted) order by decile)
        from counted) as deciles`;
  return { students: row?.students ?? 0, deciles: row?.deciles ?? [] };
}
