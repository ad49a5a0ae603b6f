import { type CsvRecord, parseCsv } from "./csv.ts";
import { parseEmail } from "./email-address.ts";

export const MAX_ROSTER_ROWS = 10_000;
/** Characters; 10,000 rows of 200. */
export const MAX_ROSTER_LENGTH = 2_000_000;
const MAX_NAME = 100;
const MAX_SECTION = 60;

export interface RosterRow {
  /** Line of the text on which it begins, from 1. */
  readonly line: number;
  /** Null when the roster gives none. */
  readonly name: string | null;
  /** It stood in several fields that no header names: they are joined as they stand, be the family name the first or the last. */
  readonly nameSplit: boolean;
  /** As `parseEmail` gives it. */
  readonly email: string;
  /** Null when the roster gives none: then the section stays as it is. */
  readonly section: string | null;
}

/** What is wrong, where, and what to do about it; the row in question is left out. */
export interface RosterProblem {
  readonly line: number;
  readonly column: "file" | "name" | "email" | "section";
  readonly what: string;
  readonly remedy: string;
}

export interface Roster {
  readonly rows: readonly RosterRow[];
  readonly problems: readonly RosterProblem[];
}

type Column = "name" | "first" | "last" | "email" | "login" | "section";
type Draft = { readonly name: string; readonly nameSplit: boolean; readonly email: string; readonly section: string };
/** The fields of a record that hold each, in their order. */
type Columns = ReadonlyMap<Column, readonly number[]>;

/** Names of columns without spaces, dashes and case: Canvas, Moodle, Blackboard, Excel, and what people write. */
const COLUMNS: Readonly<Record<Column, readonly string[]>> = {
  name: ["name", "fullname", "student", "studentname", "displayname", "username", "participant"],
  first: ["firstname", "first", "givenname", "given", "forename", "preferredfirstname"],
  last: ["lastname", "last", "surname", "familyname", "family"],
  email: ["email", "emailaddress", "mail", "mailaddress", "studentemail", "primaryemail", "emails"],
  login: ["sisloginid", "loginid", "login"],
  section: ["section", "sections", "sectionname", "group", "groups", "groupname"],
};

/** What follows the comma in "Ada Lovelace, PhD"; letters count as they are, for Ma, Do and Ed are names. */
const SUFFIX =
  /^(?:[JS]r|JR|SR|II|III|IV|MD|DO|PhD|PHD|RN|BSN|MSN|DNP|NP|PA|PA-C|DPT|PT|OT|PharmD|DDS|DMD|DVM|DPM|MPH|MBA|MBBS|BA|BS|BSc|MA|MS|MSc|Esq)$/;

/**
 * Reads a pasted or uploaded class list: CSV with comma, semicolon or tab and a header in any of the usual spellings (exports of Canvas and Moodle
 * among them), or without a header lines such as "Ada Lovelace, ada@uni.edu, Section A" and "Ada Lovelace <ada@uni.edu>". Every problem is told with its
 * line; good rows are kept. Addresses are compared without case; of a repeated one the first row stays.
 */
export function parseRoster(text: string): Roster {
  const refused = refuseFile(text);
  if (refused) return { rows: [], problems: [refused] };
  const { records, problems: csvProblems } = parseCsv(tidy(text));
  const problems: RosterProblem[] = csvProblems.map(({ line, message }) =>
    fileProblem(line, message, "Mend the quotes on this line."),
  );
  const columns = readHeader(records[0]);
  const body = columns ? records.slice(1) : records;
  if (columns && !columns.has("email") && !columns.has("login")) {
    const found = records[0]?.fields.filter((field) => field.trim() !== "").join(", ");
    const remedy = 'Name the column with the addresses "Email".';
    return { rows: [], problems: [...problems, fileProblem(1, `No column holds e-mail addresses; there are: ${found}.`, remedy)] };
  }
  if (body.length > MAX_ROSTER_ROWS) {
    const what = `The list has ${body.length} rows; at most ${MAX_ROSTER_ROWS} can be read at once.`;
    return {
      rows: [],
      problems: [...problems, fileProblem(body[MAX_ROSTER_ROWS]?.line ?? 1, what, "Split it, for instance by section.")],
    };
  }

  const broken = new Set(csvProblems.map(({ record }) => record));
  const whole = body.filter(({ line }) => !broken.has(line));
  const drafts = columns ? whole.map((record) => readColumns(record, columns)) : findSections(whole.map(readLoose));
  const lineOf = new Map<string, number>();
  const rows: RosterRow[] = [];
  for (const [index, draft] of drafts.entries()) {
    if (isNoStudent(draft)) continue;
    const row = checkRow(whole[index]?.line ?? 1, draft, problems);
    if (!row) continue;
    const earlier = lineOf.get(row.email);
    if (earlier === undefined) {
      lineOf.set(row.email, row.line);
      rows.push(row);
    } else {
      const what = `${row.email} stands on line ${earlier} already.`;
      problems.push({ line: row.line, column: "email", what, remedy: "Delete one of the two lines, or mend the address." });
    }
  }
  return { rows, problems: problems.sort((a, b) => a.line - b.line) };
}

function refuseFile(text: string): RosterProblem | null {
  if (text.length > MAX_ROSTER_LENGTH) {
    return fileProblem(
      1,
      `The text has ${text.length} characters; at most ${MAX_ROSTER_LENGTH} can be read.`,
      "Split it, or keep only name, e-mail and section.",
    );
  }
  if (/^(?:\ufffd\ufffd|ÿþ|þÿ)/.test(text) || text.includes("\u0000")) {
    return fileProblem(
      1,
      "The file is not saved as UTF-8, but as UTF-16 by the look of it.",
      'In Excel choose "CSV UTF-8", or copy the rows and paste them here.',
    );
  }
  if (text.startsWith("PK\u0003\u0004"))
    return fileProblem(1, "This is a spreadsheet file, not text.", 'Save it as "CSV UTF-8", or copy the rows and paste them here.');
  return text.trim() === "" || text === "\ufeff"
    ? fileProblem(1, "There is nothing in it.", "Paste a name and an e-mail address on each line.")
    : null;
}

/** Excel's first line "sep=;" is no row, and mail programs write "Lovelace, Ada" <ada@uni.edu>, which no CSV would. */
function tidy(text: string): string {
  return text.replace(/^\ufeff?sep=[,;\t]\r?\n/i, "\n").replace(/^"([^"\r\n]*)"[ \t]*<([^<>"\r\n]*)>/gm, '"$1 <$2>"');
}

function fileProblem(line: number, what: string, remedy: string): RosterProblem {
  return { line, column: "file", what, remedy };
}

/** Which columns hold what; null when the first record is no header. */
function readHeader(record: CsvRecord | undefined): Columns | null {
  const columns = new Map<Column, readonly number[]>();
  for (const [index, field] of (record?.fields ?? []).entries()) {
    const plain = field.toLowerCase().replace(/[^\p{L}\d]/gu, "");
    const column = (Object.keys(COLUMNS) as Column[]).find((each) => COLUMNS[each].includes(plain));
    if (column) columns.set(column, [...(columns.get(column) ?? []), index]);
  }
  const hasAddress = record?.fields.some((field) => field.includes("@"));
  return columns.size > 0 && !hasAddress ? columns : null;
}

/** Of several columns of a kind the first counts; of those that may hold the address, the first that does. */
function readColumns({ fields }: CsvRecord, columns: Columns): Draft {
  const all = (column: Column) => (columns.get(column) ?? []).map((index) => clean(fields[index] ?? ""));
  const get = (column: Column) => all(column)[0] ?? "";
  const name = columns.has("first") || columns.has("last") ? clean(`${get("first")} ${get("last")}`) : turnName(get("name"));
  const addresses = [...all("email"), ...all("login")].filter((text) => text !== "");
  const email = addresses.find((text) => parseEmail(text) !== null) ?? addresses[0] ?? "";
  return { name: name || turnName(get("name")), nameSplit: false, email, section: get("section") };
}

/** Without a header: the field with an address decides; what stands before it is the name, else what follows; the last field is the section. */
function readLoose({ fields }: CsvRecord): Draft {
  const cells = fields.map(clean);
  const index = cells.findIndex((cell) => cell.includes("@"));
  if (index < 0) return { name: cells[0] ?? "", nameSplit: false, email: "", section: "" };
  const addresses = cells.filter((cell) => cell.includes("@"));
  if (addresses.length > 1) return { name: "", nameSplit: false, email: addresses.join(", "), section: "" };
  const cell = cells[index] ?? "";
  const [, inner = "", bracketed] = /^(.*?)<([^<>]*)>$/.exec(cell) ?? [];
  const before = [...cells.slice(0, index), clean(inner.replaceAll('"', ""))].filter((each) => each !== "");
  const after = cells.slice(index + 1).filter((each) => each !== "");
  const name = before.join(" ") || (after.shift() ?? "");
  return { name: turnName(name), nameSplit: before.length > 1, email: bracketed ?? cell, section: after[0] ?? "" };
}

/** Without a header "ada@uni.edu, Section A" could name a person; where each such text stands beside several addresses it is a section. */
function findSections(drafts: readonly Draft[]): readonly Draft[] {
  const addressesOf = new Map<string, Set<string>>();
  for (const { name, email } of drafts) {
    if (name !== "" && email !== "") addressesOf.set(name, (addressesOf.get(name) ?? new Set()).add(email.toLowerCase()));
  }
  const isSection = ({ name, nameSplit, email, section }: Draft) =>
    name === "" || email === "" || (!nameSplit && section === "" && (addressesOf.get(name)?.size ?? 0) > 1);
  if (!drafts.every(isSection)) return drafts;
  return drafts.map((draft) => (draft.email === "" ? draft : { ...draft, name: "", section: draft.name }));
}

/** Canvas adds a row with the points possible and a student for tests. */
function isNoStudent({ name, email }: Draft): boolean {
  return /^points possible$/i.test(name) || (/^(test student|student test)$/i.test(name) && !email.includes("@"));
}

function checkRow(line: number, { name, nameSplit, email, section }: Draft, problems: RosterProblem[]): RosterRow | null {
  const before = problems.length;
  const add = (column: RosterProblem["column"], what: string, remedy: string) => problems.push({ line, column, what, remedy });
  const address = parseEmail(email);
  if (email === "")
    add("email", name ? `${quote(name)} has no e-mail address.` : "There is no e-mail address.", "Add it, or delete the line.");
  else if (!address)
    add("email", `${quote(email)} is not an e-mail address.`, "Write it as name@example.edu, one person to a line.");
  if (name.length > MAX_NAME) add("name", `The name has ${name.length} characters; at most ${MAX_NAME} fit.`, "Shorten it.");
  if (section.length > MAX_SECTION)
    add("section", `The section has ${section.length} characters; at most ${MAX_SECTION} fit.`, "Shorten it.");
  if (!address || problems.length > before) return null;
  return { line, name: name || null, nameSplit, email: address, section: section || null };
}

/** "Lovelace, Ada", as Canvas writes it, is "Ada Lovelace"; "Ada Lovelace, PhD" stays. */
function turnName(name: string): string {
  const [last, first, ...more] = name.split(",").map(clean);
  const turned = last && first && more.length === 0 && !first.split(" ").every((word) => SUFFIX.test(word.replaceAll(".", "")));
  return turned ? `${first} ${last}` : name;
}

/** One line without invisible characters, except for joiners between letters: Persian and many scripts of India are spelled with them. */
function clean(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\p{Cc}\s]+/gu, " ")
    .replace(/([\p{L}\p{M}][\u200c\u200d])(?=\p{L})|\p{Cf}/gu, "$1")
    .trim();
}

function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
