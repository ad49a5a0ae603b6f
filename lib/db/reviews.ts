import type postgres from "postgres";
import { findFault } from "#core/event-check";
import type { MemoryState } from "#core/memory-state";
import type { ReviewBatch, ReviewReceipt } from "#core/review-wire";
import type { Database } from "./database.ts";
import { findRefolds, foldBatch, groupByCard } from "./review-folding.ts";
import { judgeEvents } from "./review-judging.ts";
import { readContext, readLogs } from "./review-reading.ts";
import { writeBatch } from "./review-writing.ts";
import { attemptWrite } from "./write-attempts.ts";

/**
 * Stores a batch of events and brings the projection up to date: idempotent by event id and independent of order. One read, one more only
 * for cards that must be refolded, and one atomic write; a lost race or a lost connection reads again and retries.
 * @throws UnknownStudent, DatabaseUnavailable (nothing is known to be stored; send it again)
 */
export function recordEvents(db: Database, studentId: string, batch: ReviewBatch): Promise<ReviewReceipt> {
  return attemptWrite(db, studentId, (sql) => attemptOnce(sql, studentId, batch));
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
