import { v7 } from "uuid";
import { createClass } from "#db/classes";
import type { Database } from "#db/database";
import { rotateJoinCode } from "#db/join-codes";
import { press } from "./class-hands.ts";
import { expect, expectAccessible, isPage, signIn, test } from "./house.ts";

const PHONE = { width: 360, height: 740 };

/** A class of somebody else that takes students in. Of 11 billion codes each test draws its own: none that another drew. */
async function openClass(db: Database, ownerId: string, code: string): Promise<string> {
  const id = v7();
  const [course] = await db.sql<{ slug: string }[]>`select slug from courses limit 1`;
  await createClass(db, ownerId, { id, courseSlug: course?.slug ?? "", name: "Neurology, year 3", timeZone: "Europe/Zurich" });
  await rotateJoinCode(db, { classId: id, userId: ownerId }, { current: null, next: code });
  return id;
}

test("a new student on a phone joins by code and keyboard, reads first what is seen of them, and leaves", async ({
  page,
  house,
}) => {
  test.setTimeout(180_000);
  await page.setViewportSize(PHONE);
  const owner = await house.newStudent();
  const classId = await openClass(house.db, owner.id, "CFHK3467");
  const student = await house.newStudent();

  // A visitor with the link is asked for an account, and comes back to the code.
  await page.goto("/join/cfhk-3467");
  await expect(page.getByText("Neurology")).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Create an account" })).toHaveAttribute("href", "/sign-up?next=%2Fjoin%2FCFHK-3467");
  await expectAccessible(page);
  await signIn(page, student, "/classes");

  // A code that no class has, then the right one, as people write it.
  await page.getByLabel("Join code").focus();
  await page.keyboard.type("cfhk 3469");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "No class has this code" })).toBeVisible();
  const field = page.getByLabel("Join code");
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expectAccessible(page);
  await field.focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("not a code");
  await page.keyboard.press("Enter");
  await expect(page.getByText("This is no join code.")).toBeVisible();
  await field.focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("cfhk 3467");
  await page.keyboard.press("Enter");

  await expect(page.getByRole("heading", { name: "Join Neurology, year 3?" })).toBeVisible();
  await expect(page.getByRole("region", { name: "What your instructors will see" })).toContainText("answers to assigned cases");
  await expect(page.getByRole("region", { name: "What nobody but you sees" })).toContainText("How sure you said you were");
  await expectAccessible(page);
  await press(page, page.getByRole("button", { name: "Join the class" }));
  await page.waitForURL(isPage(`/classes/${classId}`));
  await expect(page.getByRole("heading", { name: "Your assignments" })).toBeVisible();
  await expectAccessible(page);

  // Who is in it already goes straight to it.
  await page.goto("/join/CFHK3467");
  await page.waitForURL(isPage(`/classes/${classId}`));

  await page.getByRole("link", { name: "What my instructor sees" }).click();
  await page.waitForURL(isPage(`/classes/${classId}/me`));
  await expect(page.getByText("You joined the class")).toBeVisible();
  await expectAccessible(page);

  await page.goto(`/classes/${classId}`);
  await press(page, page.getByRole("button", { name: "Leave this class" }));
  // The question holds the focus: a second Enter confirms nothing.
  await page.keyboard.press("Enter");
  await expect(page.getByText("At once nobody in the class sees anything of you")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(isPage("/classes"));
  await expect(page.getByText("You have left the class.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Neurology, year 3" })).toHaveCount(0);
  expect((await page.goto(`/classes/${classId}`))?.status()).toBe(404);
});

test("an instructor creates a class, by keyboard", async ({ page, house }) => {
  await page.setViewportSize(PHONE);
  const teacher = await house.newStudent();
  await signIn(page, teacher, "/classes");
  await press(page, page.getByRole("link", { name: "Create a class" }));
  await page.waitForURL(isPage("/classes/new"));
  await expectAccessible(page);
  // The zone is that of the browser: it stands there once the page has its script.
  await expect(page.getByLabel("Time zone")).not.toHaveValue("");
  await page.getByLabel("Name of the class").focus();
  await page.keyboard.type("Numb feet, group B");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/classes\/[\da-f-]{36}\/people$/);
  const made = await house.db.sql`select e.owner, e.role from classes c join enrollments e on e.class_id = c.id
    where c.name = 'Numb feet, group B' and e.user_id = ${teacher.id}`;
  expect([...made]).toEqual([{ owner: true, role: "instructor" }]);
  await page.goto("/classes");
  await expect(page.getByText("You own this class. You prepare its assignments and see its students.")).toBeVisible();
  await expectAccessible(page);
});

test("codes that cannot be used say why, and a link from a mail that was used says so", async ({ page, house }) => {
  const owner = await house.newStudent();
  const classId = await openClass(house.db, owner.id, "PRTV4679");
  const student = await house.newStudent();
  await signIn(page, student, "/classes");
  const { sql } = house.db;
  for (const [change, words] of [
    [sql`join_open = false`, "does not take anybody in at the moment"],
    [sql`join_open = true, join_expires_at = now() - interval '1 hour'`, "This code has expired."],
    [sql`join_expires_at = null, archived_at = now()`, "does not take anybody in at the moment"],
  ] as const) {
    await sql`update classes set ${change} where id = ${classId}`;
    await page.goto("/join/PRTV-4679");
    await expect(page.getByText(words)).toBeVisible();
    await expect(page.getByRole("link", { name: "My classes" })).toBeVisible();
  }
  await expectAccessible(page);
  await page.goto("/classes/invitation?token=not-a-token");
  await expect(page.getByRole("heading", { name: "This invitation does not work" })).toBeVisible();
  await expect(page.getByText("Ask who invited you for a new one.")).toBeVisible();
  await expectAccessible(page);
});
