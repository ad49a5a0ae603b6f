import type { QuestionKind } from "#core/case-knowledge";
import type { Database } from "./database.ts";

/** How many families of cases a topic, a condition and a kind have that are offered. */
export interface CaseCell {
  readonly topicSlug: string;
  readonly conditionSlug: string;
  readonly kind: QuestionKind;
  readonly cases: number;
}

/** Content only: anybody on a staff may read it. */
export async function readCaseCells(db: Database, courseSlug: string): Promise<CaseCell[]> {
  return await db.sql<CaseCell[]>`
    select y.topic_slug as "topicSlug", y.condition_slug as "conditionSlug", y.kind, count(*)::int as cases
    from case_families y join topics t on t.slug = y.topic_slug
    where t.course_slug = ${courseSlug} and t.retired_at is null and y.offered and y.retired_at is null
    group by 1, 2, 3`;
}
