import type { Database } from "#db/database";
import { importStudents } from "#db/history-import";
import { hashPassword } from "#server/auth/passwords";
import { CommandError } from "./command-error.ts";
import { makeStudent, readDeck } from "./simulated-student.ts";

/** Of all students made by `seed load`. */
export const LOAD_PASSWORD = "load-and-unload-9";

export interface LoadPlan {
  readonly students: number;
  /** Length of each history in days. */
  readonly days: number;
  readonly seed: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly onProgress?: (done: number) => void;
}

/** Students written in one transaction; keeps memory small and a failure cheap. */
const CHUNK = 25;

/** Address of the student with this number, from 1. */
export function loadAddress(seed: number, number: number): string {
  return `load-${seed}-${String(number).padStart(5, "0")}@load.rounds`;
}

/** Makes students with simulated histories, for benches. Those that exist are left as they are. */
export async function seedLoad(db: Database, plan: LoadPlan): Promise<{ students: number; events: number }> {
  const cards = await readDeck(db);
  if (cards.length === 0)
    throw new CommandError("There are no cards to study. Publish the content first: npm run rounds -- content publish.");
  const passwordHash = await hashPassword(LOAD_PASSWORD);
  let made = 0;
  let events = 0;
  for (let start = 1; start <= plan.students; start += CHUNK) {
    const numbers = Array.from({ length: Math.min(CHUNK, plan.students - start + 1) }, (_, index) => start + index);
    const students = numbers.map((number) =>
      makeStudent({
        seed: plan.seed * 1_000_003 + number,
        email: loadAddress(plan.seed, number),
        name: `Load ${number}`,
        passwordHash,
        timeZone: "UTC",
        days: plan.days,
        newPerDay: 8 + (number % 12),
        cards,
        now: plan.now,
      }),
    );
    const created = new Set(await importStudents(db, students));
    made += created.size;
    events += students.reduce((sum, student) => sum + (created.has(student.email) ? student.events.length : 0), 0);
    plan.onProgress?.(start + numbers.length - 1);
  }
  return { students: made, events };
}
