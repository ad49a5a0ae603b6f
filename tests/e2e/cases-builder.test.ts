import type { Locator, Page } from "@playwright/test";
import { refold } from "#db/refold";
import { openSet } from "./case-set.ts";
import { expect, expectAccessible, expectNoSidewaysScroll, isPage, signIn, test } from "./house.ts";

const IN_A_SET = /\/cases\/[0-9a-f-]{36}$/;

/** Presses Tab until the control has the focus, as a hand on the keyboard does. */
async function tabTo(page: Page, control: Locator) {
  await expect(control).toBeEnabled();
  for (let step = 0; step < 80; step += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("The control cannot be reached by keyboard.");
}

/** Waits for the builder, whose controls answer once the page has its script. */
async function openBuilder(page: Page, path = "/cases") {
  await page.goto(path);
  await expect(page.getByRole("spinbutton", { name: "Number of cases" })).toBeEnabled();
}

async function inPlayer(page: Page) {
  await page.waitForURL(IN_A_SET);
  await page.locator("[data-ready]").waitFor();
}

/** Answers the case on screen with an option and how sure that is. */
async function answerCase(page: Page, option: string, confidence = "3") {
  await page.keyboard.press(option);
  await page.keyboard.press(confidence);
  await expect(page.getByRole("button", { name: /Next case|See the results/ })).toBeVisible();
}

/** axe in both themes, wide and on a small phone, where nothing may scroll sideways. */
async function expectFitAndAccessible(page: Page) {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}

test("a timed exam is made by keyboard alone, with the student's extra time", async ({ page, house }) => {
  const student = await house.newStudent();
  await house.db.sql`update users set case_time_percent = 150 where id = ${student.id}`;
  await signIn(page, student, "/cases");
  const fits = page.getByRole("status").filter({ hasText: "your choice" });
  await expect(fits).toHaveText(/^\d+ cases fit your choice$/);
  const all = Number.parseInt((await fits.textContent()) ?? "", 10);

  await tabTo(page, page.getByRole("checkbox", { name: "Diagnosis" }));
  await page.keyboard.press("Space");
  await expect(fits).not.toHaveText(`${all} cases fit your choice`);
  await tabTo(page, page.getByRole("radio", { name: /^All/ }));
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: /^Unseen/ })).toBeChecked();
  await tabTo(page, page.getByRole("spinbutton", { name: "Number of cases" }));
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("41");
  await expect(page.getByText("From 1 to 40.")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("4");
  await tabTo(page, page.getByRole("radio", { name: /^Tutor/ }));
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("spinbutton", { name: "Minutes" })).toHaveValue("6");
  await expect(page.getByText("With your extra time: 9 min.")).toBeVisible();
  await expectFitAndAccessible(page);
  await tabTo(page, page.getByRole("button", { name: "Start 4 cases" }));
  await page.keyboard.press("Enter");
  await inPlayer(page);
  await expect(page.getByText("Case 1 of 4")).not.toHaveCount(0);

  const [session] = await house.db.sql`
    select mode, time_limit_ms as limit, extract(epoch from deadline_at - created_at)::int as seconds from quiz_sessions
    where student_id = ${student.id}`;
  expect({ ...session }).toEqual({ mode: "exam", limit: 360_000, seconds: 540 });
  const kinds = await house.db.sql`
    select distinct f.kind from quiz_items i join case_families f on f.id = i.family_id where i.student_id = ${student.id}`;
  expect(kinds.map(({ kind }) => kind)).toEqual(["diagnosis"]);
});

test("pages that lead to the builder choose for the student, and an empty choice says what to do", async ({ page, house }) => {
  const student = await house.newStudent();
  const [family] = await house.db.sql<
    { topic: string; topicName: string; condition: string; conditionName: string; card: string }[]
  >`
    select f.topic_slug as topic, t.name as "topicName", f.condition_slug as condition, n.name as "conditionName", c.id as card
    from case_families f join topics t on t.slug = f.topic_slug join conditions n on n.slug = f.condition_slug
      join cards c on c.fact_id = any(f.fact_ids) and c.retired_at is null
    where f.offered and f.retired_at is null order by f.position, c.id limit 1`;
  if (!family) throw new Error("no family is offered");
  await signIn(page, student, "/cases");

  await openBuilder(page, `/cases?topic=${family.topic}`);
  await expect(page.getByRole("checkbox", { name: family.topicName })).toBeChecked();

  await openBuilder(page, "/cases?pool=due");
  await expect(page.getByRole("radio", { name: /^Due/ })).toBeChecked();
  await expect(page.getByText("None of these cases is due now.", { exact: false })).toBeVisible();
  await expect(page.getByRole("button", { name: "Start", exact: true })).toBeDisabled();
  await expectFitAndAccessible(page);
  await page.getByRole("button", { name: "Take all cases of this choice" }).click();
  await expect(page.getByRole("button", { name: "Start 10 cases" })).toBeEnabled();

  await page.goto(`/library/${family.condition}`);
  await page.getByRole("link", { name: "Try a case" }).click();
  await expect(page.getByText(`Only cases of ${family.conditionName} and of what it is taken for.`)).toBeVisible();
  await page.goto(`/library/topics/${family.topic}`);
  await expect(page.getByRole("link", { name: "Try a case" })).toHaveAttribute("href", `/cases?topic=${family.topic}`);

  await page.goto(`/cases?card=${encodeURIComponent(family.card)}`);
  await page.getByRole("button", { name: "Start the case" }).click();
  await inPlayer(page);
  await expect(page.getByText("Case 1 of 1")).not.toHaveCount(0);
});

test("a set is left, resumed, ended and reviewed; what is due comes to today", async ({ page, house }) => {
  test.setTimeout(180_000);
  const student = await house.newStudent();
  await signIn(page, student, "/cases");
  await openBuilder(page);
  await page.getByRole("button", { name: "5 cases", exact: true }).click();
  await page.getByRole("button", { name: "Start 5 cases" }).click();
  await inPlayer(page);
  const set = new URL(page.url()).pathname;
  await answerCase(page, "a");

  await page.getByRole("link", { name: /^Leave the set/ }).click();
  await page.waitForURL(isPage("/cases"));
  await expect(page.getByText("Tutor, 1 of 5 answered")).toBeVisible();
  await expectFitAndAccessible(page);
  await page.goto(`${set}/review`);
  await page.waitForURL(isPage(set));
  await page.goto("/cases");
  await page.getByRole("link", { name: /^Resume/ }).click();
  await inPlayer(page);
  expect(new URL(page.url()).pathname).toBe(set);
  if (await page.getByRole("button", { name: "Next case" }).isVisible()) await page.keyboard.press("Enter");
  for (const [option, confidence] of [
    ["b", "1"],
    ["a", "2"],
    ["b", "3"],
    ["c", "2"],
  ] as const) {
    await answerCase(page, option, confidence);
    const end = page.getByRole("button", { name: "See the results" });
    if (await end.isVisible()) await end.click();
    else await page.keyboard.press("Enter");
  }
  await page.waitForURL(isPage(`${set}/review`));

  const [row] = await house.db.sql<{ correct: number }[]>`
    select (count(*) filter (where correct))::int as correct from case_results where student_id = ${student.id}`;
  await expect(page.getByRole("heading", { name: `${row?.correct} of 5 right` })).toBeVisible();
  await expect(page.getByRole("heading", { name: /^Case \d$/ })).toHaveCount(5);
  await page.getByText("The case and its explanations").first().click();
  await expect(page.getByText(/^Source:/).first()).toBeVisible();
  await expect(page.getByText("Right answer").first()).toBeVisible();
  await expectFitAndAccessible(page);

  await page.goto("/cases");
  await expect(page.getByRole("row").filter({ hasText: "Tutor" })).toContainText(`${row?.correct} of 5`);
  await expect(page.getByRole("heading", { name: "How you are doing" })).toBeVisible();
  await expect(page.getByText(/too few to say/).first()).toBeVisible();
  await expectFitAndAccessible(page);

  await house.db.sql`update case_family_states set due = now() - interval '1 hour' where student_id = ${student.id}`;
  await page.goto("/today");
  await expect(page.getByText("5 cases due")).toBeVisible();
  await expect(page.getByText("When the cards are finished, one button leads on to the cases.")).toBeVisible();
  await expectFitAndAccessible(page);
  await page.goto("/cases");
  await expect(page.getByRole("heading", { name: "5 cases due" })).toBeVisible();
  await house.db.sql`update users set new_per_day = 0 where id = ${student.id}`;
  await page.goto("/today");
  await expect(page.getByRole("heading", { name: "The cards are done" })).toBeVisible();
  await expectFitAndAccessible(page);
  await expect(page.getByRole("button", { name: "Start the cases" })).toBeVisible();
  await page.goto("/study");
  await expect(page.getByRole("heading", { name: "Nothing is due right now" })).toBeVisible();
  await expect(page.getByText("5 cases due")).toBeVisible();
  await expectFitAndAccessible(page);
  await page.getByRole("button", { name: "Go on with the cases" }).click();
  await inPlayer(page);
  const [due] = await house.db.sql<{ count: number }[]>`
    select count(*)::int as count from quiz_items i join quiz_sessions s on s.student_id = i.student_id and s.id = i.quiz_id
    where s.student_id = ${student.id} and s.criteria->>'pool' = 'due'`;
  expect(due?.count).toBe(5);
  // The dates were turned by hand above: others prove that every state equals its log.
  await refold(house.db, { verify: false });
});

test("sets that were left are ended from the list: a tutor set at once, an exam with empty cases after a question", async ({
  page,
  house,
}) => {
  await signIn(page, await house.newStudent());
  await expect(page.getByRole("link", { name: "Try a set of cases" })).toBeVisible();
  await openSet(page, { count: 2 });
  const exam = await openSet(page, { count: 2, mode: "exam" });
  await page.goto("/cases");
  await expect(page.getByRole("link", { name: /^Resume/ })).toHaveCount(2);
  await expectFitAndAccessible(page);
  await page.getByRole("button", { name: /^End this set/ }).click();
  await expect(page.getByRole("link", { name: /^Resume/ })).toHaveCount(1);
  await expect(page.getByRole("row").filter({ hasText: "Tutor" })).toContainText("none answered");
  await page.getByRole("button", { name: /^Submit this exam/ }).click();
  await expect(page.getByText("2 cases have no answer. Submit anyway?")).toBeVisible();
  await page.getByRole("button", { name: /^Submit anyway/ }).click();
  await expect(page.getByRole("heading", { name: "Go on where you were" })).toBeHidden();
  const [ended] = await house.db.sql`select submitted_at is not null as over from quiz_sessions where id = ${exam}`;
  expect(ended?.over).toBe(true);
});

test("without JavaScript the history is still there", async ({ page, house, browser, baseURL }) => {
  const student = await house.newStudent();
  await signIn(page, student, "/cases");
  await openBuilder(page);
  await page.getByRole("spinbutton", { name: "Number of cases" }).fill("1");
  await page.getByRole("button", { name: "Start 1 case" }).click();
  await inPlayer(page);
  await answerCase(page, "a");
  await page.getByRole("button", { name: "See the results" }).click();
  await page.waitForURL(/\/review$/);

  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
    ...(baseURL ? { baseURL } : {}),
  });
  const plain = await context.newPage();
  await plain.goto("/cases");
  await expect(plain.getByRole("table", { name: "Your case sets" }).getByRole("link")).toHaveCount(1);
  // Playwright reads no text inside <noscript>.
  expect(await plain.content()).toContain("Making a set needs JavaScript.");
  await context.close();
});

test("phones have five tabs and the settings behind a gear", async ({ page, house }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, await house.newStudent(), "/cases");
  const tabs = page.getByRole("navigation", { name: "Main" }).getByRole("link");
  await expect(tabs).toHaveText(["Today", "Study", "Cases", "Library", "Stats"]);
  await expectNoSidewaysScroll(page);
  await page.getByRole("link", { name: "Settings" }).click();
  await page.waitForURL(isPage("/settings"));
  await expect(page.getByLabel("Extra time in timed case sets")).toBeVisible();
});
