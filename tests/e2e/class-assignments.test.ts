import { v7 } from "uuid";
import { saveAssignment } from "#db/assignments";
import { saveExam } from "#db/class-exams";
import { createClass } from "#db/classes";
import type { Database } from "#db/database";
import { expect, expectAccessible, expectNoSidewaysScroll, isPage, type Student, signIn, test } from "./house.ts";

const PHONE = { width: 360, height: 740 };
const DAY_MS = 86_400_000;
const IN_A_SET = /\/cases\/[0-9a-f-]{36}$/;

/** A class with its owner and one student in it. */
async function makeClass(db: Database, owner: Student, student: Student): Promise<string> {
  const id = v7();
  const [course] = await db.sql<{ slug: string }[]>`select slug from courses limit 1`;
  await createClass(db, owner.id, { id, courseSlug: course?.slug ?? "", name: "Neurology, year 3", timeZone: "Europe/Zurich" });
  await db.sql`
    insert into enrollments (id, class_id, user_id, role, state, name, joined_at, changed_at)
    values (${v7()}, ${id}, ${student.id}, 'student', 'joined', 'Ada Lovelace', now(), now())`;
  return id;
}

async function conditionsOf(db: Database): Promise<string[]> {
  const rows = await db.sql<{ slug: string }[]>`
    select condition_slug as slug from cards where retired_at is null group by 1 having count(*) >= 5 order by 1 limit 2`;
  return rows.map(({ slug }) => slug);
}

test("an instructor assigns a contrast pack, changes its dates across a change of the clock, and sees who has not started", async ({
  page,
  house,
}) => {
  test.setTimeout(180_000);
  const [owner, student] = [await house.newStudent(), await house.newStudent()];
  const classId = await makeClass(house.db, owner, student);
  const [one = "", other = ""] = await conditionsOf(house.db);
  const list = `/classes/${classId}/assignments`;
  await signIn(page, owner, list);
  await expect(page.getByText("Nothing is assigned")).toBeVisible();
  await expectAccessible(page);

  await page.goto(`${list}/new?kind=cards&conditions=${one},${other}`);
  const assign = page.getByRole("button", { name: "Assign it" });
  await expect(assign).toBeEnabled();
  await expect(page.getByLabel("Title")).toHaveValue(/^Tell apart: .+ and .+$/);
  await expect(page.getByRole("status").filter({ hasText: /^\d+ cards fit this choice$/ })).toBeVisible();
  // The last Sunday of March 2087, when the clock skips the hour after two.
  await page.getByLabel("Due", { exact: true }).fill("2087-03-30T02:30");
  await expect(page.getByText("skips 02:30: 03:30 is taken")).toBeVisible();
  await page.getByLabel("Opens").fill("2088-01-01T08:00");
  await expectAccessible(page);
  await assign.press("Enter");
  await expect(page.getByText("The release must come before the due date.")).toBeVisible();
  await page.getByLabel("Opens").fill("2026-01-01T08:00");
  await assign.press("Enter");
  await page.waitForURL((url) => url.pathname.startsWith(`${list}/`) && !url.pathname.endsWith("/new"));
  await expect(page.getByText("0 of 1 student has finished; 1 not started.")).toBeVisible();
  await expect(page.getByRole("region", { name: "Not started: 1" }).getByRole("link", { name: "Ada Lovelace" })).toBeVisible();

  await page.getByRole("button", { name: "Other dates for somebody" }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("For whom").selectOption({ label: "Ada Lovelace" });
  await sheet.getByLabel("Due", { exact: true }).fill("2087-06-01T12:00");
  await expectAccessible(page);
  await sheet.getByRole("button", { name: "Save" }).click();
  await expect(sheet).toHaveCount(0);
  await expect(page.getByRole("region", { name: "Other dates" })).toContainText("due Sun, Jun 1, 2087");

  await page.getByLabel("Title").fill("Two that look alike");
  await page.getByRole("button", { name: "Save the changes" }).press("Enter");
  await expect(page.getByText("Saved. Students see it so from now on.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Two that look alike" })).toBeVisible();
  await page.setViewportSize(PHONE);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);

  await page.getByRole("button", { name: "Archive it" }).click();
  await page.getByRole("button", { name: "Archive it" }).click();
  await expect(page.getByRole("button", { name: "Assign it again" })).toBeVisible();
  await page.goto(list);
  await expect(page.getByText("1 archived assignment")).toBeVisible();
  await expectNoSidewaysScroll(page);
});

test("a student on a phone finds assignments and the way to the exam on Today, and does a case set", async ({ page, house }) => {
  test.setTimeout(180_000);
  await page.setViewportSize(PHONE);
  const [owner, student] = [await house.newStudent(), await house.newStudent()];
  const classId = await makeClass(house.db, owner, student);
  const asker = { classId, userId: owner.id };
  const now = Date.now();
  const all = { topicSlugs: [], conditionSlugs: [] };
  const [condition = ""] = await conditionsOf(house.db);
  const dates = { releaseAt: now - DAY_MS, dueAt: now + 3 * DAY_MS, lateUntil: null, version: 0 };
  const set = { ...all, kinds: [], count: 1, mode: "tutor" as const, minutes: null, attempts: 2 };
  await saveAssignment(house.db, asker, { ...dates, id: v7(), title: "One case", work: { kind: "cases", target: set } });
  const cards = { topicSlugs: [], conditionSlugs: [condition] };
  await saveAssignment(house.db, asker, { ...dates, id: v7(), title: "Know it", work: { kind: "cards", target: cards } });
  const later = { ...dates, releaseAt: now + DAY_MS, id: v7(), title: "Not yet" };
  await saveAssignment(house.db, asker, { ...later, work: { kind: "cards", target: all } });
  const day = new Date(now + 20 * DAY_MS).toISOString().slice(0, 10);
  await saveExam(house.db, asker, { id: v7(), title: "Final exam", day, topicSlugs: [] });

  await signIn(page, student);
  const assignments = page.getByRole("region", { name: "Your assignments" });
  await expect(assignments.getByRole("listitem")).toHaveCount(3);
  await expect(assignments.getByRole("listitem").filter({ hasText: "Not yet" })).toContainText("Opens");
  const exams = page.getByRole("region", { name: "Exams ahead, and your way there" });
  await expect(exams.getByRole("heading", { name: /Final exam, in (19|20|21) days/ })).toBeVisible();
  await expect(exams).toContainText(/About \d+.* a day/);
  await expect(exams).toContainText("A forecast needs at least 5 answers");
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);

  await assignments.getByRole("link", { name: /^Start the cards ?: Know it$/ }).press("Enter");
  await page.waitForURL(isPage("/study"));
  await page.locator("[data-ready]").waitFor();
  await page.goto("/today");
  const start = assignments.getByRole("button", { name: /^Start the cases ?: One case$/ });
  await expect(start).toBeEnabled();
  await start.press("Enter");
  await page.waitForURL(IN_A_SET);
  await page.locator("[data-ready]").waitFor();
  const inSet = page.url();
  await page.goto("/today");
  await assignments.getByRole("link", { name: /^Go on with the cases ?: One case$/ }).press("Enter");
  await page.waitForURL(inSet);
  await house.db.sql`update quiz_sessions set submitted_at = now(), version = version + 1 where student_id = ${student.id}`;
  await page.goto("/today");
  await assignments.getByText("1 done").click();
  await expect(assignments.getByRole("button", { name: /^Do it again ?: One case$/ })).toBeVisible();
  await expectAccessible(page);
});
