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

const marks = async () => (await database.db.sql`select sent from case_advances`).map((row) => row.sent);
/** Settles, and counts the statements that go to the review log or mark an advance. */
async function settleAndCount(): Promise<number> {
  let count = 0;
  const counting = new Proxy(database.db.sql, {
    apply(target, self, args) {
      const [text] = args as [TemplateStringsArray];
      if (Array.isArray(text) && /update case_advances|review_log/.test(text.join(" "))) count += 1;
      return Reflect.apply(target, self, args) as unknown;
    },
  });
  await settleQuizzes({ ...database.db, sql: counting }, student);
  return count;
}

test("what is written is marked, and what is marked is not looked for again", async () => {
  await addRow(advanceEventId(quiz.id, { position: 0, cardId: card }));
  expect(await marks()).toEqual([false]);
  expect(await settleAndCount()).toBeGreaterThan(0);
  expect(await marks()).toEqual([true]);
  expect(await settleAndCount()).toBe(0);
});

test("an advance whose process died before the mark is marked by the next touch, and none of it is a difference", async () => {
  const eventId = advanceEventId(quiz.id, { position: 0, cardId: card });
  await addRow(eventId);
  await recordEvents(database.db, student, {
    device: CASE_DEVICE,
    events: [{ ...makeEvent(card, Date.now(), { kind: "advance" }), id: eventId }],
  });
  expect([await marks(), await verify()]).toEqual([[false], []]);
  await settleQuizzes(database.db, student);
  expect([await marks(), await verify()]).toEqual([[true], []]);
});

test("an advance that is marked, and of which the log knows nothing, is told by verify", async () => {
  const eventId = advanceEventId(quiz.id, { position: 0, cardId: card });
  await addRow(eventId);
  await database.db.sql`update case_advances set sent = true where event_id = ${eventId}`;
  expect(await verify()).toMatchObject([{ where: `advance ${eventId}`, expected: { sent: true }, found: null }]);
});

test("an advance that the log refuses stops nothing and is not sent again", async () => {
  const eventId = advanceEventId(quiz.id, { position: 0, cardId: card });
  await recordEvents(database.db, student, { device: "phone", events: [{ ...makeEvent(other, Date.now()), id: eventId }] });
  await addRow(eventId);
  await settleQuizzes(database.db, student);
  const exam = await serveQuiz(database.db, student, cases, ["s1-diagnosis"]);
  expect(await exam.send(makeQuizEvent(0, { option: exam.wrong(0) }))).toMatchObject([{ status: "stored" }]);
  const rows = await database.db.sql`select card_id, kind from review_log where id = ${eventId}`;
  expect(rows).toEqual([{ card_id: other, kind: "review" }]);
  expect(await database.db.sql`select sent from case_advances where event_id = ${eventId}`).toEqual([{ sent: true }]);
  expect(await settleAndCount()).toBe(0);
  expect(await verify()).toEqual([]);
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
