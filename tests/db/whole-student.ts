import type { Database } from "#db/database";

/** Every table of the database but for the migrations' own, with its columns. */
export async function readTables(db: Database): Promise<ReadonlyMap<string, readonly { name: string; type: string }[]>> {
  const rows = await db.sql<{ table: string; name: string; type: string }[]>`
    select c.table_name as table, c.column_name as name, c.data_type as type
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
    order by 1, c.ordinal_position`;
  const tables = new Map<string, { name: string; type: string }[]>();
  for (const { table, name, type } of rows) tables.set(table, [...(tables.get(table) ?? []), { name, type }]);
  return tables;
}

/** "table: row" for each row of the whole database in which one of the texts stands anywhere, in whatever type of column and whatever case. */
export async function findTraces(db: Database, texts: readonly string[]): Promise<string[]> {
  const traces: string[] = [];
  for (const table of (await readTables(db)).keys()) {
    const rows = await db.sql.unsafe<{ row: string }[]>(
      `select to_jsonb(t)::text as row from ${table} t
       where exists (select 1 from unnest($1::text::text[]) x where position(lower(x) in lower(to_jsonb(t)::text)) > 0)`,
      [`{${texts.map((text) => JSON.stringify(text)).join(",")}}`],
    );
    traces.push(...rows.map(({ row }) => `${table}: ${row}`));
  }
  return traces;
}
