import { type CsvCell, writeCsv } from "#core/csv";

interface CsvFile {
  /** Without ending. */
  readonly name: string;
  readonly rows: readonly (readonly CsvCell[])[];
  /** A byte order mark, without which Excel takes UTF-8 for something else. */
  readonly mark: boolean;
}

/** A spreadsheet to be saved. */
export function csvDownload({ name, rows, mark }: CsvFile): Response {
  return new Response(`${mark ? "\ufeff" : ""}${writeCsv(rows)}`, { headers: headersOf(`${name}.csv`, "text/csv; charset=utf-8") });
}

/** An archive to be saved, as it is made. */
export function zipDownload(name: string, content: ReadableStream<Uint8Array<ArrayBuffer>>): Response {
  return new Response(content, { headers: headersOf(`${name}.zip`, "application/zip") });
}

function headersOf(fileName: string, type: string): HeadersInit {
  return { "content-type": type, "content-disposition": `attachment; filename="${fileName}"`, "x-content-type-options": "nosniff" };
}

/** Lower-case letters, digits and hyphens, for the name of a file: "Year 3 (Zürich)" gives "year-3-zurich". */
export function fileNameOf(text: string): string {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60)
    .replace(/-$/, "");
}
