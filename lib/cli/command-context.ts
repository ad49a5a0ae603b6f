import { type Database, openDatabase, preparesStatements } from "#db/database";
import { migrate } from "#db/migrate";
import { leaseDatabase } from "./environment.ts";
import { onInterrupt } from "./interruption.ts";
import { type Say, sayToPeople } from "./progress.ts";

/** What every command that touches the database needs: a migrated database, closed again afterwards, the embedded server too. */
export async function withCommandDatabase<T>(work: (db: Database, url: string) => Promise<T>, say: Say = sayToPeople): Promise<T> {
  const leasing = leaseDatabase(process.env, say);
  const forget = onInterrupt(async () => (await leasing).close());
  try {
    const lease = await leasing;
    try {
      const prepare = preparesStatements(process.env);
      await migrate(lease.url, { prepare });
      return await withDatabase(lease.url, prepare, (db) => work(db, lease.url));
    } finally {
      await lease.close();
    }
  } finally {
    forget();
  }
}

/** A pool for the long work of a command (no deadline), closed again afterwards. */
export async function withDatabase<T>(url: string, prepare: boolean, work: (db: Database) => Promise<T>): Promise<T> {
  const db = openDatabase(url, { max: 4, deadline: false, prepare });
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}
