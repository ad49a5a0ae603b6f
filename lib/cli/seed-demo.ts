import type { PastQuiz } from "#core/simulate-cases";
import { importClass } from "#db/class-import";
import type { Database } from "#db/database";
import { hashPassword } from "#server/auth/passwords";
import { DEMO_ACCOUNTS, DEMO_CLASS_ID, DEMO_INSTRUCTOR, DEMO_PASSWORD, DEMO_STUDENT } from "#server/demo-accounts";
import { CommandError } from "./command-error.ts";
import { planDemoClass } from "./demo-class.ts";
import { makeStudent, type PlannedSet, readCaseShelf, readDeck } from "./simulated-student.ts";

export interface SeededDemo {
  /** Addresses made now of those that somebody signs in to; empty when all were there. */
  readonly created: readonly string[];
  /** The others of the class. */
  readonly classmates: number;
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
 * Makes the demo accounts that are missing and, if it is not there, their class. `now` in milliseconds since 1970; the history ends the day
 * before it.
 * @throws CommandError when no content is published.
 */
export async function seedDemo(
  db: Database,
  { now, timeZone, seed = 7 }: { now: number; timeZone: string; seed?: number },
): Promise<SeededDemo> {
  if (await isComplete(db)) return { created: [], classmates: 0, reviews: 0, days: 0, cases: 0 };
  const cards = await readDeck(db);
  if (cards.length === 0)
    throw new CommandError("There are no cards to study. Publish the content first: npm run rounds -- content publish.");
  const shelf = await readCaseShelf(db);
  const { made, classmates, studentSets } = planDemoClass({
    ...{ seed, now, timeZone, cards, shelf },
    ...{ ownerEmail: DEMO_INSTRUCTOR.email, studentEmail: DEMO_STUDENT.email },
  });
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const accounts = DEMO_ACCOUNTS.map((account, index) => {
    const { email, name, days } = account;
    const sets = account === DEMO_STUDENT ? [...CASE_SETS, ...studentSets].sort((a, b) => b.daysAgo - a.daysAgo) : [];
    const createdAt = account === DEMO_INSTRUCTOR ? made.createdAt : undefined;
    const plan = { seed: seed + index, email, name, days, createdAt, passwordHash, timeZone, newPerDay: 15, cards, now };
    return makeStudent({ ...plan, cases: { shelf, sets } });
  });
  const written = new Set(await importClass(db, made, [...accounts, ...classmates]));
  const students = [...accounts, ...classmates].filter((student) => written.has(student.email));
  const created = DEMO_ACCOUNTS.filter((account) => written.has(account.email));
  return {
    created: created.map(({ email }) => email),
    classmates: students.length - created.length,
    reviews: students.flatMap((student) => student.events).filter((event) => event.kind === "review").length,
    days: Math.max(0, ...created.map(({ days }) => days)),
    cases: students.flatMap((student) => student.quizzes).reduce((sum, quiz) => sum + countAnswered(quiz), 0),
  };
}

async function isComplete(db: Database): Promise<boolean> {
  const [row] = await db.sql<{ accounts: number; made: boolean }[]>`
    select (select count(*)::int from users where email = any(${DEMO_ACCOUNTS.map((account) => account.email)})) as accounts,
      exists (select 1 from classes where id = ${DEMO_CLASS_ID}::uuid) as made`;
  return row?.made === true && row.accounts === DEMO_ACCOUNTS.length;
}

function countAnswered({ events }: PastQuiz): number {
  return new Set(events.filter((event) => event.kind === "answer").map((event) => event.position)).size;
}

/** What a seed made, for people; null: nothing. */
export function describeDemo({ created, classmates, reviews, days, cases }: SeededDemo): string | null {
  if (created.length + classmates === 0) return null;
  const people = [...created, ...(classmates > 0 ? [`${classmates} classmates`] : [])].join(", ");
  return `${people}: ${reviews} reviews of ${days} days, ${cases} cases`;
}
