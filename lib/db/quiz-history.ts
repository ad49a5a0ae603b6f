import type { QuestionKind } from "#core/case-knowledge";
import type { QuizMode } from "#core/quiz-wire";
import type { Database } from "./database.ts";
import { epochMs } from "./projection.ts";

/** One quiz in a student's history. */
export interface QuizSummary {
  readonly id: string;
  readonly mode: QuizMode;
  /** Instants are milliseconds since 1970. */
  readonly createdAt: number;
  readonly deadlineAt: number | null;
  /** Null while it is open. */
  readonly submittedAt: number | null;
  readonly cases: number;
  /** Cases with at least one answer. */
  readonly answered: number;
  readonly graded: number;
  /** Of the graded ones: an open exam has none. */
  readonly correct: number;
}

/** The newest quizzes first, at most `limit`: those that are open before any that has ended is left out for it. */
export async function readQuizSummaries(db: Database, studentId: string, limit: number): Promise<readonly QuizSummary[]> {
  const part = (text: string) => db.sql.unsafe(text);
  return await db.sql<QuizSummary[]>`
    select s.id, s.mode, ${part(epochMs("s.created_at"))} as "createdAt", ${part(epochMs("s.deadline_at"))} as "deadlineAt",
      ${part(epochMs("s.submitted_at"))} as "submittedAt", c.cases, c.answered, c.graded, c.correct
    from (select * from quiz_sessions where student_id = ${studentId}::uuid
        order by submitted_at is null desc, created_at desc, id desc limit ${limit}::int) s,
      lateral (
        select count(*)::int as cases, count(g.position)::int as graded, (count(*) filter (where g.correct))::int as correct,
          (count(*) filter (where exists (select 1 from case_responses r where r.student_id = i.student_id and r.quiz_id = i.quiz_id
            and r.position = i.position and r.kind = 'answer')))::int as answered
        from quiz_items i
          left join case_results g on g.student_id = i.student_id and g.quiz_id = i.quiz_id and g.position = i.position
        where i.student_id = s.student_id and i.quiz_id = s.id
      ) c
    order by s.created_at desc, s.id desc`;
}

/** Graded cases of one topic and kind. */
export interface ResultCount {
  readonly topicSlug: string;
  readonly kind: QuestionKind;
  readonly answers: number;
  readonly correct: number;
}

/** Every graded case of the student, counted by topic and kind. */
export async function readResultCounts(db: Database, studentId: string): Promise<readonly ResultCount[]> {
  return await db.sql<ResultCount[]>`
    select topic_slug as "topicSlug", kind, count(*)::int as answers, (count(*) filter (where correct))::int as correct
    from case_results where student_id = ${studentId}::uuid group by topic_slug, kind order by topic_slug, kind`;
}
