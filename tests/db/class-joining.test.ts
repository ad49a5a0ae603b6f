import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseRoster } from "#core/roster";
import { diffRoster } from "#core/roster-diff";
import type { ClassAsker } from "#db/class-rights";
import { archiveClass, leaveClass } from "#db/classes";
import { endEnrollment, readPeople } from "#db/enrollments";
import { acceptInvitation, readInvitation, saveInvitation } from "#db/invitations";
import { joinByCode, readJoinCode, readJoinVerdict, rotateJoinCode, setJoinLimits } from "#db/join-codes";
import { applyRoster, readRoster } from "#db/rosters";
import { enroll, enrollmentOf, makeClass } from "./class-fixture.ts";
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

let drawn = 0;
function drawCode(): string {
  drawn += 1;
  return `C${String(drawn).padStart(7, "0")}`;
}
const emailOf = (userId: string) => `${userId}@example.org`;

/** A class with an open code. */
async function openClass(limits: { cap?: number; expiresAt?: number } = {}) {
  const owner = await makeClass(db);
  const code = drawCode();
  await rotateJoinCode(db, owner, { current: null, next: code });
  const { cap = null, expiresAt = null } = limits;
  await setJoinLimits(db, owner, { cap, expiresAt, open: true });
  return { owner, code, join: (userId: string) => joinByCode(db, { code, userId }) };
}

const offer = (change: object = {}) => ({
  email: "invited@example.org",
  role: "student" as const,
  contentRight: "none" as const,
  studentData: "none" as const,
  sectionId: null,
  tokenHash: v7(),
  days: 14,
  ...change,
});
const asAssistant = { role: "assistant", contentRight: "edit", studentData: "view" } as const;

test("a code makes a student, once however often it is sent, also at the same moment", async () => {
  const { owner, join } = await openClass();
  const userId = await createStudent(db);
  const outcomes = await Promise.all([join(userId), join(userId), join(userId)]);
  for (const outcome of outcomes) expect(outcome).toEqual({ classId: owner.classId });
  expect((await readPeople(db, owner)).map(({ role, state }) => [role, state])).toEqual([
    ["instructor", "joined"],
    ["student", "joined"],
  ]);
});

test("unknown, closed, expired, archived and blocked are told apart, and nobody gets in", async () => {
  const userId = await createStudent(db);
  expect(await joinByCode(db, { code: "ZZZZZZZZ", userId })).toBe("unknown");
  expect(await readJoinVerdict(db, "ZZZZZZZZ", userId)).toBeNull();
  const expired = await openClass({ expiresAt: Date.now() - 1000 });
  expect(await expired.join(userId)).toBe("expired");
  const closed = await openClass();
  await setJoinLimits(db, closed.owner, { cap: null, expiresAt: null, open: false });
  expect(await closed.join(userId)).toBe("closed");
  const archived = await openClass();
  await archiveClass(db, archived.owner, true);
  expect(await archived.join(userId)).toBe("closed");
  const blocked = await openClass();
  const { enrollmentId } = await enroll(db, blocked.owner.classId, { userId });
  await endEnrollment(db, blocked.owner, { enrollmentId, state: "blocked" });
  expect(await blocked.join(userId)).toBe("blocked");
  for (const { owner } of [expired, closed, archived, blocked]) expect(await readPeople(db, owner)).toHaveLength(1);
});

test("who was blocked while only their address was known does not get in under that address", async () => {
  const { owner, join } = await openClass();
  const userId = await createStudent(db);
  await applyRoster(db, owner, { add: [{ email: emailOf(userId), name: null, section: null }], move: [], remove: [] });
  const [invited] = (await readPeople(db, owner)).filter(({ role }) => role === "student");
  await endEnrollment(db, owner, { enrollmentId: invited?.enrollmentId ?? "", state: "blocked" });
  expect(await join(userId)).toBe("blocked");
});

test("of 20 who join at once a class for 7 takes 7", async () => {
  const { owner, join } = await openClass({ cap: 7 });
  const students = await Promise.all(Array.from({ length: 20 }, () => createStudent(db)));
  const outcomes = await Promise.all(students.map(join));
  expect(outcomes.filter((outcome) => outcome === "full")).toHaveLength(13);
  expect((await readJoinCode(db, owner))?.joined).toBe(7);
});

test("a new code ends the one before; asking for it twice makes one", async () => {
  const { owner, code, join } = await openClass();
  const next = drawCode();
  expect(await rotateJoinCode(db, owner, { current: code, next })).toBe(true);
  expect(await rotateJoinCode(db, owner, { current: code, next: drawCode() })).toBe(true);
  expect((await readJoinCode(db, owner))?.code).toBe(next);
  expect(await join(await createStudent(db))).toBe("unknown");
  await expect(rotateJoinCode(db, await makeClass(db), { current: null, next })).rejects.toThrow(/classes_join_code_unique/);
});

test.each(["removed", "left"])("an instructor who was %s comes back by code as a student without rights", async (how) => {
  const { owner, join } = await openClass();
  const person = await enroll(db, owner.classId, { role: "instructor", contentRight: "edit", studentData: "view" });
  if (how === "left") await leaveClass(db, person);
  else await endEnrollment(db, owner, { enrollmentId: person.enrollmentId, state: "removed" });
  await join(person.userId);
  expect(await enrollmentOf(db, person)).toMatchObject({
    state: "joined",
    role: "student",
    contentRight: "none",
    studentData: "none",
  });
});

test("a member of the staff who enters the code stays on the staff", async () => {
  const { owner, join } = await openClass();
  await join(owner.userId);
  expect(await enrollmentOf(db, owner)).toMatchObject({ role: "instructor", owner: true });
});

test("the code takes the place on the roster that has the address of the account, never a right that was offered by mail", async () => {
  const { owner, join } = await openClass();
  const [onRoster, onStaff] = [await createStudent(db), await createStudent(db)];
  const add = [{ email: emailOf(onRoster), name: "Ada Lovelace", section: "Monday" }];
  await applyRoster(db, owner, { add, move: [], remove: [] });
  await saveInvitation(db, owner, offer({ ...asAssistant, email: emailOf(onStaff) }));
  await join(onRoster);
  await join(onStaff);
  const people = await readPeople(db, owner);
  expect(people.find(({ name }) => name === "Ada Lovelace")).toMatchObject({ state: "joined", email: emailOf(onRoster) });
  expect(await enrollmentOf(db, { ...owner, userId: onStaff })).toMatchObject({ role: "student", studentData: "none" });
  expect(people.filter(({ state }) => state === "invited")).toMatchObject([{ role: "assistant" }]);
});

test("a student who left and stands on the roster again comes back to that place", async () => {
  const { owner, join } = await openClass();
  const student = await enroll(db, owner.classId);
  await leaveClass(db, student);
  await applyRoster(db, owner, { add: [{ email: emailOf(student.userId), name: "Ada", section: null }], move: [], remove: [] });
  expect(await join(student.userId)).toEqual({ classId: owner.classId });
  expect(await enrollmentOf(db, student)).toMatchObject({ state: "joined", name: "Ada" });
  expect((await readPeople(db, owner)).filter(({ role }) => role === "student")).toHaveLength(1);
});

test("a mailed link works once, for whoever has it, and for them again", async () => {
  const owner = await makeClass(db);
  const invitation = offer(asAssistant);
  expect(await saveInvitation(db, owner, invitation)).toEqual({ className: "Year 3", inviter: "Student" });
  const [first, second] = [await createStudent(db), await createStudent(db)];
  const take = (userId: string) => acceptInvitation(db, { tokenHash: invitation.tokenHash, userId });
  expect(await readInvitation(db, invitation.tokenHash, first)).toMatchObject({ verdict: "open", role: "assistant" });
  expect(await take(first)).toEqual({ classId: owner.classId });
  expect(await take(first)).toEqual({ classId: owner.classId });
  expect(await take(second)).toBe("unknown");
  expect(await enrollmentOf(db, { ...owner, userId: first })).toMatchObject({ role: "assistant", studentData: "view" });
  expect(await enrollmentOf(db, { ...owner, userId: second })).toBeNull();
});

test("of two who open one link at once one gets in", async () => {
  for (let round = 0; round < 10; round += 1) {
    const owner = await makeClass(db);
    const { tokenHash, ...rest } = offer();
    await saveInvitation(db, owner, { tokenHash, ...rest });
    const users = [await createStudent(db), await createStudent(db)];
    const outcomes = await Promise.all(users.map((userId) => acceptInvitation(db, { tokenHash, userId })));
    expect(outcomes.filter((outcome) => outcome === "unknown")).toHaveLength(1);
    expect(await readPeople(db, owner)).toHaveLength(2);
  }
});

test("a link that expired, was replaced, or leads to an archived class or past a block does not work", async () => {
  const owner = await makeClass(db);
  const [old, next] = [offer(), offer()];
  await saveInvitation(db, owner, old);
  await saveInvitation(db, owner, next);
  const userId = await createStudent(db);
  const take = (tokenHash: string, who = userId) => acceptInvitation(db, { tokenHash, userId: who });
  expect(await take(old.tokenHash)).toBe("unknown");
  const blocked = await enroll(db, owner.classId, { state: "blocked" });
  expect(await take(next.tokenHash, blocked.userId)).toBe("blocked");
  await archiveClass(db, owner, true);
  expect(await take(next.tokenHash)).toBe("closed");
  await archiveClass(db, owner, false);
  await db.sql`update enrollments set invitation_expires_at = now() where invitation_hash = ${next.tokenHash}`;
  expect(await take(next.tokenHash)).toBe("expired");
});

test("a student in the class who takes up an invitation to the staff is one person with those rights, who keeps more than is offered", async () => {
  const owner = await makeClass(db);
  const student = await enroll(db, owner.classId);
  const invitation = offer(asAssistant);
  await saveInvitation(db, owner, invitation);
  for (let sent = 0; sent < 2; sent += 1) {
    expect(await acceptInvitation(db, { tokenHash: invitation.tokenHash, userId: student.userId })).toEqual({
      classId: owner.classId,
    });
  }
  expect(await enrollmentOf(db, student)).toMatchObject({
    id: student.enrollmentId,
    role: "assistant",
    studentData: "view",
    email: invitation.email,
  });
  expect(await readPeople(db, owner)).toHaveLength(2);
  const lesser = offer({ email: "second@example.org" });
  await saveInvitation(db, owner, lesser);
  await acceptInvitation(db, { tokenHash: lesser.tokenHash, userId: owner.userId });
  expect(await enrollmentOf(db, owner)).toMatchObject({ role: "instructor", owner: true, studentData: "view" });
});

test("who is in the class or blocked is not invited, whichever of their addresses is written", async () => {
  const owner = await makeClass(db);
  const student = await enroll(db, owner.classId);
  expect(await saveInvitation(db, owner, offer({ email: emailOf(student.userId) }))).toBe("member");
  await endEnrollment(db, owner, { enrollmentId: student.enrollmentId, state: "blocked" });
  expect(await saveInvitation(db, owner, offer({ email: emailOf(student.userId) }))).toBe("blocked");
});

test("students are invited by instructors who see them, staff by the owner", async () => {
  const owner = await makeClass(db);
  const invite = (asker: ClassAsker, change: object = {}) =>
    saveInvitation(db, asker, offer({ email: `${v7()}@example.org`, ...change }));
  const instructor = await enroll(db, owner.classId, { role: "instructor", studentData: "view", contentRight: "edit" });
  expect(typeof (await invite(instructor))).toBe("object");
  expect(await invite(instructor, asAssistant)).toBe("refused");
  for (const change of [{ role: "instructor" }, { role: "assistant", studentData: "view" }, { role: "student" }] as const) {
    expect(await invite(await enroll(db, owner.classId, change))).toBe("refused");
  }
});

test("the same roster a second time keeps everybody, whatever the case of its sections", async () => {
  const { owner, join } = await openClass();
  const [joined, gone] = [await enroll(db, owner.classId), await enroll(db, owner.classId)];
  const { rows } = parseRoster(
    `Ada, ada@example.org, Monday\nBen, ben@example.org, monday\nCem, ${emailOf(joined.userId)}, Tuesday`,
  );
  const compare = async () => diffRoster(rows, await readRoster(db, owner));
  const first = await compare();
  expect([first.add.length, first.move.length, first.remove.length]).toEqual([2, 1, 1]);
  const choice = {
    add: first.add.map(({ row }) => row),
    move: first.move.map(({ row, enrolled }) => ({ enrollmentId: enrolled.enrollmentId, section: row.section ?? "" })),
    remove: first.remove.map(({ enrollmentId }) => enrollmentId),
  };
  expect(await applyRoster(db, owner, choice)).toEqual({ added: 2, moved: 1, removed: 1 });
  expect(await applyRoster(db, owner, choice)).toEqual({ added: 0, moved: 0, removed: 0 });
  const again = await compare();
  expect([again.add.length, again.remove.length, again.keep.length + again.move.length]).toEqual([0, 0, 3]);
  expect((await db.sql`select name from sections where class_id = ${owner.classId} order by name`).map(({ name }) => name)).toEqual(
    ["Monday", "Tuesday"],
  );
  expect(await enrollmentOf(db, gone)).toMatchObject({ state: "removed" });
  expect(await join(gone.userId)).toEqual({ classId: owner.classId });
});

test("a roster lets nobody in who is blocked, doubles nobody, and changes nothing of the staff or another class", async () => {
  const owner = await makeClass(db);
  const other = await makeClass(db);
  const blocked = await enroll(db, owner.classId);
  await endEnrollment(db, owner, { enrollmentId: blocked.enrollmentId, state: "blocked" });
  const assistant = await enroll(db, owner.classId, { role: "assistant" });
  const abroad = await enroll(db, other.classId);
  const add = [blocked.userId, assistant.userId, owner.userId].map((id) => ({ email: emailOf(id), name: null, section: null }));
  const ids = [assistant.enrollmentId, abroad.enrollmentId];
  const move = ids.map((enrollmentId) => ({ enrollmentId, section: "Monday" }));
  expect(await applyRoster(db, owner, { add, move, remove: ids })).toEqual({ added: 0, moved: 0, removed: 0 });
  for (const person of [assistant, abroad])
    expect(await enrollmentOf(db, person)).toMatchObject({ state: "joined", sectionId: null });
  expect(await applyRoster(db, { ...owner, userId: assistant.userId }, { add, move: [], remove: [] })).toBeNull();
});

test("a roster of 10,000 is carried out in one go", async () => {
  const owner = await makeClass(db);
  const add = Array.from({ length: 10_000 }, (_, n) => ({
    email: `s${n}@example.org`,
    name: `S "${n}" \\`,
    section: `Group ${n % 40}`,
  }));
  const startedAt = performance.now();
  expect(await applyRoster(db, owner, { add, move: [], remove: [] })).toEqual({ added: 10_000, moved: 0, removed: 0 });
  expect(performance.now() - startedAt).toBeLessThan(4_000);
  expect((await readRoster(db, owner)).length).toBe(10_000);
});
