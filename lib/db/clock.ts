import type { Database } from "./database.ts";

/** The database's clock, milliseconds since 1970: the one that decides about deadlines. */
export async function readClock(db: Database): Promise<number> {
  const [row] = await db.sql<{ now: number }[]>`select floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now`;
  return row?.now ?? 0;
}
