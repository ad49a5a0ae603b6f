import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { saveReport } from "#db/case-reports";
import { leaveClass } from "#db/classes";
import { requireContent, requireStudentData } from "#server/class-proofs";
import { getFamilyAnalysis } from "#server/classes/family-analysis";
import { getClassReports } from "#server/classes/reports";
import { getTeachTomorrow } from "#server/classes/teach-tomorrow";
import { studentOf } from "#server/proofs";
import { enroll, makeClass } from "../db/class-fixture.ts";
import { makeQuizEvent, seedCases, serveQuiz, type TestCases } from "../db/quiz-fixture.ts";
import { cookieOf, requestOf, startApp, type TestApp } from "./app.ts";

const FAMILY = "tts-diagnosis";

let app: TestApp;
let cases: TestCases;
beforeAll(async () => {
  app = await startApp();
  cases = await seedCases(app.db);
});
afterAll(() => app.stop());

async function proofOf(id: string) {
  return await studentOf(requestOf({ cookie: await cookieOf(app.db, id) }));
}

async function open(size: number) {
  const owner = await makeClass(app.db);
  const students = [];
  for (let n = 0; n < size; n += 1) students.push(await enroll(app.db, owner.classId));
  const proof = await proofOf(owner.userId);
  return {
    owner,
    students,
    content: await requireContent(proof, owner.classId),
    data: await requireStudentData(proof, owner.classId),
  };
}

/** A student finds a case wrong after a wrong answer. */
async function report(userId: string, body: string): Promise<string> {
  const quiz = await serveQuiz(app.db, userId, cases, [FAMILY]);
  await quiz.send(makeQuizEvent(0, { option: quiz.wrong(0), confidence: 3 }));
  const id = v7();
  expect(await saveReport(app.db, userId, { id, quizId: quiz.id, position: 0, body })).toBe("reported");
  return id;
}

describe("reported problems of a class", () => {
  test("are those of its own students, with the case as it was shown and no trace of who or when in the day", async () => {
    const { owner, students, content } = await open(5);
    const [student] = students;
    if (!student) throw new Error("nobody");
    const id = await report(student.userId, "The key is wrong.");
    const elsewhere = await open(5);
    await report(elsewhere.students[0]?.userId ?? "", "Not for others.");
    const { enough, reports } = await getClassReports(content);
    expect(enough).toBe(true);
    expect(reports).toHaveLength(1);
    expect(reports[0]).toMatchObject({
      body: "The key is wrong.",
      closed: false,
      conditionName: "Name of tarsal-tunnel",
      origin: { familyId: FAMILY, kbVersion: "fixture-1", n: expect.any(Number), seed: expect.any(Number) },
    });
    expect(reports[0]?.day).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(reports[0]?.rationales).toHaveLength(reports[0]?.question.options.length ?? 0);
    const text = JSON.stringify(reports);
    for (const secret of [student.userId, student.enrollmentId, id, "chosen", "confidence"]) expect(text).not.toContain(secret);
    expect(text).not.toMatch(/T\d\d:\d\d/);
    await app.db.sql`update case_reports set closed_at = now() where id = ${id}`;
    expect((await getClassReports(content)).reports).toMatchObject([{ closed: true }]);
    await app.db.sql`update enrollments set content_right = 'none' where class_id = ${owner.classId}`;
    expect((await getClassReports(content)).reports).toEqual([]);
  });

  test("are hidden below five students, and those of who left are gone at once", async () => {
    const { students, content } = await open(6);
    await report(students[0]?.userId ?? "", "One.");
    await report(students[1]?.userId ?? "", "Two.");
    const bodies = async () => (await getClassReports(content)).reports.map(({ body }) => body).sort();
    expect(await bodies()).toEqual(["One.", "Two."]);
    await leaveClass(app.db, students[0] ?? content.asker);
    expect(await bodies()).toEqual(["Two."]);
    await leaveClass(app.db, students[2] ?? content.asker);
    expect(await getClassReports(content)).toEqual({ enough: false, reports: [] });
  });

  test("are for who may change the content, and for nobody else", async () => {
    const { owner, students } = await open(5);
    const assistant = await enroll(app.db, owner.classId, { role: "assistant", studentData: "view" });
    for (const { userId } of [assistant, ...students.slice(0, 1)]) {
      await expect(requireContent(await proofOf(userId), owner.classId)).rejects.toMatchObject({ status: 403 });
    }
  });
});

describe("one question", () => {
  test("has its figures from five students on, and a case that no student is given", async () => {
    for (const size of [4, 5]) {
      const { students, data } = await open(size);
      for (const { userId } of students) {
        const quiz = await serveQuiz(app.db, userId, cases, [FAMILY]);
        await quiz.send(makeQuizEvent(0, { option: quiz.wrong(0) }));
      }
      const page = await getFamilyAnalysis(data, FAMILY, null);
      expect(page).toMatchObject({ kind: "diagnosis", conditionSlug: "tarsal-tunnel", conditionName: "Name of tarsal-tunnel" });
      if (size === 5) expect(page.figures).toMatchObject({ n: 5, facility: { correct: 0, answers: 5 } });
      else expect(page.figures).toBeNull();
      const shown = page.shown;
      expect(shown?.rationales).toHaveLength(shown?.question.options.length ?? 0);
      expect((await getFamilyAnalysis(data, FAMILY, "no such version")).shown).toEqual(shown);
    }
  });

  test("that there is not is not found; one that is no longer offered keeps its figures", async () => {
    const { students, data } = await open(5);
    for (const { userId } of students) {
      const quiz = await serveQuiz(app.db, userId, cases, ["pf-diagnosis"]);
      await quiz.send(makeQuizEvent(0, { option: quiz.key(0) }));
    }
    for (const family of ["no-such", "", "../x"]) {
      await expect(getFamilyAnalysis(data, family, null)).rejects.toMatchObject({ status: 404 });
    }
    await app.db.sql`update case_families set offered = false where id = 'pf-diagnosis'`;
    expect(await getFamilyAnalysis(data, "pf-diagnosis", null)).toMatchObject({ figures: { n: 5 }, shown: null });
    const elsewhere = await open(0);
    await expect(getFamilyAnalysis(elsewhere.data, "pf-diagnosis", null)).rejects.toMatchObject({ status: 404 });
    await app.db.sql`update case_families set offered = true where id = 'pf-diagnosis'`;
  });
});

test("the page for tomorrow names the topics that its reasons speak of", async () => {
  const { data } = await open(0);
  expect((await getTeachTomorrow(data)).topics.map(({ name }) => name)).toContain("Topic nerve");
});
