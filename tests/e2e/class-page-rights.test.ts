import { createHash, randomBytes } from "node:crypto";
import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import type { Page } from "@playwright/test";
import { v7 } from "uuid";
import { drawJoinCode, formatJoinCode } from "#core/join-code";
import { saveOverride } from "#db/assignment-overrides";
import { saveAssignment } from "#db/assignments";
import { saveExam } from "#db/class-exams";
import type { ClassAsker, ClassRight } from "#db/class-rights";
import { leaveClass } from "#db/classes";
import type { Database } from "#db/database";
import { endEnrollment } from "#db/enrollments";
import { saveInvitation } from "#db/invitations";
import { rotateJoinCode } from "#db/join-codes";
import { enroll, makeClass, makeDraft, type TestEnrollment } from "../db/class-fixture.ts";
import { expect, type Student, signIn, test } from "./house.ts";

const APP = join(import.meta.dirname, "../../app/(app)");
const CLASS_NAME = "Hinterland Anatomy";
const CLASSMATE = "Zenobia Quillfeather";
const DAY_MS = 86_400_000;
const FOREIGNER = "Balthasar Elsewhere";
const FOREIGN_TITLE = "Know what is elsewhere";

/** Who may open a page: the holders of a right, or the students of the class alone. */
type Audience = ClassRight | "student";

/** Every page below app/(app)/(student)/classes/[id]. A page that is not here fails the test below. */
const PAGES: Readonly<Record<string, Audience>> = {
  "": "member",
  assignments: "staff",
  "assignments/[assignment]": "staff",
  "assignments/new": "content",
  cases: "data",
  "cases/[family]": "data",
  exams: "staff",
  me: "student",
  people: "staff",
  "people/code": "people",
  "people/roster": "people",
  reports: "content",
  settings: "staff",
  students: "data",
  "students/[enrollmentId]": "data",
  teach: "data",
  topics: "data",
  "topics/[topic]": "data",
};

/** The pages about classes that are of no one class, and who may open them. */
const WAYS_IN: Readonly<Record<string, "everybody" | "signed in">> = {
  "(student)/classes": "signed in",
  "(student)/classes/new": "signed in",
  "classes/invitation": "everybody",
  join: "everybody",
  "join/[code]": "everybody",
};

/** Everybody who can ask for a page; without rights they are outside the class. */
const ASKERS: Readonly<Record<string, readonly Audience[]>> = {
  owner: ["member", "staff", "content", "data", "people", "owner"],
  "instructor without rights": ["member", "staff"],
  "instructor who sees students": ["member", "staff", "data", "people"],
  "assistant without rights": ["member", "staff"],
  "assistant for content": ["member", "staff", "content"],
  "assistant who sees students": ["member", "staff", "data"],
  student: ["member", "student"],
  "instructor of another class": [],
  "student of another class": [],
  "student who left": [],
  "removed student": [],
  "blocked student": [],
  stranger: [],
  visitor: [],
};

const ENROLLMENTS: Readonly<Record<string, TestEnrollment>> = {
  "instructor without rights": { role: "instructor" },
  "instructor who sees students": { role: "instructor", studentData: "view" },
  "assistant without rights": { role: "assistant" },
  "assistant for content": { role: "assistant", contentRight: "edit" },
  "assistant who sees students": { role: "assistant", studentData: "view" },
  student: {},
  "student who left": {},
  "removed student": {},
  "blocked student": {},
};

/** A class with one of each thing that an address can name. */
interface Scene {
  readonly classId: string;
  /** What fills the brackets of a folder. */
  readonly names: Readonly<Record<string, string>>;
  readonly token: string;
  /** What would tell who is in the class: of a student of it who asks for nothing. */
  readonly traces: readonly string[];
  /** Those of another class, whose instructor is among the askers. */
  readonly foreign: ClassAsker & { readonly enrollmentId: string; readonly assignmentId: string; readonly examId: string };
  readonly accounts: ReadonlyMap<string, Student>;
}

let scene: Scene;
test.beforeAll(async ({ house }) => {
  scene = await makeScene(house.db, house.newStudent);
});

/** An assignment with dates of his own for one student, and an exam. */
async function fill(db: Database, asker: ClassAsker, enrollmentId: string, title: string) {
  const draft = makeDraft({ title });
  await saveAssignment(db, asker, draft);
  const values = { releaseAt: null, dueAt: Date.now() + 30 * DAY_MS, lateUntil: null, timePercent: null };
  expect(await saveOverride(db, asker, { assignmentId: draft.id, target: { enrollmentId }, values })).toBe(true);
  const examId = v7();
  await saveExam(db, asker, {
    id: examId,
    title,
    day: new Date(Date.now() + 60 * DAY_MS).toISOString().slice(0, 10),
    topicSlugs: [],
  });
  return { assignmentId: draft.id, examId };
}

async function makeScene(db: Database, newStudent: () => Promise<Student>): Promise<Scene> {
  const [course] = await db.sql<{ courseSlug: string; topic: string; family: string }[]>`
    select t.course_slug as "courseSlug", t.slug as topic, f.id as family
    from case_families f join topics t on t.slug = f.topic_slug where f.offered and f.retired_at is null order by f.position limit 1`;
  if (!course) throw new Error("No case is offered.");
  const { courseSlug, topic, family } = course;
  const accounts = new Map<string, Student>();
  for (const name of Object.keys(ASKERS)) if (name !== "visitor") accounts.set(name, await newStudent());
  const idOf = (name: string) => accounts.get(name)?.id ?? "";

  const asker = await makeClass(db, { courseSlug, ownerId: idOf("owner"), name: CLASS_NAME });
  const { classId } = asker;
  for (const [name, as] of Object.entries(ENROLLMENTS)) {
    const { enrollmentId } = await enroll(db, classId, { ...as, userId: idOf(name) });
    if (name === "student who left") await leaveClass(db, { classId, userId: idOf(name) });
    const ended = name === "removed student" ? "removed" : name === "blocked student" ? "blocked" : null;
    if (ended) expect(await endEnrollment(db, asker, { enrollmentId, state: ended })).toBe("done");
  }
  const classmate = await newStudent();
  await db.sql`update users set name = ${CLASSMATE} where id = ${classmate.id}`;
  const { enrollmentId } = await enroll(db, classId, { userId: classmate.id });
  const { assignmentId } = await fill(db, asker, enrollmentId, "Know the hinterland");
  const code = drawJoinCode(randomBytes(64));
  if (code === null) throw new Error("no code");
  await rotateJoinCode(db, asker, { current: null, next: code });
  const token = v7();
  await saveInvitation(db, asker, {
    ...{ email: `${v7()}@students.test`, role: "student", contentRight: "none", studentData: "none", sectionId: null },
    ...{ tokenHash: createHash("sha256").update(token).digest("hex"), days: 14 },
  });

  const elsewhere = await makeClass(db, { courseSlug, ownerId: idOf("instructor of another class") });
  await enroll(db, elsewhere.classId, { userId: idOf("student of another class") });
  const other = await newStudent();
  await db.sql`update users set name = ${FOREIGNER} where id = ${other.id}`;
  const abroad = await enroll(db, elsewhere.classId, { userId: other.id });
  return {
    ...{ classId, token, accounts },
    names: { assignment: assignmentId, family, enrollmentId, topic, code: formatJoinCode(code) },
    traces: [CLASSMATE, classmate.email, classmate.id],
    foreign: {
      ...elsewhere,
      enrollmentId: abroad.enrollmentId,
      ...(await fill(db, elsewhere, abroad.enrollmentId, FOREIGN_TITLE)),
    },
  };
}

/** The folders of the pages below a folder of the app, "" for its own. */
function pagesBelow(folder: string): string[] {
  return readdirSync(join(APP, folder), { recursive: true, withFileTypes: true })
    .filter(({ name }) => name === "page.tsx")
    .map(({ parentPath }) => relative(join(APP, folder), parentPath));
}

function addressOf(folder: string, names: Readonly<Record<string, string>>): string {
  const path = folder.replace("(student)/", "").replace(/\[(\w+)\]/g, (_, name: string) => names[name] ?? "");
  return path === "classes/invitation" ? `/${path}?token=${scene.token}` : `/${path}`.replace(/\/$/, "");
}

/** How React marks a part of the HTML that could not be made; what only browsers draw is marked as bailed out. */
const LATE_FAILURE = /(?:\$RX\("[^"]*",|data-dgst=)"(?!BAILOUT)/;

/** As a browser asks for a page, and as Next does behind a link. */
const WAYS_TO_ASK: readonly Record<string, string>[] = [{}, { rsc: "1" }, { rsc: "1", "next-router-prefetch": "1" }];

/** What a page answers: its status with where it sends on to, and which of the secrets are told in whatever way it is asked for. */
async function ask(page: Page, address: string, secrets: readonly string[]): Promise<{ answer: string; told: string[] }> {
  let answer = "";
  const told = new Set<string>();
  for (const headers of WAYS_TO_ASK) {
    const reply = await page.request.get(address, { headers, maxRedirects: 0 });
    const to = reply.headers().location;
    const text = await reply.text();
    // Behind a loading screen the status was sent before the page failed.
    const end = to ?? (LATE_FAILURE.test(text) ? "and no page" : "");
    if (answer === "") answer = `${reply.status()} ${end}`.trim();
    for (const secret of secrets) if (text.includes(secret)) told.add(secret);
  }
  return { answer, told: [...told] };
}

const signInFirst = (address: string) => `307 /sign-in?next=${encodeURIComponent(address)}`;

async function enter(page: Page, name: string): Promise<void> {
  const account = scene.accounts.get(name);
  if (account) await signIn(page, account, "/classes");
}

test("every page of a class, and about classes, is in the tables", () => {
  expect(pagesBelow("(student)/classes/[id]").sort()).toEqual(Object.keys(PAGES).sort());
  const beside = ["(student)/classes", "classes", "join"].flatMap((folder) => pagesBelow(folder).map((page) => join(folder, page)));
  expect(beside.filter((folder) => !folder.includes("[id]")).sort()).toEqual(Object.keys(WAYS_IN).sort());
});

for (const [name, rights] of Object.entries(ASKERS)) {
  test(`pages of a class for: ${name}`, async ({ page }) => {
    await enter(page, name);
    const holds = (audience: Audience) => rights.some((right) => right === audience);
    const seesStudents = holds("data");
    const secrets = holds("member") ? scene.traces : [...scene.traces, CLASS_NAME];
    const expected: Record<string, string> = {};
    const found: Record<string, string> = {};
    for (const [folder, audience] of Object.entries(PAGES)) {
      const address = addressOf(join("classes", scene.classId, folder), scene.names);
      const { answer, told } = await ask(page, address, secrets);
      found[folder] = answer;
      if (name === "visitor") expected[folder] = signInFirst(address);
      // The first page is made of students: staff who may not see them begin with the assignments.
      else if (folder === "" && holds("staff") && !seesStudents) expected[folder] = `307 ${address}/assignments`;
      else expected[folder] = holds(audience) ? "200" : "404";
      if (!seesStudents) expect({ folder, told }).toEqual({ folder, told: [] });
      // Else the names would be looked for in vain, and prove nothing.
      else if (folder === "students" || folder === "people") expect(told).toContain(CLASSMATE);
    }
    expect(found).toEqual(expected);
  });
}

for (const name of ["visitor", "stranger", "blocked student"]) {
  test(`ways into a class for: ${name}`, async ({ page }) => {
    await enter(page, name);
    const told: string[] = [];
    for (const [folder, audience] of Object.entries(WAYS_IN)) {
      const address = addressOf(folder, scene.names);
      const asked = await ask(page, address, [...scene.traces, CLASS_NAME]);
      const open = audience === "everybody" || name !== "visitor";
      expect([address, asked.answer]).toEqual([address, open ? "200" : signInFirst(address)]);
      told.push(...asked.told.map((secret) => `${folder}: ${secret}`));
    }
    // Who holds a code or an invitation is told which class it is of, and never who is in it.
    expect(told).toEqual(name === "stranger" ? [`classes/invitation: ${CLASS_NAME}`, `join/[code]: ${CLASS_NAME}`] : []);
  });
}

test("what belongs to another class is on no page of one's own", async ({ page }) => {
  const { classId, enrollmentId, assignmentId, examId } = scene.foreign;
  const paths = [`students/${enrollmentId}`, `assignments/${assignmentId}`, `exams?exam=${examId}`];
  const secrets = [FOREIGNER, FOREIGN_TITLE];
  for (const [name, own, there] of [
    ["instructor of another class", classId, true],
    ["owner", scene.classId, false],
  ] as const) {
    await page.context().clearCookies();
    await enter(page, name);
    for (const path of paths) {
      const { answer, told } = await ask(page, `/classes/${own}/${path}`, secrets);
      expect([name, path, answer === "200", told.length > 0]).toEqual([name, path, there, there]);
    }
  }
});
