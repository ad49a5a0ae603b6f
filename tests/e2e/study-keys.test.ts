import { answer, countEvents, expect, findUntypedCondition, leaveInput, openStudy, readStates, signIn, test } from "./house.ts";

test.describe("the study screen by keyboard only", () => {
  test("Space shows the answer and then means Good; 1 to 4 rate; buttons say what is saved", async ({ page, house }) => {
    const student = await house.newStudent();
    await signIn(page, student);
    await openStudy(page, `/study?condition=${await findUntypedCondition(house.db)}`);
    const first = await page.getByRole("heading", { level: 1 }).textContent();
    await page.keyboard.press("3");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(first ?? "");
    await page.keyboard.press("Space");
    const easy = page.getByRole("button", { name: /^Easy \d+ d$/ });
    await expect(easy).toBeVisible();
    const promised = Number.parseInt((await easy.textContent())?.replace("Easy", "") ?? "", 10);
    await page.keyboard.press("4");
    await expect(page.getByRole("heading", { level: 1 })).not.toHaveText(first ?? "");
    await expect(page.getByText("Saved", { exact: true })).toBeVisible();
    const [state] = await house.db.sql<
      { days: number }[]
    >`select scheduled_days as days from card_states where student_id = ${student.id}`;
    expect(state?.days).toBe(promised);
    expect(promised).toBeGreaterThan(1);
  });

  test("undo goes back as far as the session began, also after the last card, and the log keeps everything", async ({
    page,
    house,
  }) => {
    const student = await house.newStudent({ newPerDay: 4 });
    await signIn(page, student);
    await openStudy(page, `/study?condition=${await findUntypedCondition(house.db)}`);
    const heading = page.getByRole("heading", { level: 1 });
    const seen: string[] = [];
    for (let card = 0; card < 4; card += 1) {
      seen.push((await heading.textContent()) ?? "");
      await answer(page, "4");
    }
    await expect(heading).toHaveText("Session finished");
    for (const front of seen.toReversed()) {
      await page.keyboard.press("u");
      await expect(heading).toHaveText(front);
    }
    await expect(page.getByRole("button", { name: "Undo", exact: true })).toBeDisabled();
    await expect(page.getByText("Saved", { exact: true })).toBeVisible();
    expect(await countEvents(house.db, student.id)).toBe(8);
    for (const state of Object.values(await readStates(house.db, student.id)))
      expect(state).toMatchObject({ reps: 0, stability: 0 });
  });

  test("bury, suspend, note, card info and the list of keys answer to their keys", async ({ page, house }) => {
    const student = await house.newStudent();
    await signIn(page, student);
    await openStudy(page, `/study?condition=${await findUntypedCondition(house.db)}`);
    const heading = page.getByRole("heading", { level: 1 });
    const first = (await heading.textContent()) ?? "";
    await page.keyboard.press("-");
    await expect(heading).not.toHaveText(first);
    const second = (await heading.textContent()) ?? "";
    await page.keyboard.press("!");
    await expect(heading).not.toHaveText(second);
    await page.keyboard.press("Control+z");
    await expect(heading).toHaveText(second);

    await page.keyboard.press("e");
    await page.getByLabel("Note on this card").fill("like a saddle 🐴 3 e u");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog")).toBeHidden();
    await expect(heading).toHaveText(second);
    const [note] = await house.db.sql<{ body: string }[]>`select body from card_notes where student_id = ${student.id}`;
    expect(note?.body).toBe("like a saddle 🐴 3 e u");

    await page.keyboard.press("i");
    await expect(page.getByRole("dialog", { name: "Card info" })).toBeVisible();
    // A key between the closing of a sheet and its leaving the page: the focus is still inside.
    await page.evaluate(() => {
      const button = document.querySelector("dialog button");
      button?.closest("dialog")?.close();
      button?.dispatchEvent(new KeyboardEvent("keydown", { key: "?", bubbles: true, cancelable: true }));
    });
    await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
    await expect(page.getByText("Saved", { exact: true })).toBeVisible();
    const kinds = await house.db.sql<
      { kind: string }[]
    >`select kind from review_log where student_id = ${student.id} order by at, id`;
    expect(kinds.map((row) => row.kind)).toEqual(["bury", "suspend", "void"]);
  });

  test("on a typed card letters are the answer, Enter checks it, and Tab gives the keys back", async ({ page, house }) => {
    const [card] = await house.db.sql<{ slug: string; front: string; back: string }[]>`
      select slug, front, back from (
        select distinct on (c.condition_slug) c.condition_slug as slug, c.front, c.back, c.type, c.position
        from cards c join facts f on f.id = c.fact_id where c.retired_at is null
        order by c.condition_slug, array_position(array['must-know', 'should-know', 'background'], f.importance), c.position
      ) as first where type = 'typed' order by position limit 1`;
    const student = await house.newStudent();
    await signIn(page, student);
    await openStudy(page, `/study?condition=${card?.slug}`);
    const heading = page.getByRole("heading", { level: 1 });
    await expect(heading).toHaveText(card?.front ?? "");
    const input = page.getByLabel("Your answer");
    await expect(input).toBeFocused();
    await page.keyboard.type("u-3");
    await expect(input).toHaveValue("u-3");
    await input.fill(card?.back.toUpperCase() ?? "");
    await page.keyboard.press("Enter");
    await expect(page.getByText(`✓ Right: ${card?.back.toUpperCase()}`)).toBeVisible();
    await page.keyboard.press("3");
    await expect(heading).not.toHaveText(card?.front ?? "");
    await leaveInput(page);
    await page.keyboard.press("u");
    await expect(heading).toHaveText(card?.front ?? "");
    await expect(page.getByText("Saved", { exact: true })).toBeVisible();
    expect(await countEvents(house.db, student.id)).toBe(2);
  });

  test("a held key answers once and keys do nothing inside an input", async ({ page, house }) => {
    const student = await house.newStudent();
    await signIn(page, student);
    await openStudy(page);
    await answer(page);
    await expect(page.getByText("Saved", { exact: true })).toBeVisible();
    const before = await countEvents(house.db, student.id);
    await leaveInput(page);
    await page.keyboard.press("e");
    await page.getByLabel("Note on this card").pressSequentially("u-!1234");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
    await leaveInput(page);
    await page.keyboard.down("u");
    await page.keyboard.down("u");
    await page.keyboard.down("u");
    await page.keyboard.up("u");
    await expect(page.getByText("Saved", { exact: true })).toBeVisible();
    await expect.poll(() => countEvents(house.db, student.id)).toBe(before + 1);
  });
});

test("on a typed card Esc leaves the field, and Show answer judges what stands in it", async ({ page, house }) => {
  const [typed] = await house.db.sql<{ id: string; slug: string; back: string }[]>`
    select c.id, c.condition_slug as slug, c.back from cards c
    where c.type = 'typed' and c.retired_at is null order by c.position limit 1`;
  const student = await house.newStudent({ newPerDay: 999 });
  await signIn(page, student);
  await openStudy(page, `/study?condition=${typed?.slug}`);
  const field = page.getByLabel("Your answer");
  for (let card = 0; card < 40 && !(await field.isVisible()); card += 1) await answer(page, "4");
  await expect(page.getByText("Esc leaves the field, so that keys work.")).toBeVisible();
  await field.fill("certainly not this");
  await field.press("Escape");
  await expect(field).not.toBeFocused();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toContainText("Good, or Again after a wrong answer");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Show answer" }).click();
  await expect(page.getByText("✗ You typed: certainly not this")).toBeVisible();
  await page.keyboard.press("u");
  for (let card = 0; card < 40 && !(await field.isVisible()); card += 1) await answer(page, "4");
  await expect(field).toHaveValue("");
  await page.getByRole("button", { name: "Show answer" }).click();
  await expect(page.getByRole("button", { name: /^Good/ })).toBeVisible();
  await expect(page.getByText(/^[✓✗] /)).toHaveCount(0);
});

test("who typed a wrong answer and presses Enter once more did not know it; the note sheet takes what is typed", async ({
  page,
  house,
}) => {
  const student = await house.newStudent({ newPerDay: 999 });
  await signIn(page, student);
  const [typed] = await house.db.sql<{ slug: string }[]>`
    select c.condition_slug as slug from cards c where c.type = 'typed' and c.retired_at is null order by c.position limit 1`;
  await openStudy(page, `/study?condition=${typed?.slug}`);
  const field = page.getByLabel("Your answer");
  for (let card = 0; card < 40 && !(await field.isVisible()); card += 1) await answer(page, "4");
  await field.fill("certainly not this");
  await field.press("Enter");
  await expect(page.getByText("You typed: certainly not this")).toBeVisible();
  await page.keyboard.press("e");
  await page.keyboard.type("my own memo 3");
  await expect(page.getByLabel("Note on this card")).toHaveValue("my own memo 3");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  const [last] = await house.db.sql<{ rating: number; note: string | null }[]>`
    select l.rating, n.body as note from review_log l left join card_notes n on n.student_id = l.student_id and n.card_id = l.card_id
    where l.student_id = ${student.id} order by l.at desc, l.id desc limit 1`;
  expect(last).toEqual({ rating: 1, note: "my own memo 3" });
});
