import type { Importance } from "./course-bundle.ts";
import type { ExamCard } from "./forecast-cards.ts";
import { type MeasuredPace, minutesFor } from "./pace.ts";
import { buildOutlook } from "./review-outlook.ts";
import { configFor, type SchedulerConfig } from "./scheduler-config.ts";
import { studyDay } from "./study-day.ts";

/** No new cards on so many days before the exam: then they are the reserve of who is behind. */
const QUIET_DAYS = 2;
/** So many cards that rounding up to whole minutes no longer matters. */
const MANY = 10_000;

/** What planning needs to know of a card. */
export type ExamPlanCard = Pick<ExamCard, "importance" | "state">;

export interface ExamPlanInput {
  /** The required cards, new ones in the order in which they are to be begun. */
  readonly cards: readonly ExamPlanCard[];
  /** Cards that the exam does not require: what is begun of them keeps its reviews, what is new stays new. */
  readonly otherCards: readonly ExamPlanCard[];
  readonly config: SchedulerConfig;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly examAt: number;
  readonly pace: MeasuredPace;
  /** Minutes that the student allows on a day of study; null for no limit. */
  readonly minutesPerDay: number | null;
  /** Minutes studied today so far. */
  readonly minutesToday: number;
  /** Share of days on which the student studies, 0.1 to 1, as of the last weeks. */
  readonly studiedShare: number;
}

/** Work until the exam in minutes; index 0 is today. */
export interface ExamWork {
  readonly days: number;
  /** Index of the last day on which new cards are begun. */
  readonly lastNew: number;
  /** Reviews that fall due on each day, of cards that are begun, and how many of them are of cards that the exam does not require. */
  readonly due: Float64Array;
  readonly otherReviews: number;
  /** For each new card, in order: expected reviews so many days after it was begun. */
  readonly fresh: readonly Float64Array[];
  readonly reviewMinutes: number;
  readonly newMinutes: number;
  /** At least so much that one day of study is among those for new cards: who plans does not stay away until the exam. */
  readonly studiedShare: number;
  readonly minutesToday: number;
}

/** Days before the exam without new cards when so many are left: two, fewer when there are less than five. */
export function quietDays(days: number): number {
  return Math.min(QUIET_DAYS, Math.max(0, Math.floor((days - 1) / 2)));
}

/** What there is to do until the exam, whatever the minutes. Throws RangeError for an exam more than 400 days away. */
export function expectWork({ cards, otherCards, config, now, examAt, pace, minutesToday, studiedShare }: ExamPlanInput): ExamWork {
  const today = studyDay(now, config);
  const days = Math.max(0, studyDay(examAt, config) - today);
  const due = new Float64Array(days);
  const reviewsOf = (importance: Importance | null) => buildOutlook(configFor(config, importance), days, 1).reviews;
  const isBegun = ({ state }: ExamPlanCard) => state && state.phase !== "new";
  if (days > 0) for (const card of otherCards.filter(isBegun)) addReviews(card);
  const otherReviews = sumOf(due);
  if (days > 0) for (const card of cards.filter(isBegun)) addReviews(card);
  const profiles = new Map<Importance | null, Float64Array>();
  const fresh = cards
    .filter(({ state }) => !state || (state.phase === "new" && !state.suspended))
    .map(({ importance }) => {
      const known = profiles.get(importance) ?? perDay(days, (until) => reviewsOf(importance).afterFirst(until));
      profiles.set(importance, known);
      return known;
    });
  const lastNew = days - 1 - quietDays(days);
  return {
    days,
    lastNew,
    due,
    otherReviews,
    fresh,
    reviewMinutes: minutesFor({ new: 0, learning: 0, due: MANY }, pace) / MANY,
    newMinutes: minutesFor({ new: MANY, learning: 0, due: 0 }, pace) / MANY,
    studiedShare: Math.min(1, Math.max(0.1, studiedShare, 1 / Math.max(1, fresh.length > 0 ? lastNew + 1 : days))),
    minutesToday,
  };

  function addReviews({ state, importance }: ExamPlanCard): void {
    if (!state || state.suspended) return;
    const first = Math.max(today, studyDay(state.due, config), state.buriedUntilDay ?? today) - today;
    if (first >= days) return;
    const { stability, difficulty, phase, lastReviewAt } = state;
    const gap = first + today - studyDay(lastReviewAt ?? now, config);
    const reviews = reviewsOf(importance);
    const later = perDay(days - first, (until) =>
      phase === "review"
        ? reviews.afterReview(stability, difficulty, gap, until)
        : reviews.afterSteps(stability, difficulty, until),
    );
    due[first] = (due[first] ?? 0) + 1;
    for (const [after, count] of later.entries()) due[first + after] = (due[first + after] ?? 0) + count;
  }
}

/** Expected reviews on each day from the expected number before it. */
function perDay(days: number, before: (daysLeft: number) => number): Float64Array {
  return Float64Array.from({ length: days }, (_, day) => before(day + 1) - (day > 0 ? before(day) : 0));
}

export function sumOf(numbers: readonly number[] | Float64Array): number {
  let sum = 0;
  for (const each of numbers) sum += each;
  return sum;
}
