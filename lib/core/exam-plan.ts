import { type ExamPlanInput, type ExamWork, expectWork, sumOf } from "./exam-work.ts";
import type { ExamStudy } from "./forecast-cards.ts";
import { studyDay } from "./study-day.ts";

/** Minutes above what is expected to suffice, because answers do not come as expected. */
const MARGIN = 0.1;
/** Reviews above this multiple of the mean wait for the next day. */
const CROWDED = 1.5;
const SEARCH_STEPS = 24;

/**
 * What there is to do on one study day if the student studies on it: with a share of days below 1 more than the average of the day, but never more than is
 * there: new cards left by then, and reviews that have come up by then.
 */
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
  /** Minutes a day that suffice for all, and that no day exceeds; null without a day. */
  readonly minutesNeeded: number | null;
  /** False when the student allows fewer minutes than that, or no day is left for new cards. */
  readonly enough: boolean;
  /** The plan as the forecast takes it. */
  readonly study: ExamStudy;
}

/** Expected numbers, days without study counted in. */
interface Schedule {
  readonly newCards: readonly number[];
  readonly reviews: Float64Array;
  /** Reviews that come up on each day. */
  readonly cameUp: Float64Array;
  readonly newLeft: number;
  readonly reviewsLeft: number;
}

/**
 * Minutes for each study day until the exam: reviews go first, and new cards fill each day up to the lowest level that brings in all of them
 * before the quiet days, with a margin. Reviews come on the days expected by `buildOutlook`, are put off while a day is crowded and brought
 * forward when none is left, so that no day exceeds twice the mean or five minutes, whichever is more (today with the minutes studied so far), nor the
 * minutes that are said to be needed. What a student misses is made up for by planning anew each day. Throws RangeError for an exam more than 400 days away.
 */
export function planExam(input: ExamPlanInput): ExamPlan {
  const work = expectWork(input);
  const newCards = work.fresh.length;
  const { studiedShare } = work;
  if (work.days === 0) {
    const study = { days: [], studiedShare, reviewsPerDay: null };
    return { days: [], newCards, newCardsLeft: newCards, reviewsLeft: 0, minutesNeeded: null, enough: newCards === 0, study };
  }
  const allowed = input.minutesPerDay ?? Number.POSITIVE_INFINITY;
  const least = findLevel(work);
  const total = totalMinutes(fill(work, least, least), work);
  const atOnce = Math.max(least, total) * (1 + MARGIN);
  const needed = Math.min(least * (1 + MARGIN + missedDaysMargin(work)), atOnce);
  const mean = (total / studiedShare + input.minutesToday) / work.days;
  const crowded = Math.min(needed, Math.max(least, CROWDED * mean));
  const level = least * (1 + MARGIN + missedDaysMargin(work) / 2);
  const schedule = fill(work, Math.min(level, crowded, allowed), Math.min(crowded, allowed));
  const days = describeDays(schedule, work, studyDay(input.now, input.config));
  return {
    days,
    newCards,
    newCardsLeft: schedule.newLeft,
    reviewsLeft: Math.round(schedule.reviewsLeft),
    minutesNeeded: ceilMinutes(needed),
    enough: allowed >= ceilMinutes(needed),
    study: {
      days: days.map(({ day }, index) => ({ day, newCards: schedule.newCards[index] ?? 0 })),
      studiedShare,
      reviewsPerDay: limitOf(schedule, work),
    },
  };
}

/** Required reviews that fit into a day of study, when not all fit; null when all do. */
function limitOf({ reviews, reviewsLeft }: Schedule, { days, otherReviews, studiedShare }: ExamWork): number | null {
  if (Math.round(reviewsLeft) === 0) return null;
  const done = sumOf(reviews);
  const required = Math.max(0, 1 - otherReviews / (done + reviewsLeft));
  return (done * required) / days / studiedShare;
}

/** One standard deviation of the number of days studied, a binomial, as a share of its mean. */
function missedDaysMargin({ days, studiedShare }: ExamWork): number {
  return Math.sqrt((1 - studiedShare) / (studiedShare * days));
}

/** The fewest minutes on a day of study with which everything expected fits. */
function findLevel(work: ExamWork): number {
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
function fill(work: ExamWork, level: number, most: number): Schedule {
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
  return { newCards, reviews, cameUp: waiting, newLeft: fresh.length - begun, reviewsLeft: queue };

  /** As many as the level has room for, and when no review waits at least an even share of those left, so that none slips from day to day. */
  function countNew(day: number, reviewsDone: number): number {
    const cardsIn = (minutes: number) =>
      Math.max(0, Math.floor((roomOf(day, minutes) - reviewsDone * reviewMinutes) / newMinutes + 1e-9));
    const even = queue < 1e-6 ? Math.ceil((fresh.length - begun) / (lastNew - day + 1)) : 0;
    return Math.max(cardsIn(level), Math.min(even, cardsIn(most)));
  }
}

function describeDays(schedule: Schedule, work: ExamWork, today: number): ExamPlanDay[] {
  const { fresh, newMinutes, reviewMinutes, studiedShare } = work;
  let begun = 0;
  let cameUp = 0;
  return schedule.newCards.map((count, index) => {
    const left = fresh.length - begun;
    const before = Math.round(begun / studiedShare);
    begun += count;
    cameUp += schedule.cameUp[index] ?? 0;
    const reviews = Math.min((schedule.reviews[index] ?? 0) / studiedShare, cameUp);
    return {
      day: today + index,
      minutes: ceilMinutes(Math.min(count / studiedShare, left) * newMinutes + reviews * reviewMinutes),
      newCards: Math.min(Math.round(begun / studiedShare) - before, left),
      reviews: Math.round(reviews),
    };
  });
}

function totalMinutes({ newCards, reviews }: Schedule, { newMinutes, reviewMinutes }: ExamWork): number {
  return sumOf(newCards) * newMinutes + sumOf(reviews) * reviewMinutes;
}

/** Whole minutes; what floating point adds to a whole one does not make the next. */
function ceilMinutes(minutes: number): number {
  return Math.max(0, Math.ceil(minutes - 1e-6));
}
