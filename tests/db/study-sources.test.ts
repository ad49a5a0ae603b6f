import { afterAll, beforeAll, expect, test } from "vitest";
import { publishCourse } from "#db/publish";
import { readStudy } from "#db/study";
import { makeBundle } from "./course-of-test.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";
import { createStudent } from "./fixtures.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function readSources(referenceIds: readonly string[]): Promise<string[]> {
  const bundle = makeBundle();
  const references = [...bundle.references, { id: "R3", citation: "Work three.", url: null, verified: true }];
  const facts = bundle.facts.map((fact) => (fact.id === "tunnel-what" ? { ...fact, articleIds: ["S1.a.1"], referenceIds } : fact));
  await publishCourse(database.db, { ...bundle, references, facts }, referenceIds.join(), Date.now());
  const { cards } = await readStudy(database.db, await createStudent(database.db), { conditionSlug: "tunnel" });
  const card = cards.find(({ factId }) => factId === "tunnel-what");
  return card?.sources.flatMap(({ kind, id }) => (kind === "beyond" ? [] : [id])) ?? [];
}

test("a card cites the works of its own fact; those that correct its article facts may be about something else", async () => {
  expect(await readSources(["R2", "R3"])).toEqual(["S1.a.1", "R3"]);
});

test("a card whose fact has no work of its own that was read cites those that correct its article facts", async () => {
  expect(await readSources([])).toEqual(["S1.a.1", "R1"]);
  expect(await readSources(["R2"])).toEqual(["S1.a.1", "R1"]);
});
