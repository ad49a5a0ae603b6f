import { type Database, openDatabase, preparesStatements } from "#db/database";
import { databaseUrl } from "./environment.ts";

/** Kept on globalThis because the development server loads modules again at each change. */
const holder = globalThis as typeof globalThis & { roundsDatabase?: { url: string; database: Database } };

/** The one connection pool of this process, opened at first use. */
export function appDatabase(): Database {
  const url = databaseUrl();
  if (holder.roundsDatabase?.url !== url) {
    holder.roundsDatabase = {
      url,
      database: openDatabase(url, {
        max: Number(process.env.DATABASE_POOL ?? 10),
        prepare: preparesStatements(process.env),
      }),
    };
  }
  return holder.roundsDatabase.database;
}
