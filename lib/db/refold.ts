import type postgres from "postgres";
import { formatStudyDay } from "#core/study-day";
import { compareChoices, mendChoices } from "./case-choices.ts";
import type { Database } from "./database.ts";
import { DAY_FIELDS } from "./projection.ts";
import { compareAdvances } from "./refold-advances.ts";
import { compareCases, mendCases, readCaseFold } from "./refold-cases.ts";
import { describeCard, isSameCard, readFold, type StudentFold } from "./refold-reading.ts";
import { mendDays, mendDeciles, mendStates } from "./refold-writing.ts";

/** Something in a projection that the log does not say. */
export interface Difference {
  /** Null: it is about all students. */
  readonly studentId: string | null;
  /** "card <id>", "day <YYYY-MM-DD>", "decile <0-9>", "case <quiz>/<position>", "family <id>", "advance <event>" or "choice <variant>/<option>". */
  readonly where: string;
  /** What replay of the log gives; null when there should be nothing. */
  readonly expected: unknown;
  readonly found: unknown;
}

export interface RefoldResult {
  readonly students: number;
  /** Cards with at least one event. */
  readonly cards: number;
  readonly differences: readonly Difference[];
}

export interface RefoldOptions {
  /** True compares only; false also rewrites what differs. */
  readonly verify: boolean;
  /** Called after each student. */
  readonly onProgress?: (done: { readonly students: number; readonly cards: number }) => void;
}

const PAGE = 500;
const ATTEMPTS = 10;

/**
 * Replays the whole log and all responses to cases, one student at a time, and compares card_states, study_days, recall_calibration, case_results
 * and case_family_states with them bit for bit, then case_choices with the results; without `verify` mends what differs. Events and reasons of
 * cards made due are compared too, but both are logs: such a difference is told and stays. Safe while students study.
 */
export async function refold(db: Database, options: RefoldOptions): Promise<RefoldResult> {
  const differences: Difference[] = [];
  let students = 0;
  let cards = 0;
  for await (const studentId of streamStudents(db)) {
    const found = await refoldStudent(db, studentId, options.verify);
    differences.push(...found.differences);
    students += 1;
    cards += found.cards;
    options.onProgress?.({ students, cards });
  }
  const choices = options.verify ? await compareChoices(db.sql) : await mendChoices(db.sql);
  differences.push(
    ...choices.map(({ hash, option, expected, found }) => ({
      studentId: null,
      where: `choice ${hash}/${option}`,
      expected,
      found,
    })),
  );
  return { students, cards, differences };
}

/**
 * Folds the log again of students who studied before recall_calibration or card_states.learned_at was there: a migration cannot, since it takes
 * the scheduler. For everybody else there is nothing to do. Safe while students study.
 * @returns how many students there were.
 */
export async function fillProjections(db: Database): Promise<number> {
  const rows = await db.sql<{ id: string }[]>`
    select u.id from users u
    where (not exists (select 1 from recall_calibration c where c.student_id = u.id)
        and exists (select 1 from study_days d where d.student_id = u.id and d.young_total + d.mature_total > 0))
      or exists (select 1 from card_states s where s.student_id = u.id and s.phase in ('review', 'relearning') and s.learned_at is null)`;
  for (const { id } of rows) await refoldStudent(db, id, false);
  return rows.length;
}

async function* streamStudents(db: Database): AsyncGenerator<string> {
  for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
    const page = await db.sql<{ id: string }[]>`select id from users where id > ${after}::uuid order by id limit ${PAGE}`;
    for (const { id } of page) yield id;
    const last = page.at(-1);
    if (!last) return;
    after = last.id;
  }
}

interface StudentResult {
  readonly cards: number;
  readonly differences: readonly Difference[];
}

async function refoldStudent(db: Database, studentId: string, verify: boolean): Promise<StudentResult> {
  const compare = async (sql: postgres.ISql) => {
    const fold = await readFold(sql, studentId);
    const cases = await readCaseFold(sql, studentId);
    const wrongCases = compareCases(cases).map((difference) => ({ studentId, ...difference }));
    const wrongAdvances = (await compareAdvances(sql, studentId)).map((difference) => ({ studentId, ...difference }));
    const differences = [...compareFold(studentId, fold), ...wrongCases, ...wrongAdvances];
    return { fold, cases, cards: fold.expected.cards.size, differences };
  };
  const seen = await compare(db.sql);
  if (verify || seen.differences.length === 0) return seen;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.sql.begin(async (sql) => {
        // Holds up the write path, which takes this row `for key share`; what it adds afterwards comes on top of what is written here.
        await sql`select 1 from users where id = ${studentId}::uuid for update`;
        const now = await compare(sql);
        await mendStates(sql, studentId, now.fold);
        await mendDays(sql, studentId, now.fold);
        await mendDeciles(sql, studentId, now.fold);
        await mendCases(sql, studentId, now.cases);
        return now;
      });
    } catch (error) {
      const deadlock = error instanceof Error && "code" in error && error.code === "40P01";
      if (!deadlock || attempt >= ATTEMPTS) throw error;
    }
  }
}

function compareFold(studentId: string, { expected, found }: StudentFold): Difference[] {
  const differences: Difference[] = [];
  for (const id of new Set([...expected.cards.keys(), ...found.cards.keys()])) {
    const [wanted, present] = [expected.cards.get(id), found.cards.get(id)];
    if (isSameCard(wanted, present)) continue;
    differences.push({ studentId, where: `card ${id}`, expected: describeCard(wanted), found: describeCard(present) });
  }
  for (const day of new Set([...expected.days.keys(), ...found.days.keys()])) {
    const [wanted, present] = [expected.days.get(day) ?? null, found.days.get(day) ?? null];
    if (DAY_FIELDS.every((field) => wanted?.[field] === present?.[field])) continue;
    differences.push({ studentId, where: `day ${formatStudyDay(day)}`, expected: wanted, found: present });
  }
  for (const decile of new Set([...expected.deciles.keys(), ...found.deciles.keys()])) {
    const [wanted, present] = [expected.deciles.get(decile) ?? null, found.deciles.get(decile) ?? null];
    if (DECILE_FIELDS.every((field) => wanted?.[field] === present?.[field])) continue;
    differences.push({ studentId, where: `decile ${decile}`, expected: wanted, found: present });
  }
  return differences;
}

const DECILE_FIELDS = ["reviews", "recalled", "predictedMillionths"] as const;
