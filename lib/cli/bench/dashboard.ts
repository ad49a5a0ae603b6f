import { readActivity } from "#db/class-activity";
import { readFirstResults } from "#db/class-cases";
import { readCalibration } from "#db/class-forecast";
import type { ClassAsker } from "#db/class-rights";
import { readAssignmentRows, readStudents } from "#db/class-students";
import { readClassCards, readEvidence, readMemoryVersions } from "#db/class-topics";
import type { Database } from "#db/database";
import { loadInstructor } from "../load-class.ts";
import { LOAD_PASSWORD } from "../seed-load.ts";
import { openBenchHouse } from "./bench-house.ts";
import { lengthenDays, openThinCopy } from "./class-history.ts";
import { judge, type Measurement, median, quantile, takeTurns } from "./measurement.ts";
import type { BenchPlan } from "./reviews.ts";
import { signIn, WebClient } from "./web-client.ts";

const STUDENTS = 200;
/** Enough for every card to be begun. */
const DAYS = 20;
const TIMES = 10;
const ACTIVITY_DAYS = 14;
/** Pages of the class, after its address. */
const PAGES = { overview: "", students: "/students", "topic grid": "/topics" } as const;
/** Of each page, in each round. */
const REQUESTS = 12;

/** What a class page costs: its queries with ten times the history beside those with one, and whole pages of a class of 200. */
export async function benchDashboard(plan: BenchPlan): Promise<Measurement[]> {
  const load = { students: STUDENTS, days: DAYS, classSize: STUDENTS, everyCard: true, seed: 1, now: Date.now() };
  const house = await openBenchHouse(plan.say, load);
  try {
    const thin = await openThinCopy(house, load, { share: TIMES, say: plan.say });
    try {
      await lengthenDays(house.db, TIMES);
      plan.say(`- Queries with ${TIMES} times the history / with one ...`);
      const queries = await compareQueries(plan, house.db, thin);
      plan.say("- Class pages ...");
      const client = new WebClient(await house.startApp());
      try {
        const cookie = await signIn(client, loadInstructor(load.seed), LOAD_PASSWORD);
        const { classId } = await findAsker(house.db);
        const get = async (page: string) => {
          await touchMemory(house.db);
          const path = `/classes/${classId}${page}`;
          const startedAt = performance.now();
          const answer = await client.get(path, { cookie });
          if (answer.status !== 200) throw new Error(`GET ${path} answered ${answer.status}: ${answer.body.slice(0, 300)}`);
          return performance.now() - startedAt;
        };
        return [...queries, ...(await measurePages(get, plan))];
      } finally {
        client.close();
      }
    } finally {
      await thin.close();
    }
  } finally {
    await house.close();
  }
}

/** The instructor and the class. */
async function findAsker(db: Database): Promise<ClassAsker> {
  const [row] = await db.sql<ClassAsker[]>`select class_id as "classId", user_id as "userId" from enrollments where owner`;
  if (!row) throw new Error("The load has no class.");
  return row;
}

type Query = (db: Database, asker: ClassAsker) => Promise<unknown>;

const QUERIES: Readonly<Record<string, Query>> = {
  "students with due cards, days and cases": (db, asker) => readStudents(db, { asker, students: "all" }),
  "versions of memories": (db, asker) => readMemoryVersions(db, { asker, students: "all" }),
  "mastery by student, topic and condition": async (db, asker) => {
    const students = await db.sql<{ id: string }[]>`select id from enrollments where role = 'student'`;
    return await readEvidence(
      db,
      { asker, students: "all" },
      students.map(({ id }) => id),
    );
  },
  "work by student and assignment": (db, asker) => readAssignmentRows(db, { asker, students: "all" }),
  "first answers to cases": readFirstResults,
  "activity of two weeks": (db, asker) => readActivity(db, asker, ACTIVITY_DAYS),
  calibration: (db, asker) => readCalibration(db, { asker, students: "all" }),
  "cards of a topic": async (db, asker) => {
    const [topic] = await db.sql<{ slug: string }[]>`select slug from topics where retired_at is null order by position limit 1`;
    return await readClassCards(db, asker, topic?.slug ?? "", Date.now());
  },
};

async function compareQueries({ rounds, seconds }: BenchPlan, long: Database, thin: Database): Promise<Measurement[]> {
  const measurements: Measurement[] = [];
  const askers = { long: await findAsker(long), thin: await findAsker(thin) };
  // A turn is short: both sides meet the same moods of the machine.
  const turnMs = (seconds * 1_000) / 8;
  for (const [name, query] of Object.entries(QUERIES)) {
    const { value, baseline } = await takeTurns(
      rounds,
      () => timeQuery(() => query(long, askers.long), turnMs),
      () => timeQuery(() => query(thin, askers.thin), turnMs),
    );
    measurements.push(judge(`${name}: ${TIMES} x history / 1 x history`, "ms", value, { baseline, goal: "<= 1.2" }));
  }
  return measurements;
}

/** Median time of one call, in milliseconds; called at least 5 times. */
async function timeQuery(query: () => Promise<unknown>, turnMs: number): Promise<number> {
  const times: number[] = [];
  for (const until = performance.now() + turnMs; times.length < 5 || performance.now() < until; ) {
    const startedAt = performance.now();
    await query();
    times.push(performance.now() - startedAt);
  }
  return median(times);
}

/** Between two pages somebody of the class studies, so that not all of it can be remembered from the page before. */
async function touchMemory(db: Database): Promise<void> {
  await db.sql`
    update card_states set version = version + 1
    where (student_id, card_id) = (
      select student_id, card_id from card_states
      where student_id = (select user_id from enrollments where role = 'student' order by random() limit 1) limit 1)`;
}

/** `get` asks for a page of the class and gives its time in milliseconds. */
async function measurePages(get: (page: string) => Promise<number>, { rounds }: BenchPlan): Promise<Measurement[]> {
  const times = new Map<string, number[]>();
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, page] of Object.entries(PAGES)) {
      const taken = times.get(name) ?? [];
      times.set(name, taken);
      for (let request = 0; request < REQUESTS; request += 1) {
        const ms = await get(page);
        // The first round warms up.
        if (round > 0) taken.push(ms);
      }
    }
  }
  return [...times].map(([name, taken]) =>
    judge(`${name} of ${STUDENTS} students x all cards, whole page, p95`, "ms", quantile(taken, 0.95), { goal: "<= 300" }),
  );
}
