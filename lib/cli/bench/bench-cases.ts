import { readCandidates } from "#db/quiz-creation";
import { readPublishedCases } from "#server/published-cases";
import { CommandError } from "../command-error.ts";
import { LOAD_PASSWORD, loadAddress } from "../seed-load.ts";
import { openBenchHouse } from "./bench-house.ts";
import { measureCaseGeneration } from "./case-generation.ts";
import { type CaseTimes, type SignedInStudent, sitCases } from "./case-sitting.ts";
import { judge, type Measurement, median, quantile } from "./measurement.ts";
import type { BenchPlan } from "./reviews.ts";
import { signIn, WebClient } from "./web-client.ts";

/** Long enough that misses find cards to make due. */
const DAYS = 20;

/** Cases: how fast they are generated, and what ordering and answering them takes beside a bare route. */
export async function benchCases(plan: BenchPlan): Promise<Measurement[]> {
  // Each turn takes a student of its own, so that none has hundreds of sets.
  const house = await openBenchHouse(plan.say, { students: plan.rounds + 1, days: DAYS });
  try {
    const students = await house.db.sql<{ id: string }[]>`select id from users where email like 'load-1-%' order by email`;
    const { families } = await readCandidates(house.db, students[0]?.id ?? "");
    if (families.length === 0)
      throw new CommandError("The course offers no cases.", "Set the state of a family to live in content/*/cases.");
    plan.say("- Generating cases ...");
    const generation = measureCaseGeneration(await readPublishedCases(house.db), plan.rounds, plan.seconds);
    const client = new WebClient(await house.startApp());
    try {
      plan.say("- Ordering and answering cases / bare route handler ...");
      const turns: CaseTimes[] = [];
      for (const [index, { id }] of students.entries()) {
        const student: SignedInStudent = { id, cookie: await signIn(client, loadAddress(1, index + 1), LOAD_PASSWORD) };
        turns.push(await sitCases(client, house.db, student, plan.seconds * 1000));
      }
      // The first turn warms up.
      return [generation, ...judgeSittings(turns.slice(1))];
    } finally {
      client.close();
    }
  } finally {
    await house.close();
  }
}

/**
 * An answer asks the database five times in turn (session, case, write, the case with its answer, what explains it), two times more where a
 * miss makes cards due; one after the other it takes 5 to 6 bare requests, a review with its three turns 3 to 4. The rest is room for a slow disk.
 */
const ANSWER_GOAL = "<= 8";

function judgeSittings(turns: readonly CaseTimes[]): Measurement[] {
  const typical = (times: keyof CaseTimes, share: number) => median(turns.map((turn) => quantile(turn[times], share)));
  return [
    judge("one case answered and explained, signed in, p50 / bare Next route handler, p50", "ms", typical("answer", 0.5), {
      baseline: typical("bare", 0.5),
      goal: ANSWER_GOAL,
    }),
    judge("the same, p95 / p95", "ms", typical("answer", 0.95), { baseline: typical("bare", 0.95), goal: ANSWER_GOAL }),
    judge("10 cases ordered, p50", "ms", typical("order", 0.5), { goal: "<= 150" }),
    judge("from the order to the page with the first case, p50", "ms", typical("firstCase", 0.5), { goal: "<= 250" }),
  ];
}
