import { v7 } from "uuid";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { CaseVariant } from "#core/case-variant";
import type { QuizPayload, QuizStanding } from "#core/quiz-wire";
import { createUser } from "#db/accounts";
import { readServedQuiz } from "#db/quiz-reading";
import { recordEvents } from "#db/reviews";
import type { StudentProof } from "#server/proofs";
import { createQuiz, getCaseAccuracy, getQuizBuilder, listQuizzes } from "#server/quiz-builder";
import { readPositions } from "#server/quiz-intake";
import { getQuizStanding, openQuiz, recordQuizEvents, submitQuiz } from "#server/quizzes";
import { makeEvent } from "../db/fixtures.ts";
import { makeOrder, makeQuizEvent, passDeadline, seedCases, serveQuiz, type TestCases } from "../db/quiz-fixture.ts";
import { startApp, type TestApp } from "./app.ts";

let app: TestApp;
let cases: TestCases;
let student: StudentProof;

beforeAll(async () => {
  app = await startApp();
  cases = await seedCases(app.db);
});
afterAll(() => app.stop());
afterEach(() => {
  delete process.env.ROUNDS_CASE_SET_LIMIT;
});
beforeEach(async () => {
  student = await makeProof();
});

let made = 0;
async function makeProof(): Promise<StudentProof> {
  made += 1;
  const user = await createUser(app.db, { email: `q${made}@example.org`, name: "Q", passwordHash: null, timeZone: "UTC" });
  // Signing in is under test elsewhere.
  return { studentId: user?.id ?? "" } as StudentProof;
}

const answer = (id: string, position: number, option: number, who = student) =>
  recordQuizEvents(who, id, { device: "d", studentId: who.studentId, events: [makeQuizEvent(position, { option })] });
const serve = (families: readonly string[], change = {}, who = student) =>
  serveQuiz(app.db, who.studentId, cases, families, change);
const open = async (id: string): Promise<QuizPayload> => {
  const payload = await openQuiz(student, id);
  if (!payload) throw new Error("no quiz");
  return payload;
};

/** What gives a case away: explanations as texts; ids, slugs and names of fields that only the snapshot has as JSON strings. */
function secretsOf(variant: CaseVariant): string[] {
  const ids = [
    variant.familyId,
    variant.conditionSlug,
    variant.contentHash,
    variant.kbVersion,
    ...variant.options.flatMap((option) => [option.conceptId, option.conditionSlug ?? variant.familyId]),
    ...variant.rationales.flatMap((rationale) => [...rationale.findingIds, ...rationale.missingIds, ...rationale.factIds]),
    ...variant.failingLinks.flatMap((link) => (link ? [link.kind, ...link.factIds] : [])),
    ...[
      "keyIndex",
      "rationale",
      "rationales",
      "margin",
      "strength",
      "failingLinks",
      "familyId",
      "conditionSlug",
      "conceptId",
      "seed",
    ],
  ];
  return [...variant.rationales.map((rationale) => rationale.text), ...ids.map((id) => JSON.stringify(id))];
}

function expectHidden(sent: unknown, variant: CaseVariant): void {
  const json = JSON.stringify(sent);
  for (const secret of secretsOf(variant)) expect(json).not.toContain(secret);
}

describe("making a set", () => {
  test("brings as many cases as asked for, no family twice, and the same set for the same order", async () => {
    const order = makeOrder({ count: 4 });
    expect(await createQuiz(student, order)).toEqual({ id: order.id, count: 4 });
    const before = await readServedQuiz(app.db, student.studentId, order.id);
    expect(new Set(before?.items.map((item) => item.variant.familyId)).size).toBe(4);
    expect(await createQuiz(student, { ...order })).toEqual({ id: order.id, count: 4 });
    const after = await readServedQuiz(app.db, student.studentId, order.id);
    expect({ ...after, now: 0 }).toEqual({ ...before, now: 0 });
  });

  test("under the id of another order is refused", async () => {
    const order = makeOrder({ count: 2 });
    await createQuiz(student, order);
    await expect(createQuiz(student, { ...order, count: 3 })).rejects.toMatchObject({ status: 409, code: "other_order" });
    await expect(createQuiz(student, { ...order, topicSlugs: ["nerve"] })).rejects.toMatchObject({ status: 409 });
  });

  test("of which nothing fits says so", async () => {
    await expect(createQuiz(student, makeOrder({ pool: "missed" }))).rejects.toMatchObject({ status: 409, code: "no_cases" });
    await expect(createQuiz(student, makeOrder({ topicSlugs: ["no-such-topic"] }))).rejects.toMatchObject({ code: "no_cases" });
    await expect(createQuiz(student, makeOrder({ cardId: "no-such-card" }))).rejects.toMatchObject({ code: "no_cases" });
  });

  test("for a condition takes its look-alikes too; for a card it is one case that uses its fact", async () => {
    const order = makeOrder({ count: 40, conditionSlug: "s1-root" });
    await createQuiz(student, order);
    const quiz = await readServedQuiz(app.db, student.studentId, order.id);
    expect(new Set(quiz?.items.map((item) => item.variant.conditionSlug))).toEqual(new Set(["s1-root", "tarsal-tunnel"]));
    const forCard = makeOrder({ count: 10, cardId: cases.cardOf("plantar-fasciitis:heel-tender") });
    expect(await createQuiz(student, forCard)).toEqual({ id: forCard.id, count: 1 });
    expect((await readServedQuiz(app.db, student.studentId, forCard.id))?.items[0]?.variant.familyId).toBe("pf-diagnosis");
  });

  test("asks a family that comes back in another variant", async () => {
    const hashes = new Set<string>();
    for (let round = 0; round < 4; round += 1) {
      const order = makeOrder({ count: 1, kinds: ["diagnosis"], topicSlugs: ["heel"] });
      await createQuiz(student, order);
      hashes.add((await readServedQuiz(app.db, student.studentId, order.id))?.items[0]?.variant.contentHash ?? "");
    }
    expect(hashes.size).toBe(4);
  });

  test("takes a new version of the knowledge as soon as it is published", async () => {
    await createQuiz(student, makeOrder({ count: 1 }));
    await app.db.sql`update case_knowledge set version = 'fixture-2'`;
    try {
      const order = makeOrder({ count: 1 });
      await createQuiz(student, order);
      expect((await readServedQuiz(app.db, student.studentId, order.id))?.items[0]?.variant.kbVersion).toBe("fixture-2");
    } finally {
      await app.db.sql`update case_knowledge set version = 'fixture-1'`;
    }
  });
});

describe("making sets without end", () => {
  test("is refused after so many in an hour; sending an order again is none of them", async () => {
    process.env.ROUNDS_CASE_SET_LIMIT = "2";
    const orders = [makeOrder({ count: 1 }), makeOrder({ count: 1 })];
    for (const order of [...orders, ...orders]) await createQuiz(student, order);
    await expect(createQuiz(student, makeOrder({ count: 1 }))).rejects.toMatchObject({ status: 429 });
    await createQuiz(await makeProof(), makeOrder({ count: 1 }));
  });

  test("is refused while fifty are open, and all of them are listed", async () => {
    const first = makeOrder({ count: 1 });
    await createQuiz(student, first);
    await app.db.sql`
      insert into quiz_sessions (student_id, id, mode, criteria, created_at)
      select student_id, gen_random_uuid(), mode, criteria, created_at - interval '1 day' from quiz_sessions, generate_series(1, 49)
      where id = ${first.id}`;
    const order = makeOrder({ count: 1 });
    await expect(createQuiz(student, order)).rejects.toMatchObject({ status: 409, code: "too_many_open" });
    await submitQuiz(student, first.id);
    expect(await createQuiz(student, order)).toMatchObject({ count: 1 });
    await app.db.sql`
      insert into quiz_sessions (student_id, id, mode, criteria, created_at, submitted_at)
      select student_id, gen_random_uuid(), mode, criteria, created_at, created_at from quiz_sessions, generate_series(1, 100)
      where id = ${first.id}`;
    expect((await listQuizzes(student)).quizzes.filter((quiz) => quiz.submittedAt === null)).toHaveLength(50);
  });
});

test("families that give no case make room for others", async () => {
  await app.db.sql`
    insert into case_families (id, condition_slug, topic_slug, kind, offered, position)
    select 'none-' || n, condition_slug, topic_slug, kind, true, -n from case_families, generate_series(1, 20) n where id = 'tts-diagnosis'`;
  try {
    const count = cases.familyIds.length;
    expect(await createQuiz(student, makeOrder({ count }))).toMatchObject({ count });
  } finally {
    await app.db.sql`delete from case_families where id like 'none-%'`;
  }
});

describe("before the answer", () => {
  test("a tutor set shows questions alone, and after one answer still nothing of the others", async () => {
    const quiz = await serve(cases.familyIds.slice(0, 4));
    const first = await open(quiz.id);
    for (const variant of quiz.variants) expectHidden(first, variant);
    expect(first.items.map((item) => item.reveal)).toEqual([null, null, null, null]);
    const receipt = await answer(quiz.id, 2, quiz.wrong(2));
    expect(receipt.reveals.map((reveal) => reveal.position)).toEqual([2]);
    const { items, ...rest } = await open(quiz.id);
    for (const position of [0, 1, 3]) {
      const variant = quiz.variants[position];
      if (variant) expectHidden([items[position], rest], variant);
      expect(items[position]?.reveal).toBeNull();
    }
  });

  test("marks that a student makes reveal nothing", async () => {
    const quiz = await serve(["tts-diagnosis", "pf-diagnosis"]);
    const events = [
      makeQuizEvent(0, { kind: "flag" }),
      makeQuizEvent(0, { kind: "strike", option: quiz.key(0) }),
      makeQuizEvent(9),
    ];
    const receipt = await recordQuizEvents(student, quiz.id, { device: "d", studentId: student.studentId, events });
    expect(receipt.reveals).toEqual([]);
    for (const variant of quiz.variants) expectHidden(receipt, variant);
  });

  test("an exam shows nothing until it is handed in, in no payload, receipt or list", async () => {
    const quiz = await serve(["tts-diagnosis", "pf-diagnosis", "s1-diagnosis"], { mode: "exam", minutes: 10 });
    const sent: (QuizStanding | QuizPayload)[] = [];
    for (const position of [0, 1, 2]) sent.push(await answer(quiz.id, position, quiz.wrong(position)));
    sent.push(await open(quiz.id), await getQuizStanding(student, quiz.id));
    const lists = [await listQuizzes(student), await getQuizBuilder(student)];
    for (const variant of quiz.variants) expectHidden([...sent], variant);
    expect(JSON.stringify(lists)).not.toMatch(/tts-|pf-|s1-|tarsal|fasciitis/);
    expect(lists[0]).toMatchObject({ quizzes: [{ answered: 3, graded: 0, correct: 0, submittedAt: null }], topics: [], kinds: [] });
    const done = await submitQuiz(student, quiz.id);
    expect(done.items.map((item) => item.reveal?.keyIndex)).toEqual([0, 1, 2].map((position) => quiz.key(position)));
  });
});

describe("after the answer", () => {
  test("every option is explained with its sources, and the miss names link, look-alike and cards", async () => {
    const quiz = await serve(["tts-diagnosis"], { n: 7 });
    const variant = quiz.variants[0] as CaseVariant;
    const option = variant.options.findIndex((each) => each.conditionSlug === "s1-root");
    const chosen = option >= 0 ? option : quiz.wrong(0);
    const link = variant.failingLinks[chosen];
    const linkCards = (link?.factIds ?? []).map((id) => cases.cardOf(id));
    const begun = linkCards[0] ?? "";
    await recordEvents(app.db, student.studentId, { device: "d", events: [makeEvent(begun, Date.now(), { rating: 4 })] });
    const [reveal] = (await answer(quiz.id, 0, chosen)).reveals;
    expect(reveal).toMatchObject({
      position: 0,
      keyIndex: variant.keyIndex,
      option: chosen,
      correct: false,
      condition: { slug: "tarsal-tunnel", name: "Name of tarsal-tunnel" },
      topicName: "Topic nerve",
      respondents: 1,
    });
    expect(reveal?.options.map(({ text, rationale, share }) => ({ text, rationale, share }))).toEqual(
      variant.options.map(({ text }, index) => ({ text, rationale: variant.rationales[index]?.text, share: null })),
    );
    for (const { sources } of reveal?.options ?? []) {
      expect(sources.map(({ kind, label, url }) => ({ kind, label, url }))).toEqual([
        { kind: "article", label: "Nerve compression, S1.a.1", url: null },
        { kind: "work", label: "Author A. A title.", url: "https://example.org/r1" },
        { kind: "beyond", label: "Beyond the article, X.tunnel.1", url: null },
      ]);
    }
    expect(reveal?.missed).toMatchObject({
      kind: "presentation-diagnosis",
      versus: { slug: link?.versusSlug, name: `Name of ${link?.versusSlug}` },
      separating: { name: link?.separating?.name, present: link?.separating?.present },
      advanced: [{ cardId: begun, front: `Prompt of ${link?.factIds[0]}`, active: true }],
    });
    expect(reveal?.missed?.left.map(({ cardId, why }) => [cardId, why])).toEqual(
      linkCards.slice(1).map((cardId) => [cardId, "new"]),
    );
    if (link?.versusSlug === "s1-root") {
      expect(reveal?.missed?.discriminators.map(({ slug, statement }) => [slug, statement])).toEqual([
        ["s1-root", "Statement of s1-root:versus-tarsal-tunnel."],
        ["tarsal-tunnel", "Statement of tarsal-tunnel:versus-s1."],
      ]);
    }
    expect(reveal?.nextDue).toBeGreaterThan(Date.now());
    expect((await open(quiz.id)).items[0]?.reveal).toEqual(reveal);
  });

  test("a right answer has no miss", async () => {
    const quiz = await serve(["tts-diagnosis"]);
    const [reveal] = (await answer(quiz.id, 0, quiz.key(0))).reveals;
    expect(reveal).toMatchObject({ correct: true, missed: null });
  });

  test("a second answer, from another tab, is refused and comes with the explanation", async () => {
    const quiz = await serve(["tts-diagnosis"]);
    await answer(quiz.id, 0, quiz.wrong(0));
    const receipt = await answer(quiz.id, 0, quiz.key(0));
    expect(receipt.results).toMatchObject([{ status: "refused", reason: "This case is answered already." }]);
    expect(receipt.reveals).toMatchObject([{ option: quiz.wrong(0), correct: false }]);
  });

  test("what others chose is told from five on, those counted who met the family first in this case", async () => {
    const shares = async () => {
      const who = await makeProof();
      const quiz = await serve(["s1-diagnosis"], { n: 3 }, who);
      return (await answer(quiz.id, 0, quiz.wrong(0), who)).reveals[0];
    };
    const repeat = await makeProof();
    const earlier = await serve(["s1-diagnosis"], { n: 4 }, repeat);
    await answer(earlier.id, 0, earlier.key(0), repeat);
    const again = await serve(["s1-diagnosis"], { n: 3 }, repeat);
    await answer(again.id, 0, again.key(0), repeat);
    for (let others = 1; others <= 4; others += 1) {
      const reveal = await shares();
      expect(reveal?.respondents).toBe(others);
      expect(reveal?.options.every(({ share }) => share === null)).toBe(true);
    }
    const fifth = await shares();
    expect(fifth?.respondents).toBe(5);
    expect(fifth?.options.map(({ share }) => share)).toEqual(
      fifth?.options.map((_, index) => (index === again.wrong(0) ? 100 : 0)),
    );
  });

  test("a case left out in an exam is wrong and blames no link", async () => {
    const quiz = await serve(["tts-mechanism"], { mode: "exam" });
    const done = await submitQuiz(student, quiz.id);
    expect(done.items[0]?.reveal).toMatchObject({
      option: null,
      correct: false,
      missed: { kind: "diagnosis-mechanism", versus: null, separating: null, advanced: [], left: [] },
    });
    const second = await submitQuiz(student, quiz.id);
    expect({ ...second, now: 0 }).toEqual({ ...done, now: 0 });
  });
});

test("a set opens on another device at the case touched last, with strike-outs, flags and note", async () => {
  const quiz = await serve(["tts-diagnosis", "pf-diagnosis", "s1-diagnosis"], { mode: "exam" });
  const events = [
    makeQuizEvent(2, { option: 1 }),
    makeQuizEvent(1, { kind: "strike", option: 1 }),
    makeQuizEvent(1, { kind: "flag" }),
  ];
  await recordQuizEvents(student, quiz.id, { device: "one", studentId: student.studentId, events });
  const payload = await open(quiz.id);
  expect(payload.openAt).toBe(1);
  expect(payload.items.map((item) => item.state)).toMatchObject([
    { option: null, struck: [], flagged: false },
    { option: null, struck: [1], flagged: true },
    { option: 1 },
  ]);
});

test("every device hears how a case stands: of those it touched with the receipt, of all when it asks", async () => {
  const quiz = await serve(["tts-diagnosis", "pf-diagnosis"], { mode: "exam", minutes: 10 });
  const from = async (device: string, ...events: ReturnType<typeof makeQuizEvent>[]) =>
    (await recordQuizEvents(student, quiz.id, { device, studentId: student.studentId, events })).states;
  await from("laptop", makeQuizEvent(0, { option: 1 }), makeQuizEvent(1, { option: 2, confidence: 3 }));
  const [touched, ...others] = await from("phone", makeQuizEvent(0, { kind: "flag" }), makeQuizEvent(0, { option: 3 }));
  expect(touched).toEqual({ position: 0, option: 3, confidence: null, struck: [], flagged: true, ranges: [] });
  expect(others).toEqual([]);
  const standing = await getQuizStanding(student, quiz.id);
  expect(standing.states.map(({ position, option }) => [position, option])).toEqual([
    [0, 3],
    [1, 2],
  ]);
  expect(standing).toMatchObject({ reveals: [], submittedAt: null, deadlineAt: expect.any(Number) });
  await passDeadline(app.db, student.studentId, quiz.id);
  const ended = await getQuizStanding(student, quiz.id);
  expect(ended.submittedAt).toBe(ended.deadlineAt);
  expect(ended.reveals).toHaveLength(2);
});

test("a device that asks says what it has explained, and gets what it lacks", async () => {
  const quiz = await serve(["tts-diagnosis", "pf-diagnosis", "s1-diagnosis"]);
  for (const position of [0, 1]) await answer(quiz.id, position, quiz.key(position));
  const positionsOf = async (text: string | null) => {
    const { states, reveals } = await getQuizStanding(student, quiz.id, readPositions(text));
    expect(states.map(({ option }) => option)).toEqual([quiz.key(0), quiz.key(1), null]);
    return reveals.map(({ position }) => position);
  };
  expect([await positionsOf(null), await positionsOf(""), await positionsOf("0"), await positionsOf("0,1")]).toEqual([
    [0, 1],
    [0, 1],
    [1],
    [],
  ]);
  // Nonsense is no reason to keep the truth back.
  for (const text of ["0,x", "-1", "0,1,", "1e1", "999"]) expect(await positionsOf(text)).toEqual([0, 1]);
});

test("the builder counts families by topic, kind and pool, without naming one", async () => {
  const before = await getQuizBuilder(student);
  const total = (builder: typeof before, pool: "all" | "unseen" | "missed" | "flagged") =>
    builder.cells.reduce((sum, cell) => sum + cell.counts[pool], 0);
  expect(total(before, "all")).toBe(cases.familyIds.length);
  expect(total(before, "unseen")).toBe(cases.familyIds.length);
  const quiz = await serve(["tts-diagnosis"]);
  await answer(quiz.id, 0, quiz.wrong(0));
  const after = await getQuizBuilder(student);
  expect([total(after, "unseen"), total(after, "missed"), total(after, "flagged")]).toEqual([cases.familyIds.length - 1, 1, 0]);
  expect(after.cells.find((cell) => cell.topicSlug === "nerve" && cell.kind === "diagnosis")?.counts).toEqual({
    all: 1,
    unseen: 0,
    missed: 1,
    flagged: 0,
    due: 0,
    "confident-wrong": 0,
  });
  for (const id of cases.familyIds) expect(JSON.stringify(after)).not.toContain(id);
});

test("a flag in an open exam changes nothing of the builder, of the pools or of what they give: they would tell its condition", async () => {
  process.env.ROUNDS_CASE_SET_LIMIT = "1000";
  const quiz = await serve(["tts-diagnosis", "tts-mechanism"], { mode: "exam" });
  const scopes = cases.knowledge.profiles.map(({ slug }) => ({ conditionSlug: slug, cardId: null }));
  const look = () => Promise.all(scopes.map((scope) => getQuizBuilder(student, scope)));
  const order = (change: object) => createQuiz(student, makeOrder({ pool: "flagged", ...change })).catch((problem) => problem.code);
  const before = await look();
  await recordQuizEvents(student, quiz.id, {
    device: "d",
    studentId: student.studentId,
    events: [makeQuizEvent(0, { kind: "flag" }), makeQuizEvent(0, { option: quiz.key(0) })],
  });
  expect(await look()).toEqual(before);
  for (const { slug } of cases.knowledge.profiles) expect(await order({ conditionSlug: slug })).toBe("no_cases");
  for (const { id } of cases.knowledge.facts) expect(await order({ cardId: cases.cardOf(id) })).toBe("no_cases");
  await submitQuiz(student, quiz.id);
  const flagged = (await getQuizBuilder(student)).cells.reduce((sum, cell) => sum + cell.counts.flagged, 0);
  expect(flagged).toBe(1);
});

test("history tells the time by the database's clock", async () => {
  const real = Date.now;
  Date.now = () => real() - 3_600_000;
  try {
    expect(Math.abs((await listQuizzes(student)).now - real())).toBeLessThan(60_000);
  } finally {
    Date.now = real;
  }
});

test("accuracy has its interval from five answers on, and no share below", async () => {
  for (let n = 0; n < 5; n += 1) {
    const quiz = await serve(["tts-diagnosis"], { n });
    await answer(quiz.id, 0, n < 4 ? quiz.key(0) : quiz.wrong(0));
    const { topics, kinds } = await listQuizzes(student);
    expect(topics).toMatchObject([{ slug: "nerve", name: "Topic nerve", answers: n + 1, correct: Math.min(n + 1, 4) }]);
    expect(kinds).toMatchObject([{ kind: "diagnosis", answers: n + 1 }]);
    expect(await getCaseAccuracy(student)).toEqual({ topics, kinds });
    if (n < 4) expect([topics[0]?.share, kinds[0]?.share]).toEqual([null, null]);
    else {
      expect(topics[0]?.share?.value).toBeCloseTo(0.8);
      expect(topics[0]?.share?.low).toBeCloseTo(0.3755, 3);
    }
  }
});

test("an unknown or malformed id is no quiz", async () => {
  for (const id of [v7(), "x", "0198c0de-0000-4000-8000-000000000001"]) expect(await openQuiz(student, id)).toBeNull();
});
