import { v7 as uuidv7 } from "uuid";
import type { Importance } from "#core/course-bundle";
import { DEFAULT_CONFIG } from "#core/scheduler-config";
import { type RandomSource, type StudyHabit, seededRandom, simulateHistory } from "#core/simulate";
import { type CaseSetPlan, type CaseStudent, simulateCases } from "#core/simulate-cases";
import { studyDay, studyDayStart } from "#core/study-day";
import type { Database } from "#db/database";
import type { StudentWithHistory } from "#db/history-import";
import { importanceRank } from "#db/importance";
import { readCandidates } from "#db/quiz-creation";
import { readPublishedCases } from "#server/published-cases";

export interface DeckCard {
  readonly id: string;
  readonly factId: string;
  readonly importance: Importance;
  readonly topicSlug: string;
  readonly courseSlug: string;
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
  /** Milliseconds since 1970, before the history; left out: when it begins. */
  readonly createdAt?: number;
  readonly newPerDay: number;
  /** In the order in which they are introduced. */
  readonly cards: readonly DeckCard[];
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Cards at the end of the list that stay new; left out: a fifth of them. */
  readonly keepNew?: number;
  /** Left out: a steady student. */
  readonly habit?: StudyHabit;
  /** Case sets of the last days of the history; left out: none. */
  readonly cases?: {
    readonly shelf: CaseShelf;
    readonly sets: readonly PlannedSet[];
    readonly confuses?: CaseStudent["confuses"];
  };
}

/** The cases that are offered. */
export type CaseShelf = Pick<CaseStudent, "bases" | "families">;

export interface PlannedSet extends Omit<CaseSetPlan, "day"> {
  /** Study days before today, from 1. */
  readonly daysAgo: number;
}

/** The cards that are taught, in the order in which they are introduced: the most important first, then as the authors have them. */
export async function readDeck(db: Database): Promise<DeckCard[]> {
  const rows = await db.sql<DeckCard[]>`
    select c.id, c.fact_id as "factId", f.importance, c.topic_slug as "topicSlug", t.course_slug as "courseSlug"
    from cards c join facts f on f.id = c.fact_id join topics t on t.slug = c.topic_slug
    where c.retired_at is null order by ${db.sql.unsafe(importanceRank("f.importance"))}, c.position, c.id collate "C"`;
  return [...rows];
}

/** The cases that are offered, none of them seen; without any before the first family went live. */
export async function readCaseShelf(db: Database): Promise<CaseShelf> {
  const [bases, { families }] = await Promise.all([readPublishedCases(db), readCandidates(db, NOBODY)]);
  return { bases, families };
}

const NOBODY = "00000000-0000-0000-0000-000000000000";

/** A student with a believable past; the same plan gives the same student, ids included. */
export function makeStudent(plan: StudentPlan): StudentWithHistory {
  const random = seededRandom(plan.seed);
  const newId = idSource(random);
  const config = { ...DEFAULT_CONFIG, timeZone: plan.timeZone };
  const lastDay = studyDay(plan.now, config) - 1;
  const firstDay = lastDay - plan.days + 1;
  const createdAt = plan.createdAt ?? (plan.days > 0 ? studyDayStart(firstDay, config) : plan.now);
  const { cards, newPerDay, habit, keepNew = Math.ceil(cards.length * 0.2) } = plan;
  // A stream of its own, so that a past with cases differs from one without only in what the cases cause.
  const caseRandom = seededRandom(plan.seed + 1_000_000_007);
  const { shelf = { bases: [], families: [] }, sets = [], confuses } = plan.cases ?? {};
  const planned = sets.map(({ daysAgo, ...set }) => ({ ...set, day: lastDay + 1 - daysAgo }));
  const cases = simulateCases({ ...shelf, cards, config, sets: planned, confuses }, caseRandom, idSource(caseRandom));
  const id = newId(createdAt);
  const events = simulateHistory(
    { cards, config, firstDay, lastDay, newPerDay, reviewsPerDay: 200, keepNew, habit },
    random,
    newId,
    cases.afterCards,
  );
  return {
    id,
    email: plan.email,
    name: plan.name,
    passwordHash: plan.passwordHash,
    createdAt,
    config,
    newPerDay,
    device: "simulation",
    events,
    quizzes: cases.quizzes,
  };
}

/** UUIDv7 whose random bits come from `random`; the counter keeps ids of one millisecond in order. */
export function idSource(random: RandomSource): (at: number) => string {
  const bytes = new Uint8Array(16);
  let seq = 0;
  return (at) => {
    for (let place = 0; place < bytes.length; place += 1) bytes[place] = Math.floor(random() * 256);
    seq += 1;
    return uuidv7({ msecs: at, seq, random: bytes });
  };
}
