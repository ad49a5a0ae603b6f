import { refold } from "#db/refold";
import { answer, countEvents, cutOff, expect, openStudy, readStates, signIn, test } from "./house.ts";

test("two devices study the same cards offline, come back, and agree with the server", async ({ browser, house }) => {
  test.setTimeout(240_000);
  const student = await house.newStudent({ newPerDay: 30 });
  const devices = [];
  for (let index = 0; index < 2; index += 1) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await signIn(page, student);
    await openStudy(page);
    devices.push({ context, page, comeBack: await cutOff(context) });
  }
  for (const [index, { page }] of devices.entries()) {
    for (let review = 0; review < 40; review += 1) await answer(page, (["3", "1", "4", "3", "2"] as const)[(review + index) % 5]);
    await expect(page.getByText("40 waiting")).toBeVisible();
  }
  expect(await countEvents(house.db, student.id)).toBe(0);

  for (const { page, comeBack } of devices) {
    await comeBack();
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  }
  expect(await countEvents(house.db, student.id)).toBe(80);
  const states = Object.values(await readStates(house.db, student.id));
  expect(states.reduce((sum, state) => sum + state.reps, 0)).toBe(80);
  // Fewer cards than answers by one device alone: the devices did meet on the same cards.
  expect(states.length).toBeLessThan(40);
  expect((await refold(house.db, { verify: true })).differences).toEqual([]);

  const seen = [];
  for (const { page } of devices) {
    await openStudy(page);
    const left = await page.getByLabel("Cards left").textContent();
    const heading = await page.getByRole("heading", { level: 1 }).textContent();
    const payload = await page.evaluate(async () => (await fetch("/api/session")).json());
    seen.push({ left, heading, states: payload.states, plan: payload.plan });
  }
  expect(seen[0]).toEqual(seen[1]);
  for (const { context } of devices) await context.close();
});

test("answers left unsent in a closed tab arrive once when the app is opened again", async ({ context, house }) => {
  const student = await house.newStudent();
  const page = await context.newPage();
  await signIn(page, student);
  await openStudy(page);
  const restore = await cutOff(context);
  for (let review = 0; review < 10; review += 1) await answer(page);
  await expect(page.getByText("10 waiting")).toBeVisible();
  await page.close();
  expect(await countEvents(house.db, student.id)).toBe(0);
  await restore();

  const again = await context.newPage();
  await openStudy(again);
  await expect(again.getByText("Saved", { exact: true })).toBeVisible();
  await expect.poll(() => countEvents(house.db, student.id)).toBe(10);
  await again.reload();
  await again.locator("[data-ready]").waitFor();
  expect(await countEvents(house.db, student.id)).toBe(10);
});
