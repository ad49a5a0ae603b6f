// DRAFT, never run: for tests/e2e/case-returns.test.ts (findings 2-8, 17, 20 of /tmp/review-server.md).
import { letterOf, moveDeadline, openSet, readResponses, readServed, reopenSet } from "./case-set.ts";
import { expect, isPage, signIn, test } from "./house.ts";

const saved = { name: "Saved", exact: true } as const;
const offline = "**/api/**";

test.beforeEach(async ({ page, house }) => {
  await signIn(page, await house.newStudent());
});

test("answers that wait are sent from any page", async ({ page, context, house }) => {
  const id = await openSet(page, { count: 2, mode: "exam" });
  await context.route(offline, (route) => route.abort("internetdisconnected"));
  await page.keyboard.press("b");
  await expect(page.getByText(/1 waiting/)).toBeVisible();
  await page.goto("/today");
  expect(await readResponses(house.db, id)).toEqual([]);
  await context.unroute(offline);
  await page.reload();
  await expect.poll(async () => (await readResponses(house.db, id)).map((row) => row.option)).toEqual([1]);
});

test("an answer that comes after the end is told at the results", async ({ page, context, house }) => {
  const id = await openSet(page, { count: 2, mode: "exam", minutes: 30 });
  await context.route(offline, (route) => route.abort("internetdisconnected"));
  await page.keyboard.press("b");
  await expect(page.getByText(/1 waiting/)).toBeVisible();
  await moveDeadline(house.db, id, -60_000);
  await context.unroute(offline);
  await page.goto(`/cases/${id}/review`);
  await expect(page.getByText(/^The server did not take 1 answer or mark of this set: /)).toBeVisible();
});

test("Back in an exam shows what was answered, and the time that is left", async ({ page }) => {
  await openSet(page, { count: 2, mode: "exam", minutes: 30 });
  await page.getByRole("link", { name: "Leave the set; it stays as it is" }).click();
  await page.waitForURL(isPage("/cases"));
  await page.goBack();
  await page.locator("[data-ready]").waitFor();
  await page.keyboard.press("c");
  await page.keyboard.press("Shift+B");
  await expect(page.getByText("Saved", saved)).toBeVisible();
  await page.getByRole("link", { name: "Leave the set; it stays as it is" }).click();
  await page.waitForURL(isPage("/cases"));
  await page.goBack();
  await page.locator("[data-ready]").waitFor();
  await expect(page.locator("[aria-pressed=true]", { hasText: "C" }).first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Bring option B back" })).toBeVisible();
});

test("without a connection at the deadline the page stays, and goes on to the results when there is one", async ({
  page,
  context,
  house,
}) => {
  const id = await openSet(page, { count: 2, mode: "exam", minutes: 30 });
  await moveDeadline(house.db, id, 4_000);
  await reopenSet(page, id);
  await context.setOffline(true);
  await expect(page.getByText("0:00 left")).toBeVisible({ timeout: 15_000 });
  await expect(page.getByText("The time is up.")).toBeAttached();
  await page.waitForTimeout(7_000);
  await expect(page.getByText("0:00 left")).toBeVisible();
  await context.setOffline(false);
  await page.waitForURL(isPage(`/cases/${id}/review`), { timeout: 20_000 });
});

test("Enter after a click gives the answer, the right option has the focus then, and Enter goes on", async ({ page, house }) => {
  const id = await openSet(page, { count: 2 });
  const [first] = await readServed(house.db, id);
  const wrong = ((first?.keyIndex ?? 0) + 1) % (first?.optionCount ?? 5);
  await page.locator(`[data-option=${letterOf(wrong)}]`).click();
  await page.keyboard.press("Enter");
  await expect(page.locator(`[data-option=${letterOf(first?.keyIndex ?? 0)}]`)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Case 2 of 2", { exact: true }).first()).toBeVisible();
});

test("tutor without a connection: a button leads to the next case", async ({ page, context }) => {
  await openSet(page, { count: 2 });
  await context.route(offline, (route) => route.abort("internetdisconnected"));
  await page.keyboard.press("a");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Next case" }).click();
  await expect(page.getByText("Case 2 of 2", { exact: true }).first()).toBeVisible();
});

test("a flag can be taken back at the results", async ({ page, house }) => {
  const id = await openSet(page, { count: 1 });
  await page.keyboard.press("f");
  await page.keyboard.press("a");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "See the results" })).toBeVisible();
  await page.keyboard.press("Enter");
  await page.waitForURL(isPage(`/cases/${id}/review`));
  await page.getByRole("button", { name: "Flagged, case 1" }).click();
  await expect(page.getByRole("button", { name: "Flag, case 1", exact: true })).toHaveAttribute("aria-pressed", "false");
  expect((await readResponses(house.db, id)).map((row) => row.kind)).toEqual(["flag", "answer", "unflag"]);
  await page.reload();
  await expect(page.getByRole("button", { name: "Flag, case 1", exact: true })).toBeVisible();
});
