import { v7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { formatJoinCode } from "#core/join-code";
import {
  type ClassProof,
  requireContent,
  requireMember,
  requireOwner,
  requirePeople,
  requireStaff,
  requireStudentData,
} from "#server/class-proofs";
import { listAccessLog, noteRead } from "#server/classes/access-log";
import {
  archiveAssignment,
  assignmentSchema,
  listAssignmentStatus,
  listAssignments,
  overrideSchema,
  saveAssignment,
  saveOverride,
} from "#server/classes/assignments";
import { archiveExam, examSchema, listExams, saveExam } from "#server/classes/exams";
import { acceptInvitation, getInvitation, invitationSchema, inviteByMail } from "#server/classes/invitations";
import { getJoinCode, joinByCode, previewJoin, rotateJoinCode, rotateSchema, setJoinLimits } from "#server/classes/joining";
import { listMyAssignments, startAssignment } from "#server/classes/my-assignments";
import { endMembership, listPeople, moveStudents, removeSection, saveSection, setRights } from "#server/classes/people";
import { applyRoster, previewRoster, rosterChoiceSchema } from "#server/classes/rosters";
import {
  archiveClass,
  createClass,
  leaveClass,
  listMyClasses,
  newClassSchema,
  renameClass,
  transferOwnership,
} from "#server/classes/settings";
import { type StudentProof, studentOf } from "#server/proofs";
import { createQuiz } from "#server/quiz-builder";
import { submitQuiz } from "#server/quizzes";
import { PUT as handOver } from "../../app/api/classes/[id]/owner/route.ts";
import { POST as postRoster } from "../../app/api/classes/[id]/roster/route.ts";
import { enroll } from "../db/class-fixture.ts";
import { makeOrder, seedCases } from "../db/quiz-fixture.ts";
import { cookieOf, makeStudent, requestOf, send, startApp, type TestApp } from "./app.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await seedCases(app.db);
});
beforeEach(async () => {
  await app.db.sql`delete from rate_limits`;
});
afterAll(() => app.stop());

const ADDRESS = "203.0.113.9";

async function signUp(): Promise<StudentProof & { readonly email: string }> {
  const { cookie, email } = await makeStudent(app.db);
  return { ...(await studentOf(requestOf({ cookie }))), email };
}

/** A class with its owner's proofs. */
async function open(timeZone = "Europe/Zurich") {
  const teacher = await signUp();
  const { id } = await createClass(teacher, { id: v7(), courseSlug: "cases-course", name: "Year 3", timeZone }, ADDRESS);
  const { code } = await rotateJoinCode(await requirePeople(teacher, id), { current: null });
  return { teacher, id, code: code ?? "", people: await requirePeople(teacher, id), content: await requireContent(teacher, id) };
}

async function joinStudent(code: string) {
  const student = await signUp();
  await joinByCode(student, { code }, ADDRESS);
  return student;
}

const enrollmentIdOf = async (classId: string, { studentId }: StudentProof) => {
  const [row] = await app.db.sql<
    { id: string }[]
  >`select id from enrollments where class_id = ${classId} and user_id = ${studentId}`;
  return row?.id ?? "";
};

const CARDS = { kind: "cards", target: { topicSlugs: [], conditionSlugs: [] } } as const;
const CASES = {
  kind: "cases",
  target: { topicSlugs: [], conditionSlugs: [], kinds: [], count: 2, mode: "exam", minutes: 10, attempts: 1 },
} as const;
const DATES = { releaseAt: "2020-01-01T08:00", dueAt: "2090-01-01T08:00", lateUntil: null };
const draft = (change: object = {}) =>
  assignmentSchema.parse({ id: v7(), title: "Know the nerves", work: CARDS, ...DATES, version: 0, ...change });

describe("proofs", () => {
  const all = { requireMember, requireStaff, requireContent, requireStudentData, requirePeople, requireOwner };
  const statuses = async (proof: StudentProof, classId: string) => {
    const results: Record<string, number> = {};
    for (const [name, require] of Object.entries(all)) {
      results[name] = await require(proof, classId).then(
        () => 200,
        (error: { status: number }) => error.status,
      );
    }
    return results;
  };
  const every = (status: number) => Object.fromEntries(Object.keys(all).map((name) => [name, status]));

  test("a stranger finds no class where there is one, the same as where there is none", async () => {
    const { id } = await open();
    const stranger = await signUp();
    for (const classId of [id, v7(), "x", "", "null", `${id}'--`]) expect(await statuses(stranger, classId)).toEqual(every(404));
    const [here, nowhere] = await Promise.all(
      [id, v7()].map((classId) => requireMember(stranger, classId).catch((error) => error)),
    );
    expect({ ...here }).toEqual({ ...nowhere });
  });

  test("each role has what its rights say, and each state but joined nothing", async () => {
    const { id, teacher } = await open();
    expect(await statuses(teacher, id)).toEqual(every(200));
    const member = { ...every(403), requireMember: 200 };
    const table = [
      [{ role: "student" }, member],
      [{ role: "assistant" }, { ...member, requireStaff: 200 }],
      [
        { role: "assistant", contentRight: "edit" },
        { ...member, requireStaff: 200, requireContent: 200 },
      ],
      [
        { role: "assistant", studentData: "view" },
        { ...member, requireStaff: 200, requireStudentData: 200 },
      ],
      [{ role: "instructor" }, { ...member, requireStaff: 200 }],
      [
        { role: "instructor", studentData: "view" },
        { ...member, requireStaff: 200, requireStudentData: 200, requirePeople: 200 },
      ],
    ] as const;
    for (const [change, expected] of table) {
      const person = await signUp();
      await enroll(app.db, id, { ...change, userId: person.studentId });
      expect(await statuses(person, id)).toEqual(expected);
    }
    for (const state of ["invited", "left", "removed", "blocked"]) {
      const person = await signUp();
      await enroll(app.db, id, { role: "instructor", contentRight: "edit", studentData: "view", state, userId: person.studentId });
      expect(await statuses(person, id)).toEqual(every(404));
    }
  });

  test("a right that was lost after the proof was made refuses the write in words", async () => {
    const { id, teacher } = await open();
    const helper = await signUp();
    const { enrollmentId } = await enroll(app.db, id, { role: "assistant", contentRight: "edit", userId: helper.studentId });
    const proof = await requireContent(helper, id);
    const owner = await requireOwner(teacher, id);
    await setRights(owner, { enrollmentId, role: "assistant", contentRight: "none", studentData: "none" });
    await expect(renameClass(proof, { name: "Mine" })).rejects.toMatchObject({ status: 403, code: "no_right" });
    await endMembership(owner, { enrollmentId, state: "removed" });
    await expect(renameClass(proof, { name: "Mine" })).rejects.toMatchObject({ status: 404 });
  });

  test("use cases are asked for their proof by the compiler", () => {
    const madeUp = { studentId: v7() } as StudentProof;
    const refused = [
      // @ts-expect-error a student's proof is no proof of a right in a class
      () => renameClass(madeUp, { name: "x" }),
      // @ts-expect-error who is a member need not be on the staff
      async () => listPeople(await requireMember(madeUp, "")),
      // @ts-expect-error who is on the staff need not see students
      async () => listAssignmentStatus(await requireStaff(madeUp, ""), null),
      // @ts-expect-error who sees students need not decide about them
      async () => getJoinCode(await requireStudentData(madeUp, "")),
      // @ts-expect-error who decides about students need not own the class
      async () => archiveClass(await requirePeople(madeUp, ""), { archived: true }),
      // @ts-expect-error an owner has no grant by owning
      async () => noteRead(await requireOwner(madeUp, ""), "", "read-student"),
      // @ts-expect-error nobody else can make the brand
      (): ClassProof<"member"> => ({ asker: { classId: "", userId: "" } }),
    ];
    expect(refused).toHaveLength(7);
  });
});

describe("settings", () => {
  test("a class is made once, and its id is nobody else's", async () => {
    const teacher = await signUp();
    const made = newClassSchema.parse({ id: v7(), courseSlug: "cases-course", name: "  Year 3 ", timeZone: "America/New_York" });
    expect([await createClass(teacher, made, ADDRESS), await createClass(teacher, made, ADDRESS)]).toEqual([
      { id: made.id },
      { id: made.id },
    ]);
    expect(await listMyClasses(teacher)).toMatchObject([{ name: "Year 3", owner: true, courseTitle: "Cases" }]);
    await expect(createClass(await signUp(), made, ADDRESS)).rejects.toMatchObject({ status: 409, code: "other_class" });
    await expect(createClass(teacher, { ...made, id: v7(), courseSlug: "x" }, ADDRESS)).rejects.toMatchObject({ status: 404 });
  });

  test("an archived class refuses writes with words, can be read, left and opened again", async () => {
    const { teacher, id, content, people, code } = await open();
    const student = await joinStudent(code);
    const owner = await requireOwner(teacher, id);
    await archiveClass(owner, { archived: true });
    const archived = { status: 409, code: "archived" };
    await expect(renameClass(content, { name: "x" })).rejects.toMatchObject(archived);
    await expect(saveSection(content, { id: v7(), name: "A" })).rejects.toMatchObject(archived);
    await expect(saveAssignment(content, draft())).rejects.toMatchObject(archived);
    await expect(rotateJoinCode(people, { current: code })).rejects.toMatchObject(archived);
    await expect(setJoinLimits(people, { expiresAt: null, cap: null, open: true })).rejects.toMatchObject(archived);
    await expect(applyRoster(people, { add: [], move: [], remove: [] })).rejects.toMatchObject(archived);
    await expect(joinByCode(await signUp(), { code }, ADDRESS)).rejects.toMatchObject({ status: 409, code: "closed" });
    expect((await listPeople(people)).people).toHaveLength(2);
    await noteRead(people, await enrollmentIdOf(id, student), "read-student");
    await leaveClass(student, { classId: id });
    await expect(noteRead(people, await enrollmentIdOf(id, student), "read-student")).rejects.toMatchObject({ status: 404 });
    await archiveClass(owner, { archived: false });
    await renameClass(content, { name: "Year 4" });
  });

  test("the last instructor stays until the class is handed over", async () => {
    const { teacher, id } = await open();
    await expect(leaveClass(teacher, { classId: id })).rejects.toMatchObject({ status: 409, code: "last_instructor" });
    const heir = await signUp();
    const { enrollmentId } = await enroll(app.db, id, { role: "instructor", userId: heir.studentId });
    await expect(leaveClass(teacher, { classId: id })).rejects.toMatchObject({ status: 409, code: "owner" });
    await transferOwnership(await requireOwner(teacher, id), { enrollmentId });
    await expect(requireOwner(teacher, id)).rejects.toMatchObject({ status: 403 });
    expect(await leaveClass(teacher, { classId: id })).toEqual({ left: true });
    expect(await leaveClass(teacher, { classId: id })).toEqual({ left: true });
    await expect(leaveClass(teacher, { classId: "x" })).rejects.toMatchObject({ status: 404 });
  });
});

describe("routes", () => {
  test("handing the class over is done when it is sent again, and refused to everybody else", async () => {
    const { id, teacher } = await open();
    const [heir, other] = [await signUp(), await signUp()];
    const { enrollmentId } = await enroll(app.db, id, { role: "instructor", userId: heir.studentId });
    await enroll(app.db, id, { role: "instructor", studentData: "view", contentRight: "edit", userId: other.studentId });
    const call = async ({ studentId }: StudentProof) =>
      await send(handOver, { method: "PUT", params: { id }, body: { enrollmentId }, cookie: await cookieOf(app.db, studentId) });
    expect((await call(other)).status).toBe(403);
    expect([(await call(teacher)).status, (await call(teacher)).status]).toEqual([200, 200]);
    expect((await call(other)).status).toBe(403);
    expect((await requireOwner(heir, id)).owner).toBe(true);
  });

  test("the right is asked before the body is read", async () => {
    const { id } = await open();
    const cookie = await cookieOf(app.db, (await signUp()).studentId);
    const body = new ReadableStream({ pull: () => Promise.reject(new Error("the body was read")) });
    expect((await send(postRoster, { method: "POST", params: { id }, body, cookie })).status).toBe(404);
    const helper = await signUp();
    await enroll(app.db, id, { role: "assistant", userId: helper.studentId });
    const refused = await send(postRoster, {
      method: "POST",
      params: { id },
      body: "no JSON",
      cookie: await cookieOf(app.db, helper.studentId),
    });
    expect(refused.status).toBe(403);
  });
});

describe("joining", () => {
  test("a code works as it is read out, after a look at what it leads to", async () => {
    const { id, code } = await open();
    const student = await signUp();
    const typed = ` ${formatJoinCode(code).toLowerCase()} `;
    expect(await previewJoin(student, { code: typed }, ADDRESS)).toEqual({
      name: "Year 3",
      courseTitle: "Cases",
      joined: false,
      classId: null,
    });
    expect(await joinByCode(student, { code: typed }, ADDRESS)).toEqual({ classId: id });
    expect(await previewJoin(student, { code: typed }, ADDRESS)).toMatchObject({ joined: true, classId: id });
  });

  test("each refusal has its words, and no more than them", async () => {
    const { people, code } = await open();
    const student = await signUp();
    const join = () => joinByCode(student, { code }, ADDRESS);
    await expect(joinByCode(student, { code: "no code" }, ADDRESS)).rejects.toMatchObject({ status: 404 });
    await setJoinLimits(people, { expiresAt: null, cap: null, open: false });
    await expect(join()).rejects.toMatchObject({ status: 409, code: "closed" });
    await setJoinLimits(people, { expiresAt: Date.now() + 60_000, cap: null, open: true });
    await app.db.sql`update classes set join_expires_at = now() where id = ${people.classId}`;
    await expect(join()).rejects.toMatchObject({ status: 410, code: "expired" });
    await setJoinLimits(people, { expiresAt: null, cap: 1, open: true });
    const first = await joinStudent(code);
    await expect(join()).rejects.toMatchObject({ status: 409, code: "full" });
    await endMembership(people, { enrollmentId: await enrollmentIdOf(people.classId, first), state: "blocked" });
    await expect(joinByCode(first, { code }, ADDRESS)).rejects.toMatchObject({ status: 403, code: "blocked" });
    expect(await join()).toEqual({ classId: people.classId });
  });

  test("of 1,000 guesses of one account ten are looked at, and a right code in between does not forgive the others", async () => {
    const { code } = await open();
    const guesser = await signUp();
    const outcomes: Record<string, number> = {};
    for (let n = 0; n < 1000; n += 1) {
      const guess =
        n === 5
          ? code
          : `3467${String(n)
              .padStart(4, "3")
              .replace(/[01258]/g, "9")}`;
      const status = await joinByCode(guesser, { code: guess }, `198.51.100.${n % 250}`).then(
        () => 200,
        (error: { status: number }) => error.status,
      );
      outcomes[status] = (outcomes[status] ?? 0) + 1;
    }
    expect(outcomes).toEqual({ 200: 1, 404: 10, 429: 989 });
  });

  test("from one address 300 guesses are looked at, whoever signs in there; a lecture hall behind it can join", async () => {
    const { code, people } = await open();
    const students = await Promise.all(
      Array.from(
        { length: 40 },
        async () => ({ studentId: (await enroll(app.db, people.classId, { state: "removed" })).userId }) as StudentProof,
      ),
    );
    for (const student of students) await joinByCode(student, { code }, "198.51.100.7");
    const guesses = students.flatMap((student) =>
      Array.from({ length: 9 }, () =>
        joinByCode(student, { code: "33333333" }, "198.51.100.7").catch((error: { status: number }) => error.status),
      ),
    );
    const statuses = await Promise.all(guesses);
    expect(statuses.filter((status) => status === 404)).toHaveLength(300);
  });

  test("the code of a class is no guess, whatever the class answers: a lecture hall may press Join before it is opened", async () => {
    const { code, people } = await open();
    await setJoinLimits(people, { expiresAt: null, cap: null, open: false });
    const student = await signUp();
    for (let n = 0; n < 160; n += 1) {
      const look = n % 2 ? joinByCode : previewJoin;
      await expect(look(student, { code }, ADDRESS)).rejects.toMatchObject({ status: 409, code: "closed" });
    }
    const counts = await app.db.sql<{ points: number }[]>`select points from rate_limits where key like 'class-join/%'`;
    expect(counts.map(({ points }) => points)).toEqual([0, 0]);
  });

  test("a code cannot be opened to an end that is past, and one that is over can be closed", async () => {
    const { people } = await open();
    const expiresAt = Date.now() - 1;
    const refusal = await setJoinLimits(people, { expiresAt, cap: null, open: true }).catch((error) => error);
    expect([refusal.status, Object.keys(refusal.fields)]).toEqual([422, ["expiresAt"]]);
    expect(refusal.message).toMatch(/Choose a later day, or none/);
    expect(await setJoinLimits(people, { expiresAt, cap: null, open: false })).toMatchObject({ open: false });
  });

  test("a request for a new code that does not say which one it replaces is told what to send", () => {
    const [issue] = rotateSchema.safeParse({}).error?.issues ?? [];
    expect(issue?.message).toBe("Send the code that this one replaces, or null when there is none.");
  });

  test("asking for a new code twice makes one", async () => {
    const { people, code } = await open();
    const [first, second] = [await rotateJoinCode(people, { current: code }), await rotateJoinCode(people, { current: code })];
    expect(first.code).not.toBe(code);
    expect(second.code).toBe(first.code);
  });
});

describe("invitations", () => {
  const invite = (change: object = {}) =>
    invitationSchema.parse({
      id: v7(),
      email: "Guest@Example.org",
      role: "student",
      contentRight: "none",
      studentData: "none",
      sectionId: null,
      ...change,
    });
  const linksTo = async (email: string) => {
    for (let wait = 0; wait < 50; wait += 1) {
      const mails = await app.mailsTo(email);
      if (mails.length > 0)
        return mails.map(
          (mail) =>
            /token=3D([\w-]+)|token=([\w-]+)/
              .exec(mail.replace(/=\r?\n/g, ""))
              ?.slice(1)
              .find(Boolean) ?? "",
        );
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return [];
  };

  test("a mailed link makes an assistant of who opens it, once", async () => {
    const { teacher, id } = await open();
    const email = `${v7()}@example.org`;
    const invitation = invite({ email, role: "assistant", studentData: "view" });
    const staff = await requireStaff(teacher, id);
    await inviteByMail(staff, invitation, ADDRESS);
    const [token = ""] = await linksTo(email);
    await inviteByMail(staff, invitation, ADDRESS);
    const guest = await signUp();
    expect(await getInvitation(guest, { token })).toEqual({ className: "Year 3", role: "assistant", joined: false });
    expect(await acceptInvitation(guest, { token })).toEqual({ classId: id });
    expect(await acceptInvitation(guest, { token })).toEqual({ classId: id });
    expect((await requireStudentData(guest, id)).role).toBe("assistant");
    await expect(acceptInvitation(await signUp(), { token })).rejects.toMatchObject({ status: 410 });
    await expect(acceptInvitation(guest, { token: "x" })).rejects.toMatchObject({ status: 410 });
    await expect(inviteByMail(staff, invite({ email }), ADDRESS)).rejects.toMatchObject({ status: 409, code: "member" });
  });

  test("nobody but the owner invites staff, and no student is given rights", async () => {
    const { id } = await open();
    const helper = await signUp();
    await enroll(app.db, id, { role: "instructor", contentRight: "edit", studentData: "view", userId: helper.studentId });
    const staff = await requireStaff(helper, id);
    await expect(inviteByMail(staff, invite({ role: "instructor" }), ADDRESS)).rejects.toMatchObject({ status: 403 });
    expect(await inviteByMail(staff, invite(), ADDRESS)).toEqual({ invited: true });
    expect(() => invite({ studentData: "view" })).toThrow(/Students cannot have rights/);
  });

  /** As if every invitation had been mailed an hour earlier. */
  const passHour = () => app.db.sql`update enrollments set invitation_expires_at = invitation_expires_at - interval '1 hour'`;

  test("an address gets one mail an hour and three a day, and the sender reads when the last one went out", async () => {
    const { teacher, id } = await open();
    const staff = await requireStaff(teacher, id);
    const email = `${v7()}@example.org`;
    const [first, second] = [invite({ email }), invite({ email })];
    expect(await inviteByMail(staff, first, ADDRESS)).toEqual({ invited: true });
    const refusal = await inviteByMail(staff, second, ADDRESS).catch((error) => error);
    expect([refusal.status, refusal.code]).toEqual([429, "just_mailed"]);
    expect(refusal.message).toMatch(
      /^An invitation went to this address at \d+:\d\d.[AP]M \(Europe\/Zurich\), and its link works\./,
    );
    expect(refusal.retryAfter).toBeGreaterThan(3_500);
    expect(await inviteByMail(staff, first, ADDRESS)).toEqual({ invited: true });
    expect(await app.mailsTo(email)).toHaveLength(1);
    for (let hour = 2; hour <= 3; hour += 1) {
      await passHour();
      await inviteByMail(staff, invite({ email }), ADDRESS);
    }
    await passHour();
    await expect(inviteByMail(staff, invite({ email }), ADDRESS)).rejects.toMatchObject({ status: 429, code: "over_invited" });
    expect(await app.mailsTo(email)).toHaveLength(3);
  });

  test("one sender writes to one address three times a day from however many classes", async () => {
    const teacher = await signUp();
    const email = `${v7()}@example.org`;
    const outcomes = [];
    for (let n = 0; n < 5; n += 1) {
      const made = { id: v7(), courseSlug: "cases-course", name: `Buy now ${n}`, timeZone: "Europe/Zurich" };
      await createClass(teacher, made, ADDRESS);
      const staff = await requireStaff(teacher, made.id);
      outcomes.push(
        await inviteByMail(staff, invite({ email }), ADDRESS).then(
          () => 200,
          ({ status }) => status,
        ),
      );
    }
    expect(outcomes).toEqual([200, 200, 200, 429, 429]);
    expect(await app.mailsTo(email)).toHaveLength(3);
  });

  test("a mail that the server does not take is told, and can be sent again at once with the same link", async () => {
    const { teacher, id } = await open();
    const staff = await requireStaff(teacher, id);
    const invitation = invite({ email: `${v7()}@example.org` });
    process.env.SMTP_URL = "smtp://127.0.0.1:1";
    try {
      for (let n = 0; n < 5; n += 1) {
        await expect(inviteByMail(staff, invitation, ADDRESS)).rejects.toMatchObject({ status: 503, code: "mail_failed" });
      }
    } finally {
      delete process.env.SMTP_URL;
    }
    expect(await inviteByMail(staff, invitation, ADDRESS)).toEqual({ invited: true });
    expect(await app.mailsTo(invitation.email)).toHaveLength(1);
  });

  test("an invitation to the staff is the owner's: another instructor is told so", async () => {
    const { teacher, id } = await open();
    const helper = await signUp();
    await enroll(app.db, id, { role: "instructor", contentRight: "edit", studentData: "view", userId: helper.studentId });
    const email = `${v7()}@example.org`;
    await inviteByMail(await requireStaff(teacher, id), invite({ email, role: "assistant" }), ADDRESS);
    await passHour();
    const refusal = inviteByMail(await requireStaff(helper, id), invite({ email }), ADDRESS);
    await expect(refusal).rejects.toMatchObject({ status: 409, code: "staff_invited" });
  });

  test("the address that mails are sent from has an allowance too", async () => {
    const { teacher, id } = await open();
    await inviteByMail(await requireStaff(teacher, id), invite({ email: `${v7()}@example.org` }), ADDRESS);
    const keys = await app.db.sql<{ action: string }[]>`
      select split_part(key, ':', 1) as action from rate_limits where key like '%/address:%' order by 1`;
    expect(keys.map(({ action }) => action)).toEqual(["class-mail-to/address", "class-mail/address", "class/address"]);
  });
});

describe("people", () => {
  test("a roster is previewed, chosen from row by row, and a second import keeps everybody", async () => {
    const { people, code, content } = await open();
    await saveSection(content, { id: v7(), name: "Monday" });
    const known = await joinStudent(code);
    const text = `\ufeffName;E-Mail;Section\nAda;ada@example.org;monday\nBen;not an address;\nCem;${known.email.toUpperCase()};Tuesday\nAda again;ADA@example.org;`;
    const preview = await previewRoster(people, { text });
    expect(preview.add.map(({ row }) => row.section)).toEqual(["Monday"]);
    expect(preview.move).toMatchObject([{ to: "Tuesday" }]);
    expect(preview.problems.map(({ line }) => line)).toEqual([3, 5]);
    const choice = rosterChoiceSchema.parse({
      add: preview.add.map(({ row }) => row),
      move: preview.move.map(({ enrolled, to }) => ({ enrollmentId: enrolled.enrollmentId, section: to })),
      remove: [],
    });
    expect(await applyRoster(people, choice)).toEqual({ added: 1, moved: 1, removed: 0 });
    const seen = await listAccessLog(known);
    expect(seen.map(({ action }) => action)).toContain("read-address");
    const again = await previewRoster(people, { text });
    expect([again.add, again.move, again.remove, again.keep.length]).toEqual([[], [], [], 2]);
  });

  test("sections are made, renamed and removed; students move between them", async () => {
    const { people, content, code } = await open();
    const student = await joinStudent(code);
    const section = { id: v7(), name: "Monday" };
    await saveSection(content, section);
    await expect(saveSection(content, { id: v7(), name: "monday" })).rejects.toMatchObject({
      status: 422,
      fields: { name: expect.any(String) },
    });
    const add = Array.from({ length: 100 }, (_, n) => ({ email: `g${n}@example.org`, name: null, section: `Group ${n}` }));
    const refusal = await applyRoster(people, { add, move: [], remove: [] }).catch((error) => error);
    expect([refusal.status, refusal.code]).toEqual([422, "too_many_sections"]);
    expect(refusal.message).toMatch(/at most 100 sections, and with this list it would have 101/);
    const enrollmentIds = [await enrollmentIdOf(people.classId, student)];
    await moveStudents(people, { enrollmentIds, sectionId: section.id });
    await expect(moveStudents(people, { enrollmentIds, sectionId: v7() })).rejects.toMatchObject({ status: 404 });
    expect((await listPeople(people)).people.at(-1)).toMatchObject({ sectionId: section.id });
    await removeSection(content, { sectionId: section.id });
    expect((await listPeople(people)).people.at(-1)).toMatchObject({ sectionId: null });
  });

  test("a student reads who looked at their data; one who left cannot be looked at", async () => {
    const { people, code } = await open();
    const student = await joinStudent(code);
    const enrollmentId = await enrollmentIdOf(people.classId, student);
    expect(await noteRead(people, enrollmentId, "read-student")).toEqual({ studentId: student.studentId });
    await noteRead(people, enrollmentId, "read-student");
    expect((await listAccessLog(student)).map(({ action, own }) => [action, own])).toEqual([
      ["read-student", false],
      ["joined", true],
    ]);
    expect(await listAccessLog(student, people.classId)).toHaveLength(2);
    expect(await listAccessLog(student, v7())).toEqual([]);
    await leaveClass(student, { classId: people.classId });
    await expect(noteRead(people, enrollmentId, "read-student")).rejects.toMatchObject({ status: 404 });
    await expect(noteRead(people, "x", "read-student")).rejects.toMatchObject({ status: 404 });
  });
});

describe("assignments", () => {
  test("dates are those of the class's clock, across its changes of the clock", async () => {
    const { content, id } = await open("America/New_York");
    const made = draft({ releaseAt: "2026-03-08T02:30", dueAt: "2026-11-01T01:30", lateUntil: "2026-11-02T23:59" });
    expect(await saveAssignment(content, made)).toEqual({ version: 1 });
    const [stored] = (await listAssignments(content)).assignments;
    const iso = [stored?.releaseAt, stored?.dueAt, stored?.lateUntil].map((at) => new Date(at ?? 0).toISOString().slice(0, 16));
    expect(iso).toEqual(["2026-03-08T07:30", "2026-11-01T05:30", "2026-11-03T04:59"]);
    expect(id).toBe(content.classId);
  });

  test.each([
    ["a release after the due date", { releaseAt: "2090-01-02T08:00" }, "dueAt"],
    ["an end of late work before the due date", { lateUntil: "2089-01-01T08:00" }, "lateUntil"],
    ["a day that does not exist", { dueAt: "2026-02-30T08:00" }, "dueAt"],
    [
      "a topic of another course",
      { work: { kind: "cards", target: { topicSlugs: ["heart"], conditionSlugs: [] } } },
      "work.target.topicSlugs",
    ],
  ])("%s is refused by name", async (_, change, field) => {
    const { content } = await open();
    const refusal = await saveAssignment(content, draft(change)).catch((error) => error);
    expect([refusal.status, Object.keys(refusal.fields)]).toEqual([422, [field]]);
  });

  test("a change to what somebody else has changed since is refused", async () => {
    const { content } = await open();
    const made = draft();
    await saveAssignment(content, made);
    await saveAssignment(content, { ...made, title: "Other", version: 1 });
    await expect(saveAssignment(content, { ...made, title: "Third", version: 1 })).rejects.toMatchObject({
      status: 409,
      code: "stale",
    });
    await expect(archiveAssignment(content, { id: v7(), archived: true })).rejects.toMatchObject({ status: 404 });
  });

  test("a student begins a set, goes on with it from another device, and sees it done; the instructor sees the same with the name", async () => {
    const { content, people, code } = await open();
    const student = await joinStudent(code);
    const made = draft({ work: CASES });
    await saveAssignment(content, made);
    const enrollmentId = await enrollmentIdOf(people.classId, student);
    await saveOverride(
      content,
      overrideSchema.parse({
        assignmentId: made.id,
        target: { enrollmentId },
        releaseAt: null,
        dueAt: null,
        lateUntil: null,
        timePercent: 150,
      }),
    );
    expect(await listMyAssignments(student)).toMatchObject({
      assignments: [{ state: "open", started: false, minutes: 15, attemptsLeft: 1 }],
    });
    expect(await listAssignmentStatus(people, made.id)).toMatchObject([
      { state: "open", started: false, name: expect.stringMatching(/^Student/) },
    ]);
    const id = v7();
    const [first, second] = await Promise.all(
      [id, v7()].map((quiz) => startAssignment(student, { id: quiz, assignmentId: made.id })),
    );
    expect(second).toEqual(first);
    expect(await listAssignmentStatus(people, null)).toMatchObject([{ state: "open", started: true, attempts: 1 }]);
    await submitQuiz(student, first?.quizId ?? "");
    expect(await startAssignment(student, { id: first?.quizId ?? "", assignmentId: made.id })).toEqual(first);
    expect(await listMyAssignments(student)).toMatchObject({
      assignments: [{ state: "done", doneLate: false, minutes: 0, attemptsLeft: 0 }],
    });
    expect(await listAssignmentStatus(people, made.id)).toMatchObject([{ state: "done", enrollmentId }]);
    await expect(startAssignment(student, { id: v7(), assignmentId: made.id })).rejects.toMatchObject({
      status: 409,
      code: "no_attempts",
    });
  });

  test("a set of the student's own is no attempt, nor is an assignment's set one that they chose", async () => {
    const { content, code } = await open();
    const student = await joinStudent(code);
    const made = draft({ work: { kind: "cases", target: { ...CASES.target, mode: "tutor", minutes: null } } });
    await saveAssignment(content, made);
    const own = makeOrder({ count: 2 });
    await createQuiz(student, own);
    await expect(startAssignment(student, { id: own.id, assignmentId: made.id })).rejects.toMatchObject({
      status: 409,
      code: "other_order",
    });
    expect(await listMyAssignments(student)).toMatchObject({ assignments: [{ started: false }] });
  });

  test("an assignment that has not begun, is over, or is another class's cannot be started", async () => {
    const { content, code } = await open();
    const other = await open();
    const student = await joinStudent(code);
    const start = async (change: object, at = content) => {
      const made = draft({ work: CASES, ...change });
      await saveAssignment(at, made);
      return startAssignment(student, { id: v7(), assignmentId: made.id });
    };
    await expect(start({ releaseAt: "2089-01-01T08:00" })).rejects.toMatchObject({ status: 409, code: "coming" });
    await expect(start({ dueAt: "2020-02-01T08:00", lateUntil: "2020-03-01T08:00" })).rejects.toMatchObject({
      status: 409,
      code: "closed",
    });
    await expect(start({}, other.content)).rejects.toMatchObject({ status: 404 });
    await expect(start({ work: CARDS })).rejects.toMatchObject({ status: 404 });
    expect((await start({ dueAt: "2020-02-01T08:00" })).quizId).toMatch(/-7/);
    expect((await listMyAssignments(student)).assignments.map(({ state }) => state).sort()).toEqual([
      "closed",
      "coming",
      "late",
      "open",
    ]);
  });

  test("a set about conditions asks about those only", async () => {
    const { content, code } = await open();
    const student = await joinStudent(code);
    const conditionSlugs = ["tarsal-tunnel"];
    const made = draft({ work: { kind: "cases", target: { ...CASES.target, conditionSlugs, count: 10 } } });
    await saveAssignment(content, made);
    const { quizId } = await startAssignment(student, { id: v7(), assignmentId: made.id });
    const rows = await app.db.sql`
      select distinct f.condition_slug as slug from quiz_items i join case_families f on f.id = i.family_id where i.quiz_id = ${quizId}`;
    expect(rows).toEqual([{ slug: "tarsal-tunnel" }]);
  });

  test("an override that cannot hold with the dates of the assignment is refused, a later due date takes the end of late work along", async () => {
    const { content, code, people } = await open();
    const student = await joinStudent(code);
    const made = draft({ lateUntil: "2090-01-02T08:00" });
    await saveAssignment(content, made);
    const target = { enrollmentId: await enrollmentIdOf(people.classId, student) };
    const save = (change: object) =>
      saveOverride(
        content,
        overrideSchema.parse({
          assignmentId: made.id,
          target,
          releaseAt: null,
          dueAt: null,
          lateUntil: null,
          timePercent: null,
          ...change,
        }),
      );
    await expect(save({ releaseAt: "2091-01-01T08:00" })).rejects.toMatchObject({ status: 422 });
    await save({ dueAt: "2095-01-01T08:00" });
    const [mine] = (await listMyAssignments(student)).assignments;
    expect(mine?.dates.lateUntil).toBe(mine?.dates.dueAt);
    await expect(save({ assignmentId: v7(), timePercent: 150 })).rejects.toMatchObject({ status: 404 });
  });

  test("exam dates are days of the course's topics", async () => {
    const { content, code } = await open();
    const student = await joinStudent(code);
    const exam = examSchema.parse({ id: v7(), title: "Final", day: "2099-12-18", topicSlugs: ["nerve"] });
    await saveExam(content, exam);
    await expect(saveExam(content, { ...exam, id: v7(), topicSlugs: ["heart"] })).rejects.toMatchObject({ status: 422 });
    expect(examSchema.safeParse({ ...exam, day: "2026-02-30" }).success).toBe(false);
    expect(await listExams(await requireMember(student, content.classId))).toEqual([exam]);
    await archiveExam(content, { id: exam.id });
    expect(await listExams(content)).toEqual([]);
  });
});
