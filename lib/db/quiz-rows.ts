import type { QuestionKind } from "#core/case-knowledge";
import type { FailingLink } from "#core/case-variant";
import type { QuizEvent } from "#core/quiz-fold";
import type { QuizMode, QuizOrder } from "#core/quiz-wire";
import { epochMs } from "./projection.ts";

/** A row of quiz_sessions. Instants are milliseconds since 1970. */
export interface QuizSession {
  readonly mode: QuizMode;
  /** What was asked for of which the number of cases depends. */
  readonly wish: Pick<QuizOrder, "count" | "cardId">;
  readonly createdAt: number;
  readonly deadlineAt: number | null;
  readonly submittedAt: number | null;
  /** Optimistic lock, from 1. */
  readonly version: number;
}

/** SQL expression for a QuizSession of quiz_sessions under the alias given. */
export function sessionJson(alias: string): string {
  const s = alias;
  return `json_build_object('mode', ${s}.mode,
    'wish', json_build_object('count', ${s}.criteria->'count', 'cardId', ${s}.criteria->'cardId'), 'createdAt', ${epochMs(`${s}.created_at`)},
    'deadlineAt', ${epochMs(`${s}.deadline_at`)}, 'submittedAt', ${epochMs(`${s}.submitted_at`)}, 'version', ${s}.version)`;
}

/** What grading needs to know of a served case: from its snapshot, so that nothing published since can change it. */
export interface GradedVariant {
  readonly familyId: string;
  readonly hash: string;
  readonly keyIndex: number;
  readonly conditionSlug: string;
  readonly topicSlug: string;
  readonly kind: QuestionKind;
  /** Condition of each option; null where it has none. */
  readonly optionSlugs: readonly (string | null)[];
}

/** SQL list of the fields of a GradedVariant, for json_build_object: quiz_items and case_variants under the aliases given. */
export function variantFields(item: string, variant: string): string {
  return `'familyId', ${item}.family_id, 'hash', ${item}.variant_hash, 'keyIndex', ${variant}.key_index,
    'conditionSlug', ${variant}.snapshot->>'conditionSlug', 'topicSlug', ${variant}.snapshot->>'topicSlug', 'kind', ${variant}.snapshot->>'kind',
    'optionSlugs', jsonb_path_query_array(${variant}.snapshot, '$.options[*].conditionSlug')`;
}

/** By option; null at the key. */
export type FailingLinks = readonly (FailingLink | null)[];

/** SQL expression: all events of an item (quiz_items under the alias given) as QuizEvents; null for none. */
export function quizEventsJson(item: string): string {
  return `(select json_agg(json_build_object('id', r.id, 'kind', r.kind, 'option', r.option, 'confidence', r.confidence, 'ranges', r.ranges,
    'receivedAt', ${epochMs("r.received_at")}, 'ordinal', r.ordinal, 'durationMs', r.duration_ms))
    from case_responses r where r.student_id = ${item}.student_id and r.quiz_id = ${item}.quiz_id and r.position = ${item}.position)`;
}

/** A row of quiz_items with its events. */
export interface QuizItem extends GradedVariant {
  readonly position: number;
  readonly events: readonly QuizEvent[];
}
