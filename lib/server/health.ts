import { migrationLevel } from "#db/migrate";
import { countContent } from "#db/progress";
import { appDatabase } from "./app-database.ts";
import { withDeadline } from "./deadline.ts";
import { describeError, log } from "./log.ts";
import { diskState } from "./storage-watch.ts";

export interface Health {
  readonly live: true;
  readonly database: "up" | "down";
  /** What the last write met. An instance with a full disk still reads, and finds out by writing that there is space again. */
  readonly disk: "ok" | "full";
  /** Names of the newest migration in the database and in this code; null when unknown. */
  readonly migration: { readonly applied: string | null; readonly expected: string | null };
  readonly content: { readonly courses: number; readonly cards: number };
}

/** For load balancers and people; names nobody. `ready` is false when no request can be served: a full disk does not count. */
export async function checkHealth(): Promise<{ ready: boolean; health: Health }> {
  const disk = diskState();
  try {
    const [migration, content] = await withDeadline(
      Promise.all([migrationLevel(appDatabase()), countContent(appDatabase())]),
      3000,
    );
    const ready = migration.applied === migration.expected;
    return { ready, health: { live: true, database: "up", disk, migration, content } };
  } catch (error) {
    log.warn({ error: describeError(error) }, "health: the database does not answer");
    const nothing = { applied: null, expected: null };
    return { ready: false, health: { live: true, database: "down", disk, migration: nothing, content: { courses: 0, cards: 0 } } };
  }
}
