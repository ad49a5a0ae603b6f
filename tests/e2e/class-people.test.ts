import type { Page } from "@playwright/test";
import { ownClass, press, tabTo } from "./class-hands.ts";
import { expect, expectAccessible, expectNoSidewaysScroll, isPage, signIn, test } from "./house.ts";

async function expectFitAndAccessible(page: Page) {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}

/** Thirty lines, of which three are bad: no address, a malformed one, one that stands there twice. */
function rosterOf(domain: string): string {
  const lines = Array.from({ length: 30 }, (_, index) => {
    const section = index % 2 === 0 ? "Monday" : "Tuesday";
    return `Student ${index + 1};s${index + 1}@${domain};${section}`;
  });
  lines[6] = "Student 7;;Monday";
  lines[13] = `Student 14;s14 at ${domain};Tuesday`;
  lines[20] = `Student 21;S20@${domain};Monday`;
  return `Name;Email;Section\n${lines.join("\n")}\n`;
}

test("a roster of 30 with 3 bad rows comes in by keyboard, is mended and changes nothing the second time", async ({
  page,
  house,
}) => {
  test.setTimeout(180_000);
  const teacher = await house.newStudent();
  const classId = await ownClass(house.db, teacher.id);
  const domain = `d${classId.slice(-12)}.test`;
  await signIn(page, teacher, `/classes/${classId}/people`);
  await expectFitAndAccessible(page);
  await press(page, page.getByRole("link", { name: "Import a class list" }));
  await page.waitForURL(isPage(`/classes/${classId}/people/roster`));
  await expectFitAndAccessible(page);

  const list = page.getByLabel("Paste it here");
  await expect(page.getByRole("button", { name: "Check the list" })).toBeEnabled();
  await tabTo(page, list);
  await page.keyboard.insertText(rosterOf(domain));
  await press(page, page.getByRole("button", { name: "Check the list" }));
  await expect(page.getByRole("heading", { name: "27 students were read, 3 lines have problems." })).toBeFocused();
  for (const [line, words] of [
    [8, '"Student 7" has no e-mail address.'],
    [15, "is not an e-mail address."],
    [22, "stands on line 21 already."],
  ] as const) {
    await expect(page.getByRole("listitem").filter({ hasText: `Line ${line}:` })).toContainText(words);
  }
  await expectFitAndAccessible(page);

  // One bad line is mended where it stands; nothing can be sent until the list is checked again.
  await press(page, page.getByRole("button", { name: "Go to line 8" }));
  await expect(list).toBeFocused();
  await page.keyboard.insertText(`Student 7;s7@${domain};Monday`);
  await expect(page.getByText("The list has changed since.")).toBeVisible();
  await press(page, page.getByRole("button", { name: "Check the list" }));
  await expect(page.getByRole("heading", { name: "28 students were read, 2 lines have problems." })).toBeFocused();
  await press(page, page.getByRole("checkbox", { name: `Student 30 s30@${domain}` }), "Space");
  await press(page, page.getByRole("button", { name: "Add 27", exact: true }));
  await expect(page.getByRole("heading", { name: "27 students were added, none was moved, none was removed." })).toBeFocused();
  const invited = await house.db.sql`
    select s.name, count(*)::int as count from enrollments e join sections s on s.id = e.section_id
    where e.class_id = ${classId} and e.state = 'invited' and e.role = 'student' group by s.name order by s.name`;
  expect([...invited]).toEqual([
    { name: "Monday", count: 14 },
    { name: "Tuesday", count: 13 },
  ]);

  await press(page, page.getByRole("button", { name: "Check the list" }));
  await expect(page.getByRole("button", { name: "Add 1", exact: true })).toBeVisible();
  await expect(page.getByText("27 students in the class already")).toBeVisible();

  await page.goto(`/classes/${classId}/people`);
  await expect(page.getByText("27 students, 27 of them not joined yet")).toBeVisible();
  await press(page, page.getByRole("checkbox", { name: /^Select Student 1 / }), "Space");
  await expect(page.getByText("1 student selected")).toBeVisible();
  await tabTo(page, page.getByLabel("Move the selected to"));
  await page.keyboard.type("Tuesday");
  await press(page, page.getByRole("button", { name: "Move", exact: true }));
  await expect(page.getByText("1 student is in Tuesday now.")).toBeFocused();
  await expectFitAndAccessible(page);

  await press(page, page.getByRole("button", { name: "Manage Student 2", exact: true }));
  await expect(page.getByRole("dialog", { name: "Student 2" })).toBeVisible();
  await expectAccessible(page);
  await press(page, page.getByRole("button", { name: "Remove and keep out" }));
  // The question holds the focus: a second Enter confirms nothing.
  await page.keyboard.press("Enter");
  await press(page, page.getByRole("button", { name: "Block", exact: true }));
  await expect(page.getByText("Student 2 is kept out of the class.")).toBeFocused();
  await expect(page.getByRole("region", { name: "Kept out" })).toContainText(`s2@${domain}`);
});

test("a join code is made, shown large, limited, closed and changed", async ({ page, house }) => {
  test.setTimeout(120_000);
  const teacher = await house.newStudent();
  const classId = await ownClass(house.db, teacher.id);
  const readCode = async () => {
    const [row] = await house.db.sql<{ code: string | null; open: boolean; cap: number | null; expires: number | null }[]>`
      select join_code as code, join_open as open, join_cap as cap, (extract(epoch from join_expires_at) * 1000)::float8 as expires from classes where id = ${classId}`;
    return row;
  };
  await signIn(page, teacher, `/classes/${classId}/people`);
  const panel = page.getByRole("region", { name: "Join code" });
  await press(page, panel.getByRole("button", { name: "Make a join code" }));
  await expect(panel.getByText("Whoever has this code can join as a student.")).toBeVisible();
  const first = (await readCode())?.code ?? "";
  const shown = `${first.slice(0, 4)}-${first.slice(4)}`;
  await expect(panel.getByText(shown, { exact: true })).toBeVisible();
  await expect(panel.getByRole("img", { name: new RegExp(`^QR code of .*/join/${shown}$`) })).toBeVisible();
  await expectFitAndAccessible(page);

  await press(page, panel.getByText("Limits, and a new code"));
  await tabTo(page, panel.getByLabel("Most students"));
  await page.keyboard.type("30");
  await panel.getByLabel("Last day").fill("2099-06-30");
  await press(page, panel.getByRole("button", { name: "Save the limits" }));
  await expect(panel.getByText("until the end of Tuesday, June 30, 2099, while fewer than 30 students are in.")).toBeVisible();
  expect(await readCode()).toMatchObject({ cap: 30, open: true, expires: Date.parse("2099-06-30T22:00:00Z") });

  await press(page, panel.getByRole("button", { name: "Close it" }));
  await expect(panel.getByText("Nobody can join with this code.")).toBeVisible();
  expect(await readCode()).toMatchObject({ open: false, cap: 30, code: first });

  await press(page, panel.getByRole("button", { name: "Make a new code" }));
  await expect(panel.getByText(`${shown} and its link stop working at once`)).toBeVisible();
  await expectFitAndAccessible(page);
  await page.keyboard.press("Escape");
  expect((await readCode())?.code).toBe(first);
  await press(page, panel.getByRole("button", { name: "Make a new code" }));
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(panel.getByText(shown, { exact: true })).toHaveCount(0);
  expect((await readCode())?.code).not.toBe(first);
  expect(await readCode()).toMatchObject({ open: true, cap: 30 });

  await press(page, panel.getByRole("link", { name: "Show large or print" }));
  await page.waitForURL(isPage(`/classes/${classId}/people/code`));
  await expect(page.getByRole("heading", { name: "Join Neurology, year 3" })).toBeVisible();
  await expectFitAndAccessible(page);
});

test("a class is renamed, archived and opened again, and says who may do what", async ({ page, house }) => {
  const teacher = await house.newStudent();
  const classId = await ownClass(house.db, teacher.id);
  await signIn(page, teacher, `/classes/${classId}/settings`);
  await expectFitAndAccessible(page);
  await tabTo(page, page.getByLabel("Name"));
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Neurology, group B");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Saved" })).toBeVisible();
  await expect(page.getByRole("main").getByText("Neurology, group B").first()).toBeVisible();
  await press(page, page.getByRole("button", { name: "Archive the class" }));
  await press(page, page.getByRole("button", { name: "Archive it" }));
  await expect(page.getByText("Archived: can be read, not changed")).toBeVisible();
  await expect(page.getByText("Not while archived").first()).toBeVisible();
  await page.goto(`/classes/${classId}/people`);
  await expect(page.getByRole("region", { name: "Join code" })).toHaveCount(0);
  await expectAccessible(page);
  await page.goto(`/classes/${classId}/settings`);
  await press(page, page.getByRole("button", { name: "Open the class again" }));
  await press(page, page.getByRole("button", { name: "Open it again" }));
  await expect(page.getByText("Archived: can be read, not changed")).toHaveCount(0);
});
