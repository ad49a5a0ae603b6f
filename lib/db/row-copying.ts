import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type postgres from "postgres";

export type Cell = string | number | boolean | null;

/** Rows in one piece of the stream, so that it is not fed word by word. */
const PIECE = 2_000;

/** Writes rows through COPY; `target` is a table with its columns. */
export async function copyRows(sql: postgres.TransactionSql, target: string, rows: Iterable<readonly Cell[]>): Promise<void> {
  const stream = await sql.unsafe(`copy ${target} from stdin`).writable();
  await pipeline(Readable.from(formatPieces(rows)), stream);
}

/** COPY text format. */
function* formatPieces(rows: Iterable<readonly Cell[]>): Generator<string> {
  let piece = "";
  let count = 0;
  for (const row of rows) {
    for (let at = 0; at < row.length; at += 1) piece += at === 0 ? encode(row[at]) : `\t${encode(row[at])}`;
    piece += "\n";
    count += 1;
    if (count % PIECE > 0) continue;
    yield piece;
    piece = "";
  }
  if (piece !== "") yield piece;
}

const SPECIAL = /[\\\t\n\r]/;

function encode(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return "\\N";
  if (typeof cell !== "string") return String(cell);
  if (!SPECIAL.test(cell)) return cell;
  return cell.replace(/[\\\t\n\r]/g, (char) => ({ "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" })[char] ?? char);
}
