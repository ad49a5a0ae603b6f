import { strFromU8, unzipSync } from "fflate";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { parseCsv } from "#core/csv";
import { raiseSessionVersion } from "#db/accounts";
import { recordRead } from "#db/audit";
import type { ClassAsker } from "#db/class-rights";
import { transferOwnership } from "#db/classes";
import { eraseStudent } from "#db/erasing";
import { streamOwnRows } from "#db/own-data";
import { OWN_TABLES, type OwnTable } from "#db/own-tables";
import { refold } from "#db/refold";
import { recordEvents } from "#db/reviews";
import { hashPassword } from "#server/auth/passwords";
import { POST as eraseRoute } from "../../app/api/account/erase/route.ts";
import { GET as exportRoute } from "../../app/api/account/export/route.ts";
import { enroll, makeClass } from "../db/class-fixture.ts";
import { makeEvent } from "../db/fixtures.ts";
import { type FullStudent, makeFullStudent } from "../db/full-student.ts";
import { seedCases, type TestCases } from "../db/quiz-fixture.ts";
import { findTraces, readTables } from "../db/whole-student.ts";
import { cookieOf, requestOf, send, startApp, type TestApp } from "./app.ts";

let app: TestApp;
let cases: TestCases;
let owner: ClassAsker;
let student: FullStudent;
beforeAll(async () => {
  app = await startApp();
  cases = await seedCases(app.db);
});
afterAll(() => app.stop());
beforeEach(async () => {
  await app.db.sql`delete from rate_limits`;
  owner = await makeClass(app.db);
  student = await makeFullStudent(app.db, cases, owner);
});
afterEach(async () => {
  const { differences } = await refold(app.db, { verify: true });
  expect(differences).toEqual([]);
});

/** What tells that a column holds who a row belongs to. */
const OWNERS = ["student_id", "user_id", "subject_id", "actor_id"];
/** Tables whose rows belong to a student by way of another column. */
const OTHERWISE: Readonly<Record<string, string>> = { users: "id", assignment_overrides: "enrollment_id" };

/** The condition by which the database itself says that rows of a table belong to the student; null: it holds nothing of students. */
async function ownersIn(): Promise<ReadonlyMap<string, string>> {
  const owned = new Map<string, string>();
  for (const [table, columns] of await readTables(app.db)) {
    const names = columns.filter(({ name }) => OWNERS.includes(name) || OTHERWISE[table] === name).map(({ name }) => name);
    if (names.length > 0) owned.set(table, names.map((name) => `${name} in ($1::uuid, $2::uuid)`).join(" or "));
  }
  return owned;
}

async function download(cookie: string) {
  const response = await exportRoute(requestOf({ cookie }));
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("application/zip");
  expect(response.headers.get("content-disposition")).toMatch(/^attachment; filename="rounds-my-data-\d{4}-\d\d-\d\d\.zip"$/);
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
  return new Map(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

describe("the export of own data", () => {
  test("has every row that the database has of the student, twice, and counts them", async () => {
    const files = await download(await cookieOf(app.db, student.id));
    const owners = await ownersIn();
    expect([...owners.keys()].sort()).toEqual(OWN_TABLES.map(({ name }) => name).sort());
    for (const [table, condition] of owners) {
      const stored = await app.db.sql.unsafe<{ row: Record<string, unknown> }[]>(
        `select to_json(t) as row from ${table} t where ${condition}`,
        [student.id, student.enrollmentId],
      );
      // A table without a row of theirs would prove nothing.
      expect(stored.length, table).toBeGreaterThan(0);
      const given: Record<string, unknown>[] = JSON.parse(files.get(`json/${table}.json`) ?? "");
      const names = Object.keys(stored[0]?.row ?? {}).filter((name) => name in (given[0] ?? {}));
      const pick = (row: Record<string, unknown>) => JSON.stringify(names.map((name) => row[name]));
      expect(given.map(pick).sort(), table).toEqual(stored.map(({ row }) => pick(row)).sort());
      const csv = parseCsv((files.get(`csv/${table}.csv`) ?? "").slice(1), ",");
      expect(csv.problems).toEqual([]);
      expect(csv.records.length, table).toBe(stored.length + 1);
      expect(files.get("README.txt")).toContain(`${table} (${stored.length})\n`);
    }
  });

  test("holds no secret, nothing of another student, and no formula", async () => {
    const other = await makeFullStudent(app.db, cases, owner);
    await app.db.sql`update users set password_hash = 'the-hash' where id = ${student.id}`;
    const files = await download(await cookieOf(app.db, student.id));
    const everything = [...files.values()].join("\n");
    for (const text of ["the-hash", `hash-of-${student.mark}`, other.id, other.mark, owner.userId]) {
      expect(everything).not.toContain(text);
    }
    expect(files.get("csv/card_notes.csv")).toContain(`,'=1+1 of ${student.mark},`);
    expect(files.get("json/card_notes.json")).toContain(`"=1+1 of ${student.mark}"`);
    expect(files.get("json/enrollments.json")).toContain("Year 3");
  });

  test("reads each table page by page, and no row twice or never", async () => {
    const readAll = async (table: OwnTable, pageSize: number) => {
      const pages = [];
      for await (const page of streamOwnRows(app.db, student.id, table, pageSize)) {
        expect(page.length).toBeLessThanOrEqual(pageSize);
        pages.push(page);
      }
      return pages.flat();
    };
    await makeFullStudent(app.db, cases, owner);
    for (const table of OWN_TABLES) {
      const rows = await readAll(table, 1_000);
      for (const pageSize of [1, 2, 5]) expect(await readAll(table, pageSize), table.name).toEqual(rows);
    }
  });

  test("is for who is signed in, a few times an hour", async () => {
    expect((await send(exportRoute)).status).toBe(401);
    const cookie = await cookieOf(app.db, student.id);
    for (let n = 0; n < 10; n += 1) await download(cookie);
    const refused = await send(exportRoute, { cookie });
    expect(refused.status).toBe(429);
    expect(refused.json.error.message).toContain("Too many");
  });
});

async function erase(id: string, body: object) {
  return await send(eraseRoute, { method: "POST", cookie: await cookieOf(app.db, id), body });
}

const tracesOf = (one: FullStudent) => findTraces(app.db, [one.id, one.name, one.email, one.mark, one.enrollmentId]);

describe("erasing an account", () => {
  test("leaves nothing of it in any column of any table, and everything of others as it was", async () => {
    const other = await makeFullStudent(app.db, cases, owner);
    await enroll(app.db, (await makeClass(app.db)).classId, { userId: student.id, state: "left" });
    await app.db.sql`
      insert into enrollments (id, class_id, email, role, state, changed_at)
      values (gen_random_uuid(), ${(await makeClass(app.db)).classId}, ${student.email}, 'student', 'invited', now())`;
    const taken = await enroll(app.db, (await makeClass(app.db)).classId);
    await app.db.sql`update enrollments set email = ${student.email} where id = ${taken.enrollmentId}`;
    expect((await tracesOf(student)).length).toBeGreaterThan(30);
    const before = (await tracesOf(other)).sort();

    const reply = await erase(student.id, { email: ` ${student.email.toUpperCase()} `, password: null });
    expect(reply.json).toEqual({ erased: true });

    expect(await tracesOf(student)).toEqual([]);
    expect((await tracesOf(other)).sort()).toEqual(before);
    const [noted] = await app.db
      .sql`select actor_id, class_id, subject_id, detail from audit_events where action = 'account-erased'`;
    expect(noted).toEqual({ actor_id: null, class_id: null, subject_id: null, detail: null });
  });

  test("takes its first answers out of what all students chose", async () => {
    const { hash, option } = student.choice;
    const count = async () => {
      const [row] = await app.db.sql<{ students: number }[]>`
        select students from case_choices where variant_hash = ${hash} and option = ${option}`;
      return row?.students ?? 0;
    };
    const before = await count();
    await eraseStudent(app.db, student.id);
    expect(await count()).toBe(before - 1);
  });

  test("ends the session, and another use of it finds nobody", async () => {
    const cookie = await cookieOf(app.db, student.id);
    const body = { email: student.email, password: null };
    expect((await send(eraseRoute, { method: "POST", cookie, body })).status).toBe(200);
    expect((await send(eraseRoute, { method: "POST", cookie, body })).status).toBe(401);
    expect(await eraseStudent(app.db, student.id)).toBe("gone");
  });

  test("asks for the address and, where there is one, the password; nothing goes without them", async () => {
    await app.db.sql`update users set password_hash = ${await hashPassword("numb heels at night")} where id = ${student.id}`;
    await raiseSessionVersion(app.db, student.id);
    const before = (await tracesOf(student)).sort();
    const wrong = await erase(student.id, { email: "somebody@example.org", password: "numb heels at night" });
    expect([wrong.status, Object.keys(wrong.json.error.fields)]).toEqual([422, ["email"]]);
    for (const password of [null, "", "another one"]) {
      const reply = await erase(student.id, { email: student.email, password });
      expect([reply.status, Object.keys(reply.json.error.fields)]).toEqual([422, ["password"]]);
    }
    expect((await tracesOf(student)).sort()).toEqual(before);
    expect((await erase(student.id, { email: student.email, password: "numb heels at night" })).status).toBe(200);
  });

  test("is stopped after some wrong passwords", async () => {
    await app.db.sql`update users set password_hash = ${await hashPassword("numb heels at night")} where id = ${student.id}`;
    for (let n = 0; n < 10; n += 1) await erase(student.id, { email: student.email, password: "x" });
    expect((await erase(student.id, { email: student.email, password: "numb heels at night" })).status).toBe(429);
    await app.db.sql`delete from rate_limits`;
  });

  test("waits until a class with others in it has another owner; what was done to them is still told, without a name", async () => {
    const [teacher] = await app.db.sql<{ email: string }[]>`select email from users where id = ${owner.userId}`;
    const refused = await erase(owner.userId, { email: teacher?.email, password: null });
    expect(refused.status).toBe(409);
    expect(refused.json.error.message).toContain("You own “Year 3” with 1 other person.");
    const heir = await enroll(app.db, owner.classId, { role: "instructor", contentRight: "edit", studentData: "view" });
    expect(await transferOwnership(app.db, owner, heir.enrollmentId)).toBe("done");
    expect((await erase(owner.userId, { email: teacher?.email, password: null })).status).toBe(200);
    expect(await findTraces(app.db, [owner.userId, teacher?.email ?? ""])).toEqual([]);
    const told = await app.db.sql`select actor_id, action from audit_events where subject_id = ${student.id}`;
    expect(told).toContainEqual({ actor_id: null, action: "read-student" });
    expect(
      await recordRead(app.db, { ...owner, userId: heir.userId }, { ...student, action: "read-student", day: "2026-11-23" }),
    ).not.toBeNull();
  });

  test("takes a class along in which nobody else is", async () => {
    await app.db.sql`update enrollments set state = 'left', name = null, email = null where id = ${student.enrollmentId}`;
    await app.db.sql`insert into sections (id, class_id, name) values (gen_random_uuid(), ${owner.classId}, 'Monday')`;
    await app.db.sql`
      insert into enrollments (id, class_id, email, name, role, state, changed_at)
      values (gen_random_uuid(), ${owner.classId}, 'someone@example.org', 'Some One', 'student', 'blocked', now())`;
    expect(await eraseStudent(app.db, owner.userId)).toBe("erased");
    expect(await findTraces(app.db, [owner.userId, "someone@example.org"])).toEqual([]);
    const [left] = await app.db
      .sql`select name, join_code, archived_at is not null as archived from classes where id = ${owner.classId}`;
    expect(left).toEqual({ name: "Erased class", join_code: null, archived: true });
    expect(await app.db.sql`select 1 from enrollments where class_id = ${owner.classId}`).toHaveLength(0);
    // Sets that were done for it stay with those who did them.
    expect(
      await app.db.sql`select 1 from quiz_sessions where student_id = ${student.id} and assignment_id is not null`,
    ).toHaveLength(1);
  });

  test("and answers that arrive meanwhile leave nothing behind either", async () => {
    const card = cases.cardOf(cases.knowledge.facts[0]?.id ?? "");
    const sending = Array.from({ length: 6 }, (_, n) =>
      recordEvents(app.db, student.id, { device: student.mark, events: [makeEvent(card, Date.now() - n * 1000)] }).catch(
        (error) => error.name,
      ),
    );
    const [outcome, ...answers] = await Promise.all([eraseStudent(app.db, student.id), ...sending]);
    expect(outcome).toBe("erased");
    expect(answers.filter((answer) => typeof answer === "string" && answer !== "UnknownStudent")).toEqual([]);
    expect(await tracesOf(student)).toEqual([]);
  });
});
