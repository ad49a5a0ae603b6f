import { groupBy } from "#core/grouping";
import type { ClassScope } from "#db/class-scope";
import { type EvidenceRow, type PutAwayRow, readEvidence, readMemoryVersions, readPutAway } from "#db/class-topics";
import type { Database } from "#db/database";

/** By enrollment: what is known of each student of a scope, and the version of the memory that it was summed up from. */
export type KeptEvidence = ReadonlyMap<string, StudentEvidence>;

export interface StudentEvidence {
  readonly version: string;
  readonly rows: readonly EvidenceRow[];
  readonly putAway: readonly PutAwayRow[];
}

interface Kept extends StudentEvidence {
  /** Milliseconds of the process. */
  readonly readAt: number;
}

/** What is recalled falls with time alone too, in so long by less than a dashboard shows. */
const MAX_AGE_MS = 10 * 60_000;
const MAX_STUDENTS = 2_000;
/** Of each pool what was read last, by enrollment: summing up the cards of a class takes most of a page's time, and few students study between two pages. */
const keptOf = new WeakMap<Database, Map<string, Kept>>();

/** Who is in the scope is asked of the database each time, and so is whether anything of their memory changed; only those with a change are summed up anew. */
export async function readKeptEvidence(db: Database, scope: ClassScope): Promise<KeptEvidence> {
  const kept = keptOf.get(db) ?? new Map<string, Kept>();
  keptOf.set(db, kept);
  const versions = await readMemoryVersions(db, scope);
  const readAt = performance.now();
  const found = new Map<string, Kept>();
  for (const { enrollmentId, version } of versions) {
    const known = kept.get(enrollmentId);
    if (known?.version === version && readAt - known.readAt < MAX_AGE_MS) found.set(enrollmentId, known);
  }
  const stale = versions.filter(({ enrollmentId }) => !found.has(enrollmentId));
  const staleIds = stale.map(({ enrollmentId }) => enrollmentId);
  const [rows, putAway] = await Promise.all([readEvidence(db, scope, staleIds), readPutAway(db, scope, staleIds)]);
  const rowsOf = groupBy(rows, ({ enrollmentId }) => enrollmentId);
  const putAwayOf = groupBy(putAway, ({ enrollmentId }) => enrollmentId);
  if (kept.size + stale.length > MAX_STUDENTS) kept.clear();
  for (const { enrollmentId, version } of stale) {
    const known = rowsOf.get(enrollmentId);
    const one: Kept = { version, rows: known ?? [], putAway: putAwayOf.get(enrollmentId) ?? [], readAt };
    found.set(enrollmentId, one);
    // Nothing may also mean that the asker's right ended between the two statements: that is not kept for others.
    if (known) kept.set(enrollmentId, one);
  }
  return found;
}
