import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseRoster } from "#core/roster";
import { diffRoster } from "#core/roster-diff";
import type { ClassAsker } from "#db/class-rights";
import { archiveClass, leaveClass } from "#db/classes";
import { endEnrollment, readPeople } from "#db/enrollments";
import { acceptInvitation, noteUndelivered, readInvitation, saveInvitation } from "#db/invitations";
import { joinByCode, readJoinCode, readJoinVerdict, rotateJoinCode, setJoinLimits } from "#db/join-codes";
import { applyRoster, readRoster } from "#db/rosters";
import { readSections, saveSection } from "#db/sections";
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
/** As if the invitations of a class had been mailed an hour earlier. */
const passHour = ({ classId }: ClassAsker) =>
  db.sql`update enrollments set invitation_expires_at = invitation_expires_at - interval '1 hour' where class_id = ${classId}`;
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

test("a new code does not end with the one before; an end that is still to come holds for it too", async () => {
  const over = await openClass({ expiresAt: Date.now() - 1000 });
  const next = drawCode();
  await rotateJoinCode(db, over.owner, { current: over.code, next });
  expect(await readJoinCode(db, over.owner)).toMatchObject({ code: next, expiresAt: null, open: true });
  expect(await joinByCode(db, { code: next, userId: await createStudent(db) })).toEqual({ classId: over.owner.classId });
  const expiresAt = Date.now() + 60_000;
  const lasting = await openClass({ expiresAt });
  await rotateJoinCode(db, lasting.owner, { current: lasting.code, next: drawCode() });
  expect((await readJoinCode(db, lasting.owner))?.expiresAt).toBe(expiresAt);
});

test("who was taken out and joins again has the name of their account, not the one that was copied", async () => {
  const { owner, join } = await openClass();
  const ways = {
    code: async (student: ClassAsker) => join(student.userId),
    roster: async (student: ClassAsker) => {
      await applyRoster(db, owner, { add: [{ email: emailOf(student.userId), name: null, section: null }], move: [], remove: [] });
      await join(student.userId);
    },
    mail: async (student: ClassAsker) => {
      const invitation = offer({ email: emailOf(student.userId) });
      await saveInvitation(db, owner, invitation);
      await acceptInvitation(db, { tokenHash: invitation.tokenHash, userId: student.userId });
    },
  };
  for (const [way, comeBack] of Object.entries(ways)) {
    const student = await enroll(db, owner.classId);
    await endEnrollment(db, owner, { enrollmentId: student.enrollmentId, state: "removed" });
    await comeBack(student);
    await db.sql`update users set name = 'Renamed since' where id = ${student.userId}`;
    const person = (await readPeople(db, owner)).find(({ enrollmentId }) => enrollmentId === student.enrollmentId);
    expect([way, person?.state, person?.name]).toEqual([way, "joined", "Renamed since"]);
  }
});

test("an invitation to the staff outlives joining by code, also for who was in the class before", async () => {
  const { owner, join } = await openClass();
  const person = await enroll(db, owner.classId);
  await endEnrollment(db, owner, { enrollmentId: person.enrollmentId, state: "removed" });
  const invitation = offer({ ...asAssistant, email: emailOf(person.userId) });
  await saveInvitation(db, owner, invitation);
  expect(await join(person.userId)).toEqual({ classId: owner.classId });
  expect(await enrollmentOf(db, person)).toMatchObject({ role: "student", state: "joined", studentData: "none" });
  await acceptInvitation(db, { tokenHash: invitation.tokenHash, userId: person.userId });
  expect(await enrollmentOf(db, person)).toMatchObject({ role: "assistant", studentData: "view" });
  expect(await readPeople(db, owner)).toHaveLength(2);
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
  expect(await saveInvitation(db, owner, invitation)).toEqual({ outcome: "saved", className: "Year 3", inviter: "Student" });
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
  await passHour(owner);
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
  expect(await saveInvitation(db, owner, offer({ email: emailOf(student.userId) }))).toEqual({ outcome: "member" });
  await endEnrollment(db, owner, { enrollmentId: student.enrollmentId, state: "blocked" });
  expect(await saveInvitation(db, owner, offer({ email: emailOf(student.userId) }))).toEqual({ outcome: "blocked" });
});

test("within an hour an address gets no second link, and the first goes on working; a mail that failed does not count", async () => {
  const owner = await makeClass(db);
  const [first, second] = [offer(), offer({ role: "assistant" })];
  await saveInvitation(db, owner, first);
  const before = Date.now();
  const outcome = await saveInvitation(db, owner, second);
  if (outcome.outcome !== "mailed") throw new Error(outcome.outcome);
  expect(outcome.same).toBe(false);
  expect(Math.abs(outcome.mailedAt - before)).toBeLessThan(5_000);
  expect(await saveInvitation(db, owner, first)).toMatchObject({ outcome: "mailed", same: true });
  const userId = await createStudent(db);
  expect(await readInvitation(db, second.tokenHash, userId)).toBeNull();
  expect(await readInvitation(db, first.tokenHash, userId)).toMatchObject({ verdict: "open", role: "student" });
  await noteUndelivered(db, first.tokenHash);
  expect(await readInvitation(db, first.tokenHash, userId)).toMatchObject({ verdict: "open" });
  expect((await saveInvitation(db, owner, second)).outcome).toBe("saved");
});

test("of two invitations to one address at once one is mailed", async () => {
  const owner = await makeClass(db);
  const outcomes = await Promise.all([offer(), offer(), offer()].map((invitation) => saveInvitation(db, owner, invitation)));
  expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(["mailed", "mailed", "saved"]);
});

test("nobody but the owner changes what the owner has offered to the staff", async () => {
  const owner = await makeClass(db);
  const instructor = await enroll(db, owner.classId, { role: "instructor", studentData: "view", contentRight: "edit" });
  const invitation = offer(asAssistant);
  await saveInvitation(db, owner, invitation);
  await passHour(owner);
  expect(await saveInvitation(db, instructor, offer())).toEqual({ outcome: "staff" });
  expect(await readInvitation(db, invitation.tokenHash, instructor.userId)).toMatchObject({ verdict: "open", role: "assistant" });
  expect((await saveInvitation(db, owner, offer())).outcome).toBe("saved");
});

test("students are invited by instructors who see them, staff by the owner", async () => {
  const owner = await makeClass(db);
  const invite = async (asker: ClassAsker, change: object = {}) =>
    (await saveInvitation(db, asker, offer({ email: `${v7()}@example.org`, ...change }))).outcome;
  const instructor = await enroll(db, owner.classId, { role: "instructor", studentData: "view", contentRight: "edit" });
  expect(await invite(instructor)).toBe("saved");
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

test("a class has 100 sections at most, and a roster that needs more changes nothing", async () => {
  const owner = await makeClass(db);
  const row = (n: number) => ({ email: `s${n}@example.org`, name: null, section: `Group ${n}` });
  const list = (count: number) => ({ add: Array.from({ length: count }, (_, n) => row(n)), move: [], remove: [] });
  expect(await applyRoster(db, owner, list(101))).toBe(101);
  expect(await readRoster(db, owner)).toEqual([]);
  expect(await applyRoster(db, owner, list(100))).toMatchObject({ added: 100 });
  expect(await applyRoster(db, owner, { add: [{ ...row(200), section: "group 7" }], move: [], remove: [] })).toMatchObject({
    added: 1,
  });
  expect(await applyRoster(db, owner, { add: [row(201)], move: [], remove: [] })).toBe(101);
  expect(await saveSection(db, owner, { id: v7(), name: "One more" })).toBe("full");
  const [section] = await readSections(db, owner);
  expect(await saveSection(db, owner, { id: section?.id ?? "", name: "Renamed" })).toBe("saved");
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
