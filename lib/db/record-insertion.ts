import type postgres from "postgres";

/** Inserts rows by name of column, instants as ISO text; columns that no row names are null. */
export async function insertRecords(
  sql: postgres.TransactionSql,
  table: string,
  rows: readonly object[],
  onConflict: "" | "on conflict do nothing" = "",
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into ${sql(table)} select * from jsonb_populate_recordset(null::${sql(table)}, ${JSON.stringify(rows)}::text::jsonb)
    ${sql.unsafe(onConflict)}`;
}
