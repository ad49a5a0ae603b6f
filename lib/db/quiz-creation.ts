import type postgres from "postgres";
import type { CaseVariant } from "#core/case-variant";
import type { QuizCandidate } from "#core/quiz-selection";
import type { QuizOrder } from "#core/quiz-wire";
import { arrayLiteral } from "./array-literal.ts";
import { EFFECTIVE, OVERRIDE_JOINS } from "./assignment-overrides.ts";
import { readClock } from "./clock.ts";
import type { Database } from "./database.ts";
import { epochMs } from "./projection.ts";

/** A quiz that is there already. */
export interface StoredOrder {
  readonly order: Omit<QuizOrder, "id">;
  readonly count: number;
  /** Null: the student chose it. */
  readonly assignmentId: string | null;
}

/** What was ordered under this id, or null. */
export async function readQuizOrder(db: Database, studentId: string, quizId: string): Promise<StoredOrder | null> {
  const [row] = await db.sql<StoredOrder[]>`
    select s.criteria as "order", s.assignment_id as "assignmentId",
      (select count(*)::int from quiz_items i where i.student_id = s.student_id and i.quiz_id = s.id) as count
    from quiz_sessions s where s.student_id = ${studentId}::uuid and s.id = ${quizId}::uuid`;
  return row ?? null;
}

/** How many sets of the student have no end yet. */
export async function countOpenQuizzes(db: Database, studentId: string): Promise<number> {
  const [row] = await db.sql<{ count: number }[]>`
    select count(*)::int as count from quiz_sessions where student_id = ${studentId}::uuid and submitted_at is null`;
  return row?.count ?? 0;
}

export interface Candidates {
  /** The database's clock, milliseconds since 1970. */
  readonly now: number;
  /** In the author's order. */
  readonly families: readonly QuizCandidate[];
}

/**
 * Every family that is offered, and how the student stands to it. A flag counts once its case is graded: what is flagged in an open set can be
 * counted by condition, and would tell the key.
 */
export async function readCandidates(db: Database, studentId: string): Promise<Candidates> {
  const [now, families] = await Promise.all([
    readClock(db),
    db.sql<QuizCandidate[]>`
      with marks as (
        select distinct on (r.quiz_id, r.position) r.quiz_id, r.position, r.kind from case_responses r
        where r.student_id = ${studentId}::uuid and r.kind in ('flag', 'unflag')
        order by r.quiz_id, r.position, r.received_at desc, r.ordinal desc, r.id desc
      ), flagged as (
        select distinct g.family_id from marks m
          join case_results g on g.student_id = ${studentId}::uuid and g.quiz_id = m.quiz_id and g.position = m.position
        where m.kind = 'flag'
      )
      select f.id as "familyId", f.condition_slug as "conditionSlug", f.topic_slug as "topicSlug", f.kind, f.fact_ids as "factIds",
        ${db.sql.unsafe(epochMs("s.due"))} as due, s.last_correct as "lastCorrect", coalesce(s.confident_wrong, false) as "confidentWrong",
        f.id in (select family_id from flagged) as flagged
      from case_families f left join case_family_states s on s.student_id = ${studentId}::uuid and s.family_id = f.id
      where f.offered and f.retired_at is null
      order by f.position, f.id`,
  ]);
  return { now, families };
}

/** The fact that a card asks about; null for an unknown card. */
export async function readFactOfCard(db: Database, cardId: string): Promise<string | null> {
  const [row] = await db.sql<{ factId: string }[]>`select fact_id as "factId" from cards where id = ${cardId}`;
  return row?.factId ?? null;
}

/** Variants of a family that a student was served. */
export interface SeenVariants {
  /** Oldest first. */
  readonly numbers: readonly number[];
  readonly lastStem: string;
}

/** By family; a family that was never served is missing. */
export async function readSeenVariants(
  db: Database,
  studentId: string,
  familyIds: readonly string[],
): Promise<ReadonlyMap<string, SeenVariants>> {
  const rows = await db.sql<{ familyId: string; numbers: number[]; lastStem: string }[]>`
    select f.family_id as "familyId", f.numbers, last.snapshot->>'stem' as "lastStem"
    from (
      select i.family_id, array_agg(v.n order by s.created_at, s.id) as numbers,
        (array_agg(v.hash order by s.created_at desc, s.id desc))[1] as last_hash
      from quiz_items i join case_variants v on v.hash = i.variant_hash
        join quiz_sessions s on s.student_id = i.student_id and s.id = i.quiz_id
      where i.student_id = ${studentId}::uuid and i.family_id = any(${arrayLiteral(familyIds)}::text::text[])
      group by i.family_id
    ) f join case_variants last on last.hash = f.last_hash`;
  return new Map(rows.map(({ familyId, numbers, lastStem }) => [familyId, { numbers, lastStem }]));
}

export interface NewQuiz {
  readonly studentId: string;
  readonly order: QuizOrder;
  /** In the order in which they are asked. */
  readonly variants: readonly CaseVariant[];
  /** For which it is an attempt; null: the student chose it. */
  readonly assignmentId?: string | null;
}

/**
 * SQL query: what a set starts with as assignment_id, attempt, percent (of its time limit) and late_until (when the student's work is no longer taken,
 * or null); no row for an assignment that the student cannot start now. Extra time for assigned work is what the class gives, for other work what the
 * student set.
 */
function readStart(sql: postgres.ISql, studentId: string, assignmentId: string | null): postgres.PendingQuery<postgres.Row[]> {
  if (assignmentId === null) {
    return sql`
      select null::uuid as assignment_id, null::smallint as attempt, case_time_percent as percent,
        null::timestamptz as late_until
      from users where id = ${studentId}::uuid`;
  }
  const part = (text: string) => sql.unsafe(text);
  return sql`
    select a.id as assignment_id, (n.attempts + 1)::smallint as attempt, ${part(EFFECTIVE.timePercent)} as percent,
      ${part(EFFECTIVE.lateUntil)} as late_until
    from enrollments e join classes c on c.id = e.class_id and c.archived_at is null
      join assignments a on a.class_id = c.id and a.kind = 'cases' and a.archived_at is null
      ${part(OVERRIDE_JOINS)}
      cross join lateral (select count(*)::int as attempts from quiz_sessions s
        where s.student_id = ${studentId}::uuid and s.assignment_id = a.id) n
    where a.id = ${assignmentId}::uuid and e.user_id = ${studentId}::uuid and e.state = 'joined' and e.role = 'student'
      and n.attempts < (a.target ->> 'attempts')::int and ${part(EFFECTIVE.releaseAt)} <= clock_timestamp()
      and (${part(EFFECTIVE.lateUntil)} is null or clock_timestamp() <= ${part(EFFECTIVE.lateUntil)})`;
}

/**
 * Stores the cases as they are served, then the session with its items in one statement. The deadline counts from the database's clock, with
 * the student's extra time, and is never later than the end of late work: what is begun a minute before it cannot be handed in a month after. A set
 * keeps it when the dates change. False when a quiz of that id is there already, which is left as it is, and when an assignment cannot be started now.
 */
export async function storeQuiz(db: Database, { studentId, order, variants, assignmentId = null }: NewQuiz): Promise<boolean> {
  const { id, ...criteria } = order;
  // Cases are shared by all students: sorted, so that two who order the same ones at once do not wait for each other in a circle.
  const sorted = [...variants].sort((a, b) => (a.contentHash < b.contentHash ? -1 : 1));
  const list = (cell: (variant: CaseVariant) => string | number) => arrayLiteral(sorted.map(cell));
  await db.sql`
    insert into case_variants (hash, family_id, n, kb_version, generator_version, key_index, snapshot, served_at)
    select v.hash, v.family_id, v.n, v.kb_version, v.generator_version, v.key_index, v.snapshot::jsonb, clock_timestamp()
    from unnest(${list((variant) => variant.contentHash)}::text::text[], ${list((variant) => variant.familyId)}::text::text[],
      ${list((variant) => variant.n)}::text::int[], ${list((variant) => variant.kbVersion)}::text::text[],
      ${list((variant) => variant.generatorVersion)}::text::int[], ${list((variant) => variant.keyIndex)}::text::smallint[],
      ${list((variant) => JSON.stringify(variant))}::text::text[])
      as v (hash, family_id, n, kb_version, generator_version, key_index, snapshot)
    on conflict (hash) do nothing`;
  const timeLimitMs = order.minutes === null ? null : order.minutes * 60_000;
  const [row] = await db.sql<{ made: number }[]>`
    with moment as (
      select date_trunc('milliseconds', clock_timestamp()) as at
    ), made as (
      insert into quiz_sessions (student_id, id, mode, criteria, created_at, time_limit_ms, deadline_at, assignment_id, attempt)
      select ${studentId}::uuid, ${id}::uuid, ${order.mode}, ${JSON.stringify(criteria)}::text::jsonb, m.at, ${timeLimitMs}::int,
        least(m.at + make_interval(secs => ${timeLimitMs}::float8 * g.percent / 100000), g.late_until), g.assignment_id, g.attempt
      from moment m, (${readStart(db.sql, studentId, assignmentId)}) g
      on conflict do nothing
      returning id
    ), placed as (
      insert into quiz_items (student_id, quiz_id, position, family_id, variant_hash)
      select ${studentId}::uuid, made.id, i.place - 1, i.family_id, i.hash
      from made, unnest(${arrayLiteral(variants.map((variant) => variant.familyId))}::text::text[],
        ${arrayLiteral(variants.map((variant) => variant.contentHash))}::text::text[]) with ordinality as i (family_id, hash, place)
    )
    select count(*)::int as made from made`;
  return row?.made === 1;
}
