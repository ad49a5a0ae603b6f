import fc from "fast-check";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { saveAssignment } from "#db/assignments";
import { saveExam } from "#db/class-exams";
import { leaveClass } from "#db/classes";
import { requireMember, requireStudentData } from "#server/class-proofs";
import { listAccessLog } from "#server/classes/access-log";
import { listAssignmentStatus } from "#server/classes/assignments";
import { getCaseAnalysis } from "#server/classes/case-analysis";
import { getConfusions } from "#server/classes/confusions";
import { getClassForecast } from "#server/classes/forecast";
import { getOverview } from "#server/classes/overview";
import { listMembers, listPeople } from "#server/classes/people";
import { getMyAssignedCases, getMyView, getStudent, getStudentCases } from "#server/classes/student";
import { getStudents } from "#server/classes/students";
import { getTeachTomorrow } from "#server/classes/teach-tomorrow";
import { getTopicCards } from "#server/classes/topic-cards";
import { getTopicGrid } from "#server/classes/topics";
import { getTransferGap } from "#server/classes/transfer";
import { type StudentProof, studentOf } from "#server/proofs";
import { enroll, makeClass, makeDraft } from "../db/class-fixture.ts";
import { setDay, setDecile, setState } from "../db/dashboard-fixture.ts";
import { createStudent } from "../db/fixtures.ts";
import { makeQuizEvent, seedCases, serveQuiz, type TestCases } from "../db/quiz-fixture.ts";
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

const cardsOf = (slug: string) =>
  cases.knowledge.facts.filter((fact) => fact.conditionSlug === slug).map((fact) => cases.cardOf(fact.id));

interface TestClass {
  readonly owner: Awaited<ReturnType<typeof makeClass>>;
  readonly staff: Awaited<ReturnType<typeof requireStudentData>>;
  readonly students: readonly Awaited<ReturnType<typeof enroll>>[];
}

/** A class whose students joined in January. */
async function open(size: number): Promise<TestClass> {
  const owner = await makeClass(app.db);
  const students = [];
  for (let n = 0; n < size; n += 1) {
    const userId = await createStudent(app.db);
    await app.db.sql`update users set name = ${`Student ${n}`} where id = ${userId}`;
    students.push(await enroll(app.db, owner.classId, { userId }));
  }
  await app.db.sql`update enrollments set joined_at = now() - interval '60 days' where class_id = ${owner.classId}`;
  return { owner, students, staff: await requireStudentData(await proofOf(owner.userId), owner.classId) };
}

/** One case each; `choose` says which option. */
async function answer(
  userId: string,
  familyId: string,
  choose: (quiz: Awaited<ReturnType<typeof serveQuiz>>) => number,
  assignmentId?: string,
) {
  const quiz = await serveQuiz(app.db, userId, cases, [familyId], { assignmentId });
  await quiz.send(makeQuizEvent(0, { option: choose(quiz) }));
}

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

const CASE_WORK = {
  kind: "cases",
  target: { topicSlugs: [], conditionSlugs: [], kinds: [], count: 1, mode: "tutor", minutes: null, attempts: 20 },
} as const;

describe("one student", () => {
  test("can read that a list with them in it, or their address, was looked at, once a day", async () => {
    const { owner, staff, students } = await open(2);
    const [student] = students;
    if (!student) throw new Error("nobody");
    const logOf = async () => (await listAccessLog(await proofOf(student.userId), owner.classId)).map(({ action }) => action);
    await listMembers(staff);
    expect(await logOf()).toEqual([]);
    for (const look of [getStudents, getOverview, getTopicGrid, listPeople, listPeople]) await look(staff);
    expect((await logOf()).sort()).toEqual(["read-address", "read-class"]);
  });

  test("sees exactly what the instructor sees, and can read that it was looked at", async () => {
    const { owner, staff, students } = await open(6);
    const [student] = students;
    if (!student) throw new Error("nobody");
    const work = makeDraft({ work: CASE_WORK });
    await saveAssignment(app.db, owner, work);
    await saveExam(app.db, owner, { id: v7(), title: "Final", day: inDays(20), topicSlugs: ["nerve"] });
    for (const { userId } of students) await answer(userId, "tts-diagnosis", (quiz) => quiz.wrong(0), work.id);
    await answer(student.userId, "pf-diagnosis", (quiz) => quiz.key(0));
    for (const card of cardsOf("tarsal-tunnel").slice(0, 6)) await setState(app.db, student.userId, card, { lapses: 1 });
    await setDay(app.db, student.userId, 1, { newCards: 3, tested: 8, passed: 6 });

    const seen = await getStudent(staff, student.enrollmentId);
    const own = await getMyView(await requireMember(await proofOf(student.userId), owner.classId));
    const still = (view: typeof own) =>
      JSON.parse(
        JSON.stringify(view, (key, value) => {
          if (key === "now") return 0;
          // Memory fades between the two looks.
          return typeof value === "number" ? Number(value.toFixed(4)) : value;
        }),
      );
    expect(still(own)).toEqual(still(seen));
    expect(seen.line).toMatchObject({
      cases: { answers: 1, correct: 0, share: null },
      retention: { answers: 8, correct: 6 },
      assignments: { all: 1, done: 1, late: 0 },
      daysInactive: 0,
    });
    expect(seen.topics.find(({ slug }) => slug === "nerve")?.mastery).toMatchObject({ state: "learning", reviews: 18 });
    expect(seen.topics.find(({ slug }) => slug === "heel")?.mastery).toMatchObject({ state: "unseen", value: null });
    expect(seen.forecast?.share).toBeGreaterThan(0);
    expect(JSON.stringify(seen)).not.toMatch(/confidence|@example|studentId|durationMs/);

    const responses = await getStudentCases(staff, student.enrollmentId);
    expect(responses).toHaveLength(1);
    expect(await getMyAssignedCases(await requireMember(await proofOf(student.userId), owner.classId))).toEqual(responses);
    await getStudent(staff, student.enrollmentId);
    const log = await listAccessLog(await proofOf(student.userId));
    expect(log.map(({ action }) => action).sort()).toEqual(["read-responses", "read-student"]);
  });

  test("who left is gone at once, everywhere, and so is everybody for who lost the grant", async () => {
    const { owner, staff, students } = await open(5);
    const [student] = students;
    if (!student) throw new Error("nobody");
    for (const { userId } of students) {
      for (const card of cardsOf("tarsal-tunnel").slice(0, 6)) await setState(app.db, userId, card);
    }
    const known = async () => (await getTopicCards(staff, "nerve")).cards.filter((card) => card.known !== null).length;
    expect(await known()).toBe(6);
    await leaveClass(app.db, student);
    expect(await known()).toBe(0);
    expect((await getStudents(staff)).students.map(({ enrollmentId }) => enrollmentId)).not.toContain(student.enrollmentId);
    expect((await getTopicGrid(staff)).students).toHaveLength(4);
    await expect(getStudent(staff, student.enrollmentId)).rejects.toMatchObject({ status: 404 });
    await expect(requireMember(await proofOf(student.userId), owner.classId)).rejects.toMatchObject({ status: 404 });
    await app.db.sql`update enrollments set student_data = 'none' where id = ${staff.enrollmentId}`;
    expect((await getStudents(staff)).students).toEqual([]);
    expect((await getOverview(staff)).activity).toEqual([]);
    await expect(getStudent(staff, students[1]?.enrollmentId ?? "")).rejects.toMatchObject({ status: 403 });
    for (const id of ["x", "", v7()])
      await expect(getStudentCases(staff, id)).rejects.toMatchObject({ status: expect.any(Number) });
  });

  test("is nobody's for members who are no students", async () => {
    const { staff } = await open(1);
    await expect(getMyView(staff)).rejects.toMatchObject({ status: 404 });
  });
});

describe("a class", () => {
  test("has the same standing in assignments here as in the list of assignments", async () => {
    const { owner, staff, students } = await open(3);
    const cards = makeDraft({ work: { kind: "cards", target: { topicSlugs: ["heel"], conditionSlugs: ["tarsal-tunnel"] } } });
    const sets = makeDraft({ work: CASE_WORK, dueAt: Date.now() + 9 * 86_400_000 });
    const past = makeDraft({ releaseAt: Date.now() - 9_000, dueAt: Date.now() - 5_000, lateUntil: Date.now() + 90_000 });
    for (const draft of [cards, sets, past]) await saveAssignment(app.db, owner, draft);
    const [all, some] = students;
    for (const slug of ["tarsal-tunnel", "plantar-fasciitis"]) {
      for (const card of cardsOf(slug)) await setState(app.db, all?.userId ?? "", card);
    }
    const [first = "", second = ""] = cardsOf("tarsal-tunnel");
    await setState(app.db, some?.userId ?? "", first);
    await setState(app.db, some?.userId ?? "", second, { phase: "learning", reps: 1 });
    await answer(some?.userId ?? "", "tts-diagnosis", (quiz) => quiz.key(0), sets.id);
    const listed = await listAssignmentStatus(staff, null);
    for (const { enrollmentId } of students) {
      const { assignments } = await getStudent(staff, enrollmentId);
      const expected = listed.filter((row) => row.enrollmentId === enrollmentId);
      expect(expected).toHaveLength(3);
      for (const row of expected) {
        const { name: _name, sectionId: _section, enrollmentId: _id, ...status } = row;
        expect(assignments).toContainEqual(expect.objectContaining(status));
      }
    }
    const lines = (await getStudents(staff)).students;
    expect(lines.find(({ enrollmentId }) => enrollmentId === all?.enrollmentId)?.assignments).toMatchObject({
      done: 1,
      due: 1,
      late: 1,
    });
    expect(lines.find(({ enrollmentId }) => enrollmentId === some?.enrollmentId)?.assignments).toMatchObject({
      done: 1,
      due: 1,
      late: 1,
    });
  });

  test("shows what a student learned since the page before, and nothing any more of one who left", async () => {
    const { staff, students } = await open(2);
    const [learner, leaver] = students;
    const card = cardsOf("tarsal-tunnel")[0] ?? "";
    for (const { userId } of students) await setState(app.db, userId, card, { reps: 9 });
    const nerveOf = async () => {
      const { students: rows } = await getTopicGrid(staff);
      const size = cardsOf("tarsal-tunnel").length;
      return Object.fromEntries(rows.map(({ enrollmentId, cells }) => [enrollmentId, (cells[0]?.coverage ?? 0) * size]));
    };
    expect(await nerveOf()).toEqual({ [learner?.enrollmentId ?? ""]: 1, [leaver?.enrollmentId ?? ""]: 1 });
    await setState(app.db, learner?.userId ?? "", cardsOf("tarsal-tunnel")[1] ?? "");
    expect(await nerveOf()).toEqual({ [learner?.enrollmentId ?? ""]: 2, [leaver?.enrollmentId ?? ""]: 1 });
    await app.db.sql`
      update card_states set last_review_at = null, phase = 'new', version = version + 1
      where student_id = ${learner?.userId ?? ""} and card_id = ${card}`;
    await leaveClass(app.db, { classId: staff.asker.classId, userId: leaver?.userId ?? "" });
    expect(await nerveOf()).toEqual({ [learner?.enrollmentId ?? ""]: 1 });
  });

  test("names who needs help with the numbers of each reason, by name and without a rank", async () => {
    const { owner, staff, students } = await open(6);
    const overdue = { releaseAt: Date.now() - 9 * 86_400_000, dueAt: Date.now() - 86_400_000 };
    for (const title of ["One", "Two"]) {
      const draft = makeDraft({
        ...overdue,
        title,
        work: { kind: "cards", target: { topicSlugs: [], conditionSlugs: ["tarsal-tunnel"] } },
      });
      await saveAssignment(app.db, owner, draft);
    }
    const [fading, steady] = students;
    for (const { userId } of students) await setDay(app.db, userId, userId === fading?.userId ? 9 : 0);
    for (const { userId } of students.slice(1)) {
      for (const card of cardsOf("tarsal-tunnel")) await setState(app.db, userId, card);
    }
    const overview = await getOverview(staff);
    expect(overview.reachOut.map(({ enrollmentId }) => enrollmentId)).toEqual([fading?.enrollmentId]);
    expect(overview.reachOut[0]?.risk.reasons).toEqual([
      { kind: "inactive", days: 9 },
      { kind: "late", late: 2, due: 2 },
    ]);
    expect(overview.watch).toEqual([]);
    expect(overview.studentCount).toBe(6);
    const steadyLine = (await getStudents(staff)).students.find(({ enrollmentId }) => enrollmentId === steady?.enrollmentId);
    expect(steadyLine).toMatchObject({ assignments: { due: 2, done: 2, late: 0 }, cases: { answers: 0, share: null } });
    // The last day is that of the class's clock; that of the students' may be the one before.
    expect(overview.activity.slice(-2)).toContainEqual(expect.objectContaining({ students: 5, reviews: 50 }));
    const nerve = overview.topics[0];
    const nerveSize = cardsOf("tarsal-tunnel").length;
    expect(nerve).toMatchObject({ slug: "nerve", students: 5 });
    // Five of six know all cards at 90%.
    expect(nerve?.mastery?.value).toBeCloseTo((5 * nerveSize * 0.9) / (6 * nerveSize), 3);
    expect(overview.topics.slice(1).every(({ mastery }) => mastery === null)).toBe(true);
  });

  test("of four shows no figure of a card, a topic, a case, a confusion or a gap; of five it does", async () => {
    for (const size of [4, 5]) {
      const { staff, students } = await open(size);
      for (const { userId } of students) {
        for (const card of cardsOf("tarsal-tunnel").slice(0, 4)) await setState(app.db, userId, card, { lapses: 1 });
        await answer(userId, "tts-diagnosis", (quiz) => {
          const options = quiz.variants[0]?.options ?? [];
          return options.findIndex(({ conditionSlug }, index) => conditionSlug !== null && index !== quiz.key(0));
        });
        await setDecile(app.db, userId, 9, 100, 90, 0.9);
      }
      const shown = size === 5;
      expect((await getTopicCards(staff, "nerve")).cards.filter(({ known }) => known).length).toBe(shown ? 4 : 0);
      expect((await getTopicGrid(staff)).topics.filter(({ mastery }) => mastery).length).toBe(shown ? 1 : 0);
      const analysis = await getCaseAnalysis(staff);
      expect(analysis.students).toBe(shown ? 5 : null);
      const item = { itemId: "tts-diagnosis", n: 5, facility: { correct: 0 }, discrimination: null, flags: null };
      expect(analysis.families).toMatchObject(shown ? [{ ...item, conditionName: "Name of tarsal-tunnel" }] : []);
      expect(analysis.versions).toHaveLength(shown ? 1 : 0);
      const confusions = await getConfusions(staff);
      expect(confusions.cells.filter(({ confusion }) => confusion)).toHaveLength(shown ? 1 : 0);
      expect(confusions.pairs).toHaveLength(shown ? 1 : 0);
      // Not even that somebody met a case of it.
      if (!shown) expect(confusions.cells).toEqual([]);
      const transfer = { students: 5, quadrant: "knows-only", solved: { correct: 0 } };
      expect(await getTransferGap(staff)).toMatchObject(shown ? [{ conditionSlug: "tarsal-tunnel", transfer }] : []);
      const { calibration } = await getClassForecast(staff);
      if (shown) expect(calibration).toMatchObject({ reviews: 500, bins: [{ decile: 9 }] });
      else expect(calibration).toBeNull();
    }
  });

  test("is forecast for the exam: more if it goes on than if it stops, hidden below five students", async () => {
    const { owner, staff, students } = await open(5);
    expect(await getClassForecast(staff)).toMatchObject({ exam: null, all: null, topics: [] });
    const id = v7();
    await saveExam(app.db, owner, { id: v7(), title: "Past", day: inDays(-3), topicSlugs: [] });
    await saveExam(app.db, owner, { id, title: "Final", day: inDays(20), topicSlugs: ["nerve"] });
    for (const { userId } of students) {
      for (const card of cardsOf("tarsal-tunnel").slice(0, 10)) await setState(app.db, userId, card, { dueInDays: 0 });
      for (let day = 0; day < 14; day += 1) await setDay(app.db, userId, day, { newCards: 1 });
      await setDecile(app.db, userId, 8, 20, 17, 0.85);
    }
    const page = await getClassForecast(staff, id);
    expect(page.topics.map(({ slug }) => slug)).toEqual(["nerve"]);
    const [usual, stopped] = [page.all?.usual.mean, page.all?.stopped.mean];
    expect(usual?.share).toBeGreaterThan(stopped?.share ?? 1);
    // Half of the 20 cards, 30 days after the last review with a stability of 10.
    expect(stopped?.share).toBeGreaterThan(0.3);
    expect(stopped?.share).toBeLessThan(0.45);
    expect(page.calibration).toMatchObject({ reviews: 100, bins: null });
    const cards = await getTopicCards(staff, "nerve");
    expect(cards.exam?.id).toBe(id);
    expect(cards.cards[0]?.known?.recallAtExam).toBeLessThan(cards.cards[0]?.known?.recall ?? 0);
    expect((await getTopicCards(staff, "heel")).exam).toBeNull();
    await expect(getClassForecast(staff, v7())).rejects.toMatchObject({ status: 404 });
    await expect(getTopicCards(staff, "no-such-topic")).rejects.toMatchObject({ status: 404 });
    await leaveClass(app.db, students[0] ?? owner);
    expect((await getClassForecast(staff, id)).all?.usual.mean).toBeNull();
  });

  test("has a page for tomorrow with two cases of different families that hold up the confusion", async () => {
    const { staff, students } = await open(8);
    const other = "s1-root";
    for (const { userId } of students) {
      await answer(userId, "tts-diagnosis", (quiz) => {
        const at = (quiz.variants[0]?.options ?? []).findIndex(({ conditionSlug }) => conditionSlug === other);
        if (at < 0) throw new Error("the fixture does not offer it");
        return at;
      });
      for (const card of cardsOf("tarsal-tunnel")) await setState(app.db, userId, card, { daysAgo: 1 });
    }
    const page = await getTeachTomorrow(staff);
    expect(page.confusions).toMatchObject([{ confusion: { students: 8, marked: true } }]);
    expect([page.confusions[0]?.one, page.confusions[0]?.other].sort()).toEqual([other, "tarsal-tunnel"]);
    expect(page.gaps[0]).toMatchObject({ kind: "transfer", line: { conditionSlug: "tarsal-tunnel" } });
    expect(page.gaps.length).toBeLessThanOrEqual(3);
    expect(new Set(page.cases.map(({ familyId }) => familyId)).size).toBe(2);
    for (const ready of page.cases) {
      expect(ready.rationales).toHaveLength(ready.question.options.length);
      expect(ready.keyIndex).toBeGreaterThanOrEqual(0);
    }
    expect(page.reachOut.every(({ risk }) => risk.reasons.length >= 2)).toBe(true);
    const again = await getTeachTomorrow(staff);
    expect(again.cases).toEqual(page.cases);
  });

  test("without students has pages without figures", async () => {
    const { staff } = await open(0);
    const overview = await getOverview(staff);
    expect(overview).toMatchObject({ studentCount: 0, reachOut: [], watch: [], confusions: [], activity: [] });
    expect(overview.topics.every(({ mastery, students }) => mastery === null && students === 0)).toBe(true);
    expect(await getCaseAnalysis(staff)).toMatchObject({ version: null, families: [], students: null });
    expect(await getTransferGap(staff)).toEqual([]);
    const page = await getTeachTomorrow(staff);
    expect(page.cases).toHaveLength(2);
    expect((await getTopicCards(staff, "nerve")).cards.length).toBeGreaterThan(0);
  });
});

describe("whoever asks, with a proof from before everything changed", () => {
  const SIZE = 7;
  const member = fc.record({
    role: fc.constantFrom("student", "student", "student", "assistant", "instructor"),
    state: fc.constantFrom("joined", "joined", "joined", "invited", "left", "removed", "blocked"),
    studentData: fc.constantFrom("none", "view"),
  });

  test("no page holds a word about somebody who is no student of that class now, nor about anybody without the grant", async () => {
    const { owner, staff, students } = await open(SIZE);
    const elsewhere = await open(1);
    const work = makeDraft({ work: CASE_WORK });
    await saveAssignment(app.db, owner, work);
    await saveExam(app.db, owner, { id: v7(), title: "Final", day: inDays(20), topicSlugs: [] });
    const named = [...students, ...elsewhere.students].map((student, index) => ({
      ...student,
      name: `Name-${index}-of-nobody-else`,
    }));
    for (const { userId, name, classId } of named) {
      await app.db.sql`update users set name = ${name} where id = ${userId}`;
      await setDay(app.db, userId, 20);
      for (const card of cardsOf("tarsal-tunnel").slice(0, 5)) await setState(app.db, userId, card, { dueInDays: -9, lapses: 1 });
      await answer(userId, "tts-diagnosis", (quiz) => quiz.wrong(0), classId === owner.classId ? work.id : undefined);
    }
    const classPages = [
      getOverview,
      getStudents,
      getTopicGrid,
      getTeachTomorrow,
      getCaseAnalysis,
      getConfusions,
      getTransferGap,
      getClassForecast,
    ];
    const onePages = [getStudent, getStudentCases];
    const told = (pages: unknown) =>
      named.filter(({ name, enrollmentId }) => {
        const text = JSON.stringify(pages);
        return text.includes(name) || text.includes(enrollmentId);
      });
    const world = fc.record({
      members: fc.array(member, { minLength: SIZE, maxLength: SIZE }),
      granted: fc.constantFrom(true, true, false),
    });
    await fc.assert(
      fc.asyncProperty(world, async ({ members, granted }) => {
        await app.db.sql`update enrollments set student_data = ${granted ? "view" : "none"} where id = ${staff.enrollmentId}`;
        for (const [index, { role, state, studentData }] of members.entries()) {
          await app.db.sql`
            update enrollments set role = ${role}, state = ${state}, student_data = ${role === "student" ? "none" : studentData}
            where id = ${students[index]?.enrollmentId ?? ""}`;
        }
        const visible = granted
          ? named.slice(0, SIZE).filter((_, index) => members[index]?.role === "student" && members[index]?.state === "joined")
          : [];
        const pages = await Promise.all(classPages.map((page) => page(staff)));
        expect(told(pages).map(({ name }) => name)).toEqual(visible.map(({ name }) => name));
        const few = visible.length < 5;
        const cards = await getTopicCards(staff, "nerve").then((page) => page.cards.filter(({ known }) => known).length);
        expect(cards).toBe(few ? 0 : 5);
        expect((await getCaseAnalysis(staff)).families).toHaveLength(few ? 0 : 1);
        for (const one of named) {
          const seen = visible.includes(one);
          for (const page of onePages) {
            const result = await page(staff, one.enrollmentId).then(
              () => 200,
              (error: { status: number }) => error.status,
            );
            expect(result).toBe(seen ? 200 : granted ? 404 : 403);
          }
        }
      }),
      { numRuns: 12 },
    );
    const [log] = await app.db.sql<{ count: number }[]>`
      select count(*)::int as count from audit_events where subject_id = ${elsewhere.students[0]?.userId ?? ""} and action like 'read-%'`;
    expect(log?.count).toBe(0);
  }, 180_000);
});
