import { answer, countEvents, expect, openStudy, signIn, test } from "./house.ts";

test("leaving right after an answer loses nothing, and today shows it", async ({ page, house }) => {
  const student = await house.newStudent({ newPerDay: 3 });
  await signIn(page, student);
  await openStudy(page);
  await answer(page, "4");
  await page.getByRole("link", { name: "Leave the session" }).click();
  await page.waitForURL("**/today");
  await expect.poll(() => countEvents(house.db, student.id)).toBe(1);
  await expect(page.getByRole("main").getByText("2", { exact: true })).toBeVisible();
});

test("the Back button brings a fresh session, not the cards that are done", async ({ page, house }) => {
  const student = await house.newStudent({ newPerDay: 5 });
  await signIn(page, student);
  await page.goto("/today");
  await page.getByRole("link", { name: /start/i }).click();
  await page.locator("[data-ready]").waitFor();
  const heading = page.getByRole("heading", { level: 1 });
  const done: string[] = [];
  for (let card = 0; card < 3; card += 1) {
    done.push((await heading.textContent()) ?? "");
    await answer(page, "4");
  }
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Leave the session" }).click();
  await page.waitForURL("**/today");
  await page.goBack();
  await page.waitForURL("**/study*");
  await page.locator("[data-ready]").waitFor();
  await expect(page.getByLabel("Cards left")).toContainText("New2");
  expect(done).not.toContain(await heading.textContent());
  await answer(page, "4");
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  const [row] = await house.db.sql<{ most: number }[]>`select max(reps) as most from card_states where student_id = ${student.id}`;
  expect(row?.most).toBe(1);
});

test("answers given after the session has ended wait, and arrive when the student signs in again", async ({ page, house }) => {
  const student = await house.newStudent();
  await signIn(page, student);
  await openStudy(page);
  await house.db.sql`update users set session_version = session_version + 1 where id = ${student.id}`;
  await answer(page, "4");
  await page.getByRole("link", { name: "1 waiting, sign in again" }).click();
  await page.getByLabel("E-mail").fill(student.email);
  await page.getByLabel("Password", { exact: true }).fill(student.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/study*");
  await expect.poll(() => countEvents(house.db, student.id)).toBe(1);
});

test("answers of a tab left open do not become those of the next student at the same browser", async ({ context, house }) => {
  const [first, second] = [await house.newStudent(), await house.newStudent()];
  const page = await context.newPage();
  await signIn(page, first);
  await openStudy(page);
  const other = await context.newPage();
  await context.clearCookies();
  await signIn(other, second);
  await answer(page, "4");
  await expect(page.getByRole("link", { name: "1 waiting, sign in again" })).toBeVisible();
  expect(await countEvents(house.db, second.id)).toBe(0);
  await context.clearCookies();
  await signIn(other, first);
  await expect.poll(() => countEvents(house.db, first.id)).toBe(1);
  expect(await countEvents(house.db, second.id)).toBe(0);
});
