import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { saveAssignment } from "#db/assignments";
import { enroll, makeClass, makeDraft } from "../db/class-fixture.ts";
import { DATA_DIR, expect, expectAccessible, signIn, test } from "./house.ts";

const DAY_MS = 86_400_000;

/** Mails so far to an address, from the files that stand in for a mail server. */
function mailsTo(email: string): string[] {
  const folder = join(DATA_DIR, "mail");
  // The first mail makes the folder.
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .filter((mail) => mail.includes(`To: ${email}`));
}

test("who is late is found, looked at, and reminded once, by keyboard; the student can read all of it", async ({ page, house }) => {
  const [teacher, late, other] = [await house.newStudent(), await house.newStudent(), await house.newStudent()];
  const { db } = house;
  await db.sql`update users set name = case id when ${late.id} then 'Lea Late' when ${other.id} then 'Ada Other' else 'Prof. Heel' end
    where id in (${teacher.id}, ${late.id}, ${other.id})`;
  const [course] = await db.sql<{ slug: string }[]>`select slug from courses limit 1`;
  const owner = await makeClass(db, { courseSlug: course?.slug ?? "", ownerId: teacher.id });
  await enroll(db, owner.classId, { userId: late.id });
  const { enrollmentId } = await enroll(db, owner.classId, { userId: other.id });
  // What was due before they came would not count.
  await db.sql`update enrollments set joined_at = now() - interval '5 days' where class_id = ${owner.classId}`;
  const now = Date.now();
  const draft = makeDraft({ title: "Know the nerves", releaseAt: now - 9 * DAY_MS, dueAt: now - DAY_MS });
  await saveAssignment(db, owner, draft);
  // The other one has all the time in the world.
  await db.sql`insert into assignment_overrides (assignment_id, enrollment_id, due_at) values (${draft.id}, ${enrollmentId}, now() + interval '9 days')`;

  await signIn(page, teacher, `/classes/${owner.classId}`);
  await expect(page.getByRole("heading", { level: 2, name: "None of 2 students is known to need help" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Students", exact: true }).press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Students" })).toBeVisible();
  const names = page.getByRole("rowheader").getByRole("link");
  await expect(names).toHaveText(["Ada Other", "Lea Late"]);
  const byLate = page.getByRole("columnheader", { name: "Late" });
  await byLate.getByRole("button").press("Enter");
  await expect(byLate).toHaveAttribute("aria-sort", "ascending");
  await byLate.getByRole("button").press("Enter");
  await expect(byLate).toHaveAttribute("aria-sort", "descending");
  await expect(names).toHaveText(["Lea Late", "Ada Other"]);
  await expectAccessible(page);

  await page.getByRole("button", { name: "Select the 1 with late work" }).press("Enter");
  await expect(page.getByText("1 student selected")).toBeVisible();
  await page.getByLabel("Select Ada Other").press("Space");
  await page.getByRole("button", { name: "Remind by e-mail" }).press("Enter");
  const sheet = page.getByRole("dialog", { name: "Remind by e-mail" });
  await expect(sheet.getByText("2 students get a mail")).toBeVisible();
  await sheet.getByLabel("The mail to").selectOption("Lea Late");
  await expect(sheet.getByText("Late, and can still be done:")).toBeVisible();
  await expectAccessible(page);
  expect(mailsTo(late.email)).toHaveLength(0);
  await sheet.getByRole("button", { name: "Send 2 mails" }).press("Enter");
  await expect(sheet.getByText("2 mails are on the way.")).toBeVisible();
  await expect.poll(() => mailsTo(late.email).length).toBe(1);
  await expect.poll(() => mailsTo(other.email).length).toBe(1);
  await sheet.getByRole("button", { name: "Close", exact: true }).last().press("Enter");
  await page.getByRole("button", { name: "Remind by e-mail" }).press("Enter");
  await expect(sheet.getByText("Reminded today already, and once a day is enough: Ada Other, Lea Late.")).toBeVisible();
  await page.keyboard.press("Escape");

  await names.first().press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Lea Late" })).toBeVisible();
  await expect(page.getByRole("heading", { level: 2, name: "0 of 1 assignment done, 1 late" })).toBeVisible();
  await expectAccessible(page);

  await page.context().clearCookies();
  await signIn(page, late, `/classes/${owner.classId}/me`);
  await expect(page.getByRole("heading", { level: 2, name: "0 of 1 assignment done, 1 late" })).toBeVisible();
  await expect(page.getByText("Prof. Heel looked at your page")).toBeVisible();
  await expect(page.getByText("Prof. Heel sent you a reminder")).toBeVisible();
});
