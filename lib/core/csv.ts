/** A record with the line, counted from 1, on which it begins. */
export interface CsvRecord {
  readonly line: number;
  readonly fields: readonly string[];
}

export interface CsvProblem {
  readonly line: number;
  readonly message: string;
}

export interface CsvTable {
  readonly delimiter: CsvDelimiter;
  /** Empty lines are left out. */
  readonly records: readonly CsvRecord[];
  readonly problems: readonly CsvProblem[];
}

/** Null is an empty field. */
export type CsvCell = string | number | null;

export type CsvDelimiter = "," | ";" | "\t";

const BYTE_ORDER_MARK = "\ufeff";
/** What a spreadsheet takes for the begin of a formula (OWASP, CSV Injection), full-width forms included. */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/;
const PLAIN_NUMBER = /^[+-]?\d+(\.\d+)?$/;

/**
 * Reads CSV as RFC 4180 says, with line ends of any kind, an optional byte order mark, and comma, semicolon or tab between fields: the one that
 * the first line has most of, if it is not given. A quote inside an unquoted field stands for itself. Reads on after a mistake, so that all are told.
 */
export function parseCsv(text: string, delimiter: CsvDelimiter = findDelimiter(text)): CsvTable {
  const records: CsvRecord[] = [];
  const problems: CsvProblem[] = [];
  let at = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  let line = 1;
  while (at < text.length) {
    const begun = line;
    const fields: string[] = [];
    let more = true;
    while (more) {
      fields.push(text[at] === '"' ? readQuoted() : readPlain());
      more = text[at] === delimiter;
      if (more) at += 1;
    }
    if (text[at] === "\r" && text[at + 1] === "\n") at += 1;
    at += 1;
    line += 1;
    if (fields.some((field) => field.trim() !== "")) records.push({ line: begun, fields });
  }
  return { delimiter, records, problems };

  function readPlain(): string {
    const from = at;
    while (at < text.length && text[at] !== delimiter && text[at] !== "\n" && text[at] !== "\r") at += 1;
    return text.slice(from, at);
  }

  function readQuoted(): string {
    const begun = line;
    const from = at;
    let value = "";
    at += 1;
    for (;;) {
      const end = text.indexOf('"', at);
      if (end < 0) {
        // Without its end the quote would swallow the rest of the file: take it for a character and read on behind it.
        problems.push({
          line: begun,
          message: 'A quote (") opens here and is never closed. Close it, or write "" for a quote inside a field.',
        });
        line = begun;
        at = from + 1;
        return `"${readPlain()}`;
      }
      value += text.slice(at, end);
      line += countLineEnds(text.slice(at, end));
      at = end + 1;
      if (text[at] !== '"') break;
      value += '"';
      at += 1;
    }
    const rest = readPlain();
    if (rest.trim() !== "") {
      problems.push({
        line: begun,
        message: `After the closing quote comes ${JSON.stringify(rest.trim())}. Write "" for a quote inside a field.`,
      });
    }
    return value + rest.trim();
  }
}

/**
 * Writes records as RFC 4180 says, lines ended by CR LF. A text that a spreadsheet would take for a formula gets a single quote in front, as
 * OWASP advises; numbers may keep their sign.
 */
export function writeCsv(records: readonly (readonly CsvCell[])[], delimiter: CsvDelimiter = ","): string {
  return records.map((fields) => `${fields.map((field) => writeField(field, delimiter)).join(delimiter)}\r\n`).join("");
}

function writeField(field: CsvCell, delimiter: CsvDelimiter): string {
  if (field === null) return "";
  const text = typeof field === "number" ? String(field) : neutralizeFormula(field);
  return text.includes(delimiter) || /["\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The text with a single quote in front where a spreadsheet would calculate it; plain numbers such as -3.5 stay. */
export function neutralizeFormula(text: string): string {
  return FORMULA_START.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
}

function findDelimiter(text: string): CsvDelimiter {
  const [line = ""] = /^\ufeff?(?:[^"\r\n]|"[^"]*(?:"|$))*/.exec(text.trimStart()) ?? [];
  const bare = line.replace(/"[^"]*"/g, "");
  const counts = ([",", ";", "\t"] as const).map((delimiter) => ({ delimiter, count: bare.split(delimiter).length }));
  return counts.reduce((best, each) => (each.count > best.count ? each : best)).delimiter;
}

function countLineEnds(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}
