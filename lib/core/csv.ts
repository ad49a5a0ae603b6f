/** A record with the line, counted from 1, on which it begins. */
export interface CsvRecord {
  readonly line: number;
  readonly fields: readonly string[];
}

export interface CsvProblem {
  readonly line: number;
  /** Line on which the record begins that has it. */
  readonly record: number;
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
/** The same behind a semicolon. */
const SPLIT_FORMULA = /(;\s*)([=+\-@＝＋－＠])/g;
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
    const record = line;
    const fields: string[] = [];
    let more = true;
    while (more) {
      fields.push(text[at] === '"' ? readQuoted(record) : readPlain());
      more = text[at] === delimiter;
      if (more) at += 1;
    }
    if (text[at] === "\r" && text[at + 1] === "\n") at += 1;
    at += 1;
    line += 1;
    if (fields.some((field) => field.trim() !== "")) records.push({ line: record, fields });
  }
  return { delimiter, records, problems };

  function readPlain(): string {
    const from = at;
    while (at < text.length && text[at] !== delimiter && text[at] !== "\n" && text[at] !== "\r") at += 1;
    return text.slice(from, at);
  }

  function readQuoted(record: number): string {
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
          record,
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
        record,
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
  return text.includes(delimiter) || /[";\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * The text with a single quote in front where a spreadsheet would calculate it; plain numbers such as -3.5 stay. Spreadsheets of many countries split at
 * semicolons whatever the file has, so what follows one is a start as well.
 */
export function neutralizeFormula(text: string): string {
  if (PLAIN_NUMBER.test(text)) return text;
  const inside = text.replace(SPLIT_FORMULA, "$1'$2");
  return FORMULA_START.test(inside) ? `'${inside}` : inside;
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
