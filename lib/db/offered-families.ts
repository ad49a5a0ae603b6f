import type { Database } from "./database.ts";

/** Ids of the families that ask for a diagnosis and are offered, in the order of the course. */
export async function readOfferedDiagnoses(db: Database): Promise<readonly string[]> {
  const rows = await db.sql<{ id: string }[]>`
    select id from case_families where kind = 'diagnosis' and offered and retired_at is null order by position`;
  return rows.map(({ id }) => id);
}
