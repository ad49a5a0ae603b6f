import { readFile } from "node:fs/promises";
import { strFromU8, unzipSync } from "fflate";
import { answer, countEvents, expect, expectAccessible, openStudy, signIn, test } from "./house.ts";

test("a student takes everything along and then erases the account, by keyboard on a phone", async ({ page, house }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const student = await house.newStudent();
  await signIn(page, student);
  await openStudy(page);
  await answer(page, "3");
  await expect.poll(() => countEvents(house.db, student.id)).toBe(1);

  await page.goto("/settings");
  await page.getByRole("link", { name: "Open privacy" }).press("Enter");
  await page.waitForURL("**/settings/privacy");
  await expect(page.getByRole("heading", { name: "Nobody sees anything of your study" })).toBeVisible();
  await expectAccessible(page);

  const saving = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download my data" }).press("Enter");
  const saved = await saving;
  expect(saved.suggestedFilename()).toMatch(/^rounds-my-data-.*\.zip$/);
  const files = unzipSync(new Uint8Array(await readFile(await saved.path())));
  expect(JSON.parse(strFromU8(files["json/review_log.json"] ?? new Uint8Array()))).toHaveLength(1);
  expect(strFromU8(files["README.txt"] ?? new Uint8Array())).toContain("review_log (1)");
  await expect(page.getByText(/^Saved as rounds-my-data/)).toBeVisible();

  await page.getByLabel("Your e-mail address").fill(student.email);
  await page.getByLabel("Your password").fill("not this one");
  await page.keyboard.press("Enter");
  await expect(page.getByText("This is not your password.")).toBeVisible();
  await page.getByLabel("Your password").fill(student.password);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/sign-in?erased=1");
  await expect(page.getByText("Your account is erased")).toBeVisible();
  expect(await house.db.sql`select 1 from users where id = ${student.id}`).toHaveLength(0);
  expect(await countEvents(house.db, student.id)).toBe(0);
  await page.goto("/today");
  await page.waitForURL("**/sign-in?next=*");
});
