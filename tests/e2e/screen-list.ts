import type { Page } from "@playwright/test";
import type { Database } from "#db/database";
import { DEMO_PASSWORD } from "#server/demo-accounts";
import { expectAccessible, expectNoSidewaysScroll, openStudy } from "./house.ts";

export const DEMO = { email: "student@demo.rounds", password: DEMO_PASSWORD };
export const FRESH = { email: "fresh@demo.rounds", password: DEMO_PASSWORD };
export const INSTRUCTOR = { email: "instructor@demo.rounds", password: DEMO_PASSWORD };

/** Name of the picture and address. */
export type Screen = readonly [name: string, path: string];

export const VISITOR_SCREENS = [
  ["landing", "/"],
  ["sign-in", "/sign-in"],
  ["sign-up", "/sign-up"],
  ["forgot", "/forgot"],
  ["reset", "/reset?token=0123456789"],
  ["library-visitor", "/library"],
  ["topic-visitor", "/library/topics/circulation"],
  ["compare-pairs", "/library/compare"],
  ["glossary", "/library/glossary"],
  ["source", "/library/source"],
  ["not-found", "/no-such-page"],
] as const satisfies readonly Screen[];

export const STUDENT_SCREENS = [
  ["today", "/today"],
  ["study", "/study"],
  ["library", "/library"],
  ["condition", "/library/tarsal-tunnel-syndrome"],
  ["condition-emergency", "/library/acute-compartment-syndrome"],
  ["topic", "/library/topics/approach"],
  ["compare", "/library/compare?a=peripheral-artery-disease&b=acute-limb-ischemia"],
  ["compare-unknown", "/library/compare?a=zebra"],
  ["search", "/library?q=nerve"],
  ["search-typo", "/library?q=accute%20limb"],
  ["search-term", "/library?q=ABI"],
  ["glossary-filtered", "/library/glossary?q=reflex"],
  ["cases", "/cases"],
  ["cases-none-fit", "/cases?pool=flagged&topic=circulation"],
  ["stats", "/stats"],
  ["settings", "/settings"],
] as const satisfies readonly Screen[];

/** The results of the newest set of cases that the demo student has ended. */
export async function findResults(db: Database): Promise<string> {
  const [set] = await db.sql<{ id: string }[]>`
    select s.id from quiz_sessions s join users u on u.id = s.student_id
    where u.email = ${DEMO.email} and s.submitted_at is not null order by s.created_at desc limit 1`;
  if (!set) throw new Error("The demo student has ended no set of cases.");
  return `/cases/${set.id}/review`;
}

interface DemoClass {
  readonly classId: string;
  readonly enrollmentId: string;
  readonly assignmentId: string;
  readonly familyId: string;
}

async function findDemoClass(db: Database): Promise<DemoClass> {
  const [found] = await db.sql<DemoClass[]>`
    select c.id as "classId", (select id from enrollments where class_id = c.id and role = 'student' and state = 'joined' order by name limit 1) as "enrollmentId",
      (select id from assignments where class_id = c.id and kind = 'cases' order by id limit 1) as "assignmentId",
      (select r.family_id from case_results r join enrollments e on e.user_id = r.student_id and e.class_id = c.id
        group by 1 order by count(*) desc, 1 limit 1) as "familyId"
    from classes c join enrollments o on o.class_id = c.id and o.owner join users u on u.id = o.user_id
    where u.email = ${INSTRUCTOR.email} order by c.created_at limit 1`;
  if (!found?.enrollmentId || !found.assignmentId || !found.familyId)
    throw new Error("The demo has no class with students and work.");
  return found;
}

/** What the demo's instructor sees of the demo's class. */
export async function findInstructorScreens(db: Database): Promise<Screen[]> {
  const { classId, enrollmentId, assignmentId, familyId } = await findDemoClass(db);
  const at = `/classes/${classId}`;
  return [
    ["classes", "/classes"],
    ["class-new", "/classes/new"],
    ["class-overview", at],
    ["class-students", `${at}/students`],
    ["class-student", `${at}/students/${enrollmentId}`],
    ["class-topics", `${at}/topics`],
    ["class-topic", `${at}/topics/circulation`],
    ["class-cases", `${at}/cases`],
    ["class-family", `${at}/cases/${familyId}`],
    ["class-exams", `${at}/exams`],
    ["class-assignments", `${at}/assignments`],
    ["class-assignment", `${at}/assignments/${assignmentId}`],
    ["class-assign-cards", `${at}/assignments/new?kind=cards`],
    ["class-assign-cases", `${at}/assignments/new?kind=cases`],
    ["class-people", `${at}/people`],
    ["class-code", `${at}/people/code`],
    ["class-roster", `${at}/people/roster`],
    ["class-reports", `${at}/reports`],
    ["class-settings", `${at}/settings`],
    ["class-teach", `${at}/teach`],
  ];
}

/** What a student of the demo sees of it. */
export async function findClassmateScreens(db: Database): Promise<Screen[]> {
  const { classId } = await findDemoClass(db);
  return [
    ["my-classes", "/classes"],
    ["my-class", `/classes/${classId}`],
    ["my-standing", `/classes/${classId}/me`],
    ["join", "/join"],
    ["join-unknown", "/join?code=ZZZZZZZZ"],
    ["privacy", "/settings/privacy"],
  ];
}

export async function openScreen(page: Page, path: string) {
  if (path.startsWith("/study")) await openStudy(page, path);
  else await page.goto(path);
  await page.waitForLoadState("networkidle");
}

/** Axe finds nothing on a wide and on a small screen, and the small one does not scroll sideways. */
export async function checkScreens(page: Page, screens: readonly Screen[]) {
  for (const [, path] of screens) {
    await page.setViewportSize({ width: 1280, height: 800 });
    await openScreen(page, path);
    await expectAccessible(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  }
}
