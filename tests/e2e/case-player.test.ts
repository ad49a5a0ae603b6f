import { letterOf, moveDeadline, openSet, readResponses, readServed, reopenSet } from "./case-set.ts";
import { expect, expectAccessible, isPage, signIn, test } from "./house.ts";

const saved = { name: "Saved", exact: true } as const;

test.beforeEach(async ({ page, house }, info) => {
  const student = await house.newStudent();
  info.annotations.push({ type: "student", description: student.id });
  await signIn(page, student);
});

test("a tutor set by keyboard only: strike, choose, say how sure, read why, go on, results", async ({ page, house }) => {
  const id = await openSet(page, { count: 2 });
  const [first, second] = await readServed(house.db, id);
  if (!first || !second) throw new Error("no cases");
  const wrong = (first.keyIndex + 1) % first.optionCount;

  await page.keyboard.press(`Shift+${letterOf(first.keyIndex)}`);
  await expect(page.getByRole("button", { name: `Bring option ${letterOf(first.keyIndex)} back` })).toBeVisible();
  await page.keyboard.press("f");
  await expect(page.getByRole("button", { name: "Flagged" })).toBeVisible();
  await page.keyboard.press("l");
  await expect(page.getByRole("dialog", { name: "Reference values" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("n");
  await page.getByLabel("Note on this case").fill("look at the reflexes, a b c");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expectAccessible(page);

  await page.keyboard.press(letterOf(wrong).toLowerCase());
  await page.keyboard.press("3");
  await expect(page.getByText(`Not right. The answer is ${letterOf(first.keyIndex)}`)).toBeAttached();
  await expect(page.getByText("Right answer", { exact: true })).toBeVisible();
  await expect(page.getByText(`Not right: the answer is ${letterOf(first.keyIndex)}`)).toBeInViewport();
  await expect(page.getByRole("region", { name: "What was missed" })).toBeVisible();
  await expect(page.getByText(/^Source: /).first()).toBeVisible();
  await expectAccessible(page);
  // What was answered stays: another choice changes nothing.
  await page.keyboard.press(letterOf(first.keyIndex).toLowerCase());
  await page.keyboard.press("Enter");

  await expect(page.getByText("Case 2 of 2", { exact: true }).first()).toBeVisible();
  await page.keyboard.press(letterOf(second.keyIndex).toLowerCase());
  await page.keyboard.press("Enter");
  await expect(page.getByText(`Right. ${letterOf(second.keyIndex)} is the answer.`)).toBeAttached();
  await expect(page.getByText("Your answer, right")).toBeVisible();
  await page.keyboard.press("Enter");
  await page.waitForURL(isPage(`/cases/${id}/review`));
  await expect(page.getByText("1 of 2").first()).toBeVisible();

  expect(await readResponses(house.db, id)).toEqual([
    { position: 0, kind: "strike", option: first.keyIndex, confidence: null },
    { position: 0, kind: "flag", option: null, confidence: null },
    { position: 0, kind: "answer", option: wrong, confidence: 3 },
    { position: 1, kind: "answer", option: second.keyIndex, confidence: null },
  ]);
  const [note] = await house.db.sql<{ body: string }[]>`select body from case_notes where quiz_id = ${id}`;
  expect(note?.body).toBe("look at the reflexes, a b c");
});

test("an exam by keyboard only: answers change until it is submitted, the overview shows what is missing, then everything is explained", async ({
  page,
  house,
}) => {
  const id = await openSet(page, { count: 3, mode: "exam", minutes: 30 });
  const [first, second] = await readServed(house.db, id);
  if (!first || !second) throw new Error("no cases");
  await expect(page.getByText(/^(30:00|29:\d\d) left$/)).toBeVisible();
  const other = (first.keyIndex + 1) % first.optionCount;
  await page.keyboard.press(letterOf(other).toLowerCase());
  await page.keyboard.press("2");
  await page.keyboard.press(letterOf(first.keyIndex).toLowerCase());
  await expect(page.getByText("Right answer")).toBeHidden();
  await page.keyboard.press("Enter");
  await page.keyboard.press("f");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByText("Case 3 of 3", { exact: true }).first()).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Overview" })).toBeFocused();
  await expect(page.getByText("1 of 3 answered, 1 flagged")).toBeVisible();
  await expect(page.getByText("2 without an answer will count as wrong.", { exact: false })).toBeVisible();
  await expectAccessible(page);
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  for (let i = 0; i < 4; i += 1) await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Submit the exam" })).toBeFocused();
  await page.keyboard.press("Enter");
  // Empty cases are asked about once; another Enter is no answer to it.
  await expect(page.getByText("2 cases have no answer. Submit anyway?")).toBeFocused();
  await page.keyboard.press("Enter");
  await expectAccessible(page);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Not yet" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Submit anyway" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.waitForURL(isPage(`/cases/${id}/review`));
  await expect(page.getByText("1 of 3").first()).toBeVisible();

  const events = await readResponses(house.db, id);
  expect(events.filter((event) => event.position === 0)).toEqual([
    { position: 0, kind: "answer", option: other, confidence: null },
    { position: 0, kind: "answer", option: other, confidence: 2 },
    { position: 0, kind: "answer", option: first.keyIndex, confidence: 2 },
  ]);
  const results = await house.db.sql<{ correct: boolean; option: number | null }[]>`
    select correct, option::int as option from case_results where quiz_id = ${id} order by position`;
  expect([...results]).toEqual([
    { correct: true, option: first.keyIndex },
    { correct: false, option: null },
    { correct: false, option: null },
  ]);
});

test("an exam with every case answered ends with one press", async ({ page }) => {
  const id = await openSet(page, { count: 2, mode: "exam" });
  for (const key of ["a", "Enter", "b", "Enter"]) await page.keyboard.press(key);
  await expect(page.getByText("Every case has an answer.", { exact: false })).toBeVisible();
  await expect(page.getByText("Saved", saved)).toBeVisible();
  await page.getByRole("button", { name: "Submit the exam" }).click();
  await page.waitForURL(isPage(`/cases/${id}/review`));
});

test("a note that is left by Escape is saved; while that fails the sheet stays and says so; a report waits for its button", async ({
  page,
  context,
  house,
}) => {
  const id = await openSet(page, { count: 1 });
  const sheet = page.getByRole("dialog");
  const stored = async () => (await house.db.sql<{ body: string }[]>`select body from case_notes where quiz_id = ${id}`)[0]?.body;
  await page.keyboard.press("n");
  await page.getByLabel("Note on this case").fill("a b f");
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  expect(await stored()).toBe("a b f");

  await page.keyboard.press("n");
  await context.route("**/notes", (route) => route.abort("internetdisconnected"));
  await page.getByLabel("Note on this case").fill("a b f, and more");
  await page.keyboard.press("Escape");
  await expect(page.getByText(/^The note is not saved\./)).toBeVisible();
  await expect(page.getByRole("button", { name: "Close without saving" })).toBeVisible();
  await expectAccessible(page);
  await context.unroute("**/notes");
  await page.getByRole("button", { name: "Close", exact: true }).click();
  await expect(sheet).toBeHidden();
  expect(await stored()).toBe("a b f, and more");
  // Nothing changed, nothing to send: it closes without the server.
  await context.route("**/notes", (route) => route.abort("internetdisconnected"));
  await page.keyboard.press("n");
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();

  const openReport = async () => {
    await page.getByLabel("More actions").click();
    await page.getByRole("button", { name: "This question is wrong" }).click();
  };
  await openReport();
  await page.getByLabel("What is wrong?").fill("half a thought");
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await openReport();
  await expect(page.getByLabel("What is wrong?")).toHaveValue("half a thought");
  expect(await house.db.sql`select 1 from case_reports where quiz_id = ${id}`).toHaveLength(0);
});

test("the bar hides neither the last option at the end of the page nor, in an exam, how sure the answer is", async ({ page }) => {
  for (const [width, height] of [
    [1280, 720],
    [360, 740],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const mode of ["tutor", "exam"] as const) {
      await openSet(page, { count: 1, mode });
      await expect(page.getByRole("button", { name: /^Fairly sure/ })).toBeInViewport({ ratio: 1 });
      await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
      const last = await page.locator("[data-option]").last().boundingBox();
      const bar = await page.getByRole("region", { name: "Answer" }).boundingBox();
      expect((last?.y ?? 0) + (last?.height ?? 0), `${mode} ${width}`).toBeLessThanOrEqual(bar?.y ?? 0);
    }
  }
});

test("nothing that the browser is sent before the answer tells the key", async ({ page, house }) => {
  const sent: string[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() !== "script")
      response.text().then(
        (text) => sent.push(text),
        () => undefined,
      );
  });
  const id = await openSet(page, { count: 4, mode: "exam" });
  await page.keyboard.press("a");
  await page.keyboard.press("Enter");
  await page.keyboard.press("b");
  await expect(page.getByText("Saved", saved)).toBeVisible();
  await page.waitForLoadState("networkidle");
  const served = await readServed(house.db, id);
  const everything = sent.join("\n");
  expect(everything).toContain("Which of the following");
  for (const { secrets } of served) for (const secret of secrets) expect(everything).not.toContain(secret);
  expect(everything).not.toMatch(
    /\\?"(keyIndex|rationales?|failingLinks?|strength|familyId|conditionSlug|conceptId|margin|seed)\\?":/,
  );
});

test("resumed on another device: the same case, its strike-outs, flags and marks", async ({ page, house, browser }, info) => {
  const id = await openSet(page, { count: 3, mode: "exam" });
  await page.keyboard.press("Enter");
  await page.keyboard.press("Shift+B");
  await page.keyboard.press("f");
  await page.keyboard.press("c");
  await page
    .locator("article p")
    .first()
    .evaluate((paragraph) => {
      const text = paragraph.firstChild?.firstChild;
      const range = document.createRange();
      if (!text) throw new Error("no text");
      range.setStart(text, 2);
      range.setEnd(text, 20);
      document.getSelection()?.addRange(range);
      paragraph.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
      paragraph.dispatchEvent(new PointerEvent("pointerup", { bubbles: true }));
    });
  await expect(page.locator("mark")).toHaveCount(1);
  const marked = await page.locator("mark").textContent();
  await expect(page.getByText("Saved", saved)).toBeVisible();

  const studentId = info.annotations.find(({ type }) => type === "student")?.description ?? "";
  const [account] = await house.db.sql<{ email: string }[]>`select email from users where id = ${studentId}`;
  const context = await browser.newContext();
  const other = await context.newPage();
  await signIn(other, { email: account?.email ?? "", password: "a long enough phrase" });
  await reopenSet(other, id);
  await expect(other.getByText("Case 2 of 3", { exact: true }).first()).toBeVisible();
  await expect(other.getByRole("button", { name: "Bring option B back" })).toBeVisible();
  await expect(other.getByRole("button", { name: "Flagged" })).toBeVisible();
  await expect(other.locator("mark")).toHaveText(marked ?? "");
  await expect(other.locator("[aria-pressed=true]", { hasText: "C" }).first()).toBeVisible();
  await context.close();
});

test("two tabs of one exam double nothing, and the last answer counts", async ({ page, context, house }) => {
  const id = await openSet(page, { count: 2, mode: "exam" });
  const tab = await context.newPage();
  await reopenSet(tab, id);
  await page.keyboard.press("a");
  await expect(page.getByText("Saved", saved)).toBeVisible();
  await tab.keyboard.press("b");
  await expect(tab.getByText("Saved", saved)).toBeVisible();
  const answers = (await readResponses(house.db, id)).filter((event) => event.kind === "answer");
  expect(answers.map((event) => event.option)).toEqual([0, 1]);
  const submit = (each: typeof page) =>
    each.evaluate(
      async (quizId) =>
        (
          await fetch(`/api/quizzes/${quizId}/submit`, {
            method: "POST",
            headers: { "content-type": "application/json" },
            body: "{}",
          })
        ).status,
      id,
    );
  expect(await Promise.all([submit(page), submit(tab)])).toEqual([200, 200]);
  const results = await house.db.sql<{ option: number | null }[]>`
    select option::int as option from case_results where quiz_id = ${id} order by position`;
  expect(results.map((row) => row.option)).toEqual([1, null]);
});

test("two tabs of one tutor case: the first answer counts, the other tab hears of it", async ({ page, context, house }) => {
  const id = await openSet(page, { count: 1 });
  const tab = await context.newPage();
  await reopenSet(tab, id);
  await page.keyboard.press("a");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Right answer", { exact: true }).or(page.getByText("Your answer, right"))).toBeVisible();
  await tab.keyboard.press("b");
  await tab.keyboard.press("Enter");
  await expect(tab.getByText("Right answer", { exact: true }).or(tab.getByText("Your answer, right"))).toBeVisible();
  await expect(tab.locator("[aria-pressed=true]")).toContainText("A");
  expect((await readResponses(house.db, id)).filter((event) => event.kind === "answer")).toHaveLength(1);
});

for (const hours of [-1, 1]) {
  test(`the deadline is the server's: a device clock ${hours === 1 ? "an hour ahead" : "an hour behind"} changes nothing`, async ({
    page,
    house,
  }) => {
    await page.addInitScript((shift) => {
      const real = Date.now.bind(Date);
      Date.now = () => real() + shift;
    }, hours * 3_600_000);
    const id = await openSet(page, { count: 2, mode: "exam", minutes: 2 });
    await expect(page.getByText(/^(2:00|1:\d\d) left$/)).toBeVisible();
    await page.keyboard.press("a");
    await expect(page.getByText("Saved", saved)).toBeVisible();
    await moveDeadline(house.db, id, 2_000);
    await reopenSet(page, id);
    await page.waitForURL(isPage(`/cases/${id}/review`), { timeout: 20_000 });
    const [session] = await house.db.sql<{ atDeadline: boolean }[]>`
      select submitted_at = deadline_at as "atDeadline" from quiz_sessions where id = ${id}`;
    expect(session?.atDeadline).toBe(true);
    const results = await house.db.sql<{ option: number | null }[]>`
      select option::int as option from case_results where quiz_id = ${id} order by position`;
    expect(results.map((row) => row.option)).toEqual([0, null]);
  });
}

test("answers given without a connection wait in the browser and arrive once, also after a reload", async ({
  page,
  context,
  house,
}) => {
  const id = await openSet(page, { count: 2, mode: "exam" });
  await context.route("**/api/quizzes/**", (route) => route.abort("internetdisconnected"));
  await page.keyboard.press("b");
  await page.keyboard.press("Enter");
  await page.keyboard.press("a");
  await expect(page.getByText(/2 waiting/)).toBeVisible();
  await context.unroute("**/api/quizzes/**");
  await reopenSet(page, id);
  await expect(page.getByText("Saved", saved)).toBeVisible();
  await expect
    .poll(async () => (await readResponses(house.db, id)).map((event) => [event.position, event.option]))
    .toEqual([
      [0, 1],
      [1, 0],
    ]);
});

test("a phone: nothing scrolls sideways, targets are 44 px, a report can be sent", async ({ page, house }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const id = await openSet(page, { count: 1 });
  const fits = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await fits()).toBe(0);
  const [served] = await readServed(house.db, id);
  const wrong = ((served?.keyIndex ?? 0) + 1) % (served?.optionCount ?? 5);
  await page
    .getByRole("list", { name: "Options" })
    .getByRole("button", { pressed: false })
    .nth(wrong)
    .tap()
    .catch(async () => {
      await page.getByRole("list", { name: "Options" }).locator("button[aria-pressed]").nth(wrong).click();
    });
  const box = await page.getByRole("button", { name: "Answer", exact: true }).boundingBox();
  expect(box?.height).toBeGreaterThanOrEqual(44);
  await page.getByRole("button", { name: "Answer", exact: true }).click();
  await expect(page.getByRole("region", { name: "What was missed" })).toBeVisible();
  expect(await fits()).toBe(0);
  await expectAccessible(page);

  await page.getByLabel("More actions").click();
  await page.getByRole("button", { name: "This question is wrong" }).click();
  await page.getByRole("button", { name: "Send the report" }).click();
  await expect(page.getByText("Write a few words first.")).toBeVisible();
  await page.getByLabel("What is wrong?").fill("The reflexes would be lost.");
  await page.getByRole("button", { name: "Send the report" }).click();
  await expect(page.getByText("Thank you. The report was sent.")).toBeAttached();
  const reports = await house.db.sql<{ body: string; seed: number; kb: string }[]>`
    select r.body, (v.snapshot ->> 'seed')::float8 as seed, v.kb_version as kb from case_reports r
    join case_variants v on v.hash = r.variant_hash where r.quiz_id = ${id}`;
  expect(reports).toHaveLength(1);
  expect(reports[0]?.body).toBe("The reflexes would be lost.");
  expect(reports[0]?.seed).toBeGreaterThanOrEqual(0);
});
