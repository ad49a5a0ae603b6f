import type { Locator, Page } from "@playwright/test";
import { v7 } from "uuid";
import { createClass } from "#db/classes";
import type { Database } from "#db/database";
import { expect } from "./house.ts";

/** Presses Tab until the control has the focus, as a hand on the keyboard does. */
export async function tabTo(page: Page, control: Locator) {
  await expect(control).toBeEnabled();
  for (let step = 0; step < 120; step += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("The control cannot be reached by keyboard.");
}

export async function press(page: Page, control: Locator, key = "Enter") {
  await tabTo(page, control);
  await page.keyboard.press(key);
}

/** An empty class made as the app makes it. @returns its id. */
export async function ownClass(db: Database, ownerId: string): Promise<string> {
  const id = v7();
  const [course] = await db.sql<{ slug: string }[]>`select slug from courses limit 1`;
  await createClass(db, ownerId, { id, courseSlug: course?.slug ?? "", name: "Neurology, year 3", timeZone: "Europe/Zurich" });
  return id;
}
