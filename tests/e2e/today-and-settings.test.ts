import type { Page } from "@playwright/test";
import { DEMO_PASSWORD } from "#server/demo-accounts";
import { answer, expect, isPage, openStudy, signIn, test } from "./house.ts";

const DEMO = { email: "student@demo.rounds", password: DEMO_PASSWORD };

/** The figures of a list of names and numbers, such as { Due: 3, New: 10 }. */
async function readFigures(page: Page): Promise<Record<string, number>> {
  return page
    .locator("dl")
    .first()
    .evaluate((list) =>
      Object.fromEntries(
        [...list.querySelectorAll("dt")].map((name) => [
          name.textContent,
          Number(name.nextElementSibling?.textContent?.replaceAll(",", "")),
        ]),
      ),
    );
}

/** Reviews a day in the preview; NaN while it is computed. */
async function readWorkload(page: Page): Promise<number> {
  const text = await page.getByRole("status").filter({ hasText: "What this costs" }).textContent();
  return Number.parseInt(/([\d,]+) reviews? a day/.exec(text ?? "")?.[1]?.replaceAll(",", "") ?? "", 10);
}

test("today promises what the session brings", async ({ page }) => {
  await signIn(page, DEMO);
  const promised = await readFigures(page);
  expect(promised.Due).toBeGreaterThan(0);
  await page.getByRole("link", { name: "Start the cards" }).click();
  await page.waitForURL(isPage("/study"));
  await page.locator("[data-ready]").waitFor();
  expect(await readFigures(page)).toEqual({ Learning: 0, ...promised });
});

test("what was done today counts against the limit, and today says so", async ({ page, house }) => {
  const student = await house.newStudent({ newPerDay: 5 });
  await signIn(page, student);
  expect(await readFigures(page)).toMatchObject({ Due: 0, New: 5 });
  await openStudy(page);
  for (let card = 0; card < 3; card += 1) await answer(page, "4");
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.goto("/today");
  expect(await readFigures(page)).toMatchObject({ Due: 0, New: 2 });
  await expect(page.getByText(/^Done today: 3 answers, 3 new cards/)).toBeVisible();
  await expect(page.getByText("1 day in a row")).toBeVisible();
});

test("settings show what they cost before they are saved, and hold from then on", async ({ page, house }) => {
  const student = await house.newStudent({ newPerDay: 10 });
  await signIn(page, student, "/settings");
  await expect.poll(() => readWorkload(page)).toBeGreaterThan(0);
  const before = await readWorkload(page);
  await page.getByLabel("Must-know cards").fill("97");
  await expect.poll(() => readWorkload(page)).toBeGreaterThan(before);
  const dearer = await readWorkload(page);
  await page.getByLabel("Background cards").fill("70");
  await expect.poll(() => readWorkload(page)).toBeLessThan(dearer);
  const dear = await readWorkload(page);
  await page.getByLabel("New cards a day").fill("3");
  await expect.poll(() => readWorkload(page)).toBeLessThan(dear);

  await page.getByLabel("Reviews a day").fill("80");
  await page.getByLabel("Time zone").fill("America/St_Johns");
  await expect(page.getByText(/UTC−0[23]:30/)).toBeVisible();
  await page.getByLabel("A new study day begins at").selectOption("05:00");
  await page.getByLabel("Learning steps").first().fill("2m 15m 1h");
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByText(/^Saved\./)).toBeVisible();

  const [saved] = await house.db.sql`
    select new_per_day as "newPerDay", reviews_per_day as "reviewsPerDay", must_know_retention as "mustKnow",
      desired_retention as "shouldKnow", background_retention as background, time_zone as "timeZone",
      rollover_hour as rollover, learning_steps as steps
    from users join scheduler_configs c on c.student_id = users.id and c.version = users.config_version where users.id = ${student.id}`;
  expect({ ...saved }).toEqual({
    newPerDay: 3,
    reviewsPerDay: 80,
    mustKnow: 0.97,
    shouldKnow: 0.9,
    background: 0.7,
    timeZone: "America/St_Johns",
    rollover: 5,
    steps: ["2m", "15m", "1h"],
  });
  await page.reload();
  await expect(page.getByLabel("Must-know cards")).toHaveValue("97");
  await page.goto("/today");
  expect(await readFigures(page)).toMatchObject({ New: 3 });
  await openStudy(page);
  await page.keyboard.press((await page.getByLabel("Your answer").isVisible()) ? "Enter" : "Space");
  await expect(page.getByRole("button", { name: "Again 2 min" })).toBeVisible();
});

test("settings that cannot work are refused in words, and nothing is saved", async ({ page, house }) => {
  const student = await house.newStudent();
  await signIn(page, student, "/settings");
  const steps = page.getByLabel("Learning steps").first();
  const save = page.getByRole("button", { name: "Save settings" });
  for (const [typed, words] of [
    ["10m 1m", "Learning steps must grow from one to the next."],
    ["ten minutes", "Learning steps are whole minutes, hours or days such as 1m, 10m, 1h or 1d; “ten” is not."],
    ["1.5m", "“1.5m” is not."],
  ] as const) {
    await steps.fill(typed);
    await expect(page.getByText(words.replaceAll(/[“”]/g, '"'))).toBeVisible();
    await expect(steps).toHaveAttribute("aria-invalid", "true");
    await expect(save).toBeDisabled();
  }
  await steps.fill("1m 10m");
  await expect(save).toBeEnabled();
  await page.getByLabel("Longest interval in days").fill("0");
  await expect(page.getByText("The maximum interval must be a whole number of days from 1 to 36500.")).toBeVisible();
  await page.getByLabel("Longest interval in days").fill("365");
  await page.getByLabel("Time zone").fill("Mars/Olympus");
  await save.click();
  await expect(page.getByLabel("Time zone")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByRole("alert").filter({ hasText: /\w/ })).toBeVisible();
  const [versions] = await house.db.sql<
    { count: number }[]
  >`select count(*)::int as count from scheduler_configs where student_id = ${student.id}`;
  expect(versions?.count).toBe(1);
});
