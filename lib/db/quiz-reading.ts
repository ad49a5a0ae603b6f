import type { CaseVariant } from "#core/case-variant";
import type { QuizEvent } from "#core/quiz-fold";
import { arrayLiteral } from "./array-literal.ts";
import type { Database } from "./database.ts";
import { epochMs } from "./projection.ts";
import { type QuizSession, quizEventsJson, sessionJson } from "./quiz-rows.ts";

/** One served case with everything that the student did to it. The key is in it: not for a browser. */
export interface ServedCase {
  readonly position: number;
  readonly variant: CaseVariant;
  readonly events: readonly QuizEvent[];
  readonly note: string;
  /** Null before the answer (exam: before the end). */
  readonly result: { readonly option: number | null; readonly correct: boolean; readonly gradedAt: number } | null;
  /** When the family comes back, milliseconds since 1970; null before it was ever graded. */
  readonly nextDue: number | null;
}

export interface ServedQuiz {
  readonly id: string;
  /** The database's clock, milliseconds since 1970. */
  readonly now: number;
  readonly session: QuizSession;
  /** By position. */
  readonly items: readonly ServedCase[];
}

/** How the cases of a quiz stand, without the cases. */
interface QuizStates {
  /** The database's clock, milliseconds since 1970. */
  readonly now: number;
  readonly session: QuizSession;
  /** By position. */
  readonly items: readonly Pick<ServedCase, "position" | "events">[];
  /** Positions of those that have a grade. */
  readonly graded: readonly number[];
}

/** Null: the student has no quiz of that id. One query, and no case is read. */
export async function readQuizStates(db: Database, studentId: string, quizId: string): Promise<QuizStates | null> {
  const part = (text: string) => db.sql.unsafe(text);
  const [row] = await db.sql<(Omit<QuizStates, "items"> & { items: Pick<ItemRow, "position" | "events">[] })[]>`
    select floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now, ${part(sessionJson("s"))} as session,
      coalesce((select json_agg(json_build_object('position', i.position, 'events', ${part(quizEventsJson("i"))}) order by i.position)
        from quiz_items i where i.student_id = s.student_id and i.quiz_id = s.id), '[]') as items,
      array(select g.position from case_results g where g.student_id = s.student_id and g.quiz_id = s.id) as graded
    from quiz_sessions s where s.student_id = ${studentId}::uuid and s.id = ${quizId}::uuid`;
  return row ? { ...row, items: row.items.map((item) => ({ ...item, events: item.events ?? [] })) } : null;
}

interface ItemRow extends Omit<ServedCase, "events"> {
  readonly events: readonly QuizEvent[] | null;
}

/** A quiz of the student with its cases, or with those at `positions`; null: there is none of that id. One query. */
export async function readServedQuiz(
  db: Database,
  studentId: string,
  quizId: string,
  positions: readonly number[] | null = null,
): Promise<ServedQuiz | null> {
  const places = positions && arrayLiteral(positions);
  const part = (text: string) => db.sql.unsafe(text);
  const [row] = await db.sql<{ now: number; session: QuizSession; items: ItemRow[] | null }[]>`
    select floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now, ${part(sessionJson("s"))} as session,
      (select json_agg(json_build_object('position', i.position, 'variant', v.snapshot, 'events', ${part(quizEventsJson("i"))},
          'note', coalesce(n.body, ''), 'nextDue', ${part(epochMs("f.due"))}, 'result', case when g.position is not null then
            json_build_object('option', g.option, 'correct', g.correct, 'gradedAt', ${part(epochMs("g.graded_at"))}) end)
        order by i.position)
        from quiz_items i join case_variants v on v.hash = i.variant_hash
          left join case_notes n on n.student_id = i.student_id and n.quiz_id = i.quiz_id and n.position = i.position
          left join case_results g on g.student_id = i.student_id and g.quiz_id = i.quiz_id and g.position = i.position
          left join case_family_states f on f.student_id = i.student_id and f.family_id = i.family_id
        where i.student_id = s.student_id and i.quiz_id = s.id
          and (${places}::text is null or i.position = any(${places}::text::smallint[]))) as items
    from quiz_sessions s where s.student_id = ${studentId}::uuid and s.id = ${quizId}::uuid`;
  if (!row) return null;
  const items = (row.items ?? []).map((item) => ({ ...item, events: item.events ?? [] }));
  return { id: quizId, now: row.now, session: row.session, items };
}
