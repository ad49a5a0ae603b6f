import type { Database } from "#db/database";
import { settleQuizzes } from "#db/quiz-end";
import { describeError, log } from "./log.ts";
import { isDiskFull } from "./problem.ts";
import { reportDisk } from "./storage-watch.ts";

/**
 * Closes exams whose time is up before a page is read, and makes cards due that a process which died left untouched. What cannot be written now
 * goes to the log and waits for the next page: reading needs no write.
 */
export async function settleBeforeReading(db: Database, studentId: string): Promise<void> {
  try {
    await settleQuizzes(db, studentId);
  } catch (error) {
    if (isDiskFull(error)) reportDisk("full");
    log.warn({ error: describeError(error) }, "case sets were not settled");
  }
}
