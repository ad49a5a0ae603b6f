import type { RecallForecast } from "#core/exam-forecast";
import type { ExamPlan } from "#core/exam-plan";
import { aboutMinutes, countOf } from "./count-words.ts";
import { formatDay } from "./day-format.ts";
import { percentOf } from "./percent-format.ts";

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
  if (tenths >= 10) return "You study every day, and the plan reckons with that.";
  return `You study on about ${tenths} of 10 days, and the plan reckons with that: the fewer days, the more on each.`;
}
