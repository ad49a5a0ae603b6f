import { seededRandom } from "#core/simulate";
import { DAY_MS } from "#core/study-day";
import { type ClassWithPast, importClass, type PastMember } from "#db/class-import";
import type { Database } from "#db/database";
import { type DeckCard, idSource, makeStudent } from "./simulated-student.ts";

/** The exam is about the first topics: a class that examines the whole course at once is none. */
const EXAM_TOPICS = 3;

/** 2026-01-01. */
const LOAD_EPOCH = 1_767_225_600_000;

interface LoadClassPlan {
  readonly seed: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly days: number;
  readonly cards: readonly DeckCard[];
  readonly passwordHash: string;
}

/** Address of the instructor of the load class. */
export function loadInstructor(seed: number): string {
  return `load-${seed}-instructor@load.rounds`;
}

/** The class of `seed load`: cards and cases due in a week, an exam in a month, everybody in it from the first day. The same seed is the same class. */
export function planLoadClass(plan: LoadClassPlan): ClassWithPast {
  const newId = idSource(seededRandom(plan.seed));
  const createdAt = plan.now - (plan.days + 1) * DAY_MS;
  const topics = [...new Set(plan.cards.map(({ topicSlug }) => topicSlug))].sort();
  // From the seed alone, so that seeding again finds the class.
  const id = newId(LOAD_EPOCH);
  const dates = { releaseAt: createdAt, dueAt: plan.now + 7 * DAY_MS, lateUntil: null };
  const all = { topicSlugs: [], conditionSlugs: [] };
  return {
    ...{ id, createdAt, courseSlug: plan.cards[0]?.courseSlug ?? "", name: `Load ${plan.seed}`, timeZone: "UTC", joinCode: null },
    owner: { enrollmentId: newId(createdAt), email: loadInstructor(plan.seed), sectionId: null, joinedAt: createdAt },
    students: [],
    sections: [],
    assignments: [
      { ...dates, id: newId(createdAt), title: "Cards", work: { kind: "cards", target: all } },
      {
        ...{ ...dates, id: newId(createdAt), title: "Cases" },
        work: { kind: "cases", target: { ...all, kinds: [], count: 10, mode: "tutor", minutes: null, attempts: 3 } },
      },
    ],
    overrides: [],
    exams: [
      {
        ...{ id: newId(createdAt), title: "Exam", topicSlugs: topics.slice(0, EXAM_TOPICS) },
        day: new Date(plan.now + 30 * DAY_MS).toISOString().slice(0, 10),
      },
    ],
  };
}

/** Makes the class with its instructor, without students. */
export async function openLoadClass(db: Database, made: ClassWithPast, plan: LoadClassPlan): Promise<void> {
  const { seed, now, cards, passwordHash } = plan;
  const instructor = makeStudent({
    ...{ seed, now, cards, passwordHash, email: loadInstructor(seed), name: "Load instructor", timeZone: "UTC" },
    ...{ days: 0, newPerDay: 0, createdAt: made.createdAt },
  });
  await importClass(db, made, [instructor]);
}

/** Students by address; those who are in it stay as they are. */
export async function enrollLoad(db: Database, made: ClassWithPast, emails: readonly string[]): Promise<void> {
  const newId = idSource(seededRandom(Math.floor(made.createdAt / 1000)));
  const students = emails.map(
    (email): PastMember => ({ enrollmentId: newId(made.createdAt), email, sectionId: null, joinedAt: made.createdAt }),
  );
  await importClass(db, { ...made, students }, []);
}
