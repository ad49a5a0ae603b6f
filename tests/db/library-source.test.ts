import { afterEach, beforeEach, expect, it } from "vitest";
import { readCondition } from "#db/library";
import { readSource } from "#db/library-source";
import { publishCourse } from "#db/publish";
import { makeBundle } from "./course-of-test.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";

let test: TestDatabase;
beforeEach(async () => {
  test = await createTestDatabase();
});
afterEach(() => test.drop());

it("counts the statements of the article and those that are corrected, in the order of its sections", async () => {
  expect(await readSource(test.db)).toBeNull();
  const bundle = makeBundle();
  const statement = bundle.articleFacts[0];
  if (!statement) throw new Error("The course of the tests has no article.");
  const inSection = (id: string, section: string, correction: string | null) => ({
    ...statement,
    id,
    section,
    sectionTitle: `Title of ${section}`,
    correction,
  });
  const articleFacts = [
    inSection("C.1", "C", null),
    inSection("T1.1", "T", null),
    inSection("S10.a.1", "S10", null),
    inSection("S2.a.1", "S2", "Right."),
    inSection("S2.a.2", "S2", null),
    inSection("S1.a.1", "S1", "Right."),
    inSection("F1.1", "F", null),
    inSection("INT.1", "INT", null),
  ];
  await publishCourse(test.db, { ...bundle, articleFacts }, "h1", 1);
  const source = await readSource(test.db);
  expect(source?.title).toBe("Causes");
  expect(source?.sections.map(({ id, statements, corrected }) => [id, statements, corrected])).toEqual([
    ["INT", 1, 0],
    ["S1", 1, 1],
    ["S2", 2, 1],
    ["S10", 1, 0],
    ["F", 1, 0],
    ["T", 1, 0],
    ["C", 1, 0],
  ]);
  expect(source?.sections[0]?.title).toBe("Title of INT");
});

it("says which page shows a correction that only a look-alike of this one rests on", async () => {
  const shownByOf = async (slug: string) =>
    (await readCondition(test.db, slug))?.groups.flatMap((group) =>
      group.facts.flatMap((fact) => fact.articleFacts.map((articleFact) => articleFact.shownBy)),
    );
  const bundle = makeBundle();
  await publishCourse(test.db, bundle, "h1", 1);
  expect(await shownByOf("tunnel")).toEqual([null, null]);
  const facts = bundle.facts.map((fact) => (fact.id === "tunnel-what" ? { ...fact, articleIds: [] } : fact));
  await publishCourse(test.db, { ...bundle, facts }, "h2", 2);
  expect(await shownByOf("tunnel")).toEqual([{ slug: "fasciitis", name: "Name of fasciitis" }]);
  await test.db.sql`update facts set retired_at = now() where id = 'fasciitis-what'`;
  expect(await shownByOf("tunnel")).toEqual([null]);
});
