import type { Locator, Page } from "@playwright/test";
import { glossaryAnchor } from "#core/glossary";
import type { Database } from "#db/database";
import { expect, isPage, test } from "./house.ts";

interface Pair {
  readonly a: string;
  readonly b: string;
  readonly nameA: string;
  readonly nameB: string;
  readonly fromA: string;
  readonly fromB: string;
  readonly factA: string;
}

/** Two conditions, each with a finding that separates it from the other. */
async function findPair(db: Database): Promise<Pair> {
  const [row] = await db.sql<Pair[]>`
    select f.condition_slug as a, g.condition_slug as b, n.name as "nameA", v.name as "nameB", f.statement as "fromA",
      g.statement as "fromB", f.id as "factA"
    from facts f join facts g on g.condition_slug = f.versus_slug and g.versus_slug = f.condition_slug and g.retired_at is null
      join conditions n on n.slug = f.condition_slug and n.retired_at is null
      join conditions v on v.slug = g.condition_slug and v.retired_at is null
    where f.retired_at is null order by f.position, g.position limit 1`;
  if (!row) throw new Error("No pair has a finding from both sides.");
  return row;
}

/** Chooses an option of the list that has the focus, as a hand on the arrow keys does. */
async function pressDownTo(page: Page, list: Locator, value: string) {
  await expect(list).toBeFocused();
  const values = await list
    .locator("option")
    .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
  for (let step = 0; step < values.indexOf(value); step += 1) await page.keyboard.press("ArrowDown");
  await expect(list).toHaveValue(value);
}

test("two conditions are compared by keyboard, and the table is readable at 360 px", async ({ page, house }) => {
  const { a, b, nameA, nameB, fromA, fromB } = await findPair(house.db);
  await page.goto("/library");
  await page.getByRole("main").getByRole("link", { name: "Compare two conditions" }).click();
  await page.waitForURL(isPage("/library/compare"));
  await page.getByLabel("First condition").focus();
  await pressDownTo(page, page.getByLabel("First condition"), a);
  await page.keyboard.press("Tab");
  await pressDownTo(page, page.getByLabel("Second condition"), b);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.searchParams.get("a") === a && url.searchParams.get("b") === b);
  await expect(page.getByLabel("First condition")).toHaveValue(a);

  const table = page.getByRole("table");
  await expect(table.getByRole("columnheader")).toHaveText(["Aspect", nameA, nameB]);
  const first = table.getByRole("row").nth(1);
  await expect(first.getByRole("rowheader")).toHaveText("What separates them");
  await expect(first.getByRole("cell")).toHaveCount(1);
  const cell = first.getByRole("cell");
  const said = (await cell.getByRole("listitem").allTextContents()).map((text) => text.replace(/ Source$/, ""));
  // A statement that says nothing that the other one does not say is left out.
  expect(said.length).toBeGreaterThan(0);
  for (const statement of said) expect([fromA, fromB]).toContain(statement);

  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  const cells = table.getByRole("row", { name: /^How urgent/ }).getByRole("cell");
  await expect(cells.nth(0).getByText(nameA, { exact: true })).toBeVisible();
  const [left, right] = await Promise.all([0, 1].map((index) => cells.nth(index).boundingBox()));
  expect(right?.x).toBe(left?.x);
  expect(right?.y).toBeGreaterThanOrEqual((left?.y ?? 0) + (left?.height ?? 0));

  const source = cell.getByRole("link", { name: "Source", exact: true }).first();
  await expect(source).toHaveAccessibleDescription(said[0] ?? "");
  const target = new URL((await source.getAttribute("href")) ?? "", page.url());
  await source.click();
  await expect(page).toHaveURL((url) => url.pathname === target.pathname && url.hash === target.hash);
  await expect(page.locator(`[id="${target.hash.slice(1)}"]`)).toContainText(said[0] ?? "");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("two conditions are compared too", async ({ page, house }) => {
    const { a, b } = await findPair(house.db);
    await page.goto("/library/compare");
    await page.getByLabel("First condition").selectOption(a);
    await page.getByLabel("Second condition").selectOption(b);
    await page.getByRole("button", { name: "Compare" }).click();
    await expect(page.getByRole("table").getByRole("rowheader", { name: "What separates them" })).toBeVisible();
  });

  test("the glossary is a plain page, and its box asks the server", async ({ page, house }) => {
    const terms = await house.db.sql<{ term: string }[]>`
      select distinct term from glossary where retired_at is null`;
    await page.goto("/library/glossary");
    await expect(page.getByRole("term")).toHaveCount(terms.length);
    await page.getByRole("searchbox").fill("ABI");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.searchParams.get("q") === "ABI");
    await expect(page.getByRole("term").filter({ hasText: /^ABI$/ })).toBeVisible();
    expect(await page.getByRole("term").count()).toBeLessThan(terms.length);
  });
});

test("comparing says what is wrong with a choice, and when nothing separates the two", async ({ page, house }) => {
  const { a, nameA, nameB } = await findPair(house.db);
  await page.goto("/library/compare");
  await expect(page.getByRole("table")).toHaveCount(0);
  await expect(page.getByRole("listitem").filter({ hasText: nameA }).filter({ hasText: nameB }).first()).toBeVisible();
  const main = page.getByRole("main");
  await page.goto(`/library/compare?a=${a}&b=zebra`);
  await expect(main).toContainText("There is no condition called “zebra” here");
  await page.goto(`/library/compare?a=${a}&b=${a}`);
  await expect(main).toContainText("This is the same condition twice");
  await expect(page.getByLabel("Second condition")).toBeVisible();
  const [strangers] = await house.db.sql<{ a: string; b: string }[]>`
    select n.slug as a, v.slug as b from conditions n, conditions v
    where n.role = 'condition' and v.role = 'condition' and n.retired_at is null and v.retired_at is null and n.position < v.position
      and not exists (
        select from facts f where f.retired_at is null and (f.condition_slug, f.versus_slug) in ((n.slug, v.slug), (v.slug, n.slug)))
    order by n.position, v.position limit 1`;
  await page.goto(`/library/compare?a=${strangers?.a}&b=${strangers?.b}`);
  await expect(main).toContainText("No finding is recorded that separates exactly these two");
  await expect(page.getByRole("table").getByRole("rowheader", { name: "How urgent" })).toBeVisible();
});

test("a look-alike on a condition's page leads to both side by side", async ({ page, house }) => {
  const { a, b, nameB, factA } = await findPair(house.db);
  await page.goto(`/library/${a}`);
  await page
    .locator(`[id="${factA}"]`)
    .getByRole("link", { name: `Compare with ${nameB}` })
    .click();
  await page.waitForURL((url) => url.pathname === "/library/compare" && url.searchParams.get("b") === b);
  await expect(page.getByRole("table")).toBeVisible();
});

test("the glossary explains each term, at an anchor of its own", async ({ page, house }) => {
  const terms = await house.db.sql<{ term: string; expansion: string; meaning: string }[]>`
    select term, expansion, meaning from glossary where retired_at is null and expansion is not null order by term`;
  const last = terms[terms.length - 1];
  const anchor = glossaryAnchor(last?.term ?? "");
  await page.goto("/library");
  await page.getByRole("main").getByRole("link", { name: "Glossary" }).click();
  await page.waitForURL(isPage("/library/glossary"));
  await expect(page.getByRole("term").filter({ hasText: last?.term })).not.toHaveCount(0);
  await page.goto(`/library/glossary#${anchor}`);
  const entry = page.locator(`[id="${anchor}"]`);
  await expect(entry).toBeInViewport();
  await expect(entry).toContainText(`${last?.expansion}. ${last?.meaning}`);
  const anchors = terms.map(({ term }) => glossaryAnchor(term));
  expect(new Set(anchors).size).toBe(anchors.length);
});

test("the glossary is filtered while typing", async ({ page }) => {
  await page.goto("/library/glossary");
  await page.getByRole("searchbox").fill("ankle-brachial");
  await expect(page.getByRole("term").filter({ hasText: /^ABI$/ })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: /^\d+ of \d+ terms$/ })).toBeVisible();
  await page.getByRole("searchbox").fill("zzzzzz");
  await expect(page.getByText("No such term")).toBeVisible();
});
