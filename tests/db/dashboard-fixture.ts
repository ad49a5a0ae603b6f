import type { Database } from "#db/database";

const DAY_MS = 86_400_000;

export interface TestState {
  readonly stability?: number;
  /** Days since the last review. */
  readonly daysAgo?: number;
  readonly reps?: number;
  readonly lapses?: number;
  readonly dueInDays?: number;
  readonly phase?: string;
  readonly suspended?: boolean;
  /** Days since it left its learning steps. */
  readonly learnedDaysAgo?: number;
}

/** A begun card as the write path would have left it: by default reviewed one stability ago, so that it is recalled at 90%, and due in a week. */
export async function setState(db: Database, studentId: string, cardId: string, state: TestState = {}): Promise<void> {
  const { stability = 10, daysAgo = stability, reps = 3, lapses = 0, dueInDays = 7, phase = "review", suspended = false } = state;
  const { learnedDaysAgo = daysAgo } = state;
  const at = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
  await db.sql`
    insert into card_states (student_id, card_id, topic_slug, phase, stability, difficulty, due, last_review_at, scheduled_days, step, reps, lapses,
      learned_at, suspended, last_event_at, last_event_id, version)
    select ${studentId}, id, topic_slug, ${phase}, ${stability}, 5, ${at(dueInDays)}, ${at(-daysAgo)}, 7, 0, ${reps}, ${lapses},
      ${phase === "review" || phase === "relearning" ? at(-learnedDaysAgo) : null}, ${suspended}, ${at(-daysAgo)}, gen_random_uuid(), 1
    from cards where id = ${cardId}`;
}

export interface TestDay {
  readonly reviews?: number;
  readonly newCards?: number;
  readonly minutes?: number;
  /** Reviews that count for true retention, and those passed. */
  readonly tested?: number;
  readonly passed?: number;
}

/** A study day so many days before the student's today, which in these tests is that of UTC from 04:00 on. */
export async function setDay(db: Database, studentId: string, daysAgo: number, day: TestDay = {}): Promise<string> {
  const { reviews = 10, newCards = 0, minutes = 2, tested = 0, passed = 0 } = day;
  const [row] = await db.sql<{ day: string }[]>`
    insert into study_days (student_id, day, reviews, new_cards, good, young_total, young_passed, duration_ms)
    values (${studentId}, (now() - interval '4 hours')::date - ${daysAgo}::int, ${reviews}, ${newCards}, ${reviews}, ${tested}, ${passed},
      ${minutes * 60_000})
    returning day::text`;
  return row?.day ?? "";
}

/** Predictions that came true or not, as the write path counts them. */
export async function setDecile(
  db: Database,
  studentId: string,
  decile: number,
  reviews: number,
  recalled: number,
  predicted: number,
) {
  await db.sql`
    insert into recall_calibration (student_id, decile, reviews, recalled, predicted_millionths)
    values (${studentId}, ${decile}, ${reviews}, ${recalled}, ${Math.round(predicted * reviews * 1_000_000)})`;
}

/** Takes back what was set by hand and no log knows of, so that `refold --verify` of the same database finds what the app wrote. */
export async function clearProjections(db: Database, studentIds: readonly string[]): Promise<void> {
  for (const table of ["card_states", "study_days", "recall_calibration"]) {
    await db.sql`delete from ${db.sql(table)} where student_id = any(${studentIds as string[]})`;
  }
}
