import type { TransferEvidence } from "#core/transfer-gap";
import { arrayLiteral } from "./array-literal.ts";
import type { ClassAsker } from "./class-rights.ts";
import { begunCards, recallAt, scopedStudents } from "./class-scope.ts";
import type { Database } from "./database.ts";

/** The first exposure of a student of the class to a family, in assigned work or not: for figures of five students and more. */
export interface FirstResult {
  /** Tells students apart and is no account: an enrollment. */
  readonly enrollmentId: string;
  readonly familyId: string;
  readonly variantHash: string;
  /** Null: left out. */
  readonly option: number | null;
  readonly chosenSlug: string | null;
  readonly correct: boolean;
}

/** A case as it was served: what figures need of it. */
export interface ServedForm {
  readonly hash: string;
  readonly familyId: string;
  readonly kind: string;
  readonly conditionSlug: string;
  readonly topicSlug: string;
  readonly kbVersion: string;
  /** When a case of this version was first served, milliseconds since 1970. */
  readonly servedAt: number;
  readonly keyIndex: number;
  readonly leadIn: string;
  readonly age: number;
  readonly sex: "f" | "m";
  /** Key's points minus those of the best other condition. */
  readonly margin: number;
  readonly options: readonly { readonly conceptId: string; readonly conditionSlug: string | null; readonly text: string }[];
}

/** Every first exposure of the class to families of its course, and the forms that they name. None for who may not see students. */
export async function readFirstResults(
  db: Database,
  asker: ClassAsker,
): Promise<{ readonly results: readonly FirstResult[]; readonly forms: readonly ServedForm[] }> {
  const results = await db.sql<FirstResult[]>`
    with students as materialized (
      ${scopedStudents(db.sql, { asker, students: "all" })}
    )
    select p.enrollment_id as "enrollmentId", r.family_id as "familyId", r.variant_hash as "variantHash", r.option, r.chosen_slug as "chosenSlug",
      r.correct
    from students p join case_results r on r.student_id = p.student_id and r.first
      join topics t on t.slug = r.topic_slug and t.course_slug = p.course_slug
    order by r.family_id, p.enrollment_id`;
  const hashes = [...new Set(results.map(({ variantHash }) => variantHash))];
  if (hashes.length === 0) return { results, forms: [] };
  // The snapshot is taken apart once: each path into it would unpack it again. The hashes come as rows: to plan for a list, each of them would be
  // compared with all that the planner knows of the column, which takes longer than the query.
  const forms = await db.sql<ServedForm[]>`
    select v.hash, v.family_id as "familyId", c.kind, c."conditionSlug", c."topicSlug", v.kb_version as "kbVersion",
      (date_part('epoch', v.served_at) * 1000)::float8 as "servedAt", v.key_index as "keyIndex", c."leadIn", c.age, c.sex, c.margin,
      (select json_agg(json_build_object('conceptId', o.option ->> 'conceptId', 'conditionSlug', o.option ->> 'conditionSlug',
        'text', o.option ->> 'text') order by o.place)
        from jsonb_array_elements(c.options) with ordinality as o (option, place)) as options
    from unnest(${arrayLiteral(hashes)}::text::text[]) as wanted (hash) join case_variants v on v.hash = wanted.hash
      cross join lateral jsonb_to_record(v.snapshot) as c (kind text, "conditionSlug" text, "topicSlug" text, "leadIn" text,
      age float8, sex text, margin float8, options jsonb)
    order by v.family_id, v.hash`;
  return { results, forms };
}

/**
 * For each student and condition of which they answered a case: first exposures, and the begun cards of the facts that a missed case of it would make
 * due. `studentId` is the enrollment. For figures of five students and more.
 */
export async function readTransferEvidence(db: Database, asker: ClassAsker): Promise<TransferEvidence[]> {
  return await db.sql<TransferEvidence[]>`
    with students as materialized (
      ${scopedStudents(db.sql, { asker, students: "all" })}
    ), answered as (
      select p.enrollment_id, r.condition_slug, count(*)::int as answers, (count(*) filter (where r.correct))::int as correct
      from students p join case_results r on r.student_id = p.student_id and r.first
        join topics t on t.slug = r.topic_slug and t.course_slug = p.course_slug
      group by 1, 2
    ), links as materialized (
      select distinct f.condition_slug, k.id as card_id
      from case_families f cross join unnest(f.fact_ids) as n (fact_id) join cards k on k.fact_id = n.fact_id
      where f.retired_at is null and k.retired_at is null and f.condition_slug in (select condition_slug from answered)
    ), known as (
      select p.enrollment_id, l.condition_slug, count(*)::int as cards, sum(${db.sql.unsafe(recallAt("now()"))}) as recall_sum
      from students p ${db.sql.unsafe(begunCards("card_id, stability"))} join links l on l.card_id = s.card_id
      group by 1, 2
    )
    select a.enrollment_id as "studentId", a.condition_slug as "conditionSlug", coalesce(c.cards, 0) as cards,
      coalesce(c.recall_sum, 0)::float8 as "recallSum", a.answers, a.correct
    from answered a left join known c on c.enrollment_id = a.enrollment_id and c.condition_slug = a.condition_slug
    order by 2, 1`;
}

/** A family that is offered now. */
export interface OfferedFamily {
  readonly familyId: string;
  readonly conditionSlug: string;
  readonly topicSlug: string;
  readonly kind: string;
}

/** The families of a course, in the author's order. Content only. */
export async function readOfferedFamilies(db: Database, courseSlug: string): Promise<OfferedFamily[]> {
  return await db.sql<OfferedFamily[]>`
    select f.id as "familyId", f.condition_slug as "conditionSlug", f.topic_slug as "topicSlug", f.kind
    from case_families f join topics t on t.slug = f.topic_slug
    where t.course_slug = ${courseSlug} and f.offered and f.retired_at is null
    order by f.position, f.id`;
}
