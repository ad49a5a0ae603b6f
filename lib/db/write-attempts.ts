import { setTimeout as sleep } from "node:timers/promises";
import type postgres from "postgres";
import { type Database, withinDeadline } from "./database.ts";
import { DatabaseUnavailable, findUnavailable, isConnectionLost } from "./database-error.ts";

/** Somebody wrote between our reading and our writing; nothing was written. Read again and retry. */
export class WriteConflict extends Error {
  override readonly name = "WriteConflict";
}

/** The write statements divide by zero when they find a conflict, so that all of it is undone; deadlock and serialisation failure mean the same. */
const CONFLICT_STATES = new Set(["22012", "40P01", "40001"]);

/** All attempts together; the caller hears about it within 5 s. */
const DEADLINE_MS = 4_500;
/** After so many lost races the student's writes queue up at a lock instead of racing on. */
const PATIENCE = 3;
const MAX_ATTEMPTS = 12;

/**
 * Runs `attempt`, which reads and then writes in one statement, until it wins: a lost race or a lost connection begins it anew, so it must be
 * idempotent.
 * @throws DatabaseUnavailable when nothing is known to be stored, and whatever else `attempt` throws
 */
export async function attemptWrite<T>(db: Database, studentId: string, attempt: (sql: postgres.ISql) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  try {
    return await withinDeadline(attemptAll(db, studentId, attempt, abort.signal), DEADLINE_MS);
  } finally {
    abort.abort();
  }
}

async function attemptAll<T>(
  db: Database,
  studentId: string,
  attempt: (sql: postgres.ISql) => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  let reconnected = false;
  for (let count = 1; !signal.aborted; count += 1) {
    try {
      if (count <= PATIENCE) return await attempt(db.sql);
      return (await db.sql.begin(async (sql) => {
        await sql`select pg_advisory_xact_lock(hashtextextended(${studentId}, 0))`;
        return await attempt(sql);
      })) as T;
    } catch (error) {
      const lost = isConnectionLost(findUnavailable(error)?.cause ?? error);
      if (lost && !reconnected) reconnected = true;
      else if (!(error instanceof WriteConflict) || count >= MAX_ATTEMPTS) throw toUnavailable(error);
      await sleep(Math.random() * Math.min(5 * 2 ** count, 150));
    }
  }
  throw new DatabaseUnavailable("the deadline passed");
}

function toUnavailable(error: unknown): unknown {
  return error instanceof WriteConflict ? new DatabaseUnavailable("too many writers at once", { cause: error }) : error;
}

/**
 * Sends a write statement whose only row says `written` = 1.
 * @throws WriteConflict
 */
export async function sendWrite(statement: postgres.PendingQuery<{ written: number }[]>): Promise<void> {
  let row: { written: number } | undefined;
  try {
    [row] = await statement;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (typeof code === "string" && CONFLICT_STATES.has(code)) throw new WriteConflict("somebody else wrote", { cause: error });
    throw error;
  }
  // postgres.js 3.4.9 may answer a query with no rows that it put on a connection while that was being made anew: nothing was written then.
  if (row?.written !== 1) throw new WriteConflict("the database did not say that it wrote");
}
