import { moveDeadline, openSet, readResponses, readServed, reopenSet } from "./case-set.ts";
import { expect, expectAccessible, openStudy, signIn, test } from "./house.ts";

const saved = { name: "Saved", exact: true } as const;
const option = (letter: string) => `[data-option="${letter}"]`;

test.beforeEach(async ({ page, house }) => {
  await signIn(page, await house.newStudent());
});

test("with CapsLock a letter still chooses; only Shift strikes out", async ({ page, house }) => {
  const id = await openSet(page, { count: 1, mode: "exam" });
  // A capital without Shift: what CapsLock sends.
  await page.keyboard.press("B");
  await expect(page.locator(option("B"))).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("Shift+C");
  await expect(page.getByRole("button", { name: "Bring option C back" })).toBeVisible();
  await expect(page.getByText("Saved", saved)).toBeVisible();
  expect((await readResponses(house.db, id)).map((event) => [event.kind, event.option])).toEqual([
    ["answer", 1],
    ["strike", 2],
  ]);
});

test("Enter on an option that is focused chooses it, and on the chosen one gives the answer", async ({ page }) => {
  await openSet(page, { count: 1 });
  await page.locator(option("C")).focus();
  await page.keyboard.press("Enter");
  await expect(page.locator(option("C"))).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByText("Your answer")).toBeHidden();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Your answer", { exact: false }).first()).toBeVisible();
});

test("Enter answers what a letter key chose, not the option on which the focus was left", async ({ page, house }) => {
  const id = await openSet(page, { count: 1 });
  await page.locator(option("A")).click();
  await page.keyboard.press("b");
  await expect(page.locator(option("B"))).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Your answer", { exact: false }).first()).toBeVisible();
  await expect(page.getByText("Saved", saved)).toBeVisible();
  expect((await readResponses(house.db, id)).map((event) => [event.kind, event.option])).toEqual([["answer", 1]]);
});

test("a key that is held acts once", async ({ page }) => {
  await openSet(page, { count: 3, mode: "exam" });
  await page.keyboard.down("ArrowRight");
  await page.keyboard.down("ArrowRight");
  await page.keyboard.down("ArrowRight");
  await page.keyboard.up("ArrowRight");
  await expect(page.getByText("Case 2 of 3", { exact: true }).first()).toBeVisible();
});

test("no key reaches the case behind an open sheet, and the first one after it does", async ({ page }) => {
  await openSet(page, { count: 2, mode: "exam" });
  await page.keyboard.press("l");
  await expect(page.getByRole("dialog", { name: "Reference values" })).toBeVisible();
  for (const key of ["a", "f", "ArrowRight", "1"]) await page.keyboard.press(key);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByText("Case 1 of 2", { exact: true }).first()).toBeVisible();
  await expect(page.locator("[data-option][aria-pressed=true]")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Flag", exact: true })).toBeVisible();
  await page.keyboard.press("a");
  await expect(page.locator(option("A"))).toHaveAttribute("aria-pressed", "true");
});

test("single-key shortcuts are turned off for cases and cards alike, on this device, and on again", async ({ page, house }) => {
  const id = await openSet(page, { count: 2, mode: "exam" });
  await page.getByLabel("More actions").click();
  await page.getByRole("button", { name: "Single-key shortcuts: on" }).click();
  await expect(page.getByText("Single-key shortcuts are off.")).toBeAttached();
  for (const key of ["a", "Shift+B", "f", "1", "l", "?"]) await page.keyboard.press(key);
  await expect(page.locator("[data-option][aria-pressed=true]")).toHaveCount(0);
  await expect(page.getByRole("dialog")).toBeHidden();
  // What has the focus still acts.
  await page.locator(option("B")).focus();
  await page.keyboard.press("Enter");
  await expect(page.locator(option("B"))).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Case 2 of 2", { exact: true }).first()).toBeVisible();
  await page.getByLabel("More actions").click();
  await page.getByRole("button", { name: "Keys" }).click();
  await expect(page.getByText("Single-key shortcuts are off on this device", { exact: false })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(page.getByText("Saved", saved)).toBeVisible();
  expect((await readResponses(house.db, id)).map((event) => [event.kind, event.option])).toEqual([["answer", 1]]);

  await openStudy(page);
  await page.keyboard.press("Space");
  await page.keyboard.press("i");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByRole("button", { name: "Show answer" })).toBeVisible();

  await page.goto("/settings");
  const setting = page.getByRole("checkbox", { name: "Single-key shortcuts" });
  await expect(setting).not.toBeChecked();
  await expect(setting).toBeEnabled();
  await setting.check();
  await openStudy(page);
  await page.keyboard.press("i");
  await expect(page.getByRole("dialog", { name: "Card info" })).toBeVisible();
});

test("the time left is said at five minutes, at one minute and at the end, and the page stays without a connection", async ({
  page,
  house,
}) => {
  const id = await openSet(page, { count: 1, mode: "exam", minutes: 30 });
  const [served] = await readServed(house.db, id);
  expect(served).toBeDefined();
  for (const [ms, words] of [
    [300_000, "5 minutes left."],
    [60_000, "1 minute left."],
  ] as const) {
    await moveDeadline(house.db, id, ms + 6_000);
    await reopenSet(page, id);
    await expect(page.getByText(words, { exact: true })).toBeAttached({ timeout: 15_000 });
  }
  await moveDeadline(house.db, id, 6_000);
  await reopenSet(page, id);
  await page.route("**/api/health", (route) => route.abort("internetdisconnected"));
  await expect(page.getByText("The time is up.", { exact: true })).toBeAttached({ timeout: 15_000 });
  await expect(page.getByText("0:00 left")).toBeVisible();
  await expect(page.getByRole("list", { name: "Options" })).toBeVisible();
});

test("an exam that is open on a laptop and goes on on a phone shows the truth to whoever comes back to the laptop", async ({
  page,
  house,
  browser,
}) => {
  const student = await house.newStudent();
  const contexts = [await browser.newContext(), await browser.newContext()];
  const [laptop, phone] = await Promise.all(contexts.map((context) => context.newPage()));
  if (!laptop || !phone) throw new Error("no pages");
  await page.close();
  await signIn(laptop, student);
  await signIn(phone, student);
  const id = await openSet(laptop, { count: 2, mode: "exam", minutes: 30 });
  await laptop.keyboard.press("a");
  await expect(laptop.getByText("Saved", saved)).toBeVisible();
  await reopenSet(phone, id);
  for (const key of ["b", "Shift+C", "f", "ArrowRight", "c"]) await phone.keyboard.press(key);
  await expect(phone.getByText("Saved", saved)).toBeVisible();
  await expect(laptop.locator(option("A"))).toHaveAttribute("aria-pressed", "true");

  await laptop.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await expect(laptop.locator(option("B"))).toHaveAttribute("aria-pressed", "true");
  await expect(laptop.getByRole("button", { name: "Bring option C back" })).toBeVisible();
  await expect(laptop.getByRole("button", { name: "Flagged" })).toBeVisible();
  await expect(laptop.getByText("Case 1 of 2", { exact: true }).first()).toBeVisible();
  // Going back to A is a change now, and the last word.
  await laptop.keyboard.press("a");
  await expect(laptop.getByText("Saved", saved)).toBeVisible();
  const answers = (await readResponses(house.db, id)).filter((event) => event.kind === "answer");
  expect(answers.map((event) => [event.position, event.option])).toEqual([
    [0, 0],
    [0, 1],
    [1, 2],
    [0, 0],
  ]);
  await phone.getByRole("button", { name: "Overview" }).click();
  await phone.getByRole("button", { name: "Submit the exam" }).click();
  await phone.waitForURL(`**/cases/${id}/review`);
  await laptop.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await laptop.waitForURL(`**/cases/${id}/review`);
  for (const context of contexts) await context.close();
});
