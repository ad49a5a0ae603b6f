import { afterAll, beforeAll, expect, test } from "vitest";
import { getSampleCase } from "#server/sample-case";
import { POST } from "../../app/api/sample-case/route.ts";
import { seedCases } from "../db/quiz-fixture.ts";
import { send, startApp, type TestApp } from "./app.ts";

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const ask = (id: string, option: unknown = 0) => send(POST, { method: "POST", body: { id, option } });

test("a house without cases has no sample", async () => {
  expect(await getSampleCase()).toBeNull();
  expect((await ask("x")).status).toBe(409);
});

test("the sample tells nothing of its key before the answer, explains every option with a source after it, and stores nothing", async () => {
  await seedCases(app.db);
  const sample = await getSampleCase();
  if (!sample) throw new Error("no sample");
  expect(Object.keys(sample)).toEqual(["id", "question"]);
  expect(Object.keys(sample.question).sort()).toEqual(["kind", "leadIn", "measures", "options", "stem"]);

  const reply = await ask(sample.id);
  const reveal = reply.json as { keyIndex: number; options: { text: string; rationale: string; sources: unknown[] }[] };
  expect(reply.status).toBe(200);
  expect(reveal.options.map(({ text }) => text)).toEqual(sample.question.options);
  expect(reveal.options[reveal.keyIndex]).toBeDefined();
  for (const option of reveal.options) expect(option.rationale.length).toBeGreaterThan(20);
  for (const { rationale } of reveal.options) expect(JSON.stringify(sample)).not.toContain(rationale);
  expect(await app.db.sql`select 1 from case_variants`).toHaveLength(0);
});

test("nothing is explained without an answer", async () => {
  const sample = await getSampleCase();
  for (const option of [null, -1, 5, 1.5, "A"]) expect((await ask(sample?.id ?? "", option)).status, String(option)).toBe(422);
});

test("the same case for every visitor, and an old one is refused in words", async () => {
  const [one, other] = await Promise.all([getSampleCase(), getSampleCase()]);
  expect(one).toEqual(other);
  const reply = await ask("0".repeat(64));
  expect(reply.status).toBe(409);
  expect(reply.json).toMatchObject({
    error: { code: "other_sample", message: expect.stringContaining("Load the page again") },
  });
});

test("a family that is withdrawn is no sample any more, also for who has it on screen", async () => {
  const before = await getSampleCase();
  await app.db.sql`update case_families set offered = false`;
  expect(before).not.toBeNull();
  expect(await getSampleCase()).toBeNull();
  expect((await ask(before?.id ?? "")).status).toBe(409);
});
