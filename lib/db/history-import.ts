import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type postgres from "postgres";
import { addToDecile, type DecileTally } from "#core/calibration";
import type { MemoryState } from "#core/memory-state";
import { type DayCounts, replayWithDays } from "#core/replay";
import type { ReviewEvent } from "#core/review-event";
import type { SchedulerConfig } from "#core/scheduler-config";
import type { PastQuiz } from "#core/simulate-cases";
import { formatStudyDay } from "#core/study-day";
import { listDeciles } from "./calibration-writing.ts";
import { CONFIG_COLUMNS, configCells } from "./configs.ts";
import type { Database } from "./database.ts";
import { addToDay, DAY_FIELDS, type EventKey } from "./projection.ts";
import { CASE_DEVICE } from "./quiz-advances.ts";
import { importQuizzes } from "./quiz-import.ts";

/** An account that comes with a past: made by a simulation or an import, never by the app. */
export interface StudentWithHistory {
  /** UUID. */
  readonly id: string;
  /** Lower case. */
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string | null;
  /** Milliseconds since 1970, before the first event. */
  readonly createdAt: number;
  readonly config: SchedulerConfig;
  readonly newPerDay: number;
  /** In order of (at, id); `at` lies between `createdAt` and now. */
  readonly events: readonly ReviewEvent[];
  /** Case sets, oldest first. */
  readonly quizzes: readonly PastQuiz[];
  readonly device: string;
}

type Cell = string | number | boolean | null;

/**
 * Writes students with their whole log through COPY, and the projections as the replay of that log, in one transaction.
 * Students whose address exists are left out. @returns the addresses that were made.
 */
export async function importStudents(db: Database, students: readonly StudentWithHistory[]): Promise<string[]> {
  return db.sql.begin(async (sql) => {
    const missing = await keepMissing(sql, students);
    const topics = new Map(
      (await sql<{ id: string; topic: string }[]>`select id, topic_slug as topic from cards`).map((row) => [row.id, row.topic]),
    );
    await copy(sql, "users (id, email, name, password_hash, new_per_day, created_at)", missing.map(userRow));
    await copy(sql, CONFIG_COLUMNS, missing.map(configRow));
    await copy(sql, LOG_COLUMNS, missing.flatMap(logRows));
    const folded = missing.map((student) => foldStudent(student, topics));
    await copy(
      sql,
      STATE_COLUMNS,
      folded.flatMap((each) => each.states),
    );
    await copy(
      sql,
      DAY_COLUMNS,
      folded.flatMap((each) => each.days),
    );
    await copy(
      sql,
      DECILE_COLUMNS,
      folded.flatMap((each) => each.deciles),
    );
    for (const student of missing) await importQuizzes(sql, { ...student, studentId: student.id });
    return missing.map((student) => student.email);
  });
}

async function keepMissing(sql: postgres.TransactionSql, students: readonly StudentWithHistory[]): Promise<StudentWithHistory[]> {
  // Two imports at once would both find an address missing.
  await sql`lock table users in share row exclusive mode`;
  const emails = students.map((student) => student.email);
  const taken = await sql<{ email: string }[]>`select email from users where email = any(${emails})`;
  const known = new Set(taken.map((row) => row.email));
  return students.filter((student) => !known.has(student.email));
}

const LOG_COLUMNS =
  "review_log (student_id, id, card_id, kind, rating, client_at, at, received_at, duration_ms, device, target_id, importance)";
const STATE_COLUMNS = `card_states (student_id, card_id, topic_slug, phase, stability, difficulty, due, last_review_at, scheduled_days, step,
  reps, lapses, suspended, buried_until_day, last_event_at, last_event_id, version)`;
const DAY_COLUMNS = `study_days (student_id, day, reviews, new_cards, again, hard, good, easy, young_total, young_passed, mature_total,
  mature_passed, duration_ms)`;

const DECILE_COLUMNS = "recall_calibration (student_id, decile, reviews, recalled, predicted_millionths)";

function userRow(student: StudentWithHistory): Cell[] {
  return [student.id, student.email, student.name, student.passwordHash, student.newPerDay, instant(student.createdAt)];
}

function configRow({ id, createdAt, config }: StudentWithHistory): Cell[] {
  return [id, 1, instant(createdAt), ...configCells(config)];
}

function logRows(student: StudentWithHistory): Cell[][] {
  return student.events.map((event) => {
    const at = instant(event.at);
    return [
      student.id,
      event.id,
      event.cardId,
      event.kind,
      event.rating,
      at,
      at,
      at,
      event.durationMs,
      event.kind === "advance" ? CASE_DEVICE : student.device,
      event.targetId,
      event.importance,
    ];
  });
}

function foldStudent(
  student: StudentWithHistory,
  topics: ReadonlyMap<string, string>,
): { states: Cell[][]; days: Cell[][]; deciles: Cell[][] } {
  const configs = [{ from: student.createdAt, config: student.config }];
  const byCard = new Map<string, ReviewEvent[]>();
  for (const event of student.events) {
    const events = byCard.get(event.cardId);
    if (events) events.push(event);
    else byCard.set(event.cardId, [event]);
  }
  const states: Cell[][] = [];
  const days = new Map<number, DayCounts>();
  const deciles = new Map<number, DecileTally>();
  for (const [cardId, events] of byCard) {
    const folded = replayWithDays(events, configs);
    for (const [day, counts] of folded.days) addToDay(days, day, counts);
    for (const [decile, tally] of folded.deciles) addToDecile(deciles, decile, tally);
    if (folded.last) states.push(stateRow(student.id, cardId, topics.get(cardId) ?? "", folded.state, folded.last));
  }
  return {
    states,
    days: [...days].map(([day, counts]) => [student.id, formatStudyDay(day), ...DAY_FIELDS.map((field) => counts[field])]),
    deciles: listDeciles(deciles).map(([decile, { reviews, recalled, predictedMillionths }]) => [
      student.id,
      decile,
      reviews,
      recalled,
      predictedMillionths,
    ]),
  };
}

function stateRow(studentId: string, cardId: string, topic: string, state: MemoryState, last: EventKey): Cell[] {
  return [
    studentId,
    cardId,
    topic,
    state.phase,
    state.stability,
    state.difficulty,
    instant(state.due),
    state.lastReviewAt === null ? null : instant(state.lastReviewAt),
    state.scheduledDays,
    state.step,
    state.reps,
    state.lapses,
    state.suspended,
    state.buriedUntilDay,
    instant(last.at),
    last.id,
    1,
  ];
}

async function copy(sql: postgres.TransactionSql, target: string, rows: readonly Cell[][]): Promise<void> {
  if (rows.length === 0) return;
  const stream = await sql.unsafe(`copy ${target} from stdin`).writable();
  await pipeline(Readable.from(lines(rows)), stream);
}

/** COPY text format in pieces of some thousand rows, so that the stream is not fed word by word. */
function* lines(rows: readonly Cell[][]): Generator<string> {
  for (let start = 0; start < rows.length; start += 2_000) {
    yield rows
      .slice(start, start + 2_000)
      .map((row) => `${row.map(encode).join("\t")}\n`)
      .join("");
  }
}

function encode(cell: Cell): string {
  if (cell === null) return "\\N";
  return String(cell).replace(/[\\\t\n\r]/g, (char) => ({ "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" })[char] ?? char);
}

function instant(at: number): string {
  return new Date(at).toISOString();
}
