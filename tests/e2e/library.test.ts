import type { Locator, Page } from "@playwright/test";
import type { StudyPayload } from "#core/study-payload";
import type { Database } from "#db/database";
import { answer, expect, isPage, openStudy, signIn, test } from "./house.ts";

async function readPayload(page: Page, query: string): Promise<StudyPayload> {
  return page.evaluate(async (path) => (await fetch(path)).json() as Promise<StudyPayload>, `/api/session?${query}`);
}

/** The element with this id, whatever characters are in it. */
function byId(page: Page, id: string | undefined): Locator {
  return page.locator(`[id="${id}"]`);
}

/** What opens the sources of a fact; its correction may have a fold of its own. */
function sourceOf(fact: Locator): Locator {
  return fact.locator("summary").filter({ hasText: /^Source/ });
}

interface Overview {
  readonly slug: string;
  readonly name: string;
  readonly topicSlug: string;
  readonly topicName: string;
  readonly factId: string;
}

/** The overview whose cards ask for the fewest answers by typing or tapping, with its last fact. */
async function findOverview(db: Database): Promise<Overview> {
  const [row] = await db.sql<Overview[]>`
    select n.slug, n.name, t.slug as "topicSlug", t.name as "topicName",
      (select id from facts where condition_slug = n.slug and retired_at is null order by position desc limit 1) as "factId"
    from conditions n join topics t on t.slug = n.topic_slug
      join cards c on c.condition_slug = n.slug and c.retired_at is null
    where n.role = 'overview' and n.retired_at is null
    group by n.slug, n.name, t.slug, t.name order by count(*) filter (where c.type in ('typed', 'picture')), n.slug limit 1`;
  if (!row) throw new Error("The course has no overview.");
  return row;
}

test("a look-alike is not buried under corrections", async ({ page, house }) => {
  const [lookAlike] = await house.db.sql<{ slug: string; factId: string; articleId: string }[]>`
    select f.condition_slug as slug, f.id as "factId", a.id as "articleId"
    from facts f join conditions n on n.slug = f.condition_slug and n.role = 'condition' and n.retired_at is null
      join article_facts a on a.id = any(f.article_ids)
    where f.retired_at is null and f.versus_slug is not null and a.correction is not null and not exists (
      select from facts o where o.condition_slug = f.condition_slug and o.retired_at is null and o.versus_slug is null
        and a.id = any(o.article_ids))
    order by f.position, a.id limit 1`;
  await page.goto(`/library/${lookAlike?.slug}`);
  const fact = byId(page, lookAlike?.factId);
  await expect(fact.getByText("What is right")).toHaveCount(0);
  await sourceOf(fact).click();
  await fact.locator(`a[href$="#correction-${lookAlike?.articleId}"]`).click();
  await expect(byId(page, `correction-${lookAlike?.articleId}`)).toBeInViewport();
});

test("a topic is a link in the list; its overview is no condition there, but is found by a search", async ({ page, house }) => {
  const overview = await findOverview(house.db);
  await page.goto("/library");
  const main = page.getByRole("main");
  await expect(main.getByRole("heading", { level: 2 }).getByRole("link", { name: overview.topicName, exact: true })).toBeVisible();
  await expect(main.getByRole("listitem").getByRole("link", { name: overview.name, exact: true })).toHaveCount(0);
  await page.getByRole("searchbox").fill(overview.name);
  await main.getByRole("listitem").getByRole("link", { name: overview.name, exact: true }).click();
  await page.waitForURL(isPage(`/library/topics/${overview.topicSlug}`));
  await expect(page.getByRole("heading", { level: 1, name: overview.topicName, exact: true })).toBeVisible();
});

test("a condition's page gives each statement its source, and shows at once what the article gets wrong", async ({
  page,
  house,
}) => {
  const [corrected] = await house.db.sql<
    { slug: string; factId: string; articleId: string; statement: string; correction: string; citation: string }[]
  >`
    select f.condition_slug as slug, f.id as "factId", a.id as "articleId", a.statement, a.correction, b.citation
    from facts f join conditions n on n.slug = f.condition_slug and n.role = 'condition' and n.retired_at is null
      join article_facts a on a.id = any(f.article_ids) join bibliography b on b.id = any(a.correction_refs) and b.verified
    where f.retired_at is null and f.versus_slug is null and a.correction is not null and 1 = (
      select count(*) from facts o where o.condition_slug = f.condition_slug and o.retired_at is null and a.id = any(o.article_ids))
    order by f.position, a.id, b.id limit 1`;
  const facts = await house.db.sql<{ id: string }[]>`
    select id from facts where retired_at is null and condition_slug = ${corrected?.slug ?? ""}`;
  await page.goto(`/library/${corrected?.slug}`);
  for (const { id } of facts) await expect(sourceOf(byId(page, id))).toBeVisible();
  const fact = byId(page, corrected?.factId);
  const note = byId(page, `correction-${corrected?.articleId}`);
  await expect(fact.filter({ has: note })).toHaveCount(1);
  await expect(note).toBeVisible();
  for (const text of [corrected?.statement, corrected?.correction, corrected?.citation])
    await expect(note).toContainText(text ?? "");
  await expect(fact.getByText(`(${corrected?.articleId})`)).toBeHidden();
  await sourceOf(fact).click();
  await expect(fact.getByText(`(${corrected?.articleId})`)).toBeVisible();
});

test("a correction that several facts rest on stands once, and the others lead to it", async ({ page, house }) => {
  const [repeated] = await house.db.sql<{ slug: string; articleId: string; count: number }[]>`
    select f.condition_slug as slug, a.id as "articleId", count(*)::int as count
    from facts f join conditions n on n.slug = f.condition_slug and n.role = 'condition' and n.retired_at is null
      join article_facts a on a.id = any(f.article_ids)
    where f.retired_at is null and a.correction is not null
    group by f.condition_slug, a.id having count(*) > 1 and bool_or(f.versus_slug is null) order by count(*) desc, a.id, f.condition_slug limit 1`;
  await page.goto(`/library/${repeated?.slug}`);
  await expect(byId(page, `correction-${repeated?.articleId}`)).toHaveCount(1);
  const links = page.getByRole("link", { name: repeated?.articleId, exact: true });
  await expect(links).toHaveCount((repeated?.count ?? 0) - 1);
  await links.last().click();
  await expect(byId(page, `correction-${repeated?.articleId}`)).toBeInViewport();
});

test("what goes beyond the article says so, with its references one tap away", async ({ page, house }) => {
  const [beyond] = await house.db.sql<{ slug: string; factId: string; citation: string }[]>`
    select f.condition_slug as slug, f.id as "factId", b.citation
    from facts f join conditions n on n.slug = f.condition_slug and n.role = 'condition' and n.retired_at is null
      join bibliography b on b.id = any(f.reference_ids) and b.url is not null
    where f.retired_at is null and cardinality(f.article_ids) = 0 and cardinality(f.beyond_ids) > 0 order by f.position, b.id limit 1`;
  await page.goto(`/library/${beyond?.slug}`);
  const fact = byId(page, beyond?.factId);
  await expect(fact.getByText("Beyond the article", { exact: true })).toBeVisible();
  const reference = fact.getByRole("link", { name: beyond?.citation ?? "" }).first();
  await expect(reference).toBeHidden();
  await sourceOf(fact).click();
  await expect(reference).toBeVisible();
});

test("a picture that cards ask about is on the page of its condition, with its names and in words", async ({ page, house }) => {
  const [asked] = await house.db.sql<{ slug: string; title: string; description: string; name: string }[]>`
    select c.condition_slug as slug, p.title, p.description, p.labels->0->'lines'->>0 as name
    from cards c join conditions n on n.slug = c.condition_slug and n.role = 'condition' and n.retired_at is null
      join pictures p on p.slug = c.picture->>'slug'
    where c.retired_at is null order by c.position limit 1`;
  await page.goto(`/library/${asked?.slug}`);
  const figure = page.getByRole("figure").filter({ hasText: asked?.title });
  await expect(figure).toHaveCount(1);
  await expect(figure).toContainText(asked?.description ?? "");
  await expect(figure.locator("tspan").filter({ hasText: asked?.name }).first()).toBeVisible();
});

test("a topic's page is a study guide: its overview, its conditions with what to recognize them by, and look-alikes", async ({
  page,
  house,
}) => {
  const [topic] = await house.db.sql<{ slug: string; name: string; cards: number }[]>`
    select t.slug, t.name, (select count(*)::int from cards c where c.topic_slug = t.slug and c.retired_at is null) as cards
    from topics t where t.retired_at is null
      and exists (select from conditions n where n.topic_slug = t.slug and n.role = 'overview' and n.retired_at is null)
      and exists (
        select from facts f join conditions n on n.slug = f.condition_slug join conditions v on v.slug = f.versus_slug
        where f.retired_at is null and n.topic_slug = t.slug and v.topic_slug = t.slug)
    order by t.position limit 1`;
  const overviewFacts = await house.db.sql<{ id: string; statement: string }[]>`
    select f.id, f.statement from facts f join conditions n on n.slug = f.condition_slug
    where f.retired_at is null and n.retired_at is null and n.role = 'overview' and n.topic_slug = ${topic?.slug ?? ""}`;
  const conditions = await house.db.sql<{ slug: string; hallmarks: string[] | null }[]>`
    select n.slug, (select array_agg(f.statement) from facts f where f.condition_slug = n.slug and f.retired_at is null
      and f.kind = 'presentation' and f.importance = 'must-know') as hallmarks
    from conditions n where n.retired_at is null and n.role = 'condition' and n.topic_slug = ${topic?.slug ?? ""}`;
  await signIn(page, await house.newStudent());
  await page.goto(`/library/topics/${topic?.slug}`);
  await expect(page.getByRole("heading", { level: 1, name: topic?.name, exact: true })).toBeVisible();
  await expect(page.getByText(`0 of ${topic?.cards} cards started`)).toBeVisible();
  for (const { id, statement } of overviewFacts) {
    await expect(byId(page, id).getByText(statement, { exact: true })).toBeVisible();
  }
  await expect(page.getByText("Not started", { exact: true }).first()).toBeVisible();
  const section = page.getByRole("region", { name: "Conditions" });
  for (const { slug, hallmarks } of conditions) {
    const entry = section.getByRole("listitem").filter({ has: page.locator(`h3 a[href="/library/${slug}"]`) });
    await expect(entry).toBeVisible();
    for (const statement of hallmarks ?? []) await expect(entry).toContainText(statement);
  }
  const pairs = page.getByRole("region", { name: "Tell them apart" }).getByRole("listitem");
  await pairs.first().getByRole("link").click();
  await page.waitForURL(isPage("/library/compare"));
  await expect(page.getByRole("table")).toBeVisible();
  await page.goto(`/library/topics/${topic?.slug}`);
  await page.getByRole("link", { name: "Study this topic" }).click();
  await page.waitForURL(isPage("/study"));
});

test("the address of an overview leads to its topic, to the very fact, also from a card", async ({ page, house }) => {
  const { slug, topicSlug, factId } = await findOverview(house.db);
  await page.goto(`/library/${slug}#${factId}`);
  await expect(page).toHaveURL((url) => url.pathname === `/library/topics/${topicSlug}` && url.hash === `#${factId}`);
  await expect(byId(page, factId)).toBeInViewport();

  await signIn(page, await house.newStudent());
  await openStudy(page, `/study?condition=${slug}`);
  await page.keyboard.press((await page.getByLabel("Your answer").isVisible()) ? "Enter" : "Space");
  const source = page.locator(`a[href^="/library/${slug}#"]`).first();
  const hash = new URL((await source.getAttribute("href")) ?? "", page.url()).hash;
  await source.click();
  await expect(page).toHaveURL((url) => url.pathname === `/library/topics/${topicSlug}` && url.hash === hash);
  await expect(byId(page, hash.slice(1))).toBeInViewport();
});

test("studying a condition from its page brings only its cards, and the page then shows what is known", async ({ page, house }) => {
  const [condition] = await house.db.sql<{ slug: string; name: string; cards: number }[]>`
    select n.slug, n.name, count(*)::int as cards from conditions n join cards c on c.condition_slug = n.slug
    where n.role = 'condition' and c.retired_at is null group by n.slug, n.name
    having count(*) filter (where c.type = 'picture') = 0 order by count(*) filter (where c.type = 'typed'), n.slug limit 1`;
  const slug = condition?.slug ?? "";
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
    await page.keyboard.press((await page.getByLabel("Your answer").isVisible()) ? "Enter" : "Space");
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

for (const path of ["/library/no-such-condition", "/library/topics/no-such-topic"]) {
  test(`${path} is a page that was not found`, async ({ page }) => {
    const answered = await page.goto(path);
    expect(answered?.status()).toBe(404);
  });
}
