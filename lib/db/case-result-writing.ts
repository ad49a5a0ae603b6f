import type postgres from "postgres";
import type { FamilyState } from "#core/quiz-family";
import { arrayLiteral } from "./array-literal.ts";
import type { CaseResult } from "./quiz-grading.ts";

type Fragment = postgres.PendingQuery<postgres.Row[]>;
type Cell = string | number | boolean | null;

/** A row of case_results; whose it is comes beside it. */
export type StoredResult = CaseResult & { readonly quizId: string };

/** A row of case_family_states; whose it is comes beside it. */
export interface StoredFamily {
  readonly familyId: string;
  readonly state: FamilyState;
}

/** `insert into case_results ... select ... from unnest(...)`, ready for an `on conflict` clause. */
export function insertResults(sql: postgres.ISql, studentId: string, rows: readonly StoredResult[]): Fragment {
  const list = (cell: (row: StoredResult) => Cell) => arrayLiteral(rows.map(cell));
  return sql`
    insert into case_results (student_id, quiz_id, position, family_id, condition_slug, topic_slug, kind, variant_hash, option, chosen_slug,
      correct, confidence, first, duration_ms, graded_at)
    select ${studentId}::uuid, g.quiz_id, g.position, g.family_id, g.condition_slug, g.topic_slug, g.kind, g.variant_hash, g.option,
      g.chosen_slug, g.correct, g.confidence, g.first, g.duration_ms, to_timestamp(g.graded_at / 1000)
    from unnest(${list((row) => row.quizId)}::text::uuid[], ${list((row) => row.position)}::text::smallint[],
      ${list((row) => row.familyId)}::text::text[], ${list((row) => row.conditionSlug)}::text::text[],
      ${list((row) => row.topicSlug)}::text::text[], ${list((row) => row.kind)}::text::text[], ${list((row) => row.hash)}::text::text[],
      ${list((row) => row.option)}::text::smallint[], ${list((row) => row.chosenSlug)}::text::text[],
      ${list((row) => row.correct)}::text::boolean[], ${list((row) => row.confidence)}::text::smallint[],
      ${list((row) => row.first)}::text::boolean[], ${list((row) => row.durationMs)}::text::int[],
      ${list((row) => row.gradedAt)}::text::float8[])
      as g (quiz_id, position, family_id, condition_slug, topic_slug, kind, variant_hash, option, chosen_slug, correct, confidence, first,
        duration_ms, graded_at)`;
}

/** `insert into case_family_states as old ...`, ready for an `on conflict` clause. Sorted by family, so that locks come in one order. */
export function insertFamilyStates(sql: postgres.ISql, studentId: string, states: readonly StoredFamily[]): Fragment {
  const rows = [...states].sort((a, b) => (a.familyId < b.familyId ? -1 : 1));
  const list = (cell: (row: StoredFamily) => Cell) => arrayLiteral(rows.map(cell));
  return sql`
    insert into case_family_states as old (student_id, family_id, phase, stability, difficulty, due, last_review_at, scheduled_days, reps,
      lapses, last_correct, confident_wrong)
    select ${studentId}::uuid, s.family_id, s.phase, s.stability, s.difficulty, to_timestamp(s.due / 1000),
      to_timestamp(s.last_review_at / 1000), s.scheduled_days, s.reps, s.lapses, s.last_correct, s.confident_wrong
    from unnest(${list((row) => row.familyId)}::text::text[], ${list((row) => row.state.memory.phase)}::text::text[],
      ${list((row) => row.state.memory.stability)}::text::float8[], ${list((row) => row.state.memory.difficulty)}::text::float8[],
      ${list((row) => row.state.memory.due)}::text::float8[], ${list((row) => row.state.memory.lastReviewAt)}::text::float8[],
      ${list((row) => row.state.memory.scheduledDays)}::text::int[], ${list((row) => row.state.memory.reps)}::text::int[],
      ${list((row) => row.state.memory.lapses)}::text::int[], ${list((row) => row.state.lastCorrect)}::text::boolean[],
      ${list((row) => row.state.confidentWrong)}::text::boolean[])
      as s (family_id, phase, stability, difficulty, due, last_review_at, scheduled_days, reps, lapses, last_correct, confident_wrong)`;
}

/** Replaces a row of case_family_states; a condition may follow. */
export function replaceFamilyStates(sql: postgres.ISql): Fragment {
  return sql`
    on conflict (student_id, family_id) do update set phase = excluded.phase, stability = excluded.stability,
      difficulty = excluded.difficulty, due = excluded.due, last_review_at = excluded.last_review_at,
      scheduled_days = excluded.scheduled_days, reps = excluded.reps, lapses = excluded.lapses, last_correct = excluded.last_correct,
      confident_wrong = excluded.confident_wrong`;
}
