import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { measureCaseGeneration } from "#cli/bench/case-generation";
import { sitCases } from "#cli/bench/case-sitting";
import { WebClient } from "#cli/bench/web-client";
import { readQuizSummaries } from "#db/quiz-history";
import { POST as sendEvents } from "../../app/api/quizzes/[id]/events/route.ts";
import { POST as order } from "../../app/api/quizzes/route.ts";
import { seedCases, type TestCases } from "../db/quiz-fixture.ts";
import { makeStudent, send, startApp, type TestApp } from "../server/app.ts";

let app: TestApp;
let cases: TestCases;
let server: Server;
let client: WebClient;

/** The app's own handlers on a port; the page with a case is an empty one. */
beforeAll(async () => {
  app = await startApp();
  cases = await seedCases(app.db);
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const [, , , id] = (request.url ?? "").split("/");
    const call = {
      method: "POST",
      path: request.url,
      body: Buffer.concat(chunks).toString(),
      cookie: request.headers.cookie ?? "",
    };
    const isPost = request.method === "POST";
    const reply = isPost ? await send(id ? sendEvents : order, { ...call, params: id ? { id } : {} }) : { status: 200, text: "" };
    response.writeHead(reply.status, { "content-type": "application/json" }).end(reply.text);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  client = new WebClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
afterAll(async () => {
  client.close();
  await new Promise((done) => server.close(done));
  await app.stop();
});

test("a sitting answers every case of its sets, two of three right, and times each request beside a bare one", async () => {
  const student = await makeStudent(app.db);
  const times = await sitCases(client, app.db, student, 1_000);
  const sets = await readQuizSummaries(app.db, student.id, 1_000);
  const answers = sets.reduce((sum, set) => sum + set.graded, 0);
  const correct = sets.reduce((sum, set) => sum + set.correct, 0);
  expect(answers).toBe(sets.reduce((sum, set) => sum + set.cases, 0));
  expect(correct).toBe(sets.reduce((sum, set) => sum + set.cases - Math.floor(set.cases / 3), 0));
  expect(times.answer).toHaveLength(answers);
  expect(times.bare).toHaveLength(answers);
  expect(times.order).toHaveLength(sets.length);
  expect(times.firstCase).toHaveLength(sets.length);
});

test("a refused request ends the sitting instead of being measured", async () => {
  const student = { id: (await makeStudent(app.db)).id, cookie: "" };
  await expect(sitCases(client, app.db, student, 100)).rejects.toThrow(/answered 401/);
});

test("generation counts what was made in a second", () => {
  const measured = measureCaseGeneration([cases.base], 1, 0.2);
  expect(measured).toMatchObject({ unit: "cases/s", baseline: null, ratio: null, goal: ">= 500" });
  expect(measured.value).toBeGreaterThan(0);
});
