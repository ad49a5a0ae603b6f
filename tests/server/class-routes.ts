import { v7 } from "uuid";
import { saveAssignment } from "#db/assignments";
import { saveExam } from "#db/class-exams";
import type { ClassAsker, ClassRight } from "#db/class-rights";
import type { Database } from "#db/database";
import { saveSection } from "#db/sections";
import { makeClass, makeDraft } from "../db/class-fixture.ts";
import type { Call } from "./app.ts";

/** A class with one of each thing that a route can name. */
export interface RouteClass extends ClassAsker {
  readonly sectionId: string;
  readonly assignmentId: string;
  readonly examId: string;
}

export async function makeRouteClass(db: Database, ownerId?: string): Promise<RouteClass> {
  const asker = await makeClass(db, { ownerId });
  const [sectionId, examId] = [v7(), v7()];
  const draft = makeDraft();
  await saveSection(db, asker, { id: sectionId, name: "Monday" });
  await saveAssignment(db, asker, draft);
  await saveExam(db, asker, { id: examId, title: "Written exam", day: "2099-06-01", topicSlugs: [] });
  return { ...asker, sectionId, assignmentId: draft.id, examId };
}

/** Somebody in the class whom a request is about. */
export interface RouteTargets {
  readonly student: string;
  readonly assistant: string;
  readonly instructor: string;
}

export interface ClassRoute {
  /** Folder under app/api, and method. */
  readonly route: string;
  readonly method: "GET" | "POST" | "PUT";
  /** Whoever has it gets 200, every other member 403. */
  readonly right: ClassRight;
  readonly body?: (made: RouteClass, targets: RouteTargets) => object;
  readonly params?: Record<string, string>;
}

const dates = { releaseAt: null, dueAt: null, lateUntil: null };
const newDates = { releaseAt: "2099-01-01T08:00", dueAt: "2099-01-08T08:00", lateUntil: null };
const work = { kind: "cards", target: { topicSlugs: [], conditionSlugs: [] } };
const offer = { role: "student", contentRight: "none", studentData: "none", sectionId: null };
const chosen = (_: RouteClass, { student }: RouteTargets) => ({ enrollmentIds: [student] });

/** Every route under /api/classes/[id] but leaving, which is every member's own. */
export const CLASS_ROUTES: readonly ClassRoute[] = [
  { route: "classes/[id]/name", method: "PUT", right: "content", body: () => ({ name: "Year 4" }) },
  { route: "classes/[id]/archive", method: "PUT", right: "owner", body: () => ({ archived: true }) },
  { route: "classes/[id]/owner", method: "PUT", right: "owner", body: (_, { instructor }) => ({ enrollmentId: instructor }) },
  { route: "classes/[id]/code", method: "POST", right: "people", body: () => ({ current: null }) },
  { route: "classes/[id]/code", method: "PUT", right: "people", body: () => ({ expiresAt: null, cap: null, open: true }) },
  { route: "classes/[id]/roster", method: "POST", right: "people", body: () => ({ add: [], move: [], remove: [] }) },
  { route: "classes/[id]/roster/preview", method: "POST", right: "people", body: () => ({ text: "Email\nada@example.org" }) },
  {
    route: "classes/[id]/people/rights",
    method: "PUT",
    right: "owner",
    body: (_, { assistant }) => ({ enrollmentId: assistant, role: "assistant", contentRight: "edit", studentData: "none" }),
  },
  {
    route: "classes/[id]/people/end",
    method: "PUT",
    right: "people",
    body: (_, { student }) => ({ enrollmentId: student, state: "removed" }),
  },
  {
    route: "classes/[id]/people/section",
    method: "PUT",
    right: "people",
    body: ({ sectionId }, { student }) => ({ enrollmentIds: [student], sectionId }),
  },
  { route: "classes/[id]/sections", method: "PUT", right: "content", body: () => ({ id: v7(), name: "Tuesday" }) },
  { route: "classes/[id]/sections/removal", method: "POST", right: "content", body: ({ sectionId }) => ({ sectionId }) },
  {
    route: "classes/[id]/assignments",
    method: "PUT",
    right: "content",
    body: () => ({ id: v7(), title: "Know it", work, ...newDates, version: 0 }),
  },
  {
    route: "classes/[id]/assignments/archive",
    method: "PUT",
    right: "content",
    body: ({ assignmentId }) => ({ id: assignmentId, archived: true }),
  },
  {
    route: "classes/[id]/assignments/overrides",
    method: "PUT",
    right: "content",
    body: ({ assignmentId, sectionId }) => ({ assignmentId, target: { sectionId }, ...dates, timePercent: 150 }),
  },
  {
    route: "classes/[id]/exams",
    method: "PUT",
    right: "content",
    body: () => ({ id: v7(), title: "Oral exam", day: "2099-07-01", topicSlugs: [] }),
  },
  { route: "classes/[id]/exams/archive", method: "PUT", right: "content", body: ({ examId }) => ({ id: examId }) },
  {
    route: "classes/[id]/invitations",
    method: "POST",
    right: "people",
    body: () => ({ id: v7(), email: `${v7()}@example.org`, ...offer }),
  },
  { route: "classes/[id]/addresses", method: "POST", right: "people", body: chosen },
  { route: "classes/[id]/reminders/preview", method: "POST", right: "people", body: chosen },
  {
    route: "classes/[id]/reminders",
    method: "POST",
    right: "people",
    body: (made, targets) => ({ id: v7(), ...chosen(made, targets) }),
  },
  ...["gradebook", "canvas", "items", "responses"].map(
    (file): ClassRoute => ({ route: "classes/[id]/exports/[file]", method: "GET", right: "data", params: { file } }),
  ),
];

/** "PUT classes/[id]/name"; of exports with the file. */
export function nameOf({
  method,
  route,
  params,
}: {
  readonly method: string;
  readonly route: string;
  readonly params?: Readonly<Record<string, string>>;
}): string {
  return `${method} ${Object.entries(params ?? {}).reduce((path, [name, value]) => path.replace(`[${name}]`, value), route)}`;
}

/** A class with somebody of each kind in it. */
export interface PeopledClass extends RouteClass {
  readonly targets: RouteTargets;
}

/** A request to the owner's own class that names something of another one. */
export interface ForeignCall {
  /** As `nameOf` tells it. */
  readonly name: string;
  readonly what: string;
  readonly body: (own: PeopledClass, theirs: PeopledClass) => object;
  /** What 200 must say: that nothing was found, or done. 404 without it. */
  readonly done?: object;
}

const assignment = { title: "Mine now", work, ...newDates };
const exam = { title: "Mine now", day: "2099-07-01", topicSlugs: [] };
const override = { ...dates, timePercent: 150 };

/** Every route that takes an id, with each of its ids from another class. */
export const FOREIGN_CALLS: readonly ForeignCall[] = [
  { name: "PUT classes/[id]/owner", what: "instructor", body: (_, { targets }) => ({ enrollmentId: targets.instructor }) },
  {
    name: "PUT classes/[id]/people/rights",
    what: "assistant",
    body: (_, { targets }) => ({ enrollmentId: targets.assistant, role: "instructor", contentRight: "edit", studentData: "view" }),
  },
  ...(["student", "assistant", "instructor"] as const).flatMap((what) =>
    ["removed", "blocked"].map((state) => ({
      name: "PUT classes/[id]/people/end",
      what: `${what}, ${state}`,
      body: (_: PeopledClass, { targets }: PeopledClass) => ({ enrollmentId: targets[what], state }),
    })),
  ),
  {
    name: "PUT classes/[id]/people/section",
    what: "student",
    body: ({ sectionId }, { targets }) => ({ enrollmentIds: [targets.student], sectionId }),
    done: { saved: true },
  },
  {
    name: "PUT classes/[id]/people/section",
    what: "section",
    body: ({ targets }, { sectionId }) => ({ enrollmentIds: [targets.student], sectionId }),
  },
  {
    name: "POST classes/[id]/roster",
    what: "students",
    body: (_, { targets: { student, instructor } }) => ({
      add: [],
      move: [{ enrollmentId: student, section: "Monday" }],
      remove: [student, instructor],
    }),
    done: { added: 0, moved: 0, removed: 0 },
  },
  { name: "PUT classes/[id]/sections", what: "section", body: (_, { sectionId }) => ({ id: sectionId, name: "Mine now" }) },
  // A section that is not there is one that was removed.
  {
    name: "POST classes/[id]/sections/removal",
    what: "section",
    body: (_, { sectionId }) => ({ sectionId }),
    done: { removed: true },
  },
  ...[0, 1].map((version) => ({
    name: "PUT classes/[id]/assignments",
    what: `assignment, version ${version}`,
    body: (_: PeopledClass, { assignmentId }: PeopledClass) => ({ ...assignment, id: assignmentId, version }),
  })),
  {
    name: "PUT classes/[id]/assignments/archive",
    what: "assignment",
    body: (_, { assignmentId }) => ({ id: assignmentId, archived: true }),
  },
  {
    name: "PUT classes/[id]/assignments/overrides",
    what: "assignment for one's own section",
    body: ({ sectionId }, { assignmentId }) => ({ ...override, assignmentId, target: { sectionId } }),
  },
  {
    name: "PUT classes/[id]/assignments/overrides",
    what: "assignment and section",
    body: (_, { assignmentId, sectionId }) => ({ ...override, assignmentId, target: { sectionId } }),
  },
  {
    name: "PUT classes/[id]/assignments/overrides",
    what: "section",
    body: ({ assignmentId }, { sectionId }) => ({ ...override, assignmentId, target: { sectionId } }),
  },
  {
    name: "PUT classes/[id]/assignments/overrides",
    what: "student",
    body: ({ assignmentId }, { targets }) => ({ ...override, assignmentId, target: { enrollmentId: targets.student } }),
  },
  { name: "PUT classes/[id]/exams", what: "exam", body: (_, { examId }) => ({ ...exam, id: examId }) },
  { name: "PUT classes/[id]/exams/archive", what: "exam", body: (_, { examId }) => ({ id: examId }) },
  // The link leads to one's own class, without a section.
  {
    name: "POST classes/[id]/invitations",
    what: "section",
    body: (_, { sectionId }) => ({ id: v7(), email: `${v7()}@example.org`, ...offer, sectionId }),
    done: { invited: true },
  },
  {
    name: "POST classes/[id]/addresses",
    what: "student",
    body: (_, { targets }) => ({ enrollmentIds: [targets.student] }),
  },
  {
    name: "POST classes/[id]/reminders/preview",
    what: "student",
    body: (_, { targets }) => ({ enrollmentIds: [targets.student] }),
    done: { mails: [], upToDate: [], remindedToday: [] },
  },
  {
    name: "POST classes/[id]/reminders",
    what: "student",
    body: (_, { targets }) => ({ id: v7(), enrollmentIds: [targets.student] }),
    done: { mailed: 0 },
  },
];

/** The request for a class of that id about those people. */
export function callOf({ method, body, params }: ClassRoute, made: RouteClass, targets: RouteTargets): Call {
  return { method, params: { id: made.classId, ...params }, ...(body && { body: body(made, targets) }) };
}
