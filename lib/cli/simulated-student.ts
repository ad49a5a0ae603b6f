import { v7 as uuidv7 } from "uuid";
import type { Importance } from "#core/course-bundle";
import { DEFAULT_CONFIG } from "#core/scheduler-config";
import { type RandomSource, seededRandom, simulateHistory } from "#core/simulate";
import { studyDay, studyDayStart } from "#core/study-day";
import type { Database } from "#db/database";
import type { StudentWithHistory } from "#db/history-import";
import { importanceRank } from "#db/importance";

export interface DeckCard {
  readonly id: string;
  readonly factId: string;
  readonly importance: Importance;
}

export interface StudentPlan {
  readonly seed: number;
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string | null;
  /** IANA name. */
  readonly timeZone: string;
  /** Length of the history; it ends with the student's study day before `now`. 0: none. */
  readonly days: number;
  readonly newPerDay: number;
  readonly cards: readonly DeckCard[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The cards that are taught, in the order in which they are introduced: the most important first, then as the authors have them. */
export async function readDeck(db: Database): Promise<DeckCard[]> {
  const rows = await db.sql<DeckCard[]>`
    select c.id, c.fact_id as "factId", f.importance from cards c join facts f on f.id = c.fact_id
    where c.retired_at is null order by ${db.sql.unsafe(importanceRank("f.importance"))}, c.position, c.id collate "C"`;
  return [...rows];
}

/** A student with a believable past; the same plan gives the same student, ids included. */
export function makeStudent(plan: StudentPlan): StudentWithHistory {
  const random = seededRandom(plan.seed);
  const newId = idSource(random);
  const config = { ...DEFAULT_CONFIG, timeZone: plan.timeZone };
  const lastDay = studyDay(plan.now, config) - 1;
  const firstDay = lastDay - plan.days + 1;
  const createdAt = plan.days > 0 ? studyDayStart(firstDay, config) : plan.now;
  const { cards, newPerDay } = plan;
  return {
    id: newId(createdAt),
    email: plan.email,
    name: plan.name,
    passwordHash: plan.passwordHash,
    createdAt,
    config,
    newPerDay,
    device: "simulation",
    events: simulateHistory(
      { cards, config, firstDay, lastDay, newPerDay, reviewsPerDay: 200, keepNew: Math.ceil(cards.length * 0.2) },
      random,
      newId,
    ),
  };
}

/** UUIDv7 whose random bits come from `random`; the counter keeps ids of one millisecond in order. */
function idSource(random: RandomSource): (at: number) => string {
  let seq = 0;
  return (at) => {
    const bytes = Uint8Array.from({ length: 16 }, () => Math.floor(random() * 256));
    seq += 1;
    return uuidv7({ msecs: at, seq, random: bytes });
  };
}
