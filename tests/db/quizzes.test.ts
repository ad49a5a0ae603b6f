import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { foldItem } from "#core/quiz-fold";
import type { OutgoingQuizEvent } from "#core/quiz-wire";
import { DEFAULT_CONFIG } from "#core/scheduler-config";
import { changeConfig } from "#db/configs";
import type { Database } from "#db/database";
import { readCandidates, readQuizOrder, readSeenVariants, storeQuiz } from "#db/quiz-creation";
import { closeQuiz } from "#db/quiz-end";
import { storeQuizEvents } from "#db/quiz-events";
import { readQuizSummaries, readResultCounts } from "#db/quiz-history";
import { readServedQuiz } from "#db/quiz-reading";
import { refold } from "#db/refold";
import { createTestDatabase, type TestDatabase } from "./database.ts";
import { createStudent } from "./fixtures.ts";
import { makeOrder, makeQuizEvent, seedCases, serveQuiz, type TestCases } from "./quiz-fixture.ts";

let database: TestDatabase;
let cases: TestCases;

beforeAll(async () => {
  database = await createTestDatabase();
  cases = await seedCases(database.db);
});
afterAll(async () => {
  // The projections equal the responses after everything that these tests did.
  const { differences } = await refold(database.db, { verify: true });
  await database.drop();
  expect(differences).toEqual([]);
});

const TWO = ["tts-diagnosis", "pf-diagnosis"] as const;
const serve = (student: string, change: Parameters<typeof serveQuiz>[4] = {}, families: readonly string[] = TWO) =>
  serveQuiz(database.db, student, cases, families, change);
const end = (student: string, id: string) => closeQuiz(database.db, student, id, { submit: true });
const statuses = (results: readonly { status: string }[] | null) => results?.map((result) => result.status);
const itemsOf = async (student: string, id: string) => (await readServedQuiz(database.db, student, id))?.items ?? [];
const stateOf = async (student: string, id: string, position: number, mode: "tutor" | "exam" = "tutor") =>
  foldItem((await itemsOf(student, id))[position]?.events ?? [], mode);
const familyOf = async (student: string, familyId: string) => {
  const [row] = await database.db.sql`
    select phase, reps, lapses, last_correct, confident_wrong, scheduled_days from case_family_states
    where student_id = ${student} and family_id = ${familyId}`;
  return row ?? null;
};

describe("making a quiz", () => {
  test("stores each case once, however many students are served it", async () => {
    const [ann, ben] = [await createStudent(database.db), await createStudent(database.db)];
    const quizzes = await Promise.all([ann, ben].flatMap((student) => [serve(student), serve(student, {}, [...TWO].reverse())]));
    const hashes = new Set(quizzes.flatMap(({ variants }) => variants.map((variant) => variant.contentHash)));
    const rows = await database.db.sql<{ hash: string }[]>`
      select hash from case_variants where family_id in ('tts-diagnosis', 'pf-diagnosis') and n < 10`;
    expect(new Set(rows.map((row) => row.hash))).toEqual(hashes);
    expect((await itemsOf(ben, quizzes[2]?.id ?? ""))[0]?.variant).toEqual(quizzes[2]?.variants[0]);
  });

  test("twice under one id keeps the first, even when both come at once", async () => {
    const student = await createStudent(database.db);
    const order = makeOrder({ count: 2 });
    const { variants } = await serve(student);
    const made = await Promise.all([1, 2, 3].map(() => storeQuiz(database.db, { studentId: student, order, variants })));
    expect(made.filter(Boolean)).toHaveLength(1);
    const { id: _, ...asked } = order;
    expect(await readQuizOrder(database.db, student, order.id)).toEqual({ assignmentId: null, order: asked, count: 2 });
    expect(await readQuizOrder(database.db, await createStudent(database.db), order.id)).toBeNull();
  });

  test("gives an exam its deadline with the student's extra time", async () => {
    const student = await createStudent(database.db);
    await database.db.sql`update users set case_time_percent = 150 where id = ${student}`;
    const { id } = await serve(student, { mode: "exam", minutes: 20 });
    const session = (await readServedQuiz(database.db, student, id))?.session;
    const [stored] = await database.db.sql`select time_limit_ms from quiz_sessions where id = ${id}`;
    expect(stored?.time_limit_ms).toBe(20 * 60_000);
    expect((session?.deadlineAt ?? 0) - (session?.createdAt ?? 0)).toBe(30 * 60_000);
  });

  test("knows which variants of a family were served, the oldest first", async () => {
    const student = await createStudent(database.db);
    const [first, second] = [(await serve(student, { n: 2 })).variants[0], (await serve(student, { n: 1 })).variants[0]];
    const seen = await readSeenVariants(database.db, student, [...TWO, "s1-diagnosis"]);
    expect(seen.get("tts-diagnosis")).toEqual({ numbers: [first?.n, second?.n], lastStem: second?.stem });
    expect(seen.has("s1-diagnosis")).toBe(false);
  });
});

describe("events", () => {
  test("are folded into what the student did, and sent again change nothing", async () => {
    const student = await createStudent(database.db);
    const quiz = await serve(student);
    const events = [
      makeQuizEvent(0, { kind: "strike", option: 1 }),
      makeQuizEvent(0, { kind: "strike", option: 2 }),
      makeQuizEvent(0, { kind: "unstrike", option: 1 }),
      makeQuizEvent(1, { kind: "flag" }),
      makeQuizEvent(0, { kind: "highlight", ranges: [[3, 9]] }),
    ];
    expect(statuses(await quiz.send(...events))).toEqual(Array.from({ length: 5 }, () => "stored"));
    expect(statuses(await quiz.send(...events))).toEqual(Array.from({ length: 5 }, () => "duplicate"));
    expect(await stateOf(student, quiz.id, 0)).toEqual({
      option: null,
      confidence: null,
      struck: [2],
      flagged: false,
      ranges: [[3, 9]],
    });
    expect(await stateOf(student, quiz.id, 1)).toMatchObject({ flagged: true });
  });

  test("are refused one by one, each with its reason, and the rest is stored", async () => {
    const student = await createStudent(database.db);
    const quiz = await serve(student);
    const good = makeQuizEvent(0, { kind: "strike", option: 0 });
    const results = await quiz.send(
      makeQuizEvent(2),
      good,
      makeQuizEvent(0, { option: quiz.variants[0]?.options.length ?? 9 }),
      { ...makeQuizEvent(1), id: good.id },
      good,
    );
    expect(results).toEqual([
      expect.objectContaining({ status: "refused", reason: "The quiz has no case at this position." }),
      { id: good.id, status: "stored" },
      expect.objectContaining({ status: "refused", reason: "The case has no such option." }),
      { id: good.id, status: "refused", reason: "The id was used for another case." },
      { id: good.id, status: "duplicate" },
    ]);
  });

  test("of one quiz are not those of another under the same id", async () => {
    const student = await createStudent(database.db);
    const [one, other] = [await serve(student), await serve(student)];
    const event = makeQuizEvent(0, { kind: "flag" });
    await one.send(event);
    expect(await other.send(event)).toMatchObject([{ status: "refused", reason: "The id was used for another case." }]);
  });

  test("of an unknown quiz, or of another student's, find nothing", async () => {
    const [ann, ben] = [await createStudent(database.db), await createStudent(database.db)];
    const quiz = await serve(ann);
    const batch = { device: "test", events: [makeQuizEvent(0)] };
    expect(await storeQuizEvents(database.db, ben, quiz.id, batch)).toBeNull();
    expect(await closeQuiz(database.db, ben, quiz.id, { submit: true })).toBe(false);
    expect(await readServedQuiz(database.db, ben, quiz.id)).toBeNull();
    expect(await stateOf(ann, quiz.id, 0)).toMatchObject({ option: null });
  });

  test("with a clock that says anything count by their arrival", async () => {
    const student = await createStudent(database.db);
    const quiz = await serve(student, { mode: "exam" });
    await quiz.send(makeQuizEvent(0, { option: 1, at: 8.64e15 }));
    await quiz.send(makeQuizEvent(0, { option: 2, at: 0 }));
    expect(await stateOf(student, quiz.id, 0, "exam")).toMatchObject({ option: 2 });
  });
});

describe("tutor mode", () => {
  test("grades the first answer at once and refuses a second", async () => {
    const student = await createStudent(database.db);
    const quiz = await serve(student);
    const right = makeQuizEvent(0, { option: quiz.key(0), confidence: 3 });
    expect(statuses(await quiz.send(right))).toEqual(["stored"]);
    expect(await quiz.send(makeQuizEvent(0, { option: quiz.wrong(0) }))).toMatchObject([
      { status: "refused", reason: "This case is answered already." },
    ]);
    expect((await itemsOf(student, quiz.id))[0]?.result).toMatchObject({ option: quiz.key(0), correct: true });
    expect(await familyOf(student, "tts-diagnosis")).toMatchObject({ phase: "review", reps: 1, last_correct: true });
  });

  test("grades one answer only of two in a batch", async () => {
    const student = await createStudent(database.db);
    const quiz = await serve(student);
    const results = await quiz.send(makeQuizEvent(0, { option: quiz.wrong(0) }), makeQuizEvent(0, { option: quiz.key(0) }));
    expect(statuses(results)).toEqual(["stored", "refused"]);
    expect((await itemsOf(student, quiz.id))[0]?.result).toMatchObject({ correct: false });
  });

  test("ends with its last answer, and takes flags after that", async () => {
    const student = await createStudent(database.db);
    const quiz = await serve(student);
    await quiz.send(makeQuizEvent(1, { option: quiz.key(1) }));
    expect((await readServedQuiz(database.db, student, quiz.id))?.session.submittedAt).toBeNull();
    await quiz.send(makeQuizEvent(0, { option: quiz.key(0) }));
    const session = (await readServedQuiz(database.db, student, quiz.id))?.session;
    expect(session?.submittedAt).not.toBeNull();
    expect(statuses(await quiz.send(makeQuizEvent(0, { kind: "flag" }), makeQuizEvent(0, { kind: "strike" })))).toEqual([
      "stored",
      "refused",
    ]);
    await end(student, quiz.id);
    expect((await readServedQuiz(database.db, student, quiz.id))?.session.submittedAt).toBe(session?.submittedAt);
  });

  test("can be ended early; what was not answered is not graded", async () => {
    const student = await createStudent(database.db);
    const quiz = await serve(student);
    await quiz.send(makeQuizEvent(0, { option: quiz.key(0) }));
    await end(student, quiz.id);
    expect((await itemsOf(student, quiz.id)).map((item) => item.result?.correct ?? null)).toEqual([true, null]);
    expect(await quiz.send(makeQuizEvent(1))).toMatchObject([
      { status: "refused", reason: "The quiz had ended when this arrived." },
    ]);
  });

  test("two tabs that answer one case at once: one wins, the other hears that it is answered, and nothing doubles", async () => {
    const student = await createStudent(database.db);
    for (let round = 0; round < 5; round += 1) {
      const quiz = await serve(student, { n: round });
      const tabs = [0, 1, 2, 3].map((nth) => makeQuizEvent(0, { option: quiz.wrong(0, nth % 3) }));
      const results = await Promise.all(tabs.map((event) => quiz.send(event)));
      expect(results.map((result) => result?.[0]?.status).sort()).toEqual(["refused", "refused", "refused", "stored"]);
      const [count] = await database.db.sql`
        select count(*)::int as answers, count(distinct position)::int as cases from case_responses
        where student_id = ${student} and quiz_id = ${quiz.id}`;
      expect(count).toEqual({ answers: 1, cases: 1 });
    }
    expect(await familyOf(student, "tts-diagnosis")).toMatchObject({ reps: 5 });
  });

  test("answers to one family in two quizzes at once are both counted", async () => {
    const student = await createStudent(database.db);
    const quizzes = [await serve(student), await serve(student, { n: 1 }), await serve(student, { n: 2 })];
    await Promise.all(quizzes.map((quiz) => quiz.send(makeQuizEvent(0, { option: quiz.key(0) }))));
    expect(await familyOf(student, "tts-diagnosis")).toMatchObject({ reps: 3 });
    const rows = await database.db.sql`
      select first from case_results where student_id = ${student} and family_id = 'tts-diagnosis' order by graded_at, quiz_id`;
    expect(rows.map((row) => row.first)).toEqual([true, false, false]);
  });
});

test("an answer costs two statements: one that reads and one that writes all of it", async () => {
  const student = await createStudent(database.db);
  const [tutor, exam] = [await serve(student), await serve(student, { mode: "exam" })];
  for (const quiz of [tutor, exam]) {
    const counted = countStatements();
    const events = [makeQuizEvent(0, { option: quiz.key(0) })];
    expect(statuses(await storeQuizEvents(counted.db, student, quiz.id, { device: "test", events }))).toEqual(["stored"]);
    expect(counted.statements()).toBe(2);
  }
});

/** The database with every awaited query counted (fragments never are awaited). */
function countStatements(): { db: Database; statements(): number } {
  let statements = 0;
  const sql = new Proxy(database.db.sql, {
    apply: (target, self, args) => {
      const query = Reflect.apply(target, self, args);
      if (!(query instanceof Promise)) return query;
      const run = query.then;
      // biome-ignore lint/suspicious/noThenProperty: the query is a thenable already; this one counts
      query.then = (...handlers) => {
        statements += 1;
        return Reflect.apply(run, query, handlers);
      };
      return query;
    },
  });
  return { db: { ...database.db, sql }, statements: () => statements };
}

describe("an exam", () => {
  test("grades nothing before its end; the last answer counts, and what is left out is wrong", async () => {
    const student = await createStudent(database.db);
    const quiz = await serve(student, { mode: "exam" });
    await quiz.send(makeQuizEvent(0, { option: quiz.wrong(0) }));
    await quiz.send(makeQuizEvent(0, { option: quiz.key(0), confidence: 2 }));
    expect((await itemsOf(student, quiz.id)).map((item) => item.result)).toEqual([null, null]);
    expect(await familyOf(student, "tts-diagnosis")).toBeNull();
    await end(student, quiz.id);
    const items = await itemsOf(student, quiz.id);
    expect(items.map((item) => item.result)).toMatchObject([
      { option: quiz.key(0), correct: true },
      { option: null, correct: false },
    ]);
    expect(await familyOf(student, "pf-diagnosis")).toMatchObject({ reps: 1, last_correct: false, confident_wrong: false });
  });

  test("ended twice, or twice at once, is ended once", async () => {
    const student = await createStudent(database.db);
    const quiz = await serve(student, { mode: "exam" });
    await quiz.send(makeQuizEvent(0, { option: quiz.wrong(0), confidence: 3 }));
    await Promise.all([1, 2, 3].map(() => end(student, quiz.id)));
    const before = await readServedQuiz(database.db, student, quiz.id);
    await end(student, quiz.id);
    const after = await readServedQuiz(database.db, student, quiz.id);
    expect({ ...after, now: 0 }).toEqual({ ...before, now: 0 });
    expect(await familyOf(student, "tts-diagnosis")).toMatchObject({ reps: 1, confident_wrong: true });
  });

  test("that is handed in while an answer is under way either counts the answer or refuses it", async () => {
    const student = await createStudent(database.db);
    for (let round = 0; round < 8; round += 1) {
      const quiz = await serve(student, { mode: "exam", n: round });
      const [results] = await Promise.all([quiz.send(makeQuizEvent(0, { option: quiz.key(0) })), end(student, quiz.id)]);
      const [item] = await itemsOf(student, quiz.id);
      expect(item?.result?.correct).toBe(results?.[0]?.status === "stored");
      expect(item?.events.length).toBe(results?.[0]?.status === "stored" ? 1 : 0);
    }
  });

  test("takes no answer after it was handed in", async () => {
    const student = await createStudent(database.db);
    const quiz = await serve(student, { mode: "exam" });
    await end(student, quiz.id);
    expect(await quiz.send(makeQuizEvent(0))).toMatchObject([
      { status: "refused", reason: "The quiz had ended when this arrived." },
    ]);
  });
});

test("a family that is retired, and changed, between serving and answering is graded by what was served", async () => {
  const student = await createStudent(database.db);
  const quiz = await serve(student, {}, ["dpn-diagnosis"]);
  await database.db.sql`update case_families set retired_at = now(), offered = false where id = 'dpn-diagnosis'`;
  try {
    expect((await readCandidates(database.db, student)).families.map((family) => family.familyId)).not.toContain("dpn-diagnosis");
    expect(statuses(await quiz.send(makeQuizEvent(0, { option: quiz.key(0) })))).toEqual(["stored"]);
    expect((await itemsOf(student, quiz.id))[0]?.result).toMatchObject({ correct: true });
  } finally {
    await database.db.sql`update case_families set retired_at = null, offered = true where id = 'dpn-diagnosis'`;
  }
});

test("settings that change between reading and writing make the answer fold anew", async () => {
  const student = await createStudent(database.db);
  const quizzes = [await serve(student), await serve(student, { n: 1 }), await serve(student, { n: 2 })];
  await Promise.all([
    ...quizzes.map((quiz) => quiz.send(makeQuizEvent(0, { option: quiz.key(0) }))),
    changeConfig(database.db, student, { ...DEFAULT_CONFIG, desiredRetention: 0.8 }),
  ]);
  expect((await refold(database.db, { verify: true })).differences.filter((found) => found.studentId === student)).toEqual([]);
});

test("what a student has seen, missed and flagged shows among the families on offer", async () => {
  const student = await createStudent(database.db);
  const quiz = await serve(student);
  const flag: OutgoingQuizEvent[] = [makeQuizEvent(1, { kind: "flag" }), makeQuizEvent(0, { kind: "flag" })];
  await quiz.send(...flag, makeQuizEvent(0, { option: quiz.wrong(0), confidence: 3 }));
  await quiz.send(makeQuizEvent(0, { kind: "unflag" }));
  const before = await readCandidates(database.db, student);
  expect(before.families.filter((family) => family.flagged)).toEqual([]);
  await quiz.send(makeQuizEvent(1, { option: quiz.key(1) }));
  const { now, families } = await readCandidates(database.db, student);
  const found = new Map(families.map((family) => [family.familyId, family]));
  expect(found.get("tts-diagnosis")).toMatchObject({ lastCorrect: false, confidentWrong: true, flagged: false });
  expect(found.get("tts-diagnosis")?.due).toBeGreaterThan(now);
  expect(found.get("pf-diagnosis")).toMatchObject({ lastCorrect: true, confidentWrong: false, flagged: true });
  expect(found.get("s1-diagnosis")).toMatchObject({ due: null, lastCorrect: null, flagged: false });
});

test("history counts cases, answers and right ones; an open exam shows none", async () => {
  const student = await createStudent(database.db);
  const exam = await serve(student, { mode: "exam" });
  await exam.send(makeQuizEvent(0, { option: exam.key(0) }));
  const tutor = await serve(student, { n: 1 });
  await tutor.send(makeQuizEvent(0, { option: tutor.key(0) }), makeQuizEvent(1, { option: tutor.wrong(1) }));
  expect(await readQuizSummaries(database.db, student, 10)).toMatchObject([
    { id: tutor.id, mode: "tutor", cases: 2, answered: 2, graded: 2, correct: 1 },
    { id: exam.id, mode: "exam", submittedAt: null, cases: 2, answered: 1, graded: 0, correct: 0 },
  ]);
  expect(await readResultCounts(database.db, student)).toEqual([
    { topicSlug: "heel", kind: "diagnosis", answers: 1, correct: 0 },
    { topicSlug: "nerve", kind: "diagnosis", answers: 1, correct: 1 },
  ]);
});

test("tampering with results and families is found by verify and mended by refold", async () => {
  const student = await createStudent(database.db);
  const quiz = await serve(student);
  await quiz.send(makeQuizEvent(0, { option: quiz.wrong(0) }), makeQuizEvent(1, { option: quiz.key(1) }));
  await database.db.sql`update case_results set correct = true where student_id = ${student} and position = 0`;
  await database.db.sql`delete from case_family_states where student_id = ${student} and family_id = 'pf-diagnosis'`;
  await database.db.sql`update case_family_states set stability = stability + 1e-12 where student_id = ${student}`;
  const { differences } = await refold(database.db, { verify: true });
  expect(differences.map((difference) => difference.where).sort()).toEqual([
    `case ${quiz.id}/0`,
    "family pf-diagnosis",
    "family tts-diagnosis",
  ]);
  expect((await refold(database.db, { verify: false })).differences).toHaveLength(3);
  expect((await refold(database.db, { verify: true })).differences).toEqual([]);
});
