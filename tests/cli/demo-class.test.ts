import { afterAll, beforeAll, expect, test } from "vitest";
import { publishContent } from "#cli/content-files";
import { CLASSMATES } from "#cli/demo-classmates";
import { seedDemo } from "#cli/seed-demo";
import { parseJoinCode } from "#core/join-code";
import { leaveClass } from "#db/classes";
import { refold } from "#db/refold";
import { type ClassProof, requireOwner, requirePeople, requireStudentData } from "#server/class-proofs";
import { listAssignmentStatus, listAssignments } from "#server/classes/assignments";
import { getConfusions } from "#server/classes/confusions";
import { getClassForecast } from "#server/classes/forecast";
import { getJoinCode } from "#server/classes/joining";
import { listMyAssignments } from "#server/classes/my-assignments";
import { getOverview } from "#server/classes/overview";
import { getStudents } from "#server/classes/students";
import { getTransferGap } from "#server/classes/transfer";
import { DEMO_CLASS_ID, DEMO_INSTRUCTOR, DEMO_STUDENT } from "#server/demo-accounts";
import { type StudentProof, studentOf } from "#server/proofs";
import { cookieOf, requestOf, startApp, type TestApp } from "../server/app.ts";

const DAY_MS = 86_400_000;

let app: TestApp;
let staff: ClassProof<"data">;
beforeAll(async () => {
  app = await startApp();
  await publishContent(app.db);
  // As two processes that start at once.
  const made = await Promise.all([1, 2].map(() => seedDemo(app.db, { now: Date.now(), timeZone: "Europe/Zurich" })));
  expect(made.map(({ classmates }) => classmates).sort()).toEqual([0, CLASSMATES.length]);
  staff = await requireStudentData(await proofOf(DEMO_INSTRUCTOR.email), DEMO_CLASS_ID);
});
afterAll(() => app.stop());

async function idOf(email: string): Promise<string> {
  const [row] = await app.db.sql<{ id: string }[]>`select id from users where email = ${email}`;
  return row?.id ?? "";
}

async function proofOf(email: string): Promise<StudentProof> {
  return await studentOf(requestOf({ cookie: await cookieOf(app.db, await idOf(email)) }));
}

test("the instructor owns a class of 24 with sections and an open code", async () => {
  const instructor = await proofOf(DEMO_INSTRUCTOR.email);
  expect((await requireOwner(instructor, DEMO_CLASS_ID)).archivedAt).toBeNull();
  const code = await getJoinCode(await requirePeople(instructor, DEMO_CLASS_ID));
  expect(code).toMatchObject({ open: true, joined: 24, cap: null, expiresAt: null });
  expect(parseJoinCode(code.code ?? "")).toBe(code.code);
  const { students } = await getStudents(staff);
  expect(students).toHaveLength(24);
  expect(new Set(students.map(({ sectionName }) => sectionName))).toEqual(new Set(["Monday group", "Thursday group"]));
  expect(students.map(({ name }) => name)).toEqual(expect.arrayContaining(CLASSMATES.map(({ name }) => name)));
});

test("habits differ: who faded needs help, with reasons in numbers; who came lately is not blamed", async () => {
  const { reachOut, watch, activity } = await getOverview(staff);
  const names = reachOut.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["Daniel Osei", "Jakob Meier", "Tessa van Dijk"]));
  expect(reachOut.length).toBeLessThanOrEqual(7);
  for (const newcomer of ["Nadia Petrova", "Victor Eklund"]) expect(names).not.toContain(newcomer);
  const faded = reachOut.find(({ name }) => name === "Daniel Osei");
  expect(faded?.risk.reasons.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["inactive", "late"]));
  expect(watch.length).toBeLessThan(12);
  expect(Math.max(...activity.map(({ students }) => students))).toBeGreaterThan(10);
  const lines = new Map((await getStudents(staff)).students.map((line) => [line.name, line]));
  expect(lines.get("Victor Eklund")).toMatchObject({ lastActiveDay: null, retention: { share: null } });
  // Forgets more than the others.
  const shareOf = (name: string) => lines.get(name)?.retention.share?.value ?? Number.NaN;
  expect(shareOf("Quentin Dubois")).toBeLessThan(shareOf("Mei Chen") - 0.05);
});

test("assignments stand in every state that an instructor sees", async () => {
  const { assignments } = await listAssignments(staff);
  expect(assignments.map(({ work }) => work.kind).sort()).toEqual(["cards", "cases", "cases"]);
  const status = await listAssignmentStatus(staff, null);
  expect(status).toHaveLength(3 * 24);
  expect(new Set(status.map(({ state }) => state))).toEqual(new Set(["open", "late", "done"]));
  for (const { id } of assignments) {
    const states = status.filter(({ assignmentId }) => assignmentId === id);
    expect(states.filter(({ state }) => state === "done").length).toBeGreaterThan(2);
    expect(states.filter(({ state }) => state !== "done").length).toBeGreaterThan(2);
  }
  expect(status.some(({ doneLate }) => doneLate)).toBe(true);
  expect(status.some(({ state, started, attempts }) => state === "open" && started && attempts > 0)).toBe(true);
});

test("the demo student has something left to do in the class", async () => {
  const { assignments } = await listMyAssignments(await proofOf(DEMO_STUDENT.email));
  expect(assignments).toHaveLength(3);
  expect(assignments.some(({ state, minutes }) => state === "open" && minutes > 0)).toBe(true);
  expect(assignments.some(({ state }) => state === "done")).toBe(true);
});

test("the class takes two conditions for each other beyond chance, and recalls what it cannot use", async () => {
  const { pairs } = await getConfusions(staff);
  expect(pairs[0]).toMatchObject({ one: "baxter-neuropathy", other: "plantar-fasciitis", confusion: { marked: true } });
  const gaps = (await getTransferGap(staff)).filter(({ transfer }) => transfer?.quadrant === "knows-only");
  expect(gaps.map(({ conditionSlug }) => conditionSlug)).toContain("plantar-fasciitis");
});

test("the exam is three weeks ahead, with a forecast by topic", async () => {
  const { exam, topics, all } = await getClassForecast(staff, null);
  expect(exam?.daysLeft).toBe(21);
  expect(topics).toHaveLength(exam?.topicSlugs.length ?? 0);
  expect(all?.usual.mean?.share).toBeGreaterThan(0.5);
});

test("every set lies between its student's joining and now, and states equal what the logs say", async () => {
  const [row] = await app.db.sql`
    select count(*)::int as sets, bool_and(q.created_at >= e.joined_at and q.created_at < now() and q.created_at >= a.release_at) as sound
    from quiz_sessions q join assignments a on a.id = q.assignment_id
      join enrollments e on e.class_id = a.class_id and e.user_id = q.student_id`;
  expect(row?.sets).toBeGreaterThan(20);
  expect(row?.sound).toBe(true);
  expect((await refold(app.db, { verify: true })).differences).toEqual([]);
});

test("an account that is gone comes back into the class, whoever left stays away", async () => {
  const asker = { classId: DEMO_CLASS_ID, userId: await idOf(DEMO_STUDENT.email) };
  expect(await leaveClass(app.db, asker)).toBe("left");
  await app.db.sql`update users set email = 'other@demo.rounds' where email = 'fresh@demo.rounds'`;
  const again = await seedDemo(app.db, { now: Date.now() + DAY_MS, timeZone: "UTC" });
  expect(again).toMatchObject({ created: ["fresh@demo.rounds"], classmates: 0, reviews: 0, cases: 0 });
  expect((await getStudents(staff)).students).toHaveLength(23);
  expect(await listAssignments(staff)).toMatchObject({ assignments: { length: 3 } });
});
