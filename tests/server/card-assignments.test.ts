import { afterAll, beforeAll, expect, test } from "vitest";
import { saveAssignment } from "#db/assignments";
import { recordEvents } from "#db/reviews";
import { requireMember, requireStudentData } from "#server/class-proofs";
import { listAssignmentStatus } from "#server/classes/assignments";
import { listMyAssignments } from "#server/classes/my-assignments";
import { getMyView } from "#server/classes/student";
import { type StudentProof, studentOf } from "#server/proofs";
import { enroll, makeClass, makeDraft } from "../db/class-fixture.ts";
import { makeEvent } from "../db/fixtures.ts";
import { seedCases, type TestCases } from "../db/quiz-fixture.ts";
import { cookieOf, requestOf, startApp, type TestApp } from "./app.ts";

const DAY_MS = 86_400_000;
const NOW = Date.now();
const DUE = NOW - 2 * DAY_MS;
let app: TestApp;
let cases: TestCases;
beforeAll(async () => {
  app = await startApp();
  cases = await seedCases(app.db);
});
afterAll(() => app.stop());

const proofOf = async (id: string): Promise<StudentProof> => studentOf(requestOf({ cookie: await cookieOf(app.db, id) }));

/** A class whose students came in January, with all cards of a condition to be known by the day before yesterday. */
async function assignCards(size: number) {
  const owner = await makeClass(app.db);
  const students = [];
  for (let n = 0; n < size; n += 1) students.push(await enroll(app.db, owner.classId));
  await app.db.sql`update enrollments set joined_at = '2026-01-01' where class_id = ${owner.classId}`;
  await app.db.sql`update users set created_at = '2026-01-01' where id = any(${students.map(({ userId }) => userId)})`;
  const conditionSlug = cases.knowledge.facts[0]?.conditionSlug ?? "";
  const cards = cases.knowledge.facts.filter((fact) => fact.conditionSlug === conditionSlug).map((fact) => cases.cardOf(fact.id));
  const draft = makeDraft({
    work: { kind: "cards", target: { topicSlugs: [], conditionSlugs: [conditionSlug] } },
    releaseAt: DUE - 10 * DAY_MS,
    dueAt: DUE,
  });
  await saveAssignment(app.db, owner, draft);
  return { owner, students, cards, draft };
}

async function study(studentId: string, cards: readonly string[], at: number, rating: 1 | 4 = 4) {
  await recordEvents(app.db, studentId, { device: "d", events: cards.map((card) => makeEvent(card, at, { rating })) });
}

/** How the assignment stands for a student on every page that says so: the instructor's, the student's own, and what the student sees of the class. */
async function standing(
  { owner, draft }: Awaited<ReturnType<typeof assignCards>>,
  student: { userId: string; enrollmentId: string },
) {
  const statuses = await listAssignmentStatus(await requireStudentData(await proofOf(owner.userId), owner.classId), draft.id);
  const proof = await proofOf(student.userId);
  const { assignments } = await listMyAssignments(proof);
  const view = await getMyView(await requireMember(proof, owner.classId));
  const pages = [
    statuses.find(({ enrollmentId }) => enrollmentId === student.enrollmentId),
    assignments.find(({ id }) => id === draft.id),
    view?.assignments.find(({ assignmentId }) => assignmentId === draft.id),
  ].map((one) => one && { state: one.state, doneLate: one.doneLate, cards: one.cards, learned: one.learnedCards });
  expect(pages[1]).toEqual(pages[0]);
  expect(pages[2]).toEqual(pages[0]);
  return pages[0];
}

test("cards learned by the date are done, learned after it done late, and one that is forgotten later changes nothing", async () => {
  const work = await assignCards(3);
  const [early, after, partly] = work.students;
  const [first = "", ...rest] = work.cards;
  if (!early || !after || !partly) throw new Error("no students");
  const all = work.cards.length;
  await study(early.userId, work.cards, DUE - DAY_MS);
  await study(after.userId, rest, DUE - DAY_MS);
  await study(after.userId, [first], DUE + DAY_MS);
  await study(partly.userId, rest, DUE - DAY_MS);
  expect(await standing(work, early)).toEqual({ state: "done", doneLate: false, cards: all, learned: all });
  expect(await standing(work, after)).toEqual({ state: "done", doneLate: true, cards: all, learned: all });
  expect(await standing(work, partly)).toEqual({ state: "late", doneLate: false, cards: all, learned: all - 1 });

  await study(early.userId, [first], DUE + DAY_MS, 1);
  expect(await standing(work, early)).toEqual({ state: "done", doneLate: false, cards: all, learned: all });
});

test("a card that the course got after the date is not asked for, and done work stays done", async () => {
  const work = await assignCards(2);
  const [done, begun] = work.students;
  const [added = "", ...rest] = work.cards;
  if (!done || !begun) throw new Error("no students");
  await app.db.sql`update cards set added_at = ${new Date(DUE + 1).toISOString()} where id = ${added}`;
  await study(done.userId, rest, DUE - DAY_MS);
  await study(begun.userId, [added, ...rest.slice(1)], DUE - DAY_MS);
  expect(await standing(work, done)).toMatchObject({ state: "done", doneLate: false, cards: rest.length });
  expect(await standing(work, begun)).toMatchObject({ state: "late", cards: rest.length, learned: rest.length - 1 });
});
