import type { DayCounts } from "#core/replay";
import { countOf } from "../../../components/count-words.ts";
import { formatDay, weekdayOf } from "../../../components/day-format.ts";
import { percentOf } from "../../../components/percent-format.ts";

export interface CountedDay extends DayCounts {
  /** Study day, days since 1970-01-01. */
  readonly day: number;
}

interface Share {
  readonly passed: number;
  readonly total: number;
}

export interface RetentionWeek {
  /** Monday of the week. */
  readonly start: number;
  readonly young: Share;
  readonly mature: Share;
}

const MAX_WEEKS = 26;

export const shareOf = ({ passed, total }: Share): number | null => (total === 0 ? null : passed / total);

/** True retention per calendar week of the study days, the latest half year, oldest first; weeks without such answers are left out. */
export function retentionByWeek(days: readonly CountedDay[]): RetentionWeek[] {
  const weeks = new Map<number, RetentionWeek>();
  for (const counts of days) {
    if (counts.youngTotal + counts.matureTotal === 0) continue;
    const start = counts.day - weekdayOf(counts.day);
    const week = weeks.get(start);
    weeks.set(start, {
      start,
      young: { passed: (week?.young.passed ?? 0) + counts.youngPassed, total: (week?.young.total ?? 0) + counts.youngTotal },
      mature: { passed: (week?.mature.passed ?? 0) + counts.maturePassed, total: (week?.mature.total ?? 0) + counts.matureTotal },
    });
  }
  return [...weeks.values()].sort((a, b) => a.start - b.start).slice(-MAX_WEEKS);
}

function sum(weeks: readonly RetentionWeek[], pick: (week: RetentionWeek) => Share): Share {
  return weeks.reduce((total, week) => ({ passed: total.passed + pick(week).passed, total: total.total + pick(week).total }), {
    passed: 0,
    total: 0,
  });
}

/** The finding in one line, with what it was measured on. */
export function describeRetention(weeks: readonly RetentionWeek[], target: number) {
  const young = sum(weeks, (week) => week.young);
  const mature = sum(weeks, (week) => week.mature);
  const all = { passed: young.passed + mature.passed, total: young.total + mature.total };
  const share = shareOf(all);
  const gap = share === null ? 0 : Math.round(share * 100) - Math.round(target * 100);
  const verdict =
    gap === 0
      ? "exactly your target"
      : gap > 0
        ? `${countOf(gap, "point")} above your target`
        : `${countOf(-gap, "point")} below your target`;
  return { young, mature, all, title: `You recall ${percentOf(share)} of what comes back, ${verdict}` };
}

/** Reviews per day over the last `span` study days, today last; days without any count as 0. */
export function reviewsByDay(days: readonly CountedDay[], today: number, span: number) {
  const counted = new Map(days.map((counts) => [counts.day, counts]));
  return Array.from({ length: span }, (_, index) => {
    const day = today - span + 1 + index;
    const counts = counted.get(day);
    return { day, reviews: counts?.reviews ?? 0, newCards: counts?.newCards ?? 0, minutes: (counts?.durationMs ?? 0) / 60_000 };
  });
}

export function describeReviews(days: readonly { readonly reviews: number; readonly minutes: number }[]) {
  const studied = days.filter((day) => day.reviews > 0);
  const reviews = studied.reduce((total, day) => total + day.reviews, 0);
  const minutes = studied.reduce((total, day) => total + day.minutes, 0);
  const each = studied.length === 0 ? 0 : Math.round(reviews / studied.length);
  return {
    reviews,
    minutes,
    studied: studied.length,
    title: `You studied on ${studied.length} of ${days.length} days, ${countOf(each, "review")} each`,
  };
}

/** `counts` by study day, today first. */
export function describeForecast(counts: readonly number[], today: number) {
  const total = counts.reduce((all, count) => all + count, 0);
  const later = counts.slice(1);
  const most = Math.max(0, ...later);
  if (most === 0) return { total, title: `Nothing you know already comes back in the next ${counts.length} days` };
  const day = formatDay(today + 1 + later.indexOf(most), "long");
  return { total, title: `The fullest day ahead is ${day}, with ${countOf(most, "card")}` };
}
