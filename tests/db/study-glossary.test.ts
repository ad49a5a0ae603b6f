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

test("of the glossary a sitting gets the terms that stand on its cards, and no other", async () => {
  const bundle = makeBundle();
  const [first, ...cards] = bundle.cards;
  if (!first) throw new Error("The bundle has no cards.");
  const marked = { ...first, front: "What does an ABI show?", back: "Flow; see allodynia.", extra: "EMGs are normal." };
  const terms = { ABI: "ankle-brachial index", allodynia: null, EMG: "electromyography", MRI: "magnetic resonance imaging" };
  const glossary = Object.entries(terms).map(([term, expansion]) => ({ term, expansion, meaning: `What ${term} is.` }));
  await publishCourse(database.db, { ...bundle, cards: [marked, ...cards], glossary }, "hash", Date.now());

  const student = await createStudent(database.db);
  const study = await readStudy(database.db, student, { conditionSlug: first.conditionSlug });
  expect(study.cards.map((card) => card.id)).toContain(first.id);
  expect(study.glossary.map(({ term }) => term).sort()).toEqual(["ABI", "EMG", "allodynia"]);
  const elsewhere = await readStudy(database.db, student, { conditionSlug: "fasciitis" });
  expect(elsewhere.cards).not.toEqual([]);
  expect(elsewhere.glossary).toEqual([]);
});

test("a sitting gets the abbreviations of its typed answers, though they stand on no card", async () => {
  const bundle = makeBundle();
  const expansions = ["acute compartment syndrome", "deep vein thrombosis", "ankle-brachial index"];
  const glossary = ["ACS", "DVT", "ABI"].map((term, index) => ({
    term,
    expansion: expansions[index] ?? "",
    meaning: "What it is.",
  }));
  const cards = bundle.cards.map((card, index) => {
    if (index === 0)
      return { ...card, type: "typed" as const, back: "Acute compartment syndrome", accept: ["Deep vein thrombosis"] };
    return { ...card, back: "Ankle-brachial index" };
  });
  await publishCourse(database.db, { ...bundle, cards, glossary }, "typed", Date.now());
  const study = await readStudy(database.db, await createStudent(database.db));
  expect(study.glossary.map(({ term }) => term).sort()).toEqual(["ACS", "DVT"]);
});
