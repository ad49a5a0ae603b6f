import type { Importance } from "./course-bundle.ts";
import type { ExamCard } from "./exam-forecast.ts";
import { type MeasuredPace, minutesFor } from "./pace.ts";
import { buildOutlook } from "./review-outlook.ts";
import { configFor, type SchedulerConfig } from "./scheduler-config.ts";
import { studyDay } from "./study-day.ts";

/** No new cards on so many days before the exam, fewer when there are less than five days: then they are the reserve of who is behind. */
const QUIET_DAYS = 2;
/** Minutes above what is expected to suffice, because answers do not come as expected. */
const MARGIN = 0.1;
/** Reviews above this multiple of the mean wait for the next day. */
const CROWDED = 1.5;
const SEARCH_STEPS = 24;
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

/** What there is to do on one study day if the student studies on it: with a share of days below 1 more than the average of the day. */
export interface ExamPlanDay {
  /** Days since 1970-01-01. */
  readonly day: number;
  /** Whole minutes, rounded up; of today those that are left. */
  readonly minutes: number;
  readonly newCards: number;
  /** Expected number, rounded. */
  readonly reviews: number;
}

export interface ExamPlan {
  /** From today to the day before the exam; empty when the exam is today or past. */
  readonly days: readonly ExamPlanDay[];
  /** Required cards not begun, and those of them that the plan does not reach. */
  readonly newCards: number;
  readonly newCardsLeft: number;
  /** Expected reviews that do not fit before the exam, rounded. */
  readonly reviewsLeft: number;
  /** Minutes a day that suffice for all; null without a day. */
  readonly minutesNeeded: number | null;
  /** False when the student allows fewer minutes than that, or no day is left for new cards. */
  readonly enough: boolean;
}

/** Work until the exam in minutes; index 0 is today. */
interface Work {
  readonly days: number;
  /** Index of the last day on which new cards are begun. */
  readonly lastNew: number;
  /** Reviews that fall due on each day, of cards that are begun. */
  readonly due: Float64Array;
  /** For each new card, in order: expected reviews so many days after it was begun. */
  readonly fresh: readonly Float64Array[];
  readonly reviewMinutes: number;
  readonly newMinutes: number;
  readonly studiedShare: number;
  readonly minutesToday: number;
}

interface Schedule {
  readonly newCards: readonly number[];
  readonly reviews: Float64Array;
  readonly newLeft: number;
  readonly reviewsLeft: number;
}

/**
 * Minutes for each study day until the exam: reviews go first, and new cards fill each day up to the lowest level that brings in all of them
 * before the quiet days, with a margin. Reviews come on the days expected by `buildOutlook`, are put off while a day is crowded and brought
 * forward when none is left, so that no day exceeds twice the mean or five minutes, whichever is more. What a student misses is
 * made up for by planning anew each day. Throws RangeError for an exam more than 400 days away.
 */
export function planExam(input: ExamPlanInput): ExamPlan {
  const work = expectWork(input);
  const newCards = work.fresh.length;
  if (work.days === 0) {
    return { days: [], newCards, newCardsLeft: newCards, reviewsLeft: 0, minutesNeeded: null, enough: newCards === 0 };
  }
  const allowed = input.minutesPerDay ?? Number.POSITIVE_INFINITY;
  const least = findLevel(work);
  const needed = least * (1 + MARGIN + missedDaysMargin(work));
  const mean = totalMinutes(fill(work, least, least), work) / work.days / work.studiedShare;
  const crowded = Math.max(least, CROWDED * mean);
  const level = least * (1 + MARGIN + missedDaysMargin(work) / 2);
  const schedule = fill(work, Math.min(level, crowded, allowed), Math.min(crowded, allowed));
  const today = studyDay(input.now, input.config);
  return {
    days: describeDays(schedule, work, today),
    newCards,
    newCardsLeft: schedule.newLeft,
    reviewsLeft: Math.round(schedule.reviewsLeft),
    minutesNeeded: ceilMinutes(needed),
    enough: allowed >= ceilMinutes(needed),
  };
}

function expectWork({ cards, otherCards, config, now, examAt, pace, minutesToday, studiedShare }: ExamPlanInput): Work {
  const today = studyDay(now, config);
  const days = Math.max(0, studyDay(examAt, config) - today);
  const due = new Float64Array(days);
  const reviewsOf = (importance: Importance | null) => buildOutlook(configFor(config, importance), days, 1).reviews;
  const seen = [...cards, ...otherCards].filter(({ state }) => state && state.phase !== "new");
  if (days > 0) for (const card of seen) addReviews(card);
  const profiles = new Map<Importance | null, Float64Array>();
  const fresh = cards
    .filter(({ state }) => !state || (state.phase === "new" && !state.suspended))
    .map(({ importance }) => {
      const known = profiles.get(importance) ?? perDay(days, (until) => reviewsOf(importance).afterFirst(until));
      profiles.set(importance, known);
      return known;
    });
  return {
    days,
    lastNew: days - 1 - Math.min(QUIET_DAYS, Math.floor((days - 1) / 2)),
    due,
    fresh,
    reviewMinutes: minutesFor({ new: 0, learning: 0, due: MANY }, pace) / MANY,
    newMinutes: minutesFor({ new: MANY, learning: 0, due: 0 }, pace) / MANY,
    studiedShare: Math.min(1, Math.max(0.1, studiedShare)),
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

/** One standard deviation of the number of days studied, a binomial, as a share of its mean. */
function missedDaysMargin({ days, studiedShare }: Work): number {
  return Math.sqrt((1 - studiedShare) / (studiedShare * days));
}

/** The fewest minutes on a day of study with which everything expected fits. */
function findLevel(work: Work): number {
  const fits = (level: number) => {
    const { newLeft, reviewsLeft } = fill(work, level, level);
    return newLeft === 0 && reviewsLeft < 1e-6;
  };
  let low = 0;
  let high = 1;
  while (!fits(high)) high *= 2;
  for (let step = 0; step < SEARCH_STEPS; step += 1) {
    const middle = (low + high) / 2;
    if (fits(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Day after day: reviews up to `most` minutes, then new cards up to `level`; what is left at the end goes into the room that the days before have. */
function fill(work: Work, level: number, most: number): Schedule {
  const { days, lastNew, fresh, reviewMinutes, newMinutes, studiedShare, minutesToday } = work;
  const waiting = Float64Array.from(work.due);
  const reviews = new Float64Array(days);
  const newCards: number[] = [];
  const roomOf = (day: number, minutes: number) => Math.max(0, minutes - (day === 0 ? minutesToday : 0)) * studiedShare;
  let begun = 0;
  let queue = 0;
  for (let day = 0; day < days; day += 1) {
    queue += waiting[day] ?? 0;
    const done = Math.min(queue, roomOf(day, most) / reviewMinutes);
    reviews[day] = done;
    queue -= done;
    const count = day > lastNew ? 0 : Math.min(fresh.length - begun, countNew(day, done));
    newCards.push(count);
    for (const profile of fresh.slice(begun, begun + count)) {
      for (let later = day + 1; later < days; later += 1) waiting[later] = (waiting[later] ?? 0) + (profile[later - day] ?? 0);
    }
    begun += count;
  }
  for (let day = days - 1; day >= 0 && queue > 0; day -= 1) {
    const used = (reviews[day] ?? 0) * reviewMinutes + (newCards[day] ?? 0) * newMinutes;
    const moved = Math.min(queue, Math.max(0, (roomOf(day, most) - used) / reviewMinutes));
    reviews[day] = (reviews[day] ?? 0) + moved;
    queue -= moved;
  }
  return { newCards, reviews, newLeft: fresh.length - begun, reviewsLeft: queue };

  /** As many as the level has room for, and when no review waits at least an even share of those left, so that none slips from day to day. */
  function countNew(day: number, reviewsDone: number): number {
    const cardsIn = (minutes: number) =>
      Math.max(0, Math.floor((roomOf(day, minutes) - reviewsDone * reviewMinutes) / newMinutes + 1e-9));
    const even = queue < 1e-6 ? Math.ceil((fresh.length - begun) / (lastNew - day + 1)) : 0;
    return Math.max(cardsIn(level), Math.min(even, cardsIn(most)));
  }
}

function describeDays(schedule: Schedule, { newMinutes, reviewMinutes, studiedShare }: Work, today: number): ExamPlanDay[] {
  let begun = 0;
  return schedule.newCards.map((count, index) => {
    const before = Math.round(begun / studiedShare);
    begun += count;
    const reviews = (schedule.reviews[index] ?? 0) / studiedShare;
    return {
      day: today + index,
      minutes: ceilMinutes((count / studiedShare) * newMinutes + reviews * reviewMinutes),
      newCards: Math.round(begun / studiedShare) - before,
      reviews: Math.round(reviews),
    };
  });
}

function totalMinutes({ newCards, reviews }: Schedule, { newMinutes, reviewMinutes }: Work): number {
  return (
    newCards.reduce((sum, count) => sum + count * newMinutes, 0) + reviews.reduce((sum, count) => sum + count * reviewMinutes, 0)
  );
}

/** Whole minutes; what floating point adds to a whole one does not make the next. */
function ceilMinutes(minutes: number): number {
  return Math.max(0, Math.ceil(minutes - 1e-6));
}
