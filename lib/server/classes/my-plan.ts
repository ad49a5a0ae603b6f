import { createHash } from "node:crypto";
import { allows } from "#core/evidence-level";
import { forecastExam, type RecallForecast } from "#core/exam-forecast";
import { type ExamPlan, planExam } from "#core/exam-plan";
import type { ExamCard, ExamStudy } from "#core/forecast-cards";
import type { MeasuredPace } from "#core/pace";
import { type RecentStudy, studiedShare, usualStudy } from "#core/study-habit";
import { type RequiredCard, readRequiredCards } from "#db/class-forecast";
import { PACE_DAYS } from "#db/class-students";
import type { Database } from "#db/database";
import { countsOn, type StudyDayRow } from "#db/day-reading";
import { type MyExam, type PlanRows, readMyExams, readPlanRows } from "#db/my-exams";
import { appDatabase } from "../app-database.ts";
import type { StudentProof } from "../proofs.ts";
import { type ExamInstant, upcomingExams } from "./exam-forecasts.ts";

/** Days whose answers say how long an answer takes. */
const ANSWER_DAYS = 30;
const MINUTE_MS = 60_000;

/** One exam ahead, what there is to do until then, and what comes of it. */
export interface MyExamPlan extends ExamInstant, Pick<MyExam, "classId" | "className" | "timeZone" | "topicNames"> {
  /** Cards that it asks for, without those that the student put away unread, and how many of them are begun. */
  readonly cards: number;
  readonly begunCards: number;
  readonly plan: ExamPlan;
  /** Minutes a day of study that the student has, for all cards; null: not said. */
  readonly minutesPerDay: number | null;
  /** New cards a day that the student's settings allow. */
  readonly newPerDay: number;
  /** Expected share recalled on the day: going on as in the last two weeks, and by the plan. Null below 5 reviews of these cards. */
  readonly usual: RecallForecast | null;
  readonly planned: RecallForecast | null;
  /** Cards that stay unseen when the student goes on as in the last two weeks; all that are new when nothing was done in these. */
  readonly unseenThen: number;
}

export interface MyPlan {
  /** By day. */
  readonly exams: readonly MyExamPlan[];
}

export interface PlanAsk {
  /** Of one class only. */
  readonly classId?: string;
  /** Minutes that the student has on a day of study; left out: as many as it takes. */
  readonly minutesPerDay?: number | null;
}

/** For each exam ahead in the student's classes the plan and the forecast. Nobody else is asked or told. */
export async function getMyPlan(proof: StudentProof, { classId, minutesPerDay = null }: PlanAsk = {}): Promise<MyPlan> {
  const db = appDatabase();
  const found = await readMyExams(db, proof.studentId);
  const mine = classId === undefined ? found : found.filter((exam) => exam.classId === classId);
  // Most students have none ahead, and Today asks for each of them.
  if (mine.length === 0) return { exams: [] };
  const rows = await readPlanRows(db, proof.studentId, ANSWER_DAYS);
  const exams = mine.flatMap((exam) =>
    upcomingExams([exam], exam.timeZone, rows.moment.now).map((instant) => ({ ...exam, ...instant })),
  );
  const required = await Promise.all(exams.map((exam) => readRequiredCards(db, exam.courseSlug, exam.topicSlugs)));
  return {
    exams: exams.map((exam, index) =>
      keptPlan(db, proof.studentId, { exam, required: required[index] ?? [], rows, minutesPerDay }),
    ),
  };
}

interface PlanParts {
  readonly exam: MyExam & ExamInstant;
  readonly required: readonly RequiredCard[];
  readonly rows: PlanRows;
  readonly minutesPerDay: number | null;
}

const MAX_KEPT = 4_000;
/** A plan costs some ten milliseconds and changes once a day or after a review: of each pool the newest, by student and exam. */
const made = new WeakMap<Database, Map<string, { readonly of: string; readonly plan: MyExamPlan }>>();

function keptPlan(db: Database, studentId: string, parts: PlanParts): MyExamPlan {
  const kept = made.get(db) ?? new Map();
  made.set(db, kept);
  const key = `${studentId} ${parts.exam.id}`;
  const of = fingerprintOf(parts);
  const known = kept.get(key);
  if (known?.of === of) return known.plan;
  const plan = planOne(parts);
  if (kept.size >= MAX_KEPT) kept.clear();
  kept.set(key, { of, plan });
  return plan;
}

/** Of everything that a plan depends on but the minute. */
function fingerprintOf({ exam, required, minutesPerDay, rows: { moment, ...rows } }: PlanParts): string {
  const { today, config, limits } = moment;
  const all = [exam, today, config, limits, rows, minutesPerDay, required.map(({ cardId, importance }) => [cardId, importance])];
  return createHash("sha256").update(JSON.stringify(all)).digest("base64");
}

function planOne({ exam, required, rows, minutesPerDay }: PlanParts): MyExamPlan {
  const { now, config, today, limits } = rows.moment;
  const cards = joinStates(required, rows);
  const requiredIds = new Set(required.map(({ cardId }) => cardId));
  const share = studiedShare(
    rows.days.map(({ day }) => day),
    today,
    PACE_DAYS,
  );
  const examAt = exam.at;
  const plan = planExam({
    cards,
    otherCards: rows.begun.filter(({ cardId }) => !requiredIds.has(cardId)),
    config,
    now,
    examAt,
    pace: paceOf(rows.days),
    minutesPerDay,
    minutesToday: countsOn(rows.days, today).durationMs / MINUTE_MS,
    studiedShare: share,
  });
  const usual = usualStudy(recentStudy(rows, share), cards, { config, now, examAt });
  const known = cards.some(({ state }) => state !== null) && allows(countReviews(requiredIds, rows), "counts");
  const forecast = (study: ExamStudy | null) => (known ? forecastExam({ cards, config, now, examAt, study }).all : null);
  const { id, title, day, topicSlugs, at, daysLeft, classId, className, timeZone, topicNames } = exam;
  return {
    ...{ id, title, day, topicSlugs, at, daysLeft, classId, className, timeZone, topicNames },
    cards: cards.length,
    begunCards: cards.length - plan.newCards,
    plan,
    minutesPerDay,
    newPerDay: limits.newPerDay,
    usual: forecast(usual),
    planned: forecast(plan.study),
    unseenThen: Math.max(0, plan.newCards - expectBegun(usual)),
  };
}

/** A card that was put away unread is not part of the work. */
function joinStates(required: readonly RequiredCard[], { begun, putAway }: PlanRows): ExamCard[] {
  const stateOf = new Map(begun.map(({ cardId, state }) => [cardId, state]));
  const away = new Set(putAway);
  return required
    .filter(({ cardId }) => !away.has(cardId))
    .map(({ cardId, topicSlug, importance }) => ({ topicSlug, importance, state: stateOf.get(cardId) ?? null }));
}

function countReviews(requiredIds: ReadonlySet<string>, { begun }: PlanRows): number {
  return begun.reduce((sum, { cardId, state }) => sum + (requiredIds.has(cardId) ? state.reps : 0), 0);
}

function paceOf(days: readonly StudyDayRow[]): MeasuredPace {
  return {
    answers: days.reduce((sum, { counts }) => sum + counts.reviews, 0),
    durationMs: days.reduce((sum, { counts }) => sum + counts.durationMs, 0),
  };
}

function recentStudy({ days, begun, moment }: PlanRows, share: number): RecentStudy {
  const { today, startsAt, limits } = moment;
  const recent = days.filter(({ day }) => day > today - PACE_DAYS);
  const isOverdue = ({ state }: PlanRows["begun"][number]) =>
    !state.suspended && state.due < startsAt && (state.buriedUntilDay ?? today) <= today;
  return {
    studiedDays: recent.length,
    begunCards: recent.reduce((sum, { counts }) => sum + counts.newCards, 0),
    dueAnswers: recent.reduce((sum, { counts }) => sum + counts.youngTotal + counts.matureTotal, 0),
    studiedShare: days.length === 0 ? null : share,
    overdue: begun.filter(isOverdue).length,
    reviewLimit: limits.reviewsPerDay,
  };
}

/** New cards begun until the exam, as `forecastExam` takes them to be. */
function expectBegun(study: ExamStudy | null): number {
  if (!study) return 0;
  return Math.round(study.days.reduce((sum, { newCards }) => sum + newCards, 0));
}
