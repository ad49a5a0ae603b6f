import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { getCondition, getTopic } from "#server/library";
import { getComparison } from "#server/library-compare";
import { type StudentProof, studentOf } from "#server/proofs";
import { getCaseAccuracy } from "#server/quiz-builder";
import { getCasesPage, getQuizReview } from "#server/quiz-overview";
import { getSettings } from "#server/settings";
import { getStats } from "#server/stats";
import { diskState, reportDisk } from "#server/storage-watch";
import { getToday } from "#server/today";
import { PUT as putSettings } from "../../app/api/settings/route.ts";
import { makeQuizEvent, passDeadline, seedCases, serveQuiz, type TestCases } from "../db/quiz-fixture.ts";
import { makeStudent, requestOf, send, startApp, type TestApp, type TestStudent } from "./app.ts";

let app: TestApp;
let cases: TestCases;
let student: TestStudent;
let proof: StudentProof;
beforeAll(async () => {
  app = await startApp();
  cases = await seedCases(app.db);
});
beforeEach(async () => {
  student = await makeStudent(app.db);
  proof = await studentOf(requestOf({ cookie: student.cookie }));
});
afterAll(() => app.stop());

const UNSCOPED = { conditionSlug: null, cardId: null };
const sumOf = (cells: Awaited<ReturnType<typeof getCasesPage>>["builder"]["cells"], pool: "all" | "unseen" | "missed" | "due") =>
  cells.reduce((sum, cell) => sum + cell.counts[pool], 0);
const makeDue = (familyId: string) =>
  app.db
    .sql`update case_family_states set due = now() - interval '1 day' where student_id = ${student.id} and family_id = ${familyId}`;
const withdraw = (offered: boolean, slug: string) =>
  app.db.sql`update case_families set offered = ${offered} where condition_slug = ${slug}`;

describe("the page of cases", () => {
  test("counts every offered family once for a student who has seen none, and names none of them", async () => {
    const page = await getCasesPage(proof, UNSCOPED);
    expect(sumOf(page.builder.cells, "all")).toBe(cases.familyIds.length);
    expect(sumOf(page.builder.cells, "unseen")).toBe(cases.familyIds.length);
    expect(page).toMatchObject({ due: { count: 0, minutes: 0 }, timePercent: 100, zone: { timeZone: "Europe/Zurich" } });
    expect(page.history.quizzes).toEqual([]);
    for (const id of cases.familyIds) expect(JSON.stringify(page)).not.toContain(id);
  });

  test("keeps the counts to a condition with its look-alikes, to a card, or to nothing where the name is unknown", async () => {
    const slug = cases.knowledge.pairs[0]?.[0] ?? "";
    const near = new Set(cases.knowledge.pairs.filter((pair) => pair.includes(slug)).flat());
    const expected = cases.knowledge.families.filter((family) => near.has(family.conditionSlug)).length;
    const page = await getCasesPage(proof, { conditionSlug: slug, cardId: null });
    expect(sumOf(page.builder.cells, "all")).toBe(expected);
    expect(page.conditionName).toBe(`Name of ${slug}`);
    const fact = cases.knowledge.facts.find((each) => each.conditionSlug === slug)?.id ?? "";
    const ofCard = await getCasesPage(proof, { conditionSlug: null, cardId: cases.cardOf(fact) });
    expect(sumOf(ofCard.builder.cells, "all")).toBe(
      cases.knowledge.families.filter((family) => family.conditionSlug === slug).length,
    );
    const unknown = await getCasesPage(proof, { conditionSlug: "zebra", cardId: null });
    expect(unknown).toMatchObject({ builder: { cells: [] }, conditionName: null });
    expect((await getCasesPage(proof, { conditionSlug: null, cardId: "zebra" })).builder.cells).toEqual([]);
  });

  test("tells of due cases, with minutes from the student's own pace, and today says the same", async () => {
    const quiz = await serveQuiz(app.db, student.id, cases, ["tts-diagnosis", "pf-diagnosis"]);
    await quiz.send(
      makeQuizEvent(0, { option: quiz.key(0), durationMs: 60_000 }),
      makeQuizEvent(1, { option: quiz.wrong(1), durationMs: 60_000 }),
    );
    expect((await getCasesPage(proof, UNSCOPED)).due).toEqual({ count: 0, minutes: 0 });
    await makeDue("tts-diagnosis");
    const page = await getCasesPage(proof, UNSCOPED);
    // Ten usual cases of 90 s and two of 60 s: 85 s.
    expect(page.due).toEqual({ count: 1, minutes: 2 });
    expect(sumOf(page.builder.cells, "due")).toBe(1);
    expect(sumOf(page.builder.cells, "missed")).toBe(1);
    expect((await getToday(proof)).cases).toEqual({ due: 1, minutes: 2 });
    const slug = cases.knowledge.families.find(({ id }) => id === "tts-diagnosis")?.conditionSlug ?? "";
    await withdraw(false, slug);
    expect((await getCasesPage(proof, UNSCOPED)).due.count).toBe(0);
    expect((await getToday(proof)).cases.due).toBe(0);
    await withdraw(true, slug);
  });

  test("takes over the student's extra time from the settings, which keep it when a form does not know of it", async () => {
    const { email: _, hasPassword: __, mix: ___, config, ...profile } = await getSettings(proof);
    const { model: ____, weights: _____, ...scheduler } = config;
    const body = { ...profile, ...scheduler, caseTimePercent: 125 };
    const save = (settings: object) => send(putSettings, { method: "PUT", body: settings, cookie: student.cookie });
    expect((await save(body)).json).toEqual({ saved: true });
    expect((await getCasesPage(proof, UNSCOPED)).timePercent).toBe(125);
    expect((await save({ ...body, caseTimePercent: undefined })).json).toEqual({ saved: true });
    expect((await getSettings(proof)).caseTimePercent).toBe(125);
    const refused = await save({ ...body, caseTimePercent: 50 });
    expect(refused.status).toBe(422);
    expect(refused.json.error.fields).toHaveProperty("caseTimePercent");
  });
});

describe("an exam whose time is up", () => {
  const serveOverdue = async () => {
    const quiz = await serveQuiz(app.db, student.id, cases, ["tts-diagnosis"], { mode: "exam", minutes: 30 });
    await passDeadline(app.db, student.id, quiz.id);
    return quiz;
  };
  const isOver = async (id: string) =>
    (await app.db.sql`select submitted_at is not null as over from quiz_sessions where id = ${id}`)[0]?.over;

  test.each([
    ["today", getToday],
    ["cases", (who: StudentProof) => getCasesPage(who, UNSCOPED)],
  ])("is closed by the page of %s", async (_, open) => {
    const quiz = await serveOverdue();
    await open(proof);
    expect(await isOver(quiz.id)).toBe(true);
  });

  test("that cannot be closed, because the disk is full, keeps no page from being read", async () => {
    const quiz = await serveOverdue();
    await app.db.sql.unsafe(`
      create function disk_is_full() returns trigger language plpgsql as
      $$ begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$;
      create trigger disk_is_full before insert on case_results for each statement execute function disk_is_full()`);
    try {
      expect((await getToday(proof)).cases.due).toBe(0);
      expect((await getCasesPage(proof, UNSCOPED)).history.quizzes).toMatchObject([{ id: quiz.id, submittedAt: null }]);
      expect((await getStats(proof)).days).toEqual([]);
      expect(await getCaseAccuracy(proof)).toEqual({ topics: [], kinds: [] });
      expect(diskState()).toBe("full");
    } finally {
      await app.db.sql.unsafe("drop trigger disk_is_full on case_results; drop function disk_is_full()");
      reportDisk("ok");
    }
    expect(await isOver(quiz.id)).toBe(false);
    await getToday(proof);
    expect(await isOver(quiz.id)).toBe(true);
  });
});

describe("the results of a set", () => {
  test("tell what it took, and are nobody else's", async () => {
    const quiz = await serveQuiz(app.db, student.id, cases, ["tts-diagnosis", "pf-diagnosis"]);
    await quiz.send(makeQuizEvent(0, { option: quiz.key(0), durationMs: 30_000 }));
    await quiz.send(makeQuizEvent(1, { option: quiz.wrong(1), durationMs: 45_000 }));
    const review = await getQuizReview(proof, quiz.id);
    expect(review).toMatchObject({ spentMs: 75_000, zone: { timeZone: "Europe/Zurich" } });
    expect(review?.quiz.items.map((item) => item.reveal?.correct)).toEqual([true, false]);
    const other = await studentOf(requestOf({ cookie: (await makeStudent(app.db)).cookie }));
    expect(await getQuizReview(other, quiz.id)).toBeNull();
    expect(await getQuizReview(proof, "not-an-id")).toBeNull();
  });

  test("of an open exam say nothing", async () => {
    const quiz = await serveQuiz(app.db, student.id, cases, ["tts-diagnosis"], { mode: "exam" });
    await quiz.send(makeQuizEvent(0, { option: quiz.key(0), durationMs: 30_000 }));
    const review = await getQuizReview(proof, quiz.id);
    expect(review).toMatchObject({ spentMs: 0, quiz: { submittedAt: null } });
    expect(review?.quiz.items[0]?.reveal).toBeNull();
  });
});

describe("the library offers a case", () => {
  test("where a family of the condition, of the topic, or of one of two look-alikes is offered", async () => {
    const [a, b] = cases.knowledge.pairs[0] ?? ["", ""];
    const topic = cases.knowledge.profiles.find(({ slug }) => slug === a)?.topicSlug ?? "";
    expect((await getCondition(a, null))?.hasCases).toBe(true);
    expect((await getTopic(topic, null))?.hasCases).toBe(true);
    expect((await getComparison(a, b)).caseSlug).toBe(a);
    const all = cases.knowledge.profiles.map(({ slug }) => slug);
    await withdraw(false, a);
    expect((await getCondition(a, null))?.hasCases).toBe(false);
    expect((await getComparison(a, b)).caseSlug).toBe(b);
    for (const slug of all) await withdraw(false, slug);
    expect((await getTopic(topic, null))?.hasCases).toBe(false);
    expect((await getComparison(a, b)).caseSlug).toBeNull();
    for (const slug of all) await withdraw(true, slug);
  });
});
