import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { saveExam } from "#db/class-exams";
import { requireMember, requireStudentData } from "#server/class-proofs";
import { getExamDates } from "#server/classes/exams";
import { getClassForecast } from "#server/classes/forecast";
import { type StudentProof, studentOf } from "#server/proofs";
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

async function proofOf(id: string): Promise<StudentProof> {
  return await studentOf(requestOf({ cookie: await cookieOf(app.db, id) }));
}

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

test("exam dates stand by day, those over apart, for every member, with the topics of the course", async () => {
  const owner = await makeClass(app.db);
  const student = await enroll(app.db, owner.classId);
  const exams = [30, 500, -5].map((days) => ({ id: v7(), title: `In ${days}`, day: inDays(days), topicSlugs: [] }));
  for (const exam of exams) await saveExam(app.db, owner, exam);
  const dates = await getExamDates(await requireMember(await proofOf(student.userId), owner.classId));
  expect(dates.ahead.map(({ title }) => title)).toEqual(["In 30", "In 500"]);
  expect(dates.past.map(({ title }) => title)).toEqual(["In -5"]);
  // By the class's clock: near midnight it is a day ahead or behind that of UTC.
  expect(Math.abs((dates.ahead[0]?.daysLeft ?? 0) - 30)).toBeLessThanOrEqual(1);
  expect(dates.topics.map(({ slug }) => slug)).toContain("nerve");
  // 500 days are further than a forecast reaches.
  const staff = await requireStudentData(await proofOf(owner.userId), owner.classId);
  expect((await getClassForecast(staff)).exams.map(({ title }) => title)).toEqual(["In 30"]);
});

test("with the plan a class recalls more than if nothing changes, also who did nothing lately; below five students there is no figure", async () => {
  const owner = await makeClass(app.db);
  const staff = await requireStudentData(await proofOf(owner.userId), owner.classId);
  await saveExam(app.db, owner, { id: v7(), title: "Final", day: inDays(20), topicSlugs: ["nerve"] });
  const cards = cases.knowledge.facts.filter((fact) => fact.conditionSlug === "tarsal-tunnel").map((fact) => cases.cardOf(fact.id));
  for (let size = 1; size <= 5; size += 1) {
    const { userId } = await enroll(app.db, owner.classId);
    for (const card of cards.slice(0, 5)) await setState(app.db, userId, card, { dueInDays: 0 });
    for (let day = 0; day < 4 && size > 1; day += 1) await setDay(app.db, userId, day);
    const { all, topics } = await getClassForecast(staff);
    expect(topics.map(({ slug }) => slug)).toEqual(["nerve"]);
    expect(all?.planned.students).toBe(size);
    if (size < 5) expect(all).toMatchObject({ usual: { mean: null }, planned: { mean: null }, stopped: { mean: null } });
    else {
      expect(all?.planned.mean?.share).toBeGreaterThan((all?.usual.mean?.share ?? 1) + 0.2);
      expect(all?.planned.mean?.share).toBeGreaterThan(0.8);
      expect(topics[0]?.planned).toEqual(all?.planned);
      expect(all?.usual.mean?.share).toBeGreaterThan(all?.stopped.mean?.share ?? 1);
    }
  }
});
