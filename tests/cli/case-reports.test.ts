import { Command } from "commander";
import { v7 } from "uuid";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { addReportsCommand } from "#cli/case-reports-command";
import { UsageError } from "#cli/command-error";
import { saveReport } from "#db/case-reports";
import { closeQuiz } from "#db/quiz-end";
import { createTestDatabase, type TestDatabase } from "../db/database.ts";
import { createStudent } from "../db/fixtures.ts";
import { makeQuizEvent, type ServedTestQuiz, seedCases, serveQuiz } from "../db/quiz-fixture.ts";

let database: TestDatabase;
let cases: Awaited<ReturnType<typeof seedCases>>;
let quiz: ServedTestQuiz;
let student: string;
let printed: string;

beforeAll(async () => {
  database = await createTestDatabase();
  cases = await seedCases(database.db);
  student = await createStudent(database.db);
  quiz = await serveQuiz(database.db, student, cases, ["tts-diagnosis", "pf-diagnosis"]);
  await quiz.send(makeQuizEvent(0, { option: quiz.wrong(0) }));
  const report = (position: number, body: string) =>
    saveReport(database.db, student, { id: v7(), quizId: quiz.id, position, body });
  await report(0, "The key is not the best answer.\nLook at the reflexes.");
  await report(1, "Settled long ago.");
  await database.db.sql`update case_reports set closed_at = now() where position = 1`;
  vi.stubEnv("DATABASE_URL", database.url);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await database.drop();
});
beforeEach(() => {
  printed = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

async function reports(...flags: string[]): Promise<string> {
  const cases = new Command("cases");
  addReportsCommand(cases);
  await cases.parseAsync(["node", "cases", "reports", ...flags]);
  return printed;
}

test("an open report is printed with the student's words, the case as served, and what it was made from", async () => {
  const text = await reports();
  const variant = quiz.variants[0];
  expect(text).toContain("> The key is not the best answer.\n> Look at the reflexes.");
  expect(text).toContain(variant?.stem.slice(0, 40));
  expect(text).toContain(`seed ${variant?.seed}`);
  expect(text).toContain(`The student had chosen ${"ABCDE"[quiz.wrong(0)]}.`);
  expect(text).toContain("1 open report.");
  expect(text).not.toContain("Settled");
});

test("a report that is closed is listed no more, closing it again changes nothing, and an unknown one is told", async () => {
  const id = v7();
  await saveReport(database.db, student, { id, quizId: quiz.id, position: 1, body: "Two answers are right." });
  expect(await reports()).toContain(id);
  printed = "";
  expect(await reports("--close", id)).toBe(`Closed ${id}.\n`);
  const closedAt = async () => (await database.db.sql`select closed_at from case_reports where id = ${id}`)[0]?.closed_at;
  const first = await closedAt();
  expect(first).not.toBeNull();
  printed = "";
  expect(JSON.parse(await reports("--close", id, "--json"))).toEqual({ closed: id });
  expect(await closedAt()).toEqual(first);
  printed = "";
  expect(await reports()).not.toContain(id);
  for (const unknown of [v7(), "x"]) await expect(reports("--close", unknown)).rejects.toThrow(UsageError);
});

test("closed ones come with --all, and --json gives snapshot, seed, versions and text", async () => {
  expect(await reports("--all")).toContain("Settled long ago.");
  printed = "";
  const [report] = JSON.parse(await reports("--json"));
  expect(report).toMatchObject({ body: expect.stringContaining("not the best"), closedAt: null, chosen: quiz.wrong(0) });
  expect(report.variant).toEqual(quiz.variants[0]);
});

test("a report from before the answer says so, and one from before another answer names the one that counts", async () => {
  const exam = await serveQuiz(database.db, student, cases, ["tts-diagnosis"], { mode: "exam", minutes: 30 });
  const tell = async (body: string) => {
    await saveReport(database.db, student, { id: v7(), quizId: exam.id, position: 0, body });
    await new Promise((done) => setTimeout(done, 5));
  };
  const said = async () => {
    printed = "";
    return /> \w+\.\n(The student had .*)/.exec(await reports())?.[1];
  };
  const settle = () => database.db.sql`update case_reports set closed_at = now() where closed_at is null and quiz_id = ${exam.id}`;
  await database.db.sql`update case_reports set closed_at = now() where closed_at is null`;
  await tell("Early.");
  expect(await said()).toBe("The student had chosen nothing.");
  await exam.send(makeQuizEvent(0, { option: 1 }));
  await settle();
  await new Promise((done) => setTimeout(done, 5));
  await tell("Later.");
  expect(await said()).toBe("The student had chosen B.");
  await exam.send(makeQuizEvent(0, { option: 2 }));
  await closeQuiz(database.db, student, exam.id, { submit: true });
  expect(await said()).toBe("The student had chosen B. The answer that counts: C.");
  printed = "";
  const all = await reports("--all");
  expect(all).toContain("> Early.\nThe student had chosen nothing and has answered C since.");
});
