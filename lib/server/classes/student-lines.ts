import { assessRisk, type CaseTally, lowerQuartile } from "#core/at-risk";
import type { AssignmentLine, StudentLine } from "#core/class-wire";
import { allows } from "#core/evidence-level";
import type { ExamForecast } from "#core/exam-forecast";
import { groupBy } from "#core/grouping";
import { type ConceptEvidence, MASTERY_THRESHOLDS } from "#core/mastery";
import { measureAccuracy } from "#core/wilson";
import { readExams } from "#db/class-exams";
import type { ClassScope } from "#db/class-scope";
import { type AssignmentRow, readAssignmentRows, readCaseTallies, readStudents, type StudentRow } from "#db/class-students";
import { type CourseOutline, type EvidenceRow, readOutline } from "#db/class-topics";
import { readClock } from "#db/clock";
import { appDatabase } from "../app-database.ts";
import type { ClassProof } from "../class-proofs.ts";
import { notFound } from "../problem.ts";
import { statusOf } from "./assignment-status.ts";
import { countTarget, sumEvidence } from "./concept-evidence.ts";
import { type ExamInstant, type ForecastHabit, forecastStudents, type StudentForecast, upcomingExams } from "./exam-forecasts.ts";
import { readKeptEvidence, type StudentEvidence } from "./kept-evidence.ts";

/** Share of a required topic that is to be recalled on the day of the exam: where the grid's highest level begins. */
const EXAM_TARGET = MASTERY_THRESHOLDS.levels[2];
const MINUTE_MS = 60_000;
const NO_EVIDENCE: StudentEvidence = { version: "", rows: [], putAway: [] };

/** A student with what the line was made of. */
export interface StudentFacts {
  readonly line: StudentLine;
  readonly assignments: readonly AssignmentLine[];
  readonly evidence: readonly EvidenceRow[];
  /** By topic; topics without a begun card are there too. */
  readonly topics: ReadonlyMap<string, ConceptEvidence>;
  /** For the exam; null: there is none, or the student has answered too little. */
  readonly forecast: StudentForecast | null;
}

export interface ClassFacts {
  /** The database's clock, milliseconds since 1970. */
  readonly now: number;
  readonly outline: CourseOutline;
  /** Those ahead, by day. */
  readonly exams: readonly ExamInstant[];
  /** The one asked for, else the next; null: there is none ahead. */
  readonly exam: ExamInstant | null;
  /** By name. */
  readonly students: readonly StudentFacts[];
  /** Of those of them who have answered enough to be forecast. */
  readonly habits: readonly ForecastHabit[];
}

/**
 * Everything that dashboards say of students, made of one wave of queries and, where an exam is ahead, of the forecasts that are not made yet. Throws 404
 * for an exam that is not ahead.
 */
export async function readClassFacts(
  proof: ClassProof<"member">,
  students: ClassScope["students"],
  examId: string | null = null,
): Promise<ClassFacts> {
  const db = appDatabase();
  const scope: ClassScope = { asker: proof.asker, students };
  const [now, rows, assigned, evidence, outline, exams, tallies] = await Promise.all([
    readClock(db),
    readStudents(db, scope),
    readAssignmentRows(db, scope),
    readKeptEvidence(db, scope),
    readOutline(db, proof.courseSlug),
    readExams(db, proof.asker),
    students === "all" ? null : readCaseTallies(db, scope),
  ]);
  const ahead = upcomingExams(exams, proof.timeZone, now);
  const exam = (examId === null ? ahead[0] : ahead.find(({ id }) => id === examId)) ?? null;
  if (examId !== null && !exam) throw notFound("There is no such exam ahead.");
  const quartile = lowerQuartile(tallies ?? rows.map(toCaseTally));
  const workOf = groupBy(assigned, ({ enrollmentId }) => enrollmentId);
  const known = rows.map((row) => ({ row, evidence: evidence.get(row.enrollmentId) ?? NO_EVIDENCE }));
  // Who has hardly begun has no memory to forecast from: that is not 0.
  const habits = known.flatMap(({ row, evidence }) => (allows(sumReviews(evidence.rows), "counts") ? toHabit(row, evidence) : []));
  const forecasts = exam && (await forecastStudents(db, { scope, courseSlug: proof.courseSlug, exam, now, habits }));
  return {
    now,
    outline,
    exams: ahead,
    exam,
    habits,
    students: known.map(({ row, evidence }): StudentFacts => {
      const topics = sumEvidence(outline, evidence.rows, "topic");
      const work = workOf.get(row.enrollmentId) ?? [];
      const assignments = work.map((one) => toAssignment(one, outline, evidence, now));
      const excused = new Set(work.flatMap((one) => (one.dueBeforeJoining ? one.assignmentId : [])));
      const forecast = forecasts?.get(row.enrollmentId) ?? null;
      return {
        line: toLine(row, { now, assignments, excused, forecast: forecast?.usual ?? null, quartile }),
        evidence: evidence.rows,
        topics,
        assignments,
        forecast,
      };
    }),
  };
}

function toHabit(row: StudentRow, { version }: StudentEvidence): ForecastHabit {
  const { enrollmentId, overdue, reviewLimit } = row;
  return {
    ...{ enrollmentId, overdue, reviewLimit },
    studiedDays: row.paceDays,
    begunCards: row.paceBegun,
    dueAnswers: row.paceTested,
    studiedShare: row.paceShare,
    memoryVersion: version,
  };
}

/** Reviews on a day of study: idle days are a reason of their own and do not count twice. */
function paceOf({ paceReviews, paceDays }: StudentRow): number {
  return paceDays === 0 ? 0 : paceReviews / paceDays;
}

function sumReviews(rows: readonly EvidenceRow[]): number {
  return rows.reduce((sum, { reviews }) => sum + reviews, 0);
}

function toCaseTally({ caseAnswers, caseCorrect }: StudentRow): CaseTally {
  return { answers: caseAnswers, correct: caseCorrect };
}

function toAssignment(row: AssignmentRow, outline: CourseOutline, evidence: StudentEvidence, now: number): AssignmentLine {
  const { assignmentId, title, work, dates, asksUntil, attempts } = row;
  const none = { cards: 0, begunCards: 0, learnedCards: 0, learnedAt: null };
  const counts = work.kind === "cards" ? countTarget(outline, evidence, { target: work.target, until: asksUntil }) : none;
  const { cards, learnedCards } = counts;
  const status = statusOf({ ...row, ...counts }, now);
  return { assignmentId, title, kind: work.kind, dueAt: dates.dueAt, attempts, cards, learnedCards, ...status };
}

interface LineParts {
  readonly now: number;
  readonly assignments: readonly AssignmentLine[];
  /** Assignments that say nothing of how the student does. */
  readonly excused: ReadonlySet<string>;
  readonly forecast: ExamForecast | null;
  readonly quartile: number | null;
}

function toLine(row: StudentRow, { now, assignments, excused, forecast, quartile }: LineParts): StudentLine {
  const { enrollmentId, name, sectionName, lastActiveDay, daysInactive, due } = row;
  const dueWork = assignments.filter(({ assignmentId, dueAt }) => dueAt < now && !excused.has(assignmentId));
  const late = dueWork.filter(({ state }) => state !== "done").length;
  const done = assignments.filter(({ state }) => state === "done");
  const cases = toCaseTally(row);
  const risk = assessRisk(
    {
      daysInactive,
      overdue: { cards: row.overdue, perDay: paceOf(row) },
      assignments: { due: dueWork.length, late },
      forecasts: forecast && toForecasts(forecast),
      cases,
    },
    quartile,
  );
  return {
    ...{ enrollmentId, name, sectionName, lastActiveDay, daysInactive, due },
    week: { reviews: row.weekReviews, minutes: Math.round(row.weekMs / MINUTE_MS) },
    retention: measureAccuracy(row.passed, row.tested),
    assignments: {
      all: assignments.length,
      due: dueWork.length,
      done: done.length,
      doneLate: done.filter(({ doneLate }) => doneLate).length,
      late,
    },
    cases: measureAccuracy(cases.correct, cases.answers),
    risk,
  };
}

function toForecasts({ topics }: ExamForecast) {
  return Object.entries(topics).map(([conceptId, { share }]) => ({ conceptId, expected: share, target: EXAM_TARGET }));
}
