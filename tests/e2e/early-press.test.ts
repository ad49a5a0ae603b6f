import type { Browser } from "@playwright/test";
import type { Database } from "#db/database";
import { expect, signIn, test } from "./house.ts";
import {
  DEMO,
  findClassmateScreens,
  findInstructorScreens,
  findResults,
  INSTRUCTOR,
  type Screen,
  STUDENT_SCREENS,
  VISITOR_SCREENS,
} from "./screen-list.ts";

type Visitor = Pick<typeof DEMO, "email" | "password"> | null;

const PEOPLE: readonly (readonly [name: string, who: Visitor, screens: (db: Database) => Promise<readonly Screen[]>])[] = [
  ["a visitor", null, async () => VISITOR_SCREENS],
  [
    "a student",
    DEMO,
    async (db) => [...STUDENT_SCREENS, ["cases-results", await findResults(db)], ...(await findClassmateScreens(db))],
  ],
  ["an instructor", INSTRUCTOR, findInstructorScreens],
];

/** Pages as a slow phone has them first: whole, but without their script. */
async function openWithoutScript(browser: Browser, visitor: Visitor) {
  const context = await browser.newContext();
  if (visitor) await signIn(await context.newPage(), visitor);
  const bare = await browser.newContext({ javaScriptEnabled: false, storageState: await context.storageState() });
  await context.close();
  return bare.newPage();
}

for (const [name, visitor, screens] of PEOPLE) {
  test(`${name} loses no press: what needs the script waits for it`, async ({ browser, house }) => {
    test.setTimeout(180_000);
    const page = await openWithoutScript(browser, visitor);
    for (const [screen, path] of await screens(house.db)) {
      await page.goto(path);
      // A form that asks by its address works by itself; the grid of topics takes up where the focus is.
      const early = await page
        .locator("button:not(:disabled)")
        .evaluateAll((found) =>
          found
            .filter((each) => (each as HTMLButtonElement).form?.getAttribute("method") !== "get" && !each.matches("[data-at]"))
            .map((each) => each.outerHTML),
        );
      expect(early, screen).toEqual([]);
    }
    await page.context().close();
  });
}

test("a control works as soon as its script is there, however late", async ({ page, context, house }) => {
  const student = await house.newStudent();
  await signIn(page, student);
  let arrive = () => {};
  const late = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await context.route("**/_next/static/**/*.js*", async (route) => {
    await late;
    await route.continue();
  });
  await page.goto("/settings", { waitUntil: "commit" });
  const leave = page.getByRole("button", { name: "Sign out", exact: true });
  await expect(leave).toBeDisabled();
  await expect(leave).toHaveCSS("opacity", "1");
  arrive();
  await leave.click();
  await page.waitForURL(/\/sign-in/);
});
