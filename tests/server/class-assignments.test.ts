import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { formatLocalTime } from "#core/class-dates";
import { MOST_ASSIGNMENTS } from "#db/assignments";
import { MOST_EXAMS, saveExam as storeExam } from "#db/class-exams";
import type { ClassAsker } from "#db/class-rights";
import { saveSection } from "#db/sections";
import { requireContent } from "#server/class-proofs";
import { pageAccessLog } from "#server/classes/access-log";
import {
  archiveAssignment,
  assignmentSchema,
  listAssignments,
  overrideSchema,
  saveAssignment,
  saveOverride,
} from "#server/classes/assignments";
import { examSchema, listExams, saveExam } from "#server/classes/exams";
import { type StudentProof, studentOf } from "#server/proofs";
import { enroll, makeClass } from "../db/class-fixture.ts";
import { createStudent } from "../db/fixtures.ts";
import { seedCases } from "../db/quiz-fixture.ts";
import { cookieOf, requestOf, startApp, type TestApp } from "./app.ts";

const DAY_MS = 86_400_000;
const ZONE = "Europe/Zurich";
let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await seedCases(app.db);
});
afterAll(() => app.stop());

async function proofOf(id: string): Promise<StudentProof> {
  return await studentOf(requestOf({ cookie: await cookieOf(app.db, id) }));
}

async function open() {
  const owner = await makeClass(app.db);
  return { owner, content: await contentOf(owner) };
}

const contentOf = async ({ userId, classId }: ClassAsker) => await requireContent(await proofOf(userId), classId);

async function makeSection(owner: ClassAsker, name: string): Promise<string> {
  const id = v7();
  await saveSection(app.db, owner, { id, name });
  return id;
}

async function enrollNamed(classId: string, name: string, sectionId: string | null = null) {
  const student = await enroll(app.db, classId, { sectionId });
  await app.db.sql`update enrollments set name = ${name} where id = ${student.enrollmentId}`;
  return student;
}

const inDays = (days: number) => formatLocalTime(Date.now() + days * DAY_MS, ZONE);
const CARDS = { kind: "cards", target: { topicSlugs: [], conditionSlugs: [] } } as const;
const makeDraft = (change: object = {}) => {
  const dates = { releaseAt: inDays(-1), dueAt: inDays(7), lateUntil: null };
  return assignmentSchema.parse({ id: v7(), title: "Nerves", work: CARDS, ...dates, version: 0, ...change });
};
const NOTHING = { releaseAt: null, dueAt: null, lateUntil: null, timePercent: null };
const override = (assignmentId: string, target: object, change: object) =>
  overrideSchema.parse({ assignmentId, target, ...NOTHING, ...change });

test("a section's and a student's own dates are checked together, and the student and the section are named", async () => {
  const { owner, content } = await open();
  const sectionId = await makeSection(owner, "Monday");
  const ada = await enrollNamed(owner.classId, "Ada Wong", sectionId);
  const { id, ...draft } = makeDraft();
  await saveAssignment(content, { id, ...draft });
  await saveOverride(content, override(id, { sectionId }, { dueAt: inDays(2) }));
  const late = saveOverride(content, override(id, { enrollmentId: ada.enrollmentId }, { releaseAt: inDays(5) }));
  await expect(late).rejects.toMatchObject({
    status: 422,
    fields: {
      dueAt: expect.stringMatching(/^Not for Ada Wong \(section Monday\): it would open 20\S+ \S+, be due .* must come before/),
    },
  });
  const target = { enrollmentId: ada.enrollmentId };
  await expect(saveOverride(content, override(id, target, { lateUntil: inDays(1) }))).rejects.toMatchObject({
    fields: { lateUntil: expect.stringContaining("Ada Wong") },
  });
  await saveOverride(content, override(id, target, { releaseAt: inDays(5), dueAt: inDays(6) }));
  await saveOverride(content, override(id, target, { releaseAt: inDays(1) }));
  // And the other way round: the section's dates against those that the student has.
  await expect(saveOverride(content, override(id, { sectionId }, { dueAt: inDays(0.5) }))).rejects.toMatchObject({
    fields: { dueAt: expect.stringContaining("Ada Wong (section Monday)") },
  });
  await saveOverride(content, override(id, { sectionId }, { dueAt: inDays(3) }));
});

test("an assignment's new dates are checked against those of its sections and students, as far as the sender may see these", async () => {
  const { owner, content } = await open();
  const editor = await enroll(app.db, owner.classId, { role: "assistant", contentRight: "edit" });
  const sectionId = await makeSection(owner, "Monday");
  const ben = await enrollNamed(owner.classId, "Ben Bitdiddle");
  const { id, ...draft } = makeDraft();
  await saveAssignment(content, { id, ...draft });
  await saveOverride(content, override(id, { sectionId }, { dueAt: inDays(2) }));
  await saveOverride(content, override(id, { enrollmentId: ben.enrollmentId }, { dueAt: inDays(4) }));
  const change = { id, ...draft, version: 1 };
  await expect(saveAssignment(content, { ...change, releaseAt: inDays(3) })).rejects.toMatchObject({
    status: 422,
    fields: { dueAt: expect.stringContaining("Not for section Monday") },
  });
  await saveOverride(content, override(id, { sectionId }, {}));
  const release = { ...change, releaseAt: inDays(5) };
  await expect(saveAssignment(content, release)).rejects.toMatchObject({
    fields: { dueAt: expect.stringContaining("Ben Bitdiddle") },
  });
  // Who may not see students learns of none: the dates that the student meets are kept in order in the reading.
  expect(await saveAssignment(await contentOf(editor), release)).toEqual({ version: 2 });
});

test("what stands in the way of a change to an assignment is said: it is archived, of another kind, or unknown", async () => {
  const { owner, content } = await open();
  const sectionId = await makeSection(owner, "Monday");
  const made = makeDraft();
  await saveAssignment(content, made);
  const target = { ...CARDS.target, kinds: [], count: 2, mode: "tutor", minutes: null, attempts: 1 };
  const asCases = makeDraft({ id: made.id, version: 1, work: { kind: "cases", target } });
  await expect(saveAssignment(content, asCases)).rejects.toMatchObject({ status: 409, code: "other_kind" });
  await archiveAssignment(content, { id: made.id, archived: true });
  const archived = { status: 409, code: "assignment_archived", message: expect.stringContaining("Assign it again") };
  await expect(saveAssignment(content, { ...made, version: 2, title: "Other" })).rejects.toMatchObject(archived);
  await expect(saveOverride(content, override(made.id, { sectionId }, { dueAt: inDays(8) }))).rejects.toMatchObject(archived);
  await expect(archiveAssignment(content, { id: v7(), archived: false })).rejects.toMatchObject({ status: 404 });
  const other = await open();
  await expect(saveAssignment(other.content, { ...made, version: 1 })).rejects.toMatchObject({ status: 404 });
  await archiveAssignment(content, { id: made.id, archived: false });
  expect(await saveAssignment(content, { ...made, version: 3, title: "Other" })).toEqual({ version: 4 });
});

test("one assignment or exam too many is refused with the number that a class may have", async () => {
  const { owner, content } = await open();
  for (let n = 0; n < MOST_ASSIGNMENTS; n += 1) await saveAssignment(content, makeDraft());
  const full = { status: 409, code: "too_many", message: expect.stringContaining(String(MOST_ASSIGNMENTS)) };
  await expect(saveAssignment(content, makeDraft())).rejects.toMatchObject(full);
  const [first] = (await listAssignments(content)).assignments;
  await archiveAssignment(content, { id: first?.id ?? "", archived: true });
  await saveAssignment(content, makeDraft());
  await expect(archiveAssignment(content, { id: first?.id ?? "", archived: false })).rejects.toMatchObject(full);
  const makeExam = () => examSchema.parse({ id: v7(), title: "Oral", day: "2099-06-01", topicSlugs: [] });
  for (let n = 0; n < MOST_EXAMS; n += 1) await storeExam(app.db, owner, makeExam());
  await expect(saveExam(content, makeExam())).rejects.toMatchObject({ status: 409, code: "too_many" });
});

test("an exam is made for today or later, and moved no further back; one that is over can be renamed", async () => {
  const { owner, content } = await open();
  const make = (change: object = {}) =>
    examSchema.parse({ id: v7(), title: "Final", day: "2099-06-01", topicSlugs: [], ...change });
  const over = { status: 422, fields: { day: expect.stringContaining("is over") } };
  const past = inDays(-3).slice(0, 10);
  await expect(saveExam(content, make({ day: past }))).rejects.toMatchObject(over);
  const exam = make();
  await saveExam(content, exam);
  await expect(saveExam(content, { ...exam, day: past })).rejects.toMatchObject(over);
  const old = make({ day: past });
  await storeExam(app.db, owner, old);
  await saveExam(content, { ...old, title: "Final of last week" });
  // The class's day begins at four in the morning, and so may still be that of yesterday.
  await saveExam(content, { ...old, day: inDays(0).slice(0, 10) });
  expect((await listExams(content)).map(({ title }) => title)).toEqual(["Final", "Final"]);
});

test("the log of who looked is read to its end, 50 lines at a time, none twice, also where many bear one instant", async () => {
  const [studentId, actor] = [await createStudent(app.db), await createStudent(app.db)];
  await app.db.sql`
    insert into audit_events (id, at, actor_id, subject_id, action)
    select gen_random_uuid(), timestamptz '2026-11-01 08:00:00.123Z' + make_interval(secs => n / 30), ${actor}::uuid, ${studentId}::uuid, 'read-student'
    from generate_series(1, 230) n`;
  const proof = await proofOf(studentId);
  const pages: string[][] = [];
  let place: string | null | undefined;
  do {
    const { entries, older } = await pageAccessLog(proof, place ?? undefined);
    pages.push(entries.map(({ id }) => id));
    place = older;
  } while (place !== null);
  expect(pages.map(({ length }) => length)).toEqual([50, 50, 50, 50, 30]);
  expect(new Set(pages.flat()).size).toBe(230);
  const first = (await pageAccessLog(proof, undefined)).entries;
  for (const wrong of ["x", "1_2", "99999999999999_x", "'; --", "1e3_00000000-0000-4000-8000-000000000000"]) {
    expect((await pageAccessLog(proof, wrong)).entries).toEqual(first);
  }
  expect(await pageAccessLog(proof, "0_00000000-0000-4000-8000-000000000000")).toEqual({ entries: [], older: null });
  expect((await pageAccessLog(proof, "99999999999999_00000000-0000-4000-8000-000000000000")).entries).toEqual(first);
});
