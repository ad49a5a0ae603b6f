import { DEMO_CLASS_ID, DEMO_STUDENT } from "#server/demo-accounts";
import { tabTo } from "./class-hands.ts";
import { expect, isPage, test } from "./house.ts";

test("a visitor tries five cards by keyboard, sees their own forgetting curve, and nothing is sent", async ({ page }) => {
  const writes: string[] = [];
  page.on("request", (request) => request.method() !== "GET" && writes.push(request.url()));
  await page.goto("/");
  const ratings = ["Again", "Hard", "Good", "Easy", "Good"];
  await tabTo(page, page.getByRole("button", { name: "Show the answer" }));
  for (const [index, rating] of ratings.entries()) {
    await expect(page.getByText(`Card ${index + 1} of 5`)).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(page.getByText("Answer:")).toBeAttached();
    await page.keyboard.press(String(["Again", "Hard", "Good", "Easy"].indexOf(rating) + 1));
  }
  await expect(page.getByRole("heading", { name: /In a week you would still know about \d\.\d of these 5/ })).toBeFocused();
  await expect(page.getByRole("img", { name: /^Forgetting curve\. Again, 1 card: \d+% after 30 days/ })).toBeVisible();

  const rows = page.getByRole("table", { name: /Chance of recall/ }).getByRole("row");
  const cells = await rows.evaluateAll((found) =>
    found.slice(1).map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? "")),
  );
  expect(cells.map((row) => row[1])).toEqual(ratings);
  const percents = cells.map((row) => row.slice(3).map(Number.parseFloat));
  for (const [day = 0, week = 0, month = 0] of percents) expect([day > week, week > month, month > 0]).toEqual([true, true, true]);
  // The better the answer, the more of it is left after a month.
  const month = (rating: string) => percents[ratings.indexOf(rating)]?.[2] ?? 0;
  expect(month("Again")).toBeLessThan(month("Hard"));
  expect(month("Hard")).toBeLessThan(month("Good"));
  expect(month("Good")).toBeLessThan(month("Easy"));
  expect(writes).toEqual([]);

  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("Card 1 of 5")).toBeVisible();
});

test("the sample names no condition before its answer, and its result stands on a phone with nothing cut", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await page.goto("/");
  const origin = page.getByText("Card 1 of 5").locator("xpath=preceding-sibling::*[1]");
  await expect(origin).toBeHidden();
  await page.getByRole("button", { name: "Show the answer" }).click();
  await expect(origin).toBeVisible();
  await page.getByRole("button", { name: /Good/ }).click();
  for (let card = 2; card <= 5; card += 1) {
    await page.getByRole("button", { name: "Show the answer" }).click();
    await page.getByRole("button", { name: /Good/ }).click();
  }
  await expect(page.getByRole("table", { name: /Chance of recall/ })).toBeHidden();
  const cards = page.getByRole("region", { name: /Chance of recall/ }).getByRole("listitem");
  await expect(cards).toHaveCount(5);
  await expect(cards.first()).toContainText(/Answer\s*Good\s*Again in.+1 day\s*\d+%\s*7 days\s*\d+%\s*30 days\s*\d+%/);
  const cut = await cards.evaluateAll((found) =>
    found
      .flatMap((card) => [card, ...card.querySelectorAll("*")])
      .filter((each) => each.scrollWidth > each.clientWidth + 1 || each.getBoundingClientRect().right > window.innerWidth),
  );
  expect(cut).toEqual([]);
});

test("a visitor solves a case by keyboard; its key stays on the server until the answer", async ({ page }) => {
  const bodies: string[] = [];
  page.on("response", async (response) => {
    if (/html|json|javascript|x-component/.test(response.headers()["content-type"] ?? ""))
      bodies.push(await response.text().catch(() => ""));
  });
  await page.goto("/");
  const region = page.getByRole("region", { name: "Then try a case" });
  const options = region.getByRole("list", { name: "Options" });
  await tabTo(page, options.getByRole("button").first());
  await page.keyboard.press("Shift+B");
  await expect(options.getByRole("button", { name: "Bring option B back" })).toBeVisible();
  await page.keyboard.press("a");
  await expect(options.locator('[data-option="A"]')).toHaveAttribute("aria-pressed", "true");
  await page.waitForLoadState("networkidle");
  const before = bodies.join("\n");
  await region.getByRole("button", { name: "Answer" }).click();
  await expect(region.getByText(/^(Right\.|Not this time: the answer is [A-E]\.)$/)).toBeFocused();
  const explanation = (await options.getByRole("listitem").first().locator("p.leading-relaxed").textContent()) ?? "";
  expect(explanation.length).toBeGreaterThan(20);
  expect(before).toContain("Then try a case");
  expect(before).not.toContain(explanation);
  // Next escapes the quotes of what it streams.
  expect(before).not.toMatch(/\\?"(keyIndex|rationales?|failingLinks?|familyId|conceptId)\\?":/);
});

test("Enter answers the case with what a letter key chose, wherever the focus was left", async ({ page }) => {
  const sent: unknown[] = [];
  page.on("request", (request) => request.url().endsWith("/api/sample-case") && sent.push(request.postDataJSON()));
  await page.goto("/");
  const region = page.getByRole("region", { name: "Then try a case" });
  const first = region.locator('[data-option="A"]');
  await expect(async () => {
    await first.click();
    await expect(first).toHaveAttribute("aria-pressed", "true", { timeout: 1_000 });
  }).toPass();
  await page.keyboard.press("c");
  await expect(region.locator('[data-option="C"]')).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(region.getByText(/^(Right\.|Not this time: the answer is [A-E]\.)$/)).toBeFocused();
  expect(sent).toEqual([expect.objectContaining({ option: 2 })]);
});

test("one click enters the demo, with history to look at", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: "Enter as demo student" }).click();
  await page.waitForURL(isPage("/today"));
  await expect(page.getByRole("img", { name: /^Last 13 weeks: [\d,]+ reviews on [1-9]\d* of \d+ days/ })).toBeVisible();
  await page.goto("/settings");
  await expect(page.getByText(`Signed in as ${DEMO_STUDENT.email}`)).toBeVisible();
});

test("one click enters the demo as an instructor, in the class", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: "Enter as demo instructor" }).click();
  await page.waitForURL(isPage(`/classes/${DEMO_CLASS_ID}`));
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByText("Foot and ankle, year 3").first()).toBeVisible();
});
