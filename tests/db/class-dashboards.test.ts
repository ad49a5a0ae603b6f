import { readdir, readFile } from "node:fs/promises";
import fc from "fast-check";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { retrievability } from "#core/scheduler";
import { DEFAULT_CONFIG } from "#core/scheduler-config";
import { saveAssignment } from "#db/assignments";
import { readActivity } from "#db/class-activity";
import { readFirstResults, readTransferEvidence } from "#db/class-cases";
import { readCalibration, readForecastRows } from "#db/class-forecast";
import type { ClassAsker } from "#db/class-rights";
import type { ClassScope } from "#db/class-scope";
import { readAssignedCases, readAssignmentRows, readCaseTallies, readStudents } from "#db/class-students";
import { readClassCards, readEvidence, readForgottenCards, readMemoryVersions, readOutline } from "#db/class-topics";
import { leaveClass } from "#db/classes";
import { enroll, makeClass, makeDraft, type TestEnrollment } from "./class-fixture.ts";
import { setDay, setDecile, setState } from "./dashboard-fixture.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";
import { createStudent } from "./fixtures.ts";
import { makeQuizEvent, seedCases, serveQuiz, type TestCases } from "./quiz-fixture.ts";

const DAY_MS = 86_400_000;

let database: TestDatabase;
let db: TestDatabase["db"];
let cases: TestCases;
const nerveCards = () =>
  cases.knowledge.facts.filter((fact) => fact.conditionSlug === "tarsal-tunnel").map((fact) => cases.cardOf(fact.id));
beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  cases = await seedCases(db);
});
afterAll(() => database.drop());

const all = (asker: ClassAsker): ClassScope => ({ asker, students: "all" });
const one = (asker: ClassAsker, enrollmentId: string) => ({ asker, students: { enrollmentId } }) as const;
const own = (asker: ClassAsker) => ({ asker: { classId: asker.classId, userId: asker.userId }, students: "own" }) as const;

/** Every enrollment there is: whose rows come of it is for the query to say. */
const everybody = async () => (await db.sql<{ id: string }[]>`select id from enrollments`).map(({ id }) => id);

/** An assigned set of one case, answered right or not. */
async function answerAssigned(studentId: string, assignmentId: string | undefined, right: boolean, familyId = "tts-diagnosis") {
  const quiz = await serveQuiz(db, studentId, cases, [familyId], { assignmentId });
  await quiz.send(makeQuizEvent(0, { option: right ? quiz.key(0) : quiz.wrong(0), confidence: 3 }));
}

const CASE_WORK = {
  kind: "cases",
  target: { topicSlugs: [], conditionSlugs: [], kinds: [], count: 1, mode: "tutor", minutes: null, attempts: 20 },
} as const;

describe("figures of a student", () => {
  test("are those of the days and of the cards of the course, and nothing where nothing is known", async () => {
    const owner = await makeClass(db);
    const [busy, idle] = [await enroll(db, owner.classId), await enroll(db, owner.classId)];
    await db.sql`update enrollments set joined_at = now() - interval '40 days' where class_id = ${owner.classId}`;
    const yesterday = await setDay(db, busy.userId, 1, { reviews: 12, minutes: 3, tested: 8, passed: 6 });
    await setDay(db, busy.userId, 6, { reviews: 8, minutes: 2, tested: 2, passed: 2 });
    await setDay(db, busy.userId, 10, { reviews: 20, minutes: 5 });
    await setDay(db, busy.userId, 31, { reviews: 99, minutes: 9, tested: 50, passed: 0 });
    const [first = "", second = "", third = "", fourth = ""] = nerveCards();
    await setState(db, busy.userId, first, { dueInDays: -3 });
    await setState(db, busy.userId, second, { dueInDays: -0.00001 });
    await setState(db, busy.userId, third, { dueInDays: 2 });
    await setState(db, busy.userId, fourth, { dueInDays: -9, suspended: true });
    const rows = await readStudents(db, all(owner));
    const of = ({ enrollmentId }: { enrollmentId: string }) => rows.find((row) => row.enrollmentId === enrollmentId);
    expect(of(busy)).toMatchObject({
      lastActiveDay: yesterday,
      daysInactive: 1,
      due: 2,
      weekReviews: 20,
      weekMs: 300_000,
      paceReviews: 40,
      paceDays: 3,
      tested: 10,
      passed: 8,
      caseAnswers: 0,
    });
    expect(of(idle)).toMatchObject({ lastActiveDay: null, due: 0, overdue: 0, weekReviews: 0, tested: 0 });
    expect(of(idle)?.daysInactive).toBeGreaterThanOrEqual(39);
    expect(Object.keys(rows[0] ?? {}).filter((key) => /at$|time|hour|confidence|email|studentId/i.test(key))).toEqual([]);
  });

  test("count overdue cards from before today, whose beginning is the student's own", async () => {
    const owner = await makeClass(db);
    const student = await enroll(db, owner.classId);
    const [first = "", second = ""] = nerveCards();
    await setState(db, student.userId, first, { dueInDays: -1.1 });
    await setState(db, student.userId, second, { dueInDays: -0.00001 });
    const [row] = await readStudents(db, all(owner));
    const sinceFour = (Date.now() - 4 * 3_600_000) % DAY_MS;
    expect(row).toMatchObject({ due: 2, overdue: sinceFour < 864 ? 2 : 1 });
  });

  test("take cases from assigned work of this class only, and answers tell neither confidence nor time of day", async () => {
    const owner = await makeClass(db);
    const other = await makeClass(db);
    const student = await enroll(db, owner.classId);
    await enroll(db, other.classId, { userId: student.userId });
    const [here, there] = [makeDraft({ work: CASE_WORK, title: "Here" }), makeDraft({ work: CASE_WORK, title: "There" })];
    await saveAssignment(db, owner, here);
    await saveAssignment(db, other, there);
    await answerAssigned(student.userId, undefined, false, "pf-diagnosis");
    await answerAssigned(student.userId, here.id, true);
    await answerAssigned(student.userId, there.id, false, "s1-diagnosis");
    expect(await readStudents(db, all(owner))).toMatchObject([{ caseAnswers: 1, caseCorrect: 1 }]);
    expect(await readStudents(db, all(other))).toMatchObject([{ caseAnswers: 1, caseCorrect: 0 }]);
    expect(await readCaseTallies(db, all(owner))).toEqual([{ answers: 1, correct: 1 }]);
    expect(await readCaseTallies(db, own(student))).toEqual([{ answers: 1, correct: 1 }]);
    expect(await readCaseTallies(db, all(student))).toEqual([]);
    const assistant = await enroll(db, owner.classId, { role: "assistant" });
    expect(await readCaseTallies(db, all(assistant))).toEqual([]);
    const answers = await readAssignedCases(db, one(owner, student.enrollmentId));
    expect(answers).toMatchObject([{ assignmentTitle: "Here", attempt: 1, correct: true, conditionSlug: "tarsal-tunnel" }]);
    expect(answers[0]?.chosen).toBe(answers[0]?.key);
    expect(answers[0]?.day).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(JSON.stringify(answers)).not.toMatch(/confidence|T\d\d:|duration|studentId/);
    expect(await readAssignedCases(db, own(student))).toEqual(answers);
    expect(await readAssignedCases(db, one(other, student.enrollmentId))).toEqual([]);
  });
});

describe("memory of a class", () => {
  test("is summed up as the scheduler would, each student with their own weights and wishes", async () => {
    const owner = await makeClass(db);
    const weights = DEFAULT_CONFIG.weights.map((weight, index) => (index === 20 ? 0.3 : weight));
    const special = { ...DEFAULT_CONFIG, weights, desiredRetention: 0.8 };
    const plain = await enroll(db, owner.classId);
    const other = await enroll(db, owner.classId, { userId: await createStudent(db, { config: special }) });
    const [first = "", second = "", third = ""] = nerveCards();
    for (const { userId } of [plain, other]) {
      await setState(db, userId, first, { stability: 10, reps: 4 });
      await setState(db, userId, second, { stability: 10, reps: 2, daysAgo: 0 });
      await setState(db, userId, third, { stability: 5, daysAgo: 40, reps: 1 });
    }
    const rows = await readEvidence(db, all(owner), await everybody());
    const state = { phase: "review" as const, stability: 5, lastReviewAt: 0 } as Parameters<typeof retrievability>[0];
    for (const [{ enrollmentId }, config] of [
      [plain, DEFAULT_CONFIG],
      [other, special],
    ] as const) {
      const row = rows.find((each) => each.enrollmentId === enrollmentId);
      expect(row).toMatchObject({ topicSlug: "nerve", conditionSlug: "tarsal-tunnel", begun: 3, learned: 3, reviews: 7 });
      // At a stability's distance recall is 90% whatever the weights.
      expect(row?.recallSum).toBeCloseTo(0.9 + 1 + retrievability(state, 40 * DAY_MS, config), 5);
      expect(row?.wantedSum).toBeCloseTo(3 * config.desiredRetention, 10);
    }
    const outline = await readOutline(db, "cases-course");
    expect(outline.cells).toContainEqual({
      addedAt: 0,
      topicSlug: "nerve",
      conditionSlug: "tarsal-tunnel",
      cards: nerveCards().length,
    });
  });

  test("leaves out cards of other courses, retired ones, and new ones", async () => {
    const owner = await makeClass(db);
    const student = await enroll(db, owner.classId);
    const [kept = "", retired = "", fresh = ""] = nerveCards();
    await setState(db, student.userId, kept, { lapses: 2 });
    await setState(db, student.userId, retired, { lapses: 9, dueInDays: -5 });
    await setState(db, student.userId, fresh, { phase: "new" });
    await db.sql`update card_states set last_review_at = null where card_id = ${fresh} and student_id = ${student.userId}`;
    await db.sql`update cards set retired_at = now() where id = ${retired}`;
    try {
      expect(await readEvidence(db, all(owner), await everybody())).toMatchObject([{ begun: 1 }]);
      expect(await readStudents(db, all(owner))).toMatchObject([{ due: 0 }]);
      expect(await readForgottenCards(db, all(owner), 5)).toMatchObject([{ cardId: kept, lapses: 2 }]);
      await db.sql`insert into courses (slug, title, summary, source_title, content_hash, published_at)
        values ('other-course', 'Other', 'x', 'x', 'x', now())`;
      const elsewhere = await makeClass(db, { courseSlug: "other-course" });
      await enroll(db, elsewhere.classId, { userId: student.userId });
      expect(await readEvidence(db, all(elsewhere), await everybody())).toEqual([]);
      expect(await readForgottenCards(db, all(elsewhere), 5)).toEqual([]);
      expect(await readClassCards(db, elsewhere, "nerve", null)).toEqual([]);
    } finally {
      await db.sql`update cards set retired_at = null where id = ${retired}`;
    }
  });

  test("of a card is the mean over who began it, now and on a later day", async () => {
    const owner = await makeClass(db);
    const students = await Promise.all(Array.from({ length: 3 }, () => enroll(db, owner.classId)));
    const [card = "", untouched = ""] = nerveCards();
    for (const [index, { userId }] of students.slice(0, 2).entries()) {
      await setState(db, userId, card, { stability: 10, daysAgo: index === 0 ? 10 : 0, lapses: index });
    }
    const rows = await readClassCards(db, owner, "nerve", Date.now() + 10 * DAY_MS);
    const found = rows.find(({ cardId }) => cardId === card);
    expect(found).toMatchObject({ students: 2, reviews: 6, lapses: 1 });
    expect(found?.recall).toBeCloseTo(0.95, 5);
    const later = retrievability({ phase: "review", stability: 10, lastReviewAt: 0 } as never, 20 * DAY_MS, DEFAULT_CONFIG);
    expect(found?.recallThen).toBeCloseTo((0.9 + later) / 2, 5);
    expect(rows.find(({ cardId }) => cardId === untouched)).toMatchObject({
      students: 0,
      recall: null,
      recallThen: null,
      lapses: null,
    });
    expect((await readClassCards(db, owner, "nerve", null)).find(({ cardId }) => cardId === card)?.recallThen).toBeNull();
  });
});

describe("cases of a class", () => {
  test("are first exposures with the forms that were seen", async () => {
    const owner = await makeClass(db);
    const student = await enroll(db, owner.classId);
    await answerAssigned(student.userId, undefined, false);
    await serveQuiz(db, student.userId, cases, ["tts-diagnosis"], { n: 1 }).then((quiz) =>
      quiz.send(makeQuizEvent(0, { option: quiz.key(0) })),
    );
    const { results, forms } = await readFirstResults(db, owner);
    expect(results).toMatchObject([{ enrollmentId: student.enrollmentId, familyId: "tts-diagnosis", correct: false }]);
    const [form] = forms;
    expect(form).toMatchObject({ hash: results[0]?.variantHash, conditionSlug: "tarsal-tunnel", kind: "diagnosis" });
    expect(form?.options.length).toBeGreaterThanOrEqual(3);
    expect(form?.options[form.keyIndex]).toMatchObject({ conditionSlug: "tarsal-tunnel" });
    expect(form?.options[results[0]?.option ?? -1]?.conditionSlug).toBe(results[0]?.chosenSlug);
  });

  test("stand beside what is recalled of the facts that they rest on", async () => {
    const owner = await makeClass(db);
    const student = await enroll(db, owner.classId);
    await answerAssigned(student.userId, undefined, false);
    const [first = "", second = ""] = nerveCards();
    await setState(db, student.userId, first);
    await setState(db, student.userId, second, { daysAgo: 0 });
    const [row, ...rest] = await readTransferEvidence(db, owner);
    expect(row).toMatchObject({
      studentId: student.enrollmentId,
      conditionSlug: "tarsal-tunnel",
      cards: 2,
      answers: 1,
      correct: 0,
    });
    expect(row?.recallSum).toBeCloseTo(1.9, 5);
    expect(rest).toEqual([]);
  });
});

test("activity has every day since the class was made, with zeros that are known", async () => {
  const owner = await makeClass(db);
  const [a, b] = [await enroll(db, owner.classId), await enroll(db, owner.classId)];
  expect(await readActivity(db, owner, 14)).toHaveLength(1);
  await db.sql`update classes set created_at = now() - interval '30 days' where id = ${owner.classId}`;
  const day = await setDay(db, a.userId, 2, { reviews: 5, minutes: 1 });
  await setDay(db, b.userId, 2, { reviews: 7, minutes: 2 });
  await setDay(db, b.userId, 20);
  const days = await readActivity(db, owner, 14);
  expect(days).toHaveLength(14);
  expect(days.find((each) => each.day === day)).toEqual({ day, students: 2, reviews: 12, durationMs: 180_000 });
  expect(days.filter(({ reviews }) => reviews > 0)).toHaveLength(1);
});

test("calibration adds up students by decile", async () => {
  const owner = await makeClass(db);
  const [a, b] = [await enroll(db, owner.classId), await enroll(db, owner.classId)];
  await setDecile(db, a.userId, 9, 10, 9, 0.95);
  await setDecile(db, b.userId, 9, 30, 27, 0.92);
  await setDecile(db, b.userId, 7, 4, 3, 0.75);
  const { students, deciles } = await readCalibration(db, all(owner));
  expect(students).toBe(2);
  expect(deciles).toEqual([
    { decile: 7, reviews: 4, recalled: 3, predictedSum: 3 },
    { decile: 9, reviews: 40, recalled: 36, predictedSum: 37.1 },
  ]);
});

test("no query of a dashboard reads the review log", async () => {
  const folders = ["lib/db", "lib/server/classes"];
  const texts = await Promise.all(
    folders.map(async (folder) => {
      const names = (await readdir(folder)).filter((name) => folder !== "lib/db" || name.startsWith("class-"));
      return Promise.all(names.map(async (name) => ({ name, text: await readFile(`${folder}/${name}`, "utf8") })));
    }),
  );
  const files = texts.flat();
  expect(files.length).toBeGreaterThan(20);
  expect(files.filter(({ text }) => /review_log|reviewLog|case_responses/.test(text)).map(({ name }) => name)).toEqual([]);
});

describe("whoever asks", () => {
  const PEOPLE = 6;
  const member = fc.record({
    role: fc.constantFrom("student", "student", "assistant", "instructor"),
    state: fc.constantFrom("invited", "joined", "joined", "joined", "left", "removed", "blocked"),
    studentData: fc.constantFrom("none", "view"),
  });
  const world = fc.array(fc.array(fc.option(member, { freq: 5 }), { minLength: PEOPLE, maxLength: PEOPLE }), {
    minLength: 2,
    maxLength: 2,
  });
  let people: string[];
  beforeAll(async () => {
    people = await Promise.all(Array.from({ length: PEOPLE }, () => createStudent(db)));
    const [card = ""] = nerveCards();
    for (const userId of people) {
      await setState(db, userId, card, { lapses: 1 });
      await setDay(db, userId, 0);
      await setDecile(db, userId, 9, 10, 9, 0.9);
      await answerAssigned(userId, undefined, true);
    }
  });

  test("gets the students of that class while they are in it and the grant is held, and otherwise nobody", async () => {
    await fc.assert(
      fc.asyncProperty(world, fc.nat({ max: PEOPLE - 1 }), async (classes, leaver) => {
        await db.sql`truncate assignment_overrides, enrollments cascade`;
        const built = await Promise.all(
          classes.map(async (members) => {
            const owner = await makeClass(db);
            await saveAssignment(db, owner, makeDraft());
            for (const [index, each] of members.entries()) {
              if (!each) continue;
              const studentData = each.role === "student" ? "none" : each.studentData;
              await enroll(db, owner.classId, { ...each, studentData, userId: people[index] } as TestEnrollment);
            }
            return owner;
          }),
        );
        await checkAll(built);
        for (const { classId } of built) await leaveClass(db, { classId, userId: people[leaver] ?? "" });
        await checkAll(built);
      }),
      { numRuns: 12 },
    );
  }, 180_000);

  async function checkAll(owners: readonly ClassAsker[]): Promise<void> {
    const rows = await db.sql<{ id: string; classId: string; userId: string; role: string; state: string; studentData: string }[]>`
      select id, class_id as "classId", user_id as "userId", role, state, student_data as "studentData" from enrollments`;
    for (const { classId, userId: ownerId } of owners) {
      const here = rows.filter((row) => row.classId === classId);
      const joined = here.filter(({ role, state }) => role === "student" && state === "joined");
      for (const userId of [...people, ownerId]) {
        const asker = { classId, userId };
        const mine = here.find((row) => row.userId === userId && row.state === "joined");
        const allowed = mine?.studentData === "view" ? joined.map(({ id }) => id).sort() : [];
        const self = mine?.role === "student" ? [mine.id] : [];
        await checkScope({ asker, students: "all" }, allowed);
        await checkScope({ asker, students: "own" }, self);
        for (const { id } of rows)
          await checkScope({ asker, students: { enrollmentId: id } }, allowed.includes(id) ? [id] : [], true);
        await checkSums(asker, allowed.length);
      }
    }
  }

  /** `brief`: only what is read of one person. */
  async function checkScope(scope: ClassScope, expected: readonly string[], brief = false): Promise<void> {
    const ids = (found: readonly { readonly enrollmentId: string }[]) =>
      [...new Set(found.map(({ enrollmentId }) => enrollmentId))].sort();
    expect(ids(await readStudents(db, scope))).toEqual(expected);
    const anybody = await everybody();
    expect(ids(await readEvidence(db, scope, anybody))).toEqual(expected);
    expect(ids(await readMemoryVersions(db, scope))).toEqual(expected);
    expect(await readForgottenCards(db, scope, 50)).toHaveLength(expected.length);
    if (scope.students !== "all") expect(await readAssignedCases(db, scope as ReturnType<typeof own>)).toEqual([]);
    if (brief) return;
    expect(ids(await readAssignmentRows(db, scope))).toEqual(expected);
    expect(ids(await readForecastRows(db, scope, { enrollmentIds: anybody, topicSlugs: [] }))).toEqual(expected);
    expect((await readCalibration(db, scope)).students).toBe(expected.length);
  }

  async function checkSums(asker: ClassAsker, students: number): Promise<void> {
    const [card = ""] = nerveCards();
    const { results } = await readFirstResults(db, asker);
    expect(results).toHaveLength(students);
    expect(await readTransferEvidence(db, asker)).toHaveLength(students);
    const cards = await readClassCards(db, asker, "nerve", null);
    expect(cards.find(({ cardId }) => cardId === card)?.students ?? 0).toBe(students);
    const activity = await readActivity(db, asker, 2);
    expect(Math.max(0, ...activity.map((day) => day.students))).toBe(students);
  }
});

test("nobody is found under an id that is of no class", async () => {
  const owner = await makeClass(db);
  expect(await readStudents(db, all({ ...owner, classId: v7() }))).toEqual([]);
});
