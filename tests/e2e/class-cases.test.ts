import { v7 } from "uuid";
import { generateVariant, prepareCases } from "#core/case-generator";
import type { CaseKnowledge } from "#core/case-knowledge";
import { readKnowledgeBody } from "#db/case-knowledge-reading";
import { saveReport } from "#db/case-reports";
import type { Database } from "#db/database";
import { enroll, makeClass } from "../db/class-fixture.ts";
import { clearProjections, setState } from "../db/dashboard-fixture.ts";
import { makeQuizEvent, serveQuiz } from "../db/quiz-fixture.ts";
import { press } from "./class-hands.ts";
import { expect, expectAccessible, expectNoSidewaysScroll, isPage, signIn, test } from "./house.ts";

const STUDENTS = 9;
const setByHand: string[] = [];
test.afterEach(({ house }) => clearProjections(house.db, setByHand.splice(0)));

interface Confused {
  readonly courseSlug: string;
  readonly keySlug: string;
  readonly chosenSlug: string;
  readonly familyId: string;
}

/** A class whose students recall a condition, and all take it for the same other one; one of them says that the case is wrong. */
async function makeConfusedClass(
  db: Database,
  ownerId: string,
  studentIds: readonly string[],
): Promise<Confused & { classId: string }> {
  const [family] = await db.sql<{ familyId: string; courseSlug: string; keySlug: string; factIds: string[] }[]>`
    select f.id as "familyId", t.course_slug as "courseSlug", f.condition_slug as "keySlug", f.fact_ids as "factIds"
    from case_families f join topics t on t.slug = f.topic_slug
    where f.kind = 'diagnosis' and f.offered and f.retired_at is null and cardinality(f.fact_ids) > 2 order by f.position limit 1`;
  if (!family) throw new Error("No diagnosis is offered.");
  const { courseSlug, familyId, keySlug, factIds } = family;
  const knowledge = await readKnowledgeBody(db, courseSlug);
  if (!knowledge) throw new Error("No knowledge is published.");
  const base = prepareCases(JSON.parse(knowledge.body) as CaseKnowledge, knowledge.version);
  const variant = generateVariant(base, familyId, 0);
  if ("rejected" in variant) throw new Error(variant.reasons.join(" "));
  const option = variant.options.findIndex(({ conditionSlug }, place) => place !== variant.keyIndex && conditionSlug !== null);
  const cards = await db.sql<{ id: string }[]>`select id from cards where fact_id = any(${factIds}) and retired_at is null limit 4`;
  const { classId } = await makeClass(db, { courseSlug, ownerId });
  for (const [index, userId] of studentIds.entries()) {
    await enroll(db, classId, { userId });
    const quiz = await serveQuiz(db, userId, { base }, [familyId]);
    await quiz.send(makeQuizEvent(0, { option }));
    setByHand.push(userId);
    for (const { id } of cards) await setState(db, userId, id, { stability: 60, daysAgo: 1 });
    if (index === 0) {
      await saveReport(db, userId, { id: v7(), quizId: quiz.id, position: 0, body: "Two answers are right here." });
    }
  }
  return { classId, courseSlug, familyId, keySlug, chosenSlug: variant.options[option]?.conditionSlug ?? "" };
}

test("an instructor finds what is confused, what is not solved and which question needs a look, and prints a page for tomorrow", async ({
  page,
  house,
}) => {
  test.setTimeout(240_000);
  const [owner, ...students] = await Promise.all(Array.from({ length: STUDENTS + 1 }, () => house.newStudent()));
  if (!owner) throw new Error("nobody");
  const { classId, familyId, keySlug, chosenSlug } = await makeConfusedClass(
    house.db,
    owner.id,
    students.map(({ id }) => id),
  );
  const [one, other] = [keySlug, chosenSlug].sort();
  await signIn(page, owner, `/classes/${classId}/cases`);

  const confused = page.getByRole("region", { name: /^The class confuses 1 pair of conditions/ });
  await expect(confused).toContainText(`In ${STUDENTS} of ${STUDENTS} answers, 100%`);
  await expect(confused).toContainText("More than guessing");
  await expect(confused.getByRole("link", { name: /^Assign contrast pack/ })).toHaveAttribute(
    "href",
    `/classes/${classId}/assignments/new?kind=cards&conditions=${one},${other}`,
  );
  await confused.getByText("Show the whole matrix").focus();
  await page.keyboard.press("Enter");
  const matrix = confused.getByRole("region", { name: /^Rows: what the patient had/ });
  await expect(matrix.getByRole("link")).toHaveAttribute("href", `/library/compare?a=${keySlug}&b=${chosenSlug}`);
  await expect(matrix).toContainText("fewer than 5 students");
  await expect(page.getByRole("region", { name: "Recalled, not solved: 1 condition" })).toContainText(`solve 0 of ${STUDENTS}`);
  const questions = page.getByRole("region", { name: "Questions with their figures" });
  await expect(questions).toContainText(`${STUDENTS} answers so far; a verdict needs 50.`);
  await expectAccessible(page);
  for (const width of [360, 768, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await expectNoSidewaysScroll(page);
  }

  // One question, and a case of it before the whole room.
  await questions.getByRole("link").first().focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(isPage(`/classes/${classId}/cases/${familyId}`));
  await expect(page.getByRole("region", { name: `What was chosen, ${STUDENTS} first answers` })).toContainText(
    `${STUDENTS} of ${STUDENTS}, 100%`,
  );
  await expectAccessible(page);
  const opener = page.getByRole("button", { name: /^Show on the projector/ });
  await press(page, opener);
  const screen = page.getByRole("dialog", { name: /^On the projector/ });
  await expect(screen.getByText("Right answer")).toHaveCount(0);
  await screen.getByRole("button", { name: "Show the answer" }).focus();
  await page.keyboard.press("Enter");
  await expect(screen.getByText("Right answer")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(screen).toHaveCount(0);
  await expect(opener).toBeFocused();

  // Tomorrow's page: on paper without navigation, the key on a sheet of its own.
  await page.goto(`/classes/${classId}/teach`);
  await expect(page.getByRole("region", { name: "What the class confuses" })).toBeVisible();
  await expect(page.getByRole("article", { name: "Case 2" })).toBeVisible();
  await expectAccessible(page);
  await page.emulateMedia({ media: "print" });
  for (const hidden of [page.getByRole("navigation"), page.getByRole("contentinfo"), page.getByRole("button")]) {
    for (const part of await hidden.all()) await expect(part).toBeHidden();
  }
  const sheets = (await page.pdf({ format: "A4" })).toString("latin1").match(/\/Type\s*\/Page\b/g);
  expect(sheets?.length).toBeGreaterThanOrEqual(3);
  await page.emulateMedia({ media: null });

  // What was reported, without a name.
  await page.goto(`/classes/${classId}/reports`);
  await expect(page.getByRole("blockquote")).toHaveText("Two answers are right here.");
  await expect(page.getByRole("main")).not.toContainText("Test Student");
  await page.getByText("The case as it was shown").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText(`Family ${familyId}, variant 0`)).toBeVisible();
  await expectAccessible(page);

  // For students and strangers there are no such pages.
  const [student] = students;
  await page.context().clearCookies();
  await signIn(page, student ?? owner, `/classes/${classId}`);
  for (const path of ["cases", `cases/${familyId}`, "teach", "reports"]) {
    const answer = await page.goto(`/classes/${classId}/${path}`);
    expect(answer?.status()).toBe(404);
  }
});
