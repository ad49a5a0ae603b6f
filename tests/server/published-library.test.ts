import { afterAll, beforeAll, expect, test } from "vitest";
import { publishCourse } from "#db/publish";
import { readPublishedLibrary } from "#server/published-library";
import { makeBundle, withoutCondition } from "../db/course-of-test.ts";
import { createTestDatabase, type TestDatabase } from "../db/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const read = () => readPublishedLibrary(database.db);
const slugs = async () => (await read()).topics.flatMap((topic) => topic.conditions.map((condition) => condition.slug));

test("the library is read once while nothing is published, and again after each publish", async () => {
  expect(await read()).toEqual({ course: null, topics: [] });
  const bundle = makeBundle();
  await publishCourse(database.db, bundle, "h1", 1);
  expect(await slugs()).toEqual(["tunnel", "fasciitis"]);
  const first = await read();
  expect(await read()).toBe(first);
  await publishCourse(database.db, withoutCondition(bundle, "tunnel"), "h2", 2);
  expect(await slugs()).toEqual(["fasciitis"]);
  await publishCourse(database.db, bundle, "h1", 3);
  expect(await slugs()).toEqual(["tunnel", "fasciitis"]);
  expect((await read()).topics[0]?.conditions[0]).toMatchObject({ factCount: 2, cardCount: 4 });
});

test("each database has its own", async () => {
  const other = await createTestDatabase();
  expect((await readPublishedLibrary(other.db)).topics).toEqual([]);
  expect(await slugs()).toEqual(["tunnel", "fasciitis"]);
  await other.drop();
});
