import type postgres from "postgres";
import type { Database } from "./database.ts";
import { sendAdvances } from "./quiz-advances.ts";
import { readQuizContext } from "./quiz-context.ts";
import { gradeQuiz, NO_GRADING } from "./quiz-grading.ts";
import { isOverdue } from "./quiz-judging.ts";
import { writeQuiz } from "./quiz-writing.ts";
import { attemptWrite } from "./write-attempts.ts";

/**
 * Ends a quiz: an exam whose time is up as of its deadline, else, with `submit`, now. An exam is graded whole, what was left out
 * included; of a tutor set the answers are graded already. Ending it twice changes nothing; cards that should be due and are not, because the
 * process died, are made due. False: the student has no such quiz.
 * @throws UnknownStudent, DatabaseUnavailable
 */
export async function closeQuiz(
  db: Database,
  studentId: string,
  quizId: string,
  { submit }: { readonly submit: boolean },
): Promise<boolean> {
  const advances = await attemptWrite(db, studentId, (sql) => closeOnce(sql, studentId, quizId, submit));
  if (!advances) return false;
  await sendAdvances(db, studentId, advances);
  return true;
}

async function closeOnce(sql: postgres.ISql, studentId: string, quizId: string, submit: boolean) {
  const context = await readQuizContext(sql, studentId, quizId, {});
  if (!context) return null;
  const { session, now, receivedAt, pendingAdvances } = context;
  const overdue = isOverdue(session, now);
  if (session.submittedAt !== null || !(overdue || submit)) return pendingAdvances;
  const endedAt = overdue ? (session.deadlineAt ?? now) : receivedAt;
  const grading = session.mode === "exam" ? gradeQuiz(quizId, context, { added: new Map(), endedAt }) : NO_GRADING;
  await writeQuiz(sql, { studentId, quizId, context, device: "server", accepted: [], grading, endedAt });
  return [...pendingAdvances, ...grading.advances];
}

/**
 * Closes exams of the student whose time is up, and makes up for what a process that died has left undone. One that cannot be closed does not
 * keep the others open.
 * @throws what the last of those that failed threw
 */
export async function settleQuizzes(db: Database, studentId: string): Promise<void> {
  const rows = await db.sql<{ id: string }[]>`
    select s.id from quiz_sessions s
    where s.student_id = ${studentId}::uuid and s.submitted_at is null and s.deadline_at <= clock_timestamp()
    union
    select a.quiz_id from case_advances a where a.student_id = ${studentId}::uuid and not a.sent`;
  let failure: { readonly error: unknown } | null = null;
  for (const { id } of rows) {
    try {
      await closeQuiz(db, studentId, id, { submit: false });
    } catch (error) {
      failure = { error };
    }
  }
  if (failure) throw failure.error;
}
