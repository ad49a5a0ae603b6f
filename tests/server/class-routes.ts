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
  { route: "classes/[id]/exports/[file]", method: "GET", right: "data", params: { file: "gradebook" } },
];

/** The request for a class of that id about those people. */
export function callOf({ method, body, params }: ClassRoute, made: RouteClass, targets: RouteTargets): Call {
  return { method, params: { id: made.classId, ...params }, ...(body && { body: body(made, targets) }) };
}
