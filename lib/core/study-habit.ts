import type { ExamCard, ExamStudy } from "./forecast-cards.ts";
import type { SchedulerConfig } from "./scheduler-config.ts";
import { studyDay } from "./study-day.ts";

/** A share below this is taken for a pause, not for a habit. */
const LEAST_SHARE = 0.1;

/** How somebody studied lately. */
export interface RecentStudy {
  /** Study days with a review in the last two weeks, and the cards begun and answers given to due cards on them. */
  readonly studiedDays: number;
  readonly begunCards: number;
  readonly dueAnswers: number;
  /** See `studiedShare`; null where no study day is known. */
  readonly studiedShare: number | null;
  /** Cards, required or not, that were due before today. */
  readonly overdue: number;
  /** Reviews of one day by the settings. */
  readonly reviewLimit: number;
}

/**
 * On which share of the days somebody studies, 0.1 to 1, by the `days` up to today (today itself only once there was a review): of a
 * beginner only those since the first. 1 for whom nothing is known yet. `studied` are study days with a review, ascending, as far back as known.
 */
export function studiedShare(studied: readonly number[], today: number, days: number): number {
  const [first] = studied;
  if (first === undefined) return 1;
  const last = studied.includes(today) ? today : today - 1;
  const from = Math.max(first, last - days + 1);
  const count = studied.filter((day) => day >= from && day <= last).length;
  return Math.max(LEAST_SHARE, count / Math.max(1, last - from + 1));
}

/** Going on as lately until the exam with the required `cards`; null for who did nothing lately. */
export function usualStudy(
  recent: RecentStudy,
  cards: readonly Pick<ExamCard, "state">[],
  { config, now, examAt }: { readonly config: SchedulerConfig; readonly now: number; readonly examAt: number },
): ExamStudy | null {
  const { studiedDays, begunCards, studiedShare } = recent;
  if (studiedDays === 0 || studiedShare === null) return null;
  const today = studyDay(now, config);
  const days = Math.max(0, studyDay(examAt, config) - today);
  const newCards = (begunCards / studiedDays) * studiedShare;
  return {
    days: Array.from({ length: days }, (_, ahead) => ({ day: today + ahead, newCards })),
    studiedShare,
    reviewsPerDay: limitOf(recent, cards, today, config),
  };
}

/**
 * Due required cards that are answered on a day of study; null where nothing tells that it is not all of them. What was answered lately is a limit only if
 * after the last day of study more was left over than such a day brings: who cleared everything did not meet a limit. The required cards get
 * the part of it that they are of all that is overdue.
 */
function limitOf(
  { studiedDays, dueAnswers, overdue, reviewLimit }: RecentStudy,
  cards: readonly Pick<ExamCard, "state">[],
  today: number,
  config: SchedulerConfig,
): number | null {
  let lastDay = Number.NEGATIVE_INFINITY;
  const dueDays: number[] = [];
  for (const { state } of cards) {
    if (!state || state.phase === "new" || state.lastReviewAt === null) continue;
    const answered = studyDay(state.lastReviewAt, config);
    if (answered < today) lastDay = Math.max(lastDay, answered);
    const day = Math.max(studyDay(state.due, config), state.buriedUntilDay ?? 0);
    if (day < today && !state.suspended) dueDays.push(day);
  }
  const part = dueDays.length / Math.max(overdue, dueDays.length, 1);
  const own = (dueAnswers / studiedDays) * part;
  const leftOver = dueDays.filter((day) => day <= lastDay).length;
  const most = Math.min(reviewLimit * part, leftOver > own ? own : Number.POSITIVE_INFINITY);
  return dueDays.length > most ? most : null;
}
