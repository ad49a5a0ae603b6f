import { afterEach, beforeEach, expect, test } from "vitest";
import { advanceEventId } from "#core/case-advances";
import { CASE_DEVICE } from "#db/quiz-advances";
import { settleQuizzes } from "#db/quiz-end";
import { refold } from "#db/refold";
import { recordEvents } from "#db/reviews";
import { createTestDatabase, type TestDatabase } from "./database.ts";
import { createStudent, makeEvent } from "./fixtures.ts";
import { makeQuizEvent, type ServedTestQuiz, seedCases, serveQuiz, type TestCases } from "./quiz-fixture.ts";

let database: TestDatabase;
let student: string;
let quiz: ServedTestQuiz;
let cases: TestCases;
let card: string;
let other: string;

// What is found here stands in logs, where nothing can be taken back: a database for each test.
beforeEach(async () => {
  database = await createTestDatabase();
  cases = await seedCases(database.db);
  student = await createStudent(database.db);
  quiz = await serveQuiz(database.db, student, cases, ["tts-diagnosis", "pf-diagnosis"]);
  await quiz.send(makeQuizEvent(0, { option: quiz.wrong(0) }), makeQuizEvent(1, { option: quiz.key(1) }));
  [card = "", other = ""] = cases.knowledge.facts.map((fact) => cases.cardOf(fact.id));
});
afterEach(() => database.drop());

const addRow = (eventId: string, position = 0) => database.db.sql`
  insert into case_advances (student_id, event_id, card_id, quiz_id, position, at)
  values (${student}, ${eventId}, ${card}, ${quiz.id}, ${position}, now())`;
const verify = async () => (await refold(database.db, { verify: true })).differences;

test("an advance that waits for its event is no difference, and none once it is written", async () => {
  await addRow(advanceEventId(quiz.id, { position: 0, cardId: card }));
  expect(await verify()).toEqual([]);
  await settleQuizzes(database.db, student);
  const [written] = await database.db.sql`select count(*)::int as count from review_log where kind = 'advance'`;
  expect(written).toEqual({ count: 1 });
  expect(await verify()).toEqual([]);
});

test("what is written is marked in the statement that writes it, and what is marked is not looked for again", async () => {
  await addRow(advanceEventId(quiz.id, { position: 0, cardId: card }));
  const marks = async () => (await database.db.sql`select sent from case_advances`).map((row) => row.sent);
  expect(await marks()).toEqual([false]);
  await settleQuizzes(database.db, student);
  expect(await marks()).toEqual([true]);
  await database.db.sql.begin(async (sql) => {
    await sql`alter table case_advances disable trigger case_advances_append_only`;
    await sql`update case_advances set sent = false`;
    await sql`alter table case_advances enable trigger case_advances_append_only`;
  });
  expect(await verify()).toMatchObject([{ expected: { cardId: card, sent: false }, found: { cardId: card } }]);
});

test("an advance that the log refuses stops nothing", async () => {
  const eventId = advanceEventId(quiz.id, { position: 0, cardId: card });
  await recordEvents(database.db, student, { device: "phone", events: [{ ...makeEvent(other, Date.now()), id: eventId }] });
  await addRow(eventId);
  await settleQuizzes(database.db, student);
  const exam = await serveQuiz(database.db, student, cases, ["s1-diagnosis"]);
  expect(await exam.send(makeQuizEvent(0, { option: exam.wrong(0) }))).toMatchObject([{ status: "stored" }]);
  const rows = await database.db.sql`select card_id, kind from review_log where id = ${eventId}`;
  expect(rows).toEqual([{ card_id: other, kind: "review" }]);
  expect(await database.db.sql`select sent from case_advances where event_id = ${eventId}`).toEqual([{ sent: false }]);
});

test.each([
  ["that no case asked for", () => makeEvent(card, 0).id, 0],
  ["of a case that was answered right", () => advanceEventId(quiz.id, { position: 1, cardId: card }), 1],
])("an advance %s, without its event, is told by verify", async (_, idOf, position) => {
  const eventId = idOf();
  await addRow(eventId, position);
  const differences = await verify();
  expect(differences).toMatchObject([{ studentId: student, where: `advance ${eventId}`, expected: { cardId: card }, found: null }]);
});

test("an event of a case that no row explains is told by verify", async () => {
  const event = makeEvent(card, Date.now(), { kind: "advance" });
  await recordEvents(database.db, student, { device: CASE_DEVICE, events: [event] });
  expect(await verify()).toMatchObject([{ where: `advance ${event.id}`, expected: null, found: { cardId: card } }]);
});

test("an event of a case about another card than its row says is told by verify", async () => {
  const event = makeEvent(other, Date.now(), { kind: "advance" });
  await addRow(event.id);
  await recordEvents(database.db, student, { device: CASE_DEVICE, events: [event] });
  expect(await verify()).toMatchObject([{ where: `advance ${event.id}`, expected: { cardId: card }, found: { cardId: other } }]);
});
