import { replayWithDays } from "#core/replay";
import type { ReviewEvent } from "#core/review-event";
import { DEFAULT_CONFIG } from "#core/scheduler-config";
import type { Database } from "#db/database";
import { makeStudent, readDeck } from "../simulated-student.ts";
import { judge, type Measurement, median } from "./measurement.ts";

const REVIEWS = 100_000;

/** Folding 100,000 simulated reviews card by card on one core, each state compared with the one of the run before. */
export async function measureReplay(db: Database, rounds: number): Promise<Measurement[]> {
  const logs = await makeLogs(db);
  const configs = [{ from: 0, config: DEFAULT_CONFIG }];
  const fold = () => logs.map((log) => JSON.stringify(replayWithDays(log, configs).state));
  const expected = fold();
  const seconds: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const startedAt = performance.now();
    const states = fold();
    const wrong = states.filter((state, index) => state !== expected[index]).length;
    seconds.push((performance.now() - startedAt) / 1000);
    if (wrong > 0) throw new Error(`Two replays of one log differ on ${wrong} cards.`);
  }
  return [judge("replay of 100,000 reviews with check, one core", "s", median(seconds), { goal: "<= 3" })];
}

async function makeLogs(db: Database): Promise<ReviewEvent[][]> {
  const cards = await readDeck(db);
  const logs: ReviewEvent[][] = [];
  for (let seed = 1, events = 0; events < REVIEWS; seed++) {
    const student = makeStudent({
      seed,
      email: "",
      name: "",
      passwordHash: null,
      timeZone: "UTC",
      days: 120,
      newPerDay: 25,
      cards,
      now: Date.now(),
    });
    const byCard = new Map<string, ReviewEvent[]>();
    for (const event of student.events.slice(0, REVIEWS - events)) {
      const log = byCard.get(event.cardId);
      if (log) log.push(event);
      else byCard.set(event.cardId, [event]);
    }
    events += student.events.length;
    logs.push(...byCard.values());
  }
  return logs;
}
