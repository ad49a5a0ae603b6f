import { setImmediate } from "node:timers/promises";
import { resolveLocalTime } from "#core/class-dates";
import { type ExamForecast, forecastExam } from "#core/exam-forecast";
import { planExam } from "#core/exam-plan";
import type { ExamCard, ExamForecastInput } from "#core/forecast-cards";
import { formatStudyDay, type StudyZone, studyDay } from "#core/study-day";
import { type RecentStudy, usualStudy } from "#core/study-habit";
import type { ClassExam } from "#db/class-exams";
import { type ForecastRow, type RequiredCard, readForecastRows, readRequiredCards } from "#db/class-forecast";
import type { ClassScope } from "#db/class-scope";
import type { Database } from "#db/database";

/** When exams begin by the class's clock, for want of an hour. */
const EXAM_TIME = "09:00";
/** As far as a forecast reaches. */
const FURTHEST_DAYS = 400;
/** The class's own day begins when students' do by default. */
const ROLLOVER_HOUR = 4;

/** An exam, and the instant for which it is forecast (milliseconds since 1970). */
export interface ExamInstant extends ClassExam {
  readonly at: number;
  /** Days from the class's today. */
  readonly daysLeft: number;
}

/** The class's day at an instant. */
export function classZone(timeZone: string): StudyZone {
  return { timeZone, rolloverHour: ROLLOVER_HOUR };
}

/** Exams from today on that a forecast reaches, by day. */
export function upcomingExams(exams: readonly ClassExam[], timeZone: string, now: number): ExamInstant[] {
  const today = studyDay(now, classZone(timeZone));
  return exams
    .map((exam): ExamInstant => {
      const { at } = resolveLocalTime(`${exam.day}T${EXAM_TIME}`, timeZone);
      return { ...exam, at, daysLeft: studyDay(at, classZone(timeZone)) - today };
    })
    .filter(({ day, daysLeft }) => day >= formatStudyDay(today) && daysLeft < FURTHEST_DAYS);
}

/** What a student is expected to recall on the day. */
export interface StudentForecast {
  /** If they go on as in the last two weeks; who did nothing then does nothing. */
  readonly usual: ExamForecast;
  /** If nothing is studied from now on. */
  readonly stopped: ExamForecast;
}

/** How a student studied in the last `PACE_DAYS`, and what tells whether anything changed since a forecast was made. */
export interface ForecastHabit extends RecentStudy {
  readonly enrollmentId: string;
  /** Of memory, settings and course: see `readMemoryVersions`. */
  readonly memoryVersion: string;
}

export interface ForecastAsk {
  readonly scope: ClassScope;
  readonly courseSlug: string;
  readonly exam: ExamInstant;
  readonly now: number;
  /** Of the students in the scope, as they were read for this very answer. */
  readonly habits: readonly ForecastHabit[];
}

/** So many students are read and forecast at a time, so that other requests are answered in between. */
const CHUNK = 25;
const MAX_KEPT = 4_000;
/** Forecasts cost some milliseconds a student and change once a day or after a review: of each pool the newest, by student and exam. */
type Kept<Forecast> = WeakMap<Database, Map<string, { readonly of: string; readonly forecast: Forecast }>>;

const keptForecasts: Kept<StudentForecast> = new WeakMap();
const keptPlans: Kept<ExamForecast> = new WeakMap();

/** A forecast for each of the students named in `habits` whom the asker may still see. */
export function forecastStudents(db: Database, ask: ForecastAsk): Promise<Map<string, StudentForecast>> {
  return forecastEach(db, ask, keptForecasts, (input, habit) => ({
    usual: forecastExam({ ...input, study: usualStudy(habit, input.cards, input) }),
    stopped: forecastExam({ ...input, study: null }),
  }));
}

/**
 * The same if each of them keeps to the plan that begins every card in time, on as many days as in the last two weeks; who did nothing then on every day.
 * A plan costs several times a forecast, so it is made only where it is shown. Reviews of what the exam does not ask for are left out: they
 * take minutes, but change nothing of what is recalled.
 */
export function forecastPlans(db: Database, ask: ForecastAsk): Promise<Map<string, ExamForecast>> {
  return forecastEach(db, ask, keptPlans, (input, habit) => {
    const studiedShare = habit.studiedDays === 0 ? 1 : (habit.studiedShare ?? 1);
    const pace = { answers: 0, durationMs: 0 };
    const { study } = planExam({ ...input, otherCards: [], pace, minutesPerDay: null, minutesToday: 0, studiedShare });
    return forecastExam({ ...input, study });
  });
}

async function forecastEach<Forecast>(
  db: Database,
  ask: ForecastAsk,
  made: Kept<Forecast>,
  forecastOne: (input: Omit<ExamForecastInput, "study">, habit: ForecastHabit) => Forecast,
): Promise<Map<string, Forecast>> {
  const kept = made.get(db) ?? new Map();
  made.set(db, kept);
  const { exam, habits, now } = ask;
  const examKey = [exam.at, exam.daysLeft, ...exam.topicSlugs].join(" ");
  const keyOf = ({ enrollmentId }: ForecastHabit) => `${enrollmentId} ${exam.id}`;
  const contentOf = (habit: ForecastHabit) => `${examKey} ${JSON.stringify(habit)}`;
  const forecasts = new Map<string, Forecast>();
  const stale: ForecastHabit[] = [];
  for (const habit of habits) {
    const known = kept.get(keyOf(habit));
    if (known?.of === contentOf(habit)) forecasts.set(habit.enrollmentId, known.forecast);
    else stale.push(habit);
  }
  if (stale.length === 0) return forecasts;
  const required = await readRequiredCards(db, ask.courseSlug, exam.topicSlugs);
  for (let start = 0; start < stale.length; start += CHUNK) {
    const habitOf = new Map(stale.slice(start, start + CHUNK).map((habit) => [habit.enrollmentId, habit]));
    const rows = await readForecastRows(db, ask.scope, { enrollmentIds: [...habitOf.keys()], topicSlugs: exam.topicSlugs });
    for (const row of rows) {
      const habit = habitOf.get(row.enrollmentId);
      if (!habit) continue;
      const forecast = forecastOne({ cards: joinStates(required, row), config: row.config, now, examAt: exam.at }, habit);
      forecasts.set(row.enrollmentId, forecast);
      if (kept.size >= MAX_KEPT) kept.clear();
      kept.set(keyOf(habit), { of: contentOf(habit), forecast });
      await setImmediate();
    }
  }
  return forecasts;
}

function joinStates(required: readonly RequiredCard[], { states }: ForecastRow): ExamCard[] {
  const stateOf = new Map(states.map((state) => [state[0], state]));
  return required.map(({ cardId, topicSlug, importance }): ExamCard => {
    const found = stateOf.get(cardId);
    if (!found) return { topicSlug, importance, state: null };
    const [, phase, stability, difficulty, due, lastReviewAt, suspended, buriedUntilDay] = found;
    return { topicSlug, importance, state: { phase, stability, difficulty, due, lastReviewAt, suspended, buriedUntilDay } };
  });
}
