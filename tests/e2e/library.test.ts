import type { Page } from "@playwright/test";
import type { StudyPayload } from "#core/study-payload";
import { answer, expect, findUntypedCondition, isPage, openStudy, signIn, test } from "./house.ts";

async function readPayload(page: Page, query: string): Promise<StudyPayload> {
  return page.evaluate(async (path) => (await fetch(path)).json() as Promise<StudyPayload>, `/api/session?${query}`);
}

test("the library is searched by name, other names and facts, and the address keeps the search", async ({ page, house }) => {
  const [{ count } = { count: 0 }] = await house.db.sql<
    { count: number }[]
  >`select count(*)::int as count from conditions where retired_at is null`;
  await page.goto("/library");
  const found = page.getByRole("main").getByRole("listitem");
  const search = page.getByRole("searchbox");
  await expect(found).toHaveCount(count);
  await search.fill("baxter");
  await expect(found.getByRole("link", { name: /Baxter/ })).toBeVisible();
  await expect(page).toHaveURL(/\?q=baxter$/);
  const hits = await found.count();
  expect(hits).toBeLessThan(count);
  await page.reload();
  await expect(search).toHaveValue("baxter");
  await expect(found).toHaveCount(hits);

  const [other] = await house.db.sql<{ name: string; alias: string }[]>`
    select name, alias from conditions, unnest(aliases) as alias
    where retired_at is null and not exists (select from regexp_split_to_table(alias, '\\W+') word where name ilike '%' || word || '%')
    order by length(alias) desc limit 1`;
  await page.goto(`/library?q=${encodeURIComponent(other?.alias ?? "")}`);
  await expect(found.filter({ hasText: `Also called ${other?.alias}` }).getByRole("link")).toContainText(other?.name ?? "");

  await search.fill("zzzzzz");
  await expect(page.getByText("Nothing found")).toBeVisible();
  await page.getByRole("button", { name: "Show all conditions" }).click();
  await expect(found).toHaveCount(count);
  await expect(page).toHaveURL(/\/library$/);
});

test("a condition's page gives each statement its source, with what the source gets wrong", async ({ page, house }) => {
  const [fact] = await house.db.sql<{ slug: string; statement: string; articleId: string; correction: string }[]>`
    select f.condition_slug as slug, f.statement, a.id as "articleId", a.correction
    from facts f join article_facts a on a.id = any(f.article_ids)
    where f.retired_at is null and a.correction is not null order by f.position, f.id, a.id limit 1`;
  const statements = await house.db.sql<{ statement: string }[]>`
    select statement from facts where retired_at is null and condition_slug = ${fact?.slug ?? ""}`;
  await page.goto(`/library/${fact?.slug}`);
  const items = page.getByRole("article").getByRole("listitem");
  for (const { statement } of statements) {
    const item = items.filter({ has: page.getByText(statement, { exact: true }) }).first();
    await expect(item.locator("summary")).toContainText("Source");
  }
  const item = items.filter({ has: page.getByText(fact?.statement ?? "", { exact: true }) }).first();
  await expect(item.getByText("Correction:").first()).toBeHidden();
  await item.locator("summary").click();
  await expect(item.getByText(`(${fact?.articleId})`).first()).toBeVisible();
  await expect(item.getByText(fact?.correction ?? "").first()).toBeVisible();
});

test("studying a condition from its page brings only its cards, and the page then shows what is known", async ({ page, house }) => {
  const slug = await findUntypedCondition(house.db);
  const [condition] = await house.db.sql<{ name: string; cards: number }[]>`
    select n.name, count(*)::int as cards from conditions n join cards c on c.condition_slug = n.slug
    where n.slug = ${slug} and c.retired_at is null group by n.name`;
  const student = await house.newStudent({ newPerDay: 3 });
  await signIn(page, student);
  await page.goto(`/library/${slug}`);
  await expect(page.getByText(`0 of ${condition?.cards} cards started`)).toBeVisible();
  await page.getByRole("link", { name: "Study this condition" }).click();
  await page.waitForURL(isPage("/study"));
  await page.locator("[data-ready]").waitFor();
  const payload = await readPayload(page, `condition=${slug}`);
  expect(payload.plan.fresh).toHaveLength(3);
  expect(new Set(payload.cards.map((card) => card.conditionSlug))).toEqual(new Set([slug]));
  for (let card = 0; card < 3; card += 1) {
    // The name of the condition would often be the answer, so it comes with it.
    await expect(page.getByText(`· ${condition?.name}`)).toBeHidden();
    await page.keyboard.press("Space");
    await expect(page.getByText(`· ${condition?.name}`)).toBeVisible();
    await page.keyboard.press("4");
  }
  await expect(page.getByRole("heading", { name: "Session finished" })).toBeVisible();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();

  await page.goto(`/library/${slug}`);
  await expect(page.getByText(`3 of ${condition?.cards} cards started`)).toBeVisible();
  const [known] = await house.db.sql<{ statement: string }[]>`
    select f.statement from facts f join cards c on c.fact_id = f.id join card_states s on s.card_id = c.id and s.student_id = ${student.id}
    where (select count(*) from cards other where other.fact_id = f.id and other.retired_at is null) = 1 limit 1`;
  const items = page.getByRole("article").getByRole("listitem");
  const item = items.filter({ has: page.getByText(known?.statement ?? "", { exact: true }) }).first();
  await expect(item).toContainText(/Known\s*100% recall/);
});

test("studying a topic brings only its cards", async ({ page, house }) => {
  const student = await house.newStudent({ newPerDay: 4 });
  const [topic] = await house.db.sql<{ slug: string; name: string }[]>`
    select slug, name from topics where retired_at is null order by position desc limit 1`;
  await signIn(page, student);
  await openStudy(page, `/study?topic=${topic?.slug}`);
  const payload = await readPayload(page, `topic=${topic?.slug}`);
  expect(payload.plan.fresh).toHaveLength(4);
  expect(new Set(payload.cards.map((card) => card.topicSlug))).toEqual(new Set([topic?.slug]));
  for (let card = 0; card < 4; card += 1) {
    await answer(page, "4");
  }
  await expect(page.getByRole("heading", { name: "Session finished" })).toBeVisible();
});

test("an unknown condition is a page that was not found", async ({ page }) => {
  const answered = await page.goto("/library/no-such-condition");
  expect(answered?.status()).toBe(404);
});
