import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CaseTarget } from "#core/assignment";
import { layDates } from "#core/class-dates";
import { type OverrideTarget, type OverrideValues, readDatedParties, saveOverride } from "#db/assignment-overrides";
import { readMyAssignments, readProgress } from "#db/assignment-progress";
import { archiveAssignment, MOST_ASSIGNMENTS, readAssignments, saveAssignment } from "#db/assignments";
import { readAccessLog } from "#db/audit";
import { archiveExam, MOST_EXAMS, readExams, saveExam } from "#db/class-exams";
import { moveStudents } from "#db/enrollments";
import { readServedQuiz } from "#db/quiz-reading";
import { recordEvents } from "#db/reviews";
import { saveSection } from "#db/sections";
import { enroll, makeClass, makeDraft } from "./class-fixture.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";
import { makeEvent } from "./fixtures.ts";
import { makeQuizEvent, passDeadline, seedCases, serveQuiz, type TestCases } from "./quiz-fixture.ts";

const [DAY_MS, MINUTE_MS] = [86_400_000, 60_000];
let database: TestDatabase;
let db: TestDatabase["db"];
let cases: TestCases;
beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  cases = await seedCases(db);
});
afterAll(() => database.drop());

const CASES: CaseTarget = {
  ...{ topicSlugs: [], conditionSlugs: [], kinds: [], count: 2 },
  ...{ mode: "tutor", minutes: null, attempts: 2 },
};
const NOTHING: OverrideValues = { releaseAt: null, dueAt: null, lateUntil: null, timePercent: null };

async function makeSection(owner: Awaited<ReturnType<typeof makeClass>>, name: string): Promise<string> {
  const id = v7();
  await saveSection(db, owner, { id, name });
  return id;
}

/** A class with a student who has begun a set of an assignment whose late work ends in so many minutes (null: never). */
async function begin(change: Partial<CaseTarget>, lateMinutes: number | null, own: Partial<OverrideValues> = {}) {
  const owner = await makeClass(db);
  const student = await enroll(db, owner.classId);
  const late = lateMinutes === null ? null : Date.now() + lateMinutes * MINUTE_MS;
  const target = { ...CASES, ...change };
  const draft = makeDraft({ work: { kind: "cases", target }, dueAt: Date.now() - MINUTE_MS, lateUntil: late });
  await saveAssignment(db, owner, draft);
  const values = { ...NOTHING, ...own };
  await saveOverride(db, owner, { assignmentId: draft.id, target: { enrollmentId: student.enrollmentId }, values });
  const { mode, minutes } = target;
  const quiz = await serveQuiz(db, student.userId, cases, ["tts-diagnosis"], { mode, minutes, assignmentId: draft.id });
  const read = async () => (await readServedQuiz(db, student.userId, quiz.id))?.session;
  return { owner, student, draft, quiz, late, session: await read(), read };
}

test("a set ends when late work does: a tutor set, an exam without a limit, and one whose limit is longer", async () => {
  for (const change of [{}, { mode: "exam", minutes: null }, { mode: "exam", minutes: 60 }] as const) {
    const { session, late } = await begin(change, 30);
    expect(session?.deadlineAt).toBe(late);
  }
  const further = await begin({}, 60 * 24 * 40);
  expect(further.session?.deadlineAt).toBe(further.late);
});

test("a shorter limit, the student's own later end and work that is taken for ever stay what they were", async () => {
  const { session } = await begin({ mode: "exam", minutes: 10 }, 30, { timePercent: 150 });
  expect((session?.deadlineAt ?? 0) - (session?.createdAt ?? 0)).toBe(15 * MINUTE_MS);
  const later = Date.now() + 5 * DAY_MS;
  expect((await begin({}, 30, { lateUntil: later })).session?.deadlineAt).toBe(later);
  expect((await begin({}, null)).session?.deadlineAt).toBeNull();
});

test("after the end an answer to a tutor set is refused, and it has ended as of then; other dates do not open it again", async () => {
  const { owner, student, draft, quiz, late, read } = await begin({}, 30);
  await saveAssignment(db, owner, { ...draft, lateUntil: Date.now() + 9 * DAY_MS, version: 1 });
  expect((await read())?.deadlineAt).toBe(late);
  await passDeadline(db, student.userId, quiz.id);
  expect(await quiz.send(makeQuizEvent(0, { option: quiz.key(0) }))).toMatchObject([
    { status: "refused", reason: "The time was up when this arrived." },
  ]);
  const after = await read();
  expect(after?.submittedAt).toBe(after?.deadlineAt);
  expect(await readProgress(db, owner, draft.id)).toMatchObject([{ attempts: 1, ended: 1, openQuizId: null }]);
});

test("a card that a student put away unread does not count for them; one put away later does", async () => {
  const owner = await makeClass(db);
  const [student, other] = [await enroll(db, owner.classId), await enroll(db, owner.classId)];
  const conditionSlug = cases.knowledge.facts[0]?.conditionSlug ?? "";
  const own = cases.knowledge.facts.filter((fact) => fact.conditionSlug === conditionSlug).map((fact) => cases.cardOf(fact.id));
  const draft = makeDraft({ work: { kind: "cards", target: { topicSlugs: [], conditionSlugs: [conditionSlug] } } });
  await saveAssignment(db, owner, draft);
  await db.sql`update users set created_at = '2026-01-01' where id = ${student.userId}`;
  const at = Date.now() - MINUTE_MS;
  const [unread = "", begun = "", ...rest] = own;
  const putAway = (card: string) => makeEvent(card, at + 1, { kind: "suspend", rating: null });
  const events = [putAway(unread), ...[begun, ...rest].map((card) => makeEvent(card, at, { rating: 4 })), putAway(begun)];
  await recordEvents(db, student.userId, { device: "d", events });
  const cards = own.length - 1;
  expect(await readMyAssignments(db, student.userId)).toMatchObject([{ cards, begunCards: cards, learnedCards: cards }]);
  expect(await readMyAssignments(db, other.userId)).toMatchObject([{ cards: own.length, begunCards: 0 }]);
});

test("dates that two sections mix up when a student moves stay in order", async () => {
  const owner = await makeClass(db);
  const [soon, plain] = [await makeSection(owner, "Soon"), await makeSection(owner, "Plain")];
  const student = await enroll(db, owner.classId, { sectionId: plain });
  const draft = makeDraft({ lateUntil: Date.now() + 8 * DAY_MS });
  await saveAssignment(db, owner, draft);
  const save = (target: OverrideTarget, values: Partial<OverrideValues>) =>
    saveOverride(db, owner, { assignmentId: draft.id, target, values: { ...NOTHING, ...values } });
  const releaseAt = Date.now() + 5 * DAY_MS;
  const early = Date.now() + 2 * DAY_MS;
  await save({ sectionId: soon }, { dueAt: early, lateUntil: early });
  await save({ enrollmentId: student.enrollmentId }, { releaseAt });
  await moveStudents(db, owner, { enrollmentIds: [student.enrollmentId], sectionId: soon });
  expect((await readMyAssignments(db, student.userId))[0]?.dates).toEqual({ releaseAt, dueAt: releaseAt, lateUntil: releaseAt });
});

test("whose dates are checked: every section, and students with own dates or named, for who may see them", async () => {
  const owner = await makeClass(db);
  const editor = await enroll(db, owner.classId, { role: "assistant", contentRight: "edit" });
  const monday = await makeSection(owner, "Monday");
  const [own, named] = [await enroll(db, owner.classId, { sectionId: monday }), await enroll(db, owner.classId)];
  await enroll(db, owner.classId);
  const { id: assignmentId, ...draft } = makeDraft();
  await saveAssignment(db, owner, { id: assignmentId, ...draft });
  const target = { enrollmentId: own.enrollmentId };
  const ofOwn = { ...NOTHING, dueAt: draft.dueAt + DAY_MS };
  const ofMonday = { ...NOTHING, releaseAt: draft.releaseAt + DAY_MS };
  await saveOverride(db, owner, { assignmentId, target, values: ofOwn });
  await saveOverride(db, owner, { assignmentId, target: { sectionId: monday }, values: ofMonday });
  const read = (asker: typeof owner) => readDatedParties(db, asker, { assignmentId, enrollmentId: named.enrollmentId });
  const parties = await read(owner);
  expect(parties.map(({ enrollmentId, sectionName }) => [enrollmentId, sectionName])).toEqual([
    [null, null],
    ...[
      [own.enrollmentId, "Monday"],
      [named.enrollmentId, null],
    ].sort(([a = ""], [b = ""]) => ((a ?? "") < (b ?? "") ? -1 : 1)),
  ]);
  // What the check goes by is what the student meets.
  const found = parties.find(({ enrollmentId }) => enrollmentId === own.enrollmentId);
  const [mine] = await readMyAssignments(db, own.userId);
  expect(found && layDates([found.own, found.ofSection, draft])).toEqual(mine?.dates);
  expect((await read(editor)).map(({ name }) => name)).toEqual(["Monday"]);
  expect(await read(named)).toEqual([]);
});

test("who is concerned by other dates can read of it, once for each change: a student, or everybody in a section", async () => {
  const owner = await makeClass(db);
  const [monday, friday] = [await makeSection(owner, "Monday"), await makeSection(owner, "Friday")];
  const [one, two, other] = [
    await enroll(db, owner.classId, { sectionId: monday }),
    await enroll(db, owner.classId, { sectionId: monday }),
    await enroll(db, owner.classId, { sectionId: friday }),
  ];
  const draft = makeDraft();
  await saveAssignment(db, owner, draft);
  const save = (target: OverrideTarget, values: Partial<OverrideValues>) =>
    saveOverride(db, owner, { assignmentId: draft.id, target, values: { ...NOTHING, ...values } });
  const told = async () =>
    await Promise.all([one, two, other].map(async ({ userId }) => (await readAccessLog(db, userId, 50)).length));
  const values = { dueAt: draft.dueAt + DAY_MS };
  await save({ sectionId: monday }, values);
  expect(await save({ sectionId: monday }, values)).toBe(true);
  expect(await told()).toEqual([1, 1, 0]);
  await save({ enrollmentId: one.enrollmentId }, { timePercent: 150 });
  await save({ enrollmentId: one.enrollmentId }, { timePercent: 150 });
  expect(await told()).toEqual([2, 1, 0]);
  await save({ sectionId: monday }, {});
  expect(await save({ sectionId: monday }, {})).toBe(true);
  expect(await told()).toEqual([3, 2, 0]);
  expect(await readAccessLog(db, two.userId, 1)).toMatchObject([{ action: "override-saved", own: false }]);
});

test("a class has so many assignments and exams at most; archived ones leave room", async () => {
  const owner = await makeClass(db);
  const first = makeDraft();
  for (let n = 0; n < MOST_ASSIGNMENTS; n += 1) await saveAssignment(db, owner, n === 0 ? first : makeDraft());
  expect(await saveAssignment(db, owner, makeDraft())).toBe("refused");
  expect(await saveAssignment(db, owner, first)).toEqual({ version: 1 });
  expect(await saveAssignment(db, owner, { ...first, title: "Renamed", version: 1 })).toEqual({ version: 2 });
  expect(await archiveAssignment(db, owner, { id: first.id, archived: true })).toBe(true);
  expect(await archiveAssignment(db, owner, { id: first.id, archived: true })).toBe(true);
  expect(await saveAssignment(db, owner, makeDraft())).toEqual({ version: 1 });
  expect(await archiveAssignment(db, owner, { id: first.id, archived: false })).toBe(false);
  const open = (await readAssignments(db, owner)).filter(({ archivedAt }) => archivedAt === null);
  expect(open).toHaveLength(MOST_ASSIGNMENTS);
  expect(await archiveAssignment(db, owner, { id: open[0]?.id ?? "", archived: false })).toBe(true);

  const exams = Array.from({ length: MOST_EXAMS + 1 }, () => ({ id: v7(), title: "Oral", day: "2099-06-01", topicSlugs: [] }));
  for (const [n, exam] of exams.entries()) expect(await saveExam(db, owner, exam)).toBe(n < MOST_EXAMS);
  expect(
    await saveExam(db, owner, { ...exams[0], id: exams[0]?.id ?? "", title: "Final", day: "2099-06-01", topicSlugs: [] }),
  ).toBe(true);
  await archiveExam(db, owner, exams[1]?.id ?? "");
  expect(await saveExam(db, owner, { id: v7(), title: "Oral", day: "2099-06-01", topicSlugs: [] })).toBe(true);
  expect(await readExams(db, owner)).toHaveLength(MOST_EXAMS);
});
