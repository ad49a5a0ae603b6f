import { enroll, makeClass } from "../db/class-fixture.ts";
import { clearProjections, setDay, setDecile, setState } from "../db/dashboard-fixture.ts";
import { expect, expectAccessible, signIn, test } from "./house.ts";

const STUDENTS = 5;
const setByHand: string[] = [];
test.afterEach(({ house }) => clearProjections(house.db, setByHand.splice(0)));

test("an instructor reads who knows what by keyboard, down to the cards, and sets an exam date to see its forecast", async ({
  page,
  house,
}) => {
  const { db } = house;
  const teacher = await house.newStudent();
  const [topic] = await db.sql<{ slug: string; name: string; course: string }[]>`
    select slug, name, course_slug as course from topics where retired_at is null order by position limit 1`;
  if (!topic) throw new Error("The course has no topic.");
  const cards = await db.sql<{ id: string }[]>`
    select id from cards where topic_slug = ${topic.slug} and retired_at is null order by position, id limit 6`;
  const { classId } = await makeClass(db, { courseSlug: topic.course, ownerId: teacher.id });
  for (let number = 1; number <= STUDENTS; number += 1) {
    const { id: userId } = await house.newStudent();
    await db.sql`update users set name = ${`Student ${number}`} where id = ${userId}`;
    await enroll(db, classId, { userId });
    setByHand.push(userId);
    for (const [index, { id }] of cards.entries()) await setState(db, userId, id, { lapses: index === 3 ? 2 : 0 });
    for (let day = 0; day < 10; day += 1) await setDay(db, userId, day, { newCards: 2 });
    await setDecile(db, userId, 9, 50, 47, 0.94);
  }

  await signIn(page, teacher, `/classes/${classId}/topics`);
  await expect(page.getByText(`5 of 5 students began it`)).toBeVisible();
  await expectAccessible(page);
  const cells = page.getByRole("rowgroup").last().getByRole("button");
  await cells.first().focus();
  await expect(page.getByText(`The class, ${topic.name}`)).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByText(`Student 1, ${topic.name}`)).toBeVisible();
  await expect(page.getByText("n = 18 reviews.")).toBeVisible();
  await page.keyboard.press("End");
  await expect(page.getByText("Not begun.")).toBeVisible();
  await page.keyboard.press("Control+ArrowDown");
  await page.keyboard.press("Home");
  await expect(page.getByText(`Student ${STUDENTS}, ${topic.name}`)).toBeVisible();

  await page.getByRole("columnheader").getByRole("link", { name: topic.name }).press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: topic.name })).toBeVisible();
  await expect(page.getByRole("heading", { level: 2, name: "6 cards, the hardest first" })).toBeVisible();
  await expect(page.getByText("No exam that asks for this topic is ahead.")).toBeVisible();
  const hardest = page.getByRole("table").getByRole("row").nth(1);
  await expect(hardest).toContainText("10 times, 2.0 per student");
  await expect(hardest.getByRole("cell").nth(2)).toHaveText("5");
  await hardest.getByText("Answer", { exact: true }).press("Enter");
  await expect(hardest.getByRole("link", { name: "In the library" })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("navigation", { name: "Class" }).getByRole("link", { name: "Exams" }).press("Enter");
  await expect(page.getByText("No exam date is set")).toBeVisible();
  await expect(
    page.getByRole("heading", { level: 2, name: "Predictions came true: 94% was predicted, 94% recalled" }),
  ).toBeVisible();
  await page.getByRole("button", { name: "Add an exam date" }).press("Enter");
  const sheet = page.getByRole("dialog", { name: "Add an exam date" });
  await sheet.getByLabel("Title").fill("Final");
  await sheet.getByLabel("Day").fill(new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10));
  await sheet.getByLabel(topic.name).check();
  await sheet.getByRole("button", { name: "Save the date" }).press("Enter");
  await expect(page.getByRole("heading", { level: 2, name: "1 exam ahead" })).toBeVisible();
  await expect(
    page.getByRole("heading", { level: 2, name: /^The class will recall about \d+% if nothing changes, \d+%/ }),
  ).toBeVisible();
  await expect(page.getByText("as the mean of 5 students")).toBeVisible();
  await page.getByText("Show the numbers as a table").first().press("Enter");
  await expect(page.getByRole("row", { name: new RegExp(`^${topic.name} `) })).toBeVisible();
  await expectAccessible(page);

  await page.goto(`/classes/${classId}/topics/${topic.slug}`);
  await expect(page.getByText(/Final is on .*, in (19|20|21) days\./)).toBeVisible();
});

test("of four students nothing is said of the class, and why is", async ({ page, house }) => {
  const { db } = house;
  const teacher = await house.newStudent();
  const [topic] = await db.sql<{ slug: string; course: string }[]>`
    select slug, course_slug as course from topics where retired_at is null order by position limit 1`;
  const [card] = await db.sql<{ id: string }[]>`
    select id from cards where topic_slug = ${topic?.slug ?? ""} and retired_at is null limit 1`;
  const { classId } = await makeClass(db, { courseSlug: topic?.course ?? "", ownerId: teacher.id });
  for (let number = 1; number < STUDENTS; number += 1) {
    const { id: userId } = await house.newStudent();
    await enroll(db, classId, { userId });
    setByHand.push(userId);
    await setState(db, userId, card?.id ?? "", { reps: 6 });
  }
  await signIn(page, teacher, `/classes/${classId}/topics/${topic?.slug ?? ""}`);
  await expect(page.getByText("No card has figures yet")).toBeVisible();
  await expect(page.getByText("Fewer than 5 students have begun them.")).toBeVisible();
  await page.goto(`/classes/${classId}/exams`);
  await expect(page.getByText("Fewer than 5 students have reviews that a prediction was made for.")).toBeVisible();
  await expectAccessible(page);
});
