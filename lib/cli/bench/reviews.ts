import { type Database, openDatabase } from "#db/database";
import { recordEvents } from "#db/reviews";
import type { Say } from "../progress.ts";
import { LOAD_PASSWORD, loadAddress } from "../seed-load.ts";
import { readDeck } from "../simulated-student.ts";
import { openBenchHouse } from "./bench-house.ts";
import { countPerSecond, judge, type Measurement, takeTurns } from "./measurement.ts";
import { prepareRawWrites } from "./raw-writes.ts";
import { measureReplay } from "./replay.ts";
import { makeBatch } from "./review-batch.ts";
import { signIn, WebClient } from "./web-client.ts";
import { openWireCounter } from "./wire-counter.ts";

export interface BenchPlan {
  /** Turns of each side. */
  readonly rounds: number;
  /** Length of one turn. */
  readonly seconds: number;
  readonly say: Say;
}

const LANES = 8;
const BATCH = 50;

/** The write path: over HTTP, below HTTP, its round trips, and the replay. Every figure beside the limit that it is held against. */
export async function benchReviews(plan: BenchPlan): Promise<Measurement[]> {
  const house = await openBenchHouse(plan.say, { students: LANES, days: 7 });
  try {
    const cards = (await readDeck(house.db)).map((card) => card.id);
    const students = await readStudents(house.db);
    const raw = await prepareRawWrites(house.db, house.databaseUrl, house.folder);
    const client = new WebClient(await house.startApp());
    const cookies: string[] = [];
    for (let lane = 0; lane < LANES; lane++) cookies.push(await signIn(client, loadAddress(1, lane + 1), LOAD_PASSWORD));

    const durationMs = plan.seconds * 1000;
    const send = (size: number) =>
      countPerSecond(LANES, durationMs, async (lane) => {
        const batch = makeBatch(cards, Math.floor(Math.random() * cards.length), size);
        const headers = { "content-type": "application/json", cookie: cookies[lane] ?? "" };
        const answer = await client.post("/api/reviews", JSON.stringify(batch), headers);
        if (answer.status !== 200) throw new Error(`POST /api/reviews answered ${answer.status}: ${answer.body.slice(0, 300)}`);
        if (answer.body.includes('"refused"')) throw new Error(`A review was refused: ${answer.body.slice(0, 300)}`);
      });
    const bare = () =>
      countPerSecond(LANES, durationMs, async () => {
        const answer = await client.get("/api/ping");
        if (answer.status !== 200) throw new Error(`GET /api/ping answered ${answer.status}`);
      });
    const write = () =>
      countPerSecond(LANES, durationMs, async (lane) => {
        await recordEvents(house.db, students[lane] ?? "", makeBatch(cards, Math.floor(Math.random() * cards.length), BATCH));
      });

    plan.say("- One review per request / bare route handler ...");
    const single = await takeTurns(plan.rounds, () => send(1), bare);
    plan.say(`- ${BATCH} reviews per request / ${raw.tool}, one review per statement ...`);
    const batched = await takeTurns(
      plan.rounds,
      async () => BATCH * (await send(BATCH)),
      () => raw.perSecond(1, plan.seconds),
    );
    client.close();
    plan.say(`- lib/db in batches of ${BATCH} / ${raw.tool}, ${BATCH} reviews per statement ...`);
    const below = await takeTurns(plan.rounds, write, () => raw.perSecond(50, plan.seconds));
    plan.say("- Round trips of a batch, on the wire ...");
    const trips = await countRoundTrips(house.databaseUrl, students[0] ?? "", cards);
    plan.say("- Replay ...");
    return [
      judge("one review per request, signed in / bare Next route handler", "requests/s", single.value, {
        baseline: single.baseline,
        goal: ">= 0.4",
      }),
      judge(`50 reviews per request / ${raw.tool} with one review per statement`, "reviews/s", batched.value, {
        baseline: batched.baseline,
        goal: ">= 1.5",
      }),
      judge(`lib/db batches of 50, 8 in flight / ${raw.tool} batch of 50`, "batches/s", below.value, {
        baseline: below.baseline,
        goal: ">= 0.5",
      }),
      judge("database round trips per batch of 50", "round trips", trips, { goal: "<= 3" }),
      ...(await measureReplay(house.db, plan.rounds)),
    ];
  } finally {
    await house.close();
  }
}

async function readStudents(db: Database): Promise<string[]> {
  const rows = await db.sql<{ id: string }[]>`select id from users where email like 'load-1-%' order by email`;
  return rows.map((row) => row.id);
}

async function countRoundTrips(databaseUrl: string, studentId: string, cards: readonly string[]): Promise<number> {
  const counter = await openWireCounter(databaseUrl);
  const db = openDatabase(counter.url, { max: 1, deadline: false });
  try {
    const write = async (times: number) => {
      for (let n = 0; n < times; n++) await recordEvents(db, studentId, makeBatch(cards, n * 7, BATCH));
    };
    // Preparing a statement costs a trip once per connection.
    await write(5);
    const before = counter.roundTrips();
    await write(40);
    return (counter.roundTrips() - before) / 40;
  } finally {
    await db.close();
    await counter.close();
  }
}
