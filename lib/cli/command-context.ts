import { type Database, openDatabase } from "#db/database";
import { migrate } from "#db/migrate";
import { leaseDatabase, usesPreparedStatements } from "./environment.ts";
import { type Say, sayToPeople } from "./progress.ts";

/** What every command that touches the database needs: a migrated database, closed again afterwards, the embedded server too. */
export async function withCommandDatabase<T>(work: (db: Database) => Promise<T>, say: Say = sayToPeople): Promise<T> {
  const lease = await leaseDatabase(process.env, say);
  try {
    const prepare = usesPreparedStatements(process.env);
    await migrate(lease.url, { prepare });
    const db = openDatabase(lease.url, { max: 4, deadline: false, prepare });
    try {
      return await work(db);
    } finally {
      await db.close();
    }
  } finally {
    await lease.close();
  }
}
