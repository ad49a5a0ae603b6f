import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { v7 as uuidv7 } from "uuid";
import { seededRandom } from "#core/simulate";
import type { Database } from "#db/database";
import { recordEvents } from "#db/reviews";
import { expect, openStudy, signIn, test } from "./house.ts";

const CARDS = 60;
/** Another pass: CARD_PASS=7 npx playwright test card-pass; with SCREENSHOTS=1 its pictures are in test-results/card-pass. */
const SEED = Number(process.env.CARD_PASS ?? 3);

/** Cards of different facts, drawn by lot, and all the others. */
async function drawCards(db: Database) {
  const random = seededRandom(SEED);
  const cards = await db.sql<{ id: string; factId: string }[]>`
    select id, fact_id as "factId" from cards where retired_at is null order by id`;
  const shuffled = cards.map((card) => ({ card, lot: random() })).sort((a, b) => a.lot - b.lot);
  const drawn = new Map(shuffled.toReversed().map(({ card }) => [card.factId, card.id]));
  const chosen = new Set([...drawn.values()].slice(0, CARDS));
  return { chosen, others: cards.filter((card) => !chosen.has(card.id)) };
}

test(`${CARDS} cards drawn by lot are readable on a small phone: nothing is cut, nothing scrolls sideways`, async ({
  page,
  house,
}) => {
  test.setTimeout(240_000);
  const student = await house.newStudent({ newPerDay: CARDS });
  const { others } = await drawCards(house.db);
  for (let start = 0; start < others.length; start += 500) {
    const events = others.slice(start, start + 500).map(({ id }) => ({
      id: uuidv7(),
      cardId: id,
      kind: "suspend" as const,
      rating: null,
      at: Date.now(),
      durationMs: null,
      targetId: null,
    }));
    await recordEvents(house.db, student.id, { device: "test", events });
  }
  const folder = join("test-results", "card-pass");
  if (process.env.SCREENSHOTS === "1") mkdirSync(folder, { recursive: true });
  await page.emulateMedia({ colorScheme: SEED % 2 === 0 ? "dark" : "light", reducedMotion: "reduce" });
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, student);
  await openStudy(page);
  const seen = new Set<string>();

  const look = async (side: "front" | "answer") => {
    const prompt = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";
    // A cloze reads otherwise with its answer.
    if (side === "front") seen.add(prompt);
    const found = await page.evaluate(() => {
      const page = document.documentElement;
      const cut = [...document.querySelectorAll<HTMLElement>("main *")].filter(
        (element) =>
          element.clientWidth > 0 &&
          element.scrollWidth > element.clientWidth + 1 &&
          getComputedStyle(element).overflowX !== "visible" &&
          !element.classList.contains("sr-only"),
      );
      return { sideways: page.scrollWidth - page.clientWidth, cut: cut.map((element) => element.outerHTML.slice(0, 120)) };
    });
    expect(found, `${side} of "${prompt}"`).toEqual({ sideways: 0, cut: [] });
    await expect(page.getByRole("region", { name: "Answer" }).getByRole("button").first()).toBeInViewport({ ratio: 1 });
    if (process.env.SCREENSHOTS === "1") {
      await page.screenshot({
        path: join(folder, `${SEED}-${String(seen.size).padStart(2, "0")}-${side}.png`),
        fullPage: true,
      });
    }
  };

  for (let card = 0; card < CARDS; card += 1) {
    await look("front");
    await page.keyboard.press((await page.getByLabel("Your answer").isVisible()) ? "Enter" : "Space");
    await page.getByRole("button", { name: /^Easy/ }).waitFor();
    await look("answer");
    await page.keyboard.press("4");
    await page.getByRole("button", { name: /^Easy/ }).waitFor({ state: "detached" });
  }
  await expect(page.getByRole("heading", { name: "Session finished" })).toBeVisible();
  expect(seen.size).toBe(CARDS);
});
