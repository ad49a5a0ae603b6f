import type postgres from "postgres";
import type { OutgoingQuizEvent } from "#core/quiz-wire";
import { arrayLiteral } from "./array-literal.ts";
import { addChoices } from "./case-choices.ts";
import { insertFamilyStates, insertResults, replaceFamilyStates } from "./case-result-writing.ts";
import type { QuizContext } from "./quiz-context.ts";
import type { Grading } from "./quiz-grading.ts";
import { sendWrite } from "./write-attempts.ts";

export interface QuizWrite {
  readonly studentId: string;
  readonly quizId: string;
  readonly context: QuizContext;
  readonly device: string;
  /** In their order. */
  readonly accepted: readonly OutgoingQuizEvent[];
  readonly grading: Grading;
  /** When the quiz ends with this, or null when it goes on (or has ended before). */
  readonly endedAt: number | null;
}

type Cell = string | number | boolean | null;

/**
 * Responses, results, states of families, choices, the end of the quiz and the cards to advance in ONE statement: all of it or nothing. The session's
 * version guards against another batch, the number of repetitions against another quiz with the same family, and that of the
 * configuration against changed settings.
 * @throws WriteConflict
 */
export async function writeQuiz(sql: postgres.ISql, write: QuizWrite): Promise<void> {
  const { studentId, quizId, context, device, accepted, grading, endedAt } = write;
  const { results, noLongerFirst, states, choices, advances } = grading;
  const list = <T>(rows: readonly T[], cell: (row: T, index: number) => Cell) => arrayLiteral(rows.map(cell));
  await sendWrite(sql<{ written: number }[]>`
    with guard as (
      select config_version from users where id = ${studentId}::uuid for key share
    ), touched as (
      update quiz_sessions set version = version + 1,
        submitted_at = coalesce(submitted_at, to_timestamp(${endedAt}::float8 / 1000))
      where student_id = ${studentId}::uuid and id = ${quizId}::uuid and version = ${context.session.version}::int
      returning 1
    ), responded as (
      insert into case_responses (student_id, id, quiz_id, position, kind, option, confidence, ranges, client_at, received_at, ordinal,
        duration_ms, device)
      select ${studentId}::uuid, e.id, ${quizId}::uuid, e.position, e.kind, e.option, e.confidence, e.ranges::jsonb,
        to_timestamp(e.at / 1000), to_timestamp(${context.receivedAt}::float8 / 1000), e.ordinal, e.duration_ms, ${device}
      from unnest(${list(accepted, (event) => event.id)}::text::uuid[], ${list(accepted, (event) => event.position)}::text::smallint[],
        ${list(accepted, (event) => event.kind)}::text::text[], ${list(accepted, (event) => event.option)}::text::smallint[],
        ${list(accepted, (event) => event.confidence)}::text::smallint[],
        ${list(accepted, (event) => event.ranges && JSON.stringify(event.ranges))}::text::text[],
        ${list(accepted, (event) => clampToCalendar(event.at))}::text::float8[], ${list(accepted, (_, index) => index)}::text::smallint[],
        ${list(accepted, (event) => event.durationMs)}::text::int[])
        as e (id, position, kind, option, confidence, ranges, at, ordinal, duration_ms)
      on conflict (student_id, id) do nothing
      returning 1
    ), demoted as (
      update case_results r set first = false
      from unnest(${list(noLongerFirst, (row) => row.quizId)}::text::uuid[],
        ${list(noLongerFirst, (row) => row.position)}::text::smallint[]) as d (quiz_id, position)
      where r.student_id = ${studentId}::uuid and r.quiz_id = d.quiz_id and r.position = d.position
    ), graded as (
      ${insertResults(
        sql,
        studentId,
        results.map((row) => ({ ...row, quizId })),
      )}
      on conflict (student_id, quiz_id, position) do nothing
      returning 1
    ), folded as (
      ${insertFamilyStates(sql, studentId, states)} ${replaceFamilyStates(sql)}
      where old.reps = excluded.reps - 1
      returning 1
    ), counted as (
      ${addChoices(sql, choices)}
    ), advanced as (
      insert into case_advances (student_id, event_id, card_id, quiz_id, position, at)
      select ${studentId}::uuid, a.event_id, a.card_id, ${quizId}::uuid, a.position, to_timestamp(a.at / 1000)
      from unnest(${list(advances, (row) => row.eventId)}::text::uuid[], ${list(advances, (row) => row.cardId)}::text::text[],
        ${list(advances, (row) => row.position)}::text::smallint[], ${list(advances, (row) => row.at)}::text::float8[])
        as a (event_id, card_id, position, at)
    )
    select 1 / (case when (select count(*) from touched) = 1
      and (select count(*) from responded) = ${accepted.length}::int
      and (select count(*) from graded) = ${results.length}::int
      and (select count(*) from folded) = ${states.length}::int
      and (select config_version from guard) = ${context.configVersion}::int then 1 else 0 end) as written`);
}

/** The last instant that fits timestamptz with four digits for the year: a device's clock may say anything, and it decides nothing here. */
function clampToCalendar(at: number): number {
  return Math.min(Math.max(at, 0), 253_402_300_799_999);
}
