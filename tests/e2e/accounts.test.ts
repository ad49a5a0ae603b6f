import { randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DATA_DIR, expect, isPage, signIn, test } from "./house.ts";

const PASSWORD = "correct horse staple";

/** The newest link that was mailed to an address, from the files that stand in for a mail server. */
function mailedLink(email: string): string | null {
  const folder = join(DATA_DIR, "mail");
  if (!existsSync(folder)) return null;
  const mails = readdirSync(folder).map((name) =>
    readFileSync(join(folder, name), "utf8")
      .replaceAll(/=\r?\n/g, "")
      .replaceAll("=3D", "="),
  );
  const mine = mails.filter((mail) => mail.toLowerCase().includes(email));
  return mine.at(-1)?.match(/http\S+\/reset\?token=[\w-]+/)?.[0] ?? null;
}

test("a new student signs up, lands on today, signs out, and comes back", async ({ page }) => {
  const email = `${randomUUID()}@new.test`;
  await page.goto("/sign-up");
  await page.getByLabel("Name").fill("Ada Ñandú 🦶");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill("password");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByText(/common/i)).toBeVisible();
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.waitForURL(isPage("/today"));
  await expect(page.getByRole("link", { name: /start/i })).toBeVisible();
  await page.goto("/settings");
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.waitForURL(isPage("/sign-in"));
  await page.goto("/today");
  await page.waitForURL(isPage("/sign-in"));
  await signIn(page, { email, password: PASSWORD });
});

test("a wrong password and an unknown address get the same answer", async ({ page, house }) => {
  const student = await house.newStudent();
  const said = [];
  for (const email of [student.email, `${randomUUID()}@nobody.test`]) {
    await page.goto("/sign-in");
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password", { exact: true }).fill("wrong wrong wrong");
    await page.getByRole("button", { name: "Sign in" }).click();
    said.push(await page.getByRole("alert").filter({ hasText: /\w/ }).first().textContent());
  }
  expect(said[0]).toBeTruthy();
  expect(said[0]).toBe(said[1]);
});

test("a forgotten password is replaced by a mailed link that works once", async ({ page, house }) => {
  const student = await house.newStudent();
  await page.goto("/forgot");
  await page.getByLabel("E-mail").fill(student.email);
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByText("Look at your mail")).toBeVisible();
  await expect.poll(() => mailedLink(student.email)).not.toBeNull();
  const link = new URL(mailedLink(student.email) ?? "");
  for (const expected of ["Your password is changed", "This link no longer works"]) {
    await page.goto(link.pathname + link.search);
    await page.getByLabel("New password").fill(PASSWORD);
    await page.getByRole("button", { name: "Set the new password" }).click();
    await expect(page.getByText(expected)).toBeVisible();
  }
  await signIn(page, { email: student.email, password: PASSWORD });
});

test("a new password ends every session at its next request", async ({ browser, house }) => {
  const student = await house.newStudent();
  const [here, there] = await Promise.all([browser.newPage(), browser.newPage()]);
  await signIn(here, student);
  await signIn(there, student);
  await here.goto("/settings");
  await here.getByLabel("Current password").fill(student.password);
  await here.getByLabel("New password").fill(PASSWORD);
  await here.getByRole("button", { name: "Change password" }).click();
  await here.waitForURL(isPage("/sign-in"));
  expect(await there.evaluate(async () => (await fetch("/api/session")).status)).toBe(401);
  await there.goto("/today");
  await there.waitForURL(isPage("/sign-in"));
  await signIn(there, { email: student.email, password: PASSWORD });
  await here.close();
  await there.close();
});

test("after signing in nobody is sent to another site", async ({ page, house }) => {
  const student = await house.newStudent();
  for (const next of ["//evil.example/today", "https://evil.example", "/\\evil.example", "javascript:alert(1)"]) {
    await page.context().clearCookies();
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    await page.getByLabel("E-mail").fill(student.email);
    await page.getByLabel("Password", { exact: true }).fill(student.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL(isPage("/today"));
    expect(new URL(page.url()).hostname).toBe("localhost");
  }
});
