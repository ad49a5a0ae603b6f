import type { LinkCard } from "#core/case-advances";
import type { AdvancedCard } from "#core/quiz-wire";
import type { Source } from "#core/study-payload";
import { arrayLiteral } from "./array-literal.ts";
import type { Database } from "./database.ts";
import { epochMs } from "./projection.ts";

/** Sources by id, as a student may see them: article facts, works that somebody has opened, and statements beyond the article. */
export async function readSourcesById(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, Source>> {
  const list = arrayLiteral(ids);
  const rows = await db.sql<Source[]>`
    select 'article' as kind, a.id, a.section_title || ', ' || a.id as label, null as url
      from article_facts a where a.id = any(${list}::text::text[])
    union all
    select 'work', b.id, b.citation, b.url from bibliography b where b.verified and b.id = any(${list}::text::text[])
    union all
    select 'beyond', y.id, 'Beyond the article, ' || y.id, null from unnest(${list}::text::text[]) as y (id) where y.id like 'X.%'`;
  return new Map(rows.map((source) => [source.id, source]));
}

export interface CaseNames {
  /** Names of conditions and of topics by slug, retired ones too. */
  readonly conditions: ReadonlyMap<string, string>;
  readonly topics: ReadonlyMap<string, string>;
}

export async function readCaseNames(db: Database): Promise<CaseNames> {
  const [conditions, topics] = await Promise.all([
    db.sql<{ slug: string; name: string }[]>`select slug, name from conditions`,
    db.sql<{ slug: string; name: string }[]>`select slug, name from topics`,
  ]);
  const byName = (rows: readonly { slug: string; name: string }[]) => new Map(rows.map(({ slug, name }) => [slug, name]));
  return { conditions: byName(conditions), topics: byName(topics) };
}

/** A statement that tells two conditions apart. */
export interface Discriminator {
  readonly conditionSlug: string;
  readonly versusSlug: string;
  readonly statement: string;
}

/** All that the library says to tell any two of these conditions apart, in its order. */
export async function readDiscriminators(db: Database, slugs: readonly string[]): Promise<readonly Discriminator[]> {
  const list = arrayLiteral(slugs);
  return await db.sql<Discriminator[]>`
    select f.condition_slug as "conditionSlug", f.versus_slug as "versusSlug", f.statement from facts f
    where f.retired_at is null and f.condition_slug = any(${list}::text::text[]) and f.versus_slug = any(${list}::text::text[])
    order by f.condition_slug, f.position, f.id`;
}

/** Live cards of these facts with their prompts, as the student stands to them, in the author's order. */
export async function readLinkCards(
  db: Database,
  studentId: string,
  factIds: readonly string[],
): Promise<readonly (LinkCard & { readonly front: string })[]> {
  return await db.sql<(LinkCard & { readonly front: string })[]>`
    select c.id as "cardId", c.fact_id as "factId", c.front, case when s.card_id is not null then json_build_object('phase', s.phase,
      'due', ${db.sql.unsafe(epochMs("s.due"))}, 'suspended', s.suspended, 'lastReviewAt', ${db.sql.unsafe(epochMs("s.last_review_at"))}) end as state
    from cards c left join card_states s on s.student_id = ${studentId}::uuid and s.card_id = c.id
    where c.retired_at is null and c.fact_id = any(${arrayLiteral(factIds)}::text::text[])
    order by c.position, c.id`;
}

/** The cards that a quiz made due, by position; `active` is false once that was taken back. */
export async function readAdvances(
  db: Database,
  studentId: string,
  quizId: string,
): Promise<readonly (AdvancedCard & { readonly position: number })[]> {
  return await db.sql<(AdvancedCard & { readonly position: number })[]>`
    select a.event_id as "eventId", a.card_id as "cardId", c.front, a.position,
      not exists (select 1 from review_log l where l.student_id = a.student_id and l.target_id = a.event_id) as active
    from case_advances a join cards c on c.id = a.card_id
    where a.student_id = ${studentId}::uuid and a.quiz_id = ${quizId}::uuid
    order by a.position, c.position, c.id`;
}
