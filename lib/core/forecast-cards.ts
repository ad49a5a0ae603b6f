import type { Importance } from "./course-bundle.ts";
import type { MemoryState } from "./memory-state.ts";
import { buildOutlook, delaysOf, type Expectation } from "./review-outlook.ts";
import { forgettingCurve } from "./scheduler.ts";
import { configFor, type SchedulerConfig } from "./scheduler-config.ts";
import { DAY_MS, studyDay } from "./study-day.ts";

/** So many cards tell how many answers a deck will ask for. */
const SAMPLED_CARDS = 100;
/** By which multiple of its interval a card is answered late, as tables are made for; the last one stands for never. */
const LATENESS = [0, 0.5, 1, 2, 4, 8, Number.POSITIVE_INFINITY] as const;

/** A card that the exam requires, with what one student's memory state says of it; a card without a state is new. */
export interface ExamCard {
  readonly topicSlug: string;
  readonly importance: Importance | null;
  readonly state: ExamCardState | null;
}

export type ExamCardState = Pick<
  MemoryState,
  "phase" | "stability" | "difficulty" | "due" | "lastReviewAt" | "suspended" | "buriedUntilDay"
>;

/** What the student will do until the exam. */
export interface ExamStudy {
  /** Study days with the expected number of required cards begun on each (days without study counted in), ascending and without gap. */
  readonly days: readonly { readonly day: number; readonly newCards: number }[];
  /** Share of days on which the student studies, 0.1 to 1, as of the last weeks; a due review waits for the next such day. */
  readonly studiedShare: number;
  /** Due required cards answered on a day of study by who does not get through them; null for who answers all that is due. */
  readonly reviewsPerDay: number | null;
}

export interface ExamForecastInput {
  /** New ones in the order in which they are begun. */
  readonly cards: readonly ExamCard[];
  readonly config: SchedulerConfig;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly examAt: number;
  /** Null: nothing is studied from now on, so that new cards count 0. */
  readonly study: ExamStudy | null;
}

/**
 * The probability of recall of each card on exam day, in the order of the cards: 0 for a card that stays new. See `buildOutlook` for the method. Of who does
 * not get through all that is due each card is taken to be answered late by the same multiple of its interval, since the most overdue one in
 * proportion to its interval comes first: by the multiple with which the expected answers are as many as the student gives.
 */
export function forecastCards(input: ExamForecastInput): Float64Array {
  const { study } = input;
  if (!study || study.reviewsPerDay === null) return expectCards(input, { kind: "recall", lateness: 0 });
  const answersPerDay = study.reviewsPerDay * study.studiedShare;
  const waits = waitsInQueue(input, answersPerDay);
  const most = answersPerDay * study.days.length;
  const stride = Math.ceil(input.cards.length / SAMPLED_CARDS);
  const countAnswers = (lateness: number) =>
    stride * expectCards(input, { kind: "reviews", lateness, waits, stride }).reduce((sum, count) => sum + count, 0);
  let [before, answersBefore] = [0, countAnswers(0)];
  if (answersBefore <= most) return expectCards(input, { kind: "recall", lateness: 0, waits });
  for (const lateness of LATENESS.slice(1)) {
    const answers = countAnswers(lateness);
    // Cards inside their steps are answered first of all, also by who hardly answers any.
    if (answers <= most || lateness === Number.POSITIVE_INFINITY) {
      const part = Math.min(1, (answersBefore - most) / Math.max(1e-9, answersBefore - answers));
      const later = expectCards(input, { kind: "recall", lateness, waits });
      return expectCards(input, { kind: "recall", lateness: before, waits }).map(
        (chance, index) => chance * (1 - part) + (later[index] ?? 0) * part,
      );
    }
    [before, answersBefore] = [lateness, answers];
  }
  throw new RangeError("The list of lateness has no end.");
}

/** For each card the days that its first answer waits until the more overdue ones are answered. */
function waitsInQueue({ cards, config, study }: ExamForecastInput, answersPerDay: number): Float64Array {
  const today = study?.days[0]?.day ?? 0;
  const waits = new Float64Array(cards.length);
  const queue: { index: number; urgency: number }[] = [];
  for (const [index, { state }] of cards.entries()) {
    if (!state || state.suspended || state.phase !== "review" || state.lastReviewAt === null) continue;
    const dueDay = studyDay(state.due, config);
    if (dueDay > today) continue;
    queue.push({ index, urgency: (today - dueDay) / Math.max(1, dueDay - studyDay(state.lastReviewAt, config)) });
  }
  queue.sort((a, b) => b.urgency - a.urgency);
  for (const [place, { index }] of queue.entries()) waits[index] = Math.floor(place / Math.max(answersPerDay, 1e-9));
  return waits;
}

interface Expected {
  /** The chance of recall on exam day, or the expected answers to due cards until then. */
  readonly kind: "recall" | "reviews";
  /** By which multiple of its interval each card is answered late. */
  readonly lateness: number;
  readonly waits?: Float64Array;
  /** Of so many cards only the first is looked at, the others stay 0. */
  readonly stride?: number;
}

function expectCards({ cards, config, now, examAt, study }: ExamForecastInput, expected: Expected): Float64Array {
  const { kind, lateness, waits, stride = 1 } = expected;
  const examDay = studyDay(examAt, config);
  const today = study?.days[0]?.day ?? studyDay(now, config);
  const outlookDays = study ? Math.max(0, examDay - today) : 0;
  const share = study?.studiedShare ?? 1;
  const delays = delaysOf(share);
  const perReview = kind === "reviews" ? 1 : 0;
  const outlooks = new Map<Importance | null, Expectation>();
  const outlookOf = (importance: Importance | null) => {
    const made = outlooks.get(importance) ?? buildOutlook(configFor(config, importance), outlookDays, share, lateness)[kind];
    outlooks.set(importance, made);
    return made;
  };
  const begin = beginDays(study);

  return Float64Array.from(cards, ({ state, importance }, index) => {
    const isNew = !state || state.phase === "new" || state.lastReviewAt === null;
    const begun = isNew && !state?.suspended ? begin.next().value : undefined;
    if (index % stride > 0) return 0;
    if (isNew) return begun === undefined ? 0 : outlookOf(importance).afterFirst(Math.max(0, examDay - begun));
    const { stability, difficulty, phase, due } = state;
    const lastReviewAt = state.lastReviewAt ?? now;
    const untouched = perReview > 0 ? 0 : forgettingCurve(stability, config, (examAt - lastReviewAt) / DAY_MS);
    if (!study || study.days.length === 0 || state.suspended) return untouched;
    const lastDay = studyDay(lastReviewAt, config);
    const dueDay = studyDay(due, config);
    const late = phase === "review" && lateness > 0 ? Math.round(lateness * Math.max(1, dueDay - lastDay)) : 0;
    const day = Math.max(today + (waits?.[index] ?? 0), dueDay + late, state.buriedUntilDay ?? today);
    if (day >= examDay) return untouched;
    const outlook = outlookOf(importance);
    return sumDelays(day, untouched, (left) =>
      phase === "review"
        ? outlook.afterReview(stability, difficulty, examDay - left - lastDay, left)
        : outlook.afterSteps(stability, difficulty, left),
    );
  });

  /** The mean over the days on which an answer wanted on `day` may come; `otherwise` is what holds when it does not come in time. */
  function sumDelays(day: number, otherwise: number, outcomeOf: (daysLeft: number) => number): number {
    let sum = 0;
    let left = 1;
    for (const delay of delays) {
      const daysLeft = examDay - day - delay.days;
      if (daysLeft < 1) break;
      sum += delay.chance * (perReview + outcomeOf(daysLeft));
      left -= delay.chance;
    }
    return sum + Math.max(0, left) * otherwise;
  }
}

/** The day on which each new card is expected to be begun, in order. */
function* beginDays(study: ExamStudy | null): Generator<number, undefined> {
  let expected = 0;
  let begun = 0;
  for (const { day, newCards } of study?.days ?? []) {
    expected += newCards;
    for (; begun < Math.round(expected); begun += 1) yield day;
  }
}
