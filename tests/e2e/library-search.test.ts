import { expect, test } from "./house.ts";

test("the library is searched by name, other names and facts, and the address keeps the search", async ({ page, house }) => {
  const [{ count } = { count: 0 }] = await house.db.sql<
    { count: number }[]
  >`select count(*)::int as count from conditions where retired_at is null and role = 'condition'`;
  await page.goto("/library");
  const found = page.getByRole("main").getByRole("listitem");
  const search = page.getByRole("searchbox");
  await expect(found).toHaveCount(count);
  await search.fill("baxter");
  await expect(found.first().getByRole("link", { name: /Baxter/ })).toBeVisible();
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

test("a search forgives a typo where nothing is found otherwise, and leads to the glossary", async ({ page }) => {
  await page.goto("/library");
  const main = page.getByRole("main");
  await page.getByRole("searchbox").fill("accute limb");
  await expect(page.getByRole("status").filter({ hasText: "spelled almost the same" })).toBeVisible();
  await expect(main.getByRole("listitem").first()).toContainText("Acute limb ischemia");
  await page.getByRole("searchbox").fill("ABI");
  await main
    .getByRole("region", { name: "In the glossary" })
    .getByRole("link", { name: /^ABI\b/ })
    .click();
  await expect(page).toHaveURL((url) => url.pathname === "/library/glossary" && url.hash === "#abi");
  await expect(page.locator("#abi")).toBeInViewport();
});

test("the source is explained, with numbers of the course, to anyone", async ({ page, house }) => {
  const [article] = await house.db.sql<{ id: string; section: string; slug: string; total: number; corrected: number }[]>`
    select a.id, a.section, f.condition_slug as slug, (select count(*)::int from article_facts) as total,
      (select count(correction)::int from article_facts) as corrected
    from facts f join conditions n on n.slug = f.condition_slug and n.role = 'condition' and n.retired_at is null
      join article_facts a on a.id = f.article_ids[1]
    where f.retired_at is null order by f.position limit 1`;
  await page.goto(`/library/${article?.slug}`);
  const fold = page
    .locator("details")
    .filter({ hasText: `(${article?.id})` })
    .first();
  await fold.locator("summary").click();
  await fold.getByRole("link", { name: article?.id, exact: true }).click();
  await expect(page).toHaveURL((url) => url.pathname === "/library/source" && url.hash === `#${article?.section}`);
  await expect(page.locator(`[id="${article?.section}"]`)).toBeInViewport();
  await expect(page.getByText(`its ${article?.total} statements`)).toContainText(`${article?.corrected} of them`);
  await page.goto("/library");
  await page.getByRole("main").getByRole("link", { name: "About the source" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "About the source" })).toBeVisible();
});
