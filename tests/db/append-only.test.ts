import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { advanceEventId } from "#core/case-advances";
import { saveAssignment } from "#db/assignments";
import { recordRead } from "#db/audit";
import { settleQuizzes } from "#db/quiz-end";
import { refold } from "#db/refold";
import { recordEvents } from "#db/reviews";
import { enroll, makeClass, makeDraft } from "./class-fixture.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";
import { createStudent, makeEvent } from "./fixtures.ts";
import { makeQuizEvent, seedCases, serveQuiz } from "./quiz-fixture.ts";

const T0 = Date.UTC(2026, 2, 1, 10);
let database: TestDatabase;
let student: string;

beforeAll(async () => {
  database = await createTestDatabase();
  const cases = await seedCases(database.db);
  const cardIds = cases.knowledge.facts.map((fact) => cases.cardOf(fact.id));
  student = await createStudent(database.db);
  const quiz = await serveQuiz(database.db, student, cases, ["tts-diagnosis"]);
  await quiz.send(makeQuizEvent(0, { option: quiz.key(0) }));
  await recordEvents(database.db, student, { device: "test", events: cardIds.slice(0, 3).map((id) => makeEvent(id, T0)) });
  // Row triggers say nothing of an empty table.
  const cardId = cardIds[0] ?? "";
  await database.db.sql`
    insert into case_advances (student_id, event_id, card_id, quiz_id, position, at)
    values (${student}, ${advanceEventId(quiz.id, { position: 0, cardId })}, ${cardId}, ${quiz.id}, 0, now())`;
  await settleQuizzes(database.db, student);
  const owner = await makeClass(database.db);
  const { enrollmentId } = await enroll(database.db, owner.classId, { userId: student });
  await recordRead(database.db, owner, { enrollmentId, action: "read-student", day: "2026-11-22" });
  await saveAssignment(database.db, owner, makeDraft());
});
afterAll(() => database.drop());

test.each([
  "update review_log set rating = 4",
  "delete from review_log",
  "truncate review_log",
  "update scheduler_configs set desired_retention = 0.8",
  "delete from scheduler_configs",
  "truncate scheduler_configs",
  "update case_responses set option = 1",
  "delete from case_responses",
  "truncate case_responses",
  "update case_variants set key_index = 0",
  "delete from case_variants",
  "truncate case_variants cascade",
  "update quiz_items set variant_hash = (select max(hash) from case_variants)",
  "delete from quiz_items",
  "truncate quiz_items cascade",
  "update case_advances set at = now()",
  "update case_advances set sent = true, at = now()",
  "update case_advances set sent = sent",
  "delete from case_advances",
  "truncate case_advances",
  "update quiz_sessions set mode = 'exam', version = version + 1",
  "update quiz_sessions set criteria = '{}', version = version + 1",
  "update quiz_sessions set created_at = now(), version = version + 1",
  "update quiz_sessions set time_limit_ms = 60000, deadline_at = now(), version = version + 1",
  "update quiz_sessions set submitted_at = now()",
  "update quiz_sessions set submitted_at = submitted_at - interval '1 hour', version = version + 1 where submitted_at is not null",
  "update quiz_sessions set submitted_at = null, version = version + 1 where submitted_at is not null",
  "update quiz_sessions set version = version - 1",
  "update quiz_sessions set assignment_id = (select min(id::text)::uuid from assignments), attempt = 1, version = version + 1",
  "delete from quiz_sessions",
  "truncate quiz_sessions cascade",
  "update audit_events set action = 'nothing'",
  "update audit_events set actor_id = null",
  "update audit_events set subject_id = null",
  "delete from audit_events",
  "truncate audit_events",
])("%s is refused", async (statement) => {
  await expect(database.db.sql.unsafe(statement)).rejects.toThrow(/is append-only: (UPDATE|DELETE|TRUNCATE) is refused/);
});

/** Runs statements as the erasing of an account does, and takes all of it back. */
function erasing(studentId: string, ...statements: string[]): Promise<number> {
  const undone = new Error("undone");
  let rows = 0;
  return database.db.sql
    .begin(async (sql) => {
      await sql`select set_config('rounds.erasing', ${studentId}, true)`;
      for (const statement of statements) rows += (await sql.unsafe(statement)).count;
      throw undone;
    })
    .then(
      () => rows,
      (error) => {
        if (error !== undone) throw error;
        return rows;
      },
    );
}

const LOGS = ["review_log", "scheduler_configs", "case_responses", "case_advances", "quiz_items", "quiz_sessions"];

test.each(LOGS)("erasing an account can delete its own rows of %s and no others", async (table) => {
  const [own] = await database.db.sql.unsafe(`select count(*)::int as count from ${table} where student_id = '${student}'`);
  expect(own?.count).toBeGreaterThan(0);
  const children = LOGS.slice(2, LOGS.indexOf(table)).map((log) => `delete from ${log} where student_id = '${student}'`);
  const results = table.startsWith("quiz") ? [`delete from case_results where student_id = '${student}'`] : [];
  const deletes = [...results, ...children, `delete from ${table} where student_id = '${student}'`];
  expect(await erasing(student, ...deletes)).toBeGreaterThanOrEqual(own?.count);
  for (const other of [randomUUID(), "", student.toUpperCase()]) {
    await expect(erasing(other, `delete from ${table} where student_id = '${student}'`)).rejects.toThrow(
      /is append-only: DELETE is refused/,
    );
  }
  await expect(erasing(student, `truncate ${table} cascade`)).rejects.toThrow(/is append-only: TRUNCATE is refused/);
});

test("erasing an account deletes no shared case and changes no row of a log", async () => {
  await expect(erasing(student, "delete from case_variants")).rejects.toThrow(/is append-only/);
  await expect(erasing(student, "update review_log set rating = 4")).rejects.toThrow(/is append-only/);
});

test("of the audit log an erased account takes what concerns it, and its name from what it did", async () => {
  const [row] = await database.db.sql<
    { actor: string }[]
  >`select actor_id as actor from audit_events where subject_id = ${student}`;
  const actor = row?.actor ?? "";
  expect(await erasing(student, `delete from audit_events where subject_id = '${student}'`)).toBe(1);
  expect(await erasing(actor, `update audit_events set actor_id = null where actor_id = '${actor}'`)).toBeGreaterThan(0);
  for (const statement of ["delete from audit_events", "update audit_events set actor_id = null, action = 'nothing'"]) {
    await expect(erasing(actor, `${statement} where subject_id = '${student}'`)).rejects.toThrow(/is append-only/);
  }
});

test("an advance without its case breaks a foreign key", async () => {
  await expect(database.db.sql`
    insert into case_advances (student_id, event_id, card_id, quiz_id, position, at)
    select student_id, gen_random_uuid(), card_id, quiz_id, 7, at from case_advances`).rejects.toThrow(
    /violates foreign key constraint/,
  );
});

test.each([
  "review_log",
  "scheduler_configs",
  "card_states",
  "study_days",
  "recall_calibration",
  "card_notes",
  "quiz_sessions",
  "quiz_items",
  "case_responses",
  "case_results",
  "case_family_states",
  "case_advances",
  "case_notes",
  "case_reports",
])("%s keeps its student: deleting the user is refused", async (table) => {
  const [key] = await database.db.sql<{ rule: string }[]>`
    select confdeltype as rule from pg_constraint
    where conrelid = ${table}::regclass and confrelid = 'users'::regclass and contype = 'f'`;
  expect(key?.rule).toBe("a");
  await expect(database.db.sql.unsafe("delete from users")).rejects.toThrow(/violates foreign key constraint/);
});

test.each([
  ["a rating of 5", "'review', 5, null, now(), null"],
  ["a review without a rating", "'review', null, null, now(), null"],
  ["a rating on a reset", "'reset', 3, null, now(), null"],
  ["an unknown kind", "'erase', null, null, now(), null"],
  ["a void without a target", "'void', null, null, now(), null"],
  ["a time after receipt", "'reset', null, null, now() + interval '1 second', null"],
  ["a duration below zero", "'review', 3, -1, now(), null"],
])("a row with %s breaks a CHECK", async (_, values) => {
  const insert = `insert into review_log (student_id, id, card_id, received_at, client_at, device, kind, rating, duration_ms, at, target_id)
    select '${student}', gen_random_uuid(), id, now(), now(), 'test', ${values} from cards limit 1`;
  await expect(database.db.sql.unsafe(insert)).rejects.toThrow(/violates check constraint/);
});

test.each([
  ["an answer without an option", "'answer', null, null, null, 1"],
  ["a flag with an option", "'flag', 1, null, null, 1"],
  ["a confidence of 4", "'answer', 1, 4, null, 1"],
  ["a strike-out with a confidence", "'strike', 1, 1, null, 1"],
  ["a highlight without ranges", "'highlight', null, null, null, 1"],
  ["an unknown kind of response", "'peek', null, null, null, 1"],
  ["an answer that took less than no time", "'answer', 1, null, null, -1"],
])("%s breaks a CHECK", async (_, values) => {
  const insert = `insert into case_responses (student_id, quiz_id, position, id, client_at, received_at, ordinal, device, kind, option, confidence,
    ranges, duration_ms)
    select student_id, quiz_id, position, gen_random_uuid(), now(), now(), 0, 'test', ${values} from quiz_items limit 1`;
  await expect(database.db.sql.unsafe(insert)).rejects.toThrow(/violates check constraint/);
});

test("tampering with a projection is found by verify and mended by refold", async () => {
  const { db } = database;
  await db.sql`update card_states set stability = stability + 1e-12 where card_id = (select min(card_id) from card_states)`;
  await db.sql`delete from card_states where card_id = (select max(card_id) from card_states)`;
  await db.sql`update study_days set again = again + 1`;
  await db.sql`insert into study_days (student_id, day, reviews) values (${student}, '2020-01-01', 7)`;
  const found = await refold(db, { verify: true });
  expect(found).toMatchObject({ students: 2, cards: 3 });
  expect(found.differences).toHaveLength(4);
  expect((await refold(db, { verify: false })).differences).toHaveLength(4);
  expect((await refold(db, { verify: true })).differences).toEqual([]);
});

test("a state under another topic than its card is found by verify and mended by refold", async () => {
  const { db } = database;
  await db.sql`update card_states set topic_slug = 'vessels' where card_id = (select min(card_id) from card_states)`;
  expect((await refold(db, { verify: true })).differences).toMatchObject([
    { expected: { topic: "nerve" }, found: { topic: "vessels" } },
  ]);
  await refold(db, { verify: false });
  expect((await refold(db, { verify: true })).differences).toEqual([]);
});

test("an emptied projection is rebuilt from the log", async () => {
  const { db } = database;
  await db.sql`truncate card_states, study_days`;
  await refold(db, { verify: false });
  expect((await refold(db, { verify: true })).differences).toEqual([]);
  const [row] = await db.sql`select count(*)::int as count, min(version) as version from card_states`;
  expect(row).toEqual({ count: 3, version: 1 });
});
