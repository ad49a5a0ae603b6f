import { setTimeout as sleep } from "node:timers/promises";
import type postgres from "postgres";
import { findFault } from "#core/event-check";
import type { MemoryState } from "#core/memory-state";
import type { ReviewBatch, ReviewReceipt } from "#core/review-wire";
import { type Database, withinDeadline } from "./database.ts";
import { DatabaseUnavailable, findUnavailable, isConnectionLost } from "./database-error.ts";
import { findRefolds, foldBatch, groupByCard } from "./review-folding.ts";
import { judgeEvents } from "./review-judging.ts";
import { readContext, readLogs } from "./review-reading.ts";
import { WriteConflict, writeBatch } from "./review-writing.ts";

/** All attempts together; the caller hears about it within 5 s. */
const DEADLINE_MS = 4_500;
/** After so many lost races the student's batches queue up at a lock instead of racing on. */
const PATIENCE = 3;
const MAX_ATTEMPTS = 12;

/**
 * Stores a batch of events and brings the projection up to date: idempotent by event id and independent of order. One read, one more only
 * for cards that must be refolded, and one atomic write; a lost race or a lost connection reads again and retries.
 * @throws UnknownStudent, DatabaseUnavailable (nothing is known to be stored; send it again)
 */
export async function recordEvents(db: Database, studentId: string, batch: ReviewBatch): Promise<ReviewReceipt> {
  const abort = new AbortController();
  try {
    return await withinDeadline(attemptAll(db, studentId, batch, abort.signal), DEADLINE_MS);
  } finally {
    abort.abort();
  }
}

async function attemptAll(db: Database, studentId: string, batch: ReviewBatch, signal: AbortSignal): Promise<ReviewReceipt> {
  let reconnected = false;
  for (let attempt = 1; !signal.aborted; attempt += 1) {
    try {
      if (attempt <= PATIENCE) return await attemptOnce(db.sql, studentId, batch);
      return await db.sql.begin(async (sql) => {
        await sql`select pg_advisory_xact_lock(hashtextextended(${studentId}, 0))`;
        return await attemptOnce(sql, studentId, batch);
      });
    } catch (error) {
      const lost = isConnectionLost(findUnavailable(error)?.cause ?? error);
      if (lost && !reconnected) reconnected = true;
      else if (!(error instanceof WriteConflict) || attempt >= MAX_ATTEMPTS) throw toUnavailable(error);
      await sleep(Math.random() * Math.min(5 * 2 ** attempt, 150));
    }
  }
  throw new DatabaseUnavailable("the deadline passed");
}

function toUnavailable(error: unknown): unknown {
  return error instanceof WriteConflict ? new DatabaseUnavailable("too many writers on the same cards", { cause: error }) : error;
}

async function attemptOnce(sql: postgres.ISql, studentId: string, batch: ReviewBatch): Promise<ReviewReceipt> {
  const wellFormed = batch.events.filter((event) => findFault(event) === null);
  const ids = [...new Set(wellFormed.map((event) => event.id))];
  const cardIds = [...new Set(wellFormed.map((event) => event.cardId))];
  const context = await readContext(sql, studentId, ids, cardIds);
  const { results, accepted } = judgeEvents(batch.events, context);
  const states: Record<string, MemoryState> = {};
  for (const [cardId, projection] of context.projections) states[cardId] = projection.state;
  if (accepted.length > 0) {
    const groups = groupByCard(accepted);
    const refolds = findRefolds(groups, context);
    const logs = refolds.length > 0 ? await readLogs(sql, studentId, refolds) : new Map();
    const folding = foldBatch(groups, context, logs);
    const device = batch.device.replaceAll("\0", "").slice(0, 64) || "unknown";
    await writeBatch(sql, { studentId, device, accepted, folding, context });
    for (const { cardId, state } of folding.projections) states[cardId] = state;
  }
  return { results, states, now: context.now };
}
