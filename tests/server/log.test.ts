import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { log } from "#server/log";
import { PUT as putNote } from "../../app/api/cards/[id]/note/route.ts";
import { seedContent } from "../db/fixtures.ts";
import { makeStudent, send, startApp, type TestApp, type TestStudent } from "./app.ts";

const { lines } = vi.hoisted(() => ({ lines: [] as string[] }));

// Our options, pino's own lines: only where they go is ours.
vi.mock("pino", async (original) => {
  const { default: pino } = await original<typeof import("pino")>();
  const captured = (options: import("pino").LoggerOptions) => pino(options, { write: (line: string) => void lines.push(line) });
  return { default: Object.assign(captured, pino) };
});

let app: TestApp;
let student: TestStudent;
let card: string;
beforeAll(async () => {
  app = await startApp();
  card = (await seedContent(app.db)).cardIds[0] ?? "";
  student = await makeStudent(app.db);
  log.level = "trace";
});
afterAll(() => app.stop());

test.each([
  ["saved", () => card, 200],
  ["refused", () => "no.such.card", 404],
])(
  "a signed-in request that is %s leaves one line: id, method, pattern, status, ms; no person and nothing of the body",
  async (_, id, status) => {
    lines.length = 0;
    const body = { body: `Ask ${student.email} about the tarsal tunnel.` };
    const reply = await send(putNote, {
      method: "PUT",
      path: `/api/cards/${id()}/note?from=${student.email}`,
      params: { id: id() },
      body,
      cookie: student.cookie,
    });
    expect(reply.status).toBe(status);
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? "")).toEqual({
      level: 30,
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      method: "PUT",
      route: "/api/cards/[id]/note",
      status,
      ms: expect.any(Number),
      requestId: reply.headers.get("x-request-id"),
      msg: "request",
    });
    for (const trace of [student.email, student.id, "tarsal", student.cookie.split("=")[1] ?? "", "203.0.113.9", id()]) {
      expect(lines[0]).not.toContain(trace);
    }
  },
);
