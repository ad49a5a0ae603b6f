import type { PastQuiz } from "#core/simulate-cases";
import type { Database } from "#db/database";
import { importStudents } from "#db/history-import";
import { hashPassword } from "#server/auth/passwords";
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from "#server/demo-accounts";
import { CommandError } from "./command-error.ts";
import { makeStudent, type PlannedSet, readCaseShelf, readDeck } from "./simulated-student.ts";

export interface SeededDemo {
  /** Addresses made now; empty when both were there. */
  readonly created: readonly string[];
  readonly reviews: number;
  readonly days: number;
  /** Cases answered. */
  readonly cases: number;
}

/** About two of three right; the last set is open, to be resumed. */
const CASE_SETS: readonly PlannedSet[] = [
  { daysAgo: 18, mode: "tutor", pool: "unseen", count: 6, answered: 6, wrong: 3 },
  { daysAgo: 15, mode: "tutor", pool: "all", count: 8, answered: 8, wrong: 3 },
  { daysAgo: 11, mode: "exam", pool: "unseen", count: 15, answered: 14, wrong: 5 },
  { daysAgo: 8, mode: "tutor", pool: "missed", count: 6, answered: 6, wrong: 1 },
  { daysAgo: 5, mode: "tutor", pool: "unseen", count: 8, answered: 8, wrong: 3 },
  { daysAgo: 3, mode: "tutor", pool: "due", count: 8, answered: 8, wrong: 2 },
  { daysAgo: 1, mode: "tutor", pool: "unseen", count: 10, answered: 6, wrong: 3 },
];

/**
 * Makes the demo accounts that are missing. `now` in milliseconds since 1970; the history ends the day before it.
 * @throws CommandError when no content is published.
 */
export async function seedDemo(
  db: Database,
  { now, timeZone, seed = 7 }: { now: number; timeZone: string; seed?: number },
): Promise<SeededDemo> {
  const present = await db.sql<
    { email: string }[]
  >`select email from users where email = any(${DEMO_ACCOUNTS.map((account) => account.email)})`;
  if (present.length === DEMO_ACCOUNTS.length) return { created: [], reviews: 0, days: 0, cases: 0 };
  const cards = await readDeck(db);
  if (cards.length === 0)
    throw new CommandError("There are no cards to study. Publish the content first: npm run rounds -- content publish.");
  const cases = { shelf: await readCaseShelf(db), sets: CASE_SETS };
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const students = DEMO_ACCOUNTS.map(({ email, name, days }, index) =>
    makeStudent({ seed: seed + index, email, name, days, passwordHash, timeZone, newPerDay: 15, cards, now, cases }),
  );
  const created = await importStudents(db, students);
  const made = students.filter((student) => created.includes(student.email));
  return {
    created,
    reviews: made.flatMap((student) => student.events).filter((event) => event.kind === "review").length,
    days: Math.max(0, ...DEMO_ACCOUNTS.filter((account) => created.includes(account.email)).map((account) => account.days)),
    cases: made.flatMap((student) => student.quizzes).reduce((sum, quiz) => sum + countAnswered(quiz), 0),
  };
}

function countAnswered({ events }: PastQuiz): number {
  return new Set(events.filter((event) => event.kind === "answer").map((event) => event.position)).size;
}
