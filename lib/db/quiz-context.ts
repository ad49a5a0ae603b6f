import type postgres from "postgres";
import type { LinkCard } from "#core/case-advances";
import type { GradedCase } from "#core/quiz-family";
import type { ConfigHistory } from "#core/scheduler-config";
import { arrayLiteral } from "./array-literal.ts";
import { type ConfigJson, configsJson, toHistory } from "./configs.ts";
import { DatabaseUnavailable } from "./database-error.ts";
import { epochMs } from "./projection.ts";
import type { PendingAdvance } from "./quiz-advances.ts";
import { type FailingLinks, type QuizItem, type QuizSession, quizEventsJson, sessionJson, variantFields } from "./quiz-rows.ts";
import { UnknownStudent } from "./unknown-student.ts";

export interface ContextItem extends QuizItem {
  readonly graded: boolean;
  readonly failingLinks: FailingLinks;
}

/** A graded item as it is stored, with its family. */
export interface StoredCase extends GradedCase {
  readonly familyId: string;
  readonly position: number;
  readonly hash: string;
  readonly option: number | null;
  readonly first: boolean;
}

/** What must be known before events of a quiz can be judged, or its items graded. */
export interface QuizContext {
  /** The database's clock, whole milliseconds. */
  readonly now: number;
  /** `now`, or one more than the last event's arrival: events of a quiz arrive one batch after the other. */
  readonly receivedAt: number;
  readonly configVersion: number;
  readonly configs: ConfigHistory;
  readonly session: QuizSession;
  /** By position: all, or those asked for. */
  readonly items: ReadonlyMap<number, ContextItem>;
  /** Items of the whole quiz without a grade. */
  readonly ungraded: number;
  /** Position of every event of the batch that is stored; null when it is one of another quiz. */
  readonly stored: ReadonlyMap<string, number | null>;
  /** Graded items of the same families, of all quizzes. */
  readonly gradedCases: readonly StoredCase[];
  /** Live cards of the facts that the items' failing links name. */
  readonly linkCards: readonly LinkCard[];
  /** Cards that this quiz made due. */
  readonly advancedCards: ReadonlySet<string>;
  /** Those on which the review log has not given its answer: the process died in between. */
  readonly pendingAdvances: readonly PendingAdvance[];
}

interface ContextRow {
  readonly now: number;
  readonly configVersion: number;
  readonly configs: ConfigJson[] | null;
  readonly session: QuizSession | null;
  readonly lastReceivedAt: number | null;
  readonly items: (Omit<ContextItem, "events"> & { readonly events: ContextItem["events"] | null })[] | null;
  readonly ungraded: number;
  readonly stored: Record<string, number | null> | null;
  readonly graded: StoredCase[] | null;
  readonly cards: LinkCard[] | null;
  readonly advanced: string[] | null;
  readonly pending: PendingAdvance[] | null;
}

/**
 * Everything about a batch, or (positions null) about a whole quiz, in one query. Null: the student has no such quiz.
 * @throws UnknownStudent
 */
export async function readQuizContext(
  sql: postgres.ISql,
  studentId: string,
  quizId: string,
  { eventIds = [], positions = null }: { readonly eventIds?: readonly string[]; readonly positions?: readonly number[] | null },
): Promise<QuizContext | null> {
  const places = positions && arrayLiteral(positions);
  const part = (text: string) => sql.unsafe(text);
  const [row] = await sql<ContextRow[]>`
    with asked as (
      select ${studentId}::uuid as id
    ), items as (
      select i.*, v.key_index, v.snapshot from quiz_items i join case_variants v on v.hash = i.variant_hash
      where i.student_id = ${studentId}::uuid and i.quiz_id = ${quizId}::uuid
        and (${places}::text is null or i.position = any(${places}::text::smallint[]))
    )
    select floor(extract(epoch from clock_timestamp()) * 1000)::float8 as "now", u.config_version as "configVersion",
      ${part(configsJson("u.id"))} as configs,
      (select ${part(sessionJson("s"))} from quiz_sessions s where s.student_id = u.id and s.id = ${quizId}::uuid) as session,
      (select ${part(epochMs("max(r.received_at)"))} from case_responses r
        where r.student_id = u.id and r.quiz_id = ${quizId}::uuid) as "lastReceivedAt",
      (select json_agg(json_build_object('position', i.position, ${part(variantFields("i", "i"))}, 'failingLinks', i.snapshot->'failingLinks',
        'events', ${part(quizEventsJson("i"))}, 'graded', exists (select 1 from case_results g
          where g.student_id = i.student_id and g.quiz_id = i.quiz_id and g.position = i.position))) from items i) as items,
      (select count(*)::int from quiz_items i where i.student_id = u.id and i.quiz_id = ${quizId}::uuid and not exists (
        select 1 from case_results g where g.student_id = i.student_id and g.quiz_id = i.quiz_id and g.position = i.position)) as ungraded,
      (select json_object_agg(r.id, case when r.quiz_id = ${quizId}::uuid then r.position end) from case_responses r
        where r.student_id = u.id and r.id = any(${arrayLiteral(eventIds)}::text::uuid[])) as stored,
      (select json_agg(json_build_object('familyId', g.family_id, 'quizId', g.quiz_id, 'position', g.position, 'hash', g.variant_hash,
        'option', g.option, 'correct', g.correct,
        'confidence', g.confidence, 'gradedAt', ${part(epochMs("g.graded_at"))}, 'first', g.first)) from case_results g
        where g.student_id = u.id and g.family_id in (select i.family_id from items i)) as graded,
      (select json_agg(json_build_object('cardId', c.id, 'factId', c.fact_id, 'state', case when cs.card_id is not null then
          json_build_object('phase', cs.phase, 'due', ${part(epochMs("cs.due"))}, 'suspended', cs.suspended,
          'lastReviewAt', ${part(epochMs("cs.last_review_at"))}) end) order by c.position, c.id)
        from cards c left join card_states cs on cs.student_id = u.id and cs.card_id = c.id
        where c.retired_at is null and c.fact_id in (
          select jsonb_path_query(i.snapshot, '$.failingLinks[*].factIds[*]') #>> '{}' from items i)) as cards,
      (select json_agg(a.card_id) from case_advances a where a.student_id = u.id and a.quiz_id = ${quizId}::uuid) as advanced,
      (select json_agg(json_build_object('eventId', a.event_id, 'cardId', a.card_id, 'at', ${part(epochMs("a.at"))})) from case_advances a
        where a.student_id = u.id and a.quiz_id = ${quizId}::uuid and not a.sent) as pending
    from asked left join users u on u.id = asked.id`;
  // The query always has a row; see write-attempts.ts for how it can come without.
  if (!row) throw new DatabaseUnavailable("the answer was lost");
  if (!row.configs) throw new UnknownStudent(studentId);
  if (!row.session) return null;
  return {
    now: row.now,
    receivedAt: Math.max(row.now, (row.lastReceivedAt ?? 0) + 1),
    configVersion: row.configVersion,
    configs: toHistory(row.configs),
    session: row.session,
    items: new Map((row.items ?? []).map((item) => [item.position, { ...item, events: item.events ?? [] }])),
    ungraded: row.ungraded,
    stored: new Map(Object.entries(row.stored ?? {})),
    gradedCases: row.graded ?? [],
    linkCards: row.cards ?? [],
    advancedCards: new Set(row.advanced ?? []),
    pendingAdvances: row.pending ?? [],
  };
}
