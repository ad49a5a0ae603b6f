import { v7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { parseCsv } from "#core/csv";
import { saveAssignment } from "#db/assignments";
import { leaveClass } from "#db/classes";
import { GET } from "../../app/api/classes/[id]/exports/[file]/route.ts";
import { enroll, makeClass, makeDraft } from "../db/class-fixture.ts";
import { setState } from "../db/dashboard-fixture.ts";
import { createStudent } from "../db/fixtures.ts";
import { makeQuizEvent, passDeadline, seedCases, serveQuiz, type TestCases } from "../db/quiz-fixture.ts";
import { cookieOf, requestOf, send, startApp, type TestApp } from "./app.ts";

let app: TestApp;
let cases: TestCases;
beforeAll(async () => {
  app = await startApp();
  cases = await seedCases(app.db);
});
beforeEach(async () => {
  await app.db.sql`delete from rate_limits`;
});
afterAll(() => app.stop());

const FILES = ["gradebook", "canvas", "items", "responses"] as const;
const DAY_MS = 86_400_000;

async function get(userId: string, classId: string, file: string, query = "") {
  return await send(GET, { path: `/${query}`, cookie: await cookieOf(app.db, userId), params: { id: classId, file } });
}

/** The records of a file, the titles first. */
async function read(owner: { userId: string; classId: string }, file: string): Promise<(readonly string[])[]> {
  const reply = await get(owner.userId, owner.classId, file);
  expect(reply.status).toBe(200);
  const { records, problems } = parseCsv(reply.text, ",");
  expect(problems).toEqual([]);
  return records.map(({ fields }) => fields);
}

/** A class of students called Student 0, 1, ... */
async function open(size: number) {
  const owner = await makeClass(app.db);
  const students = [];
  for (let n = 0; n < size; n += 1) {
    const userId = await createStudent(app.db);
    await app.db.sql`update users set name = ${`Student ${n}`} where id = ${userId}`;
    students.push(await enroll(app.db, owner.classId, { userId }));
  }
  return { owner, students };
}

const caseWork = (change: object = {}) => ({
  kind: "cases" as const,
  target: {
    topicSlugs: [],
    conditionSlugs: [],
    kinds: [],
    count: 4,
    mode: "tutor" as const,
    minutes: null,
    attempts: 5,
    ...change,
  },
});

describe("the gradebook", () => {
  test("has what each student earned, the best finished set and the cards learned, and nothing where there is nothing", async () => {
    const { owner, students } = await open(3);
    const [first, second] = students.map(({ userId }) => userId);
    const set = makeDraft({ title: "Cases (1)", work: caseWork(), dueAt: Date.now() + DAY_MS });
    const cards = makeDraft({ title: "Cards", dueAt: Date.now() + 2 * DAY_MS });
    const coming = makeDraft({ title: "Later", releaseAt: Date.now() + DAY_MS });
    const gone = makeDraft({ title: "Archived" });
    for (const draft of [set, cards, coming, gone]) await saveAssignment(app.db, owner, draft);
    await app.db.sql`update assignments set archived_at = now() where id = ${gone.id}`;
    const families = cases.familyIds.slice(0, 2);
    for (const right of [0, 1]) {
      const quiz = await serveQuiz(app.db, first ?? "", cases, families, { assignmentId: set.id, n: right });
      await quiz.send(
        makeQuizEvent(0, { option: right ? quiz.key(0) : quiz.wrong(0) }),
        makeQuizEvent(1, { option: quiz.wrong(1) }),
      );
      await app.db
        .sql`update quiz_sessions set submitted_at = now(), version = version + 1 where id = ${quiz.id} and submitted_at is null`;
    }
    await serveQuiz(app.db, second ?? "", cases, families, { assignmentId: set.id });
    const card = cases.cardOf(cases.knowledge.facts[0]?.id ?? "");
    await setState(app.db, second ?? "", card);

    const book = await read(owner, "gradebook");
    expect(book[0]?.slice(0, 5)).toEqual(["Student", "E-mail", "Section", "Cases (1): points of 4", "Cases (1): state"]);
    expect(book[0]).not.toContain("Archived: state");
    const column = (title: string) => book[0]?.findIndex((name) => name.startsWith(title)) ?? -1;
    const of = (title: string) => book.slice(1).map((row) => [row[column(title)], row[column(title) + 1]]);
    expect(of("Cases (1)")).toEqual([
      ["2", "done"],
      ["", "started"],
      ["", "not started"],
    ]);
    expect(of("Cards")).toEqual([
      ["", "not started"],
      ["1", "started"],
      ["", "not started"],
    ]);
    expect(of("Later")).toEqual([
      ["", "not open yet"],
      ["", "not open yet"],
      ["", "not open yet"],
    ]);

    const canvas = await read(owner, "canvas");
    expect(canvas[0]).toEqual(["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Cases [1]", "Cards", "Later"]);
    expect(canvas[1]?.[0]).toBe("    Points Possible");
    expect(canvas[1]?.[5]).toBe("4");
    expect(canvas[2]?.slice(0, 6)).toEqual(["Student 0", "", "", `${first}@example.org`, "", "2"]);
  });

  test("grades an exam whose time is up before it is read", async () => {
    const { owner, students } = await open(1);
    const userId = students[0]?.userId ?? "";
    const exam = makeDraft({ work: caseWork({ mode: "exam", minutes: 10, count: 2 }) });
    await saveAssignment(app.db, owner, exam);
    const quiz = await serveQuiz(app.db, userId, cases, cases.familyIds.slice(0, 2), {
      assignmentId: exam.id,
      mode: "exam",
      minutes: 10,
    });
    await quiz.send(makeQuizEvent(0, { option: quiz.key(0) }));
    await passDeadline(app.db, userId, quiz.id);
    const [, row] = await read(owner, "gradebook");
    expect(row?.slice(3)).toEqual(["1", "done"]);
  });
});

describe("raw responses", () => {
  test("are of assigned work of five students and more, under pseudonyms that stay and tell nobody", async () => {
    const { owner, students } = await open(5);
    const common = makeDraft({ title: "Common", work: caseWork() });
    const rare = makeDraft({ title: "Rare", work: caseWork() });
    for (const draft of [common, rare]) await saveAssignment(app.db, owner, draft);
    const answer = async (userId: string, family: number, assignmentId?: string) => {
      const quiz = await serveQuiz(app.db, userId, cases, [cases.familyIds[family] ?? ""], { assignmentId });
      await quiz.send(makeQuizEvent(0, { option: quiz.key(0), confidence: 3 }));
    };
    for (const { userId } of students) {
      await answer(userId, 0, common.id);
      await answer(userId, 1);
    }
    for (const { userId } of students.slice(0, 4)) await answer(userId, 2, rare.id);

    const [titles, ...rows] = await read(owner, "responses");
    expect(titles?.join()).not.toMatch(/confidence|sure|time|first|name|mail/);
    expect(rows).toHaveLength(5);
    expect(new Set(rows.map(([, title]) => title))).toEqual(new Set(["Common"]));
    const names = rows.map(([name]) => name);
    expect(new Set(names).size).toBe(5);
    expect(names).toEqual(names.toSorted());
    for (const name of names) expect(name).toMatch(/^s-[0-9a-z]{10}$/);
    const { text } = await get(owner.userId, owner.classId, "responses");
    for (const { userId, enrollmentId } of students) {
      expect(text).not.toContain(userId);
      expect(text).not.toContain(enrollmentId);
    }
    expect(text).not.toContain("Student ");

    const again = await read(owner, "responses");
    expect(again.slice(1).map(([name]) => name)).toEqual(names);
    // In another class the same people have other names.
    const other = await makeClass(app.db, { ownerId: owner.userId });
    await saveAssignment(app.db, other, { ...makeDraft({ work: caseWork() }), id: v7() });
    const [assignment] = await app.db.sql<{ id: string }[]>`select id from assignments where class_id = ${other.classId}`;
    for (const { userId } of students) {
      await enroll(app.db, other.classId, { userId });
      await answer(userId, 3, assignment?.id);
    }
    const elsewhere = (await read(other, "responses")).slice(1).map(([name]) => name);
    expect(elsewhere).toHaveLength(5);
    expect(elsewhere.filter((name) => names.includes(name ?? ""))).toEqual([]);

    // Who left is in no file any more.
    await leaveClass(app.db, students[0] ?? owner);
    expect(await read(owner, "responses")).toEqual([titles]);
  });
});

describe("item statistics", () => {
  test("have a row for each option of what five students answered, and empty fields for what that does not allow", async () => {
    const { owner, students } = await open(5);
    let options = 0;
    for (const [n, { userId }] of students.entries()) {
      const quiz = await serveQuiz(app.db, userId, cases, [cases.familyIds[0] ?? ""]);
      await quiz.send(makeQuizEvent(0, { option: n === 0 ? quiz.wrong(0) : quiz.key(0) }));
      options = quiz.variants[0]?.options.length ?? 0;
      if (n > 0) continue;
      const alone = await serveQuiz(app.db, userId, cases, [cases.familyIds[1] ?? ""]);
      await alone.send(makeQuizEvent(0, { option: alone.key(0) }));
    }
    const [titles = [], ...rows] = await read(owner, "items");
    const cell = (row: readonly string[] | undefined, title: string) => row?.[titles.indexOf(title)];
    expect(new Set(rows.map((row) => cell(row, "family")))).toEqual(new Set([cases.familyIds[0]]));
    expect(rows).toHaveLength(options);
    expect([
      cell(rows[0], "students"),
      cell(rows[0], "facility"),
      cell(rows[0], "discrimination r"),
      cell(rows[0], "verdict"),
    ]).toEqual([...["5", "0.8", "", ""]]);
    expect(rows.filter((row) => cell(row, "key") === "1").map((row) => cell(row, "chosen"))).toEqual(["4"]);
    for (const row of rows) expect(row).toHaveLength(titles.length);
  });
});

describe("taking a file", () => {
  test("is told to each student whose rows are in it, once a day, and noted for the class each time; figures name nobody", async () => {
    const { owner, students } = await open(2);
    for (const file of FILES) await read(owner, file);
    const told = await app.db.sql`
      select subject_id, detail from audit_events where class_id = ${owner.classId} and action = 'exported' and subject_id is not null`;
    expect(told.map(({ subject_id }) => subject_id).sort()).toEqual(students.map(({ userId }) => userId).sort());
    const noted = await app.db.sql`
      select detail ->> 'file' as file from audit_events where class_id = ${owner.classId} and action = 'exported' and subject_id is null order by 1`;
    expect(noted.map(({ file }) => file)).toEqual([...FILES].sort());
    const { owner: quiet } = await open(1);
    await read(quiet, "items");
    expect(
      await app.db
        .sql`select 1 from audit_events where class_id = ${quiet.classId} and action = 'exported' and subject_id is not null`,
    ).toEqual([]);
  });

  test("is for who may see students of this class, and nothing is noted for others", async () => {
    const { owner, students } = await open(1);
    const blind = await enroll(app.db, owner.classId, { role: "instructor", contentRight: "edit" });
    const stranger = await makeClass(app.db);
    for (const file of FILES) {
      expect((await get(students[0]?.userId ?? "", owner.classId, file)).status).toBe(403);
      expect((await get(blind.userId, owner.classId, file)).status).toBe(403);
      expect((await get(stranger.userId, owner.classId, file)).status).toBe(404);
      expect((await send(GET, { params: { id: owner.classId, file } })).status).toBe(401);
    }
    expect((await get(owner.userId, owner.classId, "toString")).status).toBe(404);
    expect(await app.db.sql`select 1 from audit_events where class_id = ${owner.classId} and action = 'exported'`).toEqual([]);
  });

  test("gives a file with a name, as UTF-8, on request with the mark that Excel wants, and no formula", async () => {
    const { owner, students } = await open(1);
    await app.db.sql`update users set name = '=cmd|'' /C calc''!A0 Zoë' where id = ${students[0]?.userId ?? ""}`;
    await app.db.sql`update classes set name = 'Année 3 / «B»' where id = ${owner.classId}`;
    const plain = await get(owner.userId, owner.classId, "gradebook");
    expect(plain.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(plain.headers.get("content-disposition")).toMatch(
      /^attachment; filename="rounds-annee-3-b-gradebook-\d{4}-\d\d-\d\d\.csv"$/,
    );
    expect(plain.headers.get("cache-control")).toBe("no-store");
    expect(plain.text).toContain("'=cmd|' /C calc'!A0 Zoë");
    const marked = await GET(requestOf({ path: "/?mark=1", cookie: await cookieOf(app.db, owner.userId) }), {
      params: Promise.resolve({ id: owner.classId, file: "gradebook" }),
    });
    expect([...new Uint8Array(await marked.arrayBuffer()).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });
});
