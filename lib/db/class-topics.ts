import type { OutlinePart } from "#core/class-wire";
import type { ConceptEvidence } from "#core/mastery";
import { arrayLiteral } from "./array-literal.ts";
import { asked, type ClassAsker } from "./class-rights.ts";
import { begunCards, type ClassScope, cardsOf, recallAt, scopedStudents } from "./class-scope.ts";
import type { Database } from "./database.ts";
import { epochMs } from "./projection.ts";

/** What a course consists of, in its order. */
export interface CourseOutline {
  /** Another one after each publish that changed something. */
  readonly contentHash: string;
  readonly topics: readonly OutlinePart[];
  readonly conditions: readonly (OutlinePart & { readonly topicSlug: string })[];
  /** How many cards that are not retired belong to a topic and a condition, by when they came. */
  readonly cells: readonly (CardCell & { readonly cards: number })[];
}

/** Cards of a topic and a condition that came at the same time. */
export interface CardCell {
  readonly topicSlug: string;
  readonly conditionSlug: string;
  /** When they came into the course, milliseconds since 1970; 0 for those that it began with. */
  readonly addedAt: number;
}

/** Content only: anybody may read it. */
export async function readOutline(db: Database, courseSlug: string): Promise<CourseOutline> {
  type Row = { [Part in keyof CourseOutline]: CourseOutline[Part] | null };
  const [row] = await db.sql<Row[]>`
    with course_topics as (
      select slug, name, position from topics where course_slug = ${courseSlug} and retired_at is null
    ), cells as (
      select k.topic_slug, k.condition_slug, k.added_at, count(*) as cards
      from course_topics t join cards k on k.topic_slug = t.slug and k.retired_at is null
      group by 1, 2, 3
    )
    select (select content_hash from courses where slug = ${courseSlug}) as "contentHash",
      (select json_agg(json_build_object('slug', slug, 'name', name) order by position, slug) from course_topics) as topics,
      (select json_agg(json_build_object('slug', n.slug, 'name', n.name, 'topicSlug', n.topic_slug) order by t.position, n.position, n.slug)
        from conditions n join course_topics t on t.slug = n.topic_slug where n.retired_at is null) as conditions,
      (select json_agg(json_build_object('topicSlug', topic_slug, 'conditionSlug', condition_slug, 'addedAt', ${db.sql.unsafe(epochMs("added_at"))},
        'cards', cards)) from cells) as cells`;
  return {
    contentHash: row?.contentHash ?? "",
    topics: row?.topics ?? [],
    conditions: row?.conditions ?? [],
    cells: row?.cells ?? [],
  };
}

/** What is known of one student and the cards of a cell of which they began one; how many there are is in the outline. */
export interface EvidenceRow extends CardCell, Omit<ConceptEvidence, "cards"> {
  readonly enrollmentId: string;
  /** Begun cards that are out of the learning steps, and when the last of them left those, milliseconds since 1970. */
  readonly learned: number;
  readonly learnedAt: number | null;
}

/** For each student of the scope a text that changes with anything of their memory, their settings or the course. */
export async function readMemoryVersions(
  db: Database,
  scope: ClassScope,
): Promise<{ readonly enrollmentId: string; readonly version: string }[]> {
  return await db.sql<{ enrollmentId: string; version: string }[]>`
    with students as materialized (
      ${scopedStudents(db.sql, scope)}
    )
    select p.enrollment_id as "enrollmentId", concat_ws(' ', n.content_hash, p.config_version, s.cards, s.versions) as version
    from students p join courses n on n.slug = p.course_slug cross join lateral (
      select count(*) as cards, sum(version) as versions from card_states where student_id = p.student_id
    ) s`;
}

/** Topic and condition by slug, addedAt, begun, learned, learnedAt, reviews, recallSum, wantedSum: short, since a class has thousands. */
type EvidenceTuple = readonly [string, string, number, number, number, number | null, number, number, number];

/** From so many students on it pays to keep two processors busy. */
const HALVED = 20;

/**
 * One row for each topic and condition of the class's course with a begun card, of those students of the scope that are named. Reads the projection
 * once. It is what a page of a class waits for longest, so many are read in two halves at once.
 */
export async function readEvidence(db: Database, scope: ClassScope, enrollmentIds: readonly string[]): Promise<EvidenceRow[]> {
  const middle = enrollmentIds.length < HALVED ? enrollmentIds.length : Math.ceil(enrollmentIds.length / 2);
  const parts = [enrollmentIds.slice(0, middle), enrollmentIds.slice(middle)].filter(({ length }) => length > 0);
  const read = await Promise.all(parts.map((part) => readPart(db, scope, part)));
  const rows: EvidenceRow[] = [];
  for (const { enrollmentId, cells } of read.flat()) {
    for (const [topicSlug, conditionSlug, addedAt, begun, learned, learnedAt, reviews, recallSum, wantedSum] of cells) {
      rows.push({ enrollmentId, topicSlug, conditionSlug, addedAt, begun, learned, learnedAt, reviews, recallSum, wantedSum });
    }
  }
  return rows;
}

/** Adding up student by student, and by a number for topic and condition, takes a third less than one sum over the class. */
async function readPart(
  db: Database,
  scope: ClassScope,
  enrollmentIds: readonly string[],
): Promise<{ readonly enrollmentId: string; readonly cells: readonly EvidenceTuple[] }[]> {
  const part = (text: string) => db.sql.unsafe(text);
  return await db.sql`
    with students as materialized (
      select * from (${scopedStudents(db.sql, scope)}) v where v.enrollment_id = any(${arrayLiteral(enrollmentIds)}::text::uuid[])
    ), course_cards as materialized (
      select k.id, k.topic_slug, k.condition_slug, k.added_at, f.importance,
        dense_rank() over (order by k.topic_slug, k.condition_slug, k.added_at) as cell
      from topics t join cards k on k.topic_slug = t.slug join facts f on f.id = k.fact_id
      where t.course_slug = (select course_slug from students limit 1) and t.retired_at is null and k.retired_at is null
    ), cells as materialized (
      select distinct cell, topic_slug, condition_slug, added_at from course_cards
    ), sums as (
      select p.enrollment_id, e.cell, e.begun, e.learned, e.learned_at, e.reviews, e.recall,
        e.must * p.must + e.background * p.background + (e.begun - e.must - e.background) * p.should as wanted
      from students p cross join lateral (
        select k.cell, count(*) as begun, count(*) filter (where s.phase in ('review', 'relearning')) as learned,
          max(s.learned_at) as learned_at, sum(s.reps) as reviews, sum(${part(recallAt("now()"))}) as recall,
          count(*) filter (where k.importance = 'must-know') as must, count(*) filter (where k.importance = 'background') as background
        from ${part(cardsOf("card_id, stability, reps, phase, learned_at"))} join course_cards k on k.id = s.card_id
        where s.last_review_at is not null
        group by k.cell
      ) e
    )
    select n.enrollment_id as "enrollmentId", json_agg(json_build_array(c.topic_slug, c.condition_slug, ${part(epochMs("c.added_at"))}, n.begun, n.learned,
      ${part(epochMs("n.learned_at"))}, n.reviews, n.recall, n.wanted)) as cells
    from sums n join cells c on c.cell = n.cell
    group by 1`;
}

/** Cards of a cell that a student put away unread. */
export interface PutAwayRow extends CardCell {
  readonly enrollmentId: string;
  readonly cards: number;
}

/** Of those students of the scope that are named; nothing where there is none. */
export async function readPutAway(db: Database, scope: ClassScope, enrollmentIds: readonly string[]): Promise<PutAwayRow[]> {
  return await db.sql<PutAwayRow[]>`
    with students as materialized (
      ${scopedStudents(db.sql, scope)}
    )
    select p.enrollment_id as "enrollmentId", k.topic_slug as "topicSlug", k.condition_slug as "conditionSlug",
      ${db.sql.unsafe(epochMs("k.added_at"))} as "addedAt", count(*)::int as cards
    from students p cross join lateral (
        select card_id from card_states where student_id = p.student_id and suspended and phase = 'new' offset 0
      ) s join cards k on k.id = s.card_id and k.retired_at is null
    where p.enrollment_id = any(${arrayLiteral(enrollmentIds)}::text::uuid[])
    group by 1, 2, 3, k.added_at`;
}

/** A card of a topic, and what the class remembers of it. */
export interface ClassCardRow {
  readonly cardId: string;
  readonly front: string;
  readonly back: string;
  readonly conditionSlug: string;
  readonly importance: string;
  /** Students who began it; what follows is of them, null where there is none. */
  readonly students: number;
  readonly reviews: number | null;
  readonly lapses: number | null;
  /** Mean retrievability now, and at the instant asked for without another review, 0 to 1. */
  readonly recall: number | null;
  readonly recallThen: number | null;
}

/** Every card of a topic of the class's course. `then` in milliseconds since 1970, or null. Empty for who may not see students. */
export async function readClassCards(
  db: Database,
  asker: ClassAsker,
  topicSlug: string,
  then: number | null,
): Promise<ClassCardRow[]> {
  const instant = then === null ? "null::timestamptz" : `to_timestamp(${Number(then)}::float8 / 1000)`;
  return await db.sql<ClassCardRow[]>`
    with students as materialized (
      ${scopedStudents(db.sql, { asker, students: "all" })}
    ), begun as (
      select s.card_id, count(*)::int as students, sum(s.reps)::float8 as reviews, sum(s.lapses)::float8 as lapses,
        avg(${db.sql.unsafe(recallAt("now()"))}) as recall,
        ${then === null ? db.sql`null::float8` : db.sql`avg(${db.sql.unsafe(recallAt(instant))})`} as recall_then
      from students p join topics t on t.slug = ${topicSlug}
        ${db.sql.unsafe(begunCards("card_id, stability, reps, lapses", "t.slug"))}
      group by s.card_id
    )
    select k.id as "cardId", k.front, k.back, k.condition_slug as "conditionSlug", f.importance, coalesce(b.students, 0) as students, b.reviews,
      b.lapses, b.recall, b.recall_then as "recallThen"
    from topics t join cards k on k.topic_slug = t.slug join facts f on f.id = k.fact_id left join begun b on b.card_id = k.id
    where t.slug = ${topicSlug} and k.retired_at is null and t.course_slug = (
      select c.course_slug from (${asked(db.sql, asker, "data")}) granted join classes c on c.id = granted.class_id)
    order by k.position, k.id`;
}

/** A card that a student forgot at least once. */
export interface StudentCardRow {
  readonly cardId: string;
  readonly front: string;
  readonly conditionSlug: string;
  readonly reviews: number;
  readonly lapses: number;
  /** Retrievability now, 0 to 1. */
  readonly recall: number;
}

/** The cards that one student forgot most often, of the class's course. */
export async function readForgottenCards(db: Database, scope: ClassScope, limit: number): Promise<StudentCardRow[]> {
  return await db.sql<StudentCardRow[]>`
    with students as materialized (
      ${scopedStudents(db.sql, scope)}
    )
    select k.id as "cardId", k.front, k.condition_slug as "conditionSlug", s.reps as reviews, s.lapses, ${db.sql.unsafe(recallAt("now()"))} as recall
    from students p ${db.sql.unsafe(begunCards("card_id, stability, reps, lapses"))} and s.lapses > 0
      join cards k on k.id = s.card_id and k.retired_at is null join topics t on t.slug = k.topic_slug and t.course_slug = p.course_slug
    order by s.lapses desc, recall, k.id
    limit ${limit}`;
}
