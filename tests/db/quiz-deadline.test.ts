import { afterAll, beforeAll, expect, test } from "vitest";
import { closeQuiz, settleQuizzes } from "#db/quiz-end";
import { readServedQuiz } from "#db/quiz-reading";
import { refold } from "#db/refold";
import { createTestDatabase, type TestDatabase } from "./database.ts";
import { createStudent } from "./fixtures.ts";
import { makeQuizEvent, passDeadline, seedCases, serveQuiz, type TestCases } from "./quiz-fixture.ts";

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

const HOUR = 3_600_000;
const TWO = ["tts-diagnosis", "pf-diagnosis"] as const;
const serveExam = (student: string, n = 0) => serveQuiz(database.db, student, cases, TWO, { mode: "exam", minutes: 30, n });
const read = async (student: string, id: string) => {
  const quiz = await readServedQuiz(database.db, student, id);
  if (!quiz) throw new Error("no quiz");
  return quiz;
};

test("an answer that arrives after the deadline is refused, and the exam is closed as of its deadline", async () => {
  const student = await createStudent(database.db);
  const exam = await serveExam(student);
  await exam.send(makeQuizEvent(0, { option: exam.key(0) }));
  await passDeadline(database.db, student, exam.id);
  const late = await exam.send(makeQuizEvent(0, { option: exam.wrong(0) }), makeQuizEvent(1, { option: exam.key(1) }));
  expect(late).toMatchObject([
    { status: "refused", reason: "The time was up when this arrived." },
    { status: "refused", reason: "The time was up when this arrived." },
  ]);
  const { session, items } = await read(student, exam.id);
  expect(session.submittedAt).toBe(session.deadlineAt);
  expect(items.map((item) => item.result)).toEqual([
    { option: exam.key(0), correct: true, gradedAt: session.deadlineAt },
    { option: null, correct: false, gradedAt: session.deadlineAt },
  ]);
});

test("a clock that is an hour wrong, either way, changes nothing", async () => {
  const student = await createStudent(database.db);
  const exam = await serveExam(student);
  for (const at of [Date.now() - HOUR, Date.now() + HOUR])
    expect(await exam.send(makeQuizEvent(0, { option: exam.key(0), at }))).toMatchObject([{ status: "stored" }]);
  await passDeadline(database.db, student, exam.id);
  for (const at of [Date.now() - HOUR, Date.now() + HOUR])
    expect(await exam.send(makeQuizEvent(0, { option: exam.wrong(0), at }))).toMatchObject([{ status: "refused" }]);
  expect((await read(student, exam.id)).items[0]?.result).toMatchObject({ correct: true });
});

test("an answer that was stored in time and is sent again after the deadline is a duplicate", async () => {
  const student = await createStudent(database.db);
  const exam = await serveExam(student);
  const answer = makeQuizEvent(0, { option: exam.key(0) });
  await exam.send(answer);
  await passDeadline(database.db, student, exam.id);
  expect(await exam.send(answer)).toEqual([{ id: answer.id, status: "duplicate" }]);
});

test("handing in late ends the exam at its deadline, not later", async () => {
  const student = await createStudent(database.db);
  const exam = await serveExam(student);
  await passDeadline(database.db, student, exam.id, HOUR);
  await closeQuiz(database.db, student, exam.id, { submit: true });
  const { session } = await read(student, exam.id);
  expect(session.submittedAt).toBe(session.deadlineAt);
});

test("a touch before the deadline closes nothing; one after it does, and so does looking at the list", async () => {
  const student = await createStudent(database.db);
  const [early, opened, listed] = [await serveExam(student), await serveExam(student, 1), await serveExam(student, 2)];
  await passDeadline(database.db, student, opened.id);
  await passDeadline(database.db, student, listed.id);
  for (const exam of [early, opened]) await closeQuiz(database.db, student, exam.id, { submit: false });
  expect((await read(student, early.id)).session.submittedAt).toBeNull();
  expect((await read(student, opened.id)).session.submittedAt).not.toBeNull();
  await settleQuizzes(database.db, student);
  expect((await read(student, listed.id)).session.submittedAt).not.toBeNull();
  expect((await read(student, early.id)).session.submittedAt).toBeNull();
});

test("an exam closed late takes its place before what was answered since", async () => {
  const student = await createStudent(database.db);
  const exam = await serveExam(student);
  await exam.send(makeQuizEvent(0, { option: exam.wrong(0), confidence: 3 }));
  await passDeadline(database.db, student, exam.id, HOUR);
  const tutor = await serveQuiz(database.db, student, cases, ["tts-diagnosis"], { n: 1 });
  await tutor.send(makeQuizEvent(0, { option: tutor.key(0) }));
  await settleQuizzes(database.db, student);
  const rows = await database.db.sql`
    select quiz_id, first from case_results where student_id = ${student} and family_id = 'tts-diagnosis' order by graded_at`;
  expect(rows.map((row) => [row.quiz_id, row.first])).toEqual([
    [exam.id, true],
    [tutor.id, false],
  ]);
  const [state] = await database.db.sql`
    select reps, last_correct, confident_wrong from case_family_states where student_id = ${student} and family_id = 'tts-diagnosis'`;
  expect(state).toEqual({ reps: 2, last_correct: true, confident_wrong: false });
});

test("an exam that cannot be closed keeps no other open, is told, and is closed as soon as it can be", async () => {
  const student = await createStudent(database.db);
  const exams = [await serveExam(student), await serveExam(student, 1), await serveExam(student, 2)];
  for (const exam of exams) await passDeadline(database.db, student, exam.id);
  const stuck = exams[1]?.id ?? "";
  await database.db.sql.unsafe(`
    create function no_space() returns trigger language plpgsql as $$ begin raise exception 'no space' using errcode = 'disk_full'; end $$;
    create trigger no_space before update on quiz_sessions for each row when (new.id = '${stuck}') execute function no_space()`);
  const isOpen = async (id: string) => (await read(student, id)).session.submittedAt === null;
  try {
    await expect(settleQuizzes(database.db, student)).rejects.toMatchObject({ cause: { code: "53100" } });
    expect(await Promise.all(exams.map(({ id }) => isOpen(id)))).toEqual([false, true, false]);
  } finally {
    await database.db.sql.unsafe("drop trigger no_space on quiz_sessions; drop function no_space()");
  }
  await settleQuizzes(database.db, student);
  expect(await isOpen(stuck)).toBe(false);
});

test("a set without a limit has no deadline", async () => {
  const student = await createStudent(database.db);
  const exam = await serveQuiz(database.db, student, cases, TWO, { mode: "exam" });
  expect((await read(student, exam.id)).session).toMatchObject({ deadlineAt: null, submittedAt: null });
});
