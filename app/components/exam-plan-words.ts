import type { RecallForecast } from "#core/exam-forecast";
import type { ExamPlan } from "#core/exam-plan";
import { quietDays } from "#core/exam-work";
import { aboutMinutes, countOf } from "./count-words.ts";
import { formatDay } from "./day-format.ts";
import { percentOf } from "./percent-format.ts";

/** What a student may say to have on a day of study. */
export const LEAST_MINUTES = 5;
export const MOST_MINUTES = 600;

/** What the student wrote as the minutes of a day. */
export interface PlanMinutes {
  readonly text: string;
  /** Null: nothing was written, or nothing that can be meant. */
  readonly minutesPerDay: number | null;
  /** What is wrong with the text. */
  readonly problem: string | null;
}

/** Reads the minutes of a day out of an address. */
export function readMinutes(written: string | undefined): PlanMinutes {
  const text = written?.trim() ?? "";
  if (text === "") return { text, minutesPerDay: null, problem: null };
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= LEAST_MINUTES && number <= MOST_MINUTES) return { text, minutesPerDay: number, problem: null };
  return {
    text: text.slice(0, 10),
    minutesPerDay: null,
    problem: `Write a whole number of minutes from ${LEAST_MINUTES} to ${MOST_MINUTES}, such as 30. The plans below reckon without a limit.`,
  };
}

/** Whether the minutes that the student has are enough, and what they leave out. */
export function fitWords({ minutesNeeded, enough, newCardsLeft, reviewsLeft }: ExamPlan, minutes: number): string {
  const needed = aboutMinutes(minutesNeeded ?? 0);
  if (enough) return `Your ${minutes} min on a day of study are enough: ${needed} bring in all its cards.`;
  const out = [
    newCardsLeft > 0 ? `${countOf(newCardsLeft, "card is", "cards are")} not begun` : "",
    reviewsLeft > 0 ? `about ${countOf(reviewsLeft, "review is", "reviews are")} not done` : "",
  ].filter(Boolean);
  if (out.length === 0) {
    return `Your ${minutes} min on a day of study are just enough, if all goes as expected. With ${needed} you have some to spare.`;
  }
  return `Your ${minutes} min on a day of study are not enough: by the exam ${out.join(" and ")}. It takes ${needed}.`;
}

/** Which days are kept free of new cards. */
export function quietWords(days: number): string {
  const quiet = quietDays(days);
  if (quiet === 0) return "";
  return quiet === 1
    ? "The day before the exam is kept free of new cards."
    : `The ${quiet} days before the exam are kept free of new cards.`;
}

/** "today", "tomorrow", "in 23 days". */
export function daysAhead(days: number): string {
  if (days <= 0) return "today";
  return days === 1 ? "tomorrow" : `in ${days} days`;
}

/** "61% (52% to 70%)": the expected share with its 95% interval. */
export function shareWords({ share, low, high }: Pick<RecallForecast, "share" | "low" | "high">): string {
  return `${percentOf(share)} (${percentOf(low)} to ${percentOf(high)})`;
}

/** "6 or 7 new cards a day until Wednesday, December 16, then only reviews." */
export function newCardWords({ days, newCards }: Pick<ExamPlan, "days" | "newCards">): string {
  if (newCards === 0) return "All its cards are begun: only reviews are left.";
  const counts = days.map((day) => day.newCards).filter((count) => count > 0);
  const last = days.findLast((day) => day.newCards > 0);
  if (!last) return `${countOf(newCards, "card is", "cards are")} not begun, and no day is left for them.`;
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const number = least === most ? countOf(most, "new card") : `${least} ${most - least === 1 ? "or" : "to"} ${most} new cards`;
  if (last === days[0]) return `${countOf(last.newCards, "new card")} today, then only reviews.`;
  return `${number} a day until ${formatDay(last.day, "long")}, then only reviews.`;
}

/** What is left of today's share; null when no day is left before the exam. */
export function todayWords({ days }: Pick<ExamPlan, "days">): string | null {
  const [today] = days;
  if (!today) return null;
  if (today.minutes === 0) return "Today’s share is done.";
  const parts = [
    today.newCards > 0 ? countOf(today.newCards, "new card") : "",
    today.reviews > 0 ? countOf(today.reviews, "review") : "",
  ].filter(Boolean);
  return `Today: ${aboutMinutes(today.minutes)}${parts.length > 0 ? ` for ${parts.join(" and ")}` : ""}.`;
}

/** On how many days the plan reckons that the student studies. */
export function habitWords(studiedShare: number): string {
  const tenths = Math.round(studiedShare * 10);
  if (tenths >= 10) return "The plan reckons with study every day.";
  return `The plan reckons with study on about ${tenths} of 10 days: the fewer days, the more on each.`;
}
