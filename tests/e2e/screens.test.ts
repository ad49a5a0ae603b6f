import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { answer, expect, expectAccessible, findUntypedCondition, openStudy, SCREENSHOTS, signIn, test } from "./house.ts";
import { openPictureCard } from "./picture-card.ts";
import {
  checkScreens,
  DEMO,
  FRESH,
  findClassmateScreens,
  findInstructorScreens,
  findResults,
  INSTRUCTOR,
  openScreen,
  type Screen,
  STUDENT_SCREENS,
  VISITOR_SCREENS,
} from "./screen-list.ts";

/** For looking only; docs/screenshots keeps the widths and the screens that show what the app is. */
const REVIEWED = join("test-results", "screens");
const KEPT_OF_CLASSES: ReadonlySet<string> = new Set([
  "class-overview",
  "class-students",
  "class-topics",
  "class-cases",
  "class-teach",
]);

/** Pictures of long pages end here. */
const TALLEST = 1_600;

test.describe("every screen", () => {
  test("for a visitor: axe finds nothing, nothing scrolls sideways at 360 px", async ({ page }) => {
    test.setTimeout(180_000);
    await checkScreens(page, VISITOR_SCREENS);
  });

  test("for a student: axe finds nothing, nothing scrolls sideways at 360 px", async ({ page, house }) => {
    test.setTimeout(360_000);
    await signIn(page, DEMO);
    await checkScreens(page, [...STUDENT_SCREENS, ["cases-results", await findResults(house.db)]]);
  });

  test("for an instructor: axe finds nothing, nothing scrolls sideways at 360 px", async ({ page, house }) => {
    test.setTimeout(360_000);
    await signIn(page, INSTRUCTOR);
    await checkScreens(page, await findInstructorScreens(house.db));
  });

  test("for a student in a class: axe finds nothing, nothing scrolls sideways at 360 px", async ({ page, house }) => {
    test.setTimeout(180_000);
    await signIn(page, DEMO);
    await checkScreens(page, await findClassmateScreens(house.db));
  });

  test("for a student who has not begun: empty states say what to do, axe finds nothing", async ({ page }) => {
    test.setTimeout(120_000);
    await signIn(page, FRESH);
    for (const path of ["/today", "/cases", "/stats"]) {
      await openScreen(page, path);
      await expectAccessible(page);
      const main = page.locator("main");
      await expect(main.getByRole("link").or(main.getByRole("button")).first()).toBeVisible();
    }
  });

  test("study: the answer, the sheets and the end of a session are accessible too", async ({ page, house }) => {
    test.setTimeout(180_000);
    const student = await house.newStudent({ newPerDay: 1 });
    await signIn(page, student);
    await openStudy(page, `/study?condition=${await findUntypedCondition(house.db)}`);
    for (const key of ["?", "i", "e"]) {
      await page.keyboard.press(key);
      await expect(page.getByRole("dialog")).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog")).toBeHidden();
    }
    await page.keyboard.press("Space");
    await expectAccessible(page);
    await page.keyboard.press("4");
    await expect(page.getByRole("heading", { name: "Session finished" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Try a case" })).toHaveAttribute("href", /^\/cases\?condition=/);
    await expectAccessible(page);
  });
});

test("nothing jumps on the study screen: layout shift is 0 over ten cards", async ({ page, house }) => {
  const student = await house.newStudent();
  await signIn(page, student);
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
        if (!entry.hadRecentInput) shifts.push(entry.value);
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  await openStudy(page);
  for (let card = 0; card < 10; card += 1) await answer(page);
  const total = await page.evaluate(() =>
    (window as unknown as { shifts: number[] }).shifts.reduce((sum, value) => sum + value, 0),
  );
  expect(total).toBe(0);
});

test("the theme can be switched and stays", async ({ page }) => {
  await signIn(page, DEMO);
  await page.goto("/settings");
  await page.getByRole("radio", { name: "Dark" }).check();
  await page.goto("/today");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.goto("/settings");
  await page.getByRole("radio", { name: /system|device/i }).check();
});

// Pictures for docs/screenshots are taken on request only: SCREENSHOTS=1 npx playwright test screens
test.describe("pictures", () => {
  test.skip(process.env.SCREENSHOTS !== "1", "only on request");
  for (const width of [360, 768, 1280] as const) {
    for (const scheme of ["light", "dark"] as const) {
      test(`${width} px ${scheme}`, async ({ page, house }) => {
        test.setTimeout(360_000);
        const folder = width === 768 ? REVIEWED : SCREENSHOTS;
        for (const each of [folder, REVIEWED]) mkdirSync(each, { recursive: true });
        const height = width === 360 ? 740 : 800;
        await page.setViewportSize({ width, height });
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
        const shoot = async (name: string, whole = true) => {
          // A taller window and not a full-page picture: what sticks to an edge stays there.
          const content = await page.evaluate(() => document.documentElement.scrollHeight);
          if (whole) await page.setViewportSize({ width, height: Math.min(TALLEST, Math.max(height, content)) });
          const place = name.startsWith("class-") && !KEPT_OF_CLASSES.has(name) ? REVIEWED : folder;
          await page.screenshot({ path: join(place, `${name}-${width}-${scheme}.png`) });
          await page.setViewportSize({ width, height });
        };
        for (const [name, path] of VISITOR_SCREENS) {
          await openScreen(page, path);
          await shoot(name);
        }
        await signIn(page, DEMO);
        const results: Screen = ["cases-results", await findResults(house.db)];
        for (const [name, path] of [...STUDENT_SCREENS, results, ...(await findClassmateScreens(house.db))]) {
          await openScreen(page, path);
          await shoot(name, name !== "study");
        }
        await openScreen(page, "/study");
        await page.keyboard.press((await page.getByLabel("Your answer").isVisible()) ? "Enter" : "Space");
        await page.getByRole("button", { name: /^Good/ }).waitFor();
        await shoot("study-answer", false);
        await page.keyboard.press("i");
        await page.getByRole("dialog").waitFor();
        await page.waitForLoadState("networkidle");
        await shoot("study-card-info", false);
        await page.context().clearCookies();
        await openPictureCard(page, house, "place");
        await shoot("study-picture", false);
        await page.context().clearCookies();
        await signIn(page, INSTRUCTOR);
        for (const [name, path] of await findInstructorScreens(house.db)) {
          await openScreen(page, path);
          await shoot(name);
        }
      });
    }
  }
});
