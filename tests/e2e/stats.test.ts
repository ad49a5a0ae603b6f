import type { Locator } from "@playwright/test";
import { DEMO_PASSWORD } from "#server/demo-accounts";
import { answer, expect, leaveInput, openStudy, signIn, test } from "./house.ts";

const DEMO = { email: "student@demo.rounds", password: DEMO_PASSWORD };

/** Opens the table of a chart and reads it: column names, then one list of cells for each row. */
async function readTable(figure: Locator): Promise<string[][]> {
  await figure.getByText("Show the numbers as a table").click();
  await expect(figure.getByRole("table")).toBeVisible();
  return figure.getByRole("row").evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent ?? "")));
}

function percent(passed: number, total: number): string {
  return total === 0 ? "–" : `${Math.round((passed / total) * 100)}%`;
}

test("the three charts of the demo student are drawn, and their tables say what the database says", async ({ page, house }) => {
  await signIn(page, DEMO, "/stats");
  const figures = page.getByRole("figure");
  await expect(figures).toHaveCount(3);
  for (let index = 0; index < 3; index += 1) {
    const figure = figures.nth(index);
    await expect(figure.getByRole("heading")).toHaveText(/\d/);
    await expect(figure.locator("svg.recharts-surface").first()).toBeVisible();
  }
  await expect(figures.nth(0).locator("path.recharts-line-curve")).toHaveCount(2);
  await expect(figures.nth(1).locator(".recharts-bar-rectangle path").first()).toBeVisible();

  const { sql } = house.db;
  const [retention, daily, forecast] = [
    await readTable(figures.nth(0)),
    await readTable(figures.nth(1)),
    await readTable(figures.nth(2)),
  ];

  const weeks = await sql<{ week: string; young: number; youngPassed: number; mature: number; maturePassed: number }[]>`
    select to_char(week, 'Mon FMDD') as week, sum(young_total)::int as young, sum(young_passed)::int as "youngPassed",
      sum(mature_total)::int as mature, sum(mature_passed)::int as "maturePassed"
    from (select *, date_trunc('week', day)::date as week from study_days) d join users u on u.id = d.student_id
    where u.email = ${DEMO.email} and young_total + mature_total > 0 group by week order by d.week`;
  expect(weeks.length).toBeGreaterThan(5);
  expect(retention).toEqual([
    ["Week from", "Young", "n", "Mature", "n (mature)"],
    ...weeks.map((row) => [
      row.week,
      percent(row.youngPassed, row.young),
      String(row.young),
      percent(row.maturePassed, row.mature),
      String(row.mature),
    ]),
  ]);

  const days = await sql<{ day: string; reviews: string; newCards: string; minutes: string }[]>`
    select to_char(day, 'Mon FMDD') as day, reviews::text, new_cards::text as "newCards", round(duration_ms / 60000.0)::text as minutes
    from study_days join users u on u.id = student_id where u.email = ${DEMO.email} and reviews > 0
      and day > (select max(d.day) from study_days d where d.student_id = u.id) - 55 order by study_days.day desc`;
  expect(days.length).toBeGreaterThan(30);
  expect(daily[0]).toEqual(["Day", "Answers", "New cards", "Minutes"]);
  expect(daily.slice(1, 1 + days.length)).toEqual(days.map((row) => [row.day, row.reviews, row.newCards, row.minutes]));

  const due = await sql<{ ahead: number; cards: string }[]>`
    with zone as (
      select u.id, c.time_zone, c.rollover_hour, ((now() at time zone c.time_zone) - make_interval(hours => c.rollover_hour))::date as today
      from users u join scheduler_configs c on c.student_id = u.id and c.version = u.config_version where u.email = ${DEMO.email})
    select greatest(((due at time zone time_zone) - make_interval(hours => rollover_hour))::date - today, 0) as ahead, count(*)::text as cards
    from card_states s join zone z on z.id = s.student_id join cards c on c.id = s.card_id
    where phase <> 'new' and not suspended and buried_until_day is null and c.retired_at is null group by 1 order by 1`;
  const byDay = new Map(due.map((row) => [row.ahead, row.cards]));
  expect(forecast[0]).toEqual(["Day", "Cards due"]);
  expect(forecast[1]?.[0]).toBe("Today");
  expect(forecast.slice(1).map((row) => row[1])).toEqual(Array.from({ length: 30 }, (_, day) => byDay.get(day) ?? "0"));
});

test("a card that was put away can be brought back", async ({ page, house }) => {
  const student = await house.newStudent();
  await signIn(page, student);
  await openStudy(page);
  await answer(page, "4");
  const front = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";
  await leaveInput(page);
  await page.keyboard.press("!");
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.goto("/stats");
  await expect(page.getByRole("heading", { name: "You have put away 1 card" })).toBeVisible();
  await page.getByRole("button", { name: "Bring back" }).click();
  await expect(page.getByRole("heading", { name: "You have put away" })).toHaveCount(0);
  const [row] = await house.db.sql<{ front: string; suspended: boolean }[]>`
    select c.front, s.suspended from card_states s join cards c on c.id = s.card_id
    where s.student_id = ${student.id} and s.reps = 0`;
  expect(row).toEqual({ front, suspended: false });
});
