import { afterAll, beforeAll, expect, test } from "vitest";
import { advanceEventId } from "#core/case-advances";
import type { FailingLink } from "#core/case-variant";
import { readAdvances } from "#db/case-explanations";
import { readCardHistory } from "#db/history";
import { closeQuiz, settleQuizzes } from "#db/quiz-end";
import { refold } from "#db/refold";
import { recordEvents } from "#db/reviews";
import { readStudy } from "#db/study";
import { createTestDatabase, type TestDatabase } from "./database.ts";
import { createStudent, makeEvent } from "./fixtures.ts";
import { makeQuizEvent, type ServedTestQuiz, seedCases, serveQuiz, type TestCases } from "./quiz-fixture.ts";

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

const DAY = 86_400_000;

/** A student for whom every card was answered Easy yesterday, so that none is due. */
async function makeReader(cardIds: readonly string[] = allCards()): Promise<string> {
  const student = await createStudent(database.db);
  const at = Date.now() - DAY;
  await recordEvents(database.db, student, { device: "test", events: cardIds.map((id) => makeEvent(id, at, { rating: 4 })) });
  return student;
}

const allCards = () => cases.knowledge.facts.map((fact) => cases.cardOf(fact.id));
const serve = (student: string, families: readonly string[], change: Parameters<typeof serveQuiz>[4] = {}) =>
  serveQuiz(database.db, student, cases, families, change);

function linkOf(quiz: ServedTestQuiz, position: number, option = quiz.wrong(position)): FailingLink {
  const link = quiz.variants[position]?.failingLinks[option];
  if (!link) throw new Error("no failing link");
  return link;
}
const cardsOf = (link: FailingLink) => [...new Set(link.factIds.map((id) => cases.cardOf(id)))];
const miss = (quiz: ServedTestQuiz, position: number) => quiz.send(makeQuizEvent(position, { option: quiz.wrong(position) }));

async function statesOf(student: string): Promise<ReadonlyMap<string, Record<string, unknown>>> {
  const rows = await database.db.sql`
    select card_id, phase, stability, difficulty, due::text, last_review_at::text, scheduled_days, step, reps, lapses, suspended,
      buried_until_day from card_states where student_id = ${student}`;
  return new Map(rows.map((row) => [String(row.card_id), row]));
}
async function advancesOf(student: string) {
  return await database.db.sql`
    select id, card_id from review_log where student_id = ${student} and kind = 'advance' order by card_id`;
}

test("a miss makes exactly the cards of its failing link due and leaves their memory as it is, bit for bit", async () => {
  const student = await makeReader();
  const quiz = await serve(student, ["tts-diagnosis", "pf-diagnosis"]);
  const before = await statesOf(student);
  const at = Date.now();
  await miss(quiz, 0);
  const expected = cardsOf(linkOf(quiz, 0)).slice(0, 5);
  expect(expected.length).toBeGreaterThan(0);
  const after = await statesOf(student);
  for (const [cardId, state] of after) {
    const old = before.get(cardId);
    if (!expected.includes(cardId)) expect(state).toEqual(old);
    else {
      expect({ ...state, due: null }).toEqual({ ...old, due: null });
      const due = Date.parse(String(state.due));
      expect(due).toBeLessThan(Date.parse(String(old?.due)));
      expect(Math.abs(due - at)).toBeLessThan(10_000);
    }
  }
  expect((await advancesOf(student)).map((row) => row.card_id)).toEqual([...expected].sort());
  expect(
    (await readAdvances(database.db, student, quiz.id)).map(({ cardId, position, active }) => [cardId, position, active]),
  ).toEqual(expect.arrayContaining(expected.map((cardId) => [cardId, 0, true])));
});

test("undo gives each card its due date back", async () => {
  const student = await makeReader();
  const quiz = await serve(student, ["tts-diagnosis"]);
  const before = await statesOf(student);
  await miss(quiz, 0);
  const advances = await readAdvances(database.db, student, quiz.id);
  const voids = advances.map(({ eventId, cardId }) => makeEvent(cardId, Date.now(), { kind: "void", targetId: eventId }));
  await recordEvents(database.db, student, { device: "test", events: voids });
  expect(await statesOf(student)).toEqual(before);
  expect((await readAdvances(database.db, student, quiz.id)).map(({ active }) => active)).toEqual(advances.map(() => false));
  // What was taken back stays so, however often the quiz is touched.
  await closeQuiz(database.db, student, quiz.id, { submit: false });
  await settleQuizzes(database.db, student);
  expect(await statesOf(student)).toEqual(before);
});

test("the study session says why a card comes early, until it is answered or the miss is taken back", async () => {
  const student = await makeReader();
  const quiz = await serve(student, ["tts-diagnosis"]);
  await miss(quiz, 0);
  const advances = await readAdvances(database.db, student, quiz.id);
  const [answered, returned] = advances;
  if (!answered || !returned) throw new Error("two cards are needed");
  const whyOf = async () => {
    const { cards } = await readStudy(database.db, student, { ahead: true });
    return new Map(cards.map((card) => [card.id, card.advanced]));
  };
  const before = await whyOf();
  for (const { cardId, eventId } of advances) expect(before.get(cardId)).toMatchObject({ eventId });
  expect([...before.values()].filter((why) => why !== null)).toHaveLength(advances.length);
  await recordEvents(database.db, student, {
    device: "test",
    events: [
      makeEvent(answered.cardId, Date.now(), { rating: 1 }),
      makeEvent(returned.cardId, Date.now(), { kind: "void", targetId: returned.eventId }),
    ],
  });
  const after = await whyOf();
  expect(after.get(answered.cardId) ?? null).toBeNull();
  expect(after.get(returned.cardId) ?? null).toBeNull();
});

test("a right answer, and a case left out, make nothing due", async () => {
  const student = await makeReader();
  const quiz = await serve(student, ["tts-diagnosis", "pf-diagnosis"]);
  await quiz.send(makeQuizEvent(0, { option: quiz.key(0) }));
  const exam = await serve(student, ["s1-diagnosis"], { mode: "exam" });
  await closeQuiz(database.db, student, exam.id, { submit: true });
  expect(await advancesOf(student)).toEqual([]);
});

test("cards not begun, put away or due already are left alone", async () => {
  const probe = await serve(await createStudent(database.db), ["tts-diagnosis"], { n: 1 });
  const [first = "", second = "", ...others] = cardsOf(linkOf(probe, 0));
  const student = await makeReader([first, second, ...others].filter((id) => id !== first));
  await recordEvents(database.db, student, { device: "test", events: [makeEvent(second, Date.now(), { kind: "suspend" })] });
  const quiz = await serve(student, ["tts-diagnosis"], { n: 1 });
  await miss(quiz, 0);
  const advanced = (await advancesOf(student)).map((row) => row.card_id);
  expect(advanced).not.toContain(first);
  expect(advanced).not.toContain(second);
  expect(advanced).toEqual([...others].sort().slice(0, 5));

  const late = await createStudent(database.db);
  const longAgo = Date.now() - 300 * DAY;
  await database.db.sql`update users set created_at = to_timestamp(${longAgo}::float8 / 1000) where id = ${late}`;
  await recordEvents(database.db, late, { device: "test", events: allCards().map((id) => makeEvent(id, longAgo, { rating: 1 })) });
  const before = await statesOf(late);
  await miss(await serve(late, ["tts-diagnosis"], { n: 1 }), 0);
  expect(await statesOf(late)).toEqual(before);
});

test("a quiz makes five cards due at most, of an exam one for each miss and certain ones first, however many tabs send them", async () => {
  const student = await makeReader();
  const families = ["tts-diagnosis", "pf-diagnosis", "s1-diagnosis", "dpn-diagnosis", "b12-diagnosis", "pad-diagnosis"];
  const exam = await serve(student, families, { mode: "exam" });
  const confidenceAt = (position: number) => (position === 5 ? 3 : 2);
  await exam.send(
    ...families.map((_, position) => makeQuizEvent(position, { option: exam.wrong(position), confidence: confidenceAt(position) })),
  );
  await closeQuiz(database.db, student, exam.id, { submit: true });
  const expected = new Set<string>();
  for (const position of [5, 0, 1, 2, 3]) {
    const card = cardsOf(linkOf(exam, position)).find((id) => !expected.has(id));
    if (card) expected.add(card);
  }
  expect(expected.size).toBe(5);
  expect((await advancesOf(student)).map((row) => row.card_id)).toEqual([...expected].sort());

  const other = await makeReader();
  const tutor = await serve(other, families);
  await Promise.all(families.map((_, position) => miss(tutor, position)));
  expect(await advancesOf(other)).toHaveLength(5);
});

test("a card that two misses of one quiz call for is made due once", async () => {
  const student = await makeReader();
  const quiz = await serve(student, ["tts-diagnosis", "tts-mechanism"]);
  await miss(quiz, 0);
  await miss(quiz, 1);
  const cardIds = (await advancesOf(student)).map((row) => row.card_id);
  expect(new Set(cardIds).size).toBe(cardIds.length);
});

test("answers and touches that come again write nothing new", async () => {
  const student = await makeReader();
  const quiz = await serve(student, ["tts-diagnosis"]);
  const answer = makeQuizEvent(0, { option: quiz.wrong(0) });
  await quiz.send(answer);
  const before = [await advancesOf(student), await statesOf(student)];
  await quiz.send(answer);
  await closeQuiz(database.db, student, quiz.id, { submit: true });
  await settleQuizzes(database.db, student);
  expect([await advancesOf(student), await statesOf(student)]).toEqual(before);
});

test("a process that died between grading and advancing is made up for at the next touch", async () => {
  const student = await makeReader();
  const quiz = await serve(student, ["tts-diagnosis", "pf-diagnosis"]);
  await quiz.send(makeQuizEvent(0, { option: quiz.key(0) }));
  // As it stands when the process dies after the statement that grades: the rows that say why are there, the events are not.
  const cardId = cardsOf(linkOf(quiz, 0))[0] ?? "";
  const eventId = advanceEventId(quiz.id, { position: 0, cardId });
  const before = await statesOf(student);
  await database.db.sql`
    insert into case_advances (student_id, event_id, card_id, quiz_id, position, at)
    select ${student}, ${eventId}, ${cardId}, ${quiz.id}, 0, graded_at from case_results where student_id = ${student} and quiz_id = ${quiz.id}`;
  await settleQuizzes(database.db, student);
  expect(await advancesOf(student)).toEqual([{ id: eventId, card_id: cardId }]);
  const after = await statesOf(student);
  expect({ ...after.get(cardId), due: null }).toEqual({ ...before.get(cardId), due: null });
  expect(after.get(cardId)?.due).not.toEqual(before.get(cardId)?.due);
});

test("an advance that is written late does not undo an answer given since", async () => {
  const student = await makeReader();
  const quiz = await serve(student, ["tts-diagnosis"]);
  const cardId = cardsOf(linkOf(quiz, 0))[0] ?? "";
  const missedAt = Date.now() - 5_000;
  await database.db.sql`
    insert into case_advances (student_id, event_id, card_id, quiz_id, position, at)
    values (${student}, ${advanceEventId(quiz.id, { position: 0, cardId })}, ${cardId}, ${quiz.id}, 0, to_timestamp(${missedAt}::float8 / 1000))`;
  await recordEvents(database.db, student, { device: "test", events: [makeEvent(cardId, Date.now(), { rating: 4 })] });
  await settleQuizzes(database.db, student);
  expect((await readCardHistory(database.db, student, cardId))?.state?.due).toBeGreaterThan(Date.now());
});
