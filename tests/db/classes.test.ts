import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { saveAssignment } from "#db/assignments";
import { readAccessLog, recordRead } from "#db/audit";
import type { ClassAsker } from "#db/class-rights";
import { archiveClass, createClass, leaveClass, readClassesOf, readStanding, renameClass, transferOwnership } from "#db/classes";
import { endEnrollment, moveStudents, readBlocked, readPeople, setRights } from "#db/enrollments";
import { readSections, removeSection, saveSection } from "#db/sections";
import { enroll, enrollmentOf, makeClass, makeDraft } from "./class-fixture.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";
import { createStudent } from "./fixtures.ts";
import { seedCases } from "./quiz-fixture.ts";

let database: TestDatabase;
let db: TestDatabase["db"];
beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  await seedCases(db);
});
afterAll(() => database.drop());

const newClass = () => ({ id: v7(), courseSlug: "cases-course", name: "Year 3", timeZone: "Europe/Zurich" });
const owners = (classId: string) => db.sql`select user_id from enrollments where class_id = ${classId} and owner`;

test("creating a class twice makes one, with its maker as owner who may change it and see students", async () => {
  const userId = await createStudent(db);
  const made = newClass();
  expect(await Promise.all([createClass(db, userId, made), createClass(db, userId, made)])).toEqual(["created", "created"]);
  expect(await readClassesOf(db, userId)).toMatchObject([
    { classId: made.id, role: "instructor", owner: true, contentRight: "edit", studentData: "view", archivedAt: null },
  ]);
  expect((await db.sql`select action from audit_events where class_id = ${made.id}`).length).toBe(1);
});

test("an id of somebody else's class is refused, and so is an unknown course", async () => {
  const { classId } = await makeClass(db);
  const userId = await createStudent(db);
  expect(await createClass(db, userId, { ...newClass(), id: classId })).toBe("other_class");
  expect(await createClass(db, userId, { ...newClass(), courseSlug: "nowhere" })).toBe("no_course");
  expect(await readClassesOf(db, userId)).toEqual([]);
});

test("an archived class can be read and left, not changed, and opened again by its owner only", async () => {
  const owner = await makeClass(db);
  const student = await enroll(db, owner.classId);
  const other = await enroll(db, owner.classId, { role: "instructor", contentRight: "edit", studentData: "view" });
  expect(await archiveClass(db, other, true)).toBe(false);
  expect(await archiveClass(db, owner, true)).toBe(true);
  expect(await archiveClass(db, owner, true)).toBe(true);
  expect((await readStanding(db, student))?.archivedAt).not.toBeNull();
  expect(await renameClass(db, owner, "Other")).toBe(false);
  expect(await saveSection(db, owner, { id: v7(), name: "A" })).toBe("refused");
  expect(await leaveClass(db, student)).toBe("left");
  expect(await archiveClass(db, owner, false)).toBe(true);
  expect(await renameClass(db, owner, "Other")).toBe(true);
  expect((await readStanding(db, owner))?.name).toBe("Other");
});

test("the owner cannot leave: alone because nobody could take the class, else before it is handed over", async () => {
  const owner = await makeClass(db);
  expect(await leaveClass(db, owner)).toBe("last_instructor");
  const heir = await enroll(db, owner.classId, { role: "instructor" });
  expect(await leaveClass(db, owner)).toBe("owner");
  expect(await transferOwnership(db, owner, heir.enrollmentId)).toBe("done");
  expect(await transferOwnership(db, owner, heir.enrollmentId)).toBe("done");
  expect(await owners(owner.classId)).toEqual([{ user_id: heir.userId }]);
  expect(await leaveClass(db, owner)).toBe("left");
  expect(await leaveClass(db, owner)).toBe("left");
  expect(await leaveClass(db, heir)).toBe("last_instructor");
});

test("a class is handed to nobody but an instructor who is in it", async () => {
  const owner = await makeClass(db);
  const elsewhere = await makeClass(db);
  const stranger = await enroll(db, elsewhere.classId, { role: "instructor" });
  for (const change of [{ role: "student" }, { role: "assistant" }, { role: "instructor", state: "removed" }] as const) {
    const { enrollmentId } = await enroll(db, owner.classId, change);
    expect(await transferOwnership(db, owner, enrollmentId)).toBe("no_heir");
  }
  expect(await transferOwnership(db, owner, stranger.enrollmentId)).toBe("no_heir");
  expect(await transferOwnership(db, elsewhere, stranger.enrollmentId)).toBe("done");
  expect(await owners(owner.classId)).toEqual([{ user_id: owner.userId }]);
});

test("handing over is done a second time for who did it, not for another instructor", async () => {
  const owner = await makeClass(db);
  const [heir, other] = [
    await enroll(db, owner.classId, { role: "instructor" }),
    await enroll(db, owner.classId, { role: "instructor", studentData: "view" }),
  ];
  await transferOwnership(db, owner, heir.enrollmentId);
  expect(await transferOwnership(db, owner, heir.enrollmentId)).toBe("done");
  expect(await transferOwnership(db, other, heir.enrollmentId)).toBe("refused");
});

test("an heir who leaves while the class is handed over: it has one owner in it all the same", async () => {
  for (let round = 0; round < 20; round += 1) {
    const owner = await makeClass(db);
    const heir = await enroll(db, owner.classId, { role: "instructor" });
    await Promise.all([
      transferOwnership(db, owner, heir.enrollmentId),
      leaveClass(db, heir),
      transferOwnership(db, owner, heir.enrollmentId),
      leaveClass(db, owner),
    ]);
    expect(await owners(owner.classId)).toHaveLength(1);
  }
});

test("leaving ends everything that the class knew about somebody, and their rights", async () => {
  const owner = await makeClass(db);
  const person = await enroll(db, owner.classId, { role: "assistant", contentRight: "edit", studentData: "view" });
  await db.sql`update enrollments set email = 'x@example.org', name = 'X' where id = ${person.enrollmentId}`;
  expect(await readPeople(db, person)).toHaveLength(2);
  expect(await leaveClass(db, person)).toBe("left");
  expect(await readPeople(db, person)).toEqual([]);
  expect(await enrollmentOf(db, person)).toMatchObject({
    state: "left",
    contentRight: "none",
    studentData: "none",
    email: null,
    name: null,
  });
});

test("who was taken out can make the class forget them, who is kept out cannot", async () => {
  const owner = await makeClass(db);
  const [removed, blocked] = [await enroll(db, owner.classId), await enroll(db, owner.classId)];
  await endEnrollment(db, owner, { enrollmentId: removed.enrollmentId, state: "removed" });
  await endEnrollment(db, owner, { enrollmentId: blocked.enrollmentId, state: "blocked" });
  expect(await enrollmentOf(db, removed)).toMatchObject({ name: "Student", email: `${removed.userId}@example.org` });
  expect([await leaveClass(db, removed), await leaveClass(db, removed)]).toEqual(["left", "left"]);
  expect(await enrollmentOf(db, removed)).toMatchObject({ state: "left", name: null, email: null });
  expect(await leaveClass(db, blocked)).toBe("no_member");
  expect(await enrollmentOf(db, blocked)).toMatchObject({ state: "blocked", name: "Student" });
});

test("a left student vanishes at once from every list, and nothing can be noted as read", async () => {
  const owner = await makeClass(db);
  const student = await enroll(db, owner.classId);
  const read = { enrollmentId: student.enrollmentId, action: "read-student", day: "2026-11-22" } as const;
  expect(await recordRead(db, owner, read)).toEqual({ studentId: student.userId });
  await leaveClass(db, student);
  expect(await readPeople(db, owner)).toHaveLength(1);
  expect(await readBlocked(db, owner)).toEqual([]);
  expect(await recordRead(db, owner, read)).toBeNull();
});

test("a look at a student is noted once a day, and the student can read it", async () => {
  const owner = await makeClass(db);
  const student = await enroll(db, owner.classId);
  const { enrollmentId } = student;
  for (const day of ["2026-11-22", "2026-11-22", "2026-11-23"])
    await recordRead(db, owner, { enrollmentId, action: "read-student", day });
  await recordRead(db, owner, { enrollmentId, action: "read-responses", day: "2026-11-23" });
  const log = await readAccessLog(db, student.userId, 50);
  expect(log.map(({ action }) => action)).toEqual(["read-responses", "read-student", "read-student"]);
  expect(log[0]).toMatchObject({ actorName: "Student", own: false, className: "Year 3" });
});

test("nobody without the grant can look, and nothing is noted", async () => {
  const owner = await makeClass(db);
  const student = await enroll(db, owner.classId);
  const read = { enrollmentId: student.enrollmentId, action: "read-student", day: "2026-11-22" } as const;
  const others: ClassAsker[] = [
    await enroll(db, owner.classId, { role: "instructor", contentRight: "edit" }),
    await enroll(db, owner.classId, { role: "instructor", studentData: "view", state: "removed" }),
    await enroll(db, owner.classId),
    { classId: owner.classId, userId: (await makeClass(db)).userId },
  ];
  for (const asker of others) expect(await recordRead(db, asker, read)).toBeNull();
  expect(await readAccessLog(db, student.userId, 50)).toEqual([]);
});

test("who decides about whom: students by instructors who see them, staff by the owner, the owner by nobody", async () => {
  const owner = await makeClass(db);
  const instructor = await enroll(db, owner.classId, { role: "instructor", studentData: "view" });
  const assistant = await enroll(db, owner.classId, { role: "assistant", studentData: "view", contentRight: "edit" });
  const student = await enroll(db, owner.classId);
  const [ownRow] = await db.sql<{ id: string }[]>`select id from enrollments where class_id = ${owner.classId} and owner`;
  const end = (asker: ClassAsker, enrollmentId: string) => endEnrollment(db, asker, { enrollmentId, state: "removed" });
  expect(await end(assistant, student.enrollmentId)).toBe("refused");
  expect(await end(student, student.enrollmentId)).toBe("refused");
  expect(await end(instructor, assistant.enrollmentId)).toBe("no_person");
  expect(await end(instructor, ownRow?.id ?? "")).toBe("no_person");
  expect(await end(owner, ownRow?.id ?? "")).toBe("no_person");
  expect(await end(instructor, student.enrollmentId)).toBe("done");
  expect(await end(instructor, student.enrollmentId)).toBe("done");
  expect(await end(owner, assistant.enrollmentId)).toBe("done");
  expect(await enrollmentOf(db, assistant)).toMatchObject({ state: "removed", studentData: "none", contentRight: "none" });
});

test("rights are given by the owner only, students have none, and the owner stays an instructor", async () => {
  const owner = await makeClass(db);
  const instructor = await enroll(db, owner.classId, { role: "instructor", studentData: "view", contentRight: "edit" });
  const student = await enroll(db, owner.classId);
  const [ownRow] = await db.sql<{ id: string }[]>`select id from enrollments where class_id = ${owner.classId} and owner`;
  const grant = (asker: ClassAsker, enrollmentId: string, role: "assistant" | "instructor" | "student" = "assistant") =>
    setRights(db, asker, { enrollmentId, role, contentRight: "none", studentData: role === "student" ? "none" : "view" });
  expect(await grant(instructor, student.enrollmentId)).toBe("refused");
  expect(await grant(instructor, instructor.enrollmentId)).toBe("refused");
  expect(await grant(owner, ownRow?.id ?? "", "assistant")).toBe("no_person");
  expect(await grant(owner, student.enrollmentId)).toBe("done");
  expect(await grant(owner, student.enrollmentId)).toBe("done");
  expect(await enrollmentOf(db, student)).toMatchObject({ role: "assistant", studentData: "view" });
  expect(await readAccessLog(db, student.userId, 9)).toMatchObject([
    { action: "enrollment-changed", detail: { role: "assistant" } },
  ]);
  await expect(
    setRights(db, owner, { enrollmentId: student.enrollmentId, role: "student", contentRight: "none", studentData: "view" }),
  ).rejects.toThrow(/enrollments_student_rights/);
});

test("who is blocked is listed as the class knew them, and can be let in again", async () => {
  const owner = await makeClass(db);
  const student = await enroll(db, owner.classId);
  await endEnrollment(db, owner, { enrollmentId: student.enrollmentId, state: "blocked" });
  await db.sql`update users set name = 'Renamed since' where id = ${student.userId}`;
  const email = `${student.userId}@example.org`;
  expect(await readBlocked(db, owner)).toEqual([{ enrollmentId: student.enrollmentId, name: "Student", email }]);
  await endEnrollment(db, owner, { enrollmentId: student.enrollmentId, state: "removed" });
  expect(await readBlocked(db, owner)).toEqual([]);
});

test("sections: one name in whatever case, none across classes, and students outlive theirs", async () => {
  const owner = await makeClass(db);
  const other = await makeClass(db);
  const section = { id: v7(), name: "Monday" };
  expect(await saveSection(db, owner, section)).toBe("saved");
  expect(await saveSection(db, owner, section)).toBe("saved");
  expect(await saveSection(db, owner, { id: v7(), name: "MONDAY" })).toBe("taken");
  expect(await saveSection(db, other, { ...section, name: "Stolen" })).toBe("refused");
  const student = await enroll(db, owner.classId);
  const abroad = await enroll(db, other.classId);
  expect(await moveStudents(db, other, { enrollmentIds: [abroad.enrollmentId], sectionId: section.id })).toBe(false);
  const enrollmentIds = [student.enrollmentId, abroad.enrollmentId];
  expect(await moveStudents(db, owner, { enrollmentIds, sectionId: section.id })).toBe(true);
  expect(await enrollmentOf(db, student)).toMatchObject({ sectionId: section.id });
  expect(await enrollmentOf(db, abroad)).toMatchObject({ sectionId: null });
  await removeSection(db, other, section.id);
  expect(await readSections(db, owner)).toEqual([section]);
  await removeSection(db, owner, section.id);
  expect(await enrollmentOf(db, student)).toMatchObject({ state: "joined", sectionId: null });
});

test("a section whose name somebody gives to another one at the same moment is taken", async () => {
  const owner = await makeClass(db);
  const { pending } = await db.sql.begin(async (sql) => {
    await sql`insert into sections (id, class_id, name) values (${v7()}, ${owner.classId}, 'Monday')`;
    // It does not see the other one yet, and waits for it at the index.
    const save = saveSection(db, owner, { id: v7(), name: "MONDAY" });
    await new Promise((resolve) => setTimeout(resolve, 200));
    return { pending: save };
  });
  expect(await pending).toBe("taken");
});

test("those whose dates go with a section can read of it", async () => {
  const owner = await makeClass(db);
  const [timed, plain] = [
    { id: v7(), name: "Monday" },
    { id: v7(), name: "Tuesday" },
  ];
  for (const section of [timed, plain]) await saveSection(db, owner, section);
  const draft = makeDraft();
  await saveAssignment(db, owner, draft);
  await db.sql`insert into assignment_overrides (assignment_id, section_id, time_percent) values (${draft.id}, ${timed.id}, 150)`;
  const inTimed = await enroll(db, owner.classId, { sectionId: timed.id });
  const inPlain = await enroll(db, owner.classId, { sectionId: plain.id });
  for (const section of [timed, plain, timed]) await removeSection(db, owner, section.id);
  expect((await readAccessLog(db, inTimed.userId, 9)).map(({ action }) => action)).toEqual(["override-saved"]);
  expect(await readAccessLog(db, inPlain.userId, 9)).toEqual([]);
});
