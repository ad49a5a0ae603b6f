import { hash } from "@node-rs/argon2";
import { expect, test } from "@playwright/test";
import { createUser } from "#db/accounts";
import { openDatabase } from "#db/database";
import { letterOf, openSet, readResponses } from "./case-set.ts";
import { isPage, signIn } from "./house.ts";
import { RoundsProcess } from "./rounds-process.ts";

const STUDENT = { email: "exam@faults.test", password: "a long enough phrase" };
const CASES = 9;

test.describe.configure({ timeout: 240_000 });

test("server killed with -9 in the middle of an exam: no answer is lost, none counts twice", async ({ browser }) => {
  const rounds = await RoundsProcess.start();
  let db = openDatabase(rounds.databaseUrl(), { max: 2, deadline: false });
  try {
    const made = await createUser(db, {
      email: STUDENT.email,
      name: "Test Student",
      passwordHash: await hash(STUDENT.password),
      timeZone: "Europe/Zurich",
    });
    const context = await browser.newContext({ baseURL: rounds.origin });
    const page = await context.newPage();
    await signIn(page, STUDENT);
    const id = await openSet(page, { mode: "exam", count: CASES, minutes: 30 });
    const given: number[] = [];
    for (let position = 0; position < CASES; position += 1) {
      // A change of mind in every case: two events, of which the second counts.
      const option = position % 3;
      await page.keyboard.press(letterOf((option + 1) % 3).toLowerCase());
      await page.keyboard.press(letterOf(option).toLowerCase());
      given.push(option);
      if (position === 2) rounds.killApp();
      if (position === 5) {
        await rounds.waitUntilHealthy();
        await rounds.killAppAndCommand();
      }
      if (position < CASES - 1) await page.keyboard.press("ArrowRight");
    }
    await expect(page.getByText(/waiting/).first()).toBeVisible();
    await rounds.startAgain();
    await expect(page.getByText("Saved", { exact: true })).toBeVisible({ timeout: 45_000 });

    await db.close();
    db = openDatabase(rounds.databaseUrl(), { max: 2, deadline: false });
    const answers = (await readResponses(db, id)).filter((event) => event.kind === "answer");
    expect(answers).toHaveLength(2 * CASES);
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Submit the exam" }).click();
    await page.waitForURL(isPage(`/cases/${id}/review`));
    const results = await db.sql<{ option: number | null }[]>`
      select option::int as option from case_results where student_id = ${made?.id ?? ""} and quiz_id = ${id} order by position`;
    expect(results.map((row) => row.option)).toEqual(given);
    await context.close();
  } finally {
    await db.close();
    await rounds.stop();
  }
});
