import type { Database } from "#db/database";
import { importStudents } from "#db/history-import";
import { hashPassword } from "#server/auth/passwords";
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from "#server/demo-accounts";
import { CommandError } from "./command-error.ts";
import { makeStudent, readDeck } from "./simulated-student.ts";

export interface SeededDemo {
  /** Addresses made now; empty when both were there. */
  readonly created: readonly string[];
  readonly reviews: number;
  readonly days: number;
}

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
  if (present.length === DEMO_ACCOUNTS.length) return { created: [], reviews: 0, days: 0 };
  const cards = await readDeck(db);
  if (cards.length === 0)
    throw new CommandError("There are no cards to study. Publish the content first: npm run rounds -- content publish.");
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const students = DEMO_ACCOUNTS.map(({ email, name, days }, index) =>
    makeStudent({ seed: seed + index, email, name, days, passwordHash, timeZone, newPerDay: 15, cards, now }),
  );
  const created = await importStudents(db, students);
  const made = students.filter((student) => created.includes(student.email));
  return {
    created,
    reviews: made.flatMap((student) => student.events).filter((event) => event.kind === "review").length,
    days: Math.max(0, ...DEMO_ACCOUNTS.filter((account) => created.includes(account.email)).map((account) => account.days)),
  };
}
