import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { archiveExam, saveExam } from "#db/class-exams";
import { archiveClass, leaveClass } from "#db/classes";
import { requireMember } from "#server/class-proofs";
import { getMyPlan } from "#server/classes/my-plan";
import { getMyView } from "#server/classes/student";
import { studentOf } from "#server/proofs";
import { enroll, makeClass } from "../db/class-fixture.ts";
import { setDay, setState } from "../db/dashboard-fixture.ts";
import { seedCases, type TestCases } from "../db/quiz-fixture.ts";
import { cookieOf, requestOf, startApp, type TestApp } from "./app.ts";

let app: TestApp;
let cases: TestCases;
beforeAll(async () => {
  app = await startApp();
  cases = await seedCases(app.db);
});
afterAll(() => app.stop());

const proofOf = async (id: string) => await studentOf(requestOf({ cookie: await cookieOf(app.db, id) }));

const cardsOf = (slug: string) =>
  cases.knowledge.facts.filter((fact) => fact.conditionSlug === slug).map((fact) => cases.cardOf(fact.id));

/** A class of one student with an exam on its nerves in so many days. */
async function open(days = 20) {
  const owner = await makeClass(app.db);
  const student = await enroll(app.db, owner.classId);
  const day = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const exam = { id: v7(), title: "Final", day, topicSlugs: ["nerve"] };
  await saveExam(app.db, owner, exam);
  return { owner, student, exam, proof: await proofOf(student.userId) };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

describe("the plan for one's exams", () => {
  test("brings a beginner through all cards, and forecasts nothing without evidence", async () => {
    const { proof, exam, owner } = await open();
    const { exams } = await getMyPlan(proof);
    expect(exams).toHaveLength(1);
    expect(exams[0]).toMatchObject({
      ...{ id: exam.id, classId: owner.classId, topicNames: ["Topic nerve"], begunCards: 0, minutesPerDay: null },
      ...{ usual: null, planned: null },
    });
    const [mine] = exams;
    if (!mine) throw new Error("no plan");
    expect(mine.cards).toBeGreaterThan(0);
    expect(mine.unseenThen).toBe(mine.cards);
    expect(mine.plan.days.map(({ day }) => day)).toEqual(mine.plan.days.map((_, index) => (mine.plan.days[0]?.day ?? 0) + index));
    expect(sum(mine.plan.days.map(({ newCards }) => newCards))).toBe(mine.cards);
    expect(mine.plan).toMatchObject({ newCardsLeft: 0, enough: true, minutesNeeded: expect.any(Number) });
  });

  test("promises more than going on as before, which is what instructors are told", async () => {
    const { proof, student, owner } = await open();
    const begun = cardsOf("tarsal-tunnel").slice(0, 6);
    for (const card of begun) await setState(app.db, student.userId, card, { dueInDays: 1 });
    await setState(app.db, student.userId, cardsOf("plantar-fasciitis")[0] ?? "", { dueInDays: 1 });
    for (const ago of [9, 6, 3]) await setDay(app.db, student.userId, ago, { newCards: 0 });
    const [mine] = (await getMyPlan(proof)).exams;
    if (!mine?.usual || !mine.planned) throw new Error("no forecast");
    expect(mine.begunCards).toBe(6);
    expect(mine.plan.study.studiedShare).toBeCloseTo(1 / 3);
    expect(mine.planned.share).toBeGreaterThan(mine.usual.share + 0.2);
    expect(mine.unseenThen).toBe(mine.cards - 6);
    const { forecast } = await getMyView(await requireMember(proof, owner.classId));
    expect(mine.usual.share).toBeCloseTo(forecast?.share ?? 0, 3);
  });

  test("says what does not fit into the minutes that the student has", async () => {
    const { proof } = await open(3);
    const [free] = (await getMyPlan(proof)).exams;
    const [tight] = (await getMyPlan(proof, { minutesPerDay: 1 })).exams;
    expect(free?.plan).toMatchObject({ enough: true, newCardsLeft: 0 });
    expect(tight).toMatchObject({ minutesPerDay: 1, plan: { enough: false, minutesNeeded: free?.plan.minutesNeeded } });
    expect(tight?.plan.newCardsLeft).toBeGreaterThan(0);
    expect(Math.max(...(tight?.plan.days ?? []).map(({ minutes }) => minutes))).toBeLessThanOrEqual(1);
  });

  test("a student of three days goes on every day, for the class as for the plan", async () => {
    const { proof, student, owner } = await open();
    for (const card of cardsOf("tarsal-tunnel").slice(0, 6)) await setState(app.db, student.userId, card, { dueInDays: 1 });
    for (const ago of [3, 2, 1]) await setDay(app.db, student.userId, ago, { newCards: 2 });
    const [mine] = (await getMyPlan(proof)).exams;
    const { forecast } = await getMyView(await requireMember(proof, owner.classId));
    expect(mine?.plan.study.studiedShare).toBe(1);
    expect(mine?.usual?.share).toBeCloseTo(forecast?.share ?? 0, 3);
    expect(mine?.unseenThen).toBe(0);
  });

  test("leaves out cards that were put away unread", async () => {
    const { proof, student } = await open();
    const before = (await getMyPlan(proof)).exams[0];
    const [card = ""] = cardsOf("tarsal-tunnel");
    await setState(app.db, student.userId, card, { phase: "new", suspended: true, reps: 0 });
    expect((await getMyPlan(proof)).exams[0]?.cards).toBe((before?.cards ?? 0) - 1);
  });

  test("is of the classes that the student is in now, of dates ahead, and of one class when asked", async () => {
    const { proof, student, owner, exam } = await open();
    const other = await makeClass(app.db);
    await enroll(app.db, other.classId, { userId: student.userId });
    await saveExam(app.db, other, { id: v7(), title: "Past", day: "2024-02-01", topicSlugs: [] });
    const sooner = {
      id: v7(),
      title: "Quiz",
      day: new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10),
      topicSlugs: [],
    };
    await saveExam(app.db, other, sooner);
    const ids = async (classId?: string) =>
      (await getMyPlan(proof, classId === undefined ? {} : { classId })).exams.map(({ id }) => id);
    expect(await ids()).toEqual([sooner.id, exam.id]);
    expect(await ids(owner.classId)).toEqual([exam.id]);
    await archiveExam(app.db, owner, exam.id);
    await archiveClass(app.db, other, true);
    expect(await ids()).toEqual([]);
    await archiveClass(app.db, other, false);
    expect(await ids()).toEqual([sooner.id]);
    await leaveClass(app.db, { classId: other.classId, userId: student.userId });
    expect(await ids()).toEqual([]);
    expect(await getMyPlan(await proofOf(owner.userId))).toMatchObject({ exams: [] });
  });

  test("has no day left for an exam that is today, or one where the student's day begins before it", async () => {
    const { proof } = await open(0);
    const [mine] = (await getMyPlan(proof)).exams;
    // By the class's clock that day may be over already.
    if (!mine) return;
    expect(mine.plan.days.length).toBeLessThanOrEqual(1);
    expect(mine.plan.minutesNeeded === null).toBe(mine.plan.days.length === 0);
  });
});
