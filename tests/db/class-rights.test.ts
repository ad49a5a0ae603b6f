import fc from "fast-check";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readOverrides, saveOverride } from "#db/assignment-overrides";
import { readProgress } from "#db/assignment-progress";
import { readAssignments, saveAssignment } from "#db/assignments";
import { readAccessLog, recordRead } from "#db/audit";
import { readExams, saveExam } from "#db/class-exams";
import { type ClassAsker, visibleStudents } from "#db/class-rights";
import { archiveClass, leaveClass, readStanding, renameClass, transferOwnership } from "#db/classes";
import { endEnrollment, moveStudents, readBlocked, readPeople, setRights } from "#db/enrollments";
import { saveInvitation } from "#db/invitations";
import { readJoinCode, setJoinLimits } from "#db/join-codes";
import { applyRoster, readRoster } from "#db/rosters";
import { readSections, removeSection, saveSection } from "#db/sections";
import { enroll, makeClass, makeDraft, type TestEnrollment } from "./class-fixture.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";
import { createStudent } from "./fixtures.ts";
import { seedCases } from "./quiz-fixture.ts";

const CLASSES = 3;
const PEOPLE = 6;
const ROLES = ["student", "assistant", "instructor"] as const;
const STATES = ["invited", "joined", "joined", "joined", "left", "removed", "blocked"] as const;

let database: TestDatabase;
let db: TestDatabase["db"];
let people: string[];
beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  await seedCases(db);
  people = await Promise.all(Array.from({ length: PEOPLE }, () => createStudent(db)));
});
afterAll(() => database.drop());

const enrollmentArbitrary = fc.record({
  role: fc.constantFrom(...ROLES),
  state: fc.constantFrom(...STATES),
  contentRight: fc.constantFrom("none" as const, "edit" as const),
  studentData: fc.constantFrom("none" as const, "view" as const),
});
/** By class and person; null: no row at all. */
const worldArbitrary = fc.array(fc.array(fc.option(enrollmentArbitrary, { freq: 5 }), { minLength: PEOPLE, maxLength: PEOPLE }), {
  minLength: CLASSES,
  maxLength: CLASSES,
});
/** What happens then: who does what to whom, in which class. */
const stepsArbitrary = fc.array(
  fc.record({
    kind: fc.constantFrom("leave", "remove", "block", "rights", "roster"),
    classIndex: fc.nat({ max: CLASSES - 1 }),
    actor: fc.nat({ max: PEOPLE }),
    target: fc.nat({ max: PEOPLE - 1 }),
    role: fc.constantFrom(...ROLES),
    studentData: fc.constantFrom("none" as const, "view" as const),
  }),
  { maxLength: 6 },
);

interface Row {
  readonly id: string;
  readonly classId: string;
  readonly userId: string;
  readonly role: string;
  readonly state: string;
  readonly owner: boolean;
  readonly contentRight: string;
  readonly studentData: string;
}

/** The plain rule, from the rows as they are. */
async function readRule() {
  const rows = await db.sql<Row[]>`
    select id, class_id as "classId", user_id as "userId", role, state, owner, content_right as "contentRight", student_data as "studentData"
    from enrollments`;
  const own = (asker: ClassAsker) =>
    rows.find((row) => row.classId === asker.classId && row.userId === asker.userId && row.state === "joined") ?? null;
  const students = (asker: ClassAsker, states: readonly string[]) =>
    rows
      .filter((row) => row.classId === asker.classId && row.role === "student" && states.includes(row.state))
      .map(({ id }) => id)
      .sort();
  return {
    own,
    students,
    seesStudents: (asker: ClassAsker) => own(asker)?.studentData === "view",
    decides: (asker: ClassAsker) => own(asker)?.role === "instructor" && own(asker)?.studentData === "view",
  };
}

interface TestClass {
  readonly owner: ClassAsker;
  readonly assignmentId: string;
}

type World = readonly (readonly (Required<Pick<TestEnrollment, "role" | "state" | "contentRight" | "studentData">> | null)[])[];

async function build(world: World): Promise<TestClass[]> {
  await db.sql`truncate enrollments, assignment_overrides`;
  return Promise.all(
    world.map(async (members) => {
      const owner = await makeClass(db);
      const draft = makeDraft();
      await saveAssignment(db, owner, draft);
      await Promise.all(
        members.map(async (member, index) => {
          if (!member) return;
          const rights = member.role === "student" ? { contentRight: "none" as const, studentData: "none" as const } : {};
          const { enrollmentId } = await enroll(db, owner.classId, { ...member, ...rights, userId: people[index] });
          await db.sql`
            insert into assignment_overrides (assignment_id, enrollment_id, time_percent) values (${draft.id}, ${enrollmentId}, 150)`;
        }),
      );
      return { owner, assignmentId: draft.id };
    }),
  );
}

const ids = (rows: readonly { readonly enrollmentId: string | null }[]) =>
  rows.map(({ enrollmentId }) => enrollmentId ?? "").sort();

/** Every query with rows of students, asked by everybody about every class. */
async function checkReads(classes: readonly TestClass[]): Promise<void> {
  const rule = await readRule();
  const askers = classes.flatMap(({ owner, assignmentId }) =>
    [...people, ...classes.map((each) => each.owner.userId)].map((userId) => ({ classId: owner.classId, userId, assignmentId })),
  );
  await Promise.all(
    askers.map(async (asker) => {
      const sees = rule.seesStudents(asker);
      const joined = sees ? rule.students(asker, ["joined"]) : [];
      const listed = sees ? rule.students(asker, ["invited", "joined"]) : [];
      const visible = await db.sql<{ enrollmentId: string }[]>`
        select v.enrollment_id as "enrollmentId" from (${visibleStudents(db.sql, asker)}) v`;
      expect(ids(visible)).toEqual(joined);
      expect(ids((await readPeople(db, asker)).filter(({ role }) => role === "student"))).toEqual(listed);
      for (const one of [asker.assignmentId, null]) expect(ids(await readProgress(db, asker, one))).toEqual(joined);
      expect(ids(await readOverrides(db, asker))).toEqual(listed);
      const decided = rule.decides(asker);
      const known = new Set(decided ? rule.students(asker, ["invited", "joined", "removed", "blocked"]) : []);
      for (const { enrollmentId } of await readRoster(db, asker)) expect(known.has(enrollmentId)).toBe(true);
      if (!decided) expect(await readBlocked(db, asker)).toEqual([]);
      const standing = await readStanding(db, asker);
      expect(standing === null).toBe(rule.own(asker) === null);
      const staff = rule.own(asker) !== null && rule.own(asker)?.role !== "student";
      expect((await readAssignments(db, asker)).length).toBe(staff ? 1 : 0);
      expect((await readJoinCode(db, asker)) !== null).toBe(decided);
    }),
  );
}

type Step = typeof stepsArbitrary extends fc.Arbitrary<(infer T)[]> ? T : never;

async function carryOut(step: Step, classes: readonly TestClass[]): Promise<void> {
  const at = classes[step.classIndex] as TestClass;
  const { classId } = at.owner;
  const actor = { classId, userId: people[step.actor] ?? at.owner.userId };
  const [target] = await db.sql<{ id: string }[]>`
    select id from enrollments where class_id = ${classId} and user_id = ${people[step.target] ?? ""}`;
  const enrollmentId = target?.id ?? v7();
  if (step.kind === "leave") await leaveClass(db, { classId, userId: people[step.target] ?? "" });
  else if (step.kind === "remove") await endEnrollment(db, actor, { enrollmentId, state: "removed" });
  else if (step.kind === "block") await endEnrollment(db, actor, { enrollmentId, state: "blocked" });
  else if (step.kind === "roster") await applyRoster(db, actor, { add: [], move: [], remove: [enrollmentId] });
  else {
    const studentData = step.role === "student" ? "none" : step.studentData;
    await setRights(db, actor, { enrollmentId, role: step.role, contentRight: "none", studentData });
  }
}

test("no query of the staff ever has a row of somebody who is not in that class, nor one without the grant, whatever happened before", async () => {
  await fc.assert(
    fc.asyncProperty(worldArbitrary, stepsArbitrary, async (world, steps) => {
      const classes = await build(world);
      await checkReads(classes);
      for (const step of steps) {
        await carryOut(step, classes);
        await checkReads(classes);
      }
      const owned = await db.sql`select class_id from enrollments where owner group by class_id having count(*) = 1`;
      expect(owned).toHaveLength(CLASSES);
    }),
    { numRuns: 15 },
  );
}, 120_000);

test("no look is noted and no student named for who may not see that student", async () => {
  await fc.assert(
    fc.asyncProperty(worldArbitrary, async (world) => {
      const classes = await build(world);
      const rule = await readRule();
      const all = await db.sql<Row[]>`select id, class_id as "classId", user_id as "userId" from enrollments`;
      for (const { owner } of classes) {
        for (const userId of people) {
          const asker = { classId: owner.classId, userId };
          const allowed = rule.seesStudents(asker) ? rule.students(asker, ["joined"]) : [];
          for (const { id, userId: subject } of all) {
            const seen = await recordRead(db, asker, { enrollmentId: id, action: "read-student", day: "2026-11-22" });
            expect(seen).toEqual(allowed.includes(id) ? { studentId: subject } : null);
          }
        }
      }
      for (const userId of people) {
        for (const { actorName } of await readAccessLog(db, userId, 500)) expect(actorName).not.toBeNull();
      }
    }),
    { numRuns: 8 },
  );
}, 120_000);

/** Every write with what must hold for the asker's own enrollment; true: it was let through. */
const WRITES: readonly (readonly [string, (own: Row) => boolean, (asker: ClassAsker, targetId: string) => Promise<boolean>])[] = [
  ["renameClass", (own) => own.contentRight === "edit", (asker) => renameClass(db, asker, "Year 3")],
  [
    "saveSection",
    (own) => own.contentRight === "edit",
    async (asker) => (await saveSection(db, asker, { id: v7(), name: v7() })) === "saved",
  ],
  ["removeSection", (own) => own.contentRight === "edit", (asker) => removeSection(db, asker, v7())],
  [
    "saveAssignment",
    (own) => own.contentRight === "edit",
    async (asker) => typeof (await saveAssignment(db, asker, makeDraft())) === "object",
  ],
  [
    "saveExam",
    (own) => own.contentRight === "edit",
    (asker) => saveExam(db, asker, { id: v7(), title: "Final", day: "2026-12-18", topicSlugs: [] }),
  ],
  ["setJoinLimits", decides, (asker) => setJoinLimits(db, asker, { cap: null, expiresAt: null, open: false })],
  ["moveStudents", decides, (asker, id) => moveStudents(db, asker, { enrollmentIds: [id], sectionId: null })],
  ["applyRoster", decides, async (asker) => (await applyRoster(db, asker, { add: [], move: [], remove: [] })) !== null],
  ["inviteStudent", decides, async (asker) => (await saveInvitation(db, asker, invitation("student"))).outcome !== "refused"],
  [
    "inviteStaff",
    (own) => own.owner,
    async (asker) => (await saveInvitation(db, asker, invitation("assistant"))).outcome !== "refused",
  ],
  [
    "setRights",
    (own) => own.owner,
    async (asker, id) =>
      (await setRights(db, asker, { enrollmentId: id, role: "student", contentRight: "none", studentData: "none" })) !== "refused",
  ],
  ["transferOwnership", (own) => own.owner, async (asker) => (await transferOwnership(db, asker, v7())) !== "refused"],
  [
    "endEnrollment",
    (own) => own.owner || decides(own),
    async (asker) => (await endEnrollment(db, asker, { enrollmentId: v7(), state: "removed" })) !== "refused",
  ],
];

function decides(own: Row): boolean {
  return own.role === "instructor" && own.studentData === "view";
}

function invitation(role: "student" | "assistant") {
  const rights = { contentRight: "none", studentData: "none" } as const;
  return { email: `${v7()}@example.org`, role, ...rights, sectionId: null, tokenHash: v7(), days: 1 };
}

test("every write is let through for who has its right in that class, for nobody else, and in an archived class only to hand it over", async () => {
  await fc.assert(
    fc.asyncProperty(worldArbitrary, async (world) => {
      const classes = await build(world);
      const rule = await readRule();
      const [archived] = classes;
      if (archived) await archiveClass(db, archived.owner, true);
      for (const at of classes) {
        for (const userId of [...people, ...classes.map(({ owner }) => owner.userId)]) {
          const asker = { classId: at.owner.classId, userId };
          const own = rule.own(asker);
          for (const [name, needs, write] of WRITES) {
            const open = at !== archived || name === "transferOwnership";
            const may = own !== null && needs(own) && open;
            expect([name, await write(asker, v7())]).toEqual([name, may]);
          }
        }
      }
    }),
    { numRuns: 8 },
  );
}, 120_000);

test("members read sections and exams of their class, others nothing", async () => {
  const owner = await makeClass(db);
  await saveSection(db, owner, { id: v7(), name: "Monday" });
  await saveExam(db, owner, { id: v7(), title: "Final", day: "2026-12-18", topicSlugs: [] });
  const student = await enroll(db, owner.classId);
  const stranger = { classId: owner.classId, userId: people[0] ?? "" };
  expect([(await readSections(db, owner)).length, (await readExams(db, owner)).length]).toEqual([1, 1]);
  expect([(await readSections(db, student)).length, (await readExams(db, student)).length]).toEqual([0, 1]);
  expect([(await readSections(db, stranger)).length, (await readExams(db, stranger)).length]).toEqual([0, 0]);
  expect(
    await saveOverride(db, stranger, {
      assignmentId: v7(),
      target: { sectionId: v7() },
      values: { releaseAt: null, dueAt: null, lateUntil: null, timePercent: 150 },
    }),
  ).toBe(false);
});
