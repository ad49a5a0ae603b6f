import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { countDeciles } from "#core/calibration";
import { forecastExam } from "#core/exam-forecast";
import { type ExamPlan, planExam } from "#core/exam-plan";
import type { ExamPlanInput } from "#core/exam-work";
import { forecastCards } from "#core/forecast-cards";
import { hashText } from "#core/hash-text";
import { NEW_STATE } from "#core/memory-state";
import { DEFAULT_CONFIG } from "#core/scheduler-config";
import { seededRandom } from "#core/simulate";
import { HOUR_MS, parseStudyDay, studyDayStart } from "#core/study-day";
import { DAY, PLAIN, START } from "./arbitraries.ts";
import { dueCard, TODAY } from "./decks.ts";
import { examCards, makeStudent, sitExam, studyOneDay } from "./exam-students.ts";

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

  const SHARES = [1, 0.7, 0.5, 0.2, 0.1];
  const situations = fc.record({
    count: fc.constantFrom(0, 3, 20, 60, 200, 500),
    days: fc.constantFrom(1, 2, 3, 4, 5, 7, 9, 14, 30, 60),
    studiedShare: fc.constantFrom(...SHARES),
    minutesToday: fc.constantFrom(0, 10, 30, 60),
    backlog: fc.constantFrom(0, 100, 500),
    others: fc.constantFrom(0, 200, 600),
  });

  function planOf({ count, days, backlog, others, ...rest }: typeof situations extends fc.Arbitrary<infer Each> ? Each : never) {
    const due = (number: number) =>
      Array.from({ length: number }, (_, i) => ({ importance: null, state: dueCard(10, 12 + (i % 9)) }));
    const fields = { cards: [...newCards(count), ...due(backlog)], otherCards: due(others), examAt: START + days * DAY, ...rest };
    return planExam(input(fields));
  }

  test("never asks for more new cards on a day than are left, and brings in all of them", () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const plan = planOf(situation);
        let left = plan.newCards;
        for (const [index, { newCards: wanted, minutes }] of plan.days.entries()) {
          expect(wanted).toBeLessThanOrEqual(left + 1e-9);
          // 2.5 answers a new card, 10 seconds an answer.
          expect(minutes).toBeGreaterThanOrEqual(Math.floor((Math.max(0, wanted - 1) * 25) / 60));
          left -= plan.study.days[index]?.newCards ?? 0;
        }
        expect(left).toBe(0);
        expect(plan).toMatchObject({ newCardsLeft: 0, reviewsLeft: 0, study: { reviewsPerDay: null } });
      }),
      { numRuns: 150 },
    );
  });

  test("asks today for no more reviews than are due, however seldom the student studies", () => {
    const due = Array.from({ length: 40 }, () => ({ importance: null, state: dueCard(10, 12) }));
    for (const studiedShare of SHARES)
      expect(planExam(input({ cards: due, studiedShare })).days[0]?.reviews).toBeLessThanOrEqual(40);
  });

  test("has no day above the minutes that it says are needed", () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const plan = planOf(situation);
        for (const { minutes } of plan.days) expect(minutes).toBeLessThanOrEqual(plan.minutesNeeded ?? 0);
      }),
      { numRuns: 150 },
    );
  });

  test("has no day over twice the mean, what was studied today included", () => {
    // Of who studies on one day in five later days hold little, because the first one already brings in nearly all: there is no mean to compare with.
    const regular = situations.filter(({ studiedShare }) => studiedShare >= 0.5);
    fc.assert(
      fc.property(regular, (situation) => {
        const { minutesToday } = situation;
        const totals = planOf(situation).days.map(({ minutes }, index) => ({
          minutes,
          total: minutes + (index === 0 ? minutesToday : 0),
        }));
        const mean = totals.reduce((sum, { total }) => sum + total, 0) / totals.length;
        for (const { minutes, total } of totals)
          if (minutes > 0) expect(total).toBeLessThanOrEqual(Math.max(FEW_MINUTES, 2 * mean));
      }),
      { numRuns: 150 },
    );
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
    expect(today).toMatchObject({ days: [], newCards: 200, newCardsLeft: 200, reviewsLeft: 0, minutesNeeded: null, enough: false });
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
      const { study } = planExam(input({ studiedShare }));
      const { all } = forecastExam({ cards, config: PLAIN, now: START, examAt: START + 30 * DAY, study });
      expect(all?.share).toBeGreaterThan(0.9);
    }
  });
});

describe("simulated students who follow the plan, made anew each day, within the minutes they have", () => {
  interface Result {
    /** Whether the first plan said that the minutes are enough, and the exam day: what was begun, and how many answers were due on it. */
    readonly enough: boolean;
    readonly newLeft: number;
    readonly overdueShare: number;
    readonly peak: number;
    readonly mean: number;
    readonly lastDayNew: number;
    readonly minutes: readonly number[];
    readonly allowed: number;
    readonly pairs: readonly { readonly predicted: number; readonly recalled: boolean }[];
  }
  let results: Result[] = [];

  beforeAll(() => {
    results = Array.from({ length: 150 }, (_, index) => follow(index));
  }, 60_000);

  /** Each with a past, a habit, a number of cards, a date and minutes of his own, drawn without looking at the plan. */
  function follow(index: number): Result {
    const random = seededRandom(hashText(`plan ${index}`));
    const config = { ...DEFAULT_CONFIG, timeZone: "Europe/Zurich" };
    const studiedShare = [1, 0.9, 0.7][index % 3] ?? 1;
    const today = parseStudyDay("2026-02-20") + index;
    const examDay = today + 8 + Math.floor(random() * 30);
    const examAt = studyDayStart(examDay, config) + 5 * HOUR_MS;
    const habit = { newPerDay: 10, days: index % 4 === 0 ? 0 : 15, restedDays: index % 5 === 0 ? 7 : 0, studiedShare };
    const student = makeStudent(80 + Math.floor(random() * 220), habit, today, config, random);
    const allowed = Math.round(3 + 17 * random());
    const plan = (day: number) =>
      planExam({
        cards: examCards(student),
        otherCards: [],
        config,
        now: studyDayStart(day, config) + HOUR_MS,
        examAt,
        pace: PACE,
        minutesPerDay: allowed,
        minutesToday: 0,
        studiedShare,
      });
    const first = plan(today);
    const now = studyDayStart(today, config) + HOUR_MS;
    const predicted = forecastCards({ cards: examCards(student), config, now, examAt, study: first.study });
    const minutes: number[] = [];
    let lastDayNew = 0;
    for (let day = today; day < examDay; day += 1) {
      if (random() >= studiedShare) continue;
      const [wanted] = plan(day).days;
      const limits = { newCards: wanted?.newCards ?? 0, reviews: wanted?.reviews ?? 0, answers: allowed * 6 };
      const work = studyOneDay(student, day, limits);
      minutes.push((work.answers * 10) / 60);
      if (day >= examDay - 1) lastDayNew += work.newCards;
    }
    const begun = [...student.states.values()];
    const mean = minutes.reduce((total, each) => total + each, 0) / minutes.length;
    return {
      enough: allowed >= (first.minutesNeeded ?? 0),
      newLeft: student.cards.length - begun.length,
      overdueShare: begun.filter(({ due }) => due < studyDayStart(examDay - 2, config)).length / begun.length,
      peak: peakOverMean(minutes),
      mean,
      lastDayNew,
      minutes,
      allowed,
      pairs: sitExam(student, examAt).map((recalled, card) => ({ predicted: predicted[card] ?? 0, recalled })),
    };
  }

  test("never study longer than they have, but for the steps of the last card", () => {
    for (const { minutes, allowed } of results) expect(Math.max(...minutes)).toBeLessThanOrEqual(allowed + 1);
  });

  test("meet the date in 95 of 100 cases where the minutes allow it: every card begun, hardly one on the last day, hardly any left undone", () => {
    const able = results.filter(({ enough }) => enough);
    expect(able.length).toBeGreaterThan(60);
    expect(results.length - able.length).toBeGreaterThan(20);
    const met = able.filter(({ newLeft, overdueShare }) => newLeft === 0 && overdueShare < 0.1);
    expect(met.length / able.length).toBeGreaterThanOrEqual(0.95);
    expect(able.filter(({ lastDayNew }) => lastDayNew > 0).length / able.length).toBeLessThan(0.1);
  });

  test("have in 98 of 100 cases no day over twice the mean of the days they study", () => {
    const real = results.filter(({ mean }) => mean >= FEW_MINUTES);
    expect(real.length).toBeGreaterThan(75);
    expect(real.filter(({ peak }) => peak <= 2).length / real.length).toBeGreaterThanOrEqual(0.98);
  });

  test.each([true, false])(
    "recall on the day what the plan promised, within 3 points per decile (minutes enough: %s)",
    (wanted) => {
      const pairs = results.filter(({ enough }) => enough === wanted).flatMap((result) => result.pairs);
      const deciles = countDeciles(pairs.filter(({ predicted }) => predicted > 0)).filter(({ reviews }) => reviews > 200);
      expect(deciles.length).toBeGreaterThanOrEqual(2);
      for (const { reviews, recalled, predictedSum } of deciles)
        expect(Math.abs(recalled - predictedSum) / reviews).toBeLessThan(0.03);
      // With the cards that are not reached.
      const difference = pairs.reduce((sum, { predicted, recalled }) => sum + (recalled ? 1 : 0) - predicted, 0) / pairs.length;
      expect(Math.abs(difference)).toBeLessThan(0.03);
    },
  );
});
