import { endEnrollment } from "#db/enrollments";
import { enroll } from "../db/class-fixture.ts";
import { ownClass, press } from "./class-hands.ts";
import { expect, isPage, signIn, test } from "./house.ts";

test("people: sections, invitations and letting in again say what was done and keep the focus", async ({ page, house }) => {
  test.setTimeout(120_000);
  const [teacher, blocked] = [await house.newStudent(), await house.newStudent()];
  const classId = await ownClass(house.db, teacher.id);
  const { enrollmentId } = await enroll(house.db, classId, { userId: blocked.id });
  await endEnrollment(house.db, { classId, userId: teacher.id }, { enrollmentId, state: "blocked" });
  await signIn(page, teacher, `/classes/${classId}/people`);

  const sections = page.getByRole("region", { name: "Sections" });
  const added = sections.getByLabel("New section");
  await press(page, added, "M");
  await page.keyboard.type("onday");
  // The second one comes while the first is under way.
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(sections.getByText("Monday is added.")).toBeVisible();
  await expect(sections.getByRole("button", { name: "Rename Monday" })).toHaveCount(1);
  await expect(added).toBeFocused();
  await expect(added).toHaveValue("");

  await press(page, sections.getByRole("button", { name: "Rename Monday" }));
  await expect(sections.getByLabel("New name of Monday")).toBeFocused();
  await page.keyboard.type("Friday");
  await page.keyboard.press("Enter");
  await expect(sections.getByText("Monday is called Friday now.")).toBeVisible();
  await expect(sections.getByRole("button", { name: "Rename Friday" })).toBeFocused();

  await press(page, sections.getByRole("button", { name: "Remove Friday" }));
  await press(page, sections.getByRole("button", { name: "Remove", exact: true }));
  await expect(sections.getByRole("button", { name: "Rename Friday" })).toHaveCount(0);
  await expect(sections.getByText("Friday is removed.")).toBeFocused();

  const invite = page.getByRole("region", { name: "Invite by mail" });
  await press(page, invite.getByLabel("E-mail"), "n");
  await page.keyboard.type(`${classId}@students.test`);
  const mail = invite.getByRole("button", { name: "Mail the invitation" });
  await press(page, mail);
  await expect(invite.getByRole("status").filter({ hasText: /\w/ })).toBeVisible();
  await expect(mail).toBeEnabled();
  await expect(mail).toBeFocused();

  const keptOut = page.getByRole("region", { name: "Kept out" });
  await press(page, keptOut.getByRole("button", { name: /^Let in again/ }));
  await press(page, keptOut.getByRole("button", { name: "Let in again", exact: true }));
  await expect(keptOut.getByText("Nobody is kept out now.")).toBeVisible();
  await expect(keptOut.getByText(/ is no longer kept out, and can join/)).toBeFocused();
});

test("settings: a class that is renamed or archived says so and keeps the focus", async ({ page, house }) => {
  const teacher = await house.newStudent();
  const classId = await ownClass(house.db, teacher.id);
  await signIn(page, teacher, `/classes/${classId}/settings`);
  await press(page, page.getByLabel("Name"), "End");
  await page.keyboard.type(", B");
  await press(page, page.getByRole("button", { name: "Save the name" }));
  await expect(page.getByText("The class is called Neurology, year 3, B now.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Saved" })).toBeFocused();

  await press(page, page.getByRole("button", { name: "Archive the class" }));
  await press(page, page.getByRole("button", { name: "Archive it" }));
  await expect(page.getByText("The class is archived.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Open the class again" })).toBeFocused();
});

test("exams: the sheet begins in its first field, asks before it loses what was typed, and gives the focus back", async ({
  page,
  house,
}) => {
  test.setTimeout(120_000);
  const teacher = await house.newStudent();
  const classId = await ownClass(house.db, teacher.id);
  await signIn(page, teacher, `/classes/${classId}/exams`);
  const add = page.getByRole("button", { name: "Add an exam date" });
  const sheet = page.getByRole("dialog");
  await press(page, add);
  await expect(sheet.getByLabel("Title")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
  await expect(add).toBeFocused();

  await page.keyboard.press("Enter");
  await expect(sheet.getByLabel("Title")).toBeFocused();
  await page.keyboard.type("Final");
  await page.keyboard.press("Escape");
  await expect(sheet.getByRole("group", { name: /^Close without saving\?/ })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(sheet.getByLabel("Title")).toBeFocused();
  await expect(sheet.getByLabel("Title")).toHaveValue("Final");
  await sheet.getByLabel("Day").fill("2087-06-30");
  await press(page, sheet.getByRole("button", { name: "Save the date" }));
  await expect(sheet).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Change Final" })).toBeVisible();
  // The button that opened the sheet stands elsewhere now.
  const heading = page.getByRole("heading", { level: 1, name: "Exams" });
  await expect(heading).toBeFocused();

  await press(page, page.getByRole("button", { name: "Change Final" }));
  await press(page, sheet.getByRole("button", { name: "Remove…" }));
  await press(page, sheet.getByRole("button", { name: "Remove the date" }));
  await expect(page.getByText("No exam date is set")).toBeVisible();
  await expect(heading).toBeFocused();
});

test("assignments: refused dates lead to their field, a link asks before changes are lost, and archiving keeps the focus", async ({
  page,
  house,
}) => {
  test.setTimeout(120_000);
  const teacher = await house.newStudent();
  const classId = await ownClass(house.db, teacher.id);
  const list = `/classes/${classId}/assignments`;
  await signIn(page, teacher, `${list}/new`);
  const assign = page.getByRole("button", { name: "Assign it" });
  await press(page, page.getByLabel("Title"), "K");
  await page.keyboard.type("now it");
  await page.getByLabel("Opens").fill("2088-01-01T08:00");
  await page.getByLabel("Due", { exact: true }).fill("2087-01-01T08:00");
  await press(page, assign);
  await expect(page.locator("form [aria-invalid=true]").first()).toBeFocused();

  const questions: string[] = [];
  page.on("dialog", (dialog) => {
    questions.push(dialog.type());
    void dialog.dismiss();
  });
  await press(page, page.getByRole("navigation", { name: "Class", exact: true }).getByRole("link", { name: "People" }));
  await expect.poll(() => questions).toEqual(["confirm"]);
  expect(isPage(`${list}/new`)(new URL(page.url()))).toBe(true);

  await page.getByLabel("Opens").fill("2026-01-01T08:00");
  await press(page, assign);
  await page.waitForURL((url) => url.pathname.startsWith(`${list}/`) && !url.pathname.endsWith("/new"));
  const save = page.getByRole("button", { name: "Save the changes" });
  await expect(save).toBeEnabled();
  await page.getByLabel("Title").fill("Know it well");
  await press(page, save);
  await expect(page.getByText("Saved. Students see it so from now on.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Know it well" })).toBeVisible();
  await expect(save).toBeFocused();

  await page.getByRole("heading", { level: 1 }).evaluate((heading) => {
    heading.tabIndex = -1;
    heading.focus();
  });
  await press(page, page.getByRole("button", { name: "Archive it" }));
  await press(page, page.getByRole("button", { name: "Archive it" }));
  await expect(page.getByRole("button", { name: "Assign it again" })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Know it well" })).toBeFocused();
  // What was saved is no change to ask about.
  expect(questions).toEqual(["confirm"]);
});
