import type { Database } from "./database.ts";
import type { OwnTable } from "./own-tables.ts";

/** A page is packed in one go: larger ones would keep other requests waiting. */
const PAGE = 2_000;

/** Values as JSON has them; instants are ISO 8601 in UTC. */
export type OwnRow = Readonly<Record<string, unknown>>;

/**
 * All rows of a student in a table, page by page in the order of its key, so that neither memory nor a connection is held however many there are and
 * however slowly they are taken.
 */
export async function* streamOwnRows(
  db: Database,
  studentId: string,
  table: OwnTable,
  pageSize = PAGE,
): AsyncGenerator<readonly OwnRow[]> {
  const columns = table.key.map(({ name }) => `t.${name}`);
  const fields = table.fields.map(([name, expression]) => `'${name}', ${expression}`).join(", ");
  const key = columns.join(", ");
  // Typed values, not a subquery: only so the index of the key finds where the page begins.
  const after = `and (${key}) > (${table.key.map(({ type }, index) => `$${index + 2}::text::${type}`).join(", ")})`;
  // What is given of a row is made outside, for the rows of this page only: where statistics mislead the planner, it sorts all that follow.
  const read = (more: string) => `
    select json_build_object(${fields}) as row, array[${columns.map((column) => `${column}::text`).join(", ")}] as key
    from (select t.* from ${table.name} t where ${table.owner} ${more} order by ${key} limit ${pageSize}) t order by ${key}`;
  for (let last: readonly string[] | null = null; ; ) {
    const page: { row: OwnRow; key: readonly string[] }[] = await db.sql.unsafe(read(last === null ? "" : after), [
      studentId,
      ...(last ?? []),
    ]);
    if (page.length > 0) yield page.map(({ row }) => row);
    last = page.at(-1)?.key ?? null;
    if (page.length < pageSize || last === null) return;
  }
}
