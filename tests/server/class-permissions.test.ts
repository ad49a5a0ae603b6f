import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ClassRight } from "#db/class-rights";
import type { NextHandler } from "#server/route";
import { enroll, type TestEnrollment } from "../db/class-fixture.ts";
import { seedCases } from "../db/quiz-fixture.ts";
import { cookieOf, makeStudent, send, startApp, type TestApp } from "./app.ts";
import {
  CLASS_ROUTES,
  type ClassRoute,
  callOf,
  FOREIGN_CALLS,
  makeRouteClass,
  nameOf,
  type PeopledClass,
  type RouteClass,
  type RouteTargets,
} from "./class-routes.ts";

const API = join(import.meta.dirname, "../../app/api");

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await seedCases(app.db);
});
afterAll(() => app.stop());

/** Everybody who can stand before a class, and what they may do in it. */
const MEMBERS: Readonly<Record<string, { readonly as: TestEnrollment; readonly rights: readonly ClassRight[] }>> = {
  student: { as: {}, rights: ["member"] },
  "assistant without rights": { as: { role: "assistant" }, rights: ["member", "staff"] },
  "assistant for content": { as: { role: "assistant", contentRight: "edit" }, rights: ["member", "staff", "content"] },
  "assistant who sees students": { as: { role: "assistant", studentData: "view" }, rights: ["member", "staff", "data"] },
  "instructor without rights": { as: { role: "instructor" }, rights: ["member", "staff"] },
  "instructor for content": { as: { role: "instructor", contentRight: "edit" }, rights: ["member", "staff", "content"] },
  "instructor who sees students": {
    as: { role: "instructor", studentData: "view" },
    rights: ["member", "staff", "data", "people"],
  },
};
const GONE = ["invited", "left", "removed", "blocked"];

async function handlerOf({ route, method }: Pick<ClassRoute, "route" | "method">): Promise<NextHandler> {
  const handlers = (await import(join(API, route, "route.ts"))) as Record<string, NextHandler>;
  const handler = handlers[method];
  if (!handler) throw new Error(`${route} has no ${method}`);
  return handler;
}

/** All that a class is made of. */
async function everythingOf({ classId }: RouteClass): Promise<string> {
  const { sql } = app.db;
  const parts = await Promise.all([
    sql`select * from classes where id = ${classId}`,
    sql`select * from sections where class_id = ${classId} order by id`,
    sql`select * from enrollments where class_id = ${classId} order by id`,
    sql`select * from assignments where class_id = ${classId} order by id`,
    sql`select o.* from assignment_overrides o join assignments a on a.id = o.assignment_id where a.class_id = ${classId} order by 1, 2, 3`,
    sql`select * from class_exams where class_id = ${classId} order by id`,
    sql`select * from audit_events where class_id = ${classId} order by id`,
  ]);
  return JSON.stringify(parts);
}

/** Whom requests are about, so that a sender is never the one who is taken out. */
async function makeTargets({ classId }: RouteClass): Promise<RouteTargets> {
  const [student, assistant, instructor] = await Promise.all(
    (["student", "assistant", "instructor"] as const).map((role) => enroll(app.db, classId, { role })),
  );
  if (!student || !assistant || !instructor) throw new Error("nobody");
  return { student: student.enrollmentId, assistant: assistant.enrollmentId, instructor: instructor.enrollmentId };
}

/** A class with one of every kind of member, and a case for each: who sends, and what is to be answered. */
async function makeScene() {
  const made = await makeRouteClass(app.db);
  const members = await Promise.all(
    Object.entries(MEMBERS).map(async ([name, { as, rights }]) => ({ name, rights, ...(await enroll(app.db, made.classId, as)) })),
  );
  return { made, members, targets: await makeTargets(made) };
}

test("every route under /api/classes/[id] is in the table", () => {
  const folders = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? folders(join(folder, entry.name)) : entry.name === "route.ts" ? [relative(API, folder)] : [],
    );
  const listed = new Set([...CLASS_ROUTES.map(({ route }) => route), "classes/[id]/leave"]);
  expect(folders(join(API, "classes/[id]")).sort()).toEqual([...listed].sort());
});

describe.each(CLASS_ROUTES.map((route) => [nameOf(route), route] as const))("%s", (_, route) => {
  test("a stranger, another class and somebody who is not in it any more are turned away, and nothing changes", async () => {
    const handler = await handlerOf(route);
    const { made, targets } = await makeScene();
    const call = callOf(route, made, targets);
    const before = await everythingOf(made);
    expect((await send(handler, call)).status).toBe(401);
    const elsewhere = await makeRouteClass(app.db);
    const pupil = await enroll(app.db, elsewhere.classId);
    const gone = await Promise.all(
      GONE.map((state) => enroll(app.db, made.classId, { state, role: "instructor", contentRight: "edit", studentData: "view" })),
    );
    const after = await everythingOf(made);
    for (const { userId } of [elsewhere, pupil, await makeStudent(app.db).then(({ id }) => ({ userId: id })), ...gone]) {
      const reply = await send(handler, { ...call, cookie: await cookieOf(app.db, userId) });
      expect(reply.status).toBe(404);
      expect(reply.json.error.message).toBe("There is no such class.");
    }
    expect(before).not.toBe(after);
    expect(await everythingOf(made)).toBe(after);
  });

  test("each member gets what their rights say", async () => {
    const handler = await handlerOf(route);
    const { made, members, targets } = await makeScene();
    const people = [
      ...members,
      { name: "owner", userId: made.userId, rights: ["member", "staff", "content", "data", "people", "owner"] },
    ];
    const refused = people.filter(({ rights }) => !rights.some((right) => right === route.right));
    const allowed = people.filter((person) => !refused.includes(person));
    expect(allowed.length).toBeGreaterThan(0);
    const before = await everythingOf(made);
    for (const { name, userId } of refused) {
      const reply = await send(handler, { ...callOf(route, made, targets), cookie: await cookieOf(app.db, userId) });
      expect([name, reply.status]).toEqual([name, 403]);
    }
    expect(await everythingOf(made)).toBe(before);
    for (const { name, userId } of allowed) {
      // What one of them does may not stand in the way of the next.
      const fresh = await makeRouteClass(app.db, name === "owner" ? undefined : made.userId);
      const about = await makeTargets(fresh);
      const sender = name === "owner" ? fresh.userId : userId;
      if (name !== "owner") await enroll(app.db, fresh.classId, { ...MEMBERS[name]?.as, userId });
      const reply = await send(handler, { ...callOf(route, fresh, about), cookie: await cookieOf(app.db, sender) });
      expect([name, reply.status, reply.text.slice(0, 200)]).toEqual([name, 200, expect.any(String)]);
    }
  });
});

describe("POST classes/[id]/leave", () => {
  const states = async ({ classId }: RouteClass) =>
    await app.db.sql<{ id: string; state: string; rights: string }[]>`
      select user_id as id, state, concat_ws(' ', role, content_right, student_data) as rights from enrollments where class_id = ${classId}`;
  const leave = async (made: RouteClass, userId: string | null) =>
    send(await handlerOf({ route: "classes/[id]/leave", method: "POST" }), {
      ...{ method: "POST", params: { id: made.classId }, body: {} },
      cookie: userId === null ? undefined : await cookieOf(app.db, userId),
    });

  test("takes every member but the owner out, each alone and without a right, and once more it is done", async () => {
    const { made, members } = await makeScene();
    for (const { name, userId } of members) {
      const others = (await states(made)).filter(({ id }) => id !== userId);
      for (const _ of ["first", "again"]) expect([name, (await leave(made, userId)).status]).toEqual([name, 200]);
      const after = await states(made);
      expect(after.filter(({ id }) => id !== userId)).toEqual(expect.arrayContaining(others));
      expect(after.find(({ id }) => id === userId)).toEqual({ id: userId, state: "left", rights: "student none none" });
    }
  });

  test("keeps the owner in, whether or not somebody could own it instead, and takes nobody in or back who is outside", async () => {
    const made = await makeRouteClass(app.db);
    expect(await leave(made, made.userId)).toMatchObject({ status: 409, json: { error: { code: "last_instructor" } } });
    await enroll(app.db, made.classId, { role: "instructor" });
    expect(await leave(made, made.userId)).toMatchObject({ status: 409, json: { error: { code: "owner" } } });
    const outside = await Promise.all(["invited", "blocked"].map((state) => enroll(app.db, made.classId, { state })));
    const elsewhere = await makeRouteClass(app.db);
    const pupil = await enroll(app.db, elsewhere.classId);
    const stranger = await makeStudent(app.db);
    const before = await everythingOf(made);
    for (const { userId } of [...outside, elsewhere, pupil, { userId: stranger.id }]) {
      expect((await leave(made, userId)).json.error.message).toBe("There is no such class.");
    }
    expect((await leave(made, null)).status).toBe(401);
    expect(await everythingOf(made)).toBe(before);
    expect(await states(elsewhere)).toMatchObject([{ state: "joined" }, { state: "joined" }]);
  });
});

describe("with every right in one's own class", () => {
  const peopled = async (): Promise<PeopledClass> => {
    const made = await makeRouteClass(app.db);
    return { ...made, targets: await makeTargets(made) };
  };
  const idsOf = ({ classId, sectionId, assignmentId, examId, targets }: PeopledClass) => [
    ...[classId, sectionId, assignmentId, examId],
    ...Object.values(targets),
  ];

  test("each route that takes an id is in the table", async () => {
    const made = await peopled();
    const taking = CLASS_ROUTES.filter(({ body }) => {
      const text = JSON.stringify(body?.(made, made.targets) ?? {});
      return idsOf(made).some((id) => text.includes(id)) || /"id":/.test(text);
    });
    expect(taking.length).toBeGreaterThan(0);
    expect(FOREIGN_CALLS.map(({ name }) => name)).toEqual(expect.arrayContaining(taking.map(nameOf)));
  });

  test.each(FOREIGN_CALLS.map((call) => [call.name, call.what, call] as const))("%s: another class's %s", async (_, __, call) => {
    const route = CLASS_ROUTES.find((row) => nameOf(row) === call.name);
    if (!route) throw new Error("no such route");
    const [own, theirs] = [await peopled(), await peopled()];
    // Who is on the staff there, too, knows the ids and has no right to them.
    await enroll(app.db, theirs.classId, { role: "instructor", userId: own.userId });
    const before = [await everythingOf(own), await everythingOf(theirs)];
    const reply = await send(await handlerOf(route), {
      ...{ method: route.method, params: { id: own.classId }, body: call.body(own, theirs) },
      cookie: await cookieOf(app.db, own.userId),
    });
    expect(reply).toMatchObject(call.done ? { status: 200, json: call.done } : { status: 404 });
    const after = [await everythingOf(own), await everythingOf(theirs)];
    expect(after[1]).toBe(before[1]);
    if (!call.done) expect(after[0]).toBe(before[0]);
    for (const id of idsOf(theirs)) {
      expect(reply.text).not.toContain(id);
      expect(after[0]).not.toContain(id);
    }
  });
});
