import { v7 } from "uuid";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { saveAssignment } from "#db/assignments";
import type { ClassAsker } from "#db/class-rights";
import { archiveClass, leaveClass } from "#db/classes";
import { claimReminders, releaseClaim } from "#db/reminders";
import { type ClassProof, requirePeople, requireStudentData } from "#server/class-proofs";
import { listAccessLog } from "#server/classes/access-log";
import { previewReminder, reminderSchema, sendReminder } from "#server/classes/reminders";
import { listAddresses, selectionSchema } from "#server/classes/student-addresses";
import { type StudentProof, studentOf } from "#server/proofs";
import { enroll, makeClass, makeDraft } from "../db/class-fixture.ts";
import { setState } from "../db/dashboard-fixture.ts";
import { seedCases, type TestCases } from "../db/quiz-fixture.ts";
import { cookieOf, makeStudent, requestOf, startApp, type TestApp } from "./app.ts";

const DAY_MS = 86_400_000;
const ADDRESS = "203.0.113.9";

let app: TestApp;
let cases: TestCases;
beforeAll(async () => {
  app = await startApp();
  cases = await seedCases(app.db);
});
beforeEach(async () => {
  await app.db.sql`delete from rate_limits`;
});
afterAll(() => app.stop());

async function proofOf(id: string): Promise<StudentProof> {
  return await studentOf(requestOf({ cookie: await cookieOf(app.db, id) }));
}

/** A class with three students, Ann, Bea and Cy; `work` is asked of all. */
async function open(work = true) {
  const owner = await makeClass(app.db);
  await app.db.sql`update users set name = 'Prof. Heel' where id = ${owner.userId}`;
  const students = [];
  for (const name of ["Ann Ärger", "Bea", "Cy"]) {
    const account = await makeStudent(app.db);
    await app.db.sql`update users set name = ${name} where id = ${account.id}`;
    students.push({ ...account, name, ...(await enroll(app.db, owner.classId, { userId: account.id })) });
  }
  const now = Date.now();
  if (work) {
    await saveAssignment(app.db, owner, makeDraft({ title: "Know the nerves", releaseAt: now - 9 * DAY_MS, dueAt: now - DAY_MS }));
    const target = { topicSlugs: [], conditionSlugs: [], kinds: [], count: 3, mode: "tutor", minutes: null, attempts: 1 } as const;
    await saveAssignment(app.db, owner, makeDraft({ title: "Three cases", work: { kind: "cases", target } }));
    await saveAssignment(app.db, owner, makeDraft({ title: "Not yet", releaseAt: now + DAY_MS }));
    await saveAssignment(
      app.db,
      owner,
      makeDraft({ title: "Too late", releaseAt: now - 9 * DAY_MS, dueAt: now - DAY_MS, lateUntil: now - 1 }),
    );
  }
  const [ann, bea, cy] = students;
  if (!ann || !bea || !cy) throw new Error("nobody");
  return { owner, ann, bea, cy, proof: await requirePeople(await proofOf(owner.userId), owner.classId) };
}

const select = (...people: { readonly enrollmentId: string }[]) =>
  selectionSchema.parse({ enrollmentIds: people.map(({ enrollmentId }) => enrollmentId) });
const remind = (id: string, ...people: { readonly enrollmentId: string }[]) => reminderSchema.parse({ ...select(...people), id });

/** The mails to an address, once there are so many. */
async function mailsTo(email: string, count: number): Promise<string[]> {
  for (let wait = 0; wait < 100; wait += 1) {
    const mails = await app.mailsTo(email);
    if (mails.length >= count) return mails;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return await app.mailsTo(email);
}

/** Long enough for a mail that should not come. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 150));

const seenOf = async ({ id }: { id: string }) => (await listAccessLog(await proofOf(id))).map(({ action }) => action);

test("a preview says what each would get and mails nothing; those whose work it shows can read of it", async () => {
  const { proof, ann, bea, cy } = await open();
  for (const fact of cases.knowledge.facts.slice(0, 2)) await setState(app.db, ann.id, cases.cardOf(fact.id));
  const { mails, upToDate, remindedToday } = await previewReminder(proof, select(bea, ann));
  expect([upToDate, remindedToday]).toEqual([[], []]);
  expect(mails.map(({ name, subject }) => [name, subject])).toEqual([
    ["Ann Ärger", "Late work in Year 3"],
    ["Bea", "Late work in Year 3"],
  ]);
  const [toAnn, toBea] = mails.map(({ text }) => text);
  expect(toAnn).toMatch(/^Hello Ann Ärger,\n\nProf\. Heel reminds you of your work in the class "Year 3" at Rounds\./);
  expect(toAnn).toMatch(
    /Late, and can still be done:\n- Know the nerves: was due \w+, \w+ \d+ at \d+:\d\d [AP]M, 2 of \d+ cards learned\n\n/,
  );
  expect(toAnn).toMatch(/Open:\n- Three cases: due .*, not started\n\nTimes are those of Europe\/Zurich/);
  expect(toBea).toMatch(/- Know the nerves: was due .*, not started/);
  expect(toAnn).toContain(`http://localhost:3000/classes/${proof.classId}`);
  expect(`${toAnn}${toBea}`).not.toMatch(/Not yet|Too late|@example/);
  await settle();
  expect(await app.mailsTo(ann.email)).toEqual([]);
  await previewReminder(proof, select(ann));
  expect([await seenOf(ann), await seenOf(bea), await seenOf(cy)]).toEqual([["read-class"], ["read-class"], []]);
});

test("it reaches each once, however often it is sent, and nobody twice a day", async () => {
  const { proof, ann, bea, cy } = await open();
  const id = v7();
  expect(await sendReminder(proof, remind(id, ann, bea), ADDRESS)).toEqual({ mailed: 2, failed: 0 });
  expect(await sendReminder(proof, remind(id, ann, bea), ADDRESS)).toEqual({ mailed: 2, failed: 0 });
  expect(await sendReminder(proof, remind(v7(), ann), ADDRESS)).toEqual({ mailed: 0, failed: 0 });
  expect(await mailsTo(ann.email, 1)).toHaveLength(1);
  expect(await mailsTo(bea.email, 1)).toHaveLength(1);
  const preview = await previewReminder(proof, select(ann, cy));
  expect(preview.remindedToday).toEqual([{ enrollmentId: ann.enrollmentId, name: "Ann Ärger" }]);
  expect(preview.mails.map(({ name }) => name)).toEqual(["Cy"]);
  // What could not be heard is sent again after midnight: still the same reminder.
  await app.db.sql`alter table audit_events disable trigger audit_events_append_only`;
  await app.db.sql`update audit_events set day = day - 1 where class_id = ${proof.classId}`;
  await app.db.sql`alter table audit_events enable trigger audit_events_append_only`;
  await app.db.sql`delete from rate_limits where key like 'reminder:%'`;
  expect(await sendReminder(proof, remind(id, ann, bea), ADDRESS)).toEqual({ mailed: 2, failed: 0 });
  await settle();
  expect(await app.mailsTo(ann.email)).toHaveLength(1);
  expect(await sendReminder(proof, remind(v7(), ann), ADDRESS)).toEqual({ mailed: 1, failed: 0 });
  expect(await mailsTo(ann.email, 2)).toHaveLength(2);
  expect(await seenOf(ann)).toEqual(["reminded", "read-class", "reminded"]);
  expect(await app.mailsTo(cy.email)).toEqual([]);
});

/** What it gives while no mail server answers. */
async function withoutMail<T>(work: () => Promise<T>): Promise<T> {
  process.env.SMTP_URL = "smtp://127.0.0.1:1";
  try {
    return await work();
  } finally {
    delete process.env.SMTP_URL;
  }
}

test("a mail that was not handed over is told and not noted, and can be sent again on the same day", async () => {
  const { proof, ann, bea } = await open();
  const id = v7();
  for (let n = 0; n < 2; n += 1) {
    const sent = withoutMail(() => sendReminder(proof, remind(id, ann, bea), ADDRESS));
    await expect(sent).rejects.toMatchObject({ status: 503, code: "mail_failed" });
  }
  expect(await seenOf(ann)).toEqual([]);
  expect((await previewReminder(proof, select(ann, bea))).remindedToday).toEqual([]);
  expect(await sendReminder(proof, remind(id, ann), ADDRESS)).toEqual({ mailed: 1, failed: 0 });
  expect(await withoutMail(() => sendReminder(proof, remind(id, ann, bea), ADDRESS))).toEqual({ mailed: 1, failed: 1 });
  expect(await seenOf(ann)).toEqual(["reminded", "read-class"]);
  expect(await seenOf(bea)).toEqual(["read-class"]);
  expect(await app.mailsTo(ann.email)).toHaveLength(1);
});

test("two instructors at once mail each student once", async () => {
  const { owner, proof, ann, bea, cy } = await open();
  const colleague = await makeStudent(app.db);
  await enroll(app.db, owner.classId, { userId: colleague.id, role: "instructor", studentData: "view" });
  const other = await requirePeople(await proofOf(colleague.id), owner.classId);
  const outcomes = await Promise.all(
    [proof, other, proof, other].map((sender) => sendReminder(sender, remind(v7(), ann, bea, cy), ADDRESS)),
  );
  expect(outcomes.reduce((sum, { mailed }) => sum + mailed, 0)).toBe(3);
  for (const student of [ann, bea, cy]) {
    expect(await app.mailsTo(student.email)).toHaveLength(1);
    expect(await seenOf(student)).toEqual(["reminded"]);
  }
});

test("who is being mailed by one instructor is not another's to mail, until that mail fails", async () => {
  const { owner, ann } = await open();
  const colleague = await enroll(app.db, owner.classId, { role: "instructor", studentData: "view" });
  const reminder = { id: v7(), enrollmentIds: [ann.enrollmentId], day: "2026-11-23" };
  const emails = async (sender: ClassAsker) => (await claimReminders(app.db, sender, reminder))?.claimed.map(({ email }) => email);
  expect(await emails(owner)).toEqual([ann.email]);
  expect(await emails(colleague)).toEqual([]);
  await releaseClaim(app.db, owner, { studentId: ann.id, day: reminder.day });
  expect(await emails(colleague)).toEqual([ann.email]);
  expect(await emails(ann)).toBeUndefined();
});

test("who has nothing to do gets nothing, and neither does who left or is in another class", async () => {
  const { proof, ann, bea } = await open(false);
  const other = await open();
  expect(await previewReminder(proof, select(ann, other.ann))).toEqual({
    mails: [],
    upToDate: [{ enrollmentId: ann.enrollmentId, name: "Ann Ärger" }],
    remindedToday: [],
  });
  expect(await sendReminder(proof, remind(v7(), ann, other.ann), ADDRESS)).toEqual({ mailed: 0, failed: 0 });
  await leaveClass(app.db, other.bea);
  expect(await sendReminder(other.proof, remind(v7(), other.bea, bea), ADDRESS)).toEqual({ mailed: 0, failed: 0 });
  await settle();
  for (const { email } of [ann, bea, other.ann, other.bea]) expect(await app.mailsTo(email)).toEqual([]);
});

test("only instructors who may see students remind, in a class that is in use, and not without end", async () => {
  const { owner, proof, ann } = await open();
  const people: ClassProof<"people"> = proof;
  for (let n = 0; n < 20; n += 1) await sendReminder(people, remind(v7(), ann), ADDRESS);
  await expect(sendReminder(people, remind(v7(), ann), ADDRESS)).rejects.toMatchObject({ status: 429 });
  await app.db.sql`delete from rate_limits`;
  const helper = await makeStudent(app.db);
  await enroll(app.db, owner.classId, { userId: helper.id, role: "assistant", studentData: "view" });
  const assistant = await proofOf(helper.id);
  await requireStudentData(assistant, owner.classId);
  await expect(requirePeople(assistant, owner.classId)).rejects.toMatchObject({ status: 403 });
  await app.db.sql`update enrollments set student_data = 'none' where class_id = ${owner.classId} and user_id = ${owner.userId}`;
  for (const late of [() => previewReminder(proof, select(ann)), () => sendReminder(proof, remind(v7(), ann), ADDRESS)]) {
    await expect(late()).rejects.toMatchObject({ status: 403 });
  }
  await expect(listAddresses(proof, select(ann))).rejects.toMatchObject({ status: 404 });
  await app.db.sql`update enrollments set student_data = 'view' where class_id = ${owner.classId} and user_id = ${owner.userId}`;
  await archiveClass(app.db, owner, true);
  for (const late of [() => previewReminder(proof, select(ann)), () => sendReminder(proof, remind(v7(), ann), ADDRESS)]) {
    await expect(late()).rejects.toMatchObject({ status: 409, code: "archived" });
  }
});

test("addresses are those of students of the class only, and each can read that theirs was looked up", async () => {
  const { proof, ann, bea, cy } = await open();
  const other = await open();
  await leaveClass(app.db, cy);
  const choice = select(bea, ann, cy, other.ann);
  const expected = [ann, bea].map(({ enrollmentId, name, email }) => ({ enrollmentId, name, email }));
  expect(await listAddresses(proof, choice)).toEqual({ addresses: expected });
  expect(await listAddresses(proof, choice)).toEqual({ addresses: expected });
  expect(await seenOf(ann)).toEqual(["read-address"]);
  expect(await seenOf(other.ann)).toEqual([]);
  await expect(listAddresses(proof, select(cy, other.ann))).rejects.toMatchObject({ status: 404 });
});

test("a selection is what the browser can have made", () => {
  const id = v7();
  expect(selectionSchema.parse({ enrollmentIds: [id, id] })).toEqual({ enrollmentIds: [id] });
  for (const enrollmentIds of [[], ["x"], [`${id}'`], Array.from({ length: 1001 }, () => id), "all", null]) {
    expect(selectionSchema.safeParse({ enrollmentIds }).success).toBe(false);
  }
  expect(reminderSchema.safeParse({ id: "x", enrollmentIds: [id] }).success).toBe(false);
});
