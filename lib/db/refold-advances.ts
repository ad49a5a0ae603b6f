import type postgres from "postgres";
import { advanceEventId } from "#core/case-advances";
import { CASE_DEVICE } from "./quiz-advances.ts";

interface AdvanceRow {
  readonly eventId: string;
  /** Of case_advances; null: no row explains the event. */
  readonly row: {
    readonly cardId: string;
    readonly quizId: string;
    readonly position: number;
    readonly sent: boolean;
    readonly missed: boolean;
  } | null;
  /** The event of this id in the review log; null: there is none. */
  readonly logged: {
    readonly cardId: string;
    /** Whether a case wrote it. */
    readonly ofCase: boolean;
  } | null;
}

/** What differs: where, what the row of case_advances says, and what stands in the review log; null where there is none. */
interface AdvanceDifference {
  readonly where: string;
  readonly expected: { readonly cardId: string; readonly sent: boolean } | null;
  readonly found: { readonly cardId: string } | null;
}

/**
 * Holds case_advances against the `advance` events that cases left in one student's review log. A row that still waits, for its event or for
 * its mark, because a process died in between, is none of the differences: settleQuizzes sees to it. Neither is one whose id something else
 * had taken, which the log refused. Both are append-only, so nothing here can be mended.
 */
export async function compareAdvances(sql: postgres.ISql, studentId: string): Promise<AdvanceDifference[]> {
  const rows = await sql<AdvanceRow[]>`
    select coalesce(a.event_id, l.id) as "eventId",
      case when l.id is not null then json_build_object('cardId', l.card_id, 'ofCase', l.of_case) end as logged,
      case when a.event_id is not null then json_build_object('cardId', a.card_id, 'quizId', a.quiz_id, 'position', a.position, 'sent', a.sent, 'missed', exists (
        select 1 from case_results g where g.student_id = ${studentId}::uuid and g.quiz_id = a.quiz_id and g.position = a.position
          and not g.correct and g.option is not null)) end as row
    from (select * from case_advances where student_id = ${studentId}::uuid) a
      full join (select id, card_id, kind = 'advance' and device = ${CASE_DEVICE} as of_case from review_log
        where student_id = ${studentId}::uuid and (kind = 'advance' and device = ${CASE_DEVICE}
          or id in (select event_id from case_advances where student_id = ${studentId}::uuid))) l on l.id = a.event_id
    where l.id is null or l.of_case and l.card_id is distinct from a.card_id
    order by 1`;
  return rows
    .filter((found) => !isPending(found))
    .map(({ eventId, row, logged }) => ({
      where: `advance ${eventId}`,
      expected: row && { cardId: row.cardId, sent: row.sent },
      found: logged && { cardId: logged.cardId },
    }));
}

/** The id follows from set, case and card, so only a row that grading made can pass for one that waits. */
function isPending({ eventId, row, logged }: AdvanceRow): boolean {
  return row !== null && logged === null && !row.sent && row.missed && eventId === advanceEventId(row.quizId, row);
}
