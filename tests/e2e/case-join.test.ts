import { v7 as uuidv7 } from "uuid";
import { letterOf, openSet, readServed, reopenSet } from "./case-set.ts";
import { expect, expectAccessible, openStudy, readStates, signIn, test } from "./house.ts";

const DAY_MS = 86_400_000;

test("a missed case makes its cards due, says so on the card, and one tap takes it back", async ({ page, house }) => {
  const student = await house.newStudent();
  await house.db.sql`update users set created_at = now() - interval '30 days' where id = ${student.id}`;
  await signIn(page, student);
  const id = await openSet(page, { count: 2, kinds: ["diagnosis"] });
  const [served] = await readServed(house.db, id);
  if (!served) throw new Error("no case");
  const cards = await house.db.sql<{ id: string; option: number }[]>`
    select c.id, (x.option - 1)::int as option from case_variants v,
      jsonb_array_elements(v.snapshot -> 'failingLinks') with ordinality as x (link, option),
      jsonb_array_elements_text(case jsonb_typeof(x.link) when 'object' then x.link -> 'factIds' else '[]' end) as f (id)
      join cards c on c.fact_id = f.id and c.retired_at is null and c.type <> 'picture'
    where v.hash = (select variant_hash from quiz_items where quiz_id = ${id} and position = 0) order by option, c.id`;
  const option = cards.find((card) => card.option !== served.keyIndex)?.option ?? -1;
  const known = [...new Set(cards.filter((card) => card.option === option).map((card) => card.id))];
  expect(known.length).toBeGreaterThan(0);
  // Learned yesterday, so that none is due before tomorrow.
  const events = known.map((cardId) => ({
    id: uuidv7(),
    cardId,
    kind: "review",
    rating: 4,
    at: Date.now() - DAY_MS,
    durationMs: 3_000,
    targetId: null,
  }));
  const status = await page.evaluate(async (sent) => {
    const headers = { "content-type": "application/json" };
    return (await fetch("/api/reviews", { method: "POST", headers, body: JSON.stringify({ device: "test", events: sent }) }))
      .status;
  }, events);
  expect(status).toBe(200);
  const before = await readStates(house.db, student.id);

  await page.keyboard.press(letterOf(option).toLowerCase());
  await page.keyboard.press("3");
  const missed = page.getByRole("region", { name: "What was missed" });
  await expect(missed.getByText(/(is|are) due now because of this case:/)).toBeVisible();
  const advanced = await house.db.sql<{ cardId: string }[]>`
    select card_id as "cardId" from review_log where student_id = ${student.id} and kind = 'advance' order by id`;
  expect(advanced).toHaveLength(Math.min(5, known.length));
  const due = await readStates(house.db, student.id);
  for (const [cardId, state] of Object.entries(due)) {
    if (!advanced.some((row) => row.cardId === cardId)) expect(state).toEqual(before[cardId]);
    else {
      expect(state).toMatchObject({ stability: before[cardId]?.stability, reps: before[cardId]?.reps });
      expect(state.due).toBeLessThan(before[cardId]?.due ?? 0);
    }
  }

  await openStudy(page, "/study");
  await expect(page.getByText(/^Due early: missed in a case on [A-Z][a-z]{2} \d+\.$/)).toBeVisible();
  await expectAccessible(page);
  const first = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";
  await page.getByRole("button", { name: "Keep its own date" }).click();
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText(first);
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  const kept = await readStates(house.db, student.id);
  const returned = Object.keys(kept).filter(
    (cardId) => kept[cardId]?.due === before[cardId]?.due && due[cardId]?.due !== before[cardId]?.due,
  );
  expect(returned).toHaveLength(1);

  await reopenSet(page, id);
  if (advanced.length > 1) await page.getByRole("button", { name: "Undo: keep their own dates" }).click();
  await expect(page.getByText("Taken back.", { exact: false })).toBeVisible();
  expect(await readStates(house.db, student.id)).toEqual(before);
});
