import type postgres from "postgres";
import { addToDecile, type DecileTally } from "#core/calibration";
import type { MemoryState } from "#core/memory-state";
import { addCounts, type DayCounts, NO_COUNTS, replayWithDays } from "#core/replay";
import type { ReviewEvent } from "#core/review-event";
import type { SchedulerConfig } from "#core/scheduler-config";
import type { PastQuiz } from "#core/simulate-cases";
import { formatStudyDay } from "#core/study-day";
import { listDeciles } from "./calibration-writing.ts";
import { CONFIG_COLUMNS, configCells } from "./configs.ts";
import type { Database } from "./database.ts";
import { DAY_FIELDS, type EventKey } from "./projection.ts";
import { CASE_DEVICE } from "./quiz-advances.ts";
import { importQuizzes } from "./quiz-import.ts";
import { type Cell, copyRows } from "./row-copying.ts";

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

/**
 * Writes students with their whole log through COPY, and the projections as the replay of that log, in one transaction.
 * Students whose address exists are left out. @returns the addresses that were made.
 */
export async function importStudents(
  db: Database,
  students: readonly StudentWithHistory[],
  { trusted = false }: ImportOptions = {},
): Promise<string[]> {
  return db.sql.begin(async (sql) => {
    if (trusted) await skipReferences(sql);
    return await writeStudents(sql, students);
  });
}

export interface ImportOptions {
  /**
   * The cards were read from this database: that they exist, and the students, is not looked up again for each of millions of rows, which would take
   * a third of the time. Where the account of the database may not leave that out, it is looked up all the same.
   */
  readonly trusted?: boolean;
}

/** Until the transaction ends. Foreign keys are triggers; the rest of what the schema demands holds. */
async function skipReferences(sql: postgres.TransactionSql): Promise<void> {
  await sql`select set_config('session_replication_role', 'replica', true) from pg_roles where rolname = current_user and rolsuper`;
}

/** `importStudents` inside a transaction: assignments that their case sets are attempts at must be there. */
export async function writeStudents(sql: postgres.TransactionSql, students: readonly StudentWithHistory[]): Promise<string[]> {
  const made = await insertUsers(sql, students);
  const topics = new Map(
    (await sql<{ id: string; topic: string }[]>`select id, topic_slug as topic from cards`).map((row) => [row.id, row.topic]),
  );
  await copyRows(sql, CONFIG_COLUMNS, made.map(configRow));
  await copyRows(sql, LOG_COLUMNS, listLogRows(made));
  const folded = made.map((student) => foldStudent(student, topics));
  const list = (rows: "states" | "days" | "deciles") => folded.flatMap((each) => each[rows]);
  await copyRows(sql, STATE_COLUMNS, list("states"));
  await copyRows(sql, DAY_COLUMNS, list("days"));
  await copyRows(sql, DECILE_COLUMNS, list("deciles"));
  await importQuizzes(
    sql,
    made.map((student) => ({ ...student, studentId: student.id })),
  );
  return made.map((student) => student.email);
}

/** In the order of their addresses, so that two imports of the same ones wait for each other and not in a circle. @returns those that are new. */
async function insertUsers(
  sql: postgres.TransactionSql,
  students: readonly StudentWithHistory[],
): Promise<readonly StudentWithHistory[]> {
  const rows = students.map(({ id, email, name, passwordHash, newPerDay, createdAt }) => ({
    ...{ id, email, name, password_hash: passwordHash, new_per_day: newPerDay, created_at: instant(createdAt) },
  }));
  const inserted = await sql<{ email: string }[]>`
    insert into users (id, email, name, password_hash, new_per_day, created_at)
    select id, email, name, password_hash, new_per_day, created_at
    from jsonb_populate_recordset(null::users, ${JSON.stringify(rows)}::text::jsonb) order by email collate "C"
    on conflict (email) do nothing
    returning email`;
  const emails = new Set(inserted.map(({ email }) => email));
  return students.filter(({ email }) => emails.has(email));
}

const LOG_COLUMNS =
  "review_log (student_id, id, card_id, kind, rating, client_at, at, received_at, duration_ms, device, target_id, importance)";
const STATE_COLUMNS = `card_states (student_id, card_id, topic_slug, phase, stability, difficulty, due, last_review_at, scheduled_days, step,
  reps, lapses, learned_at, suspended, buried_until_day, last_event_at, last_event_id, version)`;
const DAY_COLUMNS = `study_days (student_id, day, reviews, new_cards, again, hard, good, easy, young_total, young_passed, mature_total,
  mature_passed, duration_ms)`;

const DECILE_COLUMNS = "recall_calibration (student_id, decile, reviews, recalled, predicted_millionths)";

function configRow({ id, createdAt, config }: StudentWithHistory): Cell[] {
  return [id, 1, instant(createdAt), ...configCells(config)];
}

function* listLogRows(students: readonly StudentWithHistory[]): Generator<Cell[]> {
  for (const { id, events, device } of students) {
    for (const { cardId, kind, rating, durationMs, targetId, importance, ...event } of events) {
      const at = instant(event.at);
      const source = kind === "advance" ? CASE_DEVICE : device;
      yield [id, event.id, cardId, kind, rating, at, at, at, durationMs, source, targetId, importance];
    }
  }
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
    for (const [day, counts] of folded.days) days.set(day, addCounts(days.get(day) ?? NO_COUNTS, counts));
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
    state.learnedAt === null ? null : instant(state.learnedAt),
    state.suspended,
    state.buriedUntilDay,
    instant(last.at),
    last.id,
    1,
  ];
}

function instant(at: number): string {
  return new Date(at).toISOString();
}
