import type { ClassWithPast } from "#db/class-import";
import type { Database } from "#db/database";
import { importStudents, type StudentWithHistory } from "#db/history-import";
import { hashPassword } from "#server/auth/passwords";
import { CommandError } from "./command-error.ts";
import { enrollLoad, openLoadClass, planLoadClass } from "./load-class.ts";
import { runLoadPart } from "./load-part.ts";
import { type CaseShelf, type DeckCard, makeStudent, type PlannedSet, readCaseShelf, readDeck } from "./simulated-student.ts";

/** Of all students made by `seed load`, and of their instructor. */
export const LOAD_PASSWORD = "load-and-unload-9";

export interface LoadPlan {
  readonly students: number;
  /** Length of each history in days. */
  readonly days: number;
  readonly seed: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** How many of them are in one class; left out: there is no class. */
  readonly classSize?: number;
  /** Begins every card within three weeks. */
  readonly everyCard?: boolean;
  readonly onProgress?: (done: number) => void;
}

/** Students written in one transaction; keeps memory small and a failure cheap. */
const CHUNK = 10;
const PROCESSES = 2;
const LOADED = ["users", "review_log", "card_states", "study_days", "recall_calibration", "quiz_items", "case_results"];
/** Everybody works through a set of cases every so many days, and so many times. */
const SET_EVERY = 7;
const SETS = 8;
const SET_CASES = 8;

/** Address of the student with this number, from 1. */
export function loadAddress(seed: number, number: number): string {
  return `load-${seed}-${String(number).padStart(5, "0")}@load.rounds`;
}

export interface LoadCounts {
  readonly students: number;
  /** Log entries. */
  readonly events: number;
  readonly cases: number;
}

/**
 * Makes students with simulated histories of cards and cases, for benches, some of them in a class. Those that exist are left as they are.
 * Where the address of the database is given, many of them are shared out among processes.
 * @throws CommandError when no content is published.
 */
export async function seedLoad(
  db: Database,
  { onProgress, ...plan }: LoadPlan,
  databaseUrl?: string,
): Promise<LoadCounts & { readonly classId: string | null }> {
  const shelf = await readLoadShelf(db, plan);
  if (shelf.made) await openLoadClass(db, shelf.made, { ...plan, ...shelf });
  const counts =
    databaseUrl !== undefined && plan.students >= 2 * CHUNK * PROCESSES
      ? await shareOut(databaseUrl, plan, onProgress)
      : await writeLoad(db, plan, { first: 1, step: 1, onProgress });
  if (shelf.made) await enrollLoad(db, shelf.made, listAddresses(plan.seed, Math.min(plan.classSize ?? 0, plan.students)));
  // So many rows at once: until it is counted, what reads them is planned for an empty table.
  for (const table of LOADED) await db.sql`vacuum (analyze) ${db.sql(table)}`;
  return { ...counts, classId: shelf.made?.id ?? null };
}

/** Makes every `step`th chunk of students, from the `first` one on (1 is the first). */
export async function writeLoad(
  db: Database,
  plan: Omit<LoadPlan, "onProgress">,
  part: { readonly first: number; readonly step: number; readonly onProgress?: (done: number) => void },
): Promise<LoadCounts> {
  const shelf = await readLoadShelf(db, plan);
  let [done, students, events, cases] = [0, 0, 0, 0];
  for (let chunk = part.first; (chunk - 1) * CHUNK < plan.students; chunk += part.step) {
    const first = (chunk - 1) * CHUNK + 1;
    const count = Math.min(CHUNK, plan.students - first + 1);
    const simulated = Array.from({ length: count }, (_, index) => makeLoadStudent(plan, first + index, shelf));
    const created = new Set(await importStudents(db, simulated, { trusted: true }));
    for (const student of simulated) {
      if (!created.has(student.email)) continue;
      students += 1;
      events += student.events.length;
      cases += student.quizzes.reduce((sum, quiz) => sum + quiz.variants.length, 0);
    }
    done += count;
    part.onProgress?.(done);
  }
  return { students, events, cases };
}

async function readLoadShelf(db: Database, plan: Omit<LoadPlan, "onProgress">): Promise<LoadShelf> {
  const cards = await readDeck(db);
  if (cards.length === 0)
    throw new CommandError("There are no cards to study. Publish the content first: npm run rounds -- content publish.");
  const shelf = await readCaseShelf(db);
  const passwordHash = await hashPassword(LOAD_PASSWORD);
  const made = plan.classSize === undefined ? null : planLoadClass({ ...plan, cards, passwordHash });
  return { cards, shelf, passwordHash, made };
}

/** Simulating and storing take a processor each by turns: two processes keep two of them busy. */
async function shareOut(
  databaseUrl: string,
  plan: Omit<LoadPlan, "onProgress">,
  onProgress: LoadPlan["onProgress"],
): Promise<LoadCounts> {
  const done = Array.from({ length: PROCESSES }, () => 0);
  const parts = await Promise.all(
    done.map((_, index) =>
      runLoadPart({ databaseUrl, plan, first: index + 1, step: PROCESSES }, (count) => {
        done[index] = count;
        onProgress?.(done.reduce((sum, each) => sum + each, 0));
      }),
    ),
  );
  const sum = (field: keyof LoadCounts) => parts.reduce((total, part) => total + part[field], 0);
  return { students: sum("students"), events: sum("events"), cases: sum("cases") };
}

interface LoadShelf {
  readonly cards: readonly DeckCard[];
  readonly shelf: CaseShelf;
  readonly passwordHash: string;
  readonly made: ClassWithPast | null;
}

function makeLoadStudent(plan: LoadPlan, number: number, { cards, shelf, passwordHash, made }: LoadShelf): StudentWithHistory {
  const { seed, now, days, everyCard = false, classSize = 0 } = plan;
  return makeStudent({
    ...{ now, days, cards, passwordHash, email: loadAddress(seed, number), name: `Load ${number}`, timeZone: "UTC" },
    ...{ seed: seed * 1_000_003 + number, newPerDay: 8 + (number % 12) },
    ...(everyCard ? { keepNew: 0, habit: { begins: () => Math.ceil(cards.length / 15), skips: () => 0 } } : {}),
    cases: { shelf, sets: listSets(days, number <= classSize ? made : null) },
  });
}

/** The oldest first; in a class the newest is an attempt at its case set. */
function listSets(days: number, made: ClassWithPast | null): PlannedSet[] {
  const work = made?.assignments.find((each) => each.work.kind === "cases");
  const set = { mode: "tutor", pool: "all", count: SET_CASES, answered: SET_CASES, wrong: 3 } as const;
  const own = Array.from({ length: SETS }, (_, index) => ({ ...set, daysAgo: 2 + SET_EVERY * (SETS - 1 - index) }));
  const sets: PlannedSet[] = own.filter(({ daysAgo }) => daysAgo <= days);
  if (work?.work.kind !== "cases") return sets;
  const { target } = work.work;
  const { count } = target;
  return [...sets, { ...set, daysAgo: 1, count, answered: count, assigned: { assignmentId: work.id, target, minutes: null } }];
}

function listAddresses(seed: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => loadAddress(seed, index + 1));
}
