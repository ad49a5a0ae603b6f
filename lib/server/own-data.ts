import { type CsvCell, writeCsv } from "#core/csv";
import { type OwnRow, streamOwnRows } from "#db/own-data";
import { OWN_TABLES, type OwnTable } from "#db/own-tables";
import { appDatabase } from "./app-database.ts";
import { consumeAttempt } from "./auth/rate-limits.ts";
import { describeError, log } from "./log.ts";
import type { StudentProof } from "./proofs.ts";
import { type ZipEntry, zipStream } from "./zip-stream.ts";

/** Everything that is stored of the student, as a zip of one JSON and one CSV for each table and a README. Throws 429. */
export async function exportOwnData(proof: StudentProof): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  await consumeAttempt("own-export", { account: proof.studentId });
  return zipStream(ownEntries(proof.studentId));
}

async function* ownEntries(studentId: string): AsyncGenerator<ZipEntry> {
  const counts = new Map<string, number>();
  for (const table of OWN_TABLES) {
    // Each table is read twice: to write both files at once, one of them would have to wait in memory.
    yield { name: `json/${table.name}.json`, text: jsonText(studentId, table, (rows) => counts.set(table.name, rows)) };
    yield { name: `csv/${table.name}.csv`, text: csvText(studentId, table) };
  }
  yield { name: "README.txt", text: one(readme(counts)) };
}

async function* jsonText(studentId: string, table: OwnTable, onEnd: (rows: number) => void): AsyncGenerator<string> {
  let rows = 0;
  for await (const page of readPages(studentId, table)) {
    yield page.map((row, index) => `${rows + index === 0 ? "[\n" : ",\n"}${JSON.stringify(row)}`).join("");
    rows += page.length;
  }
  onEnd(rows);
  yield rows === 0 ? "[]\n" : "\n]\n";
}

async function* csvText(studentId: string, table: OwnTable): AsyncGenerator<string> {
  const titles = table.fields.map(([name]) => name);
  yield `\ufeff${writeCsv([titles])}`;
  for await (const page of readPages(studentId, table)) {
    yield writeCsv(page.map((row) => titles.map((name) => toCell(row[name]))));
  }
}

/** The answer has begun when a page cannot be read: all that is left is to break off, which the browser shows as a failed download. */
async function* readPages(studentId: string, table: OwnTable): AsyncGenerator<readonly OwnRow[]> {
  try {
    yield* streamOwnRows(appDatabase(), studentId, table);
  } catch (error) {
    log.error({ table: table.name, error: describeError(error) }, "an export of own data broke off");
    throw error;
  }
}

function toCell(value: unknown): CsvCell {
  if (value === null || value === undefined) return null;
  if (typeof value === "number" || typeof value === "string") return value;
  return typeof value === "boolean" ? String(value) : JSON.stringify(value);
}

async function* one(text: string): AsyncGenerator<string> {
  yield text;
}

function readme(counts: ReadonlyMap<string, number>): string {
  const lines = OWN_TABLES.map(({ name, about }) => `${name} (${counts.get(name) ?? 0})\n  ${about}`);
  return `Your data at Rounds
===================

This is everything that Rounds stores about you: one file for each table of its database, with one line for each row. Each table comes twice:

- json/ for programs: the rows exactly as they are stored.
- csv/ for spreadsheets: the same rows. A text that a spreadsheet would calculate has a single quote in front.

Times are in UTC. Ids such as card_id and family_id name parts of the course; what they say stands in the library of Rounds.
There is nothing about others in here but the names of people who looked at your data.

Tables, with the number of rows
-------------------------------

${lines.join("\n\n")}
`;
}
