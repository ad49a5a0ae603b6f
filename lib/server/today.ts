import { forecastDue } from "#core/forecast";
import { type MeasuredPace, minutesFor, minutesForDueCases } from "#core/pace";
import { configAt } from "#core/replay";
import { planSession } from "#core/session";
import type { StudyDayRow } from "#db/day-reading";
import { readToday, type StrugglingCard } from "#db/today";
import { appDatabase } from "./app-database.ts";
import type { StudentProof } from "./proofs.ts";
import { settleBeforeReading } from "./quiz-settling.ts";

const FORECAST_DAYS = 14;
/** Days whose answers say how long an answer takes. */
const PACE_DAYS = 30;

export interface Today {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Number of the study day, days since 1970-01-01. */
  readonly today: number;
  /** What Start would bring now: the plan of that very sitting. */
  readonly planned: { readonly due: number; readonly fresh: number; readonly learning: number; readonly minutes: number };
  /** Cards that are due as well, but wait because of the day's limit or to keep siblings apart. */
  readonly waiting: number;
  /** Cards that were never shown. */
  readonly unseen: number;
  readonly done: { readonly reviews: number; readonly newCards: number; readonly answers: number; readonly minutes: number };
  /** Study days in a row with a review, up to today or, while today has none, yesterday. */
  readonly streak: number;
  /** Days with reviews in the last year, ascending. */
  readonly days: readonly { readonly day: number; readonly reviews: number }[];
  /** Cards that come due today (what is late included) and on the following days. */
  readonly forecast: readonly number[];
  /** Studied in the last seven days and not held yet, most often forgotten first. */
  readonly struggling: readonly StrugglingCard[];
  /** Cases whose time has come, and what those take that one sitting takes. */
  readonly cases: { readonly due: number; readonly minutes: number };
}

export async function getToday(proof: StudentProof): Promise<Today> {
  const db = appDatabase();
  // An exam whose time is up makes cards due, and its families come back.
  await settleBeforeReading(db, proof.studentId);
  const rows = await readToday(db, proof.studentId);
  const plan = planSession({ ...rows, ...rows.plan });
  const states = rows.cards.map((card) => card.state);
  const dueNow = states.filter(
    (state) => state.phase === "review" && state.due <= rows.now && !state.suspended && (state.buriedUntilDay ?? 0) <= rows.today,
  ).length;
  const counts = rows.days.find((row) => row.day === rows.today)?.counts;
  const left = { due: plan.due.length, new: plan.fresh.length, learning: plan.learning.length };
  return {
    now: rows.now,
    today: rows.today,
    planned: {
      due: left.due,
      fresh: left.new,
      learning: left.learning,
      minutes: minutesFor(left, measurePace(rows.days, rows.today)),
    },
    waiting: Math.max(0, dueNow - plan.due.length),
    unseen: rows.unseenCount,
    done: {
      reviews: rows.done.reviews,
      newCards: rows.done.newCards,
      answers: counts?.reviews ?? 0,
      minutes: Math.ceil((counts?.durationMs ?? 0) / 60_000),
    },
    streak: countStreak(rows.days, rows.today),
    days: rows.days.map(({ day, counts: { reviews } }) => ({ day, reviews })),
    forecast: forecastDue(states, configAt(rows.configs, rows.now), rows.now, FORECAST_DAYS),
    struggling: rows.struggling,
    cases: { due: rows.cases.due, minutes: minutesForDueCases(rows.cases.due, rows.cases.pace) },
  };
}

function measurePace(days: readonly StudyDayRow[], today: number): MeasuredPace {
  const recent = days.filter((row) => row.day > today - PACE_DAYS);
  return {
    answers: recent.reduce((sum, row) => sum + row.counts.reviews, 0),
    durationMs: recent.reduce((sum, row) => sum + row.counts.durationMs, 0),
  };
}

function countStreak(days: readonly StudyDayRow[], today: number): number {
  const studied = new Set(days.map((row) => row.day));
  let day = studied.has(today) ? today : today - 1;
  let streak = 0;
  for (; studied.has(day); day -= 1) streak += 1;
  return streak;
}
