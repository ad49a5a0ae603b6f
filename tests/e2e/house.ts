import { randomUUID } from "node:crypto";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { hash } from "@node-rs/argon2";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { startEmbeddedPostgres } from "#cli/embedded-postgres";
import { createUser } from "#db/accounts";
import { type Database, openDatabase } from "#db/database";

export interface Student {
  readonly id: string;
  readonly email: string;
  readonly password: string;
}

interface House {
  /** The database of the running server. */
  readonly db: Database;
  /** Makes a student who has seen nothing yet. */
  readonly newStudent: (settings?: { newPerDay?: number }) => Promise<Student>;
}

const PASSWORD = "a long enough phrase";

/** The folder in which the server under test keeps its data. */
export const DATA_DIR = process.env.E2E_DATA_DIR ?? "";

export const test = base.extend<object, { house: House }>({
  house: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern.
    async ({}, use) => {
      const server = await startEmbeddedPostgres({ dataDir: DATA_DIR });
      const db = openDatabase(server.url, { max: 4 });
      await use({
        db,
        newStudent: async ({ newPerDay = 100 } = {}) => {
          const email = `${randomUUID()}@students.test`;
          const made = await createUser(db, {
            email,
            name: "Test Student",
            passwordHash: await hash(PASSWORD),
            timeZone: "Europe/Zurich",
          });
          if (!made) throw new Error(`${email} is taken`);
          await db.sql`update users set new_per_day = ${newPerDay} where id = ${made.id}`;
          return { id: made.id, email, password: PASSWORD };
        },
      });
      await db.close();
      await server.stop();
    },
    { scope: "worker" },
  ],
});

export { expect };

/** Whether an address is that of a page, whatever follows its path. */
export function isPage(path: string): (url: URL) => boolean {
  return (url) => url.pathname === path;
}

export async function signIn(page: Page, student: Pick<Student, "email" | "password">, next = "/today"): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
  await page.getByLabel("E-mail").fill(student.email);
  await page.getByLabel("Password", { exact: true }).fill(student.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(isPage(next.split("?")[0] ?? ""));
}

/** Opens the study screen and waits until keys work. */
export async function openStudy(page: Page, path = "/study"): Promise<void> {
  await page.goto(path);
  await page.locator("[data-ready]").waitFor();
}

/** Leaves the input of a typed card, where keys are letters, as a hand on the keyboard does. */
export async function leaveInput(page: Page): Promise<void> {
  if (await page.getByLabel("Your answer").isVisible()) await page.keyboard.press("Tab");
}

/** Shows the answer of the card on screen, whatever its type, and rates it. */
export async function answer(page: Page, key: "1" | "2" | "3" | "4" = "3"): Promise<void> {
  await page.keyboard.press((await page.getByLabel("Your answer").isVisible()) ? "Enter" : "Space");
  await page.getByRole("button", { name: /^Good/ }).waitFor();
  await page.keyboard.press(key);
  await page.getByRole("button", { name: /^Good/ }).waitFor({ state: "detached" });
}

const AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** What another colour scheme can break: all else is the same page. */
const AXE_COLORS = ["color-contrast", "link-in-text-block"];

/** 0 violations of axe in the light scheme, and of its rules for colours in the dark one. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const axe = new AxeBuilder({ page });
    const { violations } = await (colorScheme === "light" ? axe.withTags(AXE_TAGS) : axe.withRules(AXE_COLORS)).analyze();
    expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.target.join(" ")) }))).toEqual([]);
  }
}

/** The page itself does not scroll sideways; tables may, in themselves. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(excess, page.url()).toBe(0);
}

/** Slug of the condition with the most cards of which none is typed, so that every key is a key. */
export async function findUntypedCondition(db: Database): Promise<string> {
  const [row] = await db.sql<{ slug: string }[]>`
    select condition_slug as slug from cards where retired_at is null group by condition_slug
    having count(*) filter (where type in ('typed', 'picture')) = 0 order by count(*) desc limit 1`;
  if (!row) throw new Error("Every condition has a typed or a picture card.");
  return row.slug;
}

/** Rows of the log of one student. */
export async function countEvents(db: Database, studentId: string): Promise<number> {
  const [row] = await db.sql<{ count: number }[]>`select count(*)::int as count from review_log where student_id = ${studentId}`;
  return row?.count ?? 0;
}

export async function readStates(
  db: Database,
  studentId: string,
): Promise<Record<string, { reps: number; stability: number; due: number }>> {
  const rows = await db.sql<{ cardId: string; reps: number; stability: number; due: number }[]>`
    select card_id as "cardId", reps, stability, (extract(epoch from due) * 1000)::float8 as due
    from card_states where student_id = ${studentId} order by card_id`;
  return Object.fromEntries(rows.map(({ cardId, ...state }) => [cardId, state]));
}

/** Makes the server unreachable for reviews, as in a lift; returns the way back. */
export async function cutOff(context: BrowserContext): Promise<() => Promise<void>> {
  await context.route("**/api/**", (route) => route.abort("internetdisconnected"));
  return () => context.unroute("**/api/**");
}

export const SCREENSHOTS = join("docs", "screenshots");
