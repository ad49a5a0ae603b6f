import type { Locator, Page } from "@playwright/test";
import { expect, expectAccessible, type Student, test } from "./house.ts";
import { openPictureCard } from "./picture-card.ts";

type House = Parameters<typeof openPictureCard>[1];

async function openCard(page: Page, house: House, ask: "name" | "place") {
  await page.setViewportSize({ width: 360, height: 640 });
  return openPictureCard(page, house, ask);
}

async function readRatings({ db }: House, student: Student): Promise<number[]> {
  const rows = await db.sql<{ rating: number }[]>`
    select rating from review_log where student_id = ${student.id} and kind = 'review' order by at, id`;
  return rows.map((row) => row.rating);
}

/** What the screen shows or says: its text, and the attributes that hold words or ids. */
async function readScreen(page: Page): Promise<string> {
  return page.locator("main").evaluate((main) => {
    const attributes = ["aria-label", "title", "id", "data-region", "href"];
    const told = [...main.querySelectorAll("*")].flatMap((element) => attributes.map((name) => element.getAttribute(name) ?? ""));
    return [main.textContent, ...told].join(" ");
  });
}

async function expectFits(page: Page) {
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(excess).toBe(0);
  await expect(page.getByRole("region", { name: "Answer" }).getByRole("button").first()).toBeInViewport({ ratio: 1 });
}

/** Ends the sitting with Easy by its key: saved once, as what it says. */
async function rateEasy(page: Page, house: House, student: Student) {
  await page.keyboard.press("4");
  await expect(page.getByRole("heading", { name: "Session finished" })).toBeVisible();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  expect(await readRatings(house, student)).toEqual([4]);
}

const goodButton = (page: Page) => page.getByRole("button", { name: /^Good/ });
const choiceOf = (page: Page, number: number): Locator => page.getByRole("button", { name: new RegExp(`^${number}: `) });

test("a name is asked with a question mark, without its name on the screen, and rated by keyboard", async ({ page, house }) => {
  const { card, student, right } = await openCard(page, house, "name");
  const place = card.labels[right - 1]?.place ?? "";
  await expect(page.getByRole("heading", { level: 1 })).toHaveAccessibleDescription(`Marked: ${place}`);
  await expect(page.getByRole("img").first()).toBeVisible();
  const before = (await readScreen(page)).toLowerCase();
  expect(before).not.toContain(card.back.toLowerCase());
  expect(before).not.toContain(card.asked);
  await expect(page.locator("[data-asked]")).toHaveAttribute("data-region", String(right));
  await expectFits(page);
  await expectAccessible(page);

  await page.keyboard.press("3");
  await expect(goodButton(page)).toBeHidden();
  await page.keyboard.press("Space");
  await expect(page.getByText(`Answer: ${card.back}`)).toBeAttached();
  await expect(page.getByRole("img", { name: card.title, exact: true })).toBeVisible();
  await expect(page.locator(".picture-labels .name")).toHaveCount(card.labels.length);
  await expectFits(page);
  await expectAccessible(page);
  await rateEasy(page, house, student);
});

test("a place is chosen by its digit; the right one is said to be right, and digits rate again after it", async ({
  page,
  house,
}) => {
  const { card, student, right } = await openCard(page, house, "place");
  await expect(page.getByRole("group", { name: "Places to choose from" }).getByRole("button")).toHaveCount(card.labels.length);
  await expect(page.locator("[data-asked]")).toHaveCount(0);
  await expectFits(page);
  await expectAccessible(page);
  await page.keyboard.press(String(right));
  await expect(page.getByText("✓ Right", { exact: true })).toBeVisible();
  await expect(page.locator("[data-asked]")).toHaveAttribute("data-region", String(right));
  await expect(page.getByText(/^Right\. Answer: /)).toBeAttached();
  await expectFits(page);
  await expectAccessible(page);
  await rateEasy(page, house, student);
});

test("Tab leads from the prompt over the places to the answer button; a wrong place and Enter mean Again", async ({
  page,
  house,
}) => {
  const { card, student, right } = await openCard(page, house, "place");
  const wrong = right === 1 ? 2 : 1;
  const prompts = await page.getByRole("heading", { level: 1 }).getByRole("link").count();
  for (let link = 0; link < prompts; link += 1) await page.keyboard.press("Tab");
  for (let number = 1; number <= card.labels.length; number += 1) {
    await page.keyboard.press("Tab");
    await expect(choiceOf(page, number)).toBeFocused();
  }
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Show answer" })).toBeFocused();
  for (let back = card.labels.length; back >= wrong; back -= 1) await page.keyboard.press("Shift+Tab");
  await expect(choiceOf(page, wrong)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText(`✗ You chose ${wrong}, ${card.labels[wrong - 1]?.name}`, { exact: true })).toBeVisible();
  await expect(page.locator("[data-chosen]")).toHaveAttribute("data-region", String(wrong));
  await expect(page.locator("[data-asked]")).toHaveAttribute("data-region", String(right));
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await expect.poll(() => readRatings(house, student)).toEqual([1]);
});

test("Show answer works without choosing, and undo brings the places back", async ({ page, house }) => {
  const { card, student } = await openCard(page, house, "place");
  await page.keyboard.press("Space");
  await expect(goodButton(page)).toBeVisible();
  await expect(page.locator("main").getByText(/^[✓✗]/)).toHaveCount(0);
  await page.keyboard.press("4");
  await page.keyboard.press("u");
  await expect(choiceOf(page, card.labels.length)).toBeVisible();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await expect.poll(() => readRatings(house, student)).toEqual([4]);
});

test.describe("by touch", () => {
  test.use({ hasTouch: true });

  test("a number answers, in a target of 44 px", async ({ page, house }) => {
    const { right } = await openCard(page, house, "place");
    const target = await choiceOf(page, right).boundingBox();
    expect(Math.min(target?.width ?? 0, target?.height ?? 0)).toBeGreaterThanOrEqual(44);
    await choiceOf(page, right).tap();
    await expect(page.getByText("✓ Right", { exact: true })).toBeVisible();
  });

  test("the structure itself answers too", async ({ page, house }) => {
    const { card, right } = await openCard(page, house, "place");
    // Where the line of the label ends: inside the structure, whatever its shape.
    const [x = 0, y = 0] = card.labels[right - 1]?.to ?? [];
    const point = await page
      .locator(".picture svg")
      .first()
      .evaluate(
        (svg, [left, top]) => {
          const inWindow = () => new DOMPoint(left, top).matrixTransform((svg as SVGSVGElement).getScreenCTM() ?? undefined);
          // Away from the bar with the answer button, which stays at the lower edge.
          window.scrollBy(0, inWindow().y - window.innerHeight / 2);
          const { x, y } = inWindow();
          return { x, y };
        },
        [x, y] as const,
      );
    await page.touchscreen.tap(point.x, point.y);
    await expect(page.getByText("✓ Right", { exact: true })).toBeVisible();
  });
});
