import type { CardTarget } from "#core/assignment";
import { termsIn } from "#core/glossary";
import type { MemoryState } from "#core/memory-state";
import type { DayCounts } from "#core/replay";
import { LEARN_AHEAD_MS, type PlanCard } from "#core/session";
import type { DoneToday, Source, StudyCard, StudyPayload } from "#core/study-payload";
import { otherNames } from "#core/typed-answer";
import { arrayLiteral } from "./array-literal.ts";
import type { Database } from "./database.ts";
import { countsOn, readDays, readMoment, type StudyMoment } from "./day-reading.ts";
import { importanceRank } from "./importance.ts";
import { readPictures, readTerms } from "./pictures-and-terms.ts";
import { epochMs, readProjection, type StateJson, stateJson } from "./projection.ts";

export interface StudyScope {
  readonly topicSlug?: string | null;
  readonly conditionSlug?: string | null;
  /** Cards of any of these, as an assignment or an exam asks for them; both lists empty: all. */
  readonly target?: CardTarget | null;
  /** Reviews of later days too, soonest first. */
  readonly ahead?: boolean;
}

/** Everything that `planSession` needs; the caller adds the plan. */
export type StudyRows = Omit<StudyPayload, "plan">;

/** Reviews that one sitting ahead of time may take. */
const AHEAD_CARDS = 200;

/**
 * The cards that the next sitting can show: all in their learning steps today, due ones by relative overdueness, new ones by importance.
 * Not the whole deck: twice what the day's limits leave, so that siblings can be kept apart. A few short queries.
 * @throws UnknownStudent
 */
export async function readStudy(db: Database, studentId: string, scope: StudyScope = {}): Promise<StudyRows> {
  const moment = await readMoment(db.sql, studentId);
  const [days, factIds] = await Promise.all([
    readDays(db.sql, studentId, moment.today),
    readAnsweredFacts(db, studentId, moment.startsAt),
  ]);
  const done = toDone(countsOn(days, moment.today), factIds);
  const [rows, terms] = await Promise.all([readCards(db, studentId, scope, moment, done), readTerms(db)]);
  const pictures = await readPictures(db, [...new Set(rows.flatMap((row) => row.picture?.slug ?? []))]);
  const answers = rows.flatMap(({ type, back, accept }) => (type === "typed" ? [back, ...accept] : []));
  const texts = rows.flatMap(({ front, back, extra }) => [front, back, extra ?? ""]);
  const glossary = termsIn([...texts, ...otherNames(answers, terms)], terms);
  const { now, configs, limits } = moment;
  return { cards: rows.map(toStudyCard), states: readStates(rows), pictures, glossary, configs, limits, done, now };
}

/**
 * What counts against the day's limits. Answers in learning steps do not: the review limit is about cards that came due
 * (those that study_days counts for true retention).
 */
export function toDone(counts: DayCounts, factIds: readonly string[]): DoneToday {
  return { newCards: counts.newCards, reviews: counts.youngTotal + counts.matureTotal, factIds };
}

/** Facts of which a card was answered since `startsAt`. */
export async function readAnsweredFacts(db: Database, studentId: string, startsAt: number): Promise<string[]> {
  const rows = await db.sql<{ id: string }[]>`
    select distinct c.fact_id as id from card_states s join cards c on c.id = s.card_id
    where s.student_id = ${studentId}::uuid and s.last_review_at >= to_timestamp(${startsAt}::float8 / 1000)`;
  return rows.map((row) => row.id);
}

/** The same cards as `readStudy`, with no more than `planSession` needs: for counting what a sitting would bring. */
export async function readPlanCards(db: Database, studentId: string, moment: StudyMoment, done: DoneToday) {
  const rows = await db.sql<(PlanCard & { readonly state: StateJson | null })[]>`
    ${chosenCards(db, studentId, {}, moment, done)}
    select c.id, c.fact_id as "factId", c.condition_slug as "conditionSlug", c.topic_slug as "topicSlug", f.importance, c.position,
      case when s.card_id is not null then ${db.sql.unsafe(stateJson("s"))} end as state
    from chosen join cards c on c.id = chosen.card_id join facts f on f.id = c.fact_id
      left join card_states s on s.student_id = ${studentId}::uuid and s.card_id = c.id`;
  return { cards: rows, states: readStates(rows) };
}

function readStates(rows: readonly { readonly state: StateJson | null }[]): Record<string, MemoryState> {
  return Object.fromEntries(rows.flatMap(({ state }) => (state ? [[state.card, readProjection(state).state]] : [])));
}

interface CardRow extends Omit<StudyCard, "sources"> {
  readonly state: StateJson | null;
  readonly sources: Source[] | null;
}

/**
 * The common table expression `chosen (card_id)`: the cards that the next sitting can show. Each list is cut in the order of
 * `planSession`, with what that leaves out for the day (siblings, facts answered today) behind all the rest.
 */
function chosenCards(db: Database, studentId: string, scope: StudyScope, moment: StudyMoment, done: DoneToday) {
  const { now, startsAt, endsAt, today, limits } = moment;
  const reviewCap = scope.ahead ? AHEAD_CARDS : 2 * Math.max(0, limits.reviewsPerDay - done.reviews) + 1;
  const newLeft = Math.max(0, limits.newPerDay - done.newCards);
  const newCap = newLeft === 0 ? 0 : 2 * newLeft + 10;
  const topic = scope.topicSlug ?? null;
  const condition = scope.conditionSlug ?? null;
  const { topicSlugs = [], conditionSlugs = [] } = scope.target ?? {};
  const anything = topicSlugs.length === 0 && conditionSlugs.length === 0;
  const at = (ms: number) => db.sql`to_timestamp(${ms}::float8 / 1000)`;
  const inScope = db.sql`c.retired_at is null and (${topic}::text is null or c.topic_slug = ${topic})
    and (${condition}::text is null or c.condition_slug = ${condition})
    and (${anything}::boolean or c.topic_slug = any(${arrayLiteral(topicSlugs)}::text::text[])
      or c.condition_slug = any(${arrayLiteral(conditionSlugs)}::text::text[]))`;
  const answeredFacts = db.sql`${arrayLiteral(done.factIds)}::text::text[]`;
  // Whole study days late, as planSession counts them. Two hours of grace: a day with a clock change is that much longer or shorter.
  const daysLate = db.sql`ceil((extract(epoch from ${at(startsAt)} - s.due)::float8 - 7200) / 86400)`;
  const overdueness = db.sql`(${daysLate} + greatest(1, s.scheduled_days)) / greatest(1, s.scheduled_days)`;
  const shown = db.sql`not s.suspended and (s.buried_until_day is null or s.buried_until_day <= ${today}::int)`;
  return db.sql`
    with learning as (
      select s.card_id, c.fact_id from card_states s join cards c on c.id = s.card_id
      where s.student_id = ${studentId}::uuid and s.due < ${at(Math.max(endsAt, now + LEARN_AHEAD_MS))}
        and s.phase in ('learning', 'relearning') and ${shown} and ${inScope}
    ), due as (
      select card_id, fact_id from (
        select *, row_number() over (partition by fact_id order by answered, overdueness desc, due, card_id collate "C") > 1 as sibling
        from (
          select s.card_id, c.fact_id, s.due, ${overdueness} as overdueness,
            c.fact_id = any(${answeredFacts}) and s.last_review_at < ${at(startsAt)} as answered,
            c.fact_id in (select fact_id from learning) as taken
          from card_states s join cards c on c.id = s.card_id
          where s.student_id = ${studentId}::uuid and s.phase = 'review' and ${shown} and ${inScope}
            and (s.due <= ${at(now)} or (${scope.ahead ?? false}::boolean and s.last_review_at < ${at(startsAt)}))
        ) as reviews
      ) as ranked
      order by answered, taken, sibling, overdueness desc, due, card_id collate "C" limit ${reviewCap}::int
    ), fresh as (
      select card_id from (
        select c.id as card_id, c.position, ${db.sql.unsafe(importanceRank("f.importance"))} as importance_rank,
          f.id = any(${answeredFacts}) as answered,
          f.id in (select fact_id from learning union all select fact_id from due) as taken,
          row_number() over (partition by c.fact_id order by c.position, c.id collate "C") > 1 as sibling
        from cards c join facts f on f.id = c.fact_id
          left join card_states s on s.student_id = ${studentId}::uuid and s.card_id = c.id
        where ${inScope} and (s.card_id is null or (s.phase = 'new' and ${shown}))
      ) as unseen
      order by answered, taken, sibling, importance_rank, position, card_id collate "C" limit ${newCap}::int
    ), chosen as (
      select card_id from learning union select card_id from due union select card_id from fresh
    )`;
}

async function readCards(
  db: Database,
  studentId: string,
  scope: StudyScope,
  moment: StudyMoment,
  done: DoneToday,
): Promise<readonly CardRow[]> {
  return await db.sql<CardRow[]>`
    ${chosenCards(db, studentId, scope, moment, done)}
    select c.id, c.fact_id as "factId", c.condition_slug as "conditionSlug", n.name as "conditionName", c.topic_slug as "topicSlug",
      t.name as "topicName", c.type, c.front, c.back, c.extra, c.accept, c.picture, f.importance, c.position, o.body as note,
      c.fact_id in (select unnest(y.fact_ids) from case_families y where y.offered and y.retired_at is null) as "hasCase",
      (select json_build_object('eventId', v.event_id, 'at', ${db.sql.unsafe(epochMs("v.at"))})
        from case_advances v
        where v.student_id = ${studentId}::uuid and v.card_id = c.id and (s.last_review_at is null or v.at > s.last_review_at)
          and not exists (select 1 from review_log l where l.student_id = v.student_id and l.target_id = v.event_id)
        order by v.at desc, v.event_id desc limit 1) as advanced,
      case when s.card_id is not null then ${db.sql.unsafe(stateJson("s"))} end as state,
      (select json_agg(x.source order by x.rank, x.id) from (
        select 0 as rank, a.id, json_build_object('kind', 'article', 'id', a.id, 'label', a.section_title || ', ' || a.id, 'url', null) as source
          from article_facts a where a.id = any(f.article_ids)
        union all
        select 1, b.id, json_build_object('kind', 'work', 'id', b.id, 'label', b.citation, 'url', b.url)
          from bibliography b where b.verified and b.id = any(case
            when exists (select 1 from bibliography o where o.verified and o.id = any(f.reference_ids)) then f.reference_ids
            else (select array_agg(r.id) from article_facts a, unnest(a.correction_refs) as r (id) where a.id = any(f.article_ids))
          end)
        union all
        select 2, y.id, json_build_object('kind', 'beyond', 'id', y.id, 'label', 'Beyond the article, ' || y.id, 'url', null)
          from unnest(f.beyond_ids) as y (id)
      ) as x) as sources
    from chosen join cards c on c.id = chosen.card_id join facts f on f.id = c.fact_id
      join conditions n on n.slug = c.condition_slug join topics t on t.slug = c.topic_slug
      left join card_states s on s.student_id = ${studentId}::uuid and s.card_id = c.id
      left join card_notes o on o.student_id = ${studentId}::uuid and o.card_id = c.id
    order by c.position, c.id`;
}

function toStudyCard({ state: _, sources, ...card }: CardRow): StudyCard {
  return { ...card, sources: sources ?? [] };
}
