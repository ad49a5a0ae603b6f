import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ClassRight } from "#db/class-rights";
import type { NextHandler } from "#server/route";
import { enroll, type TestEnrollment } from "../db/class-fixture.ts";
import { seedCases } from "../db/quiz-fixture.ts";
import { cookieOf, makeStudent, send, startApp, type TestApp } from "./app.ts";
import { CLASS_ROUTES, type ClassRoute, callOf, makeRouteClass, type RouteClass } from "./class-routes.ts";

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

/** A class with one of every kind of member, and a case for each: who sends, and what is to be answered. */
async function makeScene() {
  const made = await makeRouteClass(app.db);
  const members = await Promise.all(
    Object.entries(MEMBERS).map(async ([name, { as, rights }]) => ({ name, rights, ...(await enroll(app.db, made.classId, as)) })),
  );
  const enrollmentOf = (name: string) => members.find((member) => member.name === name)?.enrollmentId ?? "";
  // Whom requests are about, so that a sender is never the one who is taken out.
  const [student, assistant] = await Promise.all([
    enroll(app.db, made.classId),
    enroll(app.db, made.classId, { role: "assistant" }),
  ]);
  const targets = {
    student: student.enrollmentId,
    assistant: assistant.enrollmentId,
    instructor: enrollmentOf("instructor who sees students"),
  };
  return { made, members, targets };
}

test("every route under /api/classes/[id] is in the table", () => {
  const folders = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? folders(join(folder, entry.name)) : entry.name === "route.ts" ? [relative(API, folder)] : [],
    );
  const listed = new Set([...CLASS_ROUTES.map(({ route }) => route), "classes/[id]/leave"]);
  expect(folders(join(API, "classes/[id]")).sort()).toEqual([...listed].sort());
});

describe.each(CLASS_ROUTES.map((route) => [`${route.method} ${route.route}`, route] as const))("%s", (_, route) => {
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
      const [student, assistant, instructor] = await Promise.all([
        enroll(app.db, fresh.classId),
        enroll(app.db, fresh.classId, { role: "assistant" }),
        enroll(app.db, fresh.classId, { role: "instructor" }),
      ]);
      const sender = name === "owner" ? fresh.userId : userId;
      if (name !== "owner") await enroll(app.db, fresh.classId, { ...MEMBERS[name]?.as, userId });
      const about = { student: student.enrollmentId, assistant: assistant.enrollmentId, instructor: instructor.enrollmentId };
      const reply = await send(handler, { ...callOf(route, fresh, about), cookie: await cookieOf(app.db, sender) });
      expect([name, reply.status, reply.text.slice(0, 200)]).toEqual([name, 200, expect.any(String)]);
    }
  });
});
