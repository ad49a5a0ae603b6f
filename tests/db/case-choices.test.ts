import { afterAll, beforeAll, expect, test } from "vitest";
import { readChoices, sumChoices } from "#db/case-choices";
import { closeQuiz, settleQuizzes } from "#db/quiz-end";
import { refold } from "#db/refold";
import { createTestDatabase, type TestDatabase } from "./database.ts";
import { createStudent } from "./fixtures.ts";
import { makeQuizEvent, passDeadline, type ServedTestQuiz, seedCases, serveQuiz, type TestCases } from "./quiz-fixture.ts";

let database: TestDatabase;
let cases: TestCases;

beforeAll(async () => {
  database = await createTestDatabase();
  cases = await seedCases(database.db);
});
afterAll(async () => {
  const { differences } = await refold(database.db, { verify: true });
  await database.drop();
  expect(differences).toEqual([]);
});

const serve = (student: string, family: string, change: Parameters<typeof serveQuiz>[4] = {}) =>
  serveQuiz(database.db, student, cases, [family], change);
const answer = (quiz: ServedTestQuiz, option: number) => quiz.send(makeQuizEvent(0, { option }));
async function choicesOf(quiz: ServedTestQuiz): Promise<[number, number][]> {
  const hash = quiz.variants[0]?.contentHash ?? "";
  return [...((await readChoices(database.db, [hash])).get(hash) ?? [])].sort(([a], [b]) => a - b);
}

test("a choice counts once it is graded: in an exam the last answer, at its end", async () => {
  const quiz = await serve(await createStudent(database.db), "tts-diagnosis", { mode: "exam" });
  await answer(quiz, 1);
  await answer(quiz, 2);
  expect(await choicesOf(quiz)).toEqual([]);
  const [session] = await database.db.sql<{ student_id: string }[]>`select student_id from quiz_sessions where id = ${quiz.id}`;
  await closeQuiz(database.db, session?.student_id ?? "", quiz.id, { submit: true });
  expect(await choicesOf(quiz)).toEqual([[2, 1]]);
});

test("what was left out is no choice, and of a student only the first case of a family counts", async () => {
  const student = await createStudent(database.db);
  const exam = await serve(student, "pf-diagnosis", { mode: "exam" });
  await closeQuiz(database.db, student, exam.id, { submit: true });
  const later = await serve(student, "pf-diagnosis", { n: 1 });
  await answer(later, 0);
  expect([await choicesOf(exam), await choicesOf(later)]).toEqual([[], []]);
});

test("an exam that is closed late, as of its deadline, takes the place of the choice that was counted since", async () => {
  const student = await createStudent(database.db);
  const exam = await serve(student, "s1-diagnosis", { mode: "exam", minutes: 30 });
  await answer(exam, 2);
  await passDeadline(database.db, student, exam.id, 3_600_000);
  const tutor = await serve(student, "s1-diagnosis", { n: 1 });
  await answer(tutor, 1);
  expect(await choicesOf(tutor)).toEqual([[1, 1]]);
  await settleQuizzes(database.db, student);
  expect([await choicesOf(exam), await choicesOf(tutor)]).toEqual([[[2, 1]], []]);
});

test("students who are graded at the same moment are all counted", async () => {
  const families = cases.familyIds.filter((id) => !["tts-diagnosis", "pf-diagnosis", "s1-diagnosis"].includes(id));
  const exams = await Promise.all(
    Array.from({ length: 8 }, async (_, index) => {
      const student = await createStudent(database.db);
      const inOrder = index % 2 === 0 ? families : [...families].reverse();
      const quiz = await serveQuiz(database.db, student, cases, inOrder, { mode: "exam", n: 2 });
      await quiz.send(...inOrder.map((_, position) => makeQuizEvent(position, { option: index % 3 })));
      return { student, quiz };
    }),
  );
  await Promise.all(exams.map(({ student, quiz }) => closeQuiz(database.db, student, quiz.id, { submit: true })));
  const hashes = exams[0]?.quiz.variants.map(({ contentHash }) => contentHash) ?? [];
  expect(hashes).toHaveLength(families.length);
  const choices = await readChoices(database.db, hashes);
  for (const hash of hashes) {
    expect([...(choices.get(hash) ?? [])].sort(([a], [b]) => a - b)).toEqual([
      [0, 3],
      [1, 3],
      [2, 2],
    ]);
  }
});

test("choices are summed by option, without those that change nothing, in one order for all who lock them", () => {
  const [a, b, c] = ["a", "b", "c"];
  const gained = [
    { hash: c, option: 0 },
    { hash: b, option: 3 },
    { hash: a, option: 1 },
    { hash: b, option: 1 },
    { hash: c, option: 0 },
    { hash: a, option: null },
  ];
  const expected = [
    { hash: a, option: 1, students: 1 },
    { hash: b, option: 1, students: 1 },
    { hash: c, option: 0, students: 1 },
  ];
  const lost = [
    { hash: c, option: 0 },
    { hash: b, option: 3 },
  ];
  expect(sumChoices(gained, lost)).toEqual(expected);
  expect(sumChoices([...gained].reverse(), [...lost].reverse())).toEqual(expected);
});

test("refold mends the counts while students are graded, twice at once too", async () => {
  const { db } = database;
  const sittings = await Promise.all(
    Array.from({ length: 6 }, async () => {
      const student = await createStudent(db);
      const quiz = await serve(student, "tts-diagnosis", { mode: "exam", n: 6 });
      await answer(quiz, 2);
      return { student, quiz };
    }),
  );
  const [first, ...others] = sittings;
  await closeQuiz(db, first?.student ?? "", first?.quiz.id ?? "", { submit: true });
  const hash = first?.quiz.variants[0]?.contentHash ?? "";
  await db.sql`update case_choices set students = students + 40 where variant_hash = ${hash}`;
  await Promise.all([
    refold(db, { verify: false }),
    ...others.map(({ student, quiz }) => closeQuiz(db, student, quiz.id, { submit: true })),
    refold(db, { verify: false }),
  ]);
  expect(await choicesOf(first?.quiz as ServedTestQuiz)).toEqual([[2, 6]]);
});

test("tampering with the counts is found by verify and mended by refold", async () => {
  const { db } = database;
  const quiz = await serve(await createStudent(db), "tts-diagnosis", { n: 5 });
  await answer(quiz, 2);
  const hash = quiz.variants[0]?.contentHash ?? "";
  await db.sql`update case_choices set students = students + 40 where variant_hash = ${hash}`;
  await db.sql`insert into case_choices (variant_hash, option, students) values (${hash}, 0, 2)`;
  const expected = [
    { studentId: null, where: `choice ${hash}/0`, expected: 0, found: 2 },
    { studentId: null, where: `choice ${hash}/2`, expected: 1, found: 41 },
  ];
  expect((await refold(db, { verify: true })).differences).toEqual(expected);
  expect((await refold(db, { verify: false })).differences).toEqual(expected);
  expect(await choicesOf(quiz)).toEqual([[2, 1]]);
  await db.sql`truncate case_choices`;
  await refold(db, { verify: false });
  expect((await refold(db, { verify: true })).differences).toEqual([]);
});
