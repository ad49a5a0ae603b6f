import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CaseTarget } from "#core/assignment";
import { readOverrides, saveOverride } from "#db/assignment-overrides";
import { readMyAssignments, readProgress } from "#db/assignment-progress";
import { archiveAssignment, readAssignments, saveAssignment } from "#db/assignments";
import { archiveExam, readExams, saveExam } from "#db/class-exams";
import { archiveClass, leaveClass } from "#db/classes";
import { storeQuiz } from "#db/quiz-creation";
import { closeQuiz } from "#db/quiz-end";
import { recordEvents } from "#db/reviews";
import { saveSection } from "#db/sections";
import { enroll, makeClass, makeDraft } from "./class-fixture.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";
import { makeEvent } from "./fixtures.ts";
import { makeOrder, passDeadline, seedCases, serveQuiz, type TestCases } from "./quiz-fixture.ts";

const DAY_MS = 86_400_000;
let database: TestDatabase;
let db: TestDatabase["db"];
let cases: TestCases;
beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  cases = await seedCases(db);
});
afterAll(() => database.drop());

const CASES: CaseTarget = { topicSlugs: [], conditionSlugs: [], kinds: [], count: 2, mode: "exam", minutes: 10, attempts: 2 };
const caseDraft = (change: Partial<CaseTarget> = {}, dates = {}) =>
  makeDraft({ work: { kind: "cases", target: { ...CASES, ...change } }, ...dates });
const NOTHING = { releaseAt: null, dueAt: null, lateUntil: null, timePercent: null };
const start = (studentId: string, assignmentId: string, n = 0, id = v7()) =>
  serveQuiz(db, studentId, cases, ["tts-diagnosis"], { id, mode: "exam", minutes: 10, n, assignmentId });

test("an assignment is made once, changed by who saw its newest version, and the same change again is none", async () => {
  const owner = await makeClass(db);
  const draft = makeDraft();
  expect(await saveAssignment(db, owner, draft)).toEqual({ version: 1 });
  expect(await saveAssignment(db, owner, draft)).toEqual({ version: 1 });
  const renamed = { ...draft, title: "Other", version: 1 };
  expect(await saveAssignment(db, owner, renamed)).toEqual({ version: 2 });
  expect(await saveAssignment(db, owner, renamed)).toEqual({ version: 2 });
  expect(await saveAssignment(db, owner, { ...draft, title: "Third", version: 1 })).toBe("stale");
  const { version: _, ...rest } = renamed;
  expect(await readAssignments(db, owner)).toEqual([{ ...rest, version: 2, archivedAt: null }]);
});

test("an assignment belongs to its class, keeps its kind, and is not changed once archived", async () => {
  const owner = await makeClass(db);
  const other = await makeClass(db);
  const draft = makeDraft();
  await saveAssignment(db, owner, draft);
  expect(await saveAssignment(db, other, draft)).toBe("refused");
  expect(await saveAssignment(db, other, { ...draft, version: 1, title: "Stolen" })).toBe("refused");
  expect(await saveAssignment(db, owner, { ...draft, version: 1, work: { kind: "cases", target: CASES } })).toBe("refused");
  expect(await archiveAssignment(db, other, { id: draft.id, archived: true })).toBe(false);
  expect(await archiveAssignment(db, owner, { id: draft.id, archived: true })).toBe(true);
  expect(await saveAssignment(db, owner, { ...draft, version: 2, title: "Other" })).toBe("refused");
});

test("of two editors at once one wins and the other hears of it", async () => {
  const owner = await makeClass(db);
  const draft = makeDraft();
  await saveAssignment(db, owner, draft);
  const outcomes = await Promise.all(["A", "B"].map((title) => saveAssignment(db, owner, { ...draft, title, version: 1 })));
  expect(outcomes.filter((outcome) => outcome === "stale")).toHaveLength(1);
});

test("a student's own dates come before the section's, those before the class's, date by date", async () => {
  const owner = await makeClass(db);
  const section = { id: v7(), name: "Monday" };
  await saveSection(db, owner, section);
  const [own, moved, plain] = [
    await enroll(db, owner.classId, { sectionId: section.id }),
    await enroll(db, owner.classId, { sectionId: section.id }),
    await enroll(db, owner.classId),
  ];
  const draft = makeDraft({ lateUntil: Date.now() + 8 * DAY_MS });
  const assignmentId = draft.id;
  await saveAssignment(db, owner, draft);
  const later = draft.dueAt + 3 * DAY_MS;
  const ofSection = { ...NOTHING, dueAt: draft.dueAt + DAY_MS / 2, timePercent: 125 };
  expect(await saveOverride(db, owner, { assignmentId, target: { sectionId: section.id }, values: ofSection })).toBe(true);
  expect(
    await saveOverride(db, owner, {
      assignmentId,
      target: { enrollmentId: own.enrollmentId },
      values: { ...NOTHING, dueAt: later },
    }),
  ).toBe(true);
  const datesOf = async (userId: string) =>
    (await readMyAssignments(db, userId)).map(({ dates, timePercent }) => ({ ...dates, timePercent }));
  const { releaseAt, dueAt, lateUntil } = draft;
  expect(await datesOf(plain.userId)).toEqual([{ releaseAt, dueAt, lateUntil, timePercent: 100 }]);
  expect(await datesOf(moved.userId)).toEqual([{ releaseAt, dueAt: ofSection.dueAt, lateUntil, timePercent: 125 }]);
  // Late work never ends before it is due.
  expect(await datesOf(own.userId)).toEqual([{ releaseAt, dueAt: later, lateUntil: later, timePercent: 125 }]);
  expect(await readOverrides(db, owner)).toHaveLength(2);
  await saveOverride(db, owner, { assignmentId, target: { enrollmentId: own.enrollmentId }, values: NOTHING });
  expect(await datesOf(own.userId)).toEqual(await datesOf(moved.userId));
});

test("an override needs a student or section of the class, and for a student the grant to see them", async () => {
  const owner = await makeClass(db);
  const other = await makeClass(db);
  const editor = await enroll(db, owner.classId, { role: "assistant", contentRight: "edit" });
  const student = await enroll(db, owner.classId);
  const abroad = await enroll(db, other.classId);
  const { id: assignmentId, ...draft } = makeDraft();
  await saveAssignment(db, owner, { id: assignmentId, ...draft });
  const values = { ...NOTHING, timePercent: 150 };
  const save = (asker: typeof owner, enrollmentId: string) =>
    saveOverride(db, asker, { assignmentId, target: { enrollmentId }, values });
  expect(await save(editor, student.enrollmentId)).toBe(false);
  expect(await save(owner, abroad.enrollmentId)).toBe(false);
  expect(await save(other, abroad.enrollmentId)).toBe(false);
  expect(await save(owner, student.enrollmentId)).toBe(true);
  expect(await readOverrides(db, editor)).toEqual([]);
  await leaveClass(db, student);
  expect(await readOverrides(db, owner)).toEqual([]);
});

test("cards: all, begun and learned of what the assignment is about, for the student and for who may see them", async () => {
  const owner = await makeClass(db);
  const student = await enroll(db, owner.classId);
  const conditionSlug = cases.knowledge.facts[0]?.conditionSlug ?? "";
  const own = cases.knowledge.facts.filter((fact) => fact.conditionSlug === conditionSlug).map((fact) => cases.cardOf(fact.id));
  const other = cases.knowledge.facts.filter((fact) => fact.conditionSlug !== conditionSlug).map((fact) => cases.cardOf(fact.id));
  const draft = makeDraft({ work: { kind: "cards", target: { topicSlugs: [], conditionSlugs: [conditionSlug] } } });
  await saveAssignment(db, owner, draft);
  const at = Date.now() - 60_000;
  const events = [
    makeEvent(own[0] ?? "", at, { rating: 4 }),
    makeEvent(own[1] ?? "", at, { rating: 1 }),
    makeEvent(other[0] ?? "", at),
  ];
  await db.sql`update users set created_at = '2026-01-01' where id = ${student.userId}`;
  await recordEvents(db, student.userId, { device: "d", events });
  const expected = { cards: own.length, begunCards: 2, learnedCards: 1, attempts: 0 };
  expect(await readMyAssignments(db, student.userId)).toMatchObject([expected]);
  expect(await readProgress(db, owner, draft.id)).toMatchObject([{ ...expected, enrollmentId: student.enrollmentId }]);
});

test("a case set is an attempt with the extra time that the class gives, not the one that the student set", async () => {
  const owner = await makeClass(db);
  const student = await enroll(db, owner.classId);
  await db.sql`update users set case_time_percent = 300 where id = ${student.userId}`;
  const draft = caseDraft();
  await saveAssignment(db, owner, draft);
  const target = { enrollmentId: student.enrollmentId };
  await saveOverride(db, owner, { assignmentId: draft.id, target, values: { ...NOTHING, timePercent: 150 } });
  const { id } = await start(student.userId, draft.id);
  const [row] = await db.sql`
    select assignment_id, attempt, extract(epoch from deadline_at - created_at)::int as seconds from quiz_sessions where id = ${id}`;
  expect(row).toEqual({ assignment_id: draft.id, attempt: 1, seconds: 900 });
  expect(await readMyAssignments(db, student.userId)).toMatchObject([{ attempts: 1, ended: 0, openQuizId: id, firstEndAt: null }]);
  await closeQuiz(db, student.userId, id, { submit: true });
  const [after] = await readMyAssignments(db, student.userId);
  expect(after).toMatchObject({ attempts: 1, ended: 1, openQuizId: null });
  expect(after?.firstEndAt).toBeGreaterThan(Date.now() - 60_000);
});

test("an exam whose time is up counts as ended although nobody has looked at it", async () => {
  const owner = await makeClass(db);
  const student = await enroll(db, owner.classId);
  const draft = caseDraft();
  await saveAssignment(db, owner, draft);
  const { id } = await start(student.userId, draft.id);
  await passDeadline(db, student.userId, id);
  expect(await readProgress(db, owner, draft.id)).toMatchObject([{ attempts: 1, ended: 1, openQuizId: null }]);
});

test("attempts end with their number, also when all are begun at once", async () => {
  const owner = await makeClass(db);
  const student = await enroll(db, owner.classId);
  const draft = caseDraft({ attempts: 2 });
  await saveAssignment(db, owner, draft);
  const all = await Promise.allSettled(Array.from({ length: 6 }, (_, n) => start(student.userId, draft.id, n)));
  expect(all.filter(({ status }) => status === "fulfilled").length).toBeLessThanOrEqual(2);
  await Promise.allSettled([6, 7].map((n) => start(student.userId, draft.id, n)));
  await expect(start(student.userId, draft.id, 8)).rejects.toThrow();
  expect(
    (await db.sql`select attempt from quiz_sessions where assignment_id = ${draft.id} order by attempt`).map(
      ({ attempt }) => attempt,
    ),
  ).toEqual([1, 2]);
});

test("nothing begins before the release, after the end, for an archived class or assignment, or for who is no student of the class", async () => {
  const now = Date.now();
  const cannot = async (
    change: object,
    prepare: (owner: Awaited<ReturnType<typeof makeClass>>, id: string, userId: string) => Promise<unknown>,
  ) => {
    const owner = await makeClass(db);
    const student = await enroll(db, owner.classId);
    const draft = caseDraft({}, change);
    await saveAssignment(db, owner, draft);
    await prepare(owner, draft.id, student.userId);
    const order = makeOrder({ mode: "exam", minutes: 10 });
    expect(await storeQuiz(db, { studentId: student.userId, order, variants: [], assignmentId: draft.id })).toBe(false);
  };
  const nothing = async () => {};
  await cannot({ releaseAt: now + DAY_MS, dueAt: now + 2 * DAY_MS }, nothing);
  await cannot({ releaseAt: now - 3 * DAY_MS, dueAt: now - 2 * DAY_MS, lateUntil: now - DAY_MS }, nothing);
  await cannot({}, (owner, id) => archiveAssignment(db, owner, { id, archived: true }));
  await cannot({}, (owner) => archiveClass(db, owner, true));
  await cannot({}, (owner, _, userId) => leaveClass(db, { ...owner, userId }));
  const owner = await makeClass(db);
  const draft = caseDraft();
  await saveAssignment(db, owner, draft);
  await expect(start(owner.userId, draft.id)).rejects.toThrow();
});

test("a set that the student chose is no attempt, and one for an assignment is none of another class's", async () => {
  const owner = await makeClass(db);
  const student = await enroll(db, owner.classId);
  await saveAssignment(db, owner, caseDraft());
  await serveQuiz(db, student.userId, cases, ["tts-diagnosis"]);
  expect(await readMyAssignments(db, student.userId)).toMatchObject([{ attempts: 0, openQuizId: null }]);
});

test("exam dates: for every member, changed by who may change content, kept in their class", async () => {
  const owner = await makeClass(db);
  const other = await makeClass(db);
  const student = await enroll(db, owner.classId);
  const exam = { id: v7(), title: "Final", day: "2026-12-18", topicSlugs: ["nerve"] };
  expect(await saveExam(db, owner, exam)).toBe(true);
  expect(await saveExam(db, owner, exam)).toBe(true);
  expect(await saveExam(db, other, { ...exam, title: "Stolen" })).toBe(false);
  expect(await saveExam(db, student, { ...exam, title: "Mine" })).toBe(false);
  expect(await readExams(db, student)).toEqual([exam]);
  expect(await readExams(db, other)).toEqual([]);
  expect(await archiveExam(db, other, exam.id)).toBe(false);
  expect(await archiveExam(db, owner, exam.id)).toBe(true);
  expect(await readExams(db, student)).toEqual([]);
});
