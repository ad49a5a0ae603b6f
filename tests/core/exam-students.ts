import type { ExamCard, ExamStudy } from "#core/forecast-cards";
import { type MemoryState, NEW_STATE } from "#core/memory-state";
import { addCounts, type DayCounts, NO_COUNTS, replayWithDays } from "#core/replay";
import type { Rating, ReviewEvent } from "#core/review-event";
import { retrievability, review } from "#core/scheduler";
import { configFor, type SchedulerConfig } from "#core/scheduler-config";
import { type RandomSource, simulateHistory } from "#core/simulate";
import { HOUR_MS, studyDay, studyDayStart } from "#core/study-day";
import type { RecentStudy } from "#core/study-habit";
import { MINUTE } from "./arbitraries.ts";

/** How somebody studies, now and until the exam. */
export interface Habit {
  readonly newPerDay: number;
  /** Days studied before today. */
  readonly days: number;
  /** Days since the last of them. */
  readonly restedDays: number;
  /** Share of the days studied from today on; 0 for somebody who gave up. */
  readonly studiedShare: number;
  /** Due cards answered on a day of study at most, before today and from today on; left out: all. */
  readonly reviewsPerDay?: number;
}

export interface ExamStudent {
  readonly cards: (ExamCard & { readonly id: string })[];
  readonly states: Map<string, MemoryState>;
  /** What was done on each study day before today. */
  readonly days: ReadonlyMap<number, DayCounts>;
  readonly config: SchedulerConfig;
  readonly random: RandomSource;
}

const IMPORTANCES = ["must-know", "should-know", "background"] as const;
const TOPICS = ["skin", "nerve", "bone", "vessel"];

/** A student with a past of real events, folded as the app folds them. `count` cards, each of its own fact. */
export function makeStudent(
  count: number,
  habit: Habit,
  today: number,
  config: SchedulerConfig,
  random: RandomSource,
): ExamStudent {
  const cards = Array.from({ length: count }, (_, index) => ({
    id: `card-${index}`,
    factId: `fact-${index}`,
    importance: IMPORTANCES[Math.floor((index * 3) / count)] ?? "background",
    topicSlug: TOPICS[index % TOPICS.length] ?? "",
  }));
  let made = 0;
  const lastDay = today - 1 - habit.restedDays;
  const events =
    habit.days === 0
      ? []
      : simulateHistory(
          {
            cards,
            config,
            firstDay: lastDay - habit.days + 1,
            lastDay,
            newPerDay: habit.newPerDay,
            reviewsPerDay: habit.reviewsPerDay ?? 400,
            keepNew: 0,
          },
          random,
          () => `${String(made++).padStart(9, "0")}`,
        );
  const byCard = new Map<string, ReviewEvent[]>();
  for (const event of events) byCard.set(event.cardId, [...(byCard.get(event.cardId) ?? []), event]);
  const states = new Map<string, MemoryState>();
  const days = new Map<number, DayCounts>();
  for (const [id, list] of byCard) {
    const folded = replayWithDays(list, [{ from: 0, config }]);
    states.set(id, folded.state);
    for (const [day, counts] of folded.days) days.set(day, addCounts(days.get(day) ?? NO_COUNTS, counts));
  }
  const own = cards.map(({ id, importance, topicSlug }) => ({ id, importance, topicSlug, state: states.get(id) ?? null }));
  return { cards: own, states, days, config, random };
}

/** The last two weeks before `today` as the app counts them; the share of the days is the true one, which it can only estimate. */
export function recentStudy({ days, states, config }: ExamStudent, habit: Habit, today: number): RecentStudy {
  const counts = [...days].flatMap(([day, each]) => (day > today - 14 ? each : []));
  const sumOf = (count: (day: DayCounts) => number) => counts.reduce((sum, day) => sum + count(day), 0);
  return {
    studiedDays: counts.length,
    begunCards: sumOf(({ newCards }) => newCards),
    dueAnswers: sumOf(({ youngTotal, matureTotal }) => youngTotal + matureTotal),
    studiedShare: habit.studiedShare,
    overdue: [...states.values()].filter(({ due }) => due < studyDayStart(today, config)).length,
    reviewLimit: 200,
  };
}

/** The cards as they stand now. */
export function examCards({ cards, states }: ExamStudent): (ExamCard & { readonly id: string })[] {
  return cards.map((card) => ({ ...card, state: states.get(card.id) ?? null }));
}

export interface DayWork {
  readonly newCards: number;
  readonly reviews: number;
  readonly answers: number;
}

/** What a student does on one day at most. */
export interface DayLimits {
  readonly newCards: number;
  readonly reviews?: number | undefined;
  readonly answers?: number;
}

/**
 * One day of study at six in the evening: due cards first, the most overdue ones first, then new ones, each through its steps. A card in review is
 * recalled exactly as often as FSRS says; what the answer is called then is habit.
 */
export function studyOneDay(student: ExamStudent, day: number, { newCards, ...most }: DayLimits): DayWork {
  const { reviews: mostReviews = Number.POSITIVE_INFINITY, answers: mostAnswers = Number.POSITIVE_INFINITY } = most;
  const { cards, states, config, random } = student;
  let at = studyDayStart(day, config) + 14 * HOUR_MS;
  const nextDay = studyDayStart(day + 1, config);
  const begun = cards.filter(({ id }) => states.has(id));
  const due = begun.filter(({ id }) => (states.get(id)?.due ?? 0) < nextDay).sort((a, b) => overdue(b.id) - overdue(a.id));
  const work = { newCards: 0, reviews: 0, answers: 0 };
  for (const card of due.slice(0, mostReviews)) {
    if (work.answers >= mostAnswers) break;
    work.reviews += 1;
    take(card);
  }
  for (const card of cards.filter(({ id }) => !states.has(id)).slice(0, newCards)) {
    if (work.answers >= mostAnswers) break;
    work.newCards += 1;
    take(card);
  }
  return work;

  function overdue(id: string): number {
    const state = states.get(id) ?? NEW_STATE;
    return (studyDay(at, config) - studyDay(state.due, config)) / Math.max(1, state.scheduledDays);
  }

  function take({ id, importance }: (typeof cards)[number]): void {
    let state = states.get(id) ?? NEW_STATE;
    do {
      state = review(state, id, rate(state, at, config, random), at, configFor(config, importance));
      work.answers += 1;
      at += MINUTE / 6;
    } while (state.phase !== "review" && state.due < nextDay);
    states.set(id, state);
  }
}

/** Cards recalled at the exam, drawn from what FSRS says of the states by then. */
export function sitExam({ cards, states, config, random }: ExamStudent, examAt: number): boolean[] {
  return cards.map(({ id }) => random() < retrievability(states.get(id) ?? NEW_STATE, examAt, config));
}

function rate(state: MemoryState, at: number, config: SchedulerConfig, random: RandomSource): Rating {
  const draw = random();
  if (state.phase === "new") return draw < 0.25 ? 1 : draw < 0.36 ? 2 : draw < 0.88 ? 3 : 4;
  if (state.phase !== "review") return draw < 0.1 ? 1 : draw < 0.95 ? 3 : 4;
  if (draw >= retrievability(state, at, config)) return 1;
  const ease = random();
  return ease < 0.18 ? 2 : ease < 0.88 ? 3 : 4;
}

/** So many new cards on each day of study, for the forecast. */
export function evenStudy(today: number, examDay: number, perDay: number, studiedShare: number): ExamStudy {
  const days = Array.from({ length: examDay - today }, (_, index) => ({
    day: today + index,
    newCards: index < examDay - today - 2 ? perDay * studiedShare : 0,
  }));
  return { days, studiedShare, reviewsPerDay: null };
}
