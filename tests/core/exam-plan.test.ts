import { beforeAll, describe, expect, test } from "vitest";
import { forecastExam } from "#core/exam-forecast";
import { type ExamPlan, type ExamPlanInput, planExam } from "#core/exam-plan";
import { hashText } from "#core/hash-text";
import { NEW_STATE } from "#core/memory-state";
import { DEFAULT_CONFIG } from "#core/scheduler-config";
import { seededRandom } from "#core/simulate";
import { HOUR_MS, parseStudyDay, studyDayStart } from "#core/study-day";
import { DAY, PLAIN, START } from "./arbitraries.ts";
import { dueCard, TODAY } from "./decks.ts";
import { examCards, makeStudent, studyOneDay } from "./exam-students.ts";

/** Ten seconds an answer. */
const PACE = { answers: 1_000, durationMs: 10_000_000 };
/** Below so many minutes a day rounding and single cards decide, and nobody minds. */
const FEW_MINUTES = 5;

function newCards(count: number) {
  return Array.from({ length: count }, () => ({ importance: "should-know" as const, state: null }));
}

function input(fields: Partial<ExamPlanInput>): ExamPlanInput {
  return {
    cards: newCards(200),
    otherCards: [],
    config: PLAIN,
    now: START,
    examAt: START + 30 * DAY,
    pace: PACE,
    minutesPerDay: null,
    minutesToday: 0,
    studiedShare: 1,
    ...fields,
  };
}

function sum(plan: ExamPlan, field: "newCards" | "reviews" | "minutes"): number {
  return plan.days.reduce((total, day) => total + day[field], 0);
}

function peakOverMean(minutes: readonly number[]): number {
  return Math.max(...minutes) / (minutes.reduce((total, each) => total + each, 0) / minutes.length);
}

describe("the plan for an exam", () => {
  test("begins every required card, none in the last two days, and has a day for each study day before the exam", () => {
    const plan = planExam(input({}));
    expect(plan.days.map(({ day }) => day)).toEqual(Array.from({ length: 30 }, (_, index) => TODAY + index));
    expect(sum(plan, "newCards")).toBe(200);
    expect(plan.days.slice(-2).map((day) => day.newCards)).toEqual([0, 0]);
    expect(plan.days.at(-1)?.reviews).toBeGreaterThan(0);
    expect(plan).toMatchObject({ newCards: 200, newCardsLeft: 0, reviewsLeft: 0, enough: true });
  });

  test("has no day over twice the mean, nor above the minutes that it says are needed", () => {
    for (const count of [0, 20, 200, 800])
      for (const days of [3, 5, 9, 30, 120])
        for (const studiedShare of [1, 0.6]) {
          const cards = [
            ...newCards(count),
            ...Array.from({ length: 150 }, (_, i) => ({ importance: null, state: dueCard(3 + (i % 9), 8) })),
          ];
          const plan = planExam(input({ cards, examAt: START + days * DAY, studiedShare }));
          const minutes = plan.days.map((day) => day.minutes);
          const mean = minutes.reduce((total, each) => total + each, 0) / minutes.length;
          expect(Math.max(...minutes)).toBeLessThanOrEqual(Math.max(FEW_MINUTES, 2 * mean));
          expect(plan).toMatchObject({ newCardsLeft: 0, reviewsLeft: 0 });
        }
  });

  test("spreads a backlog and does not begin new cards before it is worked off", () => {
    const backlog = Array.from({ length: 400 }, () => ({ importance: null, state: dueCard(10, 12) }));
    const plan = planExam(input({ cards: [...newCards(100), ...backlog] }));
    expect(plan.days[0]?.newCards).toBe(0);
    expect(plan.days[0]?.reviews).toBeLessThan(400);
    expect(sum(plan, "newCards")).toBe(100);
  });

  test("keeps the reviews of cards that the exam does not require", () => {
    const others = Array.from({ length: 100 }, () => ({ importance: null, state: dueCard(4, 0) }));
    const alone = planExam(input({}));
    const withOthers = planExam(input({ otherCards: [...others, { importance: null, state: NEW_STATE }] }));
    expect(withOthers.newCards).toBe(200);
    expect(sum(withOthers, "reviews")).toBeGreaterThan(sum(alone, "reviews") + 100);
    expect(withOthers.minutesNeeded).toBeGreaterThan(alone.minutesNeeded ?? 0);
  });

  test("says how many cards too few minutes leave out, and what would suffice", () => {
    const short = planExam(input({ minutesPerDay: 4 }));
    expect(short.enough).toBe(false);
    expect(short.newCardsLeft).toBe(200 - sum(short, "newCards"));
    expect(short.newCardsLeft).toBeGreaterThan(0);
    expect(Math.max(...short.days.map(({ minutes }) => minutes))).toBeLessThanOrEqual(4);
    const sufficient = planExam(input({ minutesPerDay: short.minutesNeeded }));
    expect(sufficient).toMatchObject({ newCardsLeft: 0, enough: true, minutesNeeded: short.minutesNeeded });
    const none = planExam(input({ minutesPerDay: 0 }));
    expect(none).toMatchObject({ newCardsLeft: 200, enough: false });
    expect(sum(none, "minutes")).toBe(0);
  });

  test("counts reviews that do not fit either", () => {
    const backlog = Array.from({ length: 400 }, () => ({ importance: null, state: dueCard(10, 12) }));
    expect(planExam(input({ cards: backlog, minutesPerDay: 1 })).reviewsLeft).toBeGreaterThan(200);
  });

  test("asks more of each day studied from who studies on fewer days, and less today after minutes done", () => {
    const daily = planExam(input({}));
    const seldom = planExam(input({ studiedShare: 0.5 }));
    expect(seldom.minutesNeeded).toBeGreaterThan(1.8 * (daily.minutesNeeded ?? 0));
    const later = planExam(input({ minutesToday: 5 }));
    expect(later.days[0]?.minutes).toBeLessThanOrEqual((daily.days[0]?.minutes ?? 0) - 4);
  });

  test("goes by the student's own pace", () => {
    const slow = planExam(input({ pace: { answers: 1_000, durationMs: 20_000_000 } }));
    expect((slow.minutesNeeded ?? 0) / (planExam(input({})).minutesNeeded ?? 1)).toBeCloseTo(2, 0);
  });

  test("has no day when the exam is today or past, and one when it is tomorrow", () => {
    const today = planExam(input({ examAt: START + HOUR_MS }));
    expect(today).toEqual({ days: [], newCards: 200, newCardsLeft: 200, reviewsLeft: 0, minutesNeeded: null, enough: false });
    expect(planExam(input({ examAt: START - 9 * DAY, cards: [] }))).toMatchObject({ days: [], enough: true });
    const tomorrow = planExam(input({ examAt: START + DAY }));
    expect(tomorrow.days).toHaveLength(1);
    expect(sum(tomorrow, "newCards")).toBe(200);
  });

  test("counts study days of the student's zone and rollover hour, over the change of the clocks", () => {
    const config = { ...PLAIN, timeZone: "Europe/Zurich", rolloverHour: 4 };
    // 03:30 on the night of the change still belongs to the 28th.
    const now = Date.parse("2026-03-29T01:30:00Z");
    const plan = planExam(input({ config, now, examAt: Date.parse("2026-04-02T07:00:00Z") }));
    expect(plan.days.map(({ day }) => day)).toEqual([0, 1, 2, 3, 4].map((index) => parseStudyDay("2026-03-28") + index));
    const fall = planExam(input({ config, now: Date.parse("2026-10-25T02:59:00Z"), examAt: Date.parse("2026-10-26T02:59:00Z") }));
    expect(fall.days.map(({ day }) => day)).toEqual([parseStudyDay("2026-10-24")]);
  });

  test("of a card that is suspended asks nothing", () => {
    const away = { importance: null, state: { ...dueCard(4, 3), suspended: true } };
    expect(planExam(input({ cards: [away, { importance: null, state: { ...NEW_STATE, suspended: true } }] }))).toMatchObject({
      newCards: 0,
      newCardsLeft: 0,
      minutesNeeded: 0,
    });
  });

  test("feeds the forecast: who follows it recalls most of what is new today", () => {
    const cards = newCards(200).map((card) => ({ ...card, topicSlug: "nerve" }));
    for (const studiedShare of [1, 0.7]) {
      const { days } = planExam(input({ studiedShare }));
      const { all } = forecastExam({ cards, config: PLAIN, now: START, examAt: START + 30 * DAY, study: { days, studiedShare } });
      expect(all?.share).toBeGreaterThan(0.9);
    }
  });
});

describe("simulated students who follow the plan, made anew each day", () => {
  const results: { newLeft: number; peak: number; mean: number; planPeak: number; planMean: number; lastDayNew: number }[] = [];

  beforeAll(() => {
    for (let index = 0; index < 200; index += 1) results.push(follow(index));
  }, 60_000);

  /** Each with a past, a habit, a number of cards, a date and minutes of his own; the minutes are at least those that the first plan asks for. */
  function follow(index: number) {
    const random = seededRandom(hashText(`plan ${index}`));
    const config = { ...DEFAULT_CONFIG, timeZone: "Europe/Zurich" };
    const studiedShare = [1, 0.9, 0.7][index % 3] ?? 1;
    const today = parseStudyDay("2026-02-20") + index;
    const examDay = today + 8 + Math.floor(random() * 35);
    const habit = { newPerDay: 10, days: index % 4 === 0 ? 0 : 15, restedDays: index % 5 === 0 ? 7 : 0, studiedShare };
    const student = makeStudent(80 + Math.floor(random() * 320), habit, today, config, random);
    const plan = (day: number, minutesPerDay: number | null) =>
      planExam({
        cards: examCards(student),
        otherCards: [],
        config,
        now: studyDayStart(day, config) + HOUR_MS,
        examAt: studyDayStart(examDay, config) + 5 * HOUR_MS,
        pace: PACE,
        minutesPerDay,
        minutesToday: 0,
        studiedShare,
      });
    const first = plan(today, null);
    const allowed = Math.ceil((first.minutesNeeded ?? 0) * (1 + 0.4 * random()));
    const minutes: number[] = [];
    let lastDayNew = 0;
    for (let day = today; day < examDay; day += 1) {
      if (random() >= studiedShare) continue;
      const [now] = plan(day, allowed).days;
      const work = studyOneDay(student, day, now?.newCards ?? 0, now?.reviews ?? 0);
      minutes.push((work.answers * 10) / 60);
      if (day >= examDay - 1) lastDayNew += work.newCards;
    }
    const planned = first.days.map((day) => day.minutes);
    const mean = (list: readonly number[]) => list.reduce((total, each) => total + each, 0) / list.length;
    const newLeft = student.cards.filter(({ id }) => !student.states.has(id)).length;
    return {
      newLeft,
      peak: peakOverMean(minutes),
      mean: mean(minutes),
      planPeak: peakOverMean(planned),
      planMean: mean(planned),
      lastDayNew,
    };
  }

  test("have begun every required card on exam day in 95 of 100 cases, seldom one of them on the last day", () => {
    expect(results.filter(({ newLeft }) => newLeft === 0).length / results.length).toBeGreaterThanOrEqual(0.95);
    expect(results.filter(({ lastDayNew }) => lastDayNew > 0).length / results.length).toBeLessThan(0.1);
  });

  test("have no planned day over twice the mean, and in 98 of 100 cases no real one over twice that of the days they study", () => {
    const planned = results.filter(({ planMean }) => planMean >= FEW_MINUTES);
    expect(planned.length).toBeGreaterThan(100);
    for (const { planPeak } of planned) expect(planPeak).toBeLessThanOrEqual(2);
    const real = results.filter(({ mean }) => mean >= FEW_MINUTES);
    expect(real.length).toBeGreaterThan(100);
    expect(real.filter(({ peak }) => peak <= 2).length / real.length).toBeGreaterThanOrEqual(0.98);
  });
});
